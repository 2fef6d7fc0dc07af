"""The RPM package: built, installed into a root of its own, found there, started, upgraded, removed."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from nmhost.manifest import HostManifest, classify
from nmhost.package import File, Package, Payload, frozen, render, source
from nmhost.package.model import PROGRAM_MODE
from nmhost.project.new import Project
from tests.hosts import HostProcess, frame_of

NAME = "com.example.vault"
AWKWARD = "Opens 50% of \"it\" $HOME `id` %{nil} 'q' & <x>"

pytestmark = [
    pytest.mark.skipif(shutil.which("rpmbuild") is None, reason="needs rpmbuild, of the package rpm"),
    pytest.mark.timeout(1200),
]
Build = Callable[..., Path]


@pytest.fixture
def build(project: Project, tmp_path: Path) -> Build:
    """Return what builds a version of the project's package."""

    def build(version: str, payload: Payload, description: str = "Host of a test") -> Path:
        callers = tuple(map(classify, (project.chromium_id, project.firefox_id)))
        package = Package(HostManifest(NAME, description, callers), payload, version, "Ada <ada@example.com>")
        rendered = render("rpm", package)
        folder = tmp_path / "a %{nil} `folder`" / version
        rendered.write(folder)
        subprocess.run(rendered.build, shell=True, cwd=folder, check=True, capture_output=True, timeout=900)
        (made,) = folder.glob("*.rpm")
        return made.rename(tmp_path / f"{version}.rpm")  # rpm itself reads a path's % as a macro

    return build


def rpm(root: Path, *words: str | Path) -> None:
    """Run rpm on a root of its own, which has no shell for scripts and no other packages."""
    command = ["rpm", "--root", root, "--nodeps", "--noscripts", *words]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if not {"rpm", ".rpmdb"} & set(path.parts)}


needs_root = pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="rpm --root changes its root: as root")


def test_the_package_says_what_it_is_and_needs(build: Build, project: Project) -> None:
    made = build("1.0", source(project.folder / "vault.py", NAME), AWKWARD)
    shown = subprocess.run(["rpm", "-qp", "--qf", "%{NAME} %{ARCH} %{SUMMARY}", made], capture_output=True, text=True)
    assert shown.stdout == f"{NAME} noarch {AWKWARD}"
    needs = subprocess.run(["rpm", "-qp", "--requires", made], capture_output=True, text=True).stdout
    assert "python3 >= 3.11" in needs


@pytest.mark.parametrize("name", ["a %_topdir/%{name}.txt", "{a,b}.txt", "s*r [i]?.txt", "q\\u'$x.txt", "-r", "\u65e5"])
def test_a_file_may_have_any_name(build: Build, name: str) -> None:
    made = build("1.0", Payload({"vault": File(b"x", PROGRAM_MODE), name: File(b"data")}, "vault", frozen=True))
    shown = subprocess.run(["rpm", "-qlp", made], capture_output=True, text=True, check=True, timeout=60)
    assert f"/usr/lib/{NAME}/{name}" in shown.stdout.splitlines()


@needs_root
def test_a_frozen_host_is_found_started_upgraded_and_removed(
    build: Build, program: Path, project: Project, tmp_path: Path
) -> None:
    root = tmp_path / "root"
    root.mkdir()
    before = files(root)
    rpm(root, "-i", build("1.0", frozen(program)))
    for place in ("etc/chromium", "etc/opt/chrome", "usr/lib/mozilla", "usr/lib64/mozilla"):
        manifest = json.loads((root / place / "native-messaging-hosts" / f"{NAME}.json").read_bytes())
        assert (root / manifest["path"][1:]).is_file()
    words = [f"{root}{manifest['path']}", f"{root}/usr/lib/mozilla/{NAME}.json", project.firefox_id]
    host = HostProcess(words, tmp_path, {"HOME": str(tmp_path)})
    host.write(frame_of({"jsonrpc": "2.0", "id": 1, "method": "greet", "params": {"name": "Ada"}}))
    assert host.receive() == {"jsonrpc": "2.0", "id": 1, "result": "Hello, Ada!"}
    host.kill()
    during = files(root)
    rpm(root, "-U", build("2.0", frozen(program)))
    assert files(root) == during
    rpm(root, "-e", NAME)
    left = {path for path in files(root) if (root / path).is_file() or NAME in path}
    assert left == before
