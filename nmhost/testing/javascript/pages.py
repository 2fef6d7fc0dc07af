"""A world's part in its document: it parses it and runs its scripts, or shares the tree that another world parsed."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol, cast

from nmhost.testing.core.browsing.held import own_frames_to_come
from nmhost.testing.core.network.traffic import read, size_of_image
from nmhost.testing.javascript.accessible import may_import
from nmhost.testing.javascript.loading import script_text
from nmhost.testing.javascript.refusals import inline_script_refused, module_refused, script_refused

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context, Document
    from nmhost.testing.core.seam import Script
    from nmhost.testing.core.world import World
    from nmhost.testing.javascript.numbers import Numbers

Wanted = Mapping[str, object]
"""A script that is to run: its number, its kind, its source's URL or its text."""


class Front(Protocol):
    """A world's scripts, as far as its document asks."""

    page: "Page"
    is_inside: bool

    @property
    def frames(self) -> "Numbers":
        """The scripts' own numbers of frames."""
        ...

    def tell(self, kind: str, *arguments: object) -> None:
        """Tell the scripts' side of something."""
        ...

    def run(self, scripts: "Sequence[Script]") -> None:
        """Run files of the extension's or the page's in order, in one task."""
        ...

    def turns(self, url: str, source: str | None, most: int) -> int:
        """Return in how many turns a module and what it imports come."""
        ...

    def add_import_map(self, text: str) -> None:
        """Add an import map of the document."""
        ...


