"""Tell whether an installed host's app has changed what its manifests say since it was installed."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from nmhost.errors import NmhostError
from nmhost.install.record import Record
from nmhost.project.command import Interpreter

_INSTALLED = ("site-packages", "dist-packages")


def sources_of(modules: Mapping[str, str], app: str) -> dict[str, str]:
    """Return the hash of each file that an app's import loaded, but for what is installed beside it.

    Args:
        modules: The files of the modules that its import loaded, by their names.
        app: The app, whose own modules count wherever they are installed.
    """
    top = app.partition(":")[0].partition(".")[0]
    own = {file for name, file in modules.items() if _is_own(name, file, top)}
    return {file: found for file in sorted(own) if (found := _hash(file))}


def outdated(record: Record) -> str:
    """Return what an app says otherwise than when it was installed, nothing if it says the same.

    The app is asked only if one of its files was changed since: that runs it.
    """
    if not record.sources or all(_hash(file) == known for file, known in record.sources.items()):
        return ""
    from nmhost.project.declared import ask  # rarely needed, and to list hosts is to be quick

    try:
        app = ask(record.app, Interpreter(record.interpreter), record.environ)
    except NmhostError as error:
        return f"its app was changed and can't be asked any more: {error}"
    return "; ".join(_differences(record, app.name, {*app.extensions}))


def _differences(record: Record, name: str, extensions: set[str]) -> Iterator[str]:
    if name != record.name:
        yield f"its app declares the host {name} now"
        return
    added, removed = sorted(extensions - {*record.extensions}), sorted({*record.extensions} - extensions)
    if added:
        yield f"its app names {', '.join(added)} too now, which its manifests don't admit"
    if removed:
        yield f"its app names {', '.join(removed)} no more, which its manifests admit"


def _is_own(name: str, file: str, top: str) -> bool:
    first = name.partition(".")[0]
    return first == top or (first != "nmhost" and not any(part in _INSTALLED for part in Path(file).parts))


def _hash(file: str) -> str:
    try:
        return hashlib.sha256(Path(file).read_bytes()).hexdigest()
    except OSError:
        return ""
