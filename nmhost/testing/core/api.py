"""The rest of the extension API: tabs, storage, action, runtime, and what happens in a document."""

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.contexts import origin_of
from nmhost.testing.core.patterns import matches_any
from nmhost.testing.core.seam import ApiError, Front, Outcome
from nmhost.testing.core.storage import AREAS
from nmhost.testing.core.urls import join
from nmhost.testing.core.values import items, members, number_or_none, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.browser import Browser
    from nmhost.testing.core.extensions import Extension
    from nmhost.testing.core.tabs import Frame, Tab
    from nmhost.testing.core.world import World

Arguments = Sequence[object]


class Calls:
    """Carry out what a world calls."""

    def __init__(self, browser: "Browser") -> None:
        self._browser = browser

    def start(self, world: "World", method: str, arguments: Arguments) -> int:
        """Carry out a function that answers later."""
        call = self._browser.number()
        try:
            value = _function(method)(self, world, arguments)
            outcome: Outcome = {"value": json.dumps(value)} if value is not None else {"none": None}
        except ApiError as error:
            outcome = {"error": error.message}
        self._browser.soon(partial(_respond, world, call, outcome), "message")
        return call

    def at_once(self, world: "World", method: str, arguments: Arguments) -> object:
        """Carry out a function that returns a value."""
        return _function(method)(self, world, arguments)

    def open_frame(self, world: "World", url: str) -> int:
        """Put a frame into the world's document."""
        frame = world.context.frame
        if frame is None:
            raise ApiError("this context has no document to put a frame into")
        return frame.add_child(url).id

    def remove_frame(self, world: "World", frame_id: int) -> None:
        """Take a frame out of the world's document."""
        for child in _children(world, frame_id):
            self._browser.soon(child.remove)

    def load_frame(self, world: "World", frame_id: int, url: str) -> None:
        """Load another document in a frame of the world's document."""
        for child in _children(world, frame_id):
            self._browser.soon(partial(child.load, join(world.context.url, url)), "page")

    def navigate(self, world: "World", url: str | None) -> None:
        """Load another document in the world's frame."""
        frame = world.context.frame
        if frame is None:
            return
        target = join(frame.url, url) if url is not None else frame.url
        if frame is frame.tab.top:
            self._browser.soon(partial(frame.tab.navigate, target) if url is not None else frame.tab.reload)
        else:
            self._browser.soon(partial(frame.load, target), "page")

    def move(self, world: "World", url: str, *, how: str, state: str | None) -> None:
        """Give the world's document another URL; the world itself knows."""
        frame = world.context.frame
        if frame is not None:
            frame.history.note(url, state, replace=how == "replace")
            frame.move(how, by=world)

    def traverse(self, world: "World", steps: int) -> None:
        """Go back or forward from the world's document."""
        frame = world.context.frame
        if frame is not None:
            self._browser.soon(partial(frame.top.tab.go, steps), "page")

    def post_window(self, world: "World", frame_id: int, text: str, origin: str) -> None:
        """Post a message from the world's window to that of a frame of its tab."""
        context = world.context
        for frame in context.frame.tab.frames() if context.frame is not None else ():
            wanted = {"*": origin_of(frame.url), "/": context.origin}.get(origin, origin_of(origin))
            if frame.id == frame_id and origin_of(frame.url) == wanted:
                self._browser.soon(partial(_post_to, frame, text, context.origin, context.frame_id))

    def tell_document(self, world: "World", tell: "Callable[[Front], None]") -> None:
        """Tell the other worlds of the world's document something."""
        frame = world.context.frame
        for context in frame.contexts if frame is not None else ():
            for other in context.worlds:
                if other is not world:
                    self._browser.soon(partial(tell, other.front))

    def close_window(self, world: "World") -> None:
        """Close the world's tab, if it shows its first page or one of an extension's."""
        context = world.context
        if context.frame is None or context.frame is not context.frame.top:
            return
        if context.kind == "page" or not context.frame.tab.can_go(-1):
            self._browser.soon(context.frame.tab.close, "page")

    def tabs_create(self, world: "World", arguments: Arguments) -> object:
        """Open a tab."""
        wanted = items(_first(arguments))
        url = join(_base(world), text_or(wanted.get("url"), "about:blank"))
        tab = self._browser.add_tab(url, active=wanted.get("active") is not False)
        created = {**self._browser.rules.tab(tab), "status": "loading"}
        return {**created, "url": "", "pendingUrl": url} if self._browser.rules.table.flag("pending_url") else created

    def tabs_get(self, world: "World", arguments: Arguments) -> object:
        """Return a tab."""
        return self._browser.rules.tab(self._tab(_first(arguments)))

    def tabs_get_current(self, world: "World", arguments: Arguments) -> object:
        """Return the world's own tab."""
        tab = world.context.tab
        return self._browser.rules.tab(tab) if tab is not None else None

    def tabs_query(self, world: "World", arguments: Arguments) -> object:
        """Return the tabs that have what is asked for."""
        wanted = dict(items(_first(arguments)))
        urls = wanted.pop("url", None)
        patterns = [urls] if isinstance(urls, str) else strings(urls)
        for unseen in ("currentWindow", "lastFocusedWindow"):
            wanted.pop(unseen, None)
        tabs = [tab for tab in self._browser.tabs.values() if not patterns or matches_any(patterns, tab.url)]
        values = [self._browser.rules.tab(tab) for tab in tabs]
        return [value for value in values if all(value.get(key) == item for key, item in wanted.items())]

    def tabs_remove(self, world: "World", arguments: Arguments) -> None:
        """Close tabs."""
        which = _first(arguments)
        for tab in [self._tab(one) for one in (members(which) if isinstance(which, list) else [which])]:
            self._browser.soon(tab.close)

    def tabs_update(self, world: "World", arguments: Arguments) -> object:
        """Change a tab: its URL, or which one is in front."""
        tab = self._tab(_first(arguments))
        wanted = items(arguments[1] if len(arguments) > 1 else None)
        if isinstance(url := wanted.get("url"), str):
            self._browser.soon(partial(tab.navigate, join(_base(world), url)))
        if wanted.get("active") is True:
            self._browser.activate(tab)
        if isinstance(pinned := wanted.get("pinned"), bool):
            tab.pinned = pinned
        return self._browser.rules.tab(tab)

    def tabs_reload(self, world: "World", arguments: Arguments) -> None:
        """Load a tab again."""
        self._browser.soon(self._tab(_first(arguments)).reload)

    def tabs_go_back(self, world: "World", arguments: Arguments) -> None:
        """Go back in a tab's history."""
        self._go(self._tab(_first(arguments)), -1)

    def tabs_go_forward(self, world: "World", arguments: Arguments) -> None:
        """Go forward in a tab's history."""
        self._go(self._tab(_first(arguments)), 1)

    def _go(self, tab: "Tab", steps: int) -> None:
        if not tab.can_go(steps) and self._browser.rules.table.has_text("no_history"):
            raise ApiError(self._browser.rules.table.text("no_history"))
        self._browser.soon(partial(tab.go, steps))

    def action_set_popup(self, world: "World", arguments: Arguments) -> None:
        """Set the popup of the toolbar button; an empty one lets clicks through."""
        self._checked_tab(arguments)
        _extension(world).action.popup = text_or(items(_first(arguments)).get("popup"), "")

    def action_get_popup(self, world: "World", arguments: Arguments) -> object:
        """Return the URL of the toolbar button's popup."""
        self._checked_tab(arguments)
        popup = _extension(world).action.popup
        return join(_extension(world).base_url, popup) if popup else ""

    def runtime_reload(self, world: "World", arguments: Arguments) -> None:
        """Load the extension anew."""
        self._browser.soon(_extension(world).reload)

    def runtime_platform(self, world: "World", arguments: Arguments) -> object:
        """Say on what the browser runs."""
        return dict(self._browser.rules.table.table("platform"))

    def runtime_browser(self, world: "World", arguments: Arguments) -> object:
        """Say which browser it is."""
        return {"name": self._browser.rules.name.capitalize(), "vendor": "nmhost", "version": "emulated", "buildID": ""}

    def background_page(self, world: "World", arguments: Arguments) -> object:
        """Refuse: objects of one context can't be handed to another here."""
        raise ApiError("getBackgroundPage is not emulated; post messages to the background instead")

    def _checked_tab(self, arguments: Arguments) -> None:
        """Refuse details that name a tab there is not."""
        number = items(_first(arguments)).get("tabId")
        if number is not None:
            self._tab(number)

    def _tab(self, number: object) -> "Tab":
        """Return a tab by its number, the one in front if none is given."""
        wanted = number_or_none(number)
        tab = self._browser.tabs.get(wanted) if wanted is not None else self._browser.front_tab()
        if tab is None:
            raise ApiError(self._browser.rules.table.text("no_tab", id=number))
        return tab


