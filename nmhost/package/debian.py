"""The Debian package: a tree that dpkg-deb makes a package of, as Debian's policy has it."""

import datetime as dt
import email.utils
import gzip
import os
import posixpath
import re
import textwrap
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from nmhost.browsers import System
from nmhost.errors import DefinitionError
from nmhost.package.glibc import needed_glibc
from nmhost.package.layout import Layout, system_layout
from nmhost.package.licences import debian_licence, notice
from nmhost.package.model import PROGRAM_MODE, File, Package, Rendered
from nmhost.package.payload import OLDEST_PYTHON, SYSTEM_PYTHON
from nmhost.package.quoting import for_shell
from nmhost.package.template import running, text, under

_MACHINES = {"amd64": "amd64", "x86_64": "amd64", "arm64": "arm64", "aarch64": "arm64"}
# Debian's policy keeps packages out of /etc/opt (lintian: dir-or-file-in-etc-opt), which is where Google's and others'
# browsers look: what belongs there is linked when the package is configured, as web-eid's package does it.
_NOT_SHIPPED = "/etc/opt/"
_WIDTH = 76
_MAINTAINER = re.compile(r"[^<>@]*[^<>@\s] <[^<>@\s]+@[^<>@\s]+>")
# What a program frozen elsewhere can't do otherwise: its libraries are those of the Python it was frozen with.
_FROZEN_TAGS = (
    "custom-library-search-path",
    "embedded-library",
    "hardening-no-pie",
    "script-not-executable",
    "shell-script-fails-syntax-check",
    "shared-library-lacks-prerequisites",
    "undeclared-elf-prerequisites",
    "unstripped-binary-or-object",
    "library-not-linked-against-libc",
    "missing-dependency-on-libc",
    "shared-library-is-executable",
    "binary-with-bad-dynamic-table",
    "package-contains-documentation-outside-usr-share-doc",
)


def deb(package: Package) -> Rendered:
    """Return the tree that dpkg-deb makes a Debian package of."""
    folder, shared = f"usr/lib/{package.id}", f"/usr/share/{package.id}"
    program = f"/{folder}/{package.payload.program}"
    manifests, links = shared_manifests(package, system_layout(package, System.LINUX, program), program, shared)
    files = {
        **under(folder, package.payload.files),
        **{path[1:]: File(data.encode()) for path, data in manifests.items()},
        **{path[1:]: File(link=leading(path, to)) for path, to in links.items() if not path.startswith(_NOT_SHIPPED)},
        **_documents(package),
    }
    values = {
        "id": package.id,
        "version": package.version,
        "architecture": _architecture(package),
        "maintainer": _maintainer(package),
        "description": package.synopsis,
        "about": "\n".join(f" {line}" for line in _about(package)),
        "fields": _fields(package),
        "folder": for_shell(f"/{folder}"),
        "running": running(),
        "python": PurePosixPath(SYSTEM_PYTHON).name,
        "links": "\n".join(
            f"{for_shell(path)} {for_shell(to)}" for path, to in links.items() if path.startswith(_NOT_SHIPPED)
        ),
    }
    files["DEBIAN/control"] = text("deb/control", package, values)
    for name in ("postinst", "postrm", "prerm"):
        shape = "deb/postinst-frozen" if package.payload.frozen and name == "postinst" else f"deb/{name}"
        files[f"DEBIAN/{name}"] = text(shape, package, values, mode=PROGRAM_MODE)
    file = f"{package.id}_{package.version}_{values['architecture']}.deb"
    return Rendered(files, f"dpkg-deb --root-owner-group --build . ../{file}")


def _maintainer(package: Package) -> str:
    """Return who answers for the package, as dpkg and its archive read it (Debian policy 5.6.2).

    Raises:
        DefinitionError: There is no address.
    """
    if not _MAINTAINER.fullmatch(package.maintainer):
        raise DefinitionError(
            f"the maintainer is {package.maintainer!r}; a Debian package names one with an address, as in "
            "'Ada Lovelace <ada@example.com>'"
        )
    return package.maintainer


def shared_manifests(
    package: Package, found: Layout, program: str, shared: str
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the manifests that lie in a package's own folder, and the places that lead to them.

    Args:
        package: The package.
        found: What every browser needs.
        program: What the manifests name.
        shared: The package's own folder.
    """
    names = {package.manifest.text(family, program): f"{shared}/{family}.json" for family in package.manifest.families}
    return {path: data for data, path in names.items()}, {path: names[data] for path, data in found.manifests.items()}


def leading(path: str, to: str) -> str:
    """Return a link's text as Debian's policy (10.5) has it: relative within a folder of the root, else absolute."""
    same = path.split("/")[1] == to.split("/")[1]
    return posixpath.relpath(to, posixpath.dirname(path)) if same else to


def _documents(package: Package) -> dict[str, File]:
    folder = f"usr/share/doc/{package.id}"
    changelog = (
        f"{package.id} ({package.version}) unstable; urgency=medium\n\n"
        f"  * Version {package.version} of the native messaging host {package.name}.\n\n"
        f" -- {package.maintainer}  {_date()}\n"
    )
    files = {
        f"{folder}/copyright": File(notice(replace(package, licence=debian_licence(package.licence))).encode()),
        f"{folder}/changelog.gz": File(gzip.compress(changelog.encode(), mtime=0)),
    }
    if package.payload.frozen:
        overrides = "".join(f"{package.id}: {tag} *\n" for tag in sorted(_FROZEN_TAGS))
        files[f"usr/share/lintian/overrides/{package.id}"] = File(f"{_WHY_OVERRIDDEN}{overrides}".encode())
    return files


_WHY_OVERRIDDEN = (
    "# The program brings the Python that it was frozen with, and that one's libraries as they were built elsewhere.\n"
)


def _date() -> str:
    """Return the time of the build, as SOURCE_DATE_EPOCH has it for builds that can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = dt.datetime.now(dt.UTC)
    return email.utils.format_datetime(now if epoch is None else dt.datetime.fromtimestamp(int(epoch), dt.UTC))


def _about(package: Package) -> Iterable[str]:
    return textwrap.wrap(about(package), _WIDTH)


def about(package: Package) -> str:
    """Return what a package says of itself below its synopsis."""
    whole = "" if package.synopsis == package.description else f" {package.description}"
    return f"Browsers start this native messaging host, {package.name}, for the extensions that it admits.{whole}"


def _architecture(package: Package) -> str:
    if not package.payload.frozen:
        return "all"
    return _MACHINES.get(package.architecture.lower(), package.architecture.lower())


def _fields(package: Package) -> str:
    version = needed_glibc(package.payload) if package.payload.frozen else OLDEST_PYTHON
    needed = "libc6" if package.payload.frozen else "python3"
    depends = f"{needed} (>= {version})" if version else needed
    homepage = [f"Homepage: {package.homepage}"] if package.homepage else []
    return "".join(f"{line}\n" for line in (f"Depends: {depends}", *homepage))
