"""Whether the person is there is what the test says, and a change is told once."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.apis.idle import Person
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import called, told


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=["idle"])


def test_a_change_is_told_once(nmhost_browser: Browser, background: Context) -> None:
    heard = told(background, "idle.onStateChanged")
    assert called(background, "idle.queryState", 60) == "active"
    for what in ("idle", "idle", "locked"):
        nmhost_browser._state.part(Person).become(what)
    nmhost_browser.settle()
    assert heard == [("onStateChanged", "idle"), ("onStateChanged", "locked")]
    assert called(background, "idle.queryState", 60) == "locked"
