"""Driving the installed browsers: one suite for both families."""

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nmhost.errors import BrowserError
from nmhost.testing import real
from nmhost.testing.real.fixture import FAMILIES

pytestmark = pytest.mark.real_browser

MANIFEST = {
    "manifest_version": 3,
    "name": "driven",
    "version": "1",
    "background": {"service_worker": "background.js", "scripts": ["background.js"]},
    "action": {},
    "permissions": ["nativeMessaging"],
    "browser_specific_settings": {"gecko": {"id": "driven@example.org"}},
}
BACKGROUND = """
globalThis.clicks = 0;
chrome.action.onClicked.addListener(() => { clicks++; });
console.log("background is up");
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("extension")
    (path / "manifest.json").write_text(json.dumps(MANIFEST))
    (path / "background.js").write_text(BACKGROUND)
    (path / "popup.html").write_text("<!doctype html><title>popup</title>")
    return path


@pytest.fixture(scope="module", params=FAMILIES)
def browser(request: pytest.FixtureRequest, folder: Path) -> Iterator[real.Browser]:
    if reason := real.why_not(request.param):
        pytest.skip(reason)
    with real.start(request.param, extensions=[folder]) as started:
        yield started


@pytest.fixture
def extension(browser: real.Browser) -> real.Extension:
    return browser.extensions[0]


def until(condition: Callable[[], bool], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


EXPRESSIONS = {
    "a number": ("1 + 1", 2),
    "a string with everything": ("'\\u{1f600} \\\\ \" \\n'", '\U0001f600 \\ " \n'),
    "letters beyond ASCII": ("'ü😀'.length", 3),
    "an object": ("({a: [1, null, true]})", {"a": [1, None, True]}),
    "undefined": ("undefined", None),
    "a promise": ("await new Promise((done) => setTimeout(() => done(5), 20))", 5),
    "the extension's own": ("chrome.runtime.getManifest().name", "driven"),
    "a line that ends in a comment": ("7 // seven", 7),
}


@pytest.mark.parametrize(("expression", "value"), EXPRESSIONS.values(), ids=EXPRESSIONS.keys())
def test_an_expression_is_evaluated_in_the_background(
    extension: real.Extension, expression: str, value: object
) -> None:
    assert extension.background.evaluate(expression) == value


FAILURES = {
    "a throw": "(() => { throw new TypeError('no good') })()",
    "a rejection": "await Promise.reject(new TypeError('no good'))",
}


@pytest.mark.parametrize("expression", FAILURES.values(), ids=FAILURES.keys())
def test_what_an_expression_throws_is_raised(extension: real.Extension, expression: str) -> None:
    with pytest.raises(BrowserError, match="TypeError: no good"):
        extension.background.evaluate(expression)


def test_an_expression_that_never_settles_is_given_up(extension: real.Extension) -> None:
    with pytest.raises(BrowserError):
        extension.background.evaluate("new Promise(() => {})", timeout=0.5)
    assert extension.background.evaluate("1") == 1


def test_a_page_of_the_extension_opens_in_a_tab(browser: real.Browser, extension: real.Extension) -> None:
    page = extension.open_page("popup.html")
    assert page.evaluate("document.title") == "popup"
    page.close()
    assert until(lambda: not any("popup.html" in address for address in browser.pages()))


def test_a_script_that_opens_a_window_goes_on(browser: real.Browser, extension: real.Extension) -> None:
    page = extension.open_page("popup.html")
    page.evaluate("new Promise((done) => { globalThis.other = open('popup.html'); done(); })")
    assert page.evaluate("other.closed") is False


def test_a_web_page_opens_in_a_tab(browser: real.Browser) -> None:
    page = browser.open_tab("data:text/html,<title>web</title>").page
    assert page.evaluate("document.title") == "web"
    page.close()


def test_the_action_is_clicked(browser: real.Browser, extension: real.Extension) -> None:
    page = browser.open_tab("data:text/html,<title>web</title>").page
    before = extension.background.evaluate("clicks")
    extension.action.click()
    assert until(lambda: extension.background.evaluate("clicks") != before)
    page.close()


def test_a_stopped_background_starts_again(extension: real.Extension) -> None:
    extension.background.evaluate("globalThis.mark = 1")
    extension.stop_background()
    assert until(lambda: not extension.background_runs())
    assert extension.background.evaluate("typeof mark") == "undefined"


def test_the_console_is_read(browser: real.Browser, extension: real.Extension) -> None:
    before = time.time()
    extension.background.evaluate("console.warn('look at this')")
    assert until(lambda: any("look at this" in line.text for line in browser.console()))
    (line,) = (line for line in browser.console() if "look at this" in line.text)
    assert before - 1 < line.moment < time.time() + 1


def test_an_extension_is_reloaded(extension: real.Extension) -> None:
    extension.background.evaluate("globalThis.mark = 2")
    extension.reload()
    assert until(lambda: extension.background.evaluate("typeof mark") == "undefined")


HOST = """
from nmhost import Host

