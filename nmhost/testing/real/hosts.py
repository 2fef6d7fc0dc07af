"""Having one real browser find hosts: apps of nmhost, programs of any kind, functions of the test."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from nmhost.browsers import Browser, FolderLocation, Places, Scope, family_rules
from nmhost.errors import BrowserError
from nmhost.host import Host
from nmhost.install import Options, apply, plan_install
from nmhost.manifest.ids import classify
from nmhost.project.declared import App, resolve
from nmhost.project.running import app_of
from nmhost.testing.native.programs import Program
from nmhost.testing.real.played import Stage


class HostPlaces:
    """The hosts that one browser finds in its home, and the extensions that they admit.

    Args:
        browser: The browser's row of the catalogue.
        home: Its home folder.
        folder: A folder that goes with the browser.
    """

    def __init__(self, browser: Browser, home: Path, folder: Path) -> None:
        self._browser = browser
        self._places = Places.here(home=home)
        self._folder = folder
        self._apps: list[App] = []
        self._foreign: dict[str, tuple[Path, tuple[str, ...]]] = {}
        self._admitted: dict[str, None] = {}
        self._stage: Stage | None = None

    @property
    def names(self) -> list[str]:
        """The names of the hosts."""
        return [*(app.name for app in self._apps), *self._foreign]

    def add_app(self, app: str | Host) -> None:
        """Install a host of nmhost's for its own callers and all extensions of the browser.

        Raises:
            DefinitionError: There is no such app, or it has not exactly one host.
            InstallRefused: Something is in the way.
        """
        declared = resolve(app) if isinstance(app, str) else app_of(app)
        self._apps.append(declared)
        self._install(declared)

    def add_command(self, name: str, program: Path, *, callers: tuple[str, ...] = ()) -> None:
        """Write the manifest of a host in any language, for *callers* and all extensions of the browser."""
        if not program.is_file():
            raise BrowserError(f"there is no program {program}; give the path of what the browser shall start")
        self._foreign[name] = (program.absolute(), callers)
        self._write(name)

    def add_program(self, name: str, program: Program) -> None:
        """Register a function that plays a host on the browser's own pipes."""
        if self._stage is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._stage = Stage(self._folder)
        self.add_command(name, self._stage.wrapper(name, program))

    def add_manifest(self, manifest: Mapping[str, object]) -> None:
        """Write a manifest as it is, right or wrong, under the name that it gives itself.

        Raises:
            BrowserError: It has no name.
        """
        name = manifest.get("name")
        if not isinstance(name, str):
            raise BrowserError(f"a manifest's name is a string, this one's is {name!r}; the file is called by it")
        self._manifest_file(name).write_text(json.dumps(manifest), encoding="utf-8")

    def admit(self, extension_id: str) -> None:
        """Add an extension to the callers of every host."""
        if extension_id in self._admitted:
            return
        self._admitted[extension_id] = None
        for app in self._apps:
            self._install(app)
        for name in self._foreign:
            self._write(name)

    def logs(self) -> dict[str, str]:
        """Return what each host has logged."""
        texts: dict[str, str] = {}
        for name in self.names:
            files = sorted(Path(self._places.log_folder(name)).glob("*.log"))
            texts[name] = "".join(file.read_text(encoding="utf-8", errors="replace") for file in files)
        return texts

    def close(self) -> None:
        """Refuse every further start of a host that a function plays."""
        if self._stage is not None:
            self._stage.close()

    def _install(self, app: App) -> None:
        plan = plan_install(
            app,
            browsers=[self._browser],
            places=self._places,
            app=app.text,
            interpreter=app.interpreter,
            options=Options(extensions=tuple(self._admitted), asked=frozenset({self._browser.id})),
        )
        apply(plan, try_start=False)

    def _write(self, name: str) -> None:
        program, callers = self._foreign[name]
        family = self._browser.family
        ids = [classify(each) for each in [*callers, *self._admitted]]
        manifest = {
            "name": name,
            "description": name,
            "path": str(program),
            "type": "stdio",
            family_rules(family).callers_key: [each.caller for each in ids if each.family is family],
        }
        self._manifest_file(name).write_text(json.dumps(manifest), encoding="utf-8")

    def _manifest_file(self, name: str) -> Path:
        for location in self._browser.locations(self._places, Scope.USER):
            if isinstance(location, FolderLocation):
                folder = Path(location.path)
                folder.mkdir(parents=True, exist_ok=True)
                return folder / f"{name}.json"
        raise BrowserError(f"{self._browser.name} reads no host manifests of its user's on this system")
