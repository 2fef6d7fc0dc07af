"""Single keys ask for a kind of value, or a form of text."""

import pytest

from tests.extension.telling import said


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ({"name": ""}, "Required value 'name' is missing or invalid."),
        ({"description": 5}, "Invalid value for 'description'."),
        ({"short_name": ""}, "Invalid value for 'short_name'."),
        ({"version": "1.2.3.4.5"}, "Required value 'version' is missing or invalid."),
        ({"version": "x"}, "Required value 'version' is missing or invalid."),
        ({"version": "1.02"}, "The extension version is parsed as '1.2'."),
        ({"manifest_version": 1}, "Invalid value for 'manifest_version'."),
        ({"manifest_version": None}, "Missing 'manifest_version' key."),
        ({"manifest_version": 4}, "The maximum currently-supported manifest version is 3, but this is 4."),
        ({"key": "not base64!"}, "Value 'key' is missing or invalid."),
        ({"minimum_chrome_version": "999"}, "This extension requires Chromium version 999 or greater."),
        ({"homepage_url": "no url"}, "Invalid value for homepage url: '[no url]'."),
        ({"update_url": "no url"}, "Invalid value for update url: '[no url]'."),
        ({"omnibox": {"keyword": ""}}, "Invalid value for 'omnibox.keyword'. It must be non-empty."),
        ({"default_locale": "x"}, "Invalid value for default locale - locale name must be a string."),
        ({"trial_tokens": []}, "Invalid value for 'trial_tokens'. Must be a non-empty list."),
        ({"requirements": {"plugins": {"npapi": True}}}, "NPAPI plugins are not supported."),
    ],
    ids=str,
)
def test_what_is_wrong_is_told(keys: dict[str, object], text: str) -> None:
    assert text in said("chromium", **keys)


@pytest.mark.parametrize(
    "keys",
    [
        {"version": "1.2.3.4"},
        {"description": ""},
        {"key": "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"},
        {"minimum_chrome_version": "100.0"},
        {"homepage_url": "https://example.org/"},
        {"omnibox": {"keyword": "x"}},
        {"message_serialization": "structured_clone"},
    ],
    ids=str,
)
def test_what_is_right_is_taken(keys: dict[str, object]) -> None:
    assert said("chromium", **keys) == ""
