"""Thousands of connects in one emulated browser: no object, thread or descriptor is left of them."""

import gc
import os

from nmhost import Host
from nmhost.testing import Browser
from nmhost.testing.core.transcripts import PORTS_KEPT
from tests.hosts import CHROMIUM_ID, FIREFOX_ID
from tests.soak.resources import Resources

# Emulated seconds after which a family has ended any host.
_TIMETABLE = 20
_IDS = {"chromium": CHROMIUM_ID, "firefox": FIREFOX_ID}


def emulated(family: str, count: int) -> str:
    """Connect *count* times to a host in process; return what this process then holds more, empty if nothing.

    Raises:
        AssertionError: A port was answered wrongly, or objects are left of the ports.
    """
    host = Host("com.example.test", extensions=[CHROMIUM_ID, FIREFOX_ID])
    host.on_message(lambda message: message)
    with Browser(family) as browser:
        browser.add_host(host)
        manifest = {"manifest_version": 3, "name": "soak", "version": "1", "permissions": ["nativeMessaging"]}
        extension = browser.install_extension(manifest, id=_IDS[family])
        runtime = extension.background.runtime
        _connect(runtime, browser, 2 * PORTS_KEPT)
        before, objects = Resources.of(os.getpid()), _objects()
        _connect(runtime, browser, count)
        more = _objects() - objects
        if more > count // 4:
            raise AssertionError(f"{more} objects are left of {count} ports")
        return before.grew(Resources.of(os.getpid()), kib=20_000)


def _connect(runtime: object, browser: Browser, count: int) -> None:
    for number in range(count):
        port = runtime.connectNative("com.example.test")  # type: ignore[attr-defined]  # the API of the extension's world
        port.postMessage(number)
        if (reply := port.receive()) != number:
            raise AssertionError(f"port {number} was answered {reply!r}")
        port.disconnect()
    browser.settle(_TIMETABLE)


def _objects() -> int:
    gc.collect()
    return len(gc.get_objects())
