"""The tabs namespace of the extension API."""

import re
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, extension_of, first
from nmhost.testing.core.apis.i18n import language_of
from nmhost.testing.core.apis.named import (
    as_list,
    check_discarded,
    check_store,
    checked_url,
    tab_at,
    tab_of,
    window_or_none,
)
from nmhost.testing.core.browsing.browserwindows import CURRENT, NONE, Windows
from nmhost.testing.core.browsing.moving import allowed_place, move_to
from nmhost.testing.core.browsing.opening import open_tab
from nmhost.testing.core.network.patterns import matches_any, matches_glob, may_stand
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, number_or_none, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Tab, Window, World

UNKNOWN_LANGUAGE = "und"
_SAID_LANGUAGE = re.compile(r"<html[^>]*\slang=[\"']?(?P<language>[a-z-]+)", re.IGNORECASE)
_TAGS = re.compile(r"<(script|style|title)\b.*?</\1>|<[^>]*>", re.IGNORECASE | re.DOTALL)

# A page of one white pixel, which every picture of a tab shows: nothing is painted here.
PICTURE = {
    "png": (
        "data:image/png;base64,"
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
    ),
    "jpeg": (
        "data:image/jpeg;base64,"
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP//////////////////////////////////////////////////////////////////"
        "////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAI"
        "AQEAAD8AN//Z"
    ),
}


def create(world: "World", arguments: Arguments) -> object:
    """Open a tab."""
    wanted, state = items(first(arguments)), world.state
    check_store(world, wanted.get("cookieStoreId"))
    url = checked_url(world, text_or(wanted.get("url"), state.table.word("new_tab")))
    opener = tab_of(world, wanted["openerTabId"]) if wanted.get("openerTabId") is not None else None
    active = wanted.get("active", wanted.get("selected")) is not False
    if wanted.get("discarded") is True:
        active = wanted.get("active") is True
        check_discarded(world, url, active=active, pinned=wanted.get("pinned") is True)
    elif wanted.get("title") is not None:
        raise ApiError(state.table.text("title_not_discarded"))
    tab = open_tab(
        state,
        url,
        active=active,
        window=window_or_none(world, wanted.get("windowId")),
        index=number_or_none(wanted.get("index")),
        pinned=wanted.get("pinned") is True,
        opener=opener,
        asker=extension_of(world).base_url,
        asleep=wanted.get("discarded") is True,
        title=text_or(wanted.get("title"), ""),
    )
    tab.store = text_or(wanted.get("cookieStoreId"), "")
    if wanted.get("muted") is True and state.table.flag("mutes_new_tabs"):
        tab.mute(muted=True, by=extension_of(world).id)
    return {**state.rules.tab(tab), "status": state.table.word("new_tab_status")}


def get(world: "World", arguments: Arguments) -> object:
    """Return a tab."""
    return world.state.rules.tab(tab_of(world, first(arguments)))


def get_current(world: "World", arguments: Arguments) -> object:
    """Return the world's own tab."""
    tab = world.context.tab
    return world.state.rules.tab(tab) if tab is not None else None


def query(world: "World", arguments: Arguments) -> object:
    """Return the tabs that have what is asked for."""
    wanted = {key: value for key, value in items(first(arguments)).items() if value is not None}
    table = world.state.table
    urls = wanted.pop("url", None)
    patterns = [urls] if isinstance(urls, str) else strings(urls)
    for pattern in patterns:
        if not may_stand(pattern, table.table("match_patterns")):
            raise ApiError(table.text("bad_url_pattern", pattern=pattern))
    title = wanted.pop("title", None)
    for key in strings(table.values["unasked_of_tabs"]):
        wanted.pop(key, None)
    any_url = urls is None or (not patterns and table.flag("no_patterns_are_all"))
    any_url = any_url or ("<all_urls>" in patterns and table.flag("all_urls_are_any"))
    ports = table.flag("patterns_have_ports")
    found = [tab for tab in _in_order(world) if any_url or matches_any(patterns, tab.url, ports=ports)]
    found = [
        tab
        for tab in found
        if title in _any_title(world) or matches_glob(str(title), tab.title, spare=table.flag("title_marks_are_spare"))
    ]
    return [world.state.rules.tab(tab) for tab in found if _has(world, tab, wanted)]


def _any_title(world: "World") -> tuple[object, ...]:
    """Return what asks for tabs of any title."""
    return (None, "") if world.state.table.flag("no_title_is_any") else (None,)


