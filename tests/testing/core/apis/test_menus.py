"""Menu items as an extension makes them and a person clicks them."""

from collections.abc import Callable

import pytest

from nmhost.errors import DefinitionError
from nmhost.testing import ApiError, Browser
from nmhost.testing.core.apis.menus import Menus
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


def made(background: Context, number: str, **properties: object) -> Menus:
    extension = background.extension
    assert extension is not None
    menus = extension.part(Menus)
    menus.add(number, {"title": number, **properties})
    return menus


def test_an_item_goes_with_all_below_it(background: Context) -> None:
    menus = made(background, "top")
    made(background, "middle", parentId="top")
    made(background, "low", parentId="middle")
    made(background, "other")
    menus.remove("top")
    assert [*menus.items] == ["other"]


def test_one_of_several_is_chosen(nmhost_browser: Browser, extension: Extension, background: Context) -> None:
    for number in ("a", "b"):
        made(background, number, type="radio", checked=number == "a")
    extension.menu("b").click(nmhost_browser.open_tab(URL))
    assert [extension.menu(number).checked for number in ("a", "b")] == [False, True]


@pytest.mark.parametrize(
    ("number", "properties"),
    [
        ("own", {}),
        ("new", {"parentId": "none"}),
        ("new", {"documentUrlPatterns": ["no pattern"]}),
    ],
    ids=["twice", "no parent", "no pattern"],
)
def test_what_can_not_be_an_item_is_refused(background: Context, number: str, properties: dict[str, object]) -> None:
    made(background, "own")
    with pytest.raises(ApiError):
        made(background, number, **properties)


def test_nothing_lies_below_itself(background: Context) -> None:
    menus = made(background, "top")
    made(background, "low", parentId="top")
    with pytest.raises(ApiError):
        menus.change("top", {"parentId": "low"})
    with pytest.raises(ApiError):
        menus.change("none", {"title": "x"})


def test_what_a_person_can_not_click_is_told(
    nmhost_browser: Browser, extension: Extension, background: Context
) -> None:
    made(background, "off", enabled=False)
    with pytest.raises(DefinitionError, match="the menu item 'off' can't be clicked"):
        extension.menu("off").click(nmhost_browser.open_tab(URL))
