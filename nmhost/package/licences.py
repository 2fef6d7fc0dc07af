"""What a package says of whose it is and under which licence."""

import re
from importlib.metadata import distribution
from pathlib import Path

from nmhost.package.model import Package

# Where Debian keeps the text of a licence, by what its name or its text begins with (Debian policy 12.5; the folder of
# base-files 12.4, seen 2026-12-01).
_COMMON = {
    r"Apache(-2|\s+License,?\s+Version\s+2)": "Apache-2.0",
    r"GPL-(?P<version>[123])": "GPL-{version}",
    r"LGPL-(?P<version>2\.1|2|3)": "LGPL-{version}",
    r"GFDL-(?P<version>1\.[23])": "GFDL-{version}",
    r"(MPL-|Mozilla\s+Public\s+License,?\s+Version\s+)(?P<version>1\.1|2\.0)": "MPL-{version}",
    r"GNU\s+GENERAL\s+PUBLIC\s+LICENSE,?\s+Version\s+(?P<version>[123])": "GPL-{version}",
    r"GNU\s+(LESSER|LIBRARY)\s+GENERAL\s+PUBLIC\s+LICENSE,?\s+Version\s+(?P<version>2\.1|2|3)": "LGPL-{version}",
    r"GNU\s+Free\s+Documentation\s+License,?\s+Version\s+(?P<version>1\.[23])": "GFDL-{version}",
}
_TERMS = re.compile(r"TERMS\s+AND\s+CONDITIONS|^\s*[01]\.\s+.*DEFINITIONS", re.IGNORECASE | re.MULTILINE)
_FILES = ("LICEN[CS]E*", "COPYING*")  # as packaging tools find them (PEP 639)


def notice(package: Package) -> str:
    """Return the copyright notice of a package, with that of the parts of nmhost in it."""
    licence = package.licence or "The author has not named a licence: all rights are reserved."
    return (
        f"{package.title}, the native messaging host {package.name}.\n\n"
        f"Copyright: {package.maintainer}\n\n{licence.rstrip()}\n\n"
        f"It contains nmhost, which is under the following licence.\n\n{nmhost_licence()}"
    )


def common_licences(licence: str) -> list[str]:
    """Return the files in which Debian keeps the texts of the licences that a licence names or is."""
    found = {
        match.start(): name.format(**match.groupdict())
        for shape, name in _COMMON.items()
        for match in re.finditer(rf"(?<![A-Za-z]){shape}", licence, re.IGNORECASE)
    }
    names = list(dict.fromkeys(found[start] for start in sorted(found)))
    return [f"/usr/share/common-licenses/{name}" for name in names]


def debian_licence(licence: str) -> str:
    """Return a licence as Debian has it: one that every Debian has is named, and its text is left out."""
    places = common_licences(licence)
    if not places:
        return licence
    body = licence.rstrip()
    if _TERMS.search(licence):  # a text begins with its own name, and may speak of other licences
        body, places = next(line.strip() for line in licence.splitlines() if line.strip()), places[:1]
    return f"{body}\n\nOn Debian systems the whole text is in {' and '.join(places)}."


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