def _of_area(area: str, name: str) -> Callable[[Calls, "World", Arguments], object]:
    """Return a function of a storage area as one of these."""

    def run(_: Calls, world: "World", arguments: Arguments) -> object:
        table = world.browser.rules.table
        if area == "session" and world.context.kind == "content" and table.has_text("storage_not_here"):
            raise ApiError(table.text("storage_not_here"))
        return getattr(_extension(world).storage[area], name)(_first(arguments))

    return run


_FUNCTIONS: dict[str, Callable[[Calls, "World", Arguments], object]] = {
    "tabs.create": Calls.tabs_create,
    "tabs.get": Calls.tabs_get,
    "tabs.getCurrent": Calls.tabs_get_current,
    "tabs.query": Calls.tabs_query,
    "tabs.remove": Calls.tabs_remove,
    "tabs.update": Calls.tabs_update,
    "tabs.reload": Calls.tabs_reload,
    "tabs.goBack": Calls.tabs_go_back,
    "tabs.goForward": Calls.tabs_go_forward,
    "action.setPopup": Calls.action_set_popup,
    "action.getPopup": Calls.action_get_popup,
    "browserAction.setPopup": Calls.action_set_popup,
    "browserAction.getPopup": Calls.action_get_popup,
    "runtime.reload": Calls.runtime_reload,
    "runtime.getPlatformInfo": Calls.runtime_platform,
    "runtime.getBrowserInfo": Calls.runtime_browser,
    "runtime.getBackgroundPage": Calls.background_page,
    "extension.getBackgroundPage": Calls.background_page,
    **{f"storage.{area}.{name}": _of_area(area, name) for area in AREAS for name in ("get", "set", "remove", "clear")},
}


def _function(method: str) -> Callable[[Calls, "World", Arguments], object]:
    function = _FUNCTIONS.get(method)
    if function is None:
        raise ApiError(f"{method} is not emulated; what is: {', '.join(sorted(_FUNCTIONS))}")
    return function


def _post_to(frame: "Frame", text: str, origin: str, source: int) -> None:
    for context in list(frame.contexts):
        for world in context.worlds:
            world.front.window_message(text, origin, source)


def _children(world: "World", frame_id: int) -> "list[Frame]":
    """Return the frame with that number in the world's document, if it has it."""
    frame = world.context.frame
    return [child for child in frame.children if child.id == frame_id] if frame is not None else []


def _first(arguments: Arguments) -> object:
    return arguments[0] if arguments else None


def _base(world: "World") -> str:
    return world.context.extension.base_url if world.context.extension is not None else world.context.url


def _extension(world: "World") -> "Extension":
    extension = world.context.extension
    if extension is None:
        raise ApiError("a web page has no such function")
    return extension


def _respond(world: "World", call: int, outcome: Outcome) -> None:
    if world.alive:
        world.front.response(call, outcome)
