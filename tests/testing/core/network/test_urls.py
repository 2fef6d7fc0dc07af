"""URLs are joined as browsers do."""

import pytest

from nmhost.testing.core.network.urls import join


@pytest.mark.parametrize(
    ("base", "url", "joined"),
    [
        ("https://example.org/a/b", "c", "https://example.org/a/c"),
        ("chrome-extension://abc/a/b.html", "c.html", "chrome-extension://abc/a/c.html"),
        ("moz-extension://0-1/b.html", "/c.html?x#y", "moz-extension://0-1/c.html?x#y"),
        ("chrome-extension://abc/", "https://example.org/", "https://example.org/"),
        ("chrome-extension://abc/", "//example.org/", "https://example.org/"),
        ("chrome-extension://abc/", "about:blank", "about:blank"),
        ("chrome-extension://abc/", "chrome-extension://abc/x", "chrome-extension://abc/x"),
        ("https://example.org/", "http://[", "http://["),
    ],
)
def test_a_url_is_joined(base: str, url: str, joined: str) -> None:
    assert join(base, url) == joined
