"""Loading extensions into a real browser and writing down what it says."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from nmhost.errors import BrowserError
from nmhost.testing import real
from nmhost.testing.real.chromium import ChromiumBrowser
from nmhost.testing.real.chromium_extension import EXTENSIONS_PAGE, ChromiumContext, open_page
from nmhost.testing.real.firefox import FirefoxBrowser
from tests.conformance.manifests.cases import Case, Verdict, build

GONE = "has gone"  # some manifests end the browser; the next one is loaded into a new one
FOLDER = "<folder>"
LOADED = "Extensions.loadUnpacked: "
INSTALLED = "Addon:Install: invalid web extension: Could not install Add-on: "
LINE = re.compile(r"^\d+\taddons\.[^\t]*\t\w+\tLoading extension '[^']*': ", re.DOTALL)
UNINSTALL = """
const {AddonManager} = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
await (await AddonManager.getAddonByID(args[0])).uninstall();
"""


def load_all(family: str, cases: Mapping[str, Case]) -> Iterator[tuple[str, Verdict]]:
    """Yield what the installed browser of a family says of each case."""
    browser = real.start(family)
    try:
        with tempfile.TemporaryDirectory() as place:
            for number, (name, case) in enumerate(cases.items()):
                folder = build(Path(place) / str(number), case)
                verdict = _load(browser, folder)
                yield name, cast("Verdict", json.loads(json.dumps(verdict).replace(str(folder), FOLDER)))
                if GONE in str(verdict["refused"]):
                    browser.close()
                    browser = real.start(family)
    finally:
        browser.close()


def _load(browser: real.Browser, folder: Path) -> Verdict:
    return _in_chromium(browser, folder) if isinstance(browser, ChromiumBrowser) else _in_firefox(browser, folder)


def _in_chromium(browser: ChromiumBrowser, folder: Path) -> Verdict:
    try:
        extension = browser._load(folder)
    except BrowserError as error:
        return {"refused": str(error).removeprefix(LOADED), "says": []}
    page = _management(browser)
    asked = f"chrome.developerPrivate.getExtensionInfo({json.dumps(extension.id)})"
    said = cast("list[str]", page.evaluate(f"{asked}.then((info) => info.manifestErrors.map((one) => one.message))"))
    browser._targets.call("Extensions.uninstall", id=extension.id)
    return {"refused": None, "says": list(dict.fromkeys(said))}


def _management(browser: ChromiumBrowser) -> ChromiumContext:
    """Return the browser's own page of extensions, opened once."""
    found = browser._targets.find("page", EXTENSIONS_PAGE)
    return ChromiumContext(browser._targets, found) if found else open_page(browser._targets, EXTENSIONS_PAGE)


def _in_firefox(browser: real.Browser, folder: Path) -> Verdict:
    firefox = cast("FirefoxBrowser", browser)
    firefox.script("Services.console.reset();")
    refused: str | None = None
    try:
        extension = firefox._load(folder)
        firefox.script(UNINSTALL, extension.id)
    except BrowserError as error:
        refused = str(error).removeprefix(INSTALLED)
    lines = [line.text for line in firefox.console()]
    return {"refused": refused, "says": list(dict.fromkeys(LINE.sub("", one) for one in lines if LINE.match(one)))}
