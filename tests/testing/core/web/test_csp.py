"""An extension's policy says where its pages may connect to, by the sources of connect-src or default-src."""

from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256

import pytest

from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.web.csp import may_connect, policies_of, policy_of, refusing

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


LISTED = "sha256-" + b64encode(sha256(b"go()").digest()).decode()


@pytest.mark.parametrize(
    ("sources", "directive", "what", "refuses"),
    [
        pytest.param("'self'", "script-src-elem", "go()", True, id="a text"),
        pytest.param(f"'self' '{LISTED}'", "script-src-elem", "go()", False, id="a listed text"),
        pytest.param(f"'self' '{LISTED}'", "script-src-elem", " go()", True, id="a text listed otherwise"),
        pytest.param(f"'self' '{LISTED}'", "script-src-attr", "go()", True, id="a handler of a listed text"),
        pytest.param(
            f"'self' '{LISTED}'; script-src-elem 'self'", "script-src-elem", "go()", True, id="its own directive"
        ),
        pytest.param("'self'", "url", "https://cdn.example/a.js", True, id="an address"),
        pytest.param("'self' https://cdn.example", "url", "https://cdn.example/a.js", False, id="a listed address"),
        pytest.param("'self' https://*", "url", "https://cdn.example/a.js", True, id="what may not be stated"),
        pytest.param("'self' 'unsafe-inline'", "script-src-elem", "go()", True, id="nor all texts"),
        pytest.param("'self' blob:", "url", "blob:null/1", False, id="a scheme"),
    ],
)
@pytest.mark.nmhost_family("firefox")
def test_scripts_are_refused_by_the_policy_of_an_extension_of_version_two(
    nmhost_extension: Callable[..., Extension], sources: str, directive: str, what: str, refuses: bool
) -> None:
    policy = f"script-src {sources}; object-src 'self'"
    extension = nmhost_extension(manifest_version=2, action=None, content_security_policy=policy)
    assert (policy_of(extension) in dict(refusing(extension, directive, what))) is refuses


def test_a_policy_tells_of_what_it_refuses_by_the_words_that_do(nmhost_extension: Callable[..., Extension]) -> None:
    extension = nmhost_extension(content_security_policy={"extension_pages": "script-src 'self'; object-src 'none'"})
    told = refusing(extension, "script-src-elem", "go()")
    assert ("script-src 'self'; object-src 'none'", "script-src 'self'") in told
    assert [policy for policy, _ in told] == policies_of(extension)
