"""Recipes: the PKGBUILD built, installed, upgraded, removed by Arch's own tools; the Nix expression read by Nix."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nmhost.errors import DefinitionError
from nmhost.manifest import HostManifest, classify
from nmhost.package import Package, payload, render, source
from nmhost.project.new import Project, create
from tests.hosts import HostProcess, frame_of

NAME = "com.example.vault"
AWKWARD = "Opens 50% of \"it\" $HOME `id` ${x} ''${y} 'q' & \\ <x>"
GREETING = {"jsonrpc": "2.0", "id": 1, "method": "greet", "params": {"name": "Ada"}}
GREETED = {"jsonrpc": "2.0", "id": 1, "result": "Hello, Ada!"}
NOBODY = 65534
MAKEPKG = """
CARCH=x86_64
PKGEXT=.pkg.tar.gz
SRCEXT=.src.tar.gz
BUILDENV=(fakeroot)
INTEGRITY_CHECK=(sha256)
COMPRESSGZ=(gzip -c -f -n)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
needs_arch = pytest.mark.skipif(
    None in {shutil.which(tool) for tool in ("makepkg", "pacman", "fakeroot", "bsdtar")}
    or os.name != "posix"
    or os.geteuid() != 0,
    reason="needs makepkg, pacman, fakeroot and bsdtar, and root for a root of their own",
)
needs_nix = pytest.mark.skipif(shutil.which("nix-instantiate") is None, reason="needs nix-instantiate, of nix-bin")
Write = Callable[..., Path]


@pytest.fixture
def ours(tmp_path: Path) -> Project:
    return create(tmp_path / "project", NAME)


@pytest.fixture
def write(ours: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Return what writes a version of the project's recipe and makes its archive."""
    monkeypatch.setattr(payload, "SYSTEM_PYTHON", sys.executable)

    def write(form: str, version: str = "1.0", *, homepage: str = "https://vault.example", more: str = "") -> Path:
        app = ours.folder / "vault.py"
        carried = {app.name: app, **({more: ours.folder / "pyproject.toml"} if more else {})}
        callers = tuple(map(classify, (ours.chromium_id, ours.firefox_id)))
        package = Package(
            HostManifest(NAME, AWKWARD, callers), source(app, NAME, carried=carried), version, "Ada <a@b.c>", homepage
        )
        rendered = render(form, package)
        rendered.write(tmp_path / version)
        subprocess.run(rendered.build, cwd=tmp_path / version, check=True, timeout=60)
        return tmp_path / version

    return write


def asked(program: Path, home: Path) -> object:
    """Start a program as Firefox does and return its reply."""
    words = [str(program), f"/usr/lib/mozilla/native-messaging-hosts/{NAME}.json", "vault@example.com"]
    host = HostProcess(words, home, {"HOME": str(home)})
    try:
        host.write(frame_of(GREETING))
        return host.receive()
    finally:
        host.kill()


def files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file() or path.is_symlink()}


@pytest.mark.parametrize("form", ["aur", "nix"])
def test_a_recipe_without_a_homepage_is_refused(write: Write, form: str) -> None:
    with pytest.raises(DefinitionError, match="--homepage"):
        write(form, homepage="")


def test_the_pkgbuild_is_a_script_that_puts_the_tree_where_it_belongs(write: Write, tmp_path: Path) -> None:
    folder = write("aur")
    for name in ("PKGBUILD", f"{NAME}.install"):
        subprocess.run(["bash", "-n", name], cwd=folder, check=True, timeout=30)
    words = f'srcdir=$PWD pkgdir=$1; mkdir "$1"; python() {{ "{sys.executable}" "$@"; }}; . ./PKGBUILD; package'
    command = ["bash", "-euc", words, "bash", tmp_path / "fake"]
    subprocess.run(command, cwd=folder, check=True, timeout=60)
    assert list((tmp_path / "fake/usr/lib" / NAME).rglob("*.pyc"))
    manifest = json.loads((tmp_path / "fake/etc/chromium/native-messaging-hosts" / f"{NAME}.json").read_bytes())
    assert manifest["description"] == AWKWARD
    assert asked(tmp_path / "fake" / manifest["path"][1:], tmp_path) == GREETED


