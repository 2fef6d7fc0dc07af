"""What sites may do is what the most specific pattern says."""

from collections.abc import Callable

import pytest

from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import called, refused

URL = "https://example.org/"
NAME = "contentSettings.javascript"


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension], chromium: bool) -> Extension:
    if not chromium:
        pytest.skip("Firefox has no contentSettings")
    return nmhost_extension(permissions=["contentSettings"])


def setting(background: Context, url: str = URL) -> object:
    return called(background, f"{NAME}.get", {"primaryUrl": url})


def test_the_most_specific_pattern_counts(background: Context) -> None:
    assert setting(background) == {"setting": "allow"}
    for pattern, value in (("https://*.example.org/*", "allow"), ("<all_urls>", "block")):
        called(background, f"{NAME}.set", {"primaryPattern": pattern, "setting": value})
    assert setting(background) == {"setting": "allow"}
    assert setting(background, "https://example.com/") == {"setting": "block"}


def test_what_was_set_is_forgotten(background: Context) -> None:
    called(background, f"{NAME}.set", {"primaryPattern": "<all_urls>", "setting": "block"})
    called(background, f"{NAME}.clear", {})
    assert setting(background) == {"setting": "allow"}


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ({"primaryPattern": "nope", "setting": "block"}, "Missing scheme separator."),
        ({"primaryPattern": URL + "path", "setting": "block"}, "Specific paths are not allowed."),
        ({"primaryPattern": "<all_urls>", "setting": "odd"}, "Value must be one of allow, block."),
        ({"primaryPattern": "<all_urls>", "setting": 5}, "JavascriptContentSetting, found integer."),
        ({"primaryPattern": "<all_urls>", "setting": "block", "secondaryPattern": URL + "*"}, "Embedded patterns"),
        ({"primaryPattern": "<all_urls>", "setting": "block", "scope": "incognito_session_only"}, "incognito"),
    ],
    ids=["pattern", "path", "value", "kind", "embedded", "incognito"],
)
def test_what_is_no_setting_is_refused(background: Context, details: dict[str, object], words: str) -> None:
    assert words in refused(background, f"{NAME}.set", details)


def test_a_site_must_be_a_url(background: Context) -> None:
    assert refused(background, f"{NAME}.get", {"primaryUrl": "nope"}) == 'The URL "nope" is invalid.'
    assert "incognito" in refused(background, f"{NAME}.get", {"primaryUrl": URL, "incognito": True})
