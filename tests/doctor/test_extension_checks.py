"""What the doctor says of an extension's folder, with a host and without."""

import json
from pathlib import Path

import pytest

from nmhost.browsers import Family
from nmhost.doctor.extension_checks import findings_of, fits, id_of
from nmhost.doctor.findings import Verdict

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
