"""An installed host is started with the environment variables that it or its installer asks for."""

import json
import subprocess
import sys
from pathlib import Path, PurePath, PureWindowsPath

import pytest

from nmhost import Host
from nmhost.browsers import Places, System, find
from nmhost.errors import DefinitionError, InstallRefused
from nmhost.install import Interpreter, Options, Plan, WriteFile, install, list_installed, plan_install
from tests.cli.conftest import Nmhost, nmhost
from tests.install.conftest import HOST

__all__ = ["nmhost"]

APP = """
import json, os, sys
from nmhost import Host
host = Host("com.example.vault", extensions=["vault@example.com"], environ={"OWN": "it's $HOME\\n", "BOTH": "own"})
SEEN = [os.environ.get(each) for each in ("OWN", "BOTH", "GIVEN")]
@host.on_message
def tell(message):
    return SEEN
"""
WRAPPER = ".local/share/nmhost/hosts/com.example.vault/com.example.vault"


@pytest.fixture
def app(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(home))
    path = tmp_path / "vault.py"
    path.write_text(APP, encoding="utf-8")
    return path


def told(home: Path) -> object:
    """Return what the installed host sees."""
    command = [home / WRAPPER, "/m.json", "vault@example.com"]
    done = subprocess.run(command, input=b"\x04\x00\x00\x00true", capture_output=True, timeout=60)
    return json.loads(done.stdout[4:])


@pytest.mark.skipif(sys.platform == "win32", reason="its home is set as POSIX systems do")
def test_the_hosts_own_variables_and_those_of_the_call_are_set(app: Path, home: Path) -> None:
    install(app, browsers=["firefox"], environ={"GIVEN": "=", "BOTH": "given"})
    assert told(home) == ["it's $HOME\n", "given", "="]


@pytest.mark.skipif(sys.platform == "win32", reason="its home is set as POSIX systems do")
def test_the_command_takes_variables(app: Path, home: Path, nmhost: Nmhost) -> None:
    assert nmhost("install", app, "--browser", "firefox", "--env", "GIVEN=a=b", "--env", "BOTH=").exit_code == 0
    assert told(home) == ["it's $HOME\n", "", "a=b"]
    assert nmhost("install", app, "--browser", "firefox", "--env", "GIVEN").exit_code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="its home is set as POSIX systems do")
def test_an_app_that_needs_a_variable_is_asked_with_it_then_and_later(app: Path, home: Path, nmhost: Nmhost) -> None:
    app.write_text(APP + 'os.environ["GIVEN"]\n', encoding="utf-8")
    assert "KeyError: 'GIVEN'" in nmhost("install", app, "--browser", "firefox").stderr
    assert nmhost("install", app, "--browser", "firefox", "--env", "GIVEN=1").exit_code == 0
    app.write_text(APP + 'os.environ["GIVEN"]\n# edited\n', encoding="utf-8")
    assert [host.problems for host in list_installed(Places.here(home=home))] == [()]


@pytest.mark.parametrize("environ", [{"A-B": "1"}, {"": "1"}, {"1A": "1"}, {"ä": "1"}, {"A": "\0"}, {"A; id": "1"}])
def test_what_no_wrapper_can_set_is_refused(environ: dict[str, str]) -> None:
    with pytest.raises(DefinitionError, match="can't be set for a host"):
        plan(Host("a.b", extensions=["a@b.c"], environ=environ), program=PurePath("/opt/vault"))


def test_a_frozen_program_gets_a_wrapper_for_its_environment() -> None:
    host = Host("a.b", extensions=["a@b.c"], environ={"A": "1"})
    planned = plan(host, program=PurePath("/opt/my vault"))
    scripts = [step.data for step in planned.steps if isinstance(step, WriteFile)]
    assert b"export A=1\nexec '/opt/my vault' \"$@\"" in scripts[0]
    assert planned.record.interpreter == "/opt/my vault"


def test_a_frozen_program_on_windows_is_told_to_set_it_itself() -> None:
    places = Places(System.WINDOWS, PureWindowsPath("C:\\Users\\u"))
    with pytest.raises(InstallRefused, match="set it in the program"):
        plan(HOST, places=places, program=PureWindowsPath("C:\\v.exe"), options=Options(environ={"A": "1"}))


def test_a_windows_wrapper_sets_them_before_the_host_starts() -> None:
    places = Places(System.WINDOWS, PureWindowsPath("C:\\Users\\u"))
    interpreter = Interpreter("C:\\p\\python.exe")
    planned = plan(
        HOST, places=places, app="C:\\v.py", interpreter=interpreter, options=Options(environ={"A": 'ü"%x%'})
    )
    (data,) = [step.data for step in planned.steps if isinstance(step, WriteFile) and step.path.suffix == ".exe"]
    assert b"os.environ.update({'A': '\\xfc\"%x%'}); from nmhost.start import main" in data


def plan(host: object, places: Places | None = None, **options: object) -> Plan:
    places = places or Places(System.LINUX, PurePath("/home/u"))
    return plan_install(host, browsers=[find("firefox")], places=places, **options)  # type: ignore[arg-type]
