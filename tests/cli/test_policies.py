"""What nmhost package --policies writes and says."""

import json
from pathlib import Path

import pytest

from nmhost.cli.policies import write_policies
from nmhost.manifest import HostManifest, classify
from nmhost.package import Fleet, policies

MANIFEST = HostManifest("com.example.vault", "Vault", (classify("vault@example.com"),))


def test_the_files_are_written_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_policies(MANIFEST, Fleet(), tmp_path, as_json=False)
    out = capsys.readouterr().out
    assert "README.txt says where each goes" in out
    for name in policies(MANIFEST, Fleet()).files:
        assert (tmp_path / name).is_file()
        assert f"  {name}" in out


def test_programs_read_them_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_policies(MANIFEST, Fleet(), tmp_path, as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["folder"] == str(tmp_path)
    assert str(tmp_path / "README.txt") in told["files"]
