"""The language of a text is guessed by its letters, else by its short words."""

import pytest

from nmhost.testing.core.apis.i18n import language_of
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.values import items
from tests.testing.core.apis.driving import called


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The quick brown fox jumps over the lazy dog and is gone", "en"),
        ("Der Hund ist nicht in dem Haus, und die Katze ist es auch nicht", "de"),
        ("Le chien est dans la maison avec les enfants", "fr"),
        ("Привет, как дела", "ru"),
        ("12345 !?", ""),
    ],
)
def test_letters_and_words_tell_the_language(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_short_text_tells_nothing(background: Context) -> None:
    assert called(background, "i18n.detectLanguage", "") == {"isReliable": False, "languages": []}


def test_a_long_text_is_relied_on(background: Context) -> None:
    told = items(called(background, "i18n.detectLanguage", "The dog is in the house and the cat is not. " * 20))
    assert told["isReliable"] is True
    assert [one["language"] for one in told["languages"]] == ["en"]  # type: ignore[attr-defined]
