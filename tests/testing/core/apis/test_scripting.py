"""Code that an extension injects."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import driven

URL = "https://example.org/"


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return driven(nmhost_extension)


def test_code_is_injected_into_a_page(nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]) -> None:
    extension = nmhost_extension(permissions=["scripting"], host_permissions=[f"{URL}*"])
    tab = nmhost_browser.open_tab(URL)
    call = f"chrome.scripting.executeScript({{target: {{tabId: {tab.id}}}, func: (a) => a + 1, args: [2]}})"
    results = extension.background.evaluate(f"{call}.then((all) => all.map((one) => one.result))")
    assert results == [3]
