"""The files of a package as they lie on a Linux system, for formats that are made of such a tree."""

import posixpath
from dataclasses import dataclass

from nmhost.package.debian import shared_manifests
from nmhost.package.layout import Layout
from nmhost.package.licences import notice
from nmhost.package.model import File, Package
from nmhost.package.template import under


@dataclass(frozen=True)
class Tree:
    """A tree, its paths without the leading ``/``.

    Args:
        own: The files.
        links: Where browsers look, each with the manifest that it leads to.
    """

    own: dict[str, File]
    links: dict[str, str]

    def files(self) -> dict[str, File]:
        """Return all of it, the links relative."""
        return {**self.own, **{path: File(link=_relative(path, to)) for path, to in self.links.items()}}


def folder_of(package: Package) -> str:
    """Return the folder of a package's program."""
    return f"usr/lib/{package.id}"


def program_of(package: Package) -> str:
    """Return what its manifests name."""
    return f"/{folder_of(package)}/{package.payload.program}"


def tree(package: Package, found: Layout) -> Tree:
    """Return the tree of a package.

    Args:
        package: The package.
        found: What browsers need to find its program.
    """
    manifests, links = shared_manifests(package, found, program_of(package), f"/usr/share/{package.id}")
    own = {
        **under(folder_of(package), package.payload.files),
        **{path[1:]: File(data.encode()) for path, data in manifests.items()},
        f"usr/share/licenses/{package.id}/LICENSE": File(notice(package).encode()),
    }
    return Tree(own, {path[1:]: to[1:] for path, to in links.items()})


def _relative(path: str, to: str) -> str:
    return posixpath.relpath(to, posixpath.dirname(path))
