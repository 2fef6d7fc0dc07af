"""Rules of declarativeNetRequest: what a condition covers, which rule wins, what it makes of a request."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.network.conditions import Condition, Facts, site_of, url_pattern
from nmhost.testing.core.network.rules import Verdict, substituted

URL = "https://example.org/"


@pytest.mark.parametrize(
    ("text", "url", "found"),
    [
        ("||example.org^", "https://a.example.org/x", True),
        ("||example.org^", "https://notexample.org/", False),
        ("|https://a", "https://a/", True),
        ("end.js|", "https://a/end.js?", False),
        ("a*b", "https://x/a123b", True),
        ("a^b", "https://x/a/b", True),
        ("a^b", "https://x/a-b", False),
        ("WORD", "https://x/word", True),
    ],
)
def test_a_url_filter_covers(text: str, url: str, found: bool) -> None:
    assert bool(url_pattern(text, exact=False).search(url)) is found


@pytest.mark.parametrize(
    ("condition", "facts", "holds"),
    [
        ({"resourceTypes": ["image"]}, Facts(URL, "script"), False),
        ({}, Facts(URL, "main_frame"), False),
        ({"requestMethods": ["post"]}, Facts(URL, "script", "post"), True),
        ({"initiatorDomains": ["a.example"]}, Facts(URL, "script", initiator="https://b.a.example"), True),
        ({"excludedRequestDomains": ["example.org"]}, Facts(URL, "script"), False),
        ({"domainType": "thirdParty"}, Facts(URL, "script", initiator="https://other.example"), True),
        ({"tabIds": [3]}, Facts(URL, "script", tab=4), False),
    ],
)
def test_a_condition_holds(condition: Mapping[str, object], facts: Facts, holds: bool) -> None:
    assert Condition(condition).holds(facts) is holds


def test_the_site_of_an_address_is_the_address() -> None:
    assert (site_of("http://127.0.0.1/"), site_of("https://a.b.example/")) == ("127.0.0.1", "b.example")


def test_headers_are_set_appended_and_removed() -> None:
    rows = [
        {"header": "A", "operation": "set", "value": "1"},
        {"header": "b", "operation": "append", "value": "2"},
        {"header": "c", "operation": "remove"},
    ]
    verdict = Verdict(changes=[{"requestHeaders": rows}])
    assert verdict.over({"b": "1", "c": "1"}, "request") == {"a": "1", "b": "1, 2"}


@pytest.mark.parametrize(("whole", "url"), [(True, "https://b/x"), (False, "")])
def test_a_substitution_is_the_url_or_a_part_of_it(whole: bool, url: str) -> None:
    assert substituted(re.compile("/(.)$"), r"https://b/\1", "https:/x", whole=whole) == url


def test_a_rule_blocks_what_a_page_fetches(nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]) -> None:
    extension = nmhost_extension(permissions=["declarativeNetRequest"], host_permissions=["<all_urls>"])
    nmhost_browser.serve(URL, "<p>x")
    nmhost_browser.serve(URL + "data", "data")
    rule = "{id: 1, action: {type: 'block'}, condition: {urlFilter: '/data'}}"
    page = nmhost_browser.open_tab(URL).page
    fetched = "fetch('/data').then((answer) => answer.text(), (error) => error.name)"
    assert page.evaluate(fetched) == "data"
    extension.background.evaluate(f"chrome.declarativeNetRequest.updateSessionRules({{addRules: [{rule}]}})")
    assert page.evaluate(fetched) == "TypeError"


def test_a_rule_leads_to_a_file_of_the_extension(nmhost_browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("own")
    manifest = {
        "manifest_version": 3,
        "name": "x",
        "version": "1",
        "permissions": ["declarativeNetRequest"],
        "host_permissions": ["<all_urls>"],
        "web_accessible_resources": [{"resources": ["own.txt"], "matches": ["<all_urls>"]}],
        "background": {"service_worker": "bg.js", "scripts": ["bg.js"]},
    }
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    (tmp_path / "bg.js").write_text("")
    extension = nmhost_browser.install_extension(tmp_path)
    nmhost_browser.serve(URL, "<p>x")
    action = "{type: 'redirect', redirect: {extensionPath: '/own.txt'}}"
    rule = f"{{id: 1, action: {action}, condition: {{urlFilter: '/data', resourceTypes: ['xmlhttprequest']}}}}"
    extension.background.evaluate(f"chrome.declarativeNetRequest.updateSessionRules({{addRules: [{rule}]}})")
    page = nmhost_browser.open_tab(URL).page
    assert page.evaluate("fetch('/data').then((answer) => answer.text(), (error) => error.name)") == "own"
