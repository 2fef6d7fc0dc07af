"""Tabs: what loading, navigating, reloading and closing end and start."""

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.python.ports import Port
from tests.testing.texts import said

URL = "https://example.org/"


def connected(browser: Browser, content: Context) -> Port:
    """Return the background's end of a port that a content script opened."""
    assert content.extension is not None
    ports: list[Port] = []
    content.extension.background.runtime.onConnect.addListener(ports.append)
    content.runtime.connect()
    browser.settle()
    return ports[0]


def test_closing_a_tab_ends_its_ports(nmhost_browser: Browser, content: Context) -> None:
    port = connected(nmhost_browser, content)
    assert content.tab is not None
    content.tab.close()
    assert port.wait_disconnected() is None


def test_navigating_ends_the_ports_of_the_old_document(nmhost_browser: Browser, content: Context) -> None:
    port = connected(nmhost_browser, content)
    assert content.tab is not None
    content.tab.navigate("https://example.org/other")
    kept = "The page keeping the extension port is moved into back/forward cache, so the message channel is closed."
    assert port.wait_disconnected() == said(nmhost_browser, chromium=kept, firefox=None)
    assert not content.alive


def test_a_fragment_keeps_the_document(nmhost_browser: Browser, content: Context) -> None:
    port = connected(nmhost_browser, content)
    assert content.tab is not None
    content.tab.navigate(URL + "#there")
    nmhost_browser.settle()
    assert not port.disconnected
    assert content.url == URL + "#there"


def test_reloading_makes_a_new_document(nmhost_browser: Browser, extension: Extension, content: Context) -> None:
    assert content.tab is not None
    content.tab.reload()
    nmhost_browser.settle()
    assert not content.alive
    assert content.tab.content(extension).document_id != content.document_id


def test_going_back_loads_the_page_before(nmhost_browser: Browser, extension: Extension) -> None:
    tab = nmhost_browser.open_tab(URL)
    tab.navigate(URL + "two")
    nmhost_browser.settle()
    tab.go(-1)
    nmhost_browser.settle()
    assert tab.url == URL


def test_a_click_reaches_what_runs_in_the_tab(nmhost_browser: Browser, content: Context) -> None:
    clicks: list[object] = []
    content.add_event_listener("click", clicks.append)
    assert content.tab is not None
    content.tab.click()
    nmhost_browser.settle()
    assert len(clicks) == 1


def test_the_api_opens_finds_and_closes_tabs(nmhost_browser: Browser, background: Context) -> None:
    created = background.tabs.create({"url": URL}).result()
    assert isinstance(created, dict)
    nmhost_browser.settle()
    (found,) = background.tabs.query({"url": URL + "*"}).result()  # type: ignore[misc]  # a list, as JSON is
    assert found["id"] == created["id"]
    background.tabs.remove(created["id"]).result()
    nmhost_browser.settle()
    assert [one.url for one in nmhost_browser.tabs.values()] == ["about:blank"]
