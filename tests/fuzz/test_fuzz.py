"""A short run of every target; the long ones are ``python -m tests.fuzz``."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.engines import by_chance, corpus
from tests.fuzz.targets import TARGETS

names = pytest.mark.parametrize("target", sorted(TARGETS))


@names
def test_the_corpus_and_mutations_of_it_break_no_promise(target: str) -> None:
    assert by_chance(target, 2000, seed=1) > 2000


@names
def test_a_corpus_is_kept(target: str) -> None:
    assert corpus(target)


@names
@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes_break_no_promise(target: str, data: bytes) -> None:
    TARGETS[target](data)
