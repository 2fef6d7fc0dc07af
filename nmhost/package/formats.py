"""The formats there are, and rendering into one of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from nmhost.browsers import System
from nmhost.errors import DefinitionError
from nmhost.package.debian import deb
from nmhost.package.model import Package, Rendered
from nmhost.package.posix import homebrew, pkg, script
from nmhost.package.recipes import aur, nix
from nmhost.package.rpm import rpm
from nmhost.package.windows import inno, nsis, powershell, registry
from nmhost.package.windows_managers import scoop, winget
from nmhost.package.wix import wix, wixl

_POSIX = (System.LINUX, System.MACOS)


@dataclass(frozen=True)
class Format:
    """A format of packages.

    Args:
        render: What makes the source of such a package.
        about: What it is for, in a line.
        systems: Where it is installed.
        needs_frozen: Whether the program has to bring its own Python.
        tool: What builds it; nothing where the source is the package.
        made: What the name of that which is built looks like.
        unpack: A command that unpacks ``{file}`` into the working folder; nothing where none is known.
    """

    render: Callable[[Package], Rendered]
    about: str
    systems: tuple[System, ...] = (System.WINDOWS,)
    needs_frozen: bool = True
    tool: str = ""
    made: str = ""
    unpack: str = ""


FORMATS = {
    "deb": Format(
        deb,
        "Debian, Ubuntu: for all users",
        (System.LINUX,),
        needs_frozen=False,
        tool="dpkg-deb",
        made="*.deb",
        unpack="dpkg-deb -x {file} .",
    ),
    "rpm": Format(
        rpm,
        "Fedora, openSUSE: for all users",
        (System.LINUX,),
        needs_frozen=False,
        tool="rpmbuild",
        made="*.rpm",
        unpack="rpm2archive - < {file} | tar -xz",
    ),
    "sh": Format(script, "any Linux, macOS: a script, for one user or all", _POSIX, needs_frozen=False),
    "pkg": Format(
        pkg,
        "macOS: an installer package, for all users",
        (System.MACOS,),
        tool="pkgbuild",
        made="*.pkg",
        unpack="pkgutil --expand-full {file} out",
    ),
    "homebrew": Format(
        homebrew,
        "macOS, Linux: a formula for a tap",
        _POSIX,
        tool="tar",
        made="*.tar.gz",
        unpack="tar -xzf {file}",
    ),
    "aur": Format(
        aur,
        "Arch: a PKGBUILD for the user repository, for all users",
        (System.LINUX,),
        needs_frozen=False,
        tool="tar",
        made="*.tar.gz",
        unpack="tar -xzf {file}",
    ),
    "nix": Format(
        nix,
        "NixOS, Nix on Linux: an expression",
        (System.LINUX,),
        needs_frozen=False,
        tool="tar",
        made="*.tar.gz",
        unpack="tar -xzf {file}",
    ),
    "wix": Format(
        wix,
        "Windows: a Windows Installer package (.msi), built by WiX 5",
        tool="wix",
        made="*.msi",
        unpack="msiextract {file}",
    ),
    "wixl": Format(
        wixl,
        "Windows: the same, built on Linux by msitools",
        tool="wixl",
        made="*.msi",
        unpack="msiextract {file}",
    ),
    "inno": Format(inno, "Windows: an Inno Setup installer, for one user or all", tool="iscc", made="*.exe"),
    "nsis": Format(nsis, "Windows: an NSIS installer, for all users", tool="makensis", made="*.exe"),
    "ps1": Format(powershell, "Windows: PowerShell scripts, for one user or all"),
    "winget": Format(winget, "Windows: an NSIS installer and winget's manifests for it", tool="makensis", made="*.exe"),
    "scoop": Format(scoop, "Windows: a manifest for Scoop and its archive, for one user"),
    "reg": Format(registry, "Windows: registry files, for a program that is unpacked by hand"),
}
"""Every format by its name."""


def render(name: str, package: Package) -> Rendered:
    """Return the source of a package.

    Args:
        name: One of ``FORMATS``.
        package: What to make it from.

    Raises:
        DefinitionError: There is no such format, or it can't carry a program that needs the system's Python.
    """
    chosen = FORMATS.get(name)
    if chosen is None:
        raise DefinitionError(f"there is no format {name!r}; there are {', '.join(FORMATS)}")
    if chosen.needs_frozen and not package.payload.frozen:
        raise DefinitionError(
            f"{name} is for people whose system has no Python; freeze the app, as with pyinstaller --onedir, "
            "and package the program"
        )
    rendered, program = chosen.render(package), package.payload.files.get(package.payload.program)
    return replace(rendered, mark=next((path for path, file in rendered.files.items() if file is program), ""))
