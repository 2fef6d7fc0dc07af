"""Notifications as an extension shows them and a person clicks them."""

from collections.abc import Callable

import pytest

from nmhost.errors import DefinitionError
from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.values import items
from tests.testing.core.apis.driving import called, driven, heard, told


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return driven(nmhost_extension)


def test_a_notification_is_clicked(nmhost_browser: Browser, extension: Extension, background: Context) -> None:
    read = heard(background, "chrome.notifications.onClicked", "args[0]")
    options = "{type: 'basic', iconUrl: 'data:image/png;base64,', title: 'T', message: 'M'}"
    background.evaluate(f"chrome.notifications.create('one', {options})")
    notification = extension.notification("one")
    notification.click()
    nmhost_browser.settle()
    assert (notification.title, notification.message, read()) == ("T", "M", ["one"])


OPTIONS = {"type": "basic", "iconUrl": "data:image/png;base64,", "title": "T", "message": "M"}


def test_one_of_the_same_id_takes_the_place(extension: Extension, background: Context) -> None:
    for title in ("first", "second"):
        called(background, "notifications.create", "one", {**OPTIONS, "title": title})
    assert extension.notification("one").title == "second"
    assert [*items(called(background, "notifications.getAll"))] == ["one"]


def test_one_without_an_id_is_given_one(background: Context) -> None:
    names = {called(background, "notifications.create", OPTIONS) for _ in range(2)}
    assert len(names) == 2
    assert set(items(called(background, "notifications.getAll"))) == names


def test_one_is_changed_and_closed_if_it_is_there(
    nmhost_browser: Browser, extension: Extension, background: Context
) -> None:
    heard = told(background, "notifications.onClosed")
    called(background, "notifications.create", "one", OPTIONS)
    assert called(background, "notifications.clear", "none") is False
    assert called(background, "notifications.clear", "one") is True
    nmhost_browser.settle()
    assert heard == [("onClosed", "one", False)]


def test_a_button_that_it_has_not_is_not_clicked(extension: Extension, background: Context) -> None:
    called(background, "notifications.create", "one", OPTIONS)
    with pytest.raises(DefinitionError, match="'one' has 0 buttons, none of number 0"):
        extension.notification("one").click_button(0)
