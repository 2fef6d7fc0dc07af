"""A text is edited in place: its lines stay, and it is told where it was made longer."""

import pytest

pytest.importorskip("tree_sitter", reason="scripts need the extra nmhost[js]")

from nmhost.testing.javascript.parsing import blank, captures, edited, is_in_function, parse, string_value, text


def test_edits_are_made_in_order_and_told_by_line_and_column() -> None:
    data = "a\nbä c\nd".encode()
    made = edited(data, [(6, 7, b"cc"), (0, 1, b"A"), (len(data), len(data), b"!")])
    assert made.text == "A\nbä cc\nd!"
    assert made.insertions == ((2, 4, 1), (3, 2, 1))


def test_what_stands_before_it_is_told_of_the_first_line() -> None:
    assert edited(b"a", [], offset=5).insertions == ((1, 1, 5),)


def test_a_blank_keeps_its_lines() -> None:
    assert blank(b"ab\nc") == b"  \n "


@pytest.mark.parametrize(
    ("source", "inside"),
    [
        ("mark()", False),
        ("if (a) { mark() }", False),
        ("function f() { mark() }", True),
        ("const f = () => mark()", True),
        ("class A { x = mark() }", True),
        ("class A { static { mark() } }", True),
    ],
)
def test_a_place_is_in_a_function_or_at_the_top(source: str, inside: bool) -> None:
    (found,) = captures(parse(source.encode()), "(call_expression) @call")
    (node,) = found["call"]
    assert text(node) == "mark()"
    assert is_in_function(node) is inside


def test_some_kinds_may_not_count() -> None:
    (found,) = captures(parse(b"const f = () => mark()"), "(call_expression) @call")
    assert not is_in_function(found["call"][0], ("arrow_function",))


def test_a_template_with_a_tag_may_hold_what_is_no_escape() -> None:
    assert not parse(rb"tag`\unicode \xzz ${1}`; try { } catch (e) { }").has_error


def test_a_backslash_of_a_text_stays_where_a_template_holds_no_escape() -> None:
    assert not parse(rb'const bad = ["\"\\x\"", "b"]; tag`\u{zz}`').has_error


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        (
            r"'./a.js\
?one\
&two'",
            "./a.js?one&two",
        ),
        ("'a\\\r\nb'", "ab"),
        (r"'\x2e/\u0061\u{62}.js'", "./ab.js"),
        (r"'\ud83d\ude00'", "\N{GRINNING FACE}"),
        (r"'\'\"\\\n\q'", "'\"\\\nq"),
    ],
)
def test_a_string_literal_stands_for_its_value(literal: str, value: str) -> None:
    (found,) = captures(parse(literal.encode()), "(string) @found")
    assert string_value(found["found"][0]) == value
