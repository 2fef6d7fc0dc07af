"""What is on record of a tap."""

import stat
from pathlib import Path

import pytest

from nmhost.browsers import Places
from nmhost.errors import DefinitionError
from nmhost.tap.record import RECORD, Tap, Tapped, content, find_tap, find_taps
from nmhost.tap.settings import Settings, recordings_folder, taps_folder

NAME = "com.example.told"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places.here(home=tmp_path)


def made(places: Places, *manifests: Tapped) -> Tap:
    folder = taps_folder(places) / NAME
    folder.mkdir(parents=True)
    tap = Tap(NAME, Settings(redact=("*key",)), manifests, folder, recordings_folder(NAME, places), (folder,))
    (folder / RECORD).write_bytes(tap.text())
    return tap


def test_what_is_written_is_read_again(places: Places, tmp_path: Path) -> None:
    changed = Tapped(tmp_path / "a.json", b"\xff before", b"after", stat.S_IRUSR, "/srv/host")
    hiding = Tapped(tmp_path / "b.json", None, b"after", stat.S_IRUSR, "/srv/host", "/etc/b.json")
    tap = made(places, changed, hiding)
    assert find_tap(NAME, places) == tap
    assert find_taps(places) == [tap]


def test_a_host_without_a_tap_has_none(places: Places) -> None:
    assert find_tap(NAME, places) is None
    assert find_taps(places) == []


@pytest.mark.parametrize(
    "record",
    [b"", b"[]", b"{}", b'{"settings": {}}', b'{"settings": {}, "made": [], "manifests": [{"after": "no base64"}]}'],
)
def test_a_record_that_is_none_is_told_with_what_mends_it(places: Places, record: bytes) -> None:
    folder = made(places).folder
    (folder / RECORD).write_bytes(record)
    with pytest.raises(DefinitionError, match=r"tap\.json"):
        find_tap(NAME, places)


def test_a_manifest_that_was_changed_since_is_lost(places: Places, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("same.json", "other.json", "gone.json")]
    paths[0].write_bytes(b"after")
    paths[1].write_bytes(b"something else")
    tap = made(places, *(Tapped(path, b"before", b"after", 0o644, "/srv/host") for path in paths))
    assert tap.lost == (paths[1], paths[2])


def test_what_can_not_be_read_is_none(tmp_path: Path) -> None:
    assert (content(tmp_path), content(tmp_path / "gone")) == (None, None)
