"""The judge of extension manifests: what it says is what real browsers were seen to say."""

from pathlib import Path

import pytest

from nmhost.browsers import Family
from nmhost.extension import judge
from nmhost.extension.data import rule_files
from nmhost.extension.ids import id_in
from tests.conformance.manifests.cases import build, cases, verdicts
from tests.conformance.manifests.command import differences, judge_all

FAMILIES = ("chromium", "firefox")
# Recorded, and not judged.
SET_ASIDE = {("firefox", "key/theme:num"): "a theme is no extension"}
WORKER = {"manifest_version": 3, "name": "x", "version": "1", "background": {"service_worker": "bg.js"}}


@pytest.mark.parametrize("family", FAMILIES)
def test_says_what_the_browser_said_of_each_recorded_manifest(family: str) -> None:
    asked = {name: case for name, case in cases().items() if (family, name) not in SET_ASIDE}
    assert list(differences(family, judge_all(family, asked))) == []


@pytest.mark.parametrize("family", FAMILIES)
def test_every_case_is_recorded(family: str) -> None:
    assert set(verdicts(family)) == set(cases())


@pytest.mark.parametrize(
    ("family", "words"),
    [
        ("chromium", None),
        ("firefox", "background.service_worker is currently disabled. Add background.scripts."),
    ],
)
def test_judges_a_manifest_without_files(family: str, words: str | None) -> None:
    assert judge(WORKER, family).refusal == words


def test_a_version_has_rules_of_its_own() -> None:
    manifest = {"manifest_version": 3, "name": "x", "version": "1", "minimum_chrome_version": "155"}
    assert judge(manifest, "chromium").loaded
    assert judge(manifest, "chromium", version="150.0.1.2").refusal == (
        "This extension requires Chromium version 155 or greater."
    )


def test_manifest_2_was_taken_before_it_was_not() -> None:
    manifest = {"manifest_version": 2, "name": "x", "version": "1"}
    assert judge(manifest, "chromium", version="138.0.1.2").loaded
    assert "unsupported manifest version" in str(judge(manifest, "chromium").refusal)


@pytest.mark.parametrize("family", FAMILIES)
def test_rules_of_two_versions_are_there(family: str) -> None:
    assert len(rule_files(family)) == 2


def test_the_id_comes_from_key_and_settings(tmp_path: Path) -> None:
    settings = {"gecko": {"id": "vault@example.com"}}
    folder = build(tmp_path / "x", {"set": {"key": "AAAA", "browser_specific_settings": settings}})
    assert id_in(folder, Family.FIREFOX) == "vault@example.com"
    assert id_in(folder, Family.CHROMIUM) == "hajoiamiieihkcebbobooenpljpcckig"
