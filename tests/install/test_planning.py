"""An installation is planned for any system from any system, and says whom it skips and why."""

import json
import os
import sys
from pathlib import PurePath, PurePosixPath
from types import SimpleNamespace

import pytest

from nmhost.browsers import Places, Scope, System, find, load_catalogue
from nmhost.errors import DefinitionError, InstallRefused
from nmhost.install import Options, Plan, SetKey, WriteFile, plan_install
from tests.install.conftest import APP, HOST, INTERPRETER, LETTERS, NAME, PLACES, PYTHON, plan
from tests.memory_files import MemoryFiles


def written(made: Plan) -> list[str]:
    return [str(step.path) for step in made.steps if isinstance(step, WriteFile)]


def keys(made: Plan) -> list[tuple[str, str, str]]:
    return [(step.hive, step.view, step.key) for step in made.steps if isinstance(step, SetKey)]


def test_on_linux_a_wrapper_and_a_manifest_for_each_folder() -> None:
    hosts = f"/home/ü u/.local/share/nmhost/hosts/{NAME}/{NAME}"
    assert written(plan("chromium", "firefox")) == [
        hosts,
        f"/home/ü u/.config/chromium/NativeMessagingHosts/{NAME}.json",
        f"/home/ü u/.mozilla/native-messaging-hosts/{NAME}.json",
    ]


def test_manifests_name_the_wrapper() -> None:
    made = plan("chromium")
    wrapper, manifest = (step for step in made.steps if isinstance(step, WriteFile))
    assert json.loads(manifest.data)["path"] == str(wrapper.path)


def test_browsers_that_share_a_folder_share_the_file() -> None:
    made = plan("chrome", "brave", "opera", system=System.MACOS, asked=frozenset({"opera"}))
    assert len([path for path in written(made) if "Google/Chrome/" in path]) == 1
    assert [browser.id for browser, _ in made.installed] == ["chrome", "brave", "opera"]


def test_on_windows_manifests_lie_beside_the_wrapper_and_keys_name_them() -> None:
    made = plan("chrome", "firefox", system=System.WINDOWS)
    folder = f"C:\\Users\\u\\AppData\\Local\\nmhost\\hosts\\{NAME}\\"
    assert written(made) == [folder + each for each in (f"{NAME}.exe", "chromium.json", "firefox.json")]
    assert keys(made) == [
        ("HKCU", "64", f"Software\\{who}\\NativeMessagingHosts\\{NAME}") for who in ("Google\\Chrome", "Mozilla")
    ]


def test_only_a_browsers_own_places_are_written() -> None:
    assert len(keys(plan("edge", system=System.WINDOWS))) == 1


def test_system_scope_writes_system_places_with_open_modes() -> None:
    made = plan("chromium", "firefox", scope=Scope.SYSTEM)
    assert (made.name, str(made.record_path)) == (NAME, f"/opt/nmhost/hosts/{NAME}/record.json")
    steps = [step for step in made.steps if isinstance(step, WriteFile)]
    assert [(str(step.path), step.mode) for step in steps] == [
        (f"/opt/nmhost/hosts/{NAME}/{NAME}", 0o755),
        (f"/etc/chromium/native-messaging-hosts/{NAME}.json", 0o644),
        (f"/usr/lib/mozilla/native-messaging-hosts/{NAME}.json", 0o644),
    ]


def test_in_system_scope_each_user_has_a_log_folder() -> None:
    wrapper = plan("chromium", scope=Scope.SYSTEM).steps[0]
    assert isinstance(wrapper, WriteFile) and f"~/.local/state/nmhost/log/{NAME}".encode() in wrapper.data


@pytest.mark.parametrize(
    ("there", "count"), [({"/usr/lib64/x": b""}, 2), ({"/usr/lib64/x": b"", "/etc/debian_version": b""}, 1)]
)
def test_alternative_places_are_written_where_they_apply(there: dict[str, bytes], count: int) -> None:
    made = plan("firefox", scope=Scope.SYSTEM, files=MemoryFiles(there))
    assert len([path for path in written(made) if "mozilla" in path]) == count


def test_a_user_data_dir_takes_the_users_place() -> None:
    assert f"/data/NativeMessagingHosts/{NAME}.json" in written(plan("chromium", user_data_dir=PurePosixPath("/data")))


def test_a_user_data_dir_that_moves_nothing_is_a_warning() -> None:
    made = plan("chromium", "firefox", user_data_dir=PurePosixPath("/data"))
    assert made.warnings == ("--user-data-dir does not move the places of firefox",)


