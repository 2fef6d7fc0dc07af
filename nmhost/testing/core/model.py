"""What an emulated browser is made of, as its parts know each other: types alone, without anything that runs.

They all hold one another, so their shapes stand together, and the modules behind them need not import each other:
`World` is made in `world`, `Context` in `contexts`, `Extension` in `extensions`, `State` in `state`, the others in
`browsing`. What a member is for is said there; what tests see of them too is in `shown`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from nmhost.browsers import Family
from nmhost.testing.core.browsing.history import History
from nmhost.testing.core.clock import Limits, Task, Tasks
from nmhost.testing.core.console import Console
from nmhost.testing.core.errors import ScriptErrors
from nmhost.testing.core.faces import PythonSide
from nmhost.testing.core.network.messages import Request, Response
from nmhost.testing.core.owned.files import Files
from nmhost.testing.core.seam import Answerable, Channel, End, Front, Losable, Outcome, Script, Sender
from nmhost.testing.core.shown import ContextFace, ExtensionFace, FrameFace, TabFace, WindowFace
from nmhost.testing.core.table import Table
from nmhost.testing.core.transcripts import Conversations

Kind = TypeVar("Kind")
Told = Callable[[Mapping[str, object]], None]


class World(Protocol):
    """One world of a context: its scripts', or a test's Python."""

    context: "Context"
    state: "State"
    front: Front
    origin: str
    alive: bool
    listeners: dict[str, int]
    ends: dict[int, End]
    requests: dict[int, Answerable]
    questions: dict[int, Callable[[Sequence[object]], None]]
    exchanges: set[Losable]
    dropped_calls: set[int]

    def listen(self, event: str, count: int) -> None: ...
    def send_off(self, latency: str, arrival: Callable[[], None]) -> None: ...
    def deliver_web(self, kind: str, *arguments: object) -> None: ...
    def log(self, level: str, text: str) -> None: ...
    def report(self, text: str, place: str = "") -> None: ...
    def close(self, error: str | None = None) -> None: ...
    def invalidate(self) -> None: ...


class Context(ContextFace, Protocol):
    """A place where code runs: a background, a page, a popup, a content script, a web page."""

    state: "State"
    id: int
    loaded_url: str
    used_url: str
    frame: "Frame | None"
    document: "Document"
    document_id: str
    time_origin: float
    invalidated: bool
    has_failed: bool
    user_world: str | None
    user_speaks: bool
    awaits_unload: bool
    worlds: list[World]

    @property
    def url(self) -> str: ...
    @url.setter
    def url(self, value: str) -> None: ...
    @property
    def extension(self) -> "Extension | None": ...
    @property
    def tab(self) -> "Tab | None": ...
    @property
    def runs_in_page(self) -> bool: ...
    @property
    def has_content_api(self) -> bool: ...
    def listens(self, event: str) -> list[World]: ...
    def close(self, error: str | None = None) -> None: ...
    def invalidate(self) -> None: ...


class Extension(ExtensionFace, Protocol):
    """An installed extension, its files and what wakes it."""

    state: "State"
    files: Files
    scripts: bool
    answers: dict[str, object]
    is_installing: bool

    @property
    def version(self) -> int: ...
    @property
    def permissions(self) -> list[str]: ...
    @property
    def held_permissions(self) -> list[str]: ...
    @property
    def hosts(self) -> list[str]: ...
    @property
    def gates(self) -> frozenset[str]: ...
    @property
    def background(self) -> Context: ...
    @property
    def awaits_background(self) -> bool: ...
    def part(self, kind: "Callable[[Extension], Kind]") -> Kind: ...
    def localized(self) -> dict[str, object]: ...
    def registered_scripts(self) -> list[dict[str, object]]: ...
    def set_uninstall_url(self, url: str) -> None: ...
    def api_changed(self) -> None: ...
    def wake(self, event: str) -> None: ...
    def wake_for_message(self) -> None: ...
    def heard_events(self) -> set[str]: ...
    def listening(self, context: Context, event: str) -> None: ...
    def forget_listeners(self, context: Context) -> None: ...
    def own_contexts(self) -> list[Context]: ...
    def fire_everywhere(self, event: str, *arguments: object) -> None: ...
    def apart(self, kind: str) -> Context | None: ...


class Document(Protocol):
    """One document: its HTML, how far it has come, and the worlds of scripts that share its tree."""

    html: str
    state: str
    title: str | None
    parser: Context | None
    frames: list[int]
    sheets: list[tuple[bool, str]]
    worlds: list[World]
    scripts_to_come: int


class Frame(FrameFace, Protocol):
    """One frame: a document and the contexts in it."""

    state: "State"
    tab: "Tab | None"
    parent: "Frame | None"
    kind: str
    tree: int
    loaded_url: str
    document: Document
    document_id: str
    history: History
    contexts: list[Context]
    children: "list[Frame]"
    answer: Response | None
    failed: bool
    is_of_content_script: bool
    inline: str | None
    form: Request | None
    navigation: int
    waits_for: str

    @property
    def place(self) -> str: ...
    @property
    def top(self) -> "Frame": ...
    @property
    def own_tab(self) -> "Tab | None": ...
    @property
    def tab_id(self) -> int: ...
    @property
    def window_id(self) -> int: ...
    def ancestors(self) -> "Iterator[Frame]": ...
    def walk(self) -> "Iterator[Frame]": ...
    def begin_navigation(self) -> int: ...
    def load(self, url: str, *, cause: str = "script") -> None: ...
    def move(self, how: str, *, by: World | None = None) -> None: ...
    def put(
        self, url: str, response: Response | None = ..., failure: str = "", told: Task = ..., *, error: str | None = ...
    ) -> None: ...
    def announce_unload(self) -> None: ...
    def unload(self, error: str | None = None, *, hides: bool = True) -> None: ...
    def add_child(self, url: str) -> "Frame": ...


class Tab(TabFace, Protocol):
    """One tab."""

    state: "State"
    name: str
    selected: bool
    hidden: bool
    discarded: bool
    asleep: bool
    auto_discardable: bool
    is_closing: bool
    touched: bool
    pending: str
    begun_as: str
    asker: str
    store: str
    group: int
    zoom: float
    zoom_settings: dict[str, object]
    successor: "Tab | None"
    opener: "Tab | None"
    opened_by: Frame | None
    opener_origin: str

    @property
    def window(self) -> "Window": ...
    @property
    def status(self) -> str: ...
    @status.setter
    def status(self, value: str) -> None: ...
    @property
    def active(self) -> bool: ...
    @active.setter
    def active(self, value: bool) -> None: ...
    @property
    def top(self) -> Frame: ...
    @property
    def is_blank(self) -> bool: ...
    @property
    def page(self) -> Context: ...
    def frames(self) -> Iterator[Frame]: ...
    def context_of(self, extension: Extension | None, *, kind: str = "", frame: Frame | None = None) -> Context: ...
    def facts(self) -> dict[str, object]: ...
    def navigate(self, url: str, *, cause: str = "person", form: Request | None = None) -> None: ...
    def expect(self, url: str) -> None: ...
    def can_go(self, steps: int) -> bool: ...
    def stand(self, *, pinned: bool) -> int: ...
    def sleep(self, *, title: str = "", url: str = "") -> None: ...
    def wake(self) -> None: ...
    def pin(self, pinned: bool) -> None: ...  # noqa: FBT001 - as the API says it
    def renumber(self) -> int: ...
    def put(self, window: "Window", place: int) -> None: ...
    def mute(self, *, muted: bool, by: str) -> None: ...
    def forget_buttons(self) -> None: ...
    def tell_title(self) -> None: ...
    def tell_moved(self) -> None: ...
    def tell_moved_document(self) -> None: ...
    def tell_update(self, change: dict[str, object]) -> None: ...
    def close(self, *, with_window: bool = False) -> None: ...


class Window(WindowFace, Protocol):
    """A window of the browser."""

    state: "State"
    tabs: list[Tab]
    facts_given: dict[str, object]

    @property
    def front_tab(self) -> Tab | None: ...
    def facts(self, *, populate: bool = False) -> dict[str, object]: ...


class State(Protocol):
    """The state of one emulated browser, which all its parts share."""

    rules: "Rules"
    table: Table
    fronts: "Fronts"
    hosts: "NativeSide"
    tasks: Tasks
    limits: Limits
    console: Console
    errors: ScriptErrors
    conversations: Conversations
    language: str
    languages: list[str]
    contexts: dict[int, Context]
    extensions: dict[str, Extension]
    tabs: dict[int, Tab]
    tabs_are_watched: bool
    companions: "list[State]"

    def part(self, kind: "Callable[[State], Kind]") -> Kind: ...
    def number(self) -> int: ...
    def unique(self) -> str: ...
    def soon(self, task: Task, latency: str = "") -> None: ...
    def deliver(self, deliveries: Iterable[Task]) -> None: ...
    def step(self, limit: float, *, wait: bool = True) -> bool: ...
    def run_delivery(self) -> bool: ...
    def raise_failure(self) -> None: ...
    def fail(self, error: BaseException) -> None: ...
    def run_until_loaded(self, tab: Tab) -> None: ...
    def activate(self, tab: Tab, *, instead_of: Tab | None = None) -> None: ...
    def put_in_front(self, tab: Tab) -> None: ...
    def tell_activated(self, tab: Tab, before: Tab | None) -> None: ...
    def tell_selected(self, tab: Tab) -> None: ...
    def front_tab(self) -> Tab | None: ...
    def extension_at(self, url: str) -> Extension | None: ...
    def fire_to_all(self, event: str, *arguments: object) -> None: ...


class Rules(Protocol):
    """The decisions of a family that are more than a text or a number."""

    @property
    def name(self) -> str:
        """The family's name."""
        ...

    @property
    def table(self) -> Table:
        """The family's data."""
        ...

    @property
    def family(self) -> Family:
        """The kind of browsers it is of, for what is known of real ones."""
        ...

    @property
    def version(self) -> str:
        """The whole version of the browser that its data are of."""
        ...

    def extension_id(self, manifest: Mapping[str, object], source: str) -> str:
        """Return the ID that the browser derives for an unpacked extension that lies at *source*."""
        ...

    def base_url(self, extension_id: str, number: int) -> str:
        """Return the URL that an extension's files have."""
        ...

    def sender(self, context: "Context", *, to_tab: bool) -> Sender:
        """Return the MessageSender that others see of *context*."""
        ...

    def addressed(self, sender: Sender, extension: "Extension") -> Sender:
        """Return the MessageSender as an extension that receives it sees it."""
        ...

    def tab(self, tab: "Tab") -> dict[str, object]:
        """Return a tabs.Tab."""
        ...

    def hearers(self, channel: "Channel", end: "End", *, gone: bool) -> list["End"]:
        """Return the ends that hear of it when *end* has left: disconnected, or *gone* with its context."""
        ...

    def admits(self, extension: "Extension", sender: "Context") -> bool:
        """Return whether *extension* lets another extension or a web page reach it."""
        ...

    def pages_see(self, extension: "Extension", url: str) -> bool:
        """Return whether a web page at *url* has a runtime because of *extension*."""
        ...

    def unanswered(self, *, waited: bool, gone: bool) -> Outcome:
        """Return how a send ends that nobody answered.

        Args:
            waited: A receiver had said that it would answer.
            gone: The last receivers went away instead of finishing.
        """
        ...

    def serialization(self, extension: "Extension | None") -> str:
        """Return how messages of *extension* (or of a web page) travel: json or clone."""
        ...

    def manifest(self, extension: "Extension") -> dict[str, object]:
        """Return what getManifest() gives."""
        ...

    def native_permitted(self, context: "Context") -> bool:
        """Return whether connectNative works in *context*; where it doesn't exist at all nobody asks."""
        ...

    def click_details(self) -> tuple[object, ...]:
        """Return what action.onClicked gets behind the tab."""
        ...


