"""Choose the modules that a package carries beside its app: those that lie with it, as its import saw them."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nmhost.errors import InstallRefused
from nmhost.package.imports import Import, imports_of
from nmhost.package.library import library
from nmhost.project.declared import App
from nmhost.start import module_of, split_app

_INSTALLED = ("site-packages", "dist-packages")
_SOURCE = ".py"


@dataclass(frozen=True)
class Carried:
    """An app's files as a package carries them.

    Args:
        app: The app's file, by its path in the package.
        files: Every file of the app, by its path in the package.
        variable: The host's variable, if one was named.
    """

    app: str
    files: Mapping[str, Path]
    variable: str = ""


def carried(app: App, include: Sequence[Path] = ()) -> Carried:
    """Return the files of an app: its own, and those of the modules beside it that it imports, now or later.

    Args:
        app: The app.
        include: Files beside the modules that it reads, and folders of them.

    Raises:
        InstallRefused: It imports what is installed from elsewhere, is compiled, or is no part of a running host, or
            what is to be included does not lie with it.
    """
    gathering, file, variable = _gathered(app)
    gathering.refuse_strangers(app.text)
    inside = file.relative_to(gathering.root).as_posix()
    marked = f"./{inside}" if "/" in inside else inside
    return Carried(marked, {**gathering.files, **included(gathering.root, include)}, variable)


def imported_from_elsewhere(app: App) -> list[str]:
    """Return the top modules that an app imports, now or later, and can't do without, which don't lie with it."""
    return sorted(name for name in _gathered(app)[0].strange if not name.startswith("nmhost."))


def included(root: Path, include: Sequence[Path]) -> dict[str, Path]:
    """Return the files to be included by their paths within the folder that an app is imported from.

    Raises:
        InstallRefused: One is not there, or does not lie in that folder, where the app would look for it.
    """
    found: dict[str, Path] = {}
    top = root.resolve()
    for given in include:
        path = given.resolve()
        if not path.exists():
            raise InstallRefused(f"there is no {given} to include")
        if top not in path.parents:
            raise InstallRefused(f"{given} does not lie with the app in {root}, where it would be looked for")
        files = path.rglob("*") if path.is_dir() else [path]
        taken = [each for each in files if each.is_file() and "__pycache__" not in each.parts]
        found |= {each.relative_to(top).as_posix(): each for each in taken}
    return found


def _gathered(app: App) -> "tuple[_Gathering, Path, str]":
    """Return what an app consists of, its file and the host's variable, if one was named."""
    source, variable = split_app(app.text)
    file = Path(source) if Path(source).is_absolute() else Path(app.modules.get(source, ""))
    if file.suffix != _SOURCE or not file.is_file():
        raise InstallRefused(
            f"a package carries an app that is Python source, which {app.text} is not; freeze it, as with pyinstaller "
            "--onedir, and package the program by --program"
        )
    root, name = module_of(source if Path(source).is_absolute() else str(file))
    gathering = _Gathering(Path(root), name or file.stem)
    gathering.add(name or file.stem, file)
    for module, path in sorted(app.modules.items()):
        gathering.take(module, Path(path))
    return gathering, file, variable


class _Gathering:
    """The files of an app as they are found, and what of its imports can't be carried.

    Args:
        root: The folder that the app is imported from.
        name: The app's module.
    """

    def __init__(self, root: Path, name: str) -> None:
        self.root: Path = root
        self._top = name.partition(".")[0]
        self._installed = any(part in _INSTALLED for part in root.parts)
        self.files: dict[str, Path] = {}
        self.strange: dict[str, str] = {}

    def add(self, name: str, file: Path) -> None:
        """Carry a module's file, and what lies beside the app that it imports when it runs."""
        inside = file.relative_to(self.root).as_posix()
        if inside in self.files:
            return
        self.files[inside] = file
        for one in _imports(file, name):
            beside = [(each, path) for each in one.modules() if (path := self._beside(each))]
            for each, path in beside:
                self.add(each, path)
            if not beside and not one.optional and self._is_strange(one.module) and not _is_known(one.module):
                self.strange.setdefault(one.module.partition(".")[0], "")

    def take(self, name: str, file: Path) -> None:
        """Carry a module that was loaded, or keep in mind that it can't be."""
        top = name.partition(".")[0]
        if top == "nmhost":
            if name not in library():
                self.strange[name] = ""
        elif self._is_ours(top, file):
            if file.suffix == _SOURCE:
                self.add(name, file)
            else:
                self.strange[name] = f" ({file.name} is compiled for this machine)"
        elif self._is_strange(name):
            self.strange.setdefault(top, "")

    def refuse_strangers(self, app: str) -> None:
        """Refuse what the app imports and the package can't bring."""
        own = sorted(each for each in self.strange if each.startswith("nmhost."))
        if own:
            raise InstallRefused(
                f"{app} imports {', '.join(own)} when it starts, which is no part of a running host; import it in the "
                "function that uses it"
            )
        if self.strange:
            named = ", ".join(f"{name}{why}" for name, why in sorted(self.strange.items()))
            raise InstallRefused(
                f"{app} imports what a package can't bring: {named}; --build freezes the app, or freeze it yourself, "
                "as with pyinstaller --onedir, and package the program by --program"
            )

    def _is_ours(self, top: str, file: Path) -> bool:
        if not file.is_relative_to(self.root):
            return False
        if self._installed:
            return top == self._top
        return not any(part in _INSTALLED for part in file.relative_to(self.root).parts)

    def _is_strange(self, name: str) -> bool:
        top = name.partition(".")[0]
        return top not in sys.stdlib_module_names and top not in ("__future__", "nmhost", "")

    def _beside(self, name: str) -> Path | None:
        """Return the file of a module that lies with the app, None if none does."""
        if self._installed and name.partition(".")[0] != self._top:
            return None
        base = self.root.joinpath(*name.split("."))
        return next((each for each in _files(base) if each.is_file()), None)


def _imports(file: Path, name: str) -> list[Import]:
    try:
        return list(imports_of(file.read_bytes(), name, package=file.name == "__init__.py"))
    except (SyntaxError, ValueError):  # as for other versions of Python: nothing can be loaded by it
        return []


def _is_known(name: str) -> bool:
    return name.partition(".")[0] == "nmhost"


def _files(base: Path) -> Iterator[Path]:
    if base.name.isidentifier():
        yield base.with_name(f"{base.name}{_SOURCE}")
        yield base / "__init__.py"
