"""What Chromium says of texts that are no match patterns."""

import pytest

from nmhost.extension.chromium.patterns import HOSTS, path_of, why_no_pattern


@pytest.mark.parametrize(
    "text",
    [
        "<all_urls>",
        "*://*/*",
        "https://example.org/*",
        "https://*.example.org/a",
        "http://example.org:8080/",
        "http://example.org:*/",
        "http://[::1]/",
        "file:///a",
    ],
)
def test_a_pattern_is_one(text: str) -> None:
    assert why_no_pattern(text) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("example.org", "Missing scheme separator."),
        ("gopher://example.org/", "Invalid scheme."),
        ("https:example.org/", "Wrong scheme type."),
        ("https://", "Host can not be empty."),
        ("https:///path", "Host can not be empty."),
        ("https://*./", "Host can not be empty."),
        ("https://example.org", "Empty path."),
        ("https://a.*.org/", "Invalid host wildcard."),
        ("https://*example.org/", "Invalid host wildcard."),
        ("https://example.org:x/", "Invalid port."),
        ("https://example.org:70000/", "Invalid port."),
        ("https://exa%mple.org/", "Invalid host."),
    ],
)
def test_what_is_none_is_told(text: str, why: str) -> None:
    assert why_no_pattern(text) == why


def test_schemes_are_allowed_by_place() -> None:
    assert why_no_pattern("wss://example.org/*") == "Invalid scheme."
    assert why_no_pattern("wss://example.org/*", HOSTS) is None
    assert why_no_pattern("data:x", None) is None
    assert why_no_pattern("data:", None) == "Empty path."


@pytest.mark.parametrize(
    ("text", "path"),
    [("<all_urls>", "/*"), ("https://a.example/b/*", "/b/*"), ("https://a.example", "/"), ("file:///a/b", "/a/b")],
)
def test_a_pattern_has_a_path(text: str, path: str) -> None:
    assert path_of(text) == path
