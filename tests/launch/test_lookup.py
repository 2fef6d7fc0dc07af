"""A host is looked up in a browser's order with a browser's strictness, on every system."""

import json
from pathlib import PurePosixPath, PureWindowsPath

import pytest

from nmhost.browsers import Family, FolderLocation, MemoryRegistry, Places, Scope, System, find
from nmhost.launch import Found, Refusal, find_host
from tests.memory_files import MemoryFiles

NAME = "com.example.vault"
LETTERS = "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"
CALLER = {Family.CHROMIUM: LETTERS, Family.FIREFOX: "vault@example.com"}
USER, SYSTEM = "/user/com.example.vault.json", "/system/com.example.vault.json"
FOLDERS = (
    FolderLocation(scope=Scope.USER, rank=1, path=PurePosixPath("/user")),
    FolderLocation(scope=Scope.SYSTEM, rank=2, path=PurePosixPath("/system")),
)


def manifest(family: Family, path: str = "/vault", *, forbidding: bool = False) -> bytes:
    callers = {
        Family.CHROMIUM: {"allowed_origins": [] if forbidding else [f"chrome-extension://{LETTERS}/"]},
        Family.FIREFOX: {"allowed_extensions": ["other@example.com" if forbidding else "vault@example.com"]},
    }
    return json.dumps({"name": NAME, "description": "d", "path": path, "type": "stdio", **callers[family]}).encode()


def look_up(family: Family, files: dict[str, bytes], *, locations=FOLDERS, name: str = NAME) -> Found | Refusal:
    disk = MemoryFiles({**files, "/vault": b""}, ("/vault",))
    return find_host(name, family=family, caller=CALLER[family], locations=locations, system=System.LINUX, files=disk)


@pytest.mark.parametrize("family", list(Family))
def test_the_users_manifest_wins(family: Family) -> None:
    found = look_up(family, {USER: manifest(family), SYSTEM: manifest(family)})
    assert isinstance(found, Found)
    assert (found.manifest_path, found.program, found.location) == (USER, "/vault", FOLDERS[0])


@pytest.mark.parametrize("family", list(Family))
def test_the_systems_manifest_is_found_without_the_users(family: Family) -> None:
    found = look_up(family, {SYSTEM: manifest(family)})
    assert isinstance(found, Found) and found.manifest_path == SYSTEM


@pytest.mark.parametrize(
    ("first", "text"),
    [
        (b"{", "Specified native messaging host not found."),
        (manifest(Family.CHROMIUM, forbidding=True), "Access to the specified native messaging host is forbidden."),
        (manifest(Family.CHROMIUM, "relative"), "Specified native messaging host not found."),
        (manifest(Family.CHROMIUM, "/missing"), "Specified native messaging host not found."),
    ],
    ids=["invalid", "forbidding", "relative", "no-program"],
)
def test_in_chromium_the_first_file_is_final(first: bytes, text: str) -> None:
    refusal = look_up(Family.CHROMIUM, {USER: first, SYSTEM: manifest(Family.CHROMIUM)})
    assert isinstance(refusal, Refusal) and (refusal.text, len(refusal.tried)) == (text, 1)


@pytest.mark.parametrize("first", [b"{", manifest(Family.FIREFOX, forbidding=True)], ids=["invalid", "forbidding"])
def test_firefox_goes_on_to_the_next_file(first: bytes) -> None:
    found = look_up(Family.FIREFOX, {USER: first, SYSTEM: manifest(Family.FIREFOX)})
    assert isinstance(found, Found)
    assert [bool(each.faults) for each in found.tried] == [True, False]


@pytest.mark.parametrize("family", list(Family))
def test_a_path_ends_at_a_nul(family: Family) -> None:
    found = look_up(family, {USER: manifest(family, "/vault\0 and more")})
    assert isinstance(found, Found) and found.program == "/vault"


def test_only_firefox_looks_past_a_slash_behind_a_program() -> None:
    found = look_up(Family.FIREFOX, {USER: manifest(Family.FIREFOX, "/vault/")})
    refusal = look_up(Family.CHROMIUM, {USER: manifest(Family.CHROMIUM, "/vault/")})
    assert isinstance(found, Found) and isinstance(refusal, Refusal)


def test_to_firefox_a_path_in_a_home_is_absolute_and_not_there() -> None:
    refusal = look_up(Family.FIREFOX, {USER: manifest(Family.FIREFOX, "~/vault")})
    assert isinstance(refusal, Refusal) and refusal.text == "An unexpected error occurred"
    assert "~ is not expanded" in refusal.reason


def test_firefox_tells_each_bad_file_and_one_text() -> None:
    refusal = look_up(Family.FIREFOX, {USER: b"", SYSTEM: manifest(Family.FIREFOX, forbidding=True)})
    assert isinstance(refusal, Refusal)
    assert (refusal.text, len(refusal.console)) == (f"No such native application {NAME}", 2)


def test_firefox_needs_a_program_that_is_executable() -> None:
    refusal = look_up(Family.FIREFOX, {USER: manifest(Family.FIREFOX, "/system/other"), "/system/other": b""})
    assert isinstance(refusal, Refusal) and refusal.text == "An unexpected error occurred"


