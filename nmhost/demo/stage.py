"""The stage of the demonstration: a throw-away home with the host and the extension in it."""

import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nmhost.browsers import Browser, MemoryRegistry, Places, System, find
from nmhost.install import Plan, apply, apply_removal, plan_install, plan_uninstall
from nmhost.project.declared import App, resolve

HOST_FILE = "ping_pong.py"
EXTENSION_FOLDER = "extension"
BROWSERS = ("chromium", "firefox")

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Stage:
    """A home with the demonstration's host in it.

    Args:
        home: The home folder.
        app: The host's app.
        places: Whose browsers look where.
        registry: A registry that is thrown away too, where the system has one.
    """

    home: Path
    app: App
    places: Places
    registry: MemoryRegistry | None

    @property
    def extension(self) -> Path:
        """Return the extension's folder."""
        return self.home / EXTENSION_FOLDER

    @property
    def browsers(self) -> tuple[Browser, ...]:
        """Return the browsers that the host is installed for."""
        return tuple(find(name) for name in BROWSERS)

    def install(self) -> Plan:
        """Install the host."""
        plan = plan_install(
            self.app,
            browsers=self.browsers,
            places=self.places,
            app=self.app.text,
            interpreter=self.app.interpreter,
        )
        apply(plan, registry=self.registry, try_start=False)
        return plan

    def uninstall(self) -> list[Path]:
        """Uninstall the host and return which files of the installation are left."""
        removal = plan_uninstall(self.app.name, places=self.places, registry=self.registry)
        apply_removal(removal, registry=self.registry)
        return [path for path in self.home.rglob(f"{self.app.name}*") if path.is_file()]


@contextmanager
def stage() -> Generator[Stage]:
    """Set the stage, and take it away at the end."""
    with tempfile.TemporaryDirectory(prefix="nmhost-demo-", ignore_cleanup_errors=True) as folder:
        home = Path(folder).resolve()
        shutil.copy(_HERE / HOST_FILE, home)
        shutil.copytree(_HERE / EXTENSION_FOLDER, home / EXTENSION_FOLDER)
        places = Places.here(home=home)
        registry = MemoryRegistry() if places.system is System.WINDOWS else None
        yield Stage(home, resolve(HOST_FILE, folder=home), places, registry)
