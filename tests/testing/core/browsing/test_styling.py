"""Style sheets that extensions put into documents."""

from collections.abc import Callable

from nmhost.testing import Browser
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import called

COLOR = "getComputedStyle(document.body).color"


def test_what_is_put_in_is_computed_until_it_is_taken_out(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    extension = nmhost_extension(permissions=["scripting"], host_permissions=["https://example.org/*"])
    tab = nmhost_browser.open_tab("https://example.org/")
    what = {"target": {"tabId": tab.id}, "css": "body { color: rgb(1, 2, 3) }"}
    called(extension.background, "scripting.insertCSS", what)
    assert tab.page.evaluate(COLOR) == "rgb(1, 2, 3)"
    called(extension.background, "scripting.removeCSS", what)
    assert tab.page.evaluate(COLOR) == "rgb(0, 0, 0)"


def test_a_sheet_of_the_user_is_not_taken_out_as_an_authors(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    extension = nmhost_extension(permissions=["scripting"], host_permissions=["https://example.org/*"])
    tab = nmhost_browser.open_tab("https://example.org/")
    what = {"target": {"tabId": tab.id}, "css": "body { color: rgb(1, 2, 3) !important }"}
    called(extension.background, "scripting.insertCSS", {**what, "origin": "USER"})
    called(extension.background, "scripting.removeCSS", what)
    assert tab.page.evaluate(COLOR) == "rgb(1, 2, 3)"
    called(extension.background, "scripting.removeCSS", {**what, "origin": "USER"})
    assert tab.page.evaluate(COLOR) == "rgb(0, 0, 0)"
