"""What of a host is one browser's alone, and what is left without it."""

from pathlib import PurePosixPath

import pytest

from nmhost.browsers import Scope
from nmhost.install import Record, SetKey
from nmhost.install.share import rest, share_of, shared

NAME = "a.b"
FOLDER = PurePosixPath("/h/hosts/a.b")
KEY = SetKey("HKCU", "64", "Software\\x\\a.b", "/h/hosts/a.b/chromium.json")
RECORD = Record(
    name=NAME,
    scope=Scope.USER,
    app="/app.py",
    interpreter="/python",
    version="1",
    files={"/h/hosts/a.b/a.b": ("1",), "/f/a.b.json": ("2",), "/z/a.b.json": ("3",)},
    keys=(KEY,),
    folders=("/h", "/h/hosts", "/h/hosts/a.b", "/f", "/z"),
    browsers={"firefox": ("/f/a.b.json",), "zen": ("/f/a.b.json", "/z/a.b.json"), "chrome": (KEY.place,)},
)


@pytest.mark.parametrize(
    ("browsers", "files", "keys"),
    [
        (["zen"], {"/z/a.b.json"}, 0),
        (["firefox"], set(), 0),
        (["firefox", "zen"], {"/f/a.b.json", "/z/a.b.json"}, 0),
        (["chrome"], set(), 1),
        (["firefox", "zen", "chrome"], {*RECORD.files}, 1),
        ([], {*RECORD.files}, 1),
    ],
)
def test_a_share_is_what_no_other_browser_uses(browsers: list[str], files: set[str], keys: int) -> None:
    share = share_of(RECORD, browsers)
    assert share is not None
    assert ({*share.files}, len(share.keys)) == (files, keys)


def test_a_browser_that_has_no_host_has_no_share() -> None:
    assert share_of(RECORD, ["edge"]) is None


def test_what_others_use_too_is_told_with_them() -> None:
    share = share_of(RECORD, ["firefox"])
    assert share is not None
    assert shared(RECORD, share) == {"/f/a.b.json": ["zen"]}


def test_what_is_left_forgets_the_share_with_its_folders() -> None:
    share = share_of(RECORD, ["zen"])
    assert share is not None
    left = rest(RECORD, share, path=FOLDER / "record.json", stays=())
    assert left is not None
    assert ("/z/a.b.json" in left.files, sorted(left.browsers)) == (False, ["chrome", "firefox"])
    assert left.folders == ("/h", "/h/hosts", "/h/hosts/a.b", "/f")


def test_what_stays_is_left_with_its_browser() -> None:
    share = share_of(RECORD, ["zen"])
    assert share is not None
    left = rest(RECORD, share, path=FOLDER / "record.json", stays=["/z/a.b.json"])
    assert left is not None
    assert left.browsers["zen"] == ("/f/a.b.json", "/z/a.b.json")


def test_of_everything_nothing_is_left() -> None:
    assert rest(RECORD, RECORD, path=FOLDER / "record.json", stays=()) is None
