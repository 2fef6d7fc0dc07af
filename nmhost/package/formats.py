"""The formats there are, and rendering into one of them."""

from collections.abc import Callable
from dataclasses import dataclass

from nmhost.errors import DefinitionError
from nmhost.package.debian import deb
from nmhost.package.model import Package, Rendered
from nmhost.package.posix import homebrew, pkg, script
from nmhost.package.rpm import rpm
from nmhost.package.windows import inno, nsis, powershell, registry_file, wix


@dataclass(frozen=True)
class Format:
    """A format of packages.

    Args:
        render: What makes the source of such a package.
        about: What it is for, in a line.
        needs_frozen: Whether the program has to bring its own Python.
    """

    render: Callable[[Package], Rendered]
    about: str
    needs_frozen: bool = True


FORMATS = {
    "deb": Format(deb, "Debian, Ubuntu: for all users", needs_frozen=False),
    "rpm": Format(rpm, "Fedora, openSUSE: for all users", needs_frozen=False),
    "sh": Format(script, "any Linux, macOS: a script, for one user or all", needs_frozen=False),
    "pkg": Format(pkg, "macOS: an installer package, for all users"),
    "homebrew": Format(homebrew, "macOS, Linux: a formula for a tap"),
    "wix": Format(wix, "Windows: a Windows Installer package (.msi), for all users"),
    "inno": Format(inno, "Windows: an Inno Setup installer, for one user or all"),
    "nsis": Format(nsis, "Windows: an NSIS installer, for all users"),
    "ps1": Format(powershell, "Windows: PowerShell scripts, for one user or all"),
    "reg": Format(registry_file, "Windows: registry files, for a program that is unpacked by hand"),
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
    return chosen.render(package)
