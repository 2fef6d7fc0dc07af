"""A manifest that somebody wrote is read by the family's rules, and its faults are told in the family's words."""

import json
from pathlib import Path

import pytest

from nmhost.browsers import Family
from nmhost.errors import DefinitionError
from nmhost.manifest import admits, load
from tests.manifest.parts import LETTERS, NAME, faults, text


@pytest.mark.parametrize("family", list(Family))
def test_a_good_manifest_has_no_faults(family: Family) -> None:
    assert faults(family, text(family)) == []


def test_all_faults_are_told_the_first_is_where_the_browser_stops() -> None:
    broken = text(Family.CHROMIUM, name=..., type="x", path=...)
    assert [rule for rule, _ in faults(Family.CHROMIUM, broken)] == ["name", "type", "path", "name"]


@pytest.mark.parametrize(
    ("family", "caller", "yes"),
    [
        (Family.CHROMIUM, LETTERS, True),
        (Family.CHROMIUM, "p" * 32, False),
        (Family.FIREFOX, "vault@example.com", True),
        (Family.FIREFOX, "VAULT@example.com", False),
    ],
)
def test_only_callers_are_admitted(family: Family, caller: str, yes: bool) -> None:
    assert admits(json.loads(text(family)), family, caller) is yes


def test_without_a_list_nobody_is_admitted() -> None:
    assert not any(admits({}, family, LETTERS) for family in Family)


def test_a_good_file_is_loaded(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.json").write_text(text(Family.FIREFOX), encoding="utf-8")
    assert load(tmp_path / f"{NAME}.json", Family.FIREFOX)["path"] == "/opt/vault"


def test_a_bad_file_is_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text(text(Family.FIREFOX), encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"other\.json is no host manifest for firefox: the name"):
        load(tmp_path / "other.json", Family.FIREFOX)
