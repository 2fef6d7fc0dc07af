"""What is on record of a tap: each manifest that leads to it, before and after, so that it can be taken away."""

import base64
from dataclasses import dataclass
from pathlib import Path

from nmhost.browsers import Places, parse_json
from nmhost.browsers.rows import Row, is_table
from nmhost.errors import DefinitionError
from nmhost.install.tapped import TAP_RECORD
from nmhost.tap.settings import Settings, dumps, recordings_folder, taps_folder

RECORD, SETTINGS = TAP_RECORD, "settings.json"


@dataclass(frozen=True)
class Tapped:
    """A manifest that leads to the tap.

    Args:
        path: The manifest.
        before: What it held; None where there was none, and the tap's manifest hides one for all users.
        after: What it holds while the tap is in place.
        mode: Its mode.
        program: The program that it names without the tap.
        hides: The manifest for all users that it hides; empty if it hides none.
    """

    path: Path
    before: bytes | None
    after: bytes
    mode: int
    program: str
    hides: str = ""


@dataclass(frozen=True)
class Tap:
    """A tap that is in place.

    Args:
        name: The host's name.
        settings: What is recorded.
        manifests: The manifests that lead to it.
        folder: Where it lies.
        recordings: Where it records to.
        made: The folders that were made for it, outermost first.
    """

    name: str
    settings: Settings
    manifests: tuple[Tapped, ...]
    folder: Path
    recordings: Path
    made: tuple[Path, ...] = ()

    @property
    def lost(self) -> tuple[Path, ...]:
        """The manifests that do not lead to it any more, as somebody has changed them since."""
        return tuple(each.path for each in self.manifests if content(each.path) != each.after)

    def text(self) -> bytes:
        """Return the record."""
        rows = [
            {
                "path": str(each.path),
                "before": [] if each.before is None else [base64.b64encode(each.before).decode()],
                "after": base64.b64encode(each.after).decode(),
                "mode": each.mode,
                "program": each.program,
                "hides": each.hides,
            }
            for each in self.manifests
        ]
        made = [str(each) for each in self.made]
        return dumps({"settings": self.settings.as_json(), "made": made, "manifests": rows})


def find_tap(name: str, places: Places) -> Tap | None:
    """Return the tap that is in place on a host, also one that was cut short; None if there is none.

    Raises:
        DefinitionError: What is on record of it can't be read.
    """
    folder = taps_folder(places) / name
    record = content(folder / RECORD)
    if record is None:
        return None
    try:
        value = parse_json(record)
        if not is_table(value):
            raise ValueError("it holds no object")
        return _tap(name, Row(value, str(folder / RECORD)), places)
    except ValueError as error:
        raise DefinitionError(
            f"the record {folder / RECORD} can't be read: {error}; install the host anew, then remove {folder}"
        ) from error


def find_taps(places: Places) -> list[Tap]:
    """Return every tap that is in place."""
    try:
        names = sorted(each.name for each in taps_folder(places).iterdir())
    except OSError:
        return []
    return [tap for name in names if (tap := find_tap(name, places)) is not None]


def content(path: Path) -> bytes | None:
    """Return what a file holds, None if there is none that can be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _tap(name: str, row: Row, places: Places) -> Tap:
    if missing := [key for key in ("settings", "made", "manifests") if key not in row]:
        raise ValueError(f"it has no {' and no '.join(missing)}")
    manifests = tuple(_tapped(each) for each in row.tables("manifests"))
    made = tuple(Path(each) for each in row.texts("made"))
    folder = taps_folder(places) / name
    return Tap(name, Settings.of(row.table("settings")), manifests, folder, recordings_folder(name, places), made)


def _tapped(row: Row) -> Tapped:
    before = [base64.b64decode(each, validate=True) for each in row.texts("before")]
    after = base64.b64decode(row.text("after"), validate=True)
    path, program, hides = Path(row.text("path")), row.text("program"), row.text("hides", "")
    return Tapped(path, before[0] if before else None, after, int(row.number("mode")), program, hides)
