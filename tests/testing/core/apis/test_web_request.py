"""Every event of webRequest that the real browsers have is one that traffic may fire."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.apis.web_request import EVENTS
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=["webRequest"], host_permissions=["<all_urls>"])


def test_all_events_that_a_family_has_are_known(nmhost_browser: Browser, background: Context) -> None:
    has = {f"webRequest.{name}" for name in dir(background.python.webRequest) if name.startswith("on")}
    assert has
    assert has <= set(EVENTS)
    for name in has:
        getattr(background.python.webRequest, name.rpartition(".")[2])
    assert nmhost_browser.unemulated == []
