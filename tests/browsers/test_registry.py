"""The registry in memory behaves as Windows does; tests/windows runs the same facts on the real one."""

import pytest

from nmhost.browsers import MemoryRegistry

KEY = "Software\\Mozilla\\NativeMessagingHosts"


@pytest.fixture
def registry() -> MemoryRegistry:
    return MemoryRegistry()


def test_a_missing_key_has_no_value(registry: MemoryRegistry) -> None:
    assert registry.get("HKCU", "64", KEY) is None


def test_a_value_is_read_back_in_any_case(registry: MemoryRegistry) -> None:
    registry.set("HKCU", "64", KEY + "\\a", "C:\\ü.json")
    assert registry.get("HKCU", "64", KEY.upper() + "\\A") == "C:\\ü.json"


def test_a_key_with_subkeys_has_an_empty_value(registry: MemoryRegistry) -> None:
    registry.set("HKCU", "64", KEY + "\\a", "x")
    assert (registry.get("HKCU", "64", KEY), registry.subkeys("HKCU", "64", KEY)) == ("", ["a"])


@pytest.mark.parametrize(("hive", "seen"), [("HKCU", "x"), ("HKLM", None)])
def test_only_the_users_hive_is_one_for_both_views(registry: MemoryRegistry, hive: str, seen: str | None) -> None:
    registry.set(hive, "32", KEY, "x")
    assert registry.get(hive, "64", KEY) == seen


def test_a_deleted_key_is_gone(registry: MemoryRegistry) -> None:
    registry.set("HKLM", "64", KEY, "x")
    registry.delete("HKLM", "64", KEY)
    assert registry.get("HKLM", "64", KEY) is None


def test_deleting_a_key_keeps_its_subkeys(registry: MemoryRegistry) -> None:
    registry.set("HKLM", "64", KEY, "x")
    registry.set("HKLM", "64", KEY + "\\a", "y")
    registry.delete("HKLM", "64", KEY)
    assert (registry.get("HKLM", "64", KEY), registry.get("HKLM", "64", KEY + "\\a")) == ("", "y")


def test_named_values_stand_beside_the_default_one(registry: MemoryRegistry) -> None:
    registry.set_value("HKLM", "64", KEY, name="Allowed", value=1)
    assert (registry.values("HKLM", "64", KEY), registry.values("HKLM", "32", KEY)) == ({"Allowed": 1}, {})


def test_deleting_a_missing_key_does_nothing(registry: MemoryRegistry) -> None:
    registry.delete("HKLM", "64", KEY)
    assert registry.subkeys("HKLM", "64", KEY) == []
