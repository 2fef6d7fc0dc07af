"""What a test sees of an emulated browser's objects: the rest of what they have is for the parts of the browser."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from nmhost.testing.core.faces import NamespaceFace, PythonSide, RuntimeFace, TabsFace

# What is handed back to the browser that it came from: an object of the core, whose shape the faces below show.
Given = Any


class ContextFace(Protocol):
    """A place where code runs: a background, a page, a popup, a content script, a web page."""

    @property
    def kind(self) -> str:
        """What it is: ``worker``, ``background``, ``page``, ``popup``, ``content`` or ``web``."""
        ...

    @property
    def url(self) -> str:
        """The URL of its document, or of the worker's script."""
        ...

    @property
    def origin(self) -> str:
        """The origin of its document."""
        ...

    @property
    def alive(self) -> bool:
        """Whether it has not ended."""
        ...

    @property
    def extension(self) -> "ExtensionFace | None":
        """The extension it is of; None for a web page."""
        ...

    @property
    def tab(self) -> "TabFace | None":
        """The tab it lies in, if any."""
        ...

    @property
    def frame_id(self) -> int:
        """The number of its frame, 0 for the top one."""
        ...

    @property
    def python(self) -> PythonSide:
        """The extension API as the test calls it here; each namespace is an attribute."""
        ...

    @property
    def runtime(self) -> RuntimeFace:
        """The API's ``runtime`` here."""
        ...

    @property
    def tabs(self) -> TabsFace:
        """The API's ``tabs`` here."""
        ...

    @property
    def action(self) -> NamespaceFace:
        """The API's ``action`` (or ``browserAction``) here."""
        ...

    @property
    def storage(self) -> NamespaceFace:
        """The API's ``storage`` here."""
        ...

    def add_event_listener(self, kind: str, listener: Callable[..., object]) -> None:
        """Call *listener* for an event of the document, such as ``click``."""

    def evaluate(self, source: str, /, *, timeout: float | None = None) -> object:
        """Return what JavaScript evaluates to here; a promise is awaited. Needs the extra ``nmhost[js]``."""
        ...

    async def evaluate_async(self, source: str, /, *, timeout: float | None = None) -> object:
        """Return what JavaScript evaluates to here, in an event loop. Needs the extra ``nmhost[js]``."""
        ...

    def close(self) -> None:
        """End it: its ports close as if its document were gone."""


class FrameFace(Protocol):
    """A frame of a tab."""

    id: int
    url: str

    @property
    def origin(self) -> str:
        """The origin of its document."""
        ...

    @property
    def title(self) -> str:
        """What its document is called."""
        ...

    def load(self, url: str) -> None:
        """Load another document in it."""

    def add_child(self, url: str) -> "FrameFace":
        """Put a frame into its document and load *url* in that."""
        ...

    def remove(self) -> None:
        """Remove it from the document it lies in."""


class TabFace(Protocol):
    """A tab."""

    @property
    def id(self) -> int:
        """Its number, as the API has it."""
        ...

    @property
    def url(self) -> str:
        """The URL of its document."""
        ...

    @property
    def title(self) -> str:
        """The title of its document; of one that has none, its URL as it is shown."""
        ...

    @property
    def status(self) -> str:
        """Whether its document is there: ``loading`` or ``complete``."""
        ...

    @property
    def index(self) -> int:
        """Its place in its window, -1 if it is closed."""
        ...

    @property
    def active(self) -> bool:
        """Whether it is in front in its window."""
        ...

    @property
    def pinned(self) -> bool:
        """Whether it is pinned."""
        ...

    @property
    def muted(self) -> bool:
        """Whether it makes no sound."""
        ...

    @property
    def window(self) -> "WindowFace":
        """Its window, for ``Browser.focus``."""
        ...

    @property
    def page(self) -> ContextFace:
        """The context of the web page itself."""
        ...

    @property
    def top(self) -> FrameFace:
        """Its top frame."""
        ...

    def frames(self) -> Iterator[FrameFace]:
        """Yield its frames, the top one first."""
        ...

    def frame(self, url: str, /) -> FrameFace:
        """Return the first frame whose URL begins with *url*; DefinitionError if there is none."""
        ...

    def content(self, extension: Given, /, *, frame: Given = None) -> ContextFace:
        """Return an extension's content scripts' context in the top frame, or in *frame*; DefinitionError if none."""
        ...

    def context_of(self, extension: Given, /, *, kind: str = "", frame: Given = None) -> ContextFace:
        """Return an extension's context in the top frame, or in *frame*; DefinitionError if it has none there."""
        ...

    def navigate(self, url: str, /) -> None:
        """Load another document, as a person does; a change of the fragment alone keeps the document."""

    def reload(self) -> None:
        """Load the document again."""

    def go(self, steps: int, /) -> None:
        """Go back or forward in the history; beyond its ends nothing happens."""

    def click(self) -> None:
        """Click on the document's body: every script in it hears of it."""

    def close(self) -> None:
        """Close it: everything in it ends, and the tab beside it comes to the front."""


