"""A request is one of the document whose script asks for it."""

from nmhost.testing import Browser, Extension
from nmhost.testing.core.network.asked import asked_by
from nmhost.testing.core.network.messages import Request
from tests.testing.texts import said

PAGE = "https://example.org/"


def test_a_content_script_asks_in_the_name_of_its_page(nmhost_browser: Browser, extension: Extension) -> None:
    tab = nmhost_browser.open_tab(PAGE)
    asked = asked_by(tab.content(extension), Request("GET", PAGE), "xmlhttprequest")
    assert (asked.origin, asked.document) == ("https://example.org", PAGE)
    assert not asked.is_navigation


def test_a_worker_has_no_document(nmhost_browser: Browser, extension: Extension) -> None:
    asked = asked_by(extension.background, Request("GET", PAGE), "xmlhttprequest")
    assert bool(asked.document_id) == said(nmhost_browser, chromium=False, firefox=True)
