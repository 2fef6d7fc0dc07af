"""Wherever a host stands, the doctor says what the real browser does: policies, scopes, environments that broke."""

import json
import os
import shlex
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import nmhost
from nmhost.browsers import Family
from nmhost.project.new import Project, create
from nmhost.testing import real
from nmhost.testing.real.locate import locate

PREFIX = "com.example.standing_"
BACKGROUND = """
const api = globalThis.browser ?? globalThis.chrome;
globalThis.tryHost = (name) => new Promise((resolve) => {
  const port = api.runtime.connectNative(name);
  port.onMessage.addListener(() => { resolve([true, null]); port.disconnect(); });
  port.onDisconnect.addListener(() => {
    resolve([false, (port.error ?? api.runtime.lastError)?.message ?? null]);
  });
  port.postMessage({});
});
"""
APP = """
from nmhost import Host
host = Host({name!r}, extensions={callers!r})

@host.on_message
def echo(message):
    return message
"""
POLICIES = {
    "NativeMessagingBlocklist": ["*"],
    "NativeMessagingAllowlist": [f"{PREFIX}{each}" for each in ("for_one", "for_all")],
    "NativeMessagingUserLevelHosts": False,
}
POLICY_FILES = {
    Family.CHROMIUM: ("etc/chromium/policies/managed/lab.json", POLICIES),
    Family.FIREFOX: ("etc/firefox/policies/policies.json", {"policies": POLICIES}),
}
FOR_ALL = {
    Family.CHROMIUM: "etc/chromium/native-messaging-hosts",
    Family.FIREFOX: "mozilla/native-messaging-hosts",
}
FOR_ONE = {
    Family.CHROMIUM: ".config/chromium/NativeMessagingHosts",
    Family.FIREFOX: ".mozilla/native-messaging-hosts",
}

pytestmark = [
    pytest.mark.real_browser,
    pytest.mark.timeout(300),
    pytest.mark.skipif(
        sys.platform != "linux" or os.geteuid() != 0 or shutil.which("unshare") is None,
        reason="gives a browser an /etc of its own, by mounts that nobody else sees: as root, on Linux",
    ),
]


