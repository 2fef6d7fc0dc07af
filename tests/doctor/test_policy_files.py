"""Policies are read as each family's own reader does, also from where only other systems keep them."""

import json
import plistlib
from pathlib import Path

import pytest

from nmhost.browsers import Family, MemoryRegistry
from nmhost.doctor.policies import Policies
from nmhost.doctor.policy_files import read_policies

KEYS = (r"HKLM\Software\Policies\Google\Chrome", r"HKCU\Software\Policies\Google\Chrome")


KEY = r"Software\Policies\Google\Chrome"


@pytest.fixture
def registry() -> MemoryRegistry:
    registry = MemoryRegistry()
    registry.set_value("HKCU", "64", KEY, name="NativeMessagingUserLevelHosts", value=0)
    registry.set_value("HKCU", "64", rf"{KEY}\NativeMessagingBlocklist", name="1", value="*")
    return registry


def test_policies_are_read_from_the_registry(registry: MemoryRegistry) -> None:
    assert read_policies(KEYS, Family.CHROMIUM, registry) == Policies(
        frozenset("*"), user_level=False, sources=(KEYS[1],)
    )


def test_the_machines_key_counts_before_the_users(registry: MemoryRegistry) -> None:
    registry.set_value("HKLM", "64", KEY, name="NativeMessagingUserLevelHosts", value=1)
    registry.set_value("HKLM", "64", rf"{KEY}\NativeMessagingBlocklist", name="1", value="com.example.other")
    policies = read_policies(KEYS, Family.CHROMIUM, registry)
    assert (policies.user_level, policies.blocked) == (True, {"com.example.other"})


def test_a_registry_without_policies_forbids_nothing() -> None:
    assert read_policies(KEYS, Family.CHROMIUM, MemoryRegistry()) == Policies()


