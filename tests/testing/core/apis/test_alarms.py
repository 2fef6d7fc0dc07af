"""Alarms go off on the browser's clock."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import called, driven, heard, told


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return driven(nmhost_extension)


def test_an_alarm_goes_off_on_the_browsers_clock(nmhost_browser: Browser, background: Context) -> None:
    read = heard(background, "chrome.alarms.onAlarm", "args[0].name")
    background.evaluate("chrome.alarms.create('tea', {delayInMinutes: 3, periodInMinutes: 5})")
    nmhost_browser.settle(60 * 9)
    assert read() == ["tea", "tea"]


def test_one_of_the_same_name_takes_the_place(background: Context) -> None:
    for minutes in (5, 10):
        called(background, "alarms.create", "tea", {"delayInMinutes": minutes})
    (alarm,) = called(background, "alarms.getAll")  # type: ignore[misc]
    assert alarm["scheduledTime"] == pytest.approx(background.state.tasks.now() + 600_000, abs=10_000)


def test_a_forgotten_alarm_stays_silent(nmhost_browser: Browser, background: Context) -> None:
    heard = told(background, "alarms.onAlarm")
    called(background, "alarms.create", "tea", {"delayInMinutes": 1})
    assert called(background, "alarms.clear", "tea") is True
    assert called(background, "alarms.clear", "tea") is False
    nmhost_browser.settle(600)
    assert heard == []


def test_one_that_goes_off_once_is_gone(nmhost_browser: Browser, background: Context) -> None:
    heard = told(background, "alarms.onAlarm")
    called(background, "alarms.create", "tea", {"when": background.state.tasks.now() + 1000})
    nmhost_browser.settle(600)
    assert [one["name"] for _, one in heard] == ["tea"]  # type: ignore[index]
    assert called(background, "alarms.getAll") == []


@pytest.mark.nmhost_family("chromium")
def test_those_that_are_due_at_one_look_go_off_from_the_last_to_the_first(
    nmhost_browser: Browser, background: Context
) -> None:
    heard = told(background, "alarms.onAlarm")
    moment = background.state.tasks.now() + 5000
    for name in ("tea", "milk", "cake"):
        called(background, "alarms.create", name, {"when": moment})
    nmhost_browser.settle(60)
    assert [one["name"] for _, one in heard] == ["cake", "milk", "tea"]  # type: ignore[index]


def test_one_with_a_period_below_zero_stays(nmhost_browser: Browser, background: Context) -> None:
    called(background, "alarms.create", "tea", {"periodInMinutes": -1})
    nmhost_browser.settle(2)
    (alarm,) = called(background, "alarms.getAll")  # type: ignore[misc]
    assert alarm["scheduledTime"] < background.state.tasks.now()
