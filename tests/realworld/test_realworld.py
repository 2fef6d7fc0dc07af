"""Published extensions that this machine has run as clean in the emulated browser as they do in the real one."""

import json
from pathlib import Path

import pytest

from nmhost.testing import real
from tests.realworld.kept import Kept
from tests.realworld.looks import Seen, look_emulated, look_real
from tests.realworld.marks import Marks
from tests.realworld.packages import PLACES, find

pytest.importorskip("py_mini_racer", reason="scripts need the extra nmhost[js]")
# One of Debian's that is clean in both keeps this quick; Chromium takes none of them, for their manifests' version.
KNOWN = {"firefox": "debian-buttons"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one small extension in it."""
    place = tmp_path / "some" / "extension"
    place.mkdir(parents=True)
    manifest = {"manifest_version": 3, "name": "x", "version": "1", "action": {"default_popup": "/popup.html"}}
    (place / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (place / "popup.html").write_text("<!doctype html><script src=popup.js></script>", encoding="utf-8")
    (place / "popup.js").write_text("nothing.there();", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("family", sorted(PLACES))
def test_an_extension_is_found_and_its_pages_errors_are_told(family: str, folder: Path) -> None:
    (package,) = find(family, [folder])
    assert package.pages == {"popup": "popup.html"}
    errors = look_emulated(family, package).errors
    assert list(errors) == ["popup"]
    assert "nothing is not defined" in errors["popup"][0]


def test_a_page_without_a_file_is_not_looked_at(folder: Path) -> None:
    place = folder / "some" / "extension"
    manifest = {"manifest_version": 3, "name": "x", "version": "1", "options_ui": {"page": "lacked.html?x"}}
    (place / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (package,) = find("firefox", [folder])
    assert package.pages == {}


def test_a_hosts_name_is_found_behind_a_constant(folder: Path) -> None:
    place = folder / "some" / "extension"
    manifest = {"manifest_version": 3, "name": "x", "version": "1", "permissions": ["nativeMessaging"]}
    (place / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (place / "own.js").write_text("const NAME = 'vault'; chrome.runtime.connectNative(NAME)", encoding="utf-8")
    (package,) = find("chromium", [folder])
    assert package.hosts == ("vault",)


@pytest.mark.parametrize("family", sorted(PLACES))
def test_a_first_exchange_with_a_host_is_noted(family: str, tmp_path: Path) -> None:
    background = {"service_worker": "b.js", "scripts": ["b.js"]}
    asked = {"permissions": ["nativeMessaging"], "background": background}
    manifest = {"manifest_version": 3, "name": "x", "version": "1", **asked}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (tmp_path / "b.js").write_text("chrome.runtime.sendNativeMessage('vault', {a: 1}, () => {})", encoding="utf-8")
    (package,) = find(family, [tmp_path])
    seen = look_emulated(family, package)
    assert (seen.errors, seen.heard) == ({"background": []}, ["vault"])


def test_marks_count_what_is_well_in_the_real_browser_alone() -> None:
    marks = Marks(alone=False)
    theirs = Seen({"background": [], "popup": ["no"]}, ["vault"])
    marks.count(Seen({"background": ["oh"], "popup": []}, ["vault"]), theirs, native=True)
    assert marks.lines()[0].startswith("0 of 1 backgrounds")
    assert marks.lines()[1].startswith("0 of 0 popup and options pages")
    assert marks.lines()[2].startswith("1 of 1 first exchanges")
    assert not marks.all_reached


def test_what_a_real_browser_did_is_kept(folder: Path, tmp_path: Path) -> None:
    (package,) = find("chromium", [folder])
    file = tmp_path / "kept.json"
    seen = Seen({"popup": ["oh"]}, ["vault"])
    assert Kept(file).seen("chromium", package, lambda _family, _package: seen) == seen
    assert Kept(file).seen("chromium", package, lambda _family, _package: Seen()) == seen


@pytest.mark.parametrize("family", sorted(KNOWN))
def test_what_is_clean_in_the_real_browser_is_clean_here(family: str) -> None:
    packages = [package for package in find(family) if package.name == KNOWN[family]]
    if not packages:
        pytest.skip(f"the package webext-{KNOWN[family]} is not installed")
    if reason := real.why_not(family):
        pytest.skip(reason)
    theirs, ours = look_real(family, packages[0]).errors, look_emulated(family, packages[0]).errors
    clean = [kind for kind in ours if not theirs.get(kind)]
    assert {kind: ours[kind] for kind in clean} == {kind: [] for kind in clean}
