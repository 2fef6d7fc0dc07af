"""What the browser says of an extension is what its manifest says, in the family's shape."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.values import items, members
from tests.testing.core.apis.driving import called, refused, told


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(
        permissions=["management", "tabs"],
        host_permissions=["https://example.org/*"],
        options_ui={"page": "options.html"},
        icons={"16": "a.png"},
        description="Does it",
    )


def test_an_extension_is_told_of_itself(nmhost_browser: Browser, extension: Extension, background: Context) -> None:
    info = items(called(background, "management.getSelf"))
    assert (info["id"], info["enabled"], info["description"]) == (extension.id, True, "Does it")
    assert info["optionsUrl"] == f"{extension.base_url}options.html"
    assert info["icons"] == [{"size": 16, "url": f"{extension.base_url}a.png"}]
    assert set(info["permissions"]) == {"management", "tabs"}  # type: ignore[call-overload]
    assert "https://example.org/*" in info["hostPermissions"]  # type: ignore[operator]
    assert ("isApp" in info) is (nmhost_browser.family == "chromium")


def test_of_others_too(nmhost_browser: Browser, extension: Extension, background: Context) -> None:
    other = nmhost_browser.install_extension(
        {"name": "other"}, id={"chromium": "b" * 32, "firefox": "b@c.d"}[nmhost_browser.family]
    )
    assert items(called(background, "management.get", other.id))["name"] == "other"
    found = [items(one) for one in members(called(background, "management.getAll"))]
    assert len([one for one in found if one["type"] == "extension"]) == 2


def test_one_that_is_not_there_is_named(background: Context) -> None:
    assert "x@y.z" in refused(background, "management.get", "x@y.z")


def test_the_browser_wears_one_of_its_themes(nmhost_browser: Browser, background: Context) -> None:
    if nmhost_browser.family == "chromium":
        pytest.skip("Chromium tells of no themes of its own")
    dark, default = "firefox-compact-dark@mozilla.org", "default-theme@mozilla.org"
    heard = told(background, "management.onEnabled", "management.onDisabled")
    called(background, "management.setEnabled", dark, True)
    assert items(called(background, "management.get", default))["enabled"] is False
    called(background, "management.setEnabled", dark, False)
    nmhost_browser.settle()
    changes = [(event, items(info)["id"]) for event, info in heard]
    assert changes == [("onEnabled", dark), ("onDisabled", default), ("onDisabled", dark), ("onEnabled", default)]


def test_only_a_person_has_a_theme_installed(nmhost_browser: Browser, background: Context) -> None:
    if nmhost_browser.family == "chromium":
        pytest.skip("Chromium installs nothing")
    theme = {"url": "https://example.org/x.xpi"}
    assert "user input handler" in refused(background, "management.install", theme)
