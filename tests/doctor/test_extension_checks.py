"""What the doctor says of an extension's folder, with a host and without."""

import json
from pathlib import Path

import pytest

from nmhost.browsers import Family
from nmhost.doctor.extension_checks import extensions_beside, findings_of, fits, id_of
from nmhost.doctor.findings import Verdict
from nmhost.project.declared import App
from nmhost.project.new import create

PERMISSIONS = {"permissions": ["nativeMessaging"]}
BASE = {"manifest_version": 3, "name": "vault", "version": "1.0", **PERMISSIONS}
GECKO = {"browser_specific_settings": {"gecko": {"id": "vault@example.com"}}}


def folder(tmp_path: Path, **keys: object) -> Path:
    (tmp_path / "manifest.json").write_text(json.dumps({**BASE, **keys}), encoding="utf-8")
    return tmp_path


def test_a_good_extension_is_ok_under_its_id(tmp_path: Path) -> None:
    found = tuple(findings_of(folder(tmp_path, **GECKO), Family.FIREFOX))
    assert [each.verdict for each in found] == [Verdict.OK]
    assert "vault@example.com" in found[0].text


@pytest.mark.parametrize(
    ("family", "keys", "words"),
    [
        ("chromium", {"manifest_version": 2}, "unsupported manifest version"),
        ("firefox", {**GECKO, "background": {"service_worker": "bg.js"}}, "service_worker is currently disabled"),
        ("firefox", {}, "names no ID"),
        ("firefox", {**GECKO, "permissions": []}, "nativeMessaging"),
    ],
)
def test_a_fault_has_the_browsers_words_and_a_mend(
    tmp_path: Path, family: str, keys: dict[str, object], words: str
) -> None:
    found = tuple(findings_of(folder(tmp_path, **keys), Family(family)))
    assert not fits(found)
    assert words in found[-1].text
    assert found[-1].mend


def test_an_id_that_the_host_admits_is_proposed(tmp_path: Path) -> None:
    found = tuple(findings_of(folder(tmp_path), Family.FIREFOX, suggested="own@example.com"))
    assert "own@example.com" in found[-1].mend


def test_an_id_made_from_the_folder_is_warned_of(tmp_path: Path) -> None:
    found = tuple(findings_of(folder(tmp_path), Family.CHROMIUM))
    assert [each.verdict for each in found] == [Verdict.WARNING]
    assert str(id_of(tmp_path, Family.CHROMIUM)) in found[0].text


BOTH = {"background": {"service_worker": "b.js", "scripts": ["b.js"]}, **GECKO}


@pytest.mark.parametrize("family", Family)
def test_what_is_for_the_other_family_is_no_warning(tmp_path: Path, family: Family) -> None:
    (tmp_path / "b.js").touch()
    project = create(tmp_path / "project", "com.example.vault")
    found = tuple(findings_of(project.folder / "extension", family))
    assert [each.verdict for each in found] == [Verdict.HINT, Verdict.OK]
    assert "for the other family" in found[0].text
    assert next(findings_of(folder(tmp_path, **BOTH, surprise=1), family)).verdict is not Verdict.OK


def test_extensions_lie_in_folders_beside_the_app(tmp_path: Path) -> None:
    app = App(f"{tmp_path / 'vault.py'}:host", None, "com.example.vault", "", ())
    assert extensions_beside(app) == ()
    (tmp_path / "extension").mkdir()
    folder(tmp_path / "extension")
    assert extensions_beside(app) == (tmp_path / "extension",)
    assert extensions_beside(App("package.module", None, "com.example.vault", "", ())) == extensions_beside(None) == ()
