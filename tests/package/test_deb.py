"""The Debian package: built, installed, found by real browsers for every user, removed without a trace."""

import json
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from nmhost.manifest import HostManifest, classify
from nmhost.package import Package, render, source
from nmhost.project.new import Project, create
from nmhost.testing import real

NAME = "com.example.nmhost_deb_test"
ID = NAME.replace("_", "-")
PLACES = ("/etc", "/usr/lib", "/usr/share", "/opt", "/usr/local")

pytestmark = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="needs dpkg-deb, as Debian and Ubuntu have it")
changes_this_system = pytest.mark.skipif(
    os.environ.get("NMHOST_SYSTEM_TESTS") != "1" or os.geteuid() != 0,
    reason="installs a package on this machine: asked for by NMHOST_SYSTEM_TESTS=1, as root",
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return create(tmp_path / "project", NAME)


@pytest.fixture
def deb(tmp_path: Path, project: Project) -> Path:
    """Return the package of the project's host, built as the rendering says."""
    app = project.folder / f"{NAME.rpartition('.')[2]}.py"
    manifest = HostManifest(NAME, "A test's host", tuple(map(classify, (project.chromium_id, project.firefox_id))))
    rendered = render(
        "deb", Package(manifest, source(app, NAME), version="1.0", maintainer="Ada Lovelace <ada@example.com>")
    )
    rendered.write(tmp_path / "tree")
    subprocess.run(rendered.build, shell=True, cwd=tmp_path / "tree", check=True, capture_output=True, timeout=60)
    return tmp_path / f"{ID}_1.0_all.deb"


@pytest.fixture
def installed(deb: Path) -> Iterator[set[str]]:
    """Install the package, return what was there before, and remove it."""
    before = files()
    try:
        subprocess.run(["dpkg", "--install", deb], check=True, capture_output=True, timeout=120)
        yield before
    finally:
        subprocess.run(["dpkg", "--purge", ID], check=True, capture_output=True, timeout=120)


def files() -> set[str]:
    """Return every file and folder of this system where a package may leave something of the test's host."""
    return {str(path) for place in PLACES for path in _walk(place)}


def _walk(place: str) -> Iterator[Path]:
    for folder, folders, names in os.walk(place):
        for name in (*folders, *names):
            if "native" in folder or "native" in name.lower() or NAME in name or ID in folder or ID in name:
                yield Path(folder, name)


def test_the_package_says_what_it_is_and_needs(deb: Path) -> None:
    said = subprocess.run(["dpkg-deb", "--field", deb], capture_output=True, text=True, check=True, timeout=30).stdout
    assert f"Package: {ID}\nVersion: 1.0\nArchitecture: all\n" in said
    assert "Depends: python3 (>= 3.11)" in said
    assert "Description: A test's host" in said


def test_files_belong_to_root_and_only_programs_are_executable(deb: Path) -> None:
    listed = subprocess.run(["dpkg-deb", "--contents", deb], capture_output=True, text=True, check=True, timeout=30)
    rows = [line.split() for line in listed.stdout.splitlines()]
    assert {row[1] for row in rows} == {"root/root"}
    executable = [row[5] for row in rows if row[0] == "-rwxr-xr-x"]
    assert executable == [f"./usr/lib/{ID}/{NAME}"]


@changes_this_system
def test_a_host_installed_for_all_users_answers(installed: set[str]) -> None:
    manifest = json.loads(Path("/etc/chromium/native-messaging-hosts", f"{NAME}.json").read_bytes())
    message = b'{"type":"greet","name":"Ada"}'
    ended = subprocess.run(
        [manifest["path"], manifest["allowed_origins"][0]],
        input=struct.pack("=I", len(message)) + message,
        capture_output=True,
        timeout=30,
    )
    assert json.loads(ended.stdout[4:]) == {"type": "greeting", "text": "Hello, Ada!"}


@changes_this_system
@pytest.mark.real_browser
@pytest.mark.parametrize("family", ["chromium", "firefox"])
def test_real_browsers_find_it(installed: set[str], project: Project, family: str) -> None:
    if reason := real.why_not(family):
        pytest.skip(reason)
    with real.start(family, extensions=[project.folder / "extension"]) as browser:
        reply = browser.extensions[0].background.evaluate("await greet('Ada')")
    assert reply == {"type": "greeting", "text": "Hello, Ada!"}


@changes_this_system
def test_removing_it_leaves_no_trace(deb: Path) -> None:
    before = files()
    subprocess.run(["dpkg", "--install", deb], check=True, capture_output=True, timeout=120)
    during = files()
    subprocess.run(["dpkg", "--purge", ID], check=True, capture_output=True, timeout=120)
    assert during > before
    assert files() == before
