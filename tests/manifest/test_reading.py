"""A manifest that somebody wrote is read by the family's rules, and its faults are told in the family's words."""

import json
from pathlib import Path

import pytest

from nmhost.browsers import Family, System
from nmhost.errors import DefinitionError
from nmhost.manifest import admits, explain, load

LETTERS = "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"
NAME = "com.example.vault"
CALLERS = {
    Family.CHROMIUM: {"allowed_origins": [f"chrome-extension://{LETTERS}/"]},
    Family.FIREFOX: {"allowed_extensions": ["vault@example.com"]},
}


def text(family: Family, **changes: object) -> str:
    good = {"name": NAME, "description": "d", "path": "/opt/vault", "type": "stdio", **CALLERS[family]}
    return json.dumps({key: value for key, value in {**good, **changes}.items() if value is not ...})


def faults(family: Family, data: str | bytes, system: System = System.LINUX) -> list[tuple[str, str]]:
    data = data.encode() if isinstance(data, str) else data
    explained = explain(data, family=family, name=NAME, file="/m.json", system=system)
    return [(each.rule, each.console) for each in explained.faults]


def chromium(reason: str) -> str:
    return f"Failed to load manifest for native messaging host {NAME}: {reason}"


@pytest.mark.parametrize("family", list(Family))
def test_a_good_manifest_has_no_faults(family: Family) -> None:
    assert faults(family, text(family)) == []


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


def test_firefox_does_not_see_a_key_that_sets_a_prototype() -> None:
    assert faults(Family.FIREFOX, text(Family.FIREFOX, __proto__={"type": 5})) == []


@pytest.mark.parametrize("host", ["a b", "user@a", "a#", "%zz", "[a"])
def test_chromiums_callers_have_hosts(host: str) -> None:
    pattern = f"chrome-extension://{host}/"
    said = faults(Family.CHROMIUM, text(Family.CHROMIUM, allowed_origins=[pattern]))[0][1]
    assert said == chromium(f'Failed to parse pattern "{pattern}": Invalid host.')


UUID = "{01234567-89ab-cdef-0123-456789ABCDEF}"
LEAK = "match the pattern /^\\{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\}$/i, "
DATA = ', or contain the required "data" property'


@pytest.mark.parametrize(
    ("changes", "rule", "reason"),
    [
        ({"name": ...}, "name", f'{LEAK}contain the required "name" property'),
        ({"name": "a..b"}, "name", LEAK + r".name must match the pattern /^\w+(\.\w+)*$/"),
        ({"description": 5}, "description", f"{LEAK}.description must be a string value"),
        ({"type": "socket"}, "type", f'{LEAK}.type must be one of ["pkcs11", "stdio"]'),
        ({"surprise": 1}, "keys", f'{LEAK}not contain an unexpected "surprise" property'),
        ({"b": 1, "a": 1}, "keys", f"{LEAK}not contain the unexpected properties [a, b]"),
        ({"allowed_extensions": ...}, "callers", 'contain the required "allowed_extensions" property'),
        ({"allowed_extensions": []}, "callers", ".allowed_extensions must have at least 1 items"),
        ({"allowed_extensions": ["a@b", 5]}, "callers", f"{LEAK}be a string value"),
        ({"allowed_extensions": [UUID], "path": ...}, "path", 'contain the required "path" property'),
    ],
)
def test_firefoxs_schema_faults(changes: dict[str, object], rule: str, reason: str) -> None:
    said = f"Value must either: {reason}{DATA}"
    assert faults(Family.FIREFOX, text(Family.FIREFOX, **changes))[0] == (rule, said)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"type": "pkcs11"}, "Native manifest /m.json has type property pkcs11 (expected stdio)"),
        ({"name": "A.b"}, f"Native manifest /m.json has name property A.b (expected {NAME})"),
        ({"path": "~vault"}, "Native manifest /m.json has relative path value ~vault (expected absolute path)"),
    ],
)
def test_firefoxs_other_faults(changes: dict[str, object], said: str) -> None:
    assert faults(Family.FIREFOX, text(Family.FIREFOX, **changes))[0][1] == said


def test_on_windows_a_relative_path_is_good() -> None:
    assert faults(Family.FIREFOX, text(Family.FIREFOX, path="vault.exe"), System.WINDOWS) == []


def test_all_faults_are_told_the_first_is_where_the_browser_stops() -> None:
    broken = text(Family.CHROMIUM, name=..., type="x", path=...)
    assert [rule for rule, _ in faults(Family.CHROMIUM, broken)] == ["name", "type", "path", "name"]


@pytest.mark.parametrize(
    ("family", "caller", "yes"),
    [
        (Family.CHROMIUM, LETTERS, True),
        (Family.CHROMIUM, "p" * 32, False),
        (Family.FIREFOX, "vault@example.com", True),
        (Family.FIREFOX, "VAULT@example.com", False),
    ],
)
def test_only_callers_are_admitted(family: Family, caller: str, yes: bool) -> None:
    assert admits(json.loads(text(family)), family, caller) is yes


def test_chromium_compares_the_host_in_lower_case() -> None:
    manifest: dict[str, object] = {"allowed_origins": [f"chrome-extension://{LETTERS.upper()}/"]}
    assert admits(manifest, Family.CHROMIUM, LETTERS)


def test_without_a_list_nobody_is_admitted() -> None:
    assert not any(admits({}, family, LETTERS) for family in Family)


def test_a_good_file_is_loaded(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.json").write_text(text(Family.FIREFOX), encoding="utf-8")
    assert load(tmp_path / f"{NAME}.json", Family.FIREFOX)["path"] == "/opt/vault"


def test_a_bad_file_is_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text(text(Family.FIREFOX), encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"other\.json is no host manifest for firefox: the name"):
        load(tmp_path / "other.json", Family.FIREFOX)
