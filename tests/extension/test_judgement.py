"""A verdict is a refusal or none, with what was said besides, in one line."""

import pytest

from nmhost.extension.judgement import Judgement, Refused, Said


@pytest.mark.parametrize(
    ("judgement", "loaded", "text"),
    [
        (Judgement(), True, ""),
        (Judgement(None, ("a", "b")), True, "a; b"),
        (Judgement("no", ("a",)), False, "no; a"),
        (Judgement(""), False, ""),
    ],
)
def test_all_that_is_said_is_one_line(judgement: Judgement, loaded: bool, text: str) -> None:
    assert (judgement.loaded, judgement.text) == (loaded, text)


def test_lines_are_kept_in_their_order() -> None:
    said = Said()
    for line in ("b", "a", "b"):
        said.say(line)
    assert said.lines[:2] == ["b", "a"]
    assert Refused("words").words == "words"