def made(folder: Path) -> Path:
    """Build a package with makepkg, which no root may run."""
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    for parent in folder.parents:  # pytest's own are closed to others, and are one more with xdist
        if parent.stat().st_mode & 0o055 != 0o055:
            parent.chmod(parent.stat().st_mode | 0o055)
    environ = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    command = ["makepkg", "--nodeps", "--force", "--config", folder / "makepkg.conf"]
    (folder / "makepkg.conf").write_text(MAKEPKG, encoding="utf-8")
    subprocess.run(
        command, cwd=folder, env=environ, check=True, capture_output=True, timeout=240, user=NOBODY, group=NOBODY
    )
    (package,) = folder.glob("*.pkg.tar.gz")
    return package


@needs_arch
@pytest.mark.timeout(300)
def test_arch_builds_installs_upgrades_and_removes_it(write: Write, tmp_path: Path) -> None:
    root = tmp_path / "arch"
    (root / "var/lib/pacman").mkdir(parents=True)

    def pacman(*words: str | Path) -> None:
        command = ["pacman", "--root", root, "--dbpath", root / "var/lib/pacman", "--noconfirm", "--noscriptlet"]
        subprocess.run([*command, *words], check=True, capture_output=True, timeout=120)

    def own() -> set[str]:
        return {path for path in files(root) if not path.startswith("var/") and "__pycache__" not in path}

    before = own()
    pacman("-Udd", made(write("aur", "1.0")))
    during = own()
    for place in ("etc/chromium", "etc/opt/chrome", "usr/lib/mozilla"):
        manifest = json.loads((root / place / "native-messaging-hosts" / f"{NAME}.json").read_bytes())
        assert asked(root / manifest["path"][1:], tmp_path) == GREETED
    pacman("-Udd", made(write("aur", "2.0", more="added.toml")))
    assert f"usr/lib/{NAME}/added.toml" in own()
    pacman("-Udd", made(write("aur", "3.0")))
    assert own() == during
    pacman("-Rdd", NAME)
    assert own() == before


@needs_arch
def test_srcinfo_says_what_makepkg_reads_in_the_pkgbuild(write: Write) -> None:
    folder = write("aur")
    made(folder)
    said = subprocess.run(
        ["makepkg", "--printsrcinfo"], cwd=folder, capture_output=True, text=True, user=NOBODY, timeout=60
    )
    assert sorted(said.stdout.split("\n")) == sorted((folder / ".SRCINFO").read_text(encoding="utf-8").split("\n"))


FAKE_PACKAGES = """
let make = import ./default.nix; in make {
  lib.platforms.linux = [ "x86_64-linux" ];
  stdenv.mkDerivation = facts: facts;
  fetchurl = facts: facts;
  python3.interpreter = "@python@";
}
"""


@pytest.fixture
def derivation(write: Write) -> "tuple[Path, dict[str, object]]":
    """Return the folder of a Nix expression, and what it says with nixpkgs' functions replaced by their arguments."""
    folder = write("nix")
    command = ["nix-instantiate", "--eval", "--strict", "--json", "--store", "dummy://", "-E"]
    text = FAKE_PACKAGES.replace("@python@", sys.executable)
    ended = subprocess.run([*command, text], cwd=folder, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, ended.stderr
    return folder, json.loads(ended.stdout)


@needs_nix
def test_nix_reads_what_the_expression_says(derivation: "tuple[Path, dict[str, object]]") -> None:
    folder, said = derivation
    sums = subprocess.run(["sha256sum", f"{NAME}-1.0.tar.gz"], cwd=folder, capture_output=True, text=True, check=True)
    assert said["src"] == {"url": f"https://vault.example/{NAME}-1.0.tar.gz", "sha256": sums.stdout.split()[0]}
    assert (said["pname"], said["version"]) == (NAME, "1.0")
    assert said["meta"] == {
        "description": AWKWARD,
        "homepage": "https://vault.example",
        "platforms": ["x86_64-linux"],
    }


@needs_nix
def test_its_phases_make_a_host_that_answers(derivation: "tuple[Path, dict[str, object]]", tmp_path: Path) -> None:
    folder, said = derivation
    script = f"runHook() {{ :; }}\n{said['installPhase']}"
    words = {"PATH": os.environ["PATH"], "out": str(tmp_path / "out")}
    subprocess.run(["bash", "-euc", script], cwd=folder / "tree", env=words, check=True, timeout=60)
    for place in ("lib/mozilla", "etc/chromium"):
        manifest = json.loads((tmp_path / "out" / place / "native-messaging-hosts" / f"{NAME}.json").read_bytes())
        assert manifest["path"] == f"{tmp_path}/out/lib/{NAME}/{NAME}"
        assert manifest["description"] == AWKWARD
    assert asked(Path(manifest["path"]), tmp_path) == GREETED
