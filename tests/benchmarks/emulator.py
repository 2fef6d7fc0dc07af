"""How fast the emulated browser is: the same loop in it and in the real browsers, each by its own clock."""

import gc
import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from nmhost import Host
from nmhost.browsers import Family, Places, load_catalogue
from nmhost.install import apply, plan_install, probe
from nmhost.testing import Browser, real
from tests.benchmarks.candidates import HOSTS
from tests.benchmarks.client import Sample
from tests.benchmarks.rounds import compare
from tests.benchmarks.tables import Table
from tests.hosts import CHROMIUM_ID, FIREFOX_ID

_NAME = "com.example.bench"
_IDS = {"chromium": CHROMIUM_ID, "firefox": FIREFOX_ID}
_MESSAGES = 2000
_FEW, _MANY = 10, 1000
_PAGES, _PORTS_A_PAGE = 500, 2
_PAGES_WITHIN_S = 600.0
_CROWDS = (1000, 10_000, 100_000)
_LOOP = f"""await new Promise((done) => {{
  const port = (globalThis.browser ?? chrome).runtime.connectNative("{_NAME}");
  let count = 0, began;
  port.onMessage.addListener(() => {{
    began ??= performance.now();
    if (count++ < {_MESSAGES}) port.postMessage({{count}});
    else {{ port.disconnect(); done(performance.now() - began); }}
  }});
  port.postMessage({{count}});
}})"""

Run = Callable[[], Sample]


def round_trips(folder: Path, rounds: int) -> Iterator[Table]:
    """Measure messages a second between an extension and a host, in process and in the real browsers."""
    with ExitStack() as stack:
        runs: dict[str, Run] = {}
        for family in map(str, Family):
            if not real.why_not(family):
                runs[f"real {family}"] = _real(family, folder / family, stack)
        for family in map(str, Family):
            runs[f"emulated {family}"] = _emulated(family, stack)
        rows = compare(list(runs), lambda name: runs[name](), rounds)
    yield Table("Round trips between an extension and a host", rows, ("a second", "us", "speed", "noise"))


def growth(rounds: int) -> Iterator[Table]:
    """Measure what a port costs in the emulated browser when there are few and when there are many."""
    for family in map(str, Family):
        runs = {f"{count} ports": lambda count=count, family=family: _ports(family, count) for count in (_FEW, _MANY)}
        rows = compare(list(runs), lambda name, runs=runs: runs[name](), rounds)
        yield Table(f"Emulated {family}: a connect, a round trip and a disconnect", rows, ("us", "ratio", "noise"))


def crowd(rounds: int) -> Iterator[Table]:
    """Measure messages from 500 pages over 1,000 ports to their background, and what memory is kept of the browser."""
    for family in map(str, Family):
        runs = {f"{count:,} messages": lambda count=count, family=family: _crowd(family, count) for count in _CROWDS}
        rows = compare(list(runs), lambda name, runs=runs: runs[name](), rounds)
        title = f"Emulated {family}: {_PAGES} pages, {_PAGES * _PORTS_A_PAGE:,} ports to their background"
        yield Table(title, rows, ("us", "ratio", "kept MiB", "noise"))


def _real(family: str, folder: Path, stack: ExitStack) -> Run:
    """Return what runs the loop in a real browser, whose host is installed in its home."""
    extension_folder = folder / "extension"
    extension_folder.mkdir(parents=True)
    (extension_folder / "manifest.json").write_text(json.dumps(_manifest(family)), "utf-8")
    (extension_folder / "background.js").write_text("", "utf-8")
    browser = stack.enter_context(real.start(family))
    extension = browser.install_extension(extension_folder)
    _install(family, extension.id, browser.home)
    background = extension.background

    def run() -> Sample:
        milliseconds = background.evaluate(_LOOP, timeout=120)
        if not isinstance(milliseconds, int | float):
            raise TypeError(f"{family} says {milliseconds!r}")
        return _sample(milliseconds / 1e3, _MESSAGES)

    return run


def _emulated(family: str, stack: ExitStack) -> Run:
    """Return what runs the loop in an emulated browser."""
    browser = stack.enter_context(_browser(family))
    runtime = browser.install_extension(_manifest(family), id=_IDS[family]).background.runtime

    def run() -> Sample:
        port = runtime.connectNative(_NAME)
        port.postMessage({"count": 0})
        port.receive()
        began = time.perf_counter()
        for count in range(_MESSAGES):
            port.postMessage({"count": count})
            port.receive()
        seconds = time.perf_counter() - began
        port.disconnect()
        return _sample(seconds, _MESSAGES)

    return run


def _ports(family: str, count: int) -> Sample:
    """Open *count* ports at once, exchange a message on each and disconnect them."""
    with _browser(family) as browser:
        runtime = browser.install_extension(_manifest(family), id=_IDS[family]).background.runtime
        began = time.perf_counter()
        ports = [runtime.connectNative(_NAME) for _ in range(count)]
        for port in ports:
            port.postMessage({"count": count})
            port.receive()
        for port in ports:
            port.disconnect()
        browser.settle()
        return _sample(time.perf_counter() - began, count)


def _crowd(family: str, count: int) -> Sample:
    """Exchange *count* messages over many ports of many pages; the memory is what is left of it all after the end."""
    gc.collect()
    before = _memory_kib()
    with _browser(family) as browser:
        extension = browser.install_extension(_manifest(family), id=_IDS[family])
        extension.background.runtime.onConnect.addListener(
            lambda port: port.onMessage.addListener(lambda message, port: port.postMessage(message))
        )
        browser.limits.seconds = _PAGES_WITHIN_S
        pages = [extension.open_page(f"page{number}.html") for number in range(_PAGES)]
        ports = [page.runtime.connect() for page in pages for _ in range(_PORTS_A_PAGE)]
        browser.settle()
        began = time.perf_counter()
        for number in range(count // 2):
            port = ports[number % len(ports)]
            port.postMessage(number)
            port.receive()
        seconds = time.perf_counter() - began
    del browser, extension, pages, ports, port
    gc.collect()
    return _sample(seconds, count, max(0, _memory_kib() - before))


def _memory_kib() -> int:
    """Return this process's resident memory; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    return int(status.read_text("ascii").split("VmRSS:")[1].split()[0]) if status.exists() else 0


def _sample(seconds: float, count: int, kib: int = 0) -> Sample:
    return Sample(seconds / count * 1e6, 0.0, count / seconds, kib)


def _browser(family: str) -> Browser:
    host = Host(_NAME, extensions=list(_IDS.values()))
    host.on_message(lambda message: message)
    browser = Browser(family)
    browser.add_host(host)
    return browser


def _manifest(family: str) -> dict[str, object]:
    manifest: dict[str, object] = {"name": "bench", "version": "1", "permissions": ["nativeMessaging"]}
    if family == "firefox":
        gecko = {"browser_specific_settings": {"gecko": {"id": FIREFOX_ID}}}
        return manifest | gecko | {"manifest_version": 2, "background": {"scripts": ["background.js"]}}
    return manifest | {"manifest_version": 3, "background": {"service_worker": "background.js"}}


def _install(family: str, extension_id: str, home: Path) -> None:
    host = Host(_NAME, extensions=[extension_id])
    browsers = [load_catalogue(environ={}).find(family)]
    app = str(HOSTS / "echo_all.py")
    apply(
        plan_install(host, browsers=browsers, places=Places.here(home=home), app=app, interpreter=probe()),
        try_start=False,
    )
