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
from nmhost.package import Package, Payload, frozen, render, source
from nmhost.project.new import Project, create
from nmhost.testing import real
from tests.hosts import HostProcess, frame_of

NAME = "com.example.nmhost_deb_test"
ID = NAME.replace("_", "-")
ASKS = f"""
const api = globalThis.browser ?? globalThis.chrome;
const request = {{ jsonrpc: "2.0", id: 1, method: "greet", params: {{ name: "Ada" }} }};
globalThis.ask = () => api.runtime.sendNativeMessage("{NAME}", request);
"""
PLACES = ("/etc", "/usr/lib", "/usr/share", "/opt", "/usr/local")

pytestmark = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="needs dpkg-deb, as Debian and Ubuntu have it")
changes_this_system = pytest.mark.skipif(
    os.environ.get("NMHOST_SYSTEM_TESTS") != "1" or os.geteuid() != 0,
    reason="installs a package on this machine: asked for by NMHOST_SYSTEM_TESTS=1, as root",
)


@pytest.fixture
def ours(tmp_path: Path) -> Project:
    return create(tmp_path / "project", NAME)


@pytest.fixture
def deb(tmp_path: Path, ours: Project) -> Path:
    """Return the package of the project's host, built as the rendering says."""
    return built(ours, tmp_path / "1.0", "1.0")


def built(project: Project, folder: Path, version: str, payload: Payload | None = None, *, licence: str = "") -> Path:
    app = project.folder / f"{NAME.rpartition('.')[2]}.py"
    manifest = HostManifest(NAME, "Host of a test", tuple(map(classify, (project.chromium_id, project.firefox_id))))
    package = Package(
        manifest, payload or source(app, NAME), version, "Ada Lovelace <ada@example.com>", licence=licence
    )
    rendered = render("deb", package)
    rendered.write(folder / "tree")
    subprocess.run(rendered.build, shell=True, cwd=folder / "tree", check=True, capture_output=True, timeout=280)
    (made,) = folder.glob("*.deb")
    return made


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
    assert "Description: Host of a test" in said


def test_files_belong_to_root_and_only_programs_are_executable(deb: Path) -> None:
    listed = subprocess.run(["dpkg-deb", "--contents", deb], capture_output=True, text=True, check=True, timeout=30)
    rows = [line.split() for line in listed.stdout.splitlines()]
    assert {row[1] for row in rows} == {"root/root"}
    executable = [row[5] for row in rows if row[0] == "-rwxr-xr-x"]
    assert executable == [f"./usr/lib/{ID}/{NAME}"]


@pytest.mark.skipif(shutil.which("lintian") is None, reason="needs lintian")
@pytest.mark.timeout(1500)  # the first that wants the frozen program waits for its freezing
@pytest.mark.parametrize(
    ("form", "licence"),
    [("source", ""), ("frozen", "MIT"), ("source", "GPL-3.0-or-later"), ("source", "LGPL-2.1-only OR Apache-2.0")],
)
def test_lintian_has_nothing_to_say(
    form: str, licence: str, ours: Project, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    payload = frozen(request.getfixturevalue("program")) if form == "frozen" else None
    made = built(ours, tmp_path / "own", "1.0", payload, licence=licence)
    ended = subprocess.run(["lintian", "--no-tag-display-limit", made], capture_output=True, text=True, timeout=600)
    assert (ended.returncode, ended.stdout) == (0, "")


@changes_this_system
def test_a_new_version_replaces_all_of_the_one_before(installed: set[str], ours: Project, tmp_path: Path) -> None:
    before = files()
    (ours.folder / "added.py").write_text("", encoding="utf-8")
    app = ours.folder / f"{NAME.rpartition('.')[2]}.py"
    more = source(app, NAME, carried={app.name: app, "added.py": ours.folder / "added.py"})
    subprocess.run(["dpkg", "--install", built(ours, tmp_path / "2", "2.0", more)], check=True, capture_output=True)
    assert f"/usr/lib/{ID}/added.py" in files()
    subprocess.run(["dpkg", "--install", built(ours, tmp_path / "3", "3.0")], check=True, capture_output=True)
    assert files() == before


@changes_this_system
def test_an_administrators_own_manifest_stays(deb: Path) -> None:
    own = Path("/etc/opt/chrome/native-messaging-hosts", f"{NAME}.json")
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("{}", encoding="utf-8")
    try:
        subprocess.run(["dpkg", "--install", deb], check=True, capture_output=True, timeout=120)
        subprocess.run(["dpkg", "--purge", ID], check=True, capture_output=True, timeout=120)
        assert own.read_text(encoding="utf-8") == "{}"
    finally:
        own.unlink()


@changes_this_system
def test_a_host_installed_for_all_users_answers(installed: set[str]) -> None:
    manifest = json.loads(Path("/etc/chromium/native-messaging-hosts", f"{NAME}.json").read_bytes())
    message = b'{"jsonrpc": "2.0", "id": 1, "method": "greet", "params": {"name": "Ada"}}'
    ended = subprocess.run(
        [manifest["path"], manifest["allowed_origins"][0]],
        input=struct.pack("=I", len(message)) + message,
        capture_output=True,
        timeout=30,
    )
    assert json.loads(ended.stdout[4:]) == {"jsonrpc": "2.0", "id": 1, "result": "Hello, Ada!"}


@changes_this_system
@pytest.mark.real_browser
@pytest.mark.parametrize("family", ["chromium", "firefox"])
def test_real_browsers_find_it(installed: set[str], ours: Project, family: str) -> None:
    if reason := real.why_not(family):
        pytest.skip(reason)
    (ours.folder / "extension" / "background.js").write_text(ASKS, encoding="utf-8")
    with real.start(family, extensions=[ours.folder / "extension"]) as browser:
        reply = browser.extensions[0].background.evaluate("await ask()")
    assert reply == {"jsonrpc": "2.0", "id": 1, "result": "Hello, Ada!"}


@changes_this_system
def test_removing_it_leaves_no_trace(deb: Path) -> None:
    before = files()
    subprocess.run(["dpkg", "--install", deb], check=True, capture_output=True, timeout=120)
    during = files()
    subprocess.run(["dpkg", "--purge", ID], check=True, capture_output=True, timeout=120)
    assert during > before
    assert files() == before


@changes_this_system
@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")
def test_a_host_that_runs_is_told_of(deb: Path, ours: Project, tmp_path: Path) -> None:
    subprocess.run(["dpkg", "--install", deb], check=True, capture_output=True, timeout=120)
    host = HostProcess([f"/usr/lib/{ID}/{NAME}", f"chrome-extension://{ours.chromium_id}/"], tmp_path)
    try:
        host.write(frame_of({"jsonrpc": "2.0", "id": 1, "method": "greet", "params": {"name": "Ada"}}))
        host.receive()
        newer = built(ours, tmp_path / "2", "2.0")
        said = [
            subprocess.run(each, capture_output=True, text=True, check=True, timeout=120).stderr
            for each in (["dpkg", "--install", newer], ["dpkg", "--purge", ID])
        ]
    finally:
        host.kill()
        subprocess.run(["dpkg", "--purge", ID], capture_output=True, timeout=120)
    assert f"process {host.pid} still runs the version before" in said[0]
    assert f"process {host.pid} still runs what is removed" in said[1]
