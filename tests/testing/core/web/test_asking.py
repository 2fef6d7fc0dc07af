"""Questions of the web platform are answered in a later task, as JSON."""

import json

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.seam import Outcome
from nmhost.testing.core.web.asking import ask, later


@pytest.fixture
def answers(background: Context, monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, Outcome]]:
    """What the background's world is answered."""
    found: list[tuple[int, Outcome]] = []
    monkeypatch.setattr(background.python, "response", lambda call, outcome: found.append((call, outcome)))
    return found


def test_an_answer_comes_later(
    nmhost_browser: Browser, background: Context, answers: list[tuple[int, Outcome]]
) -> None:
    world = background.python.world
    call = ask(world, "clipboard", {"text": "copied"})
    assert answers == []
    nmhost_browser.settle()
    assert answers == [(call, {"value": '{"text": "copied"}'})]


def test_the_clipboard_is_one_for_all(
    nmhost_browser: Browser, background: Context, page: Context, answers: list[tuple[int, Outcome]]
) -> None:
    ask(page.python.world, "clipboard", {"text": "copied"})
    ask(background.python.world, "clipboard", {})
    nmhost_browser.settle()
    assert json.loads(answers[-1][1]["value"]) == {"text": "copied"}


def test_what_has_closed_meanwhile_is_not_answered(
    nmhost_browser: Browser, background: Context, answers: list[tuple[int, Outcome]]
) -> None:
    ask(background.python.world, "databases", {})
    background.close()
    nmhost_browser.settle()
    assert answers == []


def test_a_task_of_its_own_comes_in_turn(
    nmhost_browser: Browser, background: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[object] = []
    monkeypatch.setattr(background.python, "web", lambda kind, arguments: heard.append((kind, *arguments)))
    for number in (2, 1):
        later(background.python.world, number)
    nmhost_browser.settle()
    assert heard == [("later", 2), ("later", 1)]