host = Host("com.example.driven", extensions=["somebody@else.example", "p" * 16 + "a" * 16])

@host.on_message
def answer(message):
    return {"got": message}
"""


def test_a_host_is_added_for_the_extensions_loaded(extension: real.Extension, browser: real.Browser) -> None:
    app = browser.home / "driven.py"
    app.write_text(HOST)
    browser.add_host(str(app))
    ask = "await new Promise((done) => chrome.runtime.sendNativeMessage('com.example.driven', {a: 1}, done))"
    assert extension.background.evaluate(ask) == {"got": {"a": 1}}


@pytest.fixture(params=FAMILIES)
def family(request: pytest.FixtureRequest) -> str:
    if reason := real.why_not(request.param):
        pytest.skip(reason)
    return str(request.param)


def test_nothing_is_left_of_a_closed_browser(family: str) -> None:
    with real.start(family) as browser:
        pid, folders = browser.process.pid, (browser.home, browser.profile)
    assert not any(folder.exists() for folder in folders)
    assert living_members(pid) == []


def test_a_home_of_ones_own_is_left_as_it_was(family: str, tmp_path: Path) -> None:
    hosts = tmp_path / ".config" / "chromium" / "NativeMessagingHosts"
    hosts.mkdir(parents=True)
    with real.start(family, home=tmp_path) as browser:
        assert browser.home == tmp_path
    assert list((tmp_path / ".config" / "chromium").iterdir()) == [hosts]


def test_a_hung_browser_is_ended(family: str, folder: Path) -> None:
    with real.start(family, extensions=[folder]) as browser:
        background = browser.extensions[0].background
        os.kill(browser.process.pid, signal.SIGSTOP)
        with pytest.raises(BrowserError, match="did not answer"):
            background.evaluate("1", timeout=1)
    assert living_members(browser.process.pid) == []


def test_a_killed_browser_is_reported(family: str, folder: Path) -> None:
    with real.start(family, extensions=[folder]) as browser:
        background = browser.extensions[0].background
        browser.kill()
        with pytest.raises(BrowserError):
            background.evaluate("1", timeout=5)
        browser.wait_for(lambda: browser.ended, timeout=60)


def living_members(group: int) -> list[str]:
    """The command lines of a process group's members; a zombie has none."""
    members = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            if int(fields[2]) == group and (line := (process / "cmdline").read_bytes()):
                members.append(line.decode(errors="replace"))
        except OSError:
            continue
    return members


ECHO = """#!{python}
import sys
while header := sys.stdin.buffer.read(4):
    sys.stdout.buffer.write(header + sys.stdin.buffer.read(int.from_bytes(header, sys.byteorder)))
    sys.stdout.buffer.flush()
"""


def test_a_host_in_any_language_is_found(browser: real.Browser, extension: real.Extension, tmp_path: Path) -> None:
    program = tmp_path / "echo"
    program.write_text(ECHO.format(python=sys.executable))
    program.chmod(0o700)
    browser.add_command("com.example.foreign", program)
    ask = "await chrome.runtime.sendNativeMessage('com.example.foreign', {a: 1})"
    assert extension.background.evaluate(ask) == {"a": 1}


def test_a_program_that_is_not_there_is_refused_by_its_path(browser: real.Browser) -> None:
    with pytest.raises(BrowserError, match="no program /nowhere/host"):
        browser.add_command("com.example.foreign", "/nowhere/host")


def test_a_wrong_manifest_can_be_written_and_is_told_of(browser: real.Browser, extension: real.Extension) -> None:
    browser.add_manifest({"name": "com.example.wrong", "type": "stdio"})
    with pytest.raises(BrowserError, match=r"not found|No such native application"):
        extension.background.evaluate("await chrome.runtime.sendNativeMessage('com.example.wrong', {})")


def test_the_report_has_the_host_s_log_and_the_doctor_s_reason(
    browser: real.Browser, extension: real.Extension, tmp_path: Path
) -> None:
    app = tmp_path / "told.py"
    app.write_text(
        "from nmhost import Host\n"
        "host = Host('com.example.told', extensions=['driven@example.org'])\n"
        "@host.on_message\ndef echo(message): return message\n"
    )
    browser.add_host(str(app))
    extension.background.evaluate("await chrome.runtime.sendNativeMessage('com.example.told', {a: 1})")
    broken = tmp_path / "broken"
    broken.write_text("#!/nowhere/python\n")
    browser.add_command("com.example.broken", broken)
    report = browser.report()
    assert "log of com.example.told" in report
    assert "com.example.broken can't be started" in report