class Fronts(Protocol):
    """What makes fronts for the worlds of a browser."""

    def run_scripts(self, context: "Context", scripts: "Sequence[Script]") -> None:
        """Run scripts in a context, if its extension's scripts run at all."""

    # Parse a context's document and run its scripts; return whether all ran, or one waits for the frames.
    def load(self, context: "Context") -> bool: ...

    def style(self, context: "Context") -> None:
        """Let a context's scripts compute with the style sheets that extensions have put into its document."""

    def finish(self, context: "Context") -> None:
        """Run the scripts that the document does not wait for, and tell of its resources."""

    def python(self, context: "Context") -> "PythonSide":
        """Make a context's Python world, and return its front."""
        ...

    def inject(self, context: "Context", source: str, *, name: str, ended: Told) -> None:
        """Run code that an extension injects into a context; *ended* gets what came of it.

        That is ``result`` or ``error``, the text of a value, or ``refused``, why there is none; nothing at all where no
        scripts run.
        """

    def evaluate(self, context: "Context", source: str, *, timeout: float | None) -> object:
        """Return what JavaScript evaluates to in a context."""

    async def evaluate_async(self, context: "Context", source: str, *, timeout: float | None) -> object:
        """Return what JavaScript evaluates to in a context, in an event loop."""


class NativeSide(Protocol):
    """What knows the native hosts of a browser."""

    def connect(self, world: "World", application: str) -> int:
        """Open a port to a host; return its number."""
        ...

    def send(self, world: "World", application: str, text: str) -> int:
        """Send a host one message; return the number of the call."""
        ...

    def may_act(self) -> bool:
        """Return whether a host may still do something that nothing here waits for: it has a thread of its own."""
        ...
