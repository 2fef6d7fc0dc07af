"""Where the check of a manifest stands is told with what is wrong, and choices that were tried leave no trace."""

import pytest

from nmhost.extension.firefox.context import Bad, Context, listed


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def context(said: list[str]) -> Context:
    return Context(3, said.append, str)


def test_a_place_is_the_way_down_to_it(context: Context, said: list[str]) -> None:
    with context.at("a"), context.at("0"):
        assert context.target == "a.0"
        assert context.bad("no", None).text == "Error processing a.0: no"
        context.warn("odd")
    assert (context.target, said) == ("", ["Warning processing a.0: odd"])
    assert context.bad("no", None).text == "no"


def test_each_choice_says_what_it_asks_for(context: Context) -> None:
    with context.choosing() as choices:
        with context.at("x"):
            context.bad("no", "be a string")
        context.bad("no", "be null")
        context.bad("no", "be null")
    assert choices == [".x must be a string", "be null"]


def test_what_a_failed_attempt_said_is_not_said(context: Context, said: list[str]) -> None:
    def fail() -> None:
        context.warn("lost")
        raise Bad("no")

    with pytest.raises(Bad):
        context.tried(fail)
    context.tried(lambda: context.warn("kept"))
    context.log("as it is")
    assert said == ["kept", "as it is"]


@pytest.mark.parametrize(("choices", "text"), [(["a", "b"], "a, or b"), (["a", "b", "c"], "a, b, or c")])
def test_choices_are_a_sentence(choices: list[str], text: str) -> None:
    assert listed(choices) == text