def test_a_development_id_is_in_manifest_and_wrapper() -> None:
    wrapper, manifest = plan("chromium", extensions=("b" * 31 + "a",)).steps
    assert isinstance(wrapper, WriteFile) and isinstance(manifest, WriteFile)
    assert b"b" * 31 + b"a" in wrapper.data and b"b" * 31 + b"a" in manifest.data


def test_a_frozen_program_gets_no_wrapper() -> None:
    made = plan_install(HOST, browsers=[find("firefox")], places=PLACES[System.LINUX], program=PurePath("/opt/vault"))
    (manifest,) = made.steps
    assert isinstance(manifest, WriteFile) and json.loads(manifest.data)["path"] == "/opt/vault"


ONE_FAMILY = SimpleNamespace(name=NAME, description="", extensions=[LETTERS])


@pytest.mark.parametrize(
    ("browser", "system", "reason"),
    [
        ("palemoon", System.LINUX, "no native messaging"),
        ("arc", System.LINUX, "does not run on linux"),
        ("firefox", System.LINUX, "no extension of the firefox family"),
        ("opera", System.MACOS, "no place is known for certain"),
    ],
)
def test_a_browser_that_cannot_be_served_is_skipped_with_the_reason(browser: str, system: System, reason: str) -> None:
    made = plan("chromium", browser, system=system, host=ONE_FAMILY)
    ((skipped, why),) = [(each.browser.id, each.reason) for each in made.skipped]
    assert skipped == browser and reason in why


def test_a_browser_that_was_asked_for_is_refused_instead() -> None:
    with pytest.raises(InstallRefused, match="firefox can't be served: the host names no extension"):
        plan("chromium", "firefox", host=ONE_FAMILY, asked=frozenset({"firefox"}))


def test_a_browser_that_was_asked_for_gets_its_guessed_places() -> None:
    assert len(written(plan("opera", system=System.MACOS, asked=frozenset({"opera"})))) == 3


@pytest.mark.parametrize(("browsers", "reason"), [((), "--browser"), (("firefox",), "no browser would find the host")])
def test_a_plan_for_nobody_is_refused(browsers: tuple[str, ...], reason: str) -> None:
    with pytest.raises(InstallRefused, match=reason):
        plan(*browsers, host=ONE_FAMILY)


def test_without_a_command_or_a_program_there_is_nothing_to_install() -> None:
    with pytest.raises(InstallRefused, match="nothing to run"):
        plan_install(HOST, browsers=[find("firefox")], places=PLACES[System.LINUX])


@pytest.mark.parametrize("name", ["../evil", "/etc/passwd", "a b", "A.b", "con\n"])
def test_a_hostile_name_is_refused(name: str) -> None:
    with pytest.raises(DefinitionError):
        plan("chromium", host=SimpleNamespace(name=name, description="", extensions=[LETTERS]))


def test_a_temporary_app_is_a_warning() -> None:
    made = plan_install(
        HOST, browsers=[find("firefox")], places=PLACES[System.LINUX], app="/tmp/v.py", interpreter=INTERPRETER
    )
    assert "emptied" in made.warnings[0]


def test_sudo_in_user_scope_is_a_warning() -> None:
    places = Places(System.LINUX, PurePosixPath("/root"), {"SUDO_USER": "anna"})
    assert "without sudo" in plan("firefox", places=places).warnings[0]


@pytest.mark.parametrize("scope", list(Scope))
@pytest.mark.parametrize("system", list(System))
def test_every_browser_can_be_planned_for(system: System, scope: Scope) -> None:
    interpreter, app = PYTHON[system]
    browsers = load_catalogue().browsers
    options = Options(scope=scope)
    made = plan_install(
        HOST, browsers=browsers, places=PLACES[system], app=app, interpreter=interpreter, options=options
    )
    served = {browser.id for browser, _ in made.installed} | {each.browser.id for each in made.skipped}
    assert served == {browser.id for browser in browsers}
    assert {step.hive for step in made.steps if isinstance(step, SetKey)} == (
        {"HKCU" if scope is Scope.USER else "HKLM"} if system is System.WINDOWS else set()
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
def test_a_wrapper_that_no_manifest_can_name_is_refused_in_a_line() -> None:
    places = Places(System.LINUX, PurePosixPath(os.fsdecode(b"/home/na\xefve")))
    with pytest.raises(InstallRefused, match=r"can't name '/home/na\\udcefve"):
        plan_install(HOST, browsers=[find("firefox")], places=places, app=APP, interpreter=INTERPRETER)
