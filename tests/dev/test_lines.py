"""What a person types is a message, a call or a command; what is none of these is told with what is."""

import pytest

from nmhost.dev.lines import Command, NotUnderstood, Posted, Typing, answer_to, asks

METHODS = {"unlock": ("vault", "timeout"), "lock": ()}


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("  ", None),
        ('{"a": [1]}', Posted({"a": [1]})),
        ("null", Posted(None)),
        (":quit", Command(":quit")),
        (":save a b.jsonl ", Command(":save", "a b.jsonl")),
        ("lock", Posted({"jsonrpc": "2.0", "id": 1, "method": "lock"})),
        (
            "unlock vault='my home' timeout=5",
            Posted({"jsonrpc": "2.0", "id": 1, "method": "unlock", "params": {"vault": "my home", "timeout": 5}}),
        ),
    ],
    ids=str,
)
def test_a_line_means_something(line: str, meant: object) -> None:
    assert Typing(METHODS).read(line) == meant


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "no JSON"),
        ("open x=1", "methods are unlock, lock"),
        ("unlock home", "name=value"),
        ("unlock vault='x", "quot"),
        (":nothing", ":quit"),
    ],
)
def test_a_line_that_means_nothing_is_told(line: str, told: str) -> None:
    with pytest.raises(NotUnderstood, match=told):
        Typing(METHODS).read(line)


def test_without_methods_only_json_is_a_message() -> None:
    with pytest.raises(NotUnderstood, match="no methods"):
        Typing().read("unlock vault=home")


def test_a_question_of_the_hosts_is_answered_by_its_id() -> None:
    question = {"jsonrpc": "2.0", "id": 7, "method": "confirm"}
    assert asks(question)
    assert not asks({"id": 7, "result": 1})
    assert answer_to(question, "[1]") == {"jsonrpc": "2.0", "id": 7, "result": [1]}
