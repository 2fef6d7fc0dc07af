"""Recipes that a distribution's users build from a published archive: an AUR package for Arch, a Nix expression."""

import re

from nmhost.browsers import System
from nmhost.errors import DefinitionError
from nmhost.package.layout import system_layout
from nmhost.package.model import PROGRAM_MODE, File, Package, Rendered
from nmhost.package.payload import OLDEST_PYTHON, SYSTEM_PYTHON
from nmhost.package.quoting import for_nix, for_nix_script, for_shell
from nmhost.package.template import running, text, under
from nmhost.package.tree import Tree, folder_of, program_of, tree

_MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}
_LICENCE = re.compile(r"[\w.+-]+", re.ASCII)
_OWN = "usr/"


def published(package: Package) -> str:
    """Return the address at which a package's archive is published.

    Raises:
        DefinitionError: The package has no homepage.
    """
    if not package.homepage:
        raise DefinitionError("a recipe names its homepage and where its archive is published; give it by --homepage")
    return f"{package.homepage.rstrip('/')}/{archive_of(package)}"


def archive_of(package: Package) -> str:
    """Return the name of a package's archive."""
    return f"{package.id}-{package.version}.tar.gz"


def aur(package: Package) -> Rendered:
    """Return the PKGBUILD of Arch's user repository and the script that makes the archive it installs.

    Raises:
        DefinitionError: The package has no homepage.
    """
    source = not package.payload.frozen
    values = {
        "id": package.id,
        "version": package.version,
        "maintainer": package.maintainer,
        "machine": "any" if source else _machine(package),
        "depends": f"python>={OLDEST_PYTHON}" if source else "glibc",
        "plain_description": package.description,
        "plain_licence": _licence(package),
        "plain_homepage": package.homepage,
        "plain_url": published(package),
        "description": for_shell(package.description),
        "licence": for_shell(_licence(package)),
        "homepage": for_shell(package.homepage),
        "url": for_shell(published(package)),
        "compiled": _compiled(package) if source else "",
        "folder": for_shell(f"/{folder_of(package)}"),
        "running": running(),
    }
    files = _archived(package, tree(package, system_layout(package, System.LINUX, program_of(package))), "PKGBUILD")
    files["PKGBUILD"] = text("aur/PKGBUILD", package, values)
    files[".SRCINFO"] = text("aur/SRCINFO", package, values)
    files[f"{package.id}.install"] = text("aur/install", package, values)
    return Rendered(files, "./build.sh")


def nix(package: Package) -> Rendered:
    """Return a Nix expression and the script that makes the archive it installs.

    Raises:
        DefinitionError: The package has no homepage.
    """
    source = not package.payload.frozen
    found = tree(package, system_layout(package, System.LINUX, program_of(package)))
    values = {
        "inputs": "python3" if source else "autoPatchelfHook, zlib",
        "pname": for_nix(package.id),
        "version": for_nix(package.version),
        "url": for_nix(published(package)),
        "description": for_nix(package.description),
        "homepage": for_nix(package.homepage),
        "platforms": "lib.platforms.linux" if source else f'[ "{_machine(package)}-linux" ]',
        "needs": "" if source else _PATCHED,
        "id": package.id,
        "python": _own_python(package) if source else "",
        "links": "\n".join(
            f"    link {for_nix_script(for_shell(to.removeprefix(_OWN)))} "
            f"{for_nix_script(for_shell(path.removeprefix(_OWN)))}"
            for path, to in found.links.items()
        ),
    }
    files = _archived(package, found, "default.nix")
    files["default.nix"] = text("nix/default.nix", package, values)
    return Rendered(files, "./build.sh")


# A frozen program was linked for the libraries of other systems' folders.
_PATCHED = "\n  nativeBuildInputs = [ autoPatchelfHook ];\n  buildInputs = [ stdenv.cc.cc.lib zlib ];"


def _own_python(package: Package) -> str:
    """Return the line that has the program start with Nix's Python, as there is no other."""
    program = for_nix_script(for_shell(f"lib/{package.id}/{package.payload.program}"))
    return f'    sed -i "s|{SYSTEM_PYTHON}|${{python3.interpreter}}|" "$out/"{program}\n'


def _compiled(package: Package) -> str:
    """Return the line that compiles the modules, so that the compiled ones are the package's too."""
    folder = for_shell(f"/{folder_of(package)}")
    return f'    python -I -m compileall -q -s "$pkgdir" "$pkgdir"{folder} || true\n'


def _archived(package: Package, found: Tree, recipe: str) -> dict[str, File]:
    values = {"archive": for_shell(archive_of(package)), "url": published(package), "recipe": recipe}
    return {
        **under("tree", found.files()),
        "build.sh": text("archive/build.sh", package, values, mode=PROGRAM_MODE),
    }


def _licence(package: Package) -> str:
    named = package.licence.strip().partition("\n")[0]
    return named if _LICENCE.fullmatch(named) else "custom"


def _machine(package: Package) -> str:
    return _MACHINES.get(package.architecture.lower(), package.architecture.lower())
