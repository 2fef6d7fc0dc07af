"""Tests of what a docstring says, part by part."""

import pytest

from nmhost.rpc.docstrings import parts_of

GOOGLE = """Open the vault.

    More of it.

    Args:
        name (str): Which one,
            by name.
        size: How large: in bytes.

    Returns:
        What it holds.

    Raises:
        KeyError: There is none.
    """
FIELDS = """Open the vault.

    More of it.

    :param name: Which one,
        by name.
    :param int size: How large: in bytes.
    :returns: What it holds.
    :raises KeyError: There is none.
    """


@pytest.mark.parametrize("text", [GOOGLE, FIELDS.replace(":param int size", ":param size")], ids=["google", "fields"])
def test_the_parts_of_both_styles(text: str) -> None:
    parts = parts_of(text)
    assert (parts.summary, parts.description) == ("Open the vault.", "More of it.")
    assert parts.parameters == {"name": "Which one, by name.", "size": "How large: in bytes."}
    assert parts.result == "What it holds."


def test_no_docstring_says_nothing() -> None:
    assert parts_of(None) == ("", "", {}, "")


def test_a_type_before_a_field_name_is_no_part_of_it() -> None:
    assert parts_of(FIELDS).parameters["size"] == "How large: in bytes."
