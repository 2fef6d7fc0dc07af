"""Places that browsers look in, as rows of the catalogue describe them."""

from pathlib import Path, PurePosixPath

import pytest

from nmhost.browsers import Disk, Nowhere, Places, Scope, System
from nmhost.browsers.locations import FolderLocation, KeyLocation, read_location
from nmhost.browsers.rows import Row
from nmhost.errors import DefinitionError

PLACES = Places(System.LINUX, PurePosixPath("/home/ada"))
FOLDER = PurePosixPath("/opt/native-messaging-hosts")


def test_a_folder_has_a_file_for_each_host() -> None:
    row = Row({"folder": str(FOLDER), "rank": 2, "source": ["x"], "uncertain": True}, "a row")
    found = read_location(row, Scope.SYSTEM, PLACES)
    assert found == FolderLocation(scope=Scope.SYSTEM, rank=2, path=FOLDER, uncertain=True, sources=("x",))
    assert isinstance(found, FolderLocation)
    assert (found.manifest("com.example.a"), str(found)) == (FOLDER / "com.example.a.json", str(FOLDER))


def test_a_key_has_a_subkey_for_each_host() -> None:
    row = Row({"hive": "HKCU", "key": r"Software\Mozilla", "views": ["64", "32"], "rank": 1, "write": False}, "a row")
    found = read_location(row, Scope.USER, PLACES)
    assert isinstance(found, KeyLocation)
    assert (found.entry("a"), str(found)) == (r"Software\Mozilla\a", r"HKCU\Software\Mozilla")
    assert (found.views, found.write, found.applies(Nowhere())) == (("64", "32"), False, True)


@pytest.mark.parametrize(
    ("requires", "unless", "applies"),
    [(None, None, True), ("there", None, True), ("gone", None, False), (None, "there", False), (None, "gone", True)],
)
def test_a_folder_counts_only_where_its_builds_look(
    tmp_path: Path, requires: str | None, unless: str | None, applies: bool
) -> None:
    (tmp_path / "there").mkdir()
    paths = {"requires": requires, "unless": unless}
    conditions = {key: tmp_path / name for key, name in paths.items() if name is not None}
    location = FolderLocation(scope=Scope.USER, rank=1, path=tmp_path, **conditions)
    assert location.applies(Disk()) is applies


def test_a_row_without_a_rank_is_refused() -> None:
    with pytest.raises(DefinitionError, match="rank is 'nothing', it has to be a number"):
        read_location(Row({"folder": "/opt/x"}, "a row"), Scope.USER, PLACES)
