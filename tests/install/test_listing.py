"""What nmhost installed is listed, with what has become of it."""

import sys
from pathlib import Path

import pytest

from nmhost.browsers import MemoryRegistry, Places, Scope
from nmhost.install import Record, SetKey, State, apply, list_installed, pending
from tests.install.conftest import NAME, MakePlan
from tests.install.test_applying import FIREFOX, RECORD, WRAPPER


@pytest.fixture
def app(tmp_path: Path) -> Path:
    path = tmp_path / "vault.py"
    path.write_text("", encoding="utf-8")
    return path


@pytest.fixture
def places(home: Path) -> Places:
    return Places.here(home=home, root=str(home / "root"))


def test_nothing_is_listed_where_nothing_is_installed(places: Places) -> None:
    assert list_installed(places) == []


def test_a_host_as_it_was_installed_is_whole(make_plan: MakePlan, places: Places, app: Path) -> None:
    apply(make_plan(app=str(app)), try_start=False)
    ((name, scope, state),) = [(each.name, each.scope, each.state) for each in list_installed(places)]
    assert (name, scope, state) == (NAME, Scope.USER, State.WHOLE)


@pytest.mark.parametrize("victim", [WRAPPER, FIREFOX])
def test_a_file_that_is_gone_or_edited_is_told(
    home: Path, make_plan: MakePlan, places: Places, app: Path, victim: str
) -> None:
    apply(make_plan(app=str(app)), try_start=False)
    (home / victim).write_text("edited", encoding="utf-8")
    ((state, problems),) = [(each.state, each.problems) for each in list_installed(places)]
    assert (state, problems) == (State.CHANGED, (f"{home / victim} was changed",))
    (home / victim).unlink()
    assert list_installed(places)[0].problems == (f"{home / victim} is gone",)


def test_an_installation_that_was_cut_short_is_told(home: Path, make_plan: MakePlan, places: Places, app: Path) -> None:
    apply(make_plan(app=str(app)), try_start=False)
    write = pending(make_plan(app=str(app))).begun.text()
    (home / RECORD).write_text(write, encoding="utf-8")
    (listed,) = list_installed(places)
    assert (listed.state, listed.problems[0][:15]) == (State.UNFINISHED, "an installation")
    apply(make_plan(app=str(app)), try_start=False)
    assert list_installed(places)[0].state is State.WHOLE


def test_a_host_whose_app_is_gone_is_stale(make_plan: MakePlan, places: Places, app: Path) -> None:
    apply(make_plan(app=str(app)), try_start=False)
    app.unlink()
    assert list_installed(places)[0].state is State.STALE


def test_a_host_whose_interpreter_is_gone_is_stale(home: Path, places: Places) -> None:
    record(home, Record(NAME, Scope.USER, "a:b", "/nonexistent/python", "0.0.1"))
    assert list_installed(places)[0].problems == ("its interpreter /nonexistent/python is gone",)


@pytest.mark.skipif(sys.platform == "win32", reason="links of virtual environments are POSIX's")
def test_an_environment_whose_base_is_gone_is_told(home: Path, places: Places) -> None:
    python = home / "env" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to("/nosuch/python3.12")
    (home / "env" / "pyvenv.cfg").write_text("version = 3.12.3\n", encoding="utf-8")
    record(home, Record(NAME, Scope.USER, "a:b", str(python), "0.0.1"))
    assert "whose /nosuch/python3.12 is gone; make it anew" in list_installed(places)[0].problems[0]


def test_a_broken_record_is_told(home: Path, make_plan: MakePlan, places: Places) -> None:
    apply(make_plan(), try_start=False)
    (home / RECORD).write_text("{", encoding="utf-8")
    (found,) = list_installed(places)
    assert (found.record, found.state) == (None, State.CHANGED)


def test_a_host_without_a_record_is_stale(home: Path, make_plan: MakePlan, places: Places) -> None:
    apply(make_plan(), try_start=False)
    (home / RECORD).unlink()
    assert list_installed(places)[0].problems == ("its record is gone",)


def test_a_file_that_cannot_be_looked_at_is_told(home: Path, places: Places) -> None:
    record(home, Record(NAME, Scope.USER, "a:b", sys.executable, "1", {str(home / ("x" * 300)): ("1",)}))
    assert "can't be read" in list_installed(places)[0].problems[0]


def test_a_key_that_is_there_is_whole(home: Path, places: Places) -> None:
    registry = MemoryRegistry()
    registry.set("HKCU", "64", "Software\\a.b", "C:\\m.json")
    key = SetKey("HKCU", "64", "Software\\a.b", "C:\\m.json")
    record(home, Record(NAME, Scope.USER, "a:b", sys.executable, "1", keys=(key,)))
    assert list_installed(places, registry=registry)[0].state is State.WHOLE


def test_both_scopes_are_listed(home: Path, make_plan: MakePlan, places: Places) -> None:
    apply(make_plan(), try_start=False)
    path = home / "root" / "opt" / "nmhost" / "hosts" / NAME / "record.json"
    path.parent.mkdir(parents=True)
    path.write_text(Record(NAME, Scope.SYSTEM, "a:b", sys.executable, "1").text(), encoding="utf-8")
    assert [each.scope for each in list_installed(places)] == [Scope.USER, Scope.SYSTEM]


def test_a_key_that_was_changed_is_told(home: Path, places: Places) -> None:
    key = SetKey("HKCU", "64", "Software\\a.b", "C:\\m.json")
    record(home, Record(NAME, Scope.USER, "a:b", sys.executable, "1", keys=(key,)))
    assert list_installed(places, registry=MemoryRegistry())[0].problems == ("HKCU\\Software\\a.b was changed",)


def record(home: Path, content: Record) -> None:
    (home / RECORD).parent.mkdir(parents=True)
    (home / RECORD).write_text(content.text(), encoding="utf-8")
