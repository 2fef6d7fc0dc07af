"""Permissions are asked for with a gesture, granted by a person, and open their namespace."""

from collections.abc import Callable

import pytest

from nmhost.testing import ApiError
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import driven


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return driven(nmhost_extension)


def test_a_permission_is_asked_for_with_a_gesture_only(background: Context) -> None:
    with pytest.raises(ApiError, match="user"):
        background.evaluate("chrome.permissions.request({permissions: ['bookmarks']})")


def test_a_permission_that_is_granted_opens_its_namespace(extension: Extension, background: Context) -> None:
    assert background.evaluate("typeof chrome.bookmarks") == "undefined"
    with extension.gesture():
        assert background.evaluate("chrome.permissions.request({permissions: ['bookmarks']})") is True
    assert background.evaluate("typeof chrome.bookmarks.search") == "function"


def test_a_person_may_refuse(extension: Extension, background: Context) -> None:
    extension.answer_requests(grant=False)
    with extension.gesture():
        assert background.evaluate("chrome.permissions.request({permissions: ['bookmarks']})") is False
