"""What a package says of whose it is and under which licence."""

from importlib.metadata import distribution
from pathlib import Path

from nmhost.package.model import Package

_FILES = ("LICEN[CS]E*", "COPYING*")  # as packaging tools find them (PEP 639)


def notice(package: Package) -> str:
    """Return the copyright notice of a package, with that of the parts of nmhost in it."""
    licence = package.licence or "The author has not named a licence: all rights are reserved."
    return (
        f"{package.title}, the native messaging host {package.name}.\n\n"
        f"Copyright: {package.maintainer}\n\n{licence.rstrip()}\n\n"
        f"It contains nmhost, which is under the following licence.\n\n{nmhost_licence()}"
    )


def nmhost_licence() -> str:
    """Return nmhost's own licence."""
    return distribution("nmhost").read_text("licenses/LICENSE") or "MIT License\n"


def declared(folder: Path, named: str) -> str:
    """Return what a project says of its licence: the name in pyproject.toml, and the text of the file beside it.

    Args:
        folder: The project's folder.
        named: What its pyproject.toml names.
    """
    files = [path for shape in _FILES for path in sorted(folder.glob(shape)) if path.is_file()]
    said = files[0].read_text(encoding="utf-8", errors="replace") if files else ""
    return "\n\n".join(part for part in (named, said.strip()) if part)
