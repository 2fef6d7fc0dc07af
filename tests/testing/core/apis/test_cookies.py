"""Cookies as an extension sets, sees and removes them, where it has the host's permission."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.values import items
from tests.testing.core.apis.driving import called, refused, told

URL = "https://www.example.org/"


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=["cookies"], host_permissions=["*://*.example.org/*"])


def put(background: Context, **details: object) -> object:
    return called(background, "cookies.set", {"url": URL, "name": "a", "value": "1", **details})


def names(background: Context, **wanted: object) -> list[object]:
    found = called(background, "cookies.getAll", wanted)
    return sorted(one["name"] for one in found) if isinstance(found, list) else []


def test_a_cookie_is_set_read_and_removed(background: Context) -> None:
    shown = items(put(background, url=URL + "deep/er", path="/deep"))
    assert (shown["domain"], shown["hostOnly"], shown["path"], shown["session"]) == (
        "www.example.org",
        True,
        "/deep",
        True,
    )
    assert items(called(background, "cookies.get", {"url": URL + "deep/er", "name": "a"}))["value"] == "1"
    assert called(background, "cookies.get", {"url": URL, "name": "a"}) is None
    called(background, "cookies.remove", {"url": URL + "deep", "name": "a"})
    assert names(background) == []


def test_what_is_set_for_other_pages_than_the_url_is_not_shown(background: Context) -> None:
    assert not put(background, path="/deep")
    assert names(background) == ["a"]


def test_a_domains_cookie_is_for_its_hosts(background: Context) -> None:
    shown = items(put(background, domain="example.org"))
    assert (shown["domain"], shown["hostOnly"]) == (".example.org", False)
    assert called(background, "cookies.get", {"url": "https://other.example.org/", "name": "a"}) is not None


def test_all_that_have_what_is_asked_for_are_found(background: Context) -> None:
    put(background, name="a", secure=True)
    put(background, name="b", domain="example.org")
    put(background, name="c", expirationDate=4e9)
    assert names(background) == ["a", "b", "c"]
    assert names(background, secure=True) == ["a"]
    assert names(background, session=False) == ["c"]
    assert names(background, url="https://example.org/") == ["b"]


def test_changes_are_told_with_their_cause(nmhost_browser: Browser, background: Context) -> None:
    heard = told(background, "cookies.onChanged")
    put(background)
    called(background, "cookies.remove", {"url": URL, "name": "a"})
    nmhost_browser.settle()
    assert [(items(one)["removed"], items(one)["cause"]) for _, one in heard] == [
        (False, "explicit"),
        (True, "explicit"),
    ]


@pytest.mark.parametrize(
    "details",
    [
        {"url": "no url"},
        {"url": "https://example.com/"},
        {"domain": "example.com"},
        {"name": "a;b"},
        {"storeId": "none"},
    ],
    ids=["no url", "no permission", "foreign domain", "bad name", "no store"],
)
def test_what_may_not_be_set_is_refused(background: Context, details: dict[str, object]) -> None:
    assert refused(background, "cookies.set", {"url": URL, "name": "a", "value": "1", **details})


def test_a_cookie_may_not_be_too_large(background: Context) -> None:
    assert refused(background, "cookies.set", {"url": URL, "name": "a", "value": "x" * 4096})


def test_an_empty_domain_is_that_of_no_cookie(background: Context) -> None:
    put(background)
    assert names(background, domain="") == []
    assert names(background, domain="example.org") == ["a"]


def test_cookies_are_kept_apart_by_the_site_of_a_tab(
    nmhost_browser: Browser, background: Context, chromium: bool
) -> None:
    if not chromium:
        return  # Firefox has no such function
    name = "cookies.getPartitionKey"
    tab = nmhost_browser.open_tab(URL)
    site = {"topLevelSite": "https://www.example.org", "hasCrossSiteAncestor": False}
    assert called(background, name, {"tabId": tab.id}) == {"partitionKey": site}
    assert refused(background, name, {"tabId": 77}) == "Invalid `tabId`."
    assert refused(background, name, {"tabId": tab.id, "frameId": 9}) == "Invalid `frameId`."
    assert refused(background, name, {"documentId": "x"}) == "Invalid `documentId`."
