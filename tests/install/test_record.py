"""What was installed is on record, the same for the same content, and a broken record says so."""

from pathlib import Path

import pytest

from nmhost.browsers import Scope
from nmhost.errors import DefinitionError, InstallRefused
from nmhost.install import Record, SetKey
from nmhost.install.record import parse_record, read_record

RECORD = Record(
    name="a.b",
    scope=Scope.SYSTEM,
    app="/ü.py",
    interpreter="/usr/bin/python3",
    version="1",
    files={"/b": ("2", "3"), "/a": ("1",)},
    keys=(SetKey("HKLM", "64", "Software\\x\\a.b", "C:\\m.json"),),
    folders=("/x", "/x/y"),
    browsers={"chrome": ("HKLM\\Software\\x\\a.b", "/a"), "firefox": ("/b",)},
    unfinished=True,
)


def test_a_record_is_read_back() -> None:
    assert parse_record(RECORD.text().encode(), "place") == RECORD


def test_a_missing_record_is_none(tmp_path: Path) -> None:
    assert read_record(tmp_path / "record.json") is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "not JSON"),
        (b"[]", "no object"),
        (b"{}", "name is 'nothing'"),
        (b'{"name": 1}', "name is 1"),
        (b'{"name": "a", "scope": "all"}', "scope is 'all'"),
    ],
)
def test_a_broken_record_is_refused_with_its_place(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "record.json").write_bytes(data)
    with pytest.raises(DefinitionError, match=reason) as caught:
        read_record(tmp_path / "record.json")
    assert "record.json" in str(caught.value)


def test_a_record_of_another_host_is_refused(tmp_path: Path) -> None:
    (tmp_path / "record.json").write_text(RECORD.text(), encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"one of the host 'a\.b'"):
        read_record(tmp_path / "record.json")


def test_a_record_of_a_later_form_is_refused_with_the_version_that_wrote_it() -> None:
    text = RECORD.text().replace('"format": 1', '"format": 2')
    with pytest.raises(DefinitionError, match="written by nmhost 1, which is newer"):
        parse_record(text.encode(), "/r")


def test_a_record_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "record.json").mkdir()
    with pytest.raises(InstallRefused, match="can't be read"):
        read_record(tmp_path / "record.json")