def _has(world: "World", tab: "Tab", wanted: Mapping[str, object]) -> bool:
    """Return whether a tab has what is asked for, beside its URL and title."""
    windows = world.state.part(Windows)
    own = world.context.tab
    current = own.window if own is not None else windows.focused
    facts: dict[str, object] = {
        **world.state.rules.tab(tab),
        "currentWindow": tab.window is current,
        "lastFocusedWindow": tab.window is windows.focused,
        "muted": tab.muted,
        "windowType": tab.window.kind,
    }
    asked = dict(wanted)
    if wanted.get("windowId") == CURRENT:
        asked["windowId"] = current.id
    if wanted.get("windowId") == NONE and world.state.table.flag("no_window_is_any"):
        del asked["windowId"]
    return all(facts.get(key) == value for key, value in asked.items())


def remove(world: "World", arguments: Arguments) -> None:
    """Close tabs."""
    wanted = as_list(first(arguments))
    if not world.state.table.flag("closes_tabs_in_turn"):
        for one in wanted:
            tab_of(world, one)
    last = world.state.table.flag("tabs_close_together")  # the one in front
    for one in sorted(wanted, key=lambda one: last and tab_of(world, one).active) if last else wanted:
        tab = tab_of(world, one)
        tab.is_closing = True
        world.state.soon(tab.close)


def update(world: "World", arguments: Arguments) -> object:
    """Change a tab: its URL, which one is in front, what is said of it."""
    tab, wanted = tab_of(world, first(arguments)), items(arguments[1])
    if isinstance(url := wanted.get("url"), str):
        tab.asker, target = extension_of(world).base_url, checked_url(world, url)
        tab.expect(target)
        world.state.soon(partial(tab.navigate, target, cause="api"))
    if True in (wanted.get("active"), wanted.get("highlighted"), wanted.get("selected")):
        world.state.activate(tab)
    if isinstance(discardable := wanted.get("autoDiscardable"), bool) and discardable != tab.auto_discardable:
        tab.auto_discardable = discardable
        tab.tell_update({"autoDiscardable": discardable})
    if isinstance(muted := wanted.get("muted"), bool):
        tab.mute(muted=muted, by=extension_of(world).id)
    if isinstance(pinned := wanted.get("pinned"), bool):
        tab.pin(pinned)
    if wanted.get("openerTabId") is not None:
        opener = tab_of(world, wanted["openerTabId"])
        if opener is tab and world.state.table.refuses("opener_itself"):
            raise ApiError(world.state.table.text("opener_itself"))
        tab.opener = opener
    if wanted.get("successorTabId") is not None:
        _follow(world, tab, wanted["successorTabId"])
    return world.state.rules.tab(tab)


def _follow(world: "World", tab: "Tab", number: object) -> None:
    """Let another tab come to the front when this one is closed."""
    after = world.state.tabs.get(number_or_none(number) or 0)
    if after is None and number != -1:
        raise ApiError(world.state.table.text("no_successor"))
    tab.successor = after if after is not tab else None


def move(world: "World", arguments: Arguments) -> object:
    """Put tabs to another place, in their window or another one."""
    which, wanted = first(arguments), items(arguments[1])
    index = number_or_none(wanted.get("index")) or 0
    window = window_or_none(world, wanted.get("windowId"))
    in_turn = world.state.table.flag("closes_tabs_in_turn")
    wanted_tabs = as_list(which)
    tabs: list[Tab] = [] if in_turn else [tab_of(world, one) for one in wanted_tabs]
    if not wanted_tabs and world.state.table.refuses("no_tabs_given"):
        raise ApiError(world.state.table.text("no_tabs_given"))
    at_once: list[object] = []
    for place, one in enumerate(wanted_tabs):
        tab = tab_of(world, one) if in_turn else tabs[place]
        tabs = [*tabs, tab] if in_turn else tabs
        to = allowed_place(tab, window or tab.window, index + place if index >= 0 else index)
        if to is None:
            continue
        move_to(tab, window or tab.window, to, regroups=True)
        at_once.append(world.state.rules.tab(tab))
    apart = world.state.table.flag("moved_tabs_are_told_at_once")
    moved = at_once if apart else [world.state.rules.tab(tab) for tab in tabs][: len(at_once)]
    return moved if len(moved) != 1 or world.state.table.flag("moves_give_lists") else moved[0]


def duplicate(world: "World", arguments: Arguments) -> object:
    """Open a tab's document once more, beside it or where the caller says."""
    tab, asked = tab_of(world, first(arguments)), items(arguments[1]) if len(arguments) > 1 else {}
    table = world.state.table
    beside = tab.active or not table.flag("duplicates_behind_go_last")
    opener = tab.window.front_tab if table.flag("duplicates_name_front_tab") else tab
    index = number_or_none(asked.get("index"))
    made = open_tab(
        world.state,
        tab.url,
        active=asked.get("active") is not False,
        window=tab.window,
        index=index if index is not None or not beside else tab.index + 1,
        opener=opener if beside else None,
        pinned=tab.pinned and table.flag("copies_are_pinned"),
        like=tab,
    )
    return {**world.state.rules.tab(made), "url": tab.url, "title": tab.title}


