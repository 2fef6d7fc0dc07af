"""Permissions are asked for with a gesture, granted by a person, and open their namespace."""

from collections.abc import Callable

import pytest

from nmhost.testing import ApiError, Browser
from nmhost.testing.core.apis.permissions import Granted
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import called, driven, refused, told
from tests.testing.texts import said


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


def test_what_is_not_optional_is_not_asked_for(
    nmhost_browser: Browser, extension: Extension, background: Context
) -> None:
    with extension.gesture():
        text = refused(background, "permissions.request", {"permissions": ["cookies"]})
    assert text == said(
        nmhost_browser,
        chromium="Only permissions specified in the manifest may be requested.",
        firefox="Cannot request permission cookies since it was not declared in optional_permissions",
    )


def test_what_was_granted_is_given_back_and_told(
    nmhost_browser: Browser, extension: Extension, background: Context
) -> None:
    heard = told(background, "permissions.onAdded", "permissions.onRemoved")
    wanted = {"permissions": ["bookmarks"]}
    with extension.gesture():
        called(background, "permissions.request", wanted)
        called(background, "permissions.request", wanted)
    assert called(background, "permissions.contains", wanted) is True
    called(background, "permissions.remove", wanted)
    nmhost_browser.settle()
    assert called(background, "permissions.contains", wanted) is False
    assert [name for name, _ in heard] == ["onAdded", "onRemoved"]


def test_what_is_no_origin_is_named(background: Context) -> None:
    assert "no origin" in refused(background, "permissions.contains", {"origins": ["no origin"]})


def test_a_host_that_is_granted_lets_the_extension_at_its_cookies(nmhost_extension: Callable[..., Extension]) -> None:
    extension = nmhost_extension(permissions=["cookies"], optional_host_permissions=["https://example.org/*"])
    background = extension.background
    details = {"url": "https://example.org/", "name": "a", "value": "1"}
    extension.part(Granted).add({"origins": ["https://example.org/*"]})
    called(background, "cookies.set", details)
    found = called(background, "cookies.get", {"url": "https://example.org/", "name": "a"})
    assert isinstance(found, dict)
    assert found["value"] == "1"


def test_what_is_granted_counts_for_scripts_too(extension: Extension, background: Context) -> None:
    background.evaluate("0")
    extension.part(Granted).add({"permissions": ["bookmarks"]})
    assert "bookmarks" in extension.held_permissions


def test_a_wish_for_a_host_names_a_tab_or_a_document_that_is_there(
    nmhost_browser: Browser, background: Context, chromium: bool
) -> None:
    if not chromium:
        return  # Firefox has no such function
    name = "permissions.addHostAccessRequest"
    assert refused(background, name, {}) == "Must specify either 'documentId' or 'tabId'."
    assert refused(background, name, {"tabId": 77}) == "No tab with id: 77."
    assert refused(background, name, {"documentId": "x"}) == "No document with ID 'x'."
    tab = nmhost_browser.open_tab("https://example.org/")
    called(background, name, {"tabId": tab.id})


@pytest.mark.nmhost_family("firefox")
def test_a_host_of_the_manifest_is_given_back_and_granted_again(nmhost_extension: Callable[..., Extension]) -> None:
    host = {"origins": ["https://example.org/*"]}
    background = nmhost_extension(host_permissions=host["origins"]).background
    called(background, "permissions.remove", host)
    assert called(background, "permissions.contains", host) is False
    background.extension.part(Granted).add(host)  # type: ignore[union-attr]  # it is an extension's
    assert called(background, "permissions.contains", host) is True
