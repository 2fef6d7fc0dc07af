"""How the browser looks, which only Firefox lets a script change."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import called


@pytest.fixture
def extension(nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]) -> Extension:
    if nmhost_browser.family == "chromium":
        pytest.skip("Chromium has no theme")
    return nmhost_extension(permissions=["theme"])


def test_a_theme_holds_until_it_is_reset(background: Context) -> None:
    called(background, "theme.update", {"colors": {"frame": "red"}})
    assert called(background, "theme.getCurrent")["colors"]["frame"] == "red"  # type: ignore[index]
    called(background, "theme.reset")
    assert called(background, "theme.getCurrent")["colors"] is None  # type: ignore[index]
