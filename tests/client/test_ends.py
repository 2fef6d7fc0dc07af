"""What a generated client makes of hosts that are missing, refuse, crash or say nothing, in all four browsers."""

import itertools
import os
import signal
import sys

import pytest

from nmhost import Host
from nmhost.testing import AnyBrowser, AnyContext, AnyExtension, Browser

NAME = "com.example.bridge"


def other(name: str, call: str = "other.call('add', {})", options: str = "") -> str:
    """Return the expression that calls another host, and tells the error."""
    return f"""await (async () => {{
      globalThis.other = module.connect({{ host: "{name}", {options} }});
      return (await told({call})).name;
    }})()"""


def test_a_host_that_is_not_there(background: AnyContext) -> None:
    assert background.evaluate(other("com.example.nowhere")) == "HostMissingError"
    assert background.evaluate("[other.state, other.reason.name]") == ["closed", "HostMissingError"]


def test_a_name_that_no_browser_takes(background: AnyContext) -> None:
    assert background.evaluate(other("com..example")) == "HostInvalidError"


def test_a_host_that_does_not_admit_the_extension(browser: AnyBrowser, background: AnyContext) -> None:
    if isinstance(browser, Browser):
        browser.add_host(Host("com.example.closed", extensions=["someone@else.example"]))
    else:
        callers = {"chromium": f"chrome-extension://{'p' * 32}/", "firefox": "someone@else.example"}
        key = {"chromium": "allowed_origins", "firefox": "allowed_extensions"}[browser.family]
        facts = {"name": "com.example.closed", "description": "x", "path": sys.executable, "type": "stdio"}
        browser.add_manifest({**facts, key: [callers[browser.family]]})  # type: ignore[attr-defined]  # a real one's
    told = background.evaluate(other("com.example.closed"))
    assert told == {"chromium": "HostForbiddenError", "firefox": "HostMissingError"}[browser.family]


def garbage(wire):
    yield
    wire.write(b"Hello, this is no frame\n")
    yield


def crash(wire):
    yield


def silence(wire):
    while (yield) is not None:
        pass


def test_a_host_that_writes_no_frame(browser: AnyBrowser, background: AnyContext) -> None:
    browser.add_program("com.example.garbage", garbage)
    assert background.evaluate(other("com.example.garbage")) == "HostInvalidError"


def test_a_host_that_crashes(browser: AnyBrowser, background: AnyContext) -> None:
    browser.add_program("com.example.crash", crash)
    assert background.evaluate(other("com.example.crash")) == "HostExitedError"
    assert background.evaluate("other.state") == "closed"


def test_a_host_that_says_nothing(browser: AnyBrowser, background: AnyContext) -> None:
    browser.add_program("com.example.silence", silence)
    told = background.evaluate(other("com.example.silence", "other.call('add', {}, { timeout: 300 })"))
    assert (told, background.evaluate("other.state")) == ("HostTimeoutError", "connecting")


def test_a_call_to_a_host_that_leaves_fails_and_the_next_starts_it_anew(background: AnyContext) -> None:
    assert background.evaluate("(await told(bridge.leave())).name") == "HostExitedError"
    assert background.evaluate("bridge.state") == "closed"
    assert background.evaluate("await bridge.add({ a: 1 })") == 2


def test_a_call_marked_so_is_made_again(background: AnyContext) -> None:
    source = """await (async () => {
      const again = bridge.sleep({ seconds: 0.5 }, { retry: true });
      const calls = [again, told(bridge.sleep({ seconds: 0.5 })), told(bridge.leave())];
      const [slept, failed] = await Promise.all(calls);
      return [slept, failed.name, bridge.state];
    })()"""
    assert background.evaluate(source, timeout=60) == [0.5, "HostExitedError", "open"]


def test_a_listener_has_the_host_started_again(background: AnyContext) -> None:
    source = """await (async () => {
      bridge.on("saved", () => {});
      await bridge.add({ a: 1 });
      const again = new Promise((done) => {
        const seen = [];
        bridge.onStateChange(({ state }) => {
          seen.push(state);
          if (state === "open") done(seen);
        });
      });
      await told(bridge.leave());
      return await again;
    })()"""
    assert background.evaluate(source, timeout=60) == ["waiting", "connecting", "open"]


def test_a_host_that_ran_well_is_started_again_soon(browser: AnyBrowser, background: AnyContext) -> None:
    if not isinstance(browser, Browser):
        pytest.skip("the clock is the machine's")
    source = """void (async () => {
      globalThis.times = [];
      bridge.onStateChange(({ state }) => times.push([state, Date.now()]));
      bridge.on("saved", () => {});
    })()"""
    background.evaluate(source)
    for _ in range(5):
        browser.settle(60)
        background.evaluate("await told(bridge.leave())")
    browser.settle(60)
    times = background.evaluate("times")
    assert isinstance(times, list)
    waited = [then - at for (state, at), (_, then) in itertools.pairwise(times) if state == "waiting"]
    assert (len(waited), max(waited) <= 250) == (5, True), waited


def test_a_killed_host_is_started_again(browser: AnyBrowser, background: AnyContext) -> None:
    if isinstance(browser, Browser):
        pytest.skip("the host runs in this process")
    background.evaluate("bridge.on('saved', () => {})")
    pid = background.evaluate("await bridge.pid()")
    assert isinstance(pid, int)
    os.kill(pid, signal.SIGKILL)
    # Until the browser has told of the end, the port that is gone counts as open, and what is asked of it fails.
    now = "await bridge.pid().catch(() => null)"
    browser.wait_for(lambda: background.evaluate(now) not in (None, pid), timeout=60, what="another host")


def test_a_closed_client_fails_what_waits_and_opens_again(background: AnyContext) -> None:
    source = """await (async () => {
      const call = told(bridge.sleep({ seconds: 50 }));
      await bridge.add({ a: 1 });
      bridge.close();
      return [(await call).name, bridge.state, await bridge.add({ a: 2 })];
    })()"""
    assert background.evaluate(source) == ["HostClosedError", "closed", 3]


def test_a_stopped_background_begins_anew(extension: AnyExtension) -> None:
    extension.background.evaluate("await bridge.add({ a: 1 })")
    extension.stop_background()
    assert extension.background.evaluate("[bridge.state, await bridge.add({ a: 1 })]") == ["closed", 2]


def test_a_reloaded_extension_begins_anew(extension: AnyExtension) -> None:
    before = extension.background.evaluate("await bridge.who()")
    extension.reload()
    assert extension.background.evaluate("await bridge.who()") == before
