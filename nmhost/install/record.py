"""The record of one installed host: what was written, so that it is known again and can be removed exactly."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from nmhost.browsers import Places, Scope, parse_json
from nmhost.browsers.rows import Row, is_table
from nmhost.errors import DefinitionError, InstallRefused
from nmhost.install.steps import SetKey, digest
from nmhost.lazy.version import __version__

RECORD_NAME = "record.json"

_FORMAT = 1


@dataclass(frozen=True)
class Record:
    """What an installation wrote.

    Args:
        name: The host's name.
        scope: For whom it is installed.
        app: The app that the wrapper runs.
        interpreter: The Python that runs it, or the program itself where it is frozen.
        version: The version of nmhost that wrote this.
        files: Every file with the hashes it may have; two while an installation is under way.
        keys: Every registry key.
        folders: Folders that were made for these files, outermost first.
        browsers: The IDs of the browsers it was installed for, each with the files and keys that it finds it by.
        extensions: The IDs of the callers that the app named itself.
        sources: The files that the app was imported from, with their hashes.
        environ: The environment variables that the wrapper sets.
        unfinished: Whether an installation began that has not ended.
        shared: Whether it is a shared host, whose resident may run.
    """

    name: str
    scope: Scope
    app: str
    interpreter: str
    version: str
    files: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    keys: tuple[SetKey, ...] = ()
    folders: tuple[str, ...] = ()
    browsers: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    extensions: tuple[str, ...] = ()
    sources: dict[str, str] = field(default_factory=dict[str, str])
    environ: dict[str, str] = field(default_factory=dict[str, str])
    unfinished: bool = False
    shared: bool = False

    def text(self) -> str:
        """Return the record as JSON, the same for the same content."""
        text = json.dumps(
            {
                "format": _FORMAT,
                "nmhost": self.version,
                "name": self.name,
                "scope": self.scope,
                "app": self.app,
                "interpreter": self.interpreter,
                "unfinished": self.unfinished,
                "browsers": {browser: list(places) for browser, places in sorted(self.browsers.items())},
                "files": {path: list(hashes) for path, hashes in sorted(self.files.items())},
                "keys": [vars(key) for key in self.keys],
                "folders": list(self.folders),
                "extensions": list(self.extensions),
                "sources": dict(sorted(self.sources.items())),
                **({"environ": self.environ} if self.environ else {}),
                **({"shared": True} if self.shared else {}),
            },
            indent=2,
        )
        return text + "\n"

    def holds(self, path: str, data: bytes | None) -> bool:
        """Return whether *data* is what was written to a path."""
        return data is not None and digest(data) in self.files.get(path, ())

    def renamed(self, names: Mapping[str, str]) -> "Record":
        """Return the record with other names for files, several of which may be one."""
        files: dict[str, tuple[str, ...]] = {}
        for path, hashes in self.files.items():
            name = names.get(path, path)
            files[name] = tuple(dict.fromkeys([*files.get(name, ()), *hashes]))
        browsers = {
            browser: tuple(dict.fromkeys(names.get(place, place) for place in places))
            for browser, places in self.browsers.items()
        }
        return replace(self, files=files, browsers=browsers)


def record_path(name: str, places: Places, scope: Scope) -> PurePath:
    """Return where a host's record lies."""
    return places.host_folder(name, scope) / RECORD_NAME


def read_record(path: PurePath) -> Record | None:
    """Return the record in a file, None if there is none.

    Raises:
        DefinitionError: The file is no record, or that of another host than its folder's.
        InstallRefused: It can't be read.
    """
    try:
        record = parse_record(Path(path).read_bytes(), str(path))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise InstallRefused(
            f"the record {path} can't be read: {error.strerror}; see what it is and whose (ls -ld), then mend that"
        ) from error
    if record.name != path.parent.name:
        raise DefinitionError(f"the record {path} is one of the host {record.name!r}; remove the file to begin anew")
    return record


def parse_record(data: bytes, place: str) -> Record:
    """Return the record that bytes hold.

    Raises:
        DefinitionError: They hold none.
    """
    try:
        value = parse_json(data)
    except ValueError as error:
        raise DefinitionError(f"the record {place} is not JSON: {error}; remove the file to begin anew") from error
    if not is_table(value):
        raise DefinitionError(f"the record {place} holds no object; remove the file to begin anew")
    row = Row(value, place)
    written = value.get("format")
    if isinstance(written, int) and written > _FORMAT:
        raise DefinitionError(
            f"the record {place} was written by nmhost {value.get('nmhost', '?')}, which is newer than this one, "
            f"{__version__}; use that or a later one"
        )
    try:
        return _record(row, place)
    except DefinitionError as error:
        raise DefinitionError(f"the record {error}; remove the file to begin anew") from error


def _record(row: Row, place: str) -> Record:
    files, browsers, sources, environ = map(row.table, ("files", "browsers", "sources", "environ"))
    return Record(
        name=row.text("name"),
        scope=_scope(row.text("scope"), place),
        app=row.text("app", ""),
        interpreter=row.text("interpreter", ""),
        version=row.text("nmhost", ""),
        files={path: files.texts(path) for path in files},
        keys=tuple(_key(each) for each in row.tables("keys")),
        folders=row.texts("folders"),
        browsers={browser: browsers.texts(browser) for browser in browsers},
        extensions=row.texts("extensions"),
        sources={path: sources.text(path) for path in sources},
        environ={name: environ.text(name) for name in environ},
        unfinished=row.flag("unfinished"),
        shared=row.flag("shared"),
    )


def _scope(text: str, place: str) -> Scope:
    if text not in set(Scope):
        raise DefinitionError(f"{place}: scope is {text!r}; scopes are {', '.join(Scope)}")
    return Scope(text)


def _key(row: Row) -> SetKey:
    return SetKey(row.text("hive"), row.text("view"), row.text("key"), row.text("value"))
