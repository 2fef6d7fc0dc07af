"""Whether a text is a URL, and of which origin, as far as a judge of manifests looks."""

import pytest

from nmhost.extension.urls import can_parse, origin_of, scheme_of


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("https://example.org/a", "https://example.org"),
        ("HTTPS://EXAMPLE.org:443/", "https://example.org"),
        ("http://example.org:8080", "http://example.org:8080"),
        ("http://user:pw@example.org/", "http://example.org"),
        ("http://[::1]/", "http://[::1]"),
        ("  https:example.org ", "https://example.org"),
        ("data:text/plain,x", "null"),
        ("chrome-extension://abc/x", "null"),
    ],
)
def test_a_url_has_an_origin(text: str, origin: str) -> None:
    assert can_parse(text)
    assert origin_of(text) == origin


@pytest.mark.parametrize(
    "text", ["", "a.html", "/a", "//example.org/", "https://", "http://exa mple/", "http://a:99999/", "1x:y"]
)
def test_what_is_none_has_none(text: str) -> None:
    assert not can_parse(text)
    assert origin_of(text) is None


@pytest.mark.parametrize(("text", "scheme"), [("HTTPS://a", "https"), ("a.html", ""), ("x-y+z.1:rest", "x-y+z.1")])
def test_a_scheme_is_in_small_letters(text: str, scheme: str) -> None:
    assert scheme_of(text) == scheme