class Page:
    """What one world of scripts does with its document.

    Args:
        front: Whose scripts these are.
        world: Whom it asks.
    """

    def __init__(self, front: Front, world: "World") -> None:
        self._front = front
        self._world = world
        self._context = world.context
        self._document: Document = self._context.document
        self._number = len(self._document.worlds)
        self._pending: list[object] = []  # the other worlds' changes that this one has not been told of
        self._now: Wanted | None = None
        self._deferred: list[Wanted] = []
        self._soon: list[Wanted] = []
        self._put_in: list[Wanted] = []  # by scripts, while the document loads
        self._late: list[tuple[int, str, str]] = []  # resources asked for while the document loads
        self._holds_load = True  # whether what is asked for now is waited for before load
        self._inline = 0
        self._is_parsed = False
        self._snapshot: object = None

    @property
    def is_parser(self) -> bool:
        """Whether this world parses the document, and has not done so yet."""
        return self._document.parser is self._context and self._document.state == "loading"

    def operations(self) -> dict[str, Callable[..., None]]:
        """Return what scripts may ask of this, by name."""
        return {
            "changes": self._share,
            "snapshot": partial(setattr, self, "_snapshot"),
            "frame_found": self._bind_frame,
            "script_now": partial(setattr, self, "_now"),
            "parsed": lambda: None,
            "scripts_deferred": self._defer,
            "script_wanted": self._want,
            "load_resource": self._load_resource,
            "inline_refused": partial(inline_script_refused, self._world),
            "script_refused": partial(script_refused, self._world),
            "module_refused": partial(module_refused, self._world),
            "run_in_page": self._run_in_page,
            "import_map": self._front.add_import_map,
        }

    def config(self) -> dict[str, object]:
        """Return how the world finds its document: to be parsed, shared with other worlds, or there already."""
        others = [other for other in self._document.worlds if other.alive]
        if not others and self.is_parser:
            return {"parser": True}
        if others:
            return {"snapshot": cast("Front", others[0].front).page.snapshot()}
        return {"html": self._document.html, "state": self._document.state, "frames": self._document.frames}

    def begin(self) -> None:
        """Begin with the document, once the world is there."""
        first = not self._document.worlds
        self._document.worlds.append(self._world)
        if first and self.is_parser:
            self._front.tell("document_begin", self._document.html)

    def snapshot(self) -> object:
        """Return the document's tree as this world has it; from now on its changes are told to the others."""
        if not self._front.is_inside:  # one that is in the midst of a task has told it already
            self._front.tell("snapshot")
        return self._snapshot

    def give(self, snapshot: object) -> None:
        """Keep the document's tree as this world has it, told in the midst of its task; none where others know it."""
        if snapshot is not None:
            self._snapshot = snapshot

    def take_pending(self) -> list[object]:
        """Return what the other worlds have changed since the last time."""
        pending, self._pending = self._pending, []
        return pending

    # ---- loading

    def load(self) -> bool:
        """Parse the document and run its scripts, up to the moment when it is loaded but for its resources.

        Returns whether all have run, or a module comes behind the document's frames.
        """
        if not self._is_parsed:
            while self._parse_to_script():
                pass
            self._is_parsed = True
            self._front.tell("document_deferred")
        while self._deferred:
            if self._deferred[0]["kind"] == "module":
                if self._comes_behind_frames(self._deferred[0]):
                    return False
                self._let_others_run()
            self._run(self._deferred.pop(0))
        return True

    def _comes_behind_frames(self, wanted: Wanted) -> bool:
        """Return whether a module imports so much that the document's frames are there before it."""
        frame, src = self._context.frame, wanted["src"]
        if frame is None or not own_frames_to_come(frame):
            return False
        most = self._context.state.table.number("modules_behind_frames")
        if src is not None:
            return self._front.turns(str(src), None, most) >= most
        return self._front.turns(self._context.url, str(wanted["text"]), most) > most  # that it has itself is none

    def _parse_to_script(self) -> bool:
        """Parse as far as the next script, and run that and what it writes; return whether there was one."""
        self._now = None
        self._front.tell("document_parse")
        if self._now is None:
            return False
        while (wanted := self._now) is not None:
            self._now = None
            self._run(wanted)
        return True

    def _let_others_run(self) -> None:
        """Run what comes while a module and what it imports are still on their way."""
        self._world.run_due_timers()
        while self._put_in:
            self._run(self._put_in.pop(0))

    def _bring_sheets(self) -> None:
        """Bring the style sheets asked for so far: scripts wait for them."""
        sheets = [one for one in self._late if one[1] == "sheet"]
        self._late = [one for one in self._late if one not in sheets]
        for number, kind, url in sheets:
            self._front.tell("resource", number, kind, self._resource(kind, url))

    def finish(self) -> None:
        """Run the scripts that nothing waits for, and tell of the resources that have come."""
        for waiting in (self._put_in, self._soon):
            while waiting:
                self._run(waiting.pop(0))
        late, self._late, self._holds_load = self._late, [], False
        for number, kind, url in late:
            self._front.tell("resource", number, kind, self._resource(kind, url))

    def _defer(self, deferred: Sequence[Wanted], soon: Sequence[Wanted]) -> None:
        self._deferred.extend(deferred)
        self._soon.extend(soon)

    def _run(self, wanted: Wanted) -> None:
        self._bring_sheets()
        number, src = wanted["id"], wanted["src"]
        is_module = wanted["kind"] == "module"
        if src is None:
            self._inline += 1
            self._front.tell("script_begin", number)
            self._front.run([(f"{self._name()}#{self._inline}", str(wanted["text"]), is_module)])
            self._front.tell("script_end", number, "")
            return
        text = script_text(self._context, str(src), is_module=is_module)
        if text is None:
            self._world.report(f"Failed to load resource: {src}")
            self._front.tell("script_end", number, "error")
            return
        self._front.tell("script_begin", number)
        self._front.run([(self._path(str(src)), text, is_module)])
        self._front.tell("script_end", number, "load")

    def _want(self, wanted: Wanted) -> None:
        """Run a script that a script has put into the document, in a task of its own."""
        if self._context.kind == "content":
            self._world.state.soon(partial(self._run_as_page, wanted), "page")
        elif self._document.state == "loading" and self._document.parser is self._context:
            self._put_in.append(wanted)
        else:
            self._world.state.soon(partial(self._run_if_alive, wanted), "page")

    def _run_if_alive(self, wanted: Wanted) -> None:
        if self._world.alive:
            self._run(wanted)

    def _run_as_page(self, wanted: Wanted) -> None:
        """Run a file that a content script has put into the page, as the page's own, and tell the content script."""
        if not self._world.alive:
            return
        src = str(wanted["src"])
        text = read(self._context, src, "script") if may_import(self._context, src) else None
        for page in self.pages() if text is not None else ():
            run = self._world.state.fronts.run_scripts
            run(page, [(page.url, "", False)])  # so that there is a world
            shown = wanted["node"] if wanted["kind"] == "classic" else 0
            for world in page.worlds:
                world.front.web("shown_script", [shown])
            run(page, [(src, str(text), wanted["kind"] == "module")])
            for world in page.worlds:
                world.front.web("shown_script", [0])
        self._front.tell("script_end", wanted["id"], "error" if text is None else "load")

    def pages(self) -> "list[Context]":
        """Return the worlds of the web page's own scripts in the frame that this world is in."""
        frame = self._context.frame
        return [context for context in (frame.contexts if frame is not None else ()) if context.kind == "web"]

    def _run_in_page(self, text: str, is_module: bool) -> None:  # noqa: FBT001  # an operation of the seam
        """Run a script that a content script has put into the page, as the page's own."""
        for page in self.pages():
            self._inline += 1
            self._world.state.soon(partial(self._world.state.fronts.run_scripts, page, [(page.url, text, is_module)]))

    def _name(self) -> str:
        return self._path(self._context.url.partition("#")[0].partition("?")[0])

    def _path(self, url: str) -> str:
        """Return the name by which the engine knows a file: the extension's own by their path."""
        extension = self._context.extension
        if extension is not None and url.startswith(extension.base_url):
            return url.removeprefix(extension.base_url).partition("?")[0].partition("#")[0]
        return url

    # ---- resources

    def _load_resource(self, number: int, kind: str, url: str) -> None:
        if self._holds_load and self._document.state != "complete" and self._document.parser is self._context:
            self._late.append((number, kind, url))
        else:
            self._world.state.soon(partial(self._resource_came, number, kind, url), "page")

    def _resource_came(self, number: int, kind: str, url: str) -> None:
        if self._world.alive:
            self._front.tell("resource", number, kind, self._resource(kind, url))

    def _resource(self, kind: str, url: str) -> str | None:
        """Return a resource's text, of an image its width and height; none if it is not there, or not for pages."""
        if not may_import(self._context, url):
            return None
        if kind == "sheet":
            return read(self._context, url, "stylesheet")
        size = size_of_image(self._world, url)
        return None if size is None else f"{size[0]} {size[1]}"

    # ---- sharing

    def _share(self, changes: Sequence[object]) -> None:
        for other in self._document.worlds:
            if other is not self._world and other.alive:
                cast("Front", other.front).page.hear(changes, self._front.frames)

    def hear(self, changes: Sequence[object], frames: "Numbers") -> None:
        """Note what another world has changed, to be told before this world's next task."""
        self._pending.extend(changes)
        self._front.frames.add_all(frames)

    def _bind_frame(self, number: int, place: int) -> None:
        if place < len(self._document.frames):
            self._front.frames.add(number, self._document.frames[place])
