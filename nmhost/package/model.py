"""What a package is made from, and what rendering one gives."""

import os
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from nmhost.errors import DefinitionError, InstallRefused
from nmhost.manifest import HostManifest

# What every format takes: Windows Installer compares three numbers and takes a fourth, the others take more.
_VERSION = re.compile(r"\d+(\.\d+){0,3}", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_PROGRAM = re.compile(r"[\w.-]+", re.ASCII)
PROGRAM_MODE = 0o755
_SYNOPSIS = 79  # Debian policy 5.6.13
_ARCHITECTURES = {"amd64": "x64", "x86_64": "x64", "arm64": "arm64", "aarch64": "arm64", "i386": "x86", "i686": "x86"}


@dataclass(frozen=True)
class File:
    """A file of a package.

    Args:
        data: Its content, or where that is.
        mode: Its mode on POSIX systems.
        link: Where it leads, if it is a symbolic link, which has no content.
    """

    data: bytes | Path = b""
    mode: int = 0o644
    link: str = ""

    def read(self) -> bytes:
        """Return the content."""
        return self.data if isinstance(self.data, bytes) else self.data.read_bytes()


@dataclass(frozen=True)
class Payload:
    """The program that a package brings.

    Args:
        files: Its files, each by its path within the folder it is installed in, with ``/`` between the parts.
        program: The one that browsers start.
        frozen: Whether it needs no Python of the system.
    """

    files: Mapping[str, File]
    program: str
    frozen: bool


@dataclass(frozen=True)
class Package:
    """What all formats are rendered from.

    Args:
        manifest: The host's name, description and callers.
        payload: The program.
        version: One to four numbers with dots between them.
        maintainer: Who answers for the package, as ``Ada Lovelace <ada@example.com>``.
        homepage: The address of its page.
        architecture: The ``platform.machine()`` of a frozen program.
        licence: What its licence says, or its name; nothing if the author has not said.

    Raises:
        DefinitionError: One of them does not fit into every format.
    """

    manifest: HostManifest
    payload: Payload
    version: str
    maintainer: str
    homepage: str = ""
    architecture: str = "x86_64"
    licence: str = ""

    def __post_init__(self) -> None:
        _check_version(self.version)
        _check_line("maintainer", self.maintainer)
        _check_line("homepage", self.homepage)
        if not self.maintainer.strip():
            raise DefinitionError("the maintainer is empty; name who answers for the package, with an address")
        _check_files(self.payload)

    @property
    def title(self) -> str:
        """Return the name that people see."""
        return self.name.rpartition(".")[2].replace("_", " ").capitalize()

    @property
    def name(self) -> str:
        """Return the host's name."""
        return self.manifest.name

    @property
    def id(self) -> str:
        """Return the package's own name, as the strictest packaging system takes it (Debian policy 5.6.1)."""
        plain = self.name.replace("_", "-").lstrip("-.")
        return plain if len(plain) > 1 else f"{plain}-host".lstrip("-")

    @property
    def description(self) -> str:
        """Return the host's description on one line."""
        return " ".join(_CONTROL.sub(" ", self.manifest.description).split())

    @property
    def synopsis(self) -> str:
        """Return the description as short as lists of packages show it."""
        return textwrap.shorten(self.description, _SYNOPSIS, placeholder=" ...")


@dataclass(frozen=True)
class Rendered:
    """The source of a package.

    Args:
        files: Its files, each by its path with ``/`` between the parts.
        build: The command that makes the package of it, run in its folder; empty if it is the package already.
        mark: The file by which a folder is known to hold an earlier one of it, which is written over.
    """

    files: Mapping[str, File]
    build: str = ""
    mark: str = ""

    def write(self, folder: Path) -> tuple[Path, ...]:
        """Write the files into *folder* and return their paths.

        Raises:
            InstallRefused: Where they go lies something else, which would become part of the package.
        """
        strange = next(self._strange(folder), None)
        if strange:
            raise InstallRefused(f"{strange} is no part of this package; empty {folder}, or name another folder")
        names = sorted(self.files, key=lambda name: name != self.mark)  # the mark first: what is cut short is ours too
        for name in names:
            file, path = self.files[name], folder.joinpath(*name.split("/"))
            path.parent.mkdir(parents=True, exist_ok=True)
            if file.link:
                path.unlink(missing_ok=True)
                path.symlink_to(file.link)
            else:
                _write(path, file)
        return tuple(folder.joinpath(*name.split("/")) for name in self.files)

    def _strange(self, folder: Path) -> Iterator[Path]:
        """Yield what is not of an earlier package of this kind: in its own folders, or where its files go."""
        for top in sorted({name.split("/")[0] for name in self.files if "/" in name}):
            for path in (folder / top).rglob("*"):
                if path.relative_to(folder).as_posix() not in self.files and not path.is_dir():
                    yield path
        if self.mark and not os.path.lexists(folder / self.mark):
            yield from (folder / name for name in self.files if os.path.lexists(folder / name))


def _write(path: Path, file: File) -> None:
    try:
        path.write_bytes(file.read())
    except OSError as error:  # a disk that is full does not say at which file
        raise OSError(error.errno, error.strerror, error.filename or str(path)) from error
    path.chmod(file.mode)


def windows_architecture(package: Package) -> str:
    """Return the architecture of a package as Windows names it."""
    return _ARCHITECTURES.get(package.architecture.lower(), package.architecture.lower())


def _check_version(version: str) -> None:
    if not _VERSION.fullmatch(version):
        raise DefinitionError(
            f"the version {version!r} is not one to four numbers with dots between them, as in 1.4.2, "
            "which is what installers can compare"
        )


def _check_line(what: str, value: str) -> None:
    if _CONTROL.search(value):
        raise DefinitionError(f"the {what} has a line break or another control character; write one line")


def _check_files(payload: Payload) -> None:
    if not _PROGRAM.fullmatch(payload.program):
        raise DefinitionError(
            f"the program {payload.program!r} has a name that not every system's scripts can carry; "
            "use letters, digits, dots, dashes and underscores"
        )
    for file in payload.files:
        if _CONTROL.search(file) or '"' in file:
            raise DefinitionError(f"the file {file!r} has a quote or control character in its name; rename it")
