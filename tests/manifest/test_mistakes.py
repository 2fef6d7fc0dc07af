"""What is wrong with a text that is no JSON, and where, is found as the browsers' parsers find it."""

import json

import pytest

from nmhost.manifest.mistakes import mistake


@pytest.mark.parametrize(
    ("text", "kind", "at"),
    [
        ("", "empty", 0),
        (" [ ", "end_array", 3),
        ("[1", "end_item", 2),
        ("[1,", "empty", 3),
        ('{"a":1,', "end_key", 7),
        ('"x', "end_text", 2),
        ("[1,]", "comma_item", 3),
        ('{"a":1 , }', "comma", 9),
        ("{a}", "first_property", 1),
        ('{"a":1,b}', "property", 7),
        ("[tru]", "word", 1),
        ("[?]", "value", 1),
        ("1 2", "behind", 2),
        ("1\u2028", "behind", 1),
        ('{"a" 1}', "colon", 5),
        ("[1 2]", "after_item", 3),
        ('{"a":[{}] "b"}', "after_member", 10),
        ('"\t"', "control", 1),
        ('"\\a"', "escape", 1),
        ('"\\u12"', "digits", 5),
        ("-", "minus_end", 1),
        ("[-x]", "minus", 2),
        ("1.", "point_end", 2),
        ("[1.x]", "point", 3),
        ("1e", "exponent_end", 2),
        ("1.5E+", "exponent_sign_end", 5),
        ("[1e-]", "exponent_sign", 4),
    ],
)
def test_a_mistake_has_a_kind_and_a_place(text: str, kind: str, at: int) -> None:
    with pytest.raises(ValueError) as caught:
        json.loads(text)
    assert mistake(text, caught.value) == (kind, at)


@pytest.mark.parametrize(("word", "found"), [("NaN", ("value", 1)), ("-Infinity", ("minus", 2))])
def test_a_word_that_python_alone_reads_is_a_mistake(word: str, found: tuple[str, int]) -> None:
    assert mistake(f"[{word}]", ValueError(word)) == found
