"""The Chromium family's rules for a manifest, in its own words."""

import pytest

from nmhost.browsers import Family
from nmhost.manifest import admits
from tests.manifest.parts import LETTERS, NAME, faults, text


def chromium(reason: str) -> str:
    return f"Failed to load manifest for native messaging host {NAME}: {reason}"


@pytest.mark.parametrize(
    ("changes", "rule", "reason"),
    [
        ({"name": ...}, "name", "Invalid value for name."),
        ({"name": "a..b"}, "name", "Invalid value for name."),
        ({"name": "com.example.other"}, "name", "Invalid name specified in the manifest."),
        ({"description": ""}, "description", "Invalid value for description."),
        ({"type": "pkcs11"}, "type", "Invalid value for type."),
        ({"path": ""}, "path", "Invalid value for path."),
        ({"allowed_origins": ...}, "callers", "Invalid value for allowed_origins. Expected a list of strings."),
        ({"allowed_origins": [5]}, "callers", "allowed_origins must be list of strings."),
        ({"allowed_origins": ["<all_urls>"]}, "callers", 'Pattern "<all_urls>" is not allowed.'),
    ],
)
def test_chromiums_faults(changes: dict[str, object], rule: str, reason: str) -> None:
    assert faults(Family.CHROMIUM, text(Family.CHROMIUM, **changes))[0] == (rule, chromium(reason))


@pytest.mark.parametrize(
    ("pattern", "detail"),
    [
        (LETTERS, "Missing scheme separator."),
        (f"https://{LETTERS}/", "Invalid scheme."),
        (f"chrome-extension:{LETTERS}/", "Wrong scheme type."),
        ("chrome-extension:///", "Host can not be empty."),
        ("chrome-extension://", "Host can not be empty."),
        (f"chrome-extension://{LETTERS}", "Empty path."),
        (f"chrome-extension://{LETTERS}:80/", "Invalid port."),
        ("chrome-extension://:*/", "Host can not be empty."),
        ("chrome-extension://a*/", "Invalid host wildcard."),
        ("chrome-extension://*.a*/", "Invalid host wildcard."),
    ],
)
def test_chromiums_callers_have_to_parse(pattern: str, detail: str) -> None:
    said = faults(Family.CHROMIUM, text(Family.CHROMIUM, allowed_origins=[pattern]))[0][1]
    assert said == chromium(f'Failed to parse pattern "{pattern}": {detail}')


@pytest.mark.parametrize("pattern", ["chrome-extension://*/", "chrome-extension://*.a/"])
def test_chromiums_callers_have_no_wildcard(pattern: str) -> None:
    said = faults(Family.CHROMIUM, text(Family.CHROMIUM, allowed_origins=[pattern]))[0][1]
    assert said == chromium(f'Pattern "{pattern}" is not allowed.')


@pytest.mark.parametrize(
    "changes",
    [
        {"allowed_origins": []},
        {"allowed_origins": [f"chrome-extension://{LETTERS}/x", "*://a/", "chrome-extension://short/"]},
        {"allowed_extensions": ["x@y"], "surprise": 1},
        {"allowed_origins": ["chrome-extension://a:*/"]},
        {"supports_native_initiated_connections": True},
        {"supports_native_initiated_connections": "checked only where the browser has that feature on"},
    ],
    ids=["empty", "odd-patterns", "unknown-keys", "any-port", "native-initiated", "native-initiated-text"],
)
def test_chromium_lets_much_pass(changes: dict[str, object]) -> None:
    assert faults(Family.CHROMIUM, text(Family.CHROMIUM, **changes)) == []


@pytest.mark.parametrize("host", ["a b", "user@a", "a#", "%zz", "[a"])
def test_chromiums_callers_have_hosts(host: str) -> None:
    pattern = f"chrome-extension://{host}/"
    said = faults(Family.CHROMIUM, text(Family.CHROMIUM, allowed_origins=[pattern]))[0][1]
    assert said == chromium(f'Failed to parse pattern "{pattern}": Invalid host.')


def test_chromium_compares_the_host_in_lower_case() -> None:
    manifest: dict[str, object] = {"allowed_origins": [f"chrome-extension://{LETTERS.upper()}/"]}
    assert admits(manifest, Family.CHROMIUM, LETTERS)