@dataclass(frozen=True)
class Machine:
    """A machine as one browser sees it: folders in place of /etc and /usr/lib/mozilla, and a home.

    Args:
        family: The browser's family.
        folder: Where those folders are.
        project: Whose extension asks, and whose host stands about.
    """

    family: Family
    folder: Path
    project: Project

    @property
    def home(self) -> Path:
        """Return the home folder."""
        return self.folder / "home"

    def inside(self, *command: str | Path) -> str:
        """Return a shell's words that run a command on this machine."""
        mounts = " && ".join(
            f"mount --bind {shlex.quote(str(self.folder / own))} {there}"
            for own, there in (("etc", "/etc"), ("mozilla", "/usr/lib/mozilla"))
        )
        within = shlex.quote(f'{mounts} && exec "$@"')
        return f"exec unshare --mount sh -c {within} sh {shlex.join(map(str, command))}"

    def nmhost(self, *words: str | Path) -> "subprocess.CompletedProcess[str]":
        """Run nmhost on this machine."""
        environ = {"HOME": str(self.home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
        command = self.inside(sys.executable, "-m", "nmhost", *words)
        return subprocess.run(
            ["sh", "-c", command],
            env=environ,
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def install(self, stands: str, python: Path) -> None:
        """Install a host for this user, run by a Python."""
        app = self.folder / f"{stands}.py"
        callers = [self.project.chromium_id, self.project.firefox_id]
        app.write_text(APP.format(name=f"{PREFIX}{stands}", callers=callers), encoding="utf-8")
        done = self.nmhost("install", app, "--browser", self.family, "--python", python)
        assert done.returncode == 0, done.stdout + done.stderr

    def put_for_all(self, stands: str) -> None:
        """Put the manifest that a host has for this user where those for all are, too."""
        own = self.home / FOR_ONE[self.family] / f"{PREFIX}{stands}.json"
        (self.folder / FOR_ALL[self.family]).mkdir(parents=True, exist_ok=True)
        shutil.copy(own, self.folder / FOR_ALL[self.family])

    def verdict(self, stands: str) -> tuple[bool, str | None]:
        """Return whether the doctor finds the host well, and what an extension is told if not."""
        said = self.nmhost("doctor", f"{PREFIX}{stands}", "--browser", self.family, "--json")
        (facts,) = json.loads(said.stdout)["browsers"]
        return facts["healthy"], facts["told"]


def tool(name: str) -> str | None:
    """Return the path of a tool that makes environments, beside this Python or on the PATH; None if it is not here."""
    return shutil.which(name, path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))


def environment(folder: Path) -> Path:
    """Make a virtual environment that has this nmhost, and return its Python."""
    venv.create(folder, symlinks=True)
    return with_nmhost(folder)


def environment_of_uv(folder: Path) -> Path:
    """Make one by uv."""
    command = [str(tool("uv")), "venv", "--quiet", "--offline", "--python", sys.executable, str(folder)]
    subprocess.run(command, check=True, timeout=120)
    return with_nmhost(folder)


def environment_of_pipx(folder: Path) -> Path:
    """Install an app by pipx, whose environments lie in *folder*, and return the Python of its own."""
    told = "Metadata-Version: 2.1\nName: standing\nVersion: 1.0\n"
    files = {
        "standing.py": "def main():\n    pass\n",
        "standing-1.0.dist-info/METADATA": told,
        "standing-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "standing-1.0.dist-info/entry_points.txt": "[console_scripts]\nstanding = standing:main\n",
        "standing-1.0.dist-info/RECORD": "",
    }
    folder.mkdir()
    with zipfile.ZipFile(folder / "standing-1.0-py3-none-any.whl", "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)
        written = str(wheel.filename)
    run_pipx(folder, "install", "--python", sys.executable, written)
    return with_nmhost(folder / "venvs" / "standing")


def run_pipx(folder: Path, *words: str) -> None:
    """Run pipx, whose environments and commands lie in *folder*."""
    environ = {**os.environ, "PIPX_HOME": str(folder), "PIPX_BIN_DIR": str(folder / "bin"), "HOME": str(folder)}
    subprocess.run([str(tool("pipx")), *words], env=environ, check=True, capture_output=True, timeout=280)


def with_nmhost(folder: Path) -> Path:
    """Give an environment this nmhost, and return its Python."""
    (site,) = folder.glob("lib/python3*/site-packages")
    (site / "nmhost.pth").write_text(str(Path(nmhost.__file__).parents[1]), encoding="utf-8")
    return folder / "bin" / "python"


def lay_out(machine: Machine) -> None:
    """Install the hosts, and break what they stand on."""
    for stands in ("well", "shadowed", "for_one", "for_all", "nobodys"):
        machine.install(stands, Path(sys.executable))
    for stands in ("moved", "deleted", "upgraded", "newer"):
        machine.install(stands, environment(machine.folder / stands))
    break_environments(machine)
    lay_out_tools(machine)
    for stands in ("shadowed", "for_all", "nobodys"):
        machine.put_for_all(stands)
    shadow = machine.home / FOR_ONE[machine.family] / f"{PREFIX}shadowed.json"
    shadow.write_text(shadow.read_text(encoding="utf-8").replace('"path": "', '"path": "/nowhere'), encoding="utf-8")


def break_environments(machine: Machine) -> None:
    """Move, delete and upgrade virtual environments, as people and distributions do."""
    (machine.folder / "moved").rename(machine.folder / "elsewhere")
    shutil.rmtree(machine.folder / "deleted")
    for python in (machine.folder / "upgraded" / "bin").glob("python*"):
        python.unlink()
        python.symlink_to("/usr/bin/python3.1")
    # To a Python whose version has changed under its name, what was installed for the one before is not there.
    (library,) = (machine.folder / "newer" / "lib").glob("python3*")
    library.rename(library.with_name("python3.1"))


def lay_out_tools(machine: Machine) -> None:
    """Install hosts that uv's and pipx's environments run, and take some of those away by the tool's own means."""
    if tool("uv"):
        machine.install("uv", environment_of_uv(machine.folder / "uv"))
        machine.install("uv_moved", environment_of_uv(machine.folder / "uv_moved"))
        (machine.folder / "uv_moved").rename(machine.folder / "uv_elsewhere")
    if tool("pipx"):
        machine.install("pipx", environment_of_pipx(machine.folder / "pipx"))
        machine.install("pipx_gone", environment_of_pipx(machine.folder / "pipx_gone"))
        run_pipx(machine.folder / "pipx_gone", "uninstall", "standing")


@pytest.fixture(scope="module", params=[*Family], ids=str)
def machine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Machine:
    family: Family = request.param
    if reason := real.why_not(family):
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp(f"standing_{family}")
    machine = Machine(family, folder, create(folder / "project", f"{PREFIX}well"))
    for own, there in (("etc", "/etc"), ("mozilla", "/usr/lib/mozilla")):
        Path(there).mkdir(parents=True, exist_ok=True)
        shutil.copytree(there, folder / own, symlinks=True)
    (folder / "home").mkdir()
    background = machine.project.folder / "extension" / "background.js"
    background.write_text(BACKGROUND, encoding="utf-8")
    lay_out(machine)
    return machine


@pytest.fixture(scope="module", params=["free", "managed"])
def browser(request: pytest.FixtureRequest, machine: Machine) -> Iterator[real.Browser]:
    """Return the browser on that machine, bound by an administrator or not."""
    name, policies = POLICY_FILES[machine.family]
    file = machine.folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(policies if request.param == "managed" else {}), encoding="utf-8")
    program = machine.folder / "browser"
    program.write_text(f'#!/bin/sh\n{machine.inside(locate(machine.family).path)} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    extension = machine.project.folder / "extension"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(f"NMHOST_{machine.family.name}", str(program))
        with real.start(machine.family, extensions=[extension], home=machine.home) as started:
            yield started


STANDINGS = ("well", "shadowed", "moved", "deleted", "upgraded", "newer", "missing", "for_one", "for_all", "nobodys")
OF_TOOLS = {"uv": "uv", "uv_moved": "uv", "pipx": "pipx", "pipx_gone": "pipx"}


# A host that ends at once closes its pipes while the browser writes: Chromium tells of what it sees first.
SAME_END = {"Error when communicating with the native messaging host.": "Native host has exited."}


@pytest.mark.parametrize("stands", [*STANDINGS, *OF_TOOLS])
def test_the_doctor_says_what_the_browser_does(machine: Machine, browser: real.Browser, stands: str) -> None:
    needed = OF_TOOLS.get(stands)
    if needed and not tool(needed):
        pytest.skip(f"needs {needed}: pip install {needed}")
    seen = browser.extensions[0].background.evaluate(f"await tryHost({PREFIX + stands!r})")
    assert list(machine.verdict(stands)) == [SAME_END.get(one, one) for one in seen]
