"""An installed extension: its files, ID, background and what wakes it."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from nmhost.errors import DefinitionError
from nmhost.extension.permitted import knows_permission
from nmhost.extension.reading import manifest_in
from nmhost.testing.core.apis.calling import in_order
from nmhost.testing.core.apis.content_scripts import Registered
from nmhost.testing.core.apis.management import info_of
from nmhost.testing.core.apis.permissions import Granted
from nmhost.testing.core.apis.user_scripts import UserScripts
from nmhost.testing.core.browsing.apart import fill_apart
from nmhost.testing.core.browsing.loading import inject_everywhere
from nmhost.testing.core.browsing.opening import open_tab
from nmhost.testing.core.browsing.tabs import end_context
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.members.grades import Grades, check_defined
from nmhost.testing.core.members.surface import NEWEST
from nmhost.testing.core.network.urls import join
from nmhost.testing.core.owned.actions import Action
from nmhost.testing.core.owned.driven import Driven
from nmhost.testing.core.owned.files import Files
from nmhost.testing.core.owned.i18n import Messages
from nmhost.testing.core.owned.suspending import Suspending
from nmhost.testing.core.shown import ExtensionFace, shown
from nmhost.testing.core.values import items, number_or_none, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core import model
    from nmhost.testing.core.model import State


class Extension(Driven):
    """An extension in an emulated browser.

    Args:
        state: Where it is installed.
        manifest: Its manifest.json.
        folder: Where its files lie, if it has any.
        extension_id: Its ID.
        scripts: Whether its scripts run.
    """

    def __init__(
        self,
        state: "State",
        manifest: Mapping[str, object],
        *,
        folder: Path | None,
        extension_id: str,
        scripts: bool,
    ) -> None:
        self.state = state
        self.manifest: dict[str, object] = dict(manifest)
        self.folder = folder
        self.id = extension_id
        self.files: Files = Files(folder, extension_id, follows_links=state.table.flag("follows_links_out"))
        self.scripts = scripts
        self.base_url: str = state.rules.base_url(extension_id, state.number())
        self.enabled: bool = True
        self.answers: dict[str, object] = {}
        self.warnings: list[str] = []  # what the browser says against its manifest
        self.uninstall_url: str = ""
        self.is_installing: bool = False  # whether its background is started for the first time
        self._parts: dict[Callable[[model.Extension], object], object] = {}
        self._background: model.Context | None = None
        self._registered: set[str] = set()

    def part(self, kind: "Callable[[model.Extension], model.Kind]") -> "model.Kind":
        """Return this extension's part of that kind, made when it is first asked for."""
        if kind not in self._parts:
            self._parts[kind] = kind(self)
        return cast("model.Kind", self._parts[kind])  # it was made by that kind

    def define(self, answers: Mapping[str, object]) -> None:
        """Answer functions of the API from the test: ``define({"downloads.download": lambda context, options: 7})``.

        Each is called with the context and the arguments (None for what was left out); it may be ``async``, and may
        raise ApiError, which the script finds in the rejection or in lastError. Anything but a function is the answer.

        Raises:
            DefinitionError: The family has no such function, or one that answers at once is given a function.
        """
        check_defined(self.state.part(Grades).surface, self.state.rules.name, answers)
        self.answers |= answers
        for context in self._contexts():
            for world in context.worlds:
                world.front.defined({name: None if callable(one) else one for name, one in answers.items()})

    @property
    def action(self) -> Action:
        """Its button in the toolbar."""
        return self.part(Action)

    @property
    def version(self) -> int:
        """The manifest_version, 3 if it says none."""
        return number_or_none(self.manifest.get("manifest_version")) or 3

    @property
    def permissions(self) -> list[str]:
        """The permissions that the manifest asks for, of those that the browser knows."""
        state = self.state
        of_browser = {"version": state.table.number("version")}
        asked = strings(self.manifest.get("permissions"))
        return [name for name in asked if knows_permission(state.rules.family, name, self.version, **of_browser)]

    @property
    def held_permissions(self) -> list[str]:
        """The permissions that the manifest asks for, and those granted since."""
        return list(dict.fromkeys([*self.permissions, *sorted(self.part(Granted).permissions)]))

    @property
    def hosts(self) -> list[str]:
        """The match patterns that it holds: those of its manifest that are not withdrawn, and those granted since."""
        asked = [*self.permissions, *strings(self.manifest.get("host_permissions"))]
        granted = self.part(Granted)
        return [*(name for name in asked if name not in granted.withdrawn), *granted.origins]

    @property
    def gates(self) -> frozenset[str]:
        """What opens parts of the API to it: permissions, keys of its manifest, and all hosts if it has them."""
        hosts = strings(self.manifest.get("host_permissions")) if self.version >= 3 else self.permissions
        everywhere = ["<all_urls>"] if {"<all_urls>", "*://*/*"} & set(hosts) else []
        granted = self.part(Granted).permissions
        return frozenset([*self.permissions, *granted, *(f"key:{key}" for key in self.manifest), *everywhere])

    def localized(self) -> dict[str, object]:
        """Return its manifest with messages in place of their names."""
        return dict(items(self.part(Messages).localized(self.manifest)))

    def registered_scripts(self) -> list[dict[str, object]]:
        """Return the scripts for pages that its scripts have registered, as its manifest would have them."""
        return [*self.part(Registered).entries(), *self.part(UserScripts).entries()]

    def api_changed(self) -> None:
        """Let its contexts have what of the API they have now: a permission was granted."""
        for context in list(self._contexts()):
            for world in context.worlds:
                world.front.api_changed()

    def set_uninstall_url(self, url: str) -> None:
        """Note what is to be opened when it is uninstalled."""
        self.uninstall_url = url

    @property
    def background(self) -> "model.Context":
        """The background context, started if it is not running."""
        return self._background or self.start_background()

    @property
    def running(self) -> bool:
        """Whether the background runs."""
        return self._background is not None

    def begin(self) -> None:
        """Start the background; where the family does so, run the content scripts in the pages that are open."""
        self.is_installing = True
        try:
            self.start_background()
        finally:
            self.is_installing = False
        if self.state.table.flag("installs_tell_themselves"):
            self.fire("management.onInstalled", info_of(self))
        if self.state.table.flag("injects_into_open_pages"):
            inject_everywhere(self)

    def start_background(self) -> "model.Context":
        """Start the background, run its scripts and return it.

        Raises:
            DefinitionError: The extension is disabled, or lacks one of its scripts.
        """
        if not self.enabled:
            raise DefinitionError(f"the extension {self.id} is disabled; enable it first")
        if self.version >= self.state.table.number("workers_from_version"):
            return self._start_worker()
        path, html = self._background_page()
        return self._started("background", path, lambda background: fill_apart(background, html))

    def stop_background(self) -> None:
        """Stop the background, as a browser does with an idle one; its listeners wake it again.

        Where the family tells an event page before, that may finish first, and lives on if something comes meanwhile.
        """
        background = self._background
        if background is not None and background.kind == "background" and self._is_event_page:
            self.part(Suspending).run(background, self._end_background)
        else:
            self._end_background()

    @property
    def _is_event_page(self) -> bool:
        persists = items(self.manifest.get("background")).get("persistent") is not False
        return self.state.table.flag("event_pages_are_told") and (self.version >= NEWEST or not persists)

    def _end_background(self) -> None:
        if self._background is not None:
            background, self._background = self._background, None
            background.close()

    def wake(self, event: str) -> None:
        """Start a stopped background that listens to *event*; one that is being suspended lives on."""
        if event in self._registered:
            self.part(Suspending).cancel()
            if self._background is None:
                self.start_background()

    def wake_for_message(self) -> None:
        """Start a stopped background: any message or connection does, whether or not it listens (bugzilla 1852317)."""
        self.part(Suspending).cancel()
        if self._background is None and ("background" in self.manifest or self._registered):
            self.start_background()

    def heard_events(self) -> set[str]:
        """Return the events that any of its contexts listens to, or its stopped background did."""
        worlds = [world for context in self._contexts() if not context.has_failed for world in context.worlds]
        return self._registered | {event for world in worlds for event, count in world.listeners.items() if count}

    def listening(self, context: "model.Context", event: str) -> None:
        """Note that the background's listeners of *event* have changed."""
        if context is not self._background:
            return
        if context.listens(event):
            self._registered.add(event)
        else:
            self._registered.discard(event)

    def forget_listeners(self, context: "model.Context") -> None:
        """Forget what the background listened to, which failed when it was started."""
        if context is self._background:
            self._registered.clear()

    @property
    def awaits_background(self) -> bool:
        """Whether messages wait for a background that failed when it was started: for ever."""
        return self._background is not None and self._background.has_failed

    def own_contexts(self) -> "list[model.Context]":
        """Return its running contexts save content scripts."""
        return [context for context in self._contexts() if context.kind not in ("content", "dedicated")]

    def fire(self, event: str, *arguments: object) -> bool:
        """Deliver an event to its contexts, the background woken for it; return whether anybody listens.

        Raises:
            DefinitionError: The family has no such event.
        """
        member = self.state.part(Grades).surface.members.get(event)
        if member is None or member.kind != "event":
            raise DefinitionError(f"{self.state.rules.name} has no event {event}; names are as in downloads.onChanged")
        self.wake(event)
        if self.state.table.flag("results_are_in_order") and not event.startswith("storage."):
            arguments = tuple(in_order(one) for one in arguments)
        worlds = [world for context in self.own_contexts() for world in context.listens(event)]
        for world in worlds:
            self.state.soon(partial(world.front.event, event, arguments))
        return bool(worlds)

    def fire_everywhere(self, event: str, *arguments: object) -> None:
        """Deliver an event to its contexts and its content scripts."""
        self.fire(event, *arguments)
        for context in list(self.state.contexts.values()):
            if context.extension is self and context.kind == "content":
                for world in context.listens(event):
                    self.state.soon(partial(world.front.event, event, arguments))

    def open_page(self, path: str) -> "model.Context":
        """Open one of its pages in a new tab and return its context."""
        tab = open_tab(self.state, self.base_url + path.lstrip("/"))
        self.state.run_until_loaded(tab)
        return tab.context_of(self)

    def open_popup(self, path: str | None = None) -> "model.Context":
        """Open its popup, which lies in no tab."""
        name = path or self.action.popup
        if not name:
            raise DefinitionError(f"the extension {self.id} has no popup; name one of its pages")
        context = Context(self.state, self, "popup", url=join(self.base_url, name))
        fill_apart(context, self.files.read(context.url.removeprefix(self.base_url)))
        return context

    @property
    def popup(self) -> "model.Context | None":
        """Its open popup, with the document that is there now; None if none is open."""
        return self.apart("popup")

    def apart(self, kind: str) -> "model.Context | None":
        """Return its newest document of a kind that lies in no tab, without those in its frames."""
        found = [one for one in self._contexts() if one.kind == kind and one.frame is not None and not one.frame.parent]
        return found[-1] if found else None

    def reload(self) -> None:
        """Load it anew, as after an update: all its contexts end."""
        self.disable()
        if self.folder is not None:
            self.manifest = manifest_in(self.folder, self.state.rules.family)
        self.enable()

    def disable(self) -> None:
        """Disable it: its contexts end, its content scripts are cut off."""
        if self.enabled:
            self._cut_off(is_told=True)

    def _cut_off(self, *, is_told: bool) -> None:
        self.enabled = False
        early = self.state.table.flag("disabled_is_told_first")
        if is_told and early:
            self._tell_disabled()
        self._end()
        if is_told and not early:
            self.state.soon(self._tell_disabled, "message")

    def _tell_disabled(self) -> None:
        self.state.fire_to_all("management.onDisabled", info_of(self))

    def uninstall(self) -> None:
        """Remove it from the browser: all its contexts end, and the page opens that it has set for that."""
        self._cut_off(is_told=self.state.table.flag("uninstalled_is_disabled_first"))
        self.state.extensions.pop(self.id, None)
        told = self.id if self.state.table.flag("uninstalled_is_an_id") else info_of(self)
        self.state.soon(partial(self.state.fire_to_all, "management.onUninstalled", told), "message")
        if self.uninstall_url:
            open_tab(self.state, self.uninstall_url)

    def _end(self) -> None:
        self._end_background()
        for context in list(self._contexts()):
            if context.kind == "content":
                self.state.soon(context.invalidate, "invalidate")
            else:
                end_context(context)

    def enable(self) -> None:
        """Enable it and start its background."""
        if not self.enabled:
            self.enabled = True
            self.state.fire_to_all("management.onEnabled", info_of(self))
            self.begin()

    def _contexts(self) -> "Iterator[model.Context]":
        return (context for context in list(self.state.contexts.values()) if context.extension is self)

    def _start_worker(self) -> "model.Context":
        background = items(self.manifest.get("background"))
        worker = background.get("service_worker")
        path = text_or(worker, "background.js").lstrip("/")
        module = background.get("type") == "module"
        files = [(path, self.files.must_read(path), module)] if isinstance(worker, str) and self.folder else []
        return self._started("worker", path, lambda context: self.state.fronts.run_scripts(context, files))

    def _started(self, kind: str, path: str, run: "Callable[[model.Context], None]") -> "model.Context":
        self._registered.clear()
        context = self._background = Context(self.state, self, kind, url=self.base_url + path)
        run(context)
        return context

    def _background_page(self) -> tuple[str, str]:
        """Return the path and the HTML of the background page: its own, or the one a browser makes of scripts.

        A file that is missing leaves it without what is in it (Firefox 153, 2026-11-30; Chromium refuses it before).
        """
        background = items(self.manifest.get("background"))
        page = background.get("page")
        if isinstance(page, str):
            return page.lstrip("/"), self.files.read(page) or ""
        kind = ' type="module"' if background.get("type") == "module" else ""
        paths = strings(background.get("scripts")) if self.folder else []
        tags = "".join(f'<script{kind} src="/{quote(path.lstrip("/"))}"></script>\n' for path in paths)
        head = '<!DOCTYPE html>\n<html>\n<head><meta charset="utf-8"></head>\n<body>\n'
        return "_generated_background_page.html", f"{head}{tags}</body></html>\n"

    def __dir__(self) -> list[str]:
        return shown(ExtensionFace)

    def __repr__(self) -> str:
        return f"<extension {self.id}>"
