"""What remains to be done is known before anything is changed, registry keys included."""

from pathlib import PureWindowsPath

import pytest

from nmhost.browsers import MemoryRegistry, Places, Scope, System, find
from nmhost.errors import InstallRefused
from nmhost.install import DeleteKey, Interpreter, Options, Plan, SetKey, apply, pending, plan_install
from nmhost.install.record import Record
from tests.install.conftest import HOST, NAME, MakePlan, snapshot

KEY = f"Software\\Mozilla\\NativeMessagingHosts\\{NAME}"
FILE = f"C:\\Users\\u\\AppData\\Local\\nmhost\\hosts\\{NAME}\\firefox.json"


@pytest.fixture
def windows_plan() -> Plan:
    return plan_install(
        HOST,
        browsers=[find("firefox")],
        places=Places(System.WINDOWS, PureWindowsPath("C:\\Users\\u")),
        app="C:\\v.py",
        interpreter=Interpreter("C:\\p.exe"),
    )


def keys(plan: Plan, registry: MemoryRegistry, *, force: bool = False) -> list[SetKey]:
    return [step for step in pending(plan, registry=registry, force=force).steps if isinstance(step, SetKey)]


def test_nothing_is_changed_by_looking(home, make_plan: MakePlan) -> None:
    assert len(pending(make_plan()).steps) == 13
    assert snapshot(home) == {}


def test_a_missing_key_is_to_be_set(windows_plan: Plan) -> None:
    assert keys(windows_plan, MemoryRegistry()) == [SetKey("HKCU", "64", KEY, FILE)]


def test_a_key_as_planned_is_done(windows_plan: Plan) -> None:
    registry = MemoryRegistry()
    registry.set("HKCU", "64", KEY, FILE)
    assert keys(windows_plan, registry) == []


def test_a_key_that_names_another_file_is_in_the_way_unless_forced(windows_plan: Plan) -> None:
    registry = MemoryRegistry()
    registry.set("HKCU", "64", KEY, "C:\\other.json")
    with pytest.raises(InstallRefused, match=r"names C:\\other\.json"):
        keys(windows_plan, registry)
    assert len(keys(windows_plan, registry, force=True)) == 1


@pytest.fixture
def system_plan() -> Plan:
    return plan_install(
        HOST,
        browsers=[find("firefox")],
        places=Places(System.WINDOWS, PureWindowsPath("C:\\Users\\u")),
        program=PureWindowsPath("C:\\Program Files\\v.exe"),
        options=Options(scope=Scope.SYSTEM),
    )


def test_a_key_that_is_read_before_ours_is_in_the_way_unless_forced(system_plan: Plan) -> None:
    registry = MemoryRegistry()
    registry.set("HKLM", "32", KEY, "C:\\other.json")
    with pytest.raises(InstallRefused, match=r"32-bit view.*is in the way"):
        keys(system_plan, registry)
    forced = pending(system_plan, registry=registry, force=True).steps
    assert DeleteKey("HKLM", "32", KEY) in forced


def test_where_there_is_one_view_ours_is_not_in_its_own_way(system_plan: Plan) -> None:
    registry = MemoryRegistry()
    (planned,) = (step for step in system_plan.steps if isinstance(step, SetKey))
    registry.set("HKLM", "32", KEY, planned.value)
    assert keys(system_plan, registry) == [planned]


def test_keys_need_a_registry(windows_plan: Plan) -> None:
    with pytest.raises(InstallRefused, match="on Windows alone"):
        pending(windows_plan)


def test_the_record_keeps_what_was_installed_before(home, make_plan: MakePlan) -> None:
    apply(make_plan("chromium"), try_start=False)
    work = pending(make_plan("firefox"))
    assert isinstance(work.done, Record)
    assert set(work.done.browsers) == {"chromium", "firefox"}


def test_while_it_is_under_way_a_file_may_be_old_or_new(home, make_plan: MakePlan) -> None:
    apply(make_plan("firefox"), try_start=False)
    work = pending(make_plan("firefox", app="/srv/other.py"))
    assert sorted(len(hashes) for hashes in work.begun.files.values()) == [1, 2]
