"""Packages for Linux and macOS: pkg, a script, a Homebrew formula."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from nmhost.browsers import Family, Places, Scope, System
from nmhost.package.layout import Layout, layout, system_layout
from nmhost.package.model import PROGRAM_MODE, File, Package, Rendered
from nmhost.package.quoting import for_here_document, for_ruby, for_shell
from nmhost.package.recipes import archive_of, published
from nmhost.package.template import listing, running, text, under

# What stands for a folder that only the script knows when it runs.
_MARKED = {"/@config": "$config", "/@state": "$state", "/@home": "$HOME"}
_PROGRAM = PurePosixPath("/@program")


def pkg(package: Package) -> Rendered:
    """Return the tree and scripts that pkgbuild makes a macOS installer package of."""
    folder = f"Library/Application Support/{package.id}"
    found = system_layout(package, System.MACOS, f"/{folder}/{package.payload.program}")
    values = {
        "version": package.version,
        "title": package.title,
        "program": for_shell(package.payload.program),
        "folder": for_shell(f"/{folder}"),
        "running": running(),
        "package": for_shell(f"{package.id}-{package.version}.pkg"),
        "manifests": " ".join(for_shell(path) for path in found.manifests),
    }
    installed = {
        **under(folder, package.payload.files),
        f"{folder}/contents": listing(package.payload.files),
        f"{folder}/uninstall.sh": text("pkg/uninstall.sh", package, values, mode=PROGRAM_MODE),
        **_manifests(found),
    }
    files = under("tree", installed)
    for name in ("preinstall", "postinstall"):
        files[f"scripts/{name}"] = text(f"pkg/{name}", package, values, mode=PROGRAM_MODE)
    files["build.sh"] = text("pkg/build.sh", package, values, mode=PROGRAM_MODE)
    return Rendered(files, "./build.sh")


def script(package: Package) -> Rendered:
    """Return a folder with a script that installs on any POSIX system, for one user or for all."""
    values = {
        "id": package.id,
        "title": package.title,
        "version": package.version,
        "program": package.payload.program,
        "running": running(),
        "logs": " ".join(dict.fromkeys(_log_folders(package.name))),
    }
    for family in Family:
        values[str(family)] = _manifest_in_script(package, family)
    for system in (System.LINUX, System.MACOS):
        for scope in Scope:
            places = Places(system, PurePosixPath("/@home"), {"XDG_CONFIG_HOME": "/@config"})
            found = layout(package, places, scope, _PROGRAM)
            values[f"{system}_{scope}"] = "\n".join(["    :", *_placings(package, found)])
    files = under("payload", package.payload.files)
    files["contents"] = listing(package.payload.files)
    for name in ("install.sh", "uninstall.sh"):
        files[name] = text(f"sh/{name}", package, values, mode=PROGRAM_MODE)
    return Rendered(files)


def homebrew(package: Package) -> Rendered:
    """Return a Homebrew formula and the script that makes the archive it installs.

    Raises:
        DefinitionError: The package has no homepage.
    """
    words = re.findall("[a-z0-9]+", package.title.lower())
    if not words or words[0][0].isdigit():
        words = ["host", *words]  # a class of Ruby begins with a letter
    short = "-".join(words)
    values = {
        "class": "".join(word.capitalize() for word in words),  # as Homebrew makes it of the file's name
        "description": for_ruby(package.description),
        "homepage": for_ruby(package.homepage),
        "url": for_ruby(published(package)),
        "version": for_ruby(package.version),
        "program": for_ruby(package.payload.program),
        "plain_program": package.payload.program,
        "archive": for_shell(archive_of(package)),
        "formula": for_shell(f"{short}.rb"),
    }
    files = under("payload", package.payload.files)
    files["formula.rb"] = text("homebrew/formula.rb", package, values)
    files["build.sh"] = text("homebrew/build.sh", package, values, mode=PROGRAM_MODE)
    return Rendered(files, "./build.sh")


def _manifests(found: Layout) -> dict[str, File]:
    return {path.lstrip("/"): File(data.encode()) for path, data in found.manifests.items()}


def _manifest_in_script(package: Package, family: Family) -> str:
    """Return a family's manifest for a here-document, with the program's path as the script knows it."""
    if family not in package.manifest.families:
        return ""
    manifest = package.manifest.text(family, str(_PROGRAM)).rstrip()
    return for_here_document(manifest).replace(str(_PROGRAM), "$program")


def _log_folders(name: str) -> Iterator[str]:
    """Yield where its user's logs may lie: a frozen host minds XDG_STATE_HOME, one in source does not."""
    home = PurePosixPath("/@home")
    for system, environ in ((System.LINUX, {"XDG_STATE_HOME": "/@state"}), (System.LINUX, {}), (System.MACOS, {})):
        yield _shell_folder(str(Places(system, home, environ).log_folder(name)))


def _placings(package: Package, found: Layout) -> list[str]:
    """Return the lines that do what is asked, ``$1``, with the place of each manifest."""
    families: Mapping[str, str] = {
        package.manifest.text(family, str(_PROGRAM)): family for family in package.manifest.families
    }
    return [
        f'    "$1" {families[data]} {_shell_folder(str(PurePosixPath(path).parent))}'
        for path, data in found.manifests.items()
    ]


def _shell_folder(folder: str) -> str:
    """Return a folder as the script names it, which knows the user's own ones."""
    for mark, variable in _MARKED.items():
        if folder.startswith(f"{mark}/"):
            return f'"{variable}"{for_shell(folder.removeprefix(mark))}'
    return for_shell(folder)
