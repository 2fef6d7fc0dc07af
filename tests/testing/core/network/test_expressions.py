"""Regular expressions of RE2 and of JavaScript are read as those engines do."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmhost.errors import DefinitionError
from nmhost.testing.core.network.expressions import compiled, is_one


# As downloads.search takes them in Chromium 156 and Firefox 153, seen 2026-12-01.
@pytest.mark.parametrize(
    ("pattern", "is_re2", "is_javascript"),
    [
        (r"(?<name>a)", True, True),
        (r"(?P<n>a)", True, False),
        (r"\p{L}", True, True),
        (r"(?=a)", False, True),
        (r"(?<!a)b", False, True),
        (r"\u{61}", False, True),
        (r"a{,2}", True, True),
        (r"(?i)a", True, False),
        (r"\/", True, True),
        (r"[", False, False),
        (r"(", False, False),
        (r"a**", False, False),
        ("\\", False, False),
        (r"x{2,1}", False, False),
        (r")", False, False),
    ],
)
def test_each_engine_takes_its_own(pattern: str, is_re2: bool, is_javascript: bool) -> None:
    assert (is_one(pattern, by_re2=True), is_one(pattern, by_re2=False)) == (is_re2, is_javascript)


@pytest.mark.parametrize("pattern", [r"(a)\1", r"(?>a)", r"a{1001}", r"a*+", r"\k<n>"])
def test_re2_has_no(pattern: str) -> None:
    assert not is_one(pattern, by_re2=True)


@pytest.mark.parametrize(
    ("pattern", "text", "by_re2"),
    [
        (r"(?<n>a)\k<n>", "aa", False),
        (r"^\p{L}+$", "\u00e4b", True),
        (r"^\p{L}$", "p{L}", False),
        (r"^\u0061\x62$", "ab", False),
        (r"a{,2}b", "a{,2}b", False),
        (r"a\z", "a", True),
        (r"[*+]+$", "+*", True),
    ],
)
def test_it_finds_what_the_engine_does(pattern: str, text: str, by_re2: bool) -> None:
    assert compiled(pattern, by_re2=by_re2).search(text)


def test_a_property_that_python_lacks_is_named() -> None:
    with pytest.raises(DefinitionError, match=r"not \\p{Greek}"):
        compiled(r"\p{Greek}", by_re2=True)


@given(st.text(alphabet="ab1{},()[]<>?*+=!:\\\\pPku^$|-i&~", max_size=12), st.booleans())
def test_any_text_is_one_or_none(pattern: str, by_re2: bool) -> None:
    assert is_one(pattern, by_re2=by_re2) in (True, False)


@pytest.mark.parametrize(("pattern", "is_there"), [(r"\p{Greek}", True), ("a{99999999999}", False)])
def test_what_python_can_t_read_is_judged(pattern: str, is_there: bool) -> None:
    assert is_one(pattern, by_re2=True) is is_there


def test_flags_hold() -> None:
    assert compiled("A", by_re2=True, flags=re.IGNORECASE).search("a")
