"""Containers, which only Firefox has."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import called, refused, told


@pytest.fixture
def extension(nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]) -> Extension:
    if nmhost_browser.family == "chromium":
        pytest.skip("Chromium has no contextualIdentities")
    return nmhost_extension(permissions=["contextualIdentities", "cookies"])


def test_a_container_is_made_changed_and_removed(nmhost_browser: Browser, background: Context) -> None:
    heard = told(background, "contextualIdentities.onCreated")
    made = called(background, "contextualIdentities.create", {"name": "lab", "color": "red", "icon": "gift"})
    store = made["cookieStoreId"]  # type: ignore[index]
    called(background, "contextualIdentities.update", store, {"color": "blue"})
    assert called(background, "contextualIdentities.get", store)["color"] == "blue"  # type: ignore[index]
    called(background, "contextualIdentities.remove", store)
    assert "Invalid contextual identity" in refused(background, "contextualIdentities.get", store)
    nmhost_browser.settle(1)
    assert len(heard) == 1


@pytest.mark.parametrize(("former", "color"), [("toolbar", "gray"), ("turquoise", "cyan")])
def test_a_colours_former_name_is_taken(background: Context, former: str, color: str) -> None:
    made = called(background, "contextualIdentities.create", {"name": "lab", "color": former, "icon": "fence"})
    assert made["color"] == color  # type: ignore[index]
