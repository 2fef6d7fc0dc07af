"""Messages fill their places in the manifest, and what is wrong with a locale's file refuses the extension."""

import json
from pathlib import Path

import pytest

from tests.extension.telling import said


def messages(**entries: object) -> dict[str, str]:
    return {"_locales/en/messages.json": json.dumps(entries)}


GOOD = messages(name={"message": "A $B$", "placeholders": {"b": {"content": "c"}}})


def test_a_message_stands_for_its_name(tmp_path: Path) -> None:
    assert said("chromium", tmp_path, GOOD, name="__MSG_Name__", default_locale="en") == ""


@pytest.mark.parametrize(
    ("files", "text"),
    [
        (messages(other={"message": "x"}), "Variable __MSG_name__ used but not defined."),
        (messages(name={}), 'There is no "message" element for key name.'),
        (messages(name={"message": "$A$"}), "Variable $A$ used but not defined."),
        (messages(name={"message": "x", "placeholders": {"a": {}}}), 'Invalid "content" element for key name.'),
        (messages(**{"na-me": {"message": "x"}}), 'Name of a key "na-me" is invalid.'),
        ({"_locales/en/messages.json": "{"}, "Invalid locale file"),
        ({"_locales/en/other.json": "{}"}, "default_locale wasn't specified"),
    ],
    ids=["not there", "no message", "no placeholder", "no content", "bad name", "no JSON", "no file"],
)
def test_what_is_wrong_with_messages_is_told(tmp_path: Path, files: dict[str, str], text: str) -> None:
    assert text in said("chromium", tmp_path, files, name="__MSG_name__", default_locale="en")


def test_a_default_locale_and_its_folder_belong_together(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert "_locales subtree is missing" in said("chromium", tmp_path / "a", default_locale="en")
    assert "default_locale wasn't specified" in said("chromium", tmp_path / "b", GOOD)


def test_other_locales_are_read_too(tmp_path: Path) -> None:
    text = said("chromium", tmp_path, {**GOOD, "_locales/de/messages.json": "{"}, default_locale="en")
    assert "Invalid locale file" in text
    assert "de/messages.json" in text
