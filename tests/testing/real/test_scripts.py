"""What is run in Firefox's own scope is JavaScript, and its outcome is handed to Marionette whole."""

import pytest

from nmhost.testing.real import scripts

BODIES = {name: text for name, text in vars(scripts).items() if name.isupper()}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_can_be_parsed(name: str) -> None:
    tree_sitter = pytest.importorskip("tree_sitter", reason="scripts are parsed by the extra nmhost[js]")
    assert tree_sitter
    from nmhost.testing.javascript.parsing import parse

    assert not parse(scripts.wrapped(BODIES[name]).encode()).has_error


@pytest.mark.parametrize("name", BODIES)
def test_no_place_is_left_open(name: str) -> None:
    assert "%(" not in BODIES[name]


@pytest.mark.parametrize(
    ("body", "outcome"),
    [("return args[0] + 1", '{"value":3}'), ("throw new Error('x')", '{"error":"Error: x"}'), ("", "{}")],
)
def test_the_outcome_is_a_value_or_an_error(body: str, outcome: str) -> None:
    pytest.importorskip("py_mini_racer", reason="scripts need the extra nmhost[js]")
    from nmhost.testing.javascript.v8 import Isolate

    isolate = Isolate(10.0)
    isolate.evaluate(
        f"let told = ''; (function () {{ {scripts.wrapped(body)} }})(2, (one) => {{ told = JSON.stringify(one) }})"
    )
    isolate.evaluate("%PerformMicrotaskCheckpoint()")
    assert isolate.evaluate("told") == outcome
    isolate.close()