@pytest.mark.parametrize(
    ("family", "thrown"), [(Family.CHROMIUM, False), (Family.FIREFOX, True)], ids=["chromium", "firefox"]
)
@pytest.mark.parametrize("name", ["lab..host", "", "lab-host", "lab.h\u00f6st", "lab.host\n", "../lab.host"])
def test_a_bad_name_is_refused_before_looking(family: Family, thrown: bool, name: str) -> None:
    refusal = look_up(family, {}, name=name)
    assert isinstance(refusal, Refusal) and (refusal.thrown, refusal.tried) == (thrown, ())


def test_firefox_takes_upper_case_in_a_name() -> None:
    refusal = look_up(Family.FIREFOX, {}, name="LAB.HOST")
    assert isinstance(refusal, Refusal) and refusal.text == "No such native application LAB.HOST"


@pytest.mark.parametrize(
    ("there", "program"),
    [("/usr/lib64/x", "/lib64/vault"), ("/etc/debian_version", "/lib/vault")],
    ids=["other-distributions", "debian"],
)
def test_only_places_of_this_build_are_looked_at(there: str, program: str) -> None:
    folders = {"/usr/lib64/mozilla": "/lib64/vault", "/usr/lib/mozilla": "/lib/vault"}
    files = {
        f"{folder}/native-messaging-hosts/{NAME}.json": manifest(Family.FIREFOX, path)
        for folder, path in folders.items()
    }
    disk = MemoryFiles({**files, there: b""}, tuple(folders.values()))
    locations = find("firefox").locations(Places(System.LINUX, PurePosixPath("/home/u")))
    found = find_host(
        NAME, family=Family.FIREFOX, caller="vault@example.com", locations=locations, system=System.LINUX, files=disk
    )
    assert isinstance(found, Found) and found.program == program


WINDOWS = Places(System.WINDOWS, PureWindowsPath("C:\\Users\\u"))
KEYS = {"edge": "Software\\Microsoft\\Edge", "chromium": "Software\\Chromium", "firefox": "Software\\Mozilla"}
JSON = "C:\\a b\\m.json"


def look_up_on_windows(
    browser: str, entries: list[tuple[str, str, str, str]], files: dict[str, bytes]
) -> Found | Refusal:
    registry = MemoryRegistry()
    for hive, view, owner, value in entries:
        registry.set(hive, view, f"{KEYS[owner]}\\NativeMessagingHosts\\{NAME}", value)
    family = find(browser).family
    return find_host(
        NAME,
        family=family,
        caller=CALLER[family],
        locations=find(browser).locations(WINDOWS),
        system=System.WINDOWS,
        files=MemoryFiles({**files, "C:\\a b\\v.exe": b""}, ("C:\\a b\\v.exe",)),
        registry=registry,
    )


@pytest.mark.parametrize(
    ("browser", "entries"),
    [
        ("edge", [("HKCU", "64", "edge", JSON)]),
        ("edge", [("HKCU", "64", "chromium", JSON), ("HKLM", "32", "edge", "C:\\other.json")]),
        ("edge", [("HKLM", "32", "chromium", JSON), ("HKLM", "64", "edge", "C:\\other.json")]),
        ("firefox", [("HKLM", "32", "firefox", JSON), ("HKLM", "64", "firefox", "C:\\other.json")]),
        ("firefox", [("HKCU", "64", "firefox", "C:/a b/m.json")]),
    ],
    ids=["own-key", "hive-before-key", "view-before-key", "firefox-32-bit-first", "firefox-slashes"],
)
@pytest.mark.parametrize("path", ["C:\\a b\\v.exe", "v.exe"], ids=["absolute", "relative"])
def test_windows_keys_are_read_in_order(browser: str, entries: list[tuple[str, str, str, str]], path: str) -> None:
    found = look_up_on_windows(browser, entries, {JSON: manifest(find(browser).family, path)})
    assert isinstance(found, Found) and (found.manifest_path, found.program) == (JSON, "C:\\a b\\v.exe")


@pytest.mark.parametrize(
    ("browser", "value", "said"),
    [
        ("edge", "m.json", "Path to native messaging host manifest must be absolute."),
        ("edge", JSON, f"Failed to load manifest for native messaging host {NAME}: File doesn't exist."),
        (
            "firefox",
            JSON,
            f"Error reading native manifest file {JSON}: file is referenced in the registry but does not exist",
        ),
    ],
    ids=["relative", "missing", "firefox-missing"],
)
def test_the_first_registry_value_is_final(browser: str, value: str, said: str) -> None:
    entries = [("HKCU", "64", browser, value), ("HKLM", "64", browser, "C:\\good.json")]
    refusal = look_up_on_windows(browser, entries, {"C:\\good.json": manifest(find(browser).family)})
    assert isinstance(refusal, Refusal) and refusal.console == (said,)


def test_without_a_registry_nothing_is_registered() -> None:
    refusal = find_host(
        NAME, family=Family.FIREFOX, caller="a@b", locations=find("firefox").locations(WINDOWS), system=System.WINDOWS
    )
    assert isinstance(refusal, Refusal) and refusal.tried == ()
