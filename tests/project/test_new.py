"""New projects: what is in them, and that they work at once."""

import base64
import json
import subprocess
import sys
from pathlib import Path

import pytest

from nmhost.cli.new import with_client
from nmhost.errors import DefinitionError, InstallRefused
from nmhost.manifest.ids import chromium_id_of
from nmhost.project import new as new
from nmhost.start import load_host

FILES = {
    ".gitignore",
    "README.md",
    "extension/background.js",
    "extension/manifest.json",
    "extension/vault.d.ts",
    "extension/vault.js",
    "pyproject.toml",
    "tests/test_emulated.py",
    "tests/test_real_browsers.py",
    "vault.py",
}


@pytest.fixture
def project(tmp_path: Path) -> new.Project:
    return with_client(new.create(tmp_path / "vault", "com.example.vault"))


def run_tests(project: new.Project, *choice: str) -> None:
    """Run the project's own tests."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *choice]
    ended = subprocess.run(command, cwd=project.folder, capture_output=True, text=True, timeout=110)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_a_project_has_host_extension_and_tests(project: new.Project) -> None:
    assert {path.relative_to(project.folder).as_posix() for path in project.files} == FILES
    assert all(path.is_file() for path in project.files)
    assert not any("@module@" in path.read_text(encoding="utf-8") for path in project.files)


def test_the_host_admits_the_extension_of_both_families(project: new.Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    host = load_host(str(project.folder / "vault.py"))
    assert (host.name, list(host.extensions)) == ("com.example.vault", [project.firefox_id, project.chromium_id])


def test_the_extension_manifest_has_the_ids(project: new.Project) -> None:
    manifest = json.loads((project.folder / "extension/manifest.json").read_text(encoding="utf-8"))
    assert manifest["browser_specific_settings"]["gecko"]["id"] == project.firefox_id == "vault@example.com"
    assert chromium_id_of(base64.b64decode(manifest["key"])) == project.chromium_id


def test_two_projects_have_two_keys(project: new.Project, tmp_path: Path) -> None:
    assert new.create(tmp_path / "other", "com.example.vault").chromium_id != project.chromium_id


def test_a_public_key_is_one_of_rsa() -> None:
    key = new.public_key(bytes(256))
    assert len(key) == 294
    assert key[33] == 0x80
    assert key[-6:] == b"\x01\x02\x03\x01\x00\x01"


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    with pytest.raises(InstallRefused, match="there already"):
        new.create(tmp_path, "com.example.vault")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_typescript_takes_the_place_of_the_scripts(tmp_path: Path) -> None:
    project = with_client(new.create(tmp_path / "vault", "com.example.vault", typescript=True))
    files = {path.relative_to(project.folder).as_posix() for path in project.files}
    scripts = {"src/background.ts", "src/vault.ts", "package.json", "tsconfig.json", "tests/conftest.py"}
    assert files == FILES - {"extension/background.js", "extension/vault.js", "extension/vault.d.ts"} | scripts


@pytest.mark.parametrize(
    ("found", "said"),
    [("file:///place/nmhost.whl", "`file:///place/nmhost.whl`"), ("", "from your package index")],
    ids=["a wheel", "an index"],
)
def test_the_project_says_where_nmhost_comes_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: str, said: str
) -> None:
    monkeypatch.setattr("nmhost.project.new.address", lambda: found)
    project = new.create(tmp_path / "vault", "com.example.vault")
    assert said in (project.folder / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["com.example.class", "com.example.json", "com.example.7zip", "com.example.nmhost"])
def test_a_name_that_makes_no_module_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(InstallRefused, match=name.rpartition(".")[2]):
        new.create(tmp_path / "project", name)


def test_a_name_that_no_browser_takes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="Vault"):
        new.create(tmp_path / "project", "com.example.Vault")


def test_its_own_tests_pass_in_the_emulated_browser(project: new.Project) -> None:
    run_tests(project, "tests/test_emulated.py")


@pytest.mark.real_browser
def test_its_own_tests_pass_in_real_browsers(project: new.Project) -> None:
    run_tests(project, "tests/test_real_browsers.py")
