"""What the browsers' own unit tests say of host manifests, asked of the rules here."""

import json
from pathlib import PurePosixPath

import pytest

from nmhost.browsers import Family, Places, System, find
from nmhost.manifest import explain

NAME = "com.example.test"
CHROMIUM: dict[str, object] = {
    "name": NAME,
    "description": "d",
    "path": "/opt/host",
    "type": "stdio",
    "allowed_origins": ["chrome-extension://knldjmfmopnpolahpmmgbagdohdnhkik/"],
}
FIREFOX: dict[str, object] = {
    "name": NAME,
    "description": "d",
    "path": "/opt/host",
    "type": "stdio",
    "allowed_extensions": ["ext@example.com"],
}


def faults(manifest: object, family: Family, *, system: System = System.LINUX, name: str = NAME) -> list[str]:
    """Return the reasons for which *family* refuses a manifest."""
    data = json.dumps(manifest).encode() if not isinstance(manifest, bytes) else manifest
    explained = explain(data, family=family, name=name, file=f"/m/{name}.json", system=system)
    return [fault.reason for fault in explained.faults]


def without(manifest: dict[str, object], key: str) -> dict[str, object]:
    return {name: value for name, value in manifest.items() if name != key}


@pytest.mark.parametrize("name", ["a", "foo", "foo132", "foo.bar", "foo.bar2", "a._.c"])
def test_chromium_takes_the_name(name: str) -> None:
    assert faults({**CHROMIUM, "name": name}, Family.CHROMIUM, name=name) == []


@pytest.mark.parametrize("name", ["A.b", "a..b", ".a", "b.", "a*"])
def test_chromium_refuses_the_name(name: str) -> None:
    assert faults({**CHROMIUM, "name": name}, Family.CHROMIUM, name=name)


@pytest.mark.parametrize("value", [True, False], ids=["true", "false"])
def test_chromium_takes_the_wish_to_be_started_natively(value: bool) -> None:
    assert faults({**CHROMIUM, "supports_native_initiated_connections": value}, Family.CHROMIUM) == []


def test_chromium_takes_a_correct_manifest() -> None:
    assert faults(CHROMIUM, Family.CHROMIUM) == []


def test_chromium_refuses_an_origin_that_matches_all() -> None:
    assert faults({**CHROMIUM, "allowed_origins": ["chrome-extension://*/"]}, Family.CHROMIUM)


def test_firefox_takes_a_correct_manifest() -> None:
    assert faults(FIREFOX, Family.FIREFOX) == []


@pytest.mark.parametrize("key", ["name", "description", "path", "type", "allowed_extensions"])
def test_firefox_refuses_a_manifest_without(key: str) -> None:
    assert faults(without(FIREFOX, key), Family.FIREFOX)


@pytest.mark.parametrize(
    "change",
    [
        {"type": "bogus"},
        {"type": "storage"},
        {"allowed_extensions": []},
        {"name": "../test"},
        {"name": "com.example.other"},
        {"path": "host"},
        {"path": "../host"},
    ],
    ids=json.dumps,
)
def test_firefox_refuses_a_manifest_with(change: dict[str, object]) -> None:
    assert faults({**FIREFOX, **change}, Family.FIREFOX)


@pytest.mark.parametrize("path", ["/opt/./host", "/opt/x/../host"])
def test_firefox_takes_an_absolute_path_with_dots_in_it(path: str) -> None:
    assert faults({**FIREFOX, "path": path}, Family.FIREFOX) == []


@pytest.mark.parametrize("path", ["host.exe", "..\\host.exe", "C:/opt/host.exe"])
def test_firefox_on_windows_takes_relative_paths_and_forward_slashes(path: str) -> None:
    assert faults({**FIREFOX, "path": path}, Family.FIREFOX, system=System.WINDOWS) == []


def test_firefox_refuses_what_is_no_json() -> None:
    assert faults(b"", Family.FIREFOX)


@pytest.mark.parametrize(
    ("system", "folders"),
    [
        (System.LINUX, ["/home/u/.mozilla", "/usr/lib64/mozilla", "/usr/lib/mozilla"]),
        (System.MACOS, ["/home/u/Library/Application Support/Mozilla", "/Library/Application Support/Mozilla"]),
    ],
    ids=["linux", "macos"],
)
def test_firefox_looks_in_its_folders(system: System, folders: list[str]) -> None:
    found = [
        str(each).rpartition("/")[0] for each in find("firefox").locations(Places(system, PurePosixPath("/home/u")))
    ]
    assert found == folders
