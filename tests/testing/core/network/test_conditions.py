"""A rule's condition holds of a request by its URL, type, method, domains, party and tab."""

import pytest

from nmhost.testing.core.network.conditions import Condition, Facts, site_of, url_pattern

URL = "https://www.ads.example.com/banner?id=1"


@pytest.mark.parametrize(
    ("text", "url", "found"),
    [
        ("banner", URL, True),
        ("BANNER", URL, True),
        ("||ads.example.com", URL, True),
        ("||example.com", "https://badexample.com/", False),
        ("||example.com", "https://example.com.evil.org/", True),
        ("||example.com^", "https://example.com.evil.org/", False),
        ("||example.com^", "https://example.com:8080/", True),
        ("|https://www", URL, True),
        ("|www", URL, False),
        ("id=1|", URL, True),
        ("banner|", URL, False),
        ("ads*id", URL, True),
        ("banner^id", URL, True),
        ("example^com", URL, False),
        ("example.com^", "https://example.com", True),
        ("a.b", "https://example.org/axb", False),
    ],
)
def test_a_filter_finds_what_its_signs_say(text: str, url: str, found: bool) -> None:
    assert bool(url_pattern(text, exact=False).search(url)) is found


FACTS = Facts(URL, "image", "get", "https://www.example.com", 5)


@pytest.mark.parametrize(
    ("row", "holds"),
    [
        ({}, True),
        ({"urlFilter": "BANNER", "isUrlFilterCaseSensitive": True}, False),
        ({"regexFilter": r"banner\?id=\d$"}, True),
        ({"resourceTypes": ["image", "font"]}, True),
        ({"resourceTypes": ["font"]}, False),
        ({"excludedResourceTypes": ["image"]}, False),
        ({"requestMethods": ["post"]}, False),
        ({"excludedRequestMethods": ["post"]}, True),
        ({"initiatorDomains": ["example.com"]}, True),
        ({"initiatorDomains": ["ample.com"]}, False),
        ({"domains": ["example.com"], "excludedDomains": ["www.example.com"]}, False),
        ({"requestDomains": ["ads.example.com"]}, True),
        ({"excludedRequestDomains": ["example.com"]}, False),
        ({"domainType": "firstParty"}, True),
        ({"domainType": "thirdParty"}, False),
        ({"tabIds": [5]}, True),
        ({"tabIds": [6]}, False),
        ({"excludedTabIds": [5]}, False),
    ],
    ids=str,
)
def test_a_condition_holds_where_all_of_it_does(row: dict[str, object], holds: bool) -> None:
    assert Condition(row).holds(FACTS) is holds


@pytest.mark.parametrize(
    ("row", "holds"),
    [({}, False), ({"resourceTypes": ["main_frame"]}, True), ({"excludedResourceTypes": ["image"]}, True)],
)
def test_a_document_in_a_tab_is_meant_only_where_it_is_named(row: dict[str, object], holds: bool) -> None:
    assert Condition(row).holds(Facts(URL, "main_frame")) is holds


def test_what_stands_behind_the_fragment_sign_is_not_looked_at() -> None:
    assert not Condition({"urlFilter": "secret"}).holds(Facts("https://example.org/#secret", "image"))


@pytest.mark.parametrize(
    ("url", "site"),
    [("https://a.b.example.com/x", "example.com"), ("http://10.0.0.1/", "10.0.0.1"), ("data:,x", "")],
)
def test_two_labels_are_a_site(url: str, site: str) -> None:
    assert site_of(url) == site
