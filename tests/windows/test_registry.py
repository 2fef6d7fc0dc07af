"""The real registry."""

import sys
import uuid
from collections.abc import Iterator

import pytest

if sys.platform == "win32":
    import winreg

    from nmhost.install.on_windows import WindowsRegistry

HIVES = ("HKCU", "HKLM")


@pytest.fixture
def registry() -> "WindowsRegistry":
    return WindowsRegistry()


@pytest.fixture(params=HIVES)
def hive(request: pytest.FixtureRequest) -> str:
    if request.param == "HKLM" and not _may_write_for_all():
        pytest.skip("HKLM is for administrators")
    return request.param


@pytest.fixture
def key(hive: str, registry: "WindowsRegistry") -> Iterator[str]:
    """Return a key that is not there yet, and leave none."""
    name = rf"Software\nmhost-test-{uuid.uuid4().hex}"
    yield name
    for view in ("32", "64"):
        for child in registry.subkeys(hive, view, name):
            registry.delete(hive, view, rf"{name}\{child}")
        registry.delete(hive, view, name)


def _may_write_for_all() -> bool:
    import ctypes

    return bool(ctypes.windll.shell32.IsUserAnAdmin())


def test_a_value_is_read_back(registry: "WindowsRegistry", hive: str, key: str) -> None:
    registry.set(hive, "64", key, "C:\\J\u00fcrgen \u65e5\\chromium.json")
    assert registry.get(hive, "64", key) == "C:\\J\u00fcrgen \u65e5\\chromium.json"


def test_a_missing_key_has_no_value(registry: "WindowsRegistry", hive: str, key: str) -> None:
    assert registry.get(hive, "32", key) is None
    assert registry.subkeys(hive, "32", key) == []


def test_a_key_without_a_default_value_is_told_from_a_missing_one(
    registry: "WindowsRegistry", hive: str, key: str
) -> None:
    registry.set(hive, "64", rf"{key}\child", "x")
    assert registry.get(hive, "64", key) == ""
    assert registry.subkeys(hive, "64", key) == ["child"]


def test_the_users_views_are_one(registry: "WindowsRegistry", key: str, hive: str) -> None:
    registry.set(hive, "32", key, "x")
    assert registry.get(hive, "64", key) == ("x" if hive == "HKCU" else None)


def test_a_deleted_key_is_gone_and_a_second_time_is_nothing(registry: "WindowsRegistry", hive: str, key: str) -> None:
    registry.set(hive, "64", key, "x")
    registry.delete(hive, "64", key)
    registry.delete(hive, "64", key)
    assert registry.get(hive, "64", key) is None


def test_deleting_spares_the_keys_below(registry: "WindowsRegistry", hive: str, key: str) -> None:
    registry.set(hive, "64", rf"{key}\child", "x")
    registry.set(hive, "64", key, "y")
    registry.delete(hive, "64", key)
    assert registry.get(hive, "64", key) == ""
    assert registry.get(hive, "64", rf"{key}\child") == "x"


def test_a_value_of_another_type_counts_as_none(registry: "WindowsRegistry", key: str, hive: str) -> None:
    registry.set(hive, "64", key, "x")
    root = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}[hive]
    with winreg.OpenKey(root, key, 0, winreg.KEY_WRITE | winreg.KEY_WOW64_64KEY) as handle:
        winreg.SetValueEx(handle, "", 0, winreg.REG_DWORD, 1)
    assert registry.get(hive, "64", key) == ""
