"""Published extensions that this machine has run as clean in the emulated browser as they do in the real one."""

import json
from pathlib import Path

import pytest

from nmhost.testing import real
from tests.realworld.looks import look_emulated, look_real
from tests.realworld.packages import PLACES, find

pytest.importorskip("py_mini_racer", reason="scripts need the extra nmhost[js]")
# Extensions whose pages are clean in both, of those that Debian ships; one each family keeps this quick.
KNOWN = {"chromium": "browserpass", "firefox": "debian-buttons"}


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
    errors = look_emulated(family, package)
    assert not errors["background"]
    assert "nothing is not defined" in errors["popup"][0]


@pytest.mark.parametrize("family", sorted(PLACES))
def test_what_is_clean_in_the_real_browser_is_clean_here(family: str) -> None:
    packages = [package for package in find(family) if package.name == KNOWN[family]]
    if not packages:
        pytest.skip(f"the package webext-{KNOWN[family]} is not installed")
    if reason := real.why_not(family):
        pytest.skip(reason)
    theirs, ours = look_real(family, packages[0]), look_emulated(family, packages[0])
    clean = [kind for kind in ours if not theirs.get(kind)]
    assert {kind: ours[kind] for kind in clean} == {kind: [] for kind in clean}
