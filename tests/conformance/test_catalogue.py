"""The catalogue of hosts, installed for either family."""

import json
import struct
import subprocess
from pathlib import Path

import pytest

from tests.conformance.catalogue import Target, catalogue, install, read_logs

IDS = {"chromium": "icon" * 8, "firefox": "lab@example.org"}


@pytest.fixture(params=["chromium", "firefox"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Target:
    installed = Target(request.param, IDS[request.param], tmp_path / "manifests", tmp_path / "work")
    install(installed)
    return installed


def test_every_entry_has_a_manifest(target: Target) -> None:
    assert {path.name for path in target.manifests.iterdir()} == {f"{name}.json" for name in catalogue()}


def test_the_good_host_admits_us_and_echoes(target: Target) -> None:
    manifest = json.loads((target.manifests / "lab.host.json").read_text())
    assert target.us in manifest.get("allowed_origins", manifest.get("allowed_extensions"))
    frame = struct.pack("=I", 2) + b"42"
    assert subprocess.run([manifest["path"], "argument"], input=frame, capture_output=True, check=True).stdout == frame


def test_a_host_logs_what_happened_to_it(target: Target) -> None:
    subprocess.run([target.work / "lab.host.sh", "argument"], input=b"", check=True)
    (process,) = read_logs(target.work)
    assert process["host"] == "lab.host"
    assert [line["what"] for line in process["lines"]] == ["start", "eof", "end"]


BROKEN = {
    "lab.m_path_relative": lambda manifest: not Path(manifest["path"]).is_absolute(),
    "lab.m_path_missing": lambda manifest: not Path(manifest["path"]).exists(),
    "lab.m_path_directory": lambda manifest: Path(manifest["path"]).is_dir(),
    "lab.m_path_symlink": lambda manifest: Path(manifest["path"]).is_symlink(),
    "lab.m_path_space": lambda manifest: " " in manifest["path"],
    "lab.m_no_type": lambda manifest: "type" not in manifest,
    "lab.m_no_allowed": lambda manifest: not {"allowed_origins", "allowed_extensions"} & set(manifest),
    "lab.m_both_lists": lambda manifest: {"allowed_origins", "allowed_extensions"} <= set(manifest),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_manifest_is_broken_as_its_name_says(target: Target, name: str) -> None:
    assert BROKEN[name](json.loads((target.manifests / f"{name}.json").read_text()))
