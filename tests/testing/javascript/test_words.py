"""The words of another engine are rows of patterns over V8's, each with what it gives."""

import re

import pytest

from nmhost.testing.family.rules import rules_of
from nmhost.testing.javascript.words import engine_texts


@pytest.mark.parametrize("family", ["chromium", "firefox"])
def test_every_row_is_a_pattern_and_words(family: str) -> None:
    for pattern, kind, *words in engine_texts(rules_of(family, None, version=None).table.word("engine_texts")):
        assert re.compile(pattern.replace("(?<", "(?P<"))
        assert kind == "" or kind.endswith("Error")
        assert words


def test_a_family_whose_engine_runs_here_needs_none() -> None:
    assert engine_texts(rules_of("chromium", None, version=None).table.word("engine_texts")) == []
    assert engine_texts("no such engine") == []


def test_firefox_words_a_missing_name_by_its_own() -> None:
    base = rules_of("firefox", None, version=None).table.word("engine_texts")
    assert any(
        "is not defined" in " ".join(words) or "undefined" in " ".join(words) for _, _, *words in engine_texts(base)
    )
