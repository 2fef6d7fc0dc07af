"""The ID of an unpacked extension is made of its key or place, or named in its settings."""

import base64
from pathlib import Path

import pytest

from nmhost.browsers import Family
from nmhost.errors import DefinitionError
from nmhost.extension.ids import chromium_id, firefox_id, id_in


def test_a_key_makes_the_same_id_everywhere() -> None:
    key = base64.b64encode(b"a public key").decode()
    assert chromium_id({"key": key}, "/a") == chromium_id({"key": key}, "/b")
    assert chromium_id({}, "/a") != chromium_id({}, "/b")


def test_what_is_no_key_is_passed_over() -> None:
    assert chromium_id({"key": "abcde"}, "/a") == chromium_id({"key": 5}, "/a") == chromium_id({}, "/a")


@pytest.mark.parametrize(
    ("manifest", "found"),
    [
        ({"browser_specific_settings": {"gecko": {"id": "a@b.c"}}}, "a@b.c"),
        ({"applications": {"gecko": {"id": "a@b.c"}}}, "a@b.c"),
        (
            {"browser_specific_settings": {"gecko": {"id": "new@b.c"}}, "applications": {"gecko": {"id": "old@b.c"}}},
            "new@b.c",
        ),
        ({"browser_specific_settings": {"gecko": {"id": 5}}}, None),
        ({"browser_specific_settings": "x"}, None),
        ({}, None),
    ],
)
def test_firefox_is_told_by_its_settings(manifest: dict[str, object], found: str | None) -> None:
    assert firefox_id(manifest) == found


def test_what_is_no_extension_has_none(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=r"it has no manifest\.json"):
        id_in(tmp_path, Family.CHROMIUM)
