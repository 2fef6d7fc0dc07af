"""The page of an error that stands in place of a document, and what is told of it."""

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.browsing.failing import has_page
from tests.testing.core.apis.driving import told

UNSAFE = "http://127.0.0.1:1/"
MANIFEST = {"manifest_version": 3, "name": "seen", "version": "1", "permissions": ["webNavigation", "tabs"]}
TOLD = {
    "chromium": ["onBeforeNavigate", "onErrorOccurred", "onBeforeNavigate", "onErrorOccurred"],
    "firefox": ["onCommitted", "onDOMContentLoaded"],
}
TITLES = {"chromium": "127.0.0.1", "firefox": "Blocked Page"}


@pytest.mark.parametrize("family", TITLES)
def test_a_port_that_nothing_is_asked_of_leads_to_the_page_of_an_error(family: str) -> None:
    with Browser(family) as browser:
        extension = browser.install_extension(MANIFEST)
        steps = ("onBeforeNavigate", "onCommitted", "onDOMContentLoaded", "onCompleted", "onErrorOccurred")
        heard = told(extension.background, *(f"webNavigation.{step}" for step in steps))
        browser.serve("https://example.org/", "<title>Example")
        tab = browser.open_tab("https://example.org/")
        browser.settle()
        heard.clear()
        tab.navigate(UNSAFE)
        browser.settle(2)
        assert [name for name, _ in heard] == TOLD[family]
        assert (tab.url, tab.title) == (UNSAFE, TITLES[family])


def test_a_blocked_document_has_a_page_in_one_family_alone() -> None:
    tables = {}
    for family in TITLES:
        with Browser(family) as browser:
            extension = browser.install_extension(MANIFEST)
            tables[family] = has_page("https://example.org/", extension.state.table)
    assert tables == {"chromium": True, "firefox": False}
