"""Searches, as far as they refuse things."""

from collections.abc import Callable

import pytest

from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import refused


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=["search", "tabs"])


def test_a_search_goes_to_one_place(background: Context) -> None:
    said = {"text": "x", "tabId": 1, "disposition": "NEW_TAB"}
    assert "Cannot set both 'disposition' and 'tabId'" in refused(background, "search.query", said)
