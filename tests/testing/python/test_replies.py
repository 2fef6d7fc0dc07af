"""Of what the listeners of a message answer, the first that counts is told, as each family counts."""

from collections.abc import Callable

import pytest

from nmhost.testing import ApiError, Browser, undefined
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.seam import Outcome
from nmhost.testing.python.events import Listeners
from nmhost.testing.python.promises import Promise
from nmhost.testing.python.replies import Reply

Respond = Callable[..., None]
Collect = Callable[..., list[Outcome]]


@pytest.fixture
def collect(nmhost_browser: Browser) -> Collect:
    """Let listeners answer a message, and return what is told of that, in order."""

    def run(*listeners: Callable[..., object]) -> list[Outcome]:
        told: list[Outcome] = []
        event = Listeners(nmhost_browser._state.table, report=lambda error: None)
        for each in listeners:
            event.add(each)
        reply = Reply(nmhost_browser._state, told.append, str, report=lambda error: None)
        reply.collect(event, "message", {})
        nmhost_browser.settle()
        return told

    return run


def test_without_an_answer_there_is_none(collect: Collect) -> None:
    assert collect(lambda message: None, lambda message: 5) == [{"none": True}]


def test_the_first_answer_counts(collect: Collect) -> None:
    def one(_message: object, _sender: object, respond: Respond) -> None:
        respond("one")
        respond("again")

    def two(_message: object, _sender: object, respond: Respond) -> None:
        respond("two")

    assert collect(one, two) == [{"value": "one"}]


def test_true_says_that_an_answer_follows(nmhost_browser: Browser, collect: Collect) -> None:
    kept: list[Respond] = []

    def later(_message: object, _sender: object, respond: Respond) -> bool:
        kept.append(respond)
        return True

    told = collect(later)
    assert told == [{"wait": True}]
    kept[0]("late")
    kept[0]("too late")
    assert told == [{"wait": True}, {"value": "late"}]


def test_without_it_a_late_answer_is_lost(collect: Collect) -> None:
    kept: list[Respond] = []
    told = collect(lambda _message, _sender, respond: kept.append(respond))
    kept[0]("late")
    assert told == [{"none": True}]


def test_a_promise_is_waited_for(nmhost_browser: Browser, collect: Collect) -> None:
    promise: Promise[object] = Promise(nmhost_browser._state, "x")
    told = collect(lambda message: promise)
    promise.resolve(None)
    nmhost_browser.settle()
    assert told == [{"wait": True}, {"value": str(undefined)}]


def test_a_coroutines_error_is_a_rejection(collect: Collect) -> None:
    async def fails(message: object) -> object:
        raise ApiError("it failed")

    told = collect(fails)
    assert [[*each] for each in told] == [["wait"], ["error"]]
    assert "it failed" in told[1]["error"]


def test_what_fails_in_a_listener_is_an_assertion_of_the_tests_alone(collect: Collect, background: Context) -> None:
    def fails(message: object) -> None:
        raise AssertionError("in the test")

    with pytest.raises(AssertionError, match="in the test"):
        collect(fails)