@pytest.mark.parametrize("data", [b"", b"<plist", b"<a/>", b"bplist00"])
def test_a_property_list_that_is_none_is_a_problem(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "com.google.Chrome.plist"
    file.write_bytes(data)
    assert len(read_policies([str(file)], Family.CHROMIUM).problems) == 1


def test_managed_preferences_of_macos_are_read(tmp_path: Path) -> None:
    file = tmp_path / "com.google.Chrome.plist"
    file.write_bytes(plistlib.dumps({"NativeMessagingBlocklist": ["com.example.vault"]}))
    assert read_policies([str(file)], Family.CHROMIUM).forbid("com.example.vault")


@pytest.mark.parametrize("data", [b"[]", b"\xff", b"{"], ids=["a list", "no UTF-8", "cut off"])
def test_a_file_that_is_none_is_a_problem(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "policies.json"
    file.write_bytes(data)
    (problem,) = read_policies([str(file)], Family.CHROMIUM).problems
    assert problem.startswith(str(file))


HOST = "com.example.vault"


EXTENSION = "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"


LIST = json.dumps({"NativeMessagingBlocklist": [HOST]})


# What Chromium 156 was seen to do on Linux with such a file in policies/managed, 2026-11-29.
CHROMIUM_FILES = {
    "any name": ("policy", LIST, True),
    "a copy": ("a.json.bak", LIST, True),
    "hidden": (".a.json", LIST, True),
    "in a folder": ("sub/a.json", LIST, False),
    "trailing commas": ("a.json", f'{{"NativeMessagingBlocklist": ["{HOST}",],}}', True),
    "comments": ("a.json", f"// one\n/* two */ {LIST}", True),
    "a comma in a comment": ("a.json", f'{{"x": 1, /* , }} */ {LIST[1:]}', True),
    "a comment in a text": ("a.json", f'{{"x": "// ,}}", {LIST[1:]}', True),
    "hash comment": ("a.json", f"# one\n{LIST}", False),
    "byte order mark": ("a.json", f"\ufeff{LIST}", True),
    "Firefox's form": ("a.json", f'{{"policies": {LIST}}}', False),
    "a list": ("a.json", f"[{LIST}]", False),
    "single quotes": ("a.json", LIST.replace('"', "'"), False),
    "short escape": ("a.json", LIST.replace("vault", "v\\x61ult"), True),
    "a tab in a text": ("a.json", f'{{"x": "a\tb", {LIST[1:]}', False),
    "no list": ("a.json", json.dumps({"NativeMessagingBlocklist": HOST}), False),
    "list in a text": ("a.json", json.dumps({"NativeMessagingBlocklist": json.dumps([HOST])}), False),
    "beside what is no text": ("a.json", json.dumps({"NativeMessagingBlocklist": [1, HOST]}), True),
    "null": ("a.json", '{"NativeMessagingBlocklist": null}', False),
    "capitals": ("a.json", LIST.upper(), False),
    "a pattern": ("a.json", json.dumps({"NativeMessagingBlocklist": ["com.*"]}), False),
    "the old name": ("a.json", json.dumps({"NativeMessagingBlacklist": [HOST]}), False),
    "twice": ("a.json", f'{{"NativeMessagingBlocklist": [], {LIST[1:]}', True),
}


@pytest.mark.parametrize(("name", "content", "forbidden"), CHROMIUM_FILES.values(), ids=CHROMIUM_FILES)
def test_chromiums_files_are_read_as_chromium_reads_them(
    tmp_path: Path, name: str, content: str, forbidden: bool
) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(content, "utf-8")
    assert read_policies([str(tmp_path)], Family.CHROMIUM).forbid(HOST) is forbidden


BLOCKED = {"*": {"installation_mode": "blocked"}}


SETTINGS = "ExtensionSettings"


# What Firefox 153 was seen to do with such a policies.json, 2026-11-29.
@pytest.mark.parametrize(
    ("content", "refused"),
    [
        pytest.param(json.dumps({"policies": {SETTINGS: BLOCKED}}), True, id="all blocked"),
        pytest.param(json.dumps({"policies": {SETTINGS: json.dumps(BLOCKED)}}), True, id="in a text"),
        pytest.param(
            json.dumps({"policies": {SETTINGS: {**BLOCKED, EXTENSION: {"installation_mode": "allowed"}}}}),
            False,
            id="but this one",
        ),
        pytest.param(
            json.dumps({"policies": {SETTINGS: {EXTENSION: {"installation_mode": "blocked"}}}}), True, id="this one"
        ),
        pytest.param(
            json.dumps({"policies": {SETTINGS: {EXTENSION: {"installation_mode": "removed"}}}}), False, id="removed"
        ),
        pytest.param(
            json.dumps({"policies": {SETTINGS: {"*": {"allowed_types": ["theme"]}}}}), True, id="only other types"
        ),
        pytest.param(json.dumps({SETTINGS: BLOCKED}), False, id="Chromium's form"),
        pytest.param(f'{{"policies": {{"{SETTINGS}": {json.dumps(BLOCKED)}}},}}', False, id="trailing comma"),
        pytest.param(f"// one\n{json.dumps({'policies': {SETTINGS: BLOCKED}})}", False, id="comment"),
        pytest.param(f"\ufeff{json.dumps({'policies': {SETTINGS: BLOCKED}})}", False, id="byte order mark"),
    ],
)
def test_firefoxs_file_is_read_as_firefox_reads_it(tmp_path: Path, content: str, refused: bool) -> None:
    file = tmp_path / "policies.json"
    file.write_text(content, "utf-8")
    assert bool(read_policies([str(file)], Family.FIREFOX).refuse(EXTENSION)) is refused


def test_the_first_of_firefoxs_files_is_the_only_one(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text('{"policies": {}}', "utf-8")
    (tmp_path / "two.json").write_text(json.dumps({"policies": {SETTINGS: BLOCKED}}), "utf-8")
    places = [str(tmp_path / "gone.json"), str(tmp_path / "one.json"), str(tmp_path / "two.json")]
    assert not read_policies(places, Family.FIREFOX).refuse(EXTENSION)
