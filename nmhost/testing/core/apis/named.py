"""What calls name: tabs, windows, URLs and stores, and what is said of one that is not there."""

import re
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from nmhost.testing.core.apis.calling import base_of, extension_of
from nmhost.testing.core.browsing.browserwindows import CURRENT, Windows
from nmhost.testing.core.network.urls import join
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import members, number_or_none, strings

if TYPE_CHECKING:
    from nmhost.testing.core.model import Tab, Window, World

_SCHEME = re.compile(r"[a-z][a-z\d.+-]*:", re.IGNORECASE)
# A host and its port, which is no scheme and what comes behind it.
_HOST_AND_PORT = re.compile(r"[a-z][a-z\d.+-]*:\d{1,5}(?![^/])", re.IGNORECASE)
# A host of a scheme whose URLs have paths, and none.
_BARE_HOST = re.compile(r"((?:chrome|chrome-extension|ftp)://)([^/?#]+)/?((?<!/)[?#].*|)$")
# What no host may have in it, of whatever scheme. Source: the URL standard, seen 2026-11-29.
_ODD_HOST = re.compile(r"[a-z][a-z\d.+-]*://(?:[^/?#]*[ <>^|]|\[(?![\da-f:.]+\](?:[:/?#]|$)))", re.IGNORECASE)
# Names that cookie stores have in Firefox (parent/ext-toolkit.js, seen 2026-11-30).
_STORE = re.compile(r"firefox-(default|private|container-\d+)")
# What is code, and no host with a port.
_SCRIPT = re.compile(r"javascript:(?!\d+$)", re.IGNORECASE)


def tab_of(world: "World", number: object) -> "Tab":
    """Return a tab by its number, the one in front if none is given.

    Raises:
        ApiError: There is none.
    """
    wanted = number_or_none(number)
    tab = world.state.tabs.get(wanted) if wanted is not None else world.state.front_tab()
    if tab is None:
        raise ApiError(world.state.table.text("no_tab", id=number))
    return tab


def window_or_none(world: "World", number: object) -> "Window | None":
    """Return the window that a number means, none for none.

    Raises:
        ApiError: There is no such window.
    """
    return window_of(world, number) if number is not None else None


def window_of(world: "World", number: object) -> "Window":
    """Return a window by its number.

    Raises:
        ApiError: There is none.
    """
    windows = world.state.part(Windows)
    if number == CURRENT:
        return world.context.tab.window if world.context.tab is not None else windows.focused
    window = windows.all.get(number_or_none(number) or 0)
    if window is None:
        raise ApiError(world.state.table.text("no_window", id=number))
    return window


def checked_url(world: "World", given: str) -> str:
    """Return the whole URL of what a script gives.

    Raises:
        ApiError: The family opens no such URL.
    """
    table = world.state.table
    if _SCRIPT.match(given) and table.refuses("no_script_url"):
        raise ApiError(table.text("no_script_url"))
    url = join(base_of(world), given)
    if table.flag("host_and_port_are_http") and _HOST_AND_PORT.match(given):
        url = join("http:", f"http://{given}" if "/" in given else f"http://{given}/")
    is_page = url.startswith("about:") and urldefrag(url).url not in ("about:blank", "about:srcdoc")
    if table.flag("about_is_chrome") and is_page:
        url = f"chrome://{url.removeprefix('about:')}/"
    if table.flag("about_is_chrome") and (bare := _BARE_HOST.match(url)):
        url = f"{bare[1]}{bare[2].lower()}/{bare[3]}"
    if (url in ("http://", "https://") or _ODD_HOST.match(given)) and table.refuses("bad_url"):
        raise ApiError(table.text("bad_url", url=given))
    if table.refuses("illegal_url") and not _may_open(world, url):
        # a URL of another scheme is shown as it was given: it is not joined with any
        raise ApiError(table.text("illegal_url", url=given if _SCHEME.match(given) else url))
    return url


def check_discarded(world: "World", url: str, *, active: bool, pinned: bool) -> None:
    """Refuse a new tab that is discarded from the beginning, where that can't be."""
    refusals = {"discarded_active": active, "discarded_pinned": pinned, "discarded_about": url.startswith("about:")}
    for word, is_refused in refusals.items():
        if is_refused:
            raise ApiError(world.state.table.text(word))


def check_store(world: "World", store: object) -> None:
    """Refuse a cookie store to an extension that has nothing to do with cookies.

    Raises:
        ApiError: It may not be named.
    """
    if store is not None and "cookies" not in extension_of(world).held_permissions:
        raise ApiError(world.state.table.text("store_not_permitted", id=store))
    if store is not None and world.state.table.refuses("store_unknown") and not _STORE.fullmatch(str(store)):
        raise ApiError(world.state.table.text("store_unknown", id=store))


def tab_at(world: "World", window: "Window", number: object) -> "Tab":
    """Return the tab at a place of a window.

    Raises:
        ApiError: There is none.
    """
    place = number_or_none(number)
    if place is None or not 0 <= place < len(window.tabs):
        raise ApiError(world.state.table.text("no_tab_at", index=number))
    return window.tabs[place]


def _may_open(world: "World", url: str) -> bool:
    """Return whether a script may open a URL: none of the browser's own pages, of files, of code."""
    table, (scheme, _, rest) = world.state.table, url.partition(":")
    if url == table.word("new_tab"):
        return True
    if scheme == "about":
        return re.split("[?#]", rest)[0] in strings(table.values["openable_pages"])
    return scheme not in strings(table.values["unopenable_schemes"]) and not _ODD_HOST.match(url)


def as_list(value: object) -> list[object]:
    """Return one thing or several as a list."""
    return members(value) if isinstance(value, list) else [value]
