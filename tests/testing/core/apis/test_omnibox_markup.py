"""A suggestion's description is XML, or is refused in the parser's words."""

import pytest

from nmhost.testing.core.apis.omnibox_markup import why_no_markup

BAD = "Invalid XML: bad content: Entity: line 1: parser error : "


@pytest.mark.parametrize(
    "text", ["plain", "<match>a</match> <url/>", "a &amp; b", "<!-- c --><![CDATA[<]]><?p?>", "<b a='1'>x</b>", "&#65;"]
)
def test_markup_is_taken(text: str) -> None:
    assert why_no_markup(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a < b", f"{BAD}StartTag: invalid element name\n<fragment>a < b</fragment>"),
        ("<b>", f"{BAD}Opening and ending tag mismatch: b line 1 and fragment\n<fragment><b></fragment>"),
        ("<b a>", f"{BAD}Specification mandates value for attribute a\n<fragment><b a></fragment>"),
        ("<b a=1>", f"{BAD}AttValue: \" or ' expected\n<fragment><b a=1></fragment>"),
        ("</b", f"{BAD}expected '>'\n<fragment></b</fragment>"),
        ("<!-- c", f"{BAD}Comment not terminated\n<fragment><!-- c</fragment>"),
        ("]]>", f"{BAD}Sequence ']]>' not allowed in content\n<fragment>]]></fragment>"),
        ("\x01", f"{BAD}PCDATA invalid Char value 1\n<fragment>\x01</fragment>"),
        ("&odd;", f"{BAD}Entity 'odd' not defined\n<fragment>&odd;</fragment>"),
    ],
    ids=["name", "open", "attribute", "quote", "end", "comment", "sequence", "control", "entity"],
)
def test_what_is_none_is_refused(text: str, words: str) -> None:
    assert why_no_markup(text) == words


def test_references_that_break_off_are_told_otherwise() -> None:
    head = "Invalid XML: unbalanced elements: Entity: line 1: parser error : "
    assert why_no_markup("a & b") == f"{head}xmlParseEntityRef: no name\n<fragment>a & b</fragment>"
    assert why_no_markup("&amp") == f"{head}EntityRef: expecting ';'\n<fragment>&amp</fragment>"


def test_a_tag_without_an_end_is_told_twice() -> None:
    assert str(why_no_markup("<url")).count("parser error") == 2
