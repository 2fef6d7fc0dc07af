"""Both drivers do all that a test is promised of a browser, an extension and a context."""

import pytest

pytest.importorskip("fcntl", reason="browsers are driven on POSIX only")

from nmhost.testing.real import api
from nmhost.testing.real.chromium import ChromiumBrowser
from nmhost.testing.real.chromium_extension import ChromiumAction, ChromiumContext, ChromiumExtension
from nmhost.testing.real.firefox import FirefoxBrowser
from nmhost.testing.real.firefox_extension import FirefoxAction, FirefoxContext, FirefoxExtension


@pytest.mark.parametrize(
    ("promised", "real"),
    [
        (api.Browser, ChromiumBrowser),
        (api.Browser, FirefoxBrowser),
        (api.Extension, ChromiumExtension),
        (api.Extension, FirefoxExtension),
        (api.Action, ChromiumAction),
        (api.Action, FirefoxAction),
        (api.Context, ChromiumContext),
        (api.Context, FirefoxContext),
    ],
    ids=lambda kind: kind.__name__,
)
def test_every_function_that_is_promised_is_there(promised: type, real: type) -> None:
    asked = [name for name, value in vars(promised).items() if not name.startswith("_") and callable(value)]
    assert asked
    assert [name for name in asked if not callable(getattr(real, name, None))] == []


def test_a_tab_closes_its_page() -> None:
    closed: list[str] = []

    class Page:
        def evaluate(self, source: str, /, *, timeout: float | None = None) -> object:
            return None

        def close(self) -> None:
            closed.append("page")

    tab = api.Tab(Page(), "https://example.org/")
    tab.close()
    assert (closed, repr(tab)) == (["page"], "<tab at https://example.org/>")
