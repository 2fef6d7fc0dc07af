"""The judgement of Firefox: the file, then messages, schema and what is beyond, each in its words."""

from pathlib import Path

import pytest

from nmhost.extension import judge
from tests.extension.telling import said


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (None, "does not contain a valid manifest"),
        (b"", "NS_BASE_STREAM_CLOSED"),
        (b"null", "manifest is null"),
        (b"[]", "Unexpected params.manifestVersion value: undefined"),
        (b"{", "JSON.parse"),
        (b'{"name": "x" /* more */}', "Invalid JSON: Unexpected /"),
    ],
)
def test_what_is_no_manifest_is_told(tmp_path: Path, data: bytes | None, text: str) -> None:
    if data is not None:
        (tmp_path / "manifest.json").write_bytes(data)
    assert text in str(judge(tmp_path, "firefox").refusal)


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ({"manifest_version": None}, "Unexpected params.manifestVersion value: undefined"),
        ({"manifest_version": "3"}, "Unexpected params.manifestVersion value: 3"),
        ({"default_locale": ["en"]}, "locale.replace is not a function"),
        ({"version": None}, 'Property "version" is required'),
    ],
    ids=str,
)
def test_what_refuses_an_extension_is_told(keys: dict[str, object], text: str) -> None:
    assert text in said("firefox", **keys)


def test_a_comment_and_a_mark_of_byte_order_are_no_mistake(tmp_path: Path) -> None:
    text = '\ufeff{"manifest_version": 3, "name": "x", "version": "1"} // done'
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    assert judge(tmp_path, "firefox").loaded


def test_reasons_of_a_refusal_are_lines(tmp_path: Path) -> None:
    judgement = judge({"manifest_version": 3, "name": 5, "version": "1"}, "firefox")
    assert judgement.refusal == "Extension is invalid"
    assert judgement.lines == ("Reading manifest: Error processing name: Expected string instead of 5",)
