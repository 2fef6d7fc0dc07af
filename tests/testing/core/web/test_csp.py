"""An extension's policy says where its pages may connect to, by the sources of connect-src or default-src."""

from collections.abc import Callable

import pytest

from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.web.csp import may_connect, policy_of

URL = "https://api.example.org/v1/data"


@pytest.mark.parametrize(
    ("sources", "url", "allowed"),
    [
        ("*", URL, True),
        ("*", "data:,x", False),
        ("'none'", URL, False),
        ("'self'", URL, False),
        ("https:", URL, True),
        ("http:", URL, True),
        ("wss:", URL, False),
        ("api.example.org", URL, True),
        ("http://api.example.org", URL, True),
        ("https://api.example.org", "http://api.example.org/", False),
        ("*.example.org", URL, True),
        ("*.example.org", "https://example.org/", False),
        ("https://api.example.org:8080", URL, False),
        ("https://api.example.org:*", "https://api.example.org:8080/", True),
        ("https://api.example.org/v1/", URL, True),
        ("https://api.example.org/v1", URL, False),
        ("https://other.example 'self' https://api.example.org", URL, True),
    ],
)
def test_a_source_covers_what_it_says(
    nmhost_extension: Callable[..., Extension], sources: str, url: str, allowed: bool
) -> None:
    policy = {"extension_pages": f"script-src 'self'; object-src 'self'; connect-src {sources}"}
    background = nmhost_extension(content_security_policy=policy).background
    assert may_connect(background, url) is allowed


def test_default_src_holds_where_connect_src_says_nothing(nmhost_extension: Callable[..., Extension]) -> None:
    policy = {"extension_pages": "default-src 'self'"}
    extension = nmhost_extension(content_security_policy=policy, content_scripts=[{"matches": ["https://*/*"]}])
    assert not may_connect(extension.background, URL)
    assert may_connect(extension.background, f"{extension.base_url}a.json")
    assert policy_of(extension) == "default-src 'self'"


def test_it_binds_no_content_script_and_no_extension_without_one(content: Context, background: Context) -> None:
    assert may_connect(content, URL)
    assert may_connect(background, URL)
