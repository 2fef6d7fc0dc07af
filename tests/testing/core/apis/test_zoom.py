"""How large documents are shown."""

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from tests.testing.core.apis.driving import called, told


def test_a_change_of_size_is_told(nmhost_browser: Browser, background: Context) -> None:
    tab = nmhost_browser.open_tab("https://example.org/")
    heard = told(background, "tabs.onZoomChange")
    called(background, "tabs.setZoom", tab.id, 1.5)
    nmhost_browser.settle(1)
    assert called(background, "tabs.getZoom", tab.id) == 1.5
    assert [args[1]["newZoomFactor"] for args in heard] == [1.5]  # type: ignore[index]
