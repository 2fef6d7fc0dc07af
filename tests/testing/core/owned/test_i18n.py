"""Messages are those of the browser's language where they are, else of the default one, with placeholders filled."""

import json
from pathlib import Path

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.owned.i18n import Messages

LOCALES = {
    "en": {
        "name": {"message": "Name"},
        "Hello": {"message": "Hello $WHO$!", "placeholders": {"who": {"content": "you"}}},
    },
    "de": {"name": {"message": "Name auf Deutsch"}},
    "de_AT": {"only": {"message": "Servus"}},
}


def messages_of(family: str, folder: Path, locale: str) -> Messages:
    for name, texts in LOCALES.items():
        path = folder / "_locales" / name / "messages.json"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(texts), encoding="utf-8")
    manifest = {"manifest_version": 3, "name": "__MSG_name__", "version": "1", "default_locale": "en"}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    browser = Browser(family, locale=locale)
    return Messages(browser.install_extension(folder))


@pytest.mark.parametrize("family", ["chromium", "firefox"])
@pytest.mark.parametrize(
    ("locale", "name"), [("en-US", "Name"), ("de", "Name auf Deutsch"), ("fr", "Name")], ids=["default", "own", "other"]
)
def test_the_nearest_language_counts(family: str, tmp_path: Path, locale: str, name: str) -> None:
    assert messages_of(family, tmp_path, locale).localized("__MSG_name__") == name


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("__MSG_hello__ and __MSG_HELLO__", "Hello you! and Hello you!"),
        ({"a": ["__MSG_name__", 5]}, {"a": ["Name", 5]}),
        ("__MSG_none__", "__MSG_none__"),
        (None, None),
    ],
    ids=["placeholder", "deep", "unknown", "no text"],
)
def test_what_stands_for_a_message_is_replaced(tmp_path: Path, value: object, shown: object) -> None:
    assert messages_of("chromium", tmp_path, "en-US").localized(value) == shown


@pytest.mark.parametrize(("locale", "start", "direction"), [("en-US", "left", "ltr"), ("he", "right", "rtl")])
def test_the_direction_is_that_of_the_language(tmp_path: Path, locale: str, start: str, direction: str) -> None:
    found = messages_of("chromium", tmp_path, locale).predefined()
    assert (found["@@bidi_start_edge"], found["@@bidi_dir"]) == (start, direction)
    assert found["@@bidi_reversed_dir"] != direction


def test_without_a_default_language_there_are_no_messages() -> None:
    with Browser("firefox") as browser:
        own = Messages(browser.install_extension({"name": "x"}, id="a@b.c"))
        assert (own.texts, own.localized("__MSG_name__")) == ({}, "__MSG_name__")
