"""The RPM package: a tree and the spec that rpmbuild makes a package of."""

import textwrap
from pathlib import PurePath, PurePosixPath

from nmhost.browsers import Nowhere, Places, Scope, System
from nmhost.package.debian import about
from nmhost.package.glibc import needed_glibc
from nmhost.package.layout import layout
from nmhost.package.model import PROGRAM_MODE, Package, Rendered
from nmhost.package.payload import OLDEST_PYTHON, SYSTEM_PYTHON
from nmhost.package.quoting import for_shell
from nmhost.package.template import running, text, under
from nmhost.package.tree import folder_of, program_of, tree

_MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}
_WIDTH = 76
_LIB64 = PurePosixPath("/usr/lib64")


class _WithLib64(Nowhere):
    """A machine of which nothing is known but that it has /usr/lib64, where such systems' Firefox was built to look."""

    def exists(self, path: PurePath) -> bool:
        """Return whether it is that folder."""
        return path == _LIB64


def rpm(package: Package) -> Rendered:
    """Return the tree and the spec that rpmbuild makes a package of."""
    places = Places(System.LINUX, PurePosixPath("/root"))
    program = PurePosixPath(program_of(package))
    found = tree(package, layout(package, places, Scope.SYSTEM, program, files=_WithLib64()))
    files = under("tree", found.files())
    files[f"{package.id}.spec"] = text("rpm/package.spec", package, _values(package, [*found.own], [*found.links]))
    machine = _architecture(package)
    values = {"id": package.id, "machine": machine, "file": f"{package.id}-{package.version}.{machine}.rpm"}
    files["build.sh"] = text("rpm/build.sh", package, values, mode=PROGRAM_MODE)
    return Rendered(files, "./build.sh")


def _values(package: Package, own: list[str], linked: list[str]) -> dict[str, str]:
    source = not package.payload.frozen
    scripted = {"folder": for_shell(f"/{folder_of(package)}"), "python": SYSTEM_PYTHON, "running": running()}
    version = OLDEST_PYTHON if source else needed_glibc(package.payload)
    needed = [f"Requires: {'python3' if source else 'glibc'} >= {version}"] if version else []
    fields = [*needed, *_homepage(package)]
    # A folder stands for all below it, whose names then mean nothing to rpmbuild: % and * and { do in a list.
    folders = sorted({_top(each, package.id) for each in own})
    return {
        "id": package.id,
        "version": package.version,
        "description": package.synopsis.replace("%", "%%"),
        "licence": (package.licence.strip().partition("\n")[0] or "not named").replace("%", "%%"),
        "maintainer": package.maintainer.replace("%", "%%"),
        "fields": "".join(f"{line}\n" for line in fields),
        "about": "\n".join(textwrap.wrap(about(package).replace("%", "%%"), _WIDTH)),
        # Compiled once for every user's browser, as the users may not write there.
        "scripts": "".join(
            text(f"rpm/{name}", package, scripted).read().decode() for name in ("compile", "scripts")[not source :]
        ),
        "files": "\n".join(f'"/{each}"' for each in [*folders, *linked]),
    }


def _top(path: str, name: str) -> str:
    """Return the folder called *name* in which a path lies."""
    parts = path.split("/")
    return "/".join(parts[: parts.index(name) + 1])


def _homepage(package: Package) -> list[str]:
    return [f"URL: {package.homepage.replace('%', '%%')}"] if package.homepage else []


def _architecture(package: Package) -> str:
    if not package.payload.frozen:
        return "noarch"
    return _MACHINES.get(package.architecture.lower(), package.architecture.lower())
