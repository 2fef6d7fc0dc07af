"""What waits for the first document of a tab."""

from nmhost.testing import Browser
from nmhost.testing.core.browsing.awaiting import PARSED, Awaited, is_still_empty


def test_what_waits_is_done_once(nmhost_browser: Browser) -> None:
    tab = nmhost_browser.open_tab("https://example.org/")
    awaited, done = nmhost_browser._state.part(Awaited), list[int]()
    awaited.wait(tab, PARSED, lambda: done.append(1))
    assert not is_still_empty(tab)
    for _ in range(2):
        tab.reload()
        nmhost_browser.settle()
    assert done == [1]
