"""Say where the nmhost that runs came from, so that a new project can ask for the same."""

import json
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import nmhost
from nmhost.browsers.rows import Row, is_table
from nmhost.lazy.version import __version__

_NAME = "nmhost"
_PACKAGE = Path(nmhost.__file__).parent


def requirement(*extras: str) -> str:
    """Return nmhost as a requirement: from an index, or a direct reference to where this one was installed from."""
    name = f"{_NAME}[{','.join(extras)}]" if extras else _NAME
    found = address()
    return f"{name} @ {found}" if found else f"{name}>={__version__}"


def address() -> str:
    """Return the address that nmhost was installed from, empty if that was an index or is gone."""
    try:
        text = metadata.distribution(_NAME).read_text("direct_url.json")
    except metadata.PackageNotFoundError:  # it was never installed
        text = json.dumps({"url": _PACKAGE.parent.as_uri()})
    try:
        value: object = json.loads(text or "{}")
    except ValueError:
        return ""
    return _reference(Row(value if is_table(value) else {}, "direct_url.json"))


def _reference(row: Row) -> str:
    """Return what a direct_url.json says as pip takes it (PEP 610, PEP 440)."""
    url, subdirectory, vcs = row.text("url", ""), row.text("subdirectory", ""), row.table("vcs_info")
    if url.startswith("file:") and not _is_there(url):
        return ""
    revision = vcs.text("commit_id", "") or vcs.text("requested_revision", "")
    address = f"{vcs.text('vcs')}+{url}@{revision}" if "vcs" in vcs else url
    return f"{address}#subdirectory={subdirectory}" if address and subdirectory else address


def _is_there(url: str) -> bool:
    """Return whether a local address still leads to something that pip can install."""
    path = Path(url2pathname(urlsplit(url).path))
    return path.is_file() or (path / "pyproject.toml").is_file()
