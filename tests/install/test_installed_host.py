"""An installed host is found and started as each browser does, whatever its path, and admits whom it was told to."""

import json
import struct
from pathlib import Path
from types import SimpleNamespace

import pytest

from nmhost.browsers import Family, Places, Scope, find
from nmhost.install import Interpreter, Options, apply, plan_install, probe
from nmhost.launch import Found, HostProcess, find_host, launch
from tests.install.conftest import HOST, LETTERS, NAME

WAIT = 20.0
APP = f"""
from nmhost import Host
host = Host("{NAME}", extensions={HOST.extensions!r})
@host.on_message
def echo(message):
    return [message, __file__]
"""
BROWSERS = {Family.CHROMIUM: "chromium", Family.FIREFOX: "firefox"}
DEVELOPMENT = {Family.CHROMIUM: "b" * 31 + "a", Family.FIREFOX: "dev@example.com"}


@pytest.fixture(scope="module")
def interpreter() -> Interpreter:
    return probe()


@pytest.fixture
def app(tmp_path: Path) -> Path:
    folder = tmp_path / 'it\'s a "ü" & $HOME `folder`'
    folder.mkdir()
    (folder / "vault.py").write_text(APP, encoding="utf-8")
    return folder / "vault.py"


def install(home: Path, app: Path, interpreter: Interpreter, **options: object) -> None:
    host = SimpleNamespace(**{**vars(HOST), "extensions": [LETTERS, "vault@example.com"]})
    browsers = [find(each) for each in BROWSERS.values()]
    places = Places.here(home=home)
    apply(
        plan_install(
            host, browsers=browsers, places=places, app=str(app), interpreter=interpreter, options=Options(**options)
        ),
        try_start=False,
    )


def start(home: Path, family: Family, caller: str, **environ: str) -> HostProcess:
    locations = find(BROWSERS[family]).locations(Places.here(home=home))
    found = find_host(NAME, family=family, caller=caller, locations=locations)
    assert isinstance(found, Found)
    return launch(found, environ=environ)


def exchange(process: HostProcess, message: object) -> object:
    payload = json.dumps(message).encode()
    process.write(struct.pack("=I", len(payload)) + payload)
    return json.loads(process.read(65536, timeout=WAIT)[4:])


@pytest.mark.parametrize("family", list(Family))
def test_a_host_answers_from_a_hostile_path(home: Path, app: Path, interpreter: Interpreter, family: Family) -> None:
    install(home, app, interpreter)
    caller = {Family.CHROMIUM: LETTERS, Family.FIREFOX: "vault@example.com"}[family]
    with start(home, family, caller) as process:
        assert exchange(process, "ü") == ["ü", str(app)]
    assert (process.end().how, process.end().code) == ("closed", 0)


@pytest.mark.parametrize("family", list(Family))
def test_an_extension_in_development_is_admitted(
    home: Path, app: Path, interpreter: Interpreter, family: Family
) -> None:
    install(home, app, interpreter, extensions=(DEVELOPMENT[family],))
    with start(home, family, DEVELOPMENT[family]) as process:
        assert exchange(process, 1) == [1, str(app)]


def test_the_log_lies_where_the_wrapper_says(home: Path, app: Path, interpreter: Interpreter) -> None:
    install(home, app, interpreter)
    with start(home, Family.CHROMIUM, LETTERS) as process:
        exchange(process, 1)
    logs = Path(str(Places.here(home=home).log_folder(NAME)))
    assert len(list(logs.glob("*.log"))) == 1


def test_a_system_wide_host_logs_in_the_home_of_who_runs_it(
    tmp_path: Path, app: Path, interpreter: Interpreter
) -> None:
    plan = plan_install(
        HOST,
        browsers=[find("chromium")],
        places=Places.here(home=tmp_path),
        app=str(app),
        interpreter=interpreter,
        options=Options(scope=Scope.SYSTEM),
    )
    wrapper = tmp_path / "wrapper"
    wrapper.write_bytes(plan.steps[0].data)
    wrapper.chmod(0o755)
    found = Found(Family.CHROMIUM, LETTERS, "/m.json", str(wrapper), {}, find("chromium").locations(plan.places)[0])
    with launch(found, environ={"HOME": str(tmp_path)}) as process:
        exchange(process, 1)
    assert len(list((tmp_path / ".local/state/nmhost/log" / NAME).glob("*.log"))) == 1
