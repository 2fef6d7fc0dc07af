"""What is said before a port's own messages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmhost.resident.words import packed, unpacked

WORDS = st.lists(st.text().filter(lambda text: "\0" not in text), min_size=1)


@given(WORDS, st.binary(max_size=9))
def test_words_come_as_they_went_whatever_follows(words: list[str], more: bytes) -> None:
    try:
        data = packed(*words)
    except UnicodeEncodeError:  # a lone surrogate that stands for no byte
        return
    assert unpacked(data + more) == words


@pytest.mark.parametrize("missing", [1, 5, 7])
def test_of_a_part_nothing_is_known(missing: int) -> None:
    assert unpacked(packed("relay", "1")[:-missing]) is None


def test_bytes_of_a_path_pass_through() -> None:
    path = b"/home/\xff".decode("utf-8", "surrogateescape")
    assert unpacked(packed(path)) == [path]
