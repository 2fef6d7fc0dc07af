"""What a person leaves behind, and what of it is removed."""

from collections.abc import Callable

import pytest

from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import called


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=["browsingData", "history"])


def test_history_is_gone_once_it_is_removed(background: Context) -> None:
    called(background, "history.addUrl", {"url": "https://example.org/"})
    called(background, "browsingData.remove", {}, {"history": True})
    assert called(background, "history.search", {"text": ""}) == []


def test_what_removing_local_storage_gives_is_a_list_in_firefox(background: Context, chromium: bool) -> None:
    script = "chrome.browsingData.removeLocalStorage({}).then((given) => JSON.stringify(given) ?? null)"
    assert background.evaluate(script) == (None if chromium else "[[]]")
