"""The extensions that are built for a scenario."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conformance.corpus import Scenario, load
from tests.conformance.extension import build, ids
from tests.conformance.lab_run import Run

ORIGIN = "http://127.0.0.1:1"


def scenario(name: str) -> Scenario:
    (found,) = load().select(f"^{name}$")
    return found


def manifest(tmp_path: Path, of: Scenario, which: str, family: str) -> dict[str, object]:
    run = Run(of, ids(family), lambda command, arguments: {})
    return json.loads((build(tmp_path, which, family=family, run=run, origin=ORIGIN) / "manifest.json").read_text())


def test_a_chromium_id_is_derived_from_its_key() -> None:
    assert ids("chromium")[0] == "iconckjefdkjnndepaocldpjcnajhkla"


@pytest.mark.parametrize(
    ("family", "background"),
    [("chromium", ["service_worker"]), ("firefox", ["scripts"])],
)
def test_the_background_is_the_familys(tmp_path: Path, family: str, background: list[str]) -> None:
    assert list(manifest(tmp_path, scenario("native_echo"), "A", family)["background"]) == background


def test_every_script_of_the_manifest_is_there(tmp_path: Path) -> None:
    built = manifest(tmp_path, scenario("seed_port_from_cs"), "A", "firefox")
    assert [path for path in built["background"]["scripts"] if not (tmp_path / path).is_file()] == []


def test_the_permission_is_left_out_where_the_scenario_says_so(tmp_path: Path) -> None:
    without = replace(scenario("native_echo"), options={"extension": "noperm"})
    assert "nativeMessaging" not in manifest(tmp_path, without, "A", "chromium")["permissions"]


def test_ids_are_filled_into_what_a_scenario_overrides(tmp_path: Path) -> None:
    built = manifest(tmp_path, scenario("external_ids_someone_else"), "A", "firefox")
    assert "{" not in json.dumps(built["externally_connectable"]["ids"])