class WindowFace(Protocol):
    """A window of the browser."""

    @property
    def id(self) -> int:
        """Its number, as the API has it."""
        ...

    @property
    def kind(self) -> str:
        """What it is: ``normal`` or ``popup``."""
        ...

    @property
    def front_tab(self) -> TabFace | None:
        """The tab that is shown in it."""
        ...

    @property
    def focused(self) -> bool:
        """Whether it is the one that a person looks at."""
        ...


class ActionFace(Protocol):
    """An extension's button in the toolbar."""

    @property
    def namespace(self) -> str:
        """The name of its namespace in the API."""
        ...

    @property
    def title(self) -> str:
        """What it says when one points at it, in the tab in front."""
        ...

    @property
    def badge(self) -> str:
        """The text of its badge in the tab in front."""
        ...

    @property
    def popup(self) -> str:
        """The URL of its popup in the tab in front; empty if a click is told to the extension instead."""
        ...

    def click(self, tab: Given = None, /) -> ContextFace | None:
        """Click it, in a tab or in the one in front: its popup opens and is returned, or onClicked fires.

        DefinitionError if the extension has no button, it is disabled, or there is no tab.
        """
        ...


class MenuItemFace(Protocol):
    """A menu item as a person sees it."""

    @property
    def title(self) -> str:
        """What it says."""
        ...

    @property
    def enabled(self) -> bool:
        """Whether it can be clicked."""
        ...

    @property
    def visible(self) -> bool:
        """Whether it is shown."""
        ...

    @property
    def checked(self) -> bool:
        """Whether it is ticked."""
        ...

    def click(self, tab: Given = None, **details: object) -> None:
        """Click it in a tab, or in the one in front; *details* are put into what the listener gets.

        DefinitionError if it can't be clicked, or no tab is open.
        """


class NotificationFace(Protocol):
    """A notification as a person sees it."""

    @property
    def id(self) -> str:
        """Its ID."""
        ...

    @property
    def title(self) -> str:
        """Its title."""
        ...

    @property
    def message(self) -> str:
        """Its text."""
        ...

    def click(self) -> None:
        """Click on it."""

    def click_button(self, number: int) -> None:
        """Click on one of its buttons, the first one's number being 0; DefinitionError if it has none of it."""

    def close(self) -> None:
        """Close it, as a person does."""


class OmniboxFace(Protocol):
    """The address bar with an extension's keyword in it, as a person uses it."""

    @property
    def default(self) -> str:
        """The description of what enters the text as it is."""
        ...

    @property
    def suggestions(self) -> list[Mapping[str, object]]:
        """What was suggested for the text typed last."""
        ...

    def type(self, text: str, /) -> None:
        """Type a text behind the keyword, in place of what was typed before."""

    def enter(self, text: str, /, *, disposition: str = "currentTab") -> None:
        """Enter a text, or the content of a suggestion: in the tab in front, or as *disposition* says."""

    def cancel(self) -> None:
        """Leave the address bar."""

    def delete(self, content: str, /) -> None:
        """Delete a suggestion that says it can be."""


