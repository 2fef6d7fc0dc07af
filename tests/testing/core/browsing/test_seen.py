"""What documents know of being seen."""

from nmhost.testing import Browser

PAGE = "https://example.org/"
STATE = "[document.visibilityState, document.hidden].join()"


def test_a_document_is_seen_while_its_tab_is_in_front(nmhost_browser: Browser) -> None:
    first = nmhost_browser.open_tab(PAGE)
    assert first.page.evaluate(STATE) == "visible,false"
    first.page.evaluate(
        "heard = []; document.addEventListener('visibilitychange', () => heard.push(document.hidden)); 1"
    )
    second = nmhost_browser.open_tab(PAGE)
    nmhost_browser.settle()
    assert first.page.evaluate(STATE) == "hidden,true"
    assert first.page.evaluate("heard.join()") == "true"
    second.close()
    nmhost_browser.settle()
    assert first.page.evaluate("heard.join()") == "true,false"


def test_a_new_tabs_own_document_hears_nothing(nmhost_browser: Browser) -> None:
    tab = nmhost_browser.open_tab(PAGE)
    tab.page.evaluate("heard = 0; document.onvisibilitychange = () => heard++; 1")
    nmhost_browser.settle()
    assert tab.page.evaluate("heard") == 0
