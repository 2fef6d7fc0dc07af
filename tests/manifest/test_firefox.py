"""The Firefox family's rules for a manifest, in its own words."""

import pytest

from nmhost.browsers import Family, System
from tests.manifest.parts import NAME, faults, text


def test_firefox_does_not_see_a_key_that_sets_a_prototype() -> None:
    assert faults(Family.FIREFOX, text(Family.FIREFOX, __proto__={"type": 5})) == []


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
