"""Match patterns as the documentation gives them."""

import pytest

from nmhost.testing.core.network.patterns import matches, matches_glob


@pytest.mark.parametrize(
    ("pattern", "url", "covered"),
    [
        ("about:blank", "about:blank#part", True),
        ("<all_urls>", "https://example.org/", True),
        ("<all_urls>", "moz-extension://x/", False),
        ("*://*/*", "https://example.org/a", True),
        ("*://*/*", "ftp://example.org/a", False),
        ("*://*.mozilla.org/*", "http://mozilla.org/", True),
        ("*://*.mozilla.org/*", "https://a.mozilla.org/b", True),
        ("*://*.mozilla.org/*", "https://notmozilla.org/", False),
        ("*://mozilla.org/", "https://mozilla.org/", True),
        ("*://mozilla.org/", "https://mozilla.org/path", False),
        ("https://*/path/*", "https://example.org/path/a", True),
        ("http://127.0.0.1/*", "http://127.0.0.1:8080/x", True),
        ("https://mozilla.org/*/b/*/", "https://mozilla.org/a/b/c/", True),
        ("https://mozilla.org/a?q=*", "https://mozilla.org/a?q=1", True),
        ("https://mozilla.org", "https://mozilla.org/", False),
        ("resource://path/", "resource://path/", True),
    ],
)
def test_a_pattern_covers_a_url(pattern: str, url: str, *, covered: bool) -> None:
    assert matches(pattern, url) is covered


@pytest.mark.parametrize(("glob", "covered"), [("*example*", True), ("https://example.or?/", True), ("*.com/*", False)])
def test_a_glob_covers_a_url(glob: str, *, covered: bool) -> None:
    assert matches_glob(glob, "https://example.org/") is covered
