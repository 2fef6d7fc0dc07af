"""Texts have the formats that Firefox's schema asks for, or it says why not."""

import pytest

from nmhost.extension.firefox.context import Bad, Context
from nmhost.extension.firefox.formats import check_format


def checked(name: str, text: str, version: float = 3) -> tuple[object, list[str]]:
    said: list[str] = []
    try:
        return check_format(name, text, Context(version, said.append, str)), said
    except Bad as bad:
        return bad, [bad.text]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("url", "https://example.org/"),
        ("relativeUrl", "a.html"),
        ("strictRelativeUrl", "a.html"),
        ("imageDataOrStrictRelativeUrl", "data:image/png;base64,AAAA"),
        ("origin", "https://example.org"),
        ("versionString", "1.2.3"),
        ("manifestShortcutKey", "Ctrl+A"),
        ("contentSecurityPolicy", "script-src 'self'"),
        ("unknownFormat", "anything"),
    ],
)
def test_what_has_the_format_is_taken(name: str, text: str) -> None:
    assert checked(name, text) == (text, [])


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("url", "a.html", "TypeError: URL constructor: a.html is not a valid URL."),
        ("url", "file:///etc", "Error: Access denied for URL file:///etc"),
        ("strictRelativeUrl", "https://a.example/", 'SyntaxError: String "https://a.example/" must be a relative URL'),
        ("strictRelativeUrl", "//a.example/", "must be a relative URL"),
        ("imageDataOrStrictRelativeUrl", "data:text/plain,x", "must be a relative or PNG or JPG data:image URL"),
        ("origin", "no origin", "Error: Invalid origin: no origin"),
        ("origin", "ftp://a.example", "Error: Invalid origin must be http or https for URL ftp://a.example"),
        ("origin", "https://a.example/x", "replace with origin https://a.example"),
        ("manifestShortcutKey", "A", 'Error: Value "A" must consist of'),
    ],
)
def test_what_has_not_is_told(name: str, text: str, why: str) -> None:
    bad, said = checked(name, text)
    assert isinstance(bad, Bad)
    assert why in said[0]


def test_a_version_is_only_warned_of() -> None:
    text, said = checked("versionString", "1.02")
    assert text == "1.02"
    assert said[0].startswith("version must be a version string")


def test_a_policy_that_is_refused_is_left_out_and_one_of_this_machine_is_not() -> None:
    assert checked("contentSecurityPolicy", "script-src 'self' https://a.example")[0] is None
    policy = "script-src 'self' http://localhost"
    taken, said = checked("contentSecurityPolicy", policy)
    assert taken == policy
    assert "Using localhost in the Content Security Policy is invalid" in said[0]