def reload(world: "World", arguments: Arguments) -> None:
    """Load a tab again."""
    world.state.soon(tab_of(world, first(arguments)).reload)


def discard(world: "World", arguments: Arguments) -> object:
    """Discard a tab that is not in front, or several: they are loaded again once they are."""
    if not world.state.table.flag("discard_gives_tab"):
        for tab in [tab_of(world, one) for one in as_list(first(arguments))]:
            if not tab.active:
                tab.sleep()
                tab.tell_update({"sharingState": {"camera": False, "microphone": False}})
                tab.tell_update({"discarded": True})
        return None
    tab = tab_of(world, first(arguments))
    old = tab.renumber()
    tab.discarded = True
    tab.sleep()
    world.state.fire_to_all("tabs.onReplaced", tab.id, old)
    return world.state.rules.tab(tab)


def highlight(world: "World", arguments: Arguments) -> object:
    """Bring the first of some tabs to the front, the others selected with it; return their window."""
    wanted = items(first(arguments))
    window = window_or_none(world, wanted.get("windowId")) or world.state.part(Windows).focused
    if not as_list(wanted.get("tabs")):
        raise ApiError(world.state.table.text("no_highlighted_tab"))
    front, *others = [tab_at(world, window, number) for number in as_list(wanted.get("tabs"))]
    before, stood = window.front_tab, _chosen(window)
    world.state.put_in_front(front)
    for tab in window.tabs:
        tab.selected = tab in others
    if before is not front:
        world.state.tell_activated(front, before)
    if before is not front or _chosen(window) != stood:
        world.state.tell_selected(front)
    return window.facts(populate=True)


def _chosen(window: "Window") -> "list[Tab]":
    return [tab for tab in window.tabs if tab.active or tab.selected]


def capture(world: "World", arguments: Arguments) -> object:
    """Return a picture of the tab in front: a white one."""
    table, gates = world.state.table, extension_of(world).gates
    window_or_none(world, first(arguments))
    if not gates & {"<all_urls>", "activeTab"} and table.refuses("no_capture"):
        raise ApiError(table.text("no_capture"))
    kind = text_or(items(arguments[1]).get("format"), table.word("picture_format"))
    return PICTURE[kind]


def detect_language(world: "World", arguments: Arguments) -> object:
    """Say what language a tab's document is in: as it says itself, or as its text looks."""
    tab, table = tab_of(world, first(arguments)), world.state.table
    if tab.url.partition(":")[0] in strings(table.values["languages_not_of"]):
        raise ApiError(table.text("no_language"))
    html = tab.top.document.html
    if table.flag("documents_say_language"):
        said = _SAID_LANGUAGE.search(html)
        return said["language"].partition("-")[0].lower() if said is not None else UNKNOWN_LANGUAGE
    return language_of(_TAGS.sub(" ", html)) or UNKNOWN_LANGUAGE


def go_back(world: "World", arguments: Arguments) -> None:
    """Go back in a tab's history."""
    _go(world, tab_of(world, first(arguments)), -1)


def go_forward(world: "World", arguments: Arguments) -> None:
    """Go forward in a tab's history."""
    _go(world, tab_of(world, first(arguments)), 1)


EVENTS = tuple(
    f"tabs.on{name}"
    for name in (
        "Activated", "ActiveChanged", "Attached", "Created", "Detached", "Highlighted", "Moved", "Removed",
        "Replaced", "SelectionChanged", "Updated",
    )
)  # fmt: skip
FUNCTIONS: Mapping[str, Function] = {
    "tabs.create": create,
    "tabs.get": get,
    "tabs.getCurrent": get_current,
    "tabs.query": query,
    "tabs.remove": remove,
    "tabs.update": update,
    "tabs.move": move,
    "tabs.duplicate": duplicate,
    "tabs.reload": reload,
    "tabs.discard": discard,
    "tabs.highlight": highlight,
    "tabs.captureVisibleTab": capture,
    "tabs.detectLanguage": detect_language,
    "tabs.goBack": go_back,
    "tabs.goForward": go_forward,
}


def _in_order(world: "World") -> "list[Tab]":
    return [tab for window in world.state.part(Windows).all.values() for tab in window.tabs]


def _go(world: "World", tab: "Tab", step: int) -> None:
    steps = step
    while world.state.table.flag("untouched_pages_are_skipped") and tab.top.history.is_skipped(steps):
        steps += step
    if not tab.can_go(steps) and world.state.table.flag("refuses_to_go_beyond_history"):
        raise ApiError(world.state.table.text("no_history"))
    world.state.soon(partial(tab.go, steps))
