"""Menu items as an extension makes them and a person clicks them."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import driven, heard

URL = "https://example.org/"


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return driven(nmhost_extension)


def test_a_menu_item_is_clicked(nmhost_browser: Browser, extension: Extension, background: Context) -> None:
    background.evaluate("chrome.contextMenus.create({id: 'one', title: 'One', type: 'checkbox'}); 0")
    read = heard(background, "chrome.contextMenus.onClicked", "[args[0].menuItemId, args[0].checked, args[1].url]")
    nmhost_browser.settle()
    item = extension.menu("one")
    item.click(nmhost_browser.open_tab(URL))
    nmhost_browser.settle()
    assert (item.title, item.checked, read()) == ("One", True, [["one", True, URL]])
