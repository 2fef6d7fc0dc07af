"""Put files and filled templates together into the source of a package."""

from collections.abc import Iterable, Mapping

from nmhost.browsers import data_path
from nmhost.package.model import File, Package
from nmhost.project.templates import fill


def text(name: str, package: Package, values: Mapping[str, str], *, mode: int = 0o644, encoding: str = "utf-8") -> File:
    """Return a template of installers/ filled with *values* and the host's name."""
    return File(filled(name, {"name": package.name, **values}).encode(encoding), mode)


def filled(name: str, values: Mapping[str, str]) -> str:
    """Return a template of installers/ filled with *values*."""
    return fill(data_path("installers", *f"{name}.in".split("/")).read_text(encoding="utf-8"), values)


def running() -> str:
    """Return the shell function that tells which processes of a host still run."""
    return data_path("installers", "running.sh").read_text(encoding="utf-8")


def under(folder: str, files: Mapping[str, File]) -> dict[str, File]:
    """Return *files* one folder deeper."""
    return {f"{folder}/{path}": file for path, file in files.items()}


def listing(paths: Iterable[str]) -> File:
    """Return a file with a path a line, which a removal works off."""
    return File("".join(f"{path}\n" for path in paths).encode())