class ExtensionFace(Protocol):
    """An installed extension, and what a person can do with it."""

    @property
    def id(self) -> str:
        """Its ID."""
        ...

    @property
    def base_url(self) -> str:
        """What the URLs of its files begin with."""
        ...

    @property
    def manifest(self) -> Mapping[str, object]:
        """Its manifest.json."""
        ...

    @property
    def folder(self) -> Path | None:
        """Where its files lie, if it has any."""
        ...

    @property
    def warnings(self) -> list[str]:
        """What the browser says against its manifest."""
        ...

    @property
    def enabled(self) -> bool:
        """Whether it is enabled."""
        ...

    @property
    def running(self) -> bool:
        """Whether its background runs."""
        ...

    @property
    def uninstall_url(self) -> str:
        """What it has set to be opened when it is uninstalled."""
        ...

    @property
    def background(self) -> ContextFace:
        """The background context, started if it is not running."""
        ...

    @property
    def action(self) -> "ActionFace":
        """Its button in the toolbar."""
        ...

    def start_background(self) -> ContextFace:
        """Start the background, run its scripts and return it; DefinitionError if it is disabled or lacks a script."""
        ...

    def stop_background(self) -> None:
        """Stop the background, as a browser does with an idle one; its listeners wake it again."""

    def open_page(self, path: str, /) -> ContextFace:
        """Open one of its pages in a new tab and return its context."""
        ...

    def open_popup(self, path: str | None = None, /) -> ContextFace:
        """Open its popup, which lies in no tab."""
        ...

    @property
    def popup(self) -> ContextFace | None:
        """Its open popup, with the document that is there now; None if none is open."""
        ...

    def menu(self, number: object, /) -> "MenuItemFace":
        """Return the item of its context menu with that ID; DefinitionError if there is none."""
        ...

    def command(self, name: str, /) -> None:
        """Press the shortcut of a command; DefinitionError if its manifest has no such command."""

    def alarm(self, name: str = "", /) -> None:
        """Let an alarm go off now; DefinitionError if there is none of that name."""

    def notification(self, name: str, /) -> "NotificationFace":
        """Return a notification that it shows; DefinitionError if there is none of that ID."""
        ...

    def omnibox(self) -> "OmniboxFace":
        """Return the address bar with its keyword in it, to type behind; DefinitionError if it has no keyword."""
        ...

    def grant(self, *, permissions: Sequence[str] = (), origins: Sequence[str] = ()) -> None:
        """Grant optional permissions, as a person does in the browser's settings."""

    def revoke(self, *, permissions: Sequence[str] = (), origins: Sequence[str] = ()) -> None:
        """Withdraw optional permissions, as a person does in the browser's settings."""

    def answer_requests(self, *, grant: bool) -> None:
        """Say what a person answers when it asks for permissions; they are granted unless it is said."""

    def gesture(self) -> AbstractContextManager[None]:
        """Let what it calls in here count as done by a person."""
        ...

    def set_managed(self, values: Mapping[str, object], /) -> None:
        """Hold these values in storage.managed, as an administrator does."""

    def define(self, answers: Mapping[str, object], /) -> None:
        """Answer functions of the API from the test: ``define({"downloads.download": lambda context, options: 7})``.

        Each is called with the context and the arguments (None for what was left out); it may be ``async``, and may
        raise ApiError, which the script finds in the rejection or in lastError. Anything but a function is the answer.
        DefinitionError if the family has no such function, or one that answers at once is given a function.
        """

    def fire(self, event: str, /, *arguments: object) -> bool:
        """Deliver an event to its contexts, the background woken for it; return whether anybody listens.

        DefinitionError if the family has no such event.
        """
        ...

    def reload(self) -> None:
        """Load it anew, as after an update: all its contexts end."""

    def disable(self) -> None:
        """Disable it: its contexts end, its content scripts are cut off."""

    def enable(self) -> None:
        """Enable it and start its background."""

    def uninstall(self) -> None:
        """Remove it from the browser: all its contexts end, and the page opens that it has set for that."""


def shown(face: type) -> list[str]:
    """Return what a face shows, for ``dir`` and completion: what else an object has is for the browser's parts."""
    return sorted(name for name in (*vars(face), *face.__annotations__) if not name.startswith("_"))
