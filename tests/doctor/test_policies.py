"""Tests of reading policies from where only other systems keep them."""

import plistlib
from pathlib import Path

import pytest

from nmhost.browsers import MemoryRegistry
from nmhost.doctor.policies import Policies, read_policies

KEYS = (r"HKLM\Software\Policies\Google\Chrome", r"HKCU\Software\Policies\Google\Chrome")
KEY = r"Software\Policies\Google\Chrome"


@pytest.fixture
def registry() -> MemoryRegistry:
    registry = MemoryRegistry()
    registry.set_value("HKCU", "64", KEY, name="NativeMessagingUserLevelHosts", value=0)
    registry.set_value("HKCU", "64", rf"{KEY}\NativeMessagingBlocklist", name="1", value="*")
    return registry


def test_policies_are_read_from_the_registry(registry: MemoryRegistry) -> None:
    assert read_policies(KEYS, registry) == Policies(frozenset("*"), user_level=False, sources=(KEYS[1],))


def test_the_machines_key_counts_before_the_users(registry: MemoryRegistry) -> None:
    registry.set_value("HKLM", "64", KEY, name="NativeMessagingUserLevelHosts", value=1)
    registry.set_value("HKLM", "64", rf"{KEY}\NativeMessagingBlocklist", name="1", value="com.example.other")
    policies = read_policies(KEYS, registry)
    assert (policies.user_level, policies.blocked) == (True, {"com.example.other"})


def test_a_registry_without_policies_forbids_nothing() -> None:
    assert read_policies(KEYS, MemoryRegistry()) == Policies()


@pytest.mark.parametrize("data", [b"", b"<plist", b"<a/>", b"bplist00"])
def test_a_property_list_that_is_none_is_a_problem(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "com.google.Chrome.plist"
    file.write_bytes(data)
    assert len(read_policies([str(file)]).problems) == 1


def test_managed_preferences_of_macos_are_read(tmp_path: Path) -> None:
    file = tmp_path / "com.google.Chrome.plist"
    file.write_bytes(plistlib.dumps({"NativeMessagingBlocklist": ["com.example.vault"]}))
    assert read_policies([str(file)]).forbid("com.example.vault")


@pytest.mark.parametrize("data", [b"[]", b"\xff", b"{"], ids=["a list", "no UTF-8", "cut off"])
def test_a_file_that_is_none_is_a_problem(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "policies.json"
    file.write_bytes(data)
    (problem,) = read_policies([str(file)]).problems
    assert problem.startswith(str(file))
