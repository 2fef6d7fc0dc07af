"""Content scripts that scripts register."""

from collections.abc import Callable

import pytest

from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import called, refused

ONE = {"id": "a", "matches": ["https://example.org/*"], "js": ["a.js"]}


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=["scripting"], host_permissions=["https://example.org/*"])


def test_an_id_that_the_browser_keeps_to_itself_is_refused(background: Context) -> None:
    assert refused(background, "scripting.registerContentScripts", [{**ONE, "id": "_a"}])
    assert called(background, "scripting.getRegisteredContentScripts") == []
