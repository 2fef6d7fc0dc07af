"""Cookies by RFC 6265bis: what is taken of a header, whom it is for, what documents and extensions see."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.network.cookies import Cookie, covers_path, may_have_domain, parse

URL = "https://www.example.org/a/b.html"


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("a=1", Cookie("a", "1", "www.example.org", path="/a")),
        ("a=1; Path=/", Cookie("a", "1", "www.example.org")),
        ("a=1; Domain=.example.org; Path=/", Cookie("a", "1", "example.org", host_only=False)),
        ("a=1; Max-Age=2; Path=/", Cookie("a", "1", "www.example.org", expires=3000)),
        ("a=1; Secure; HttpOnly; Path=/", Cookie("a", "1", "www.example.org", secure=True, http_only=True)),
        ("a=1; SameSite=Lax; Path=/", Cookie("a", "1", "www.example.org", same_site="lax")),
        ("a=1; Domain=example.com", None),
        ("a=1; Domain=org", None),
        ("a=1; SameSite=None", None),
        ("__Host-a=1; Secure", None),
        ("__Secure-a=1", None),
        (";", None),
    ],
)
def test_a_header_is_read(text: str, taken: Cookie | None) -> None:
    assert parse(text, URL, now=1000, by_script=False) == taken


def test_a_script_sets_no_hidden_cookie() -> None:
    assert parse("a=1; HttpOnly", URL, now=0, by_script=True) is None


@pytest.mark.parametrize(
    ("path", "asked", "covered"), [("/", "/x", True), ("/a", "/a/b", True), ("/a", "/ab", False), ("/a/", "/a", False)]
)
def test_a_path_covers_what_lies_below_it(path: str, asked: str, covered: bool) -> None:
    assert covers_path(path, asked) is covered


def test_a_host_sets_no_cookie_for_a_top_level_domain() -> None:
    assert not may_have_domain("org", "example.org")


def test_a_document_and_an_extension_see_the_same_cookies(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    extension = nmhost_extension(permissions=["cookies"], host_permissions=["*://www.example.org/*"])
    nmhost_browser.serve(URL, "<p>x")
    page = nmhost_browser.open_tab(URL).page
    page.evaluate("document.cookie = 'a=1; path=/'; document.cookie = 'b=2; path=/elsewhere'; 0")
    assert page.evaluate("document.cookie") == "a=1"
    names = "chrome.cookies.getAll({}).then((all) => all.map((one) => one.name).sort())"
    assert extension.background.evaluate(names) == ["a", "b"]


def test_a_request_carries_cookies_and_brings_them(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    seen: list[str] = []
    nmhost_extension(permissions=["cookies"])
    nmhost_browser.serve("https://www.example.org/", "<p>x", headers={"Set-Cookie": "a=1"})
    nmhost_browser.route(lambda request, _respond: bool(seen.append(request.headers.get("cookie", ""))))
    tab = nmhost_browser.open_tab("https://www.example.org/")
    tab.reload()
    nmhost_browser.settle()
    assert seen == ["", "a=1"]
