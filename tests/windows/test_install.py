"""Installing on Windows: files, the real registry, and a host that starts from what is found there."""

import contextlib
import json
import os
import shutil
import struct
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from nmhost import Host
from nmhost.browsers import Family, Places, Scope, find
from nmhost.errors import InstallRefused
from nmhost.framing import Decoder
from nmhost.install import (
    Options,
    Plan,
    State,
    apply,
    apply_removal,
    list_installed,
    pending,
    plan_install,
    plan_uninstall,
    probe,
)
from nmhost.launch import Found, HostProcess, find_host, launch

if sys.platform == "win32":
    from nmhost.install.on_windows import WindowsRegistry

NAME = "com.example.nmhost_windows_test"
EXTENSIONS = ["vault@example.com", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"]
APP = f"""
from nmhost import Host
host = Host({NAME!r}, extensions={EXTENSIONS!r})

@host.on_message
def echo(message, sender):
    return [message, sender.family]
"""
KEYS = {
    "chromium": rf"Software\\Google\\Chrome\\NativeMessagingHosts\\{NAME}".replace("\\\\", "\\"),
    "firefox": rf"Software\\Mozilla\\NativeMessagingHosts\\{NAME}".replace("\\\\", "\\"),
}


@pytest.fixture
def registry() -> "WindowsRegistry":
    return WindowsRegistry()


@pytest.fixture(params=["plain", "R&D (x86) 100% J\u00fcrgen \u65e5"])
def plan(tmp_path: Path, request: pytest.FixtureRequest, registry: "WindowsRegistry") -> Iterator[Plan]:
    """Return the plan of a host for this user, whose app lies in a folder that may have an awkward name."""
    app = tmp_path / request.param / "vault.py"
    app.parent.mkdir()
    app.write_text(APP, encoding="utf-8")
    host = Host(NAME, extensions=EXTENSIONS)
    places = Places.here()
    browsers = [find(each) for each in ("chrome", "edge", "firefox")]
    yield plan_install(host, browsers=browsers, places=places, app=str(app), interpreter=probe(), options=Options())
    remove_patiently(places, registry)


def remove_patiently(places: Places, registry: "WindowsRegistry") -> None:
    """Uninstall the host, of which a process that has just ended may hold the folder a little longer."""
    until = time.monotonic() + 20
    while (removal := plan_uninstall(NAME, places=places, registry=registry, force=True)).steps:
        try:
            apply_removal(removal, registry=registry)
        except InstallRefused:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


@pytest.mark.parametrize("direct", [False, True], ids=["through cmd", "directly"])
@pytest.mark.parametrize(("browser", "family"), [("chrome", Family.CHROMIUM), ("firefox", Family.FIREFOX)])
def test_a_browser_finds_and_starts_what_was_installed(
    plan: Plan, registry: "WindowsRegistry", browser: str, family: Family, *, direct: bool
) -> None:
    apply(plan, registry=registry, try_start=False)
    caller = EXTENSIONS[0] if family is Family.FIREFOX else EXTENSIONS[1]
    found = find_host(
        NAME, family=family, caller=caller, locations=find(browser).locations(plan.places), registry=registry
    )
    assert isinstance(found, Found), found.reason
    host = launch(found, direct=direct)
    try:
        host.write(struct.pack("=I", 7) + b'"hello"')
        assert json.loads(receive(host)) == ["hello", family]
    finally:
        ended = host.end()
    assert (ended.how, ended.code) == ("closed", 0)


def receive(host: HostProcess) -> bytes:
    """Return the payload of the next frame."""
    decoder = Decoder(1 << 20)
    while data := host.read(1 << 16):
        for payload in decoder.feed(data):
            return bytes(payload)
    return b""


def test_a_second_time_there_is_nothing_to_do(plan: Plan, registry: "WindowsRegistry") -> None:
    apply(plan, registry=registry, try_start=False)
    assert pending(plan, registry=registry).steps == ()
    assert apply(plan, registry=registry, try_start=False).done == ()


def test_what_is_installed_is_listed_whole(plan: Plan, registry: "WindowsRegistry") -> None:
    apply(plan, registry=registry, try_start=False)
    (listed,) = [each for each in list_installed(plan.places, registry=registry) if each.name == NAME]
    assert (listed.scope, listed.state, listed.problems) == (Scope.USER, State.WHOLE, ())


def test_one_browser_loses_its_key_and_others_that_read_it_keep_theirs(plan: Plan, registry: "WindowsRegistry") -> None:
    apply(plan, registry=registry, try_start=False)
    removal = plan_uninstall(NAME, places=plan.places, browsers=["firefox"], registry=registry)
    apply_removal(removal, registry=registry)
    assert [registry.get("HKCU", "64", KEYS[family]) is None for family in ("firefox", "chromium")] == [True, False]
    assert not (Path(plan.record_path).parent / "firefox.json").exists()
    (listed,) = [each for each in list_installed(plan.places, registry=registry) if each.name == NAME]
    assert (listed.state, sorted(listed.record.browsers) if listed.record else []) == (State.WHOLE, ["chrome", "edge"])


def test_without_a_record_force_removes_what_leads_to_the_host(plan: Plan, registry: "WindowsRegistry") -> None:
    apply(plan, registry=registry, try_start=False)
    Path(plan.record_path).unlink()
    apply_removal(plan_uninstall(NAME, places=plan.places, registry=registry, force=True), registry=registry)
    assert [registry.get("HKCU", "64", key) for key in KEYS.values()] == [None, None]
    assert not Path(plan.record_path).parent.exists()


def test_uninstalling_leaves_neither_file_nor_key(plan: Plan, registry: "WindowsRegistry") -> None:
    apply(plan, registry=registry, try_start=False)
    removal = plan_uninstall(NAME, places=plan.places, registry=registry)
    assert removal.kept == ()
    apply_removal(removal, registry=registry)
    assert [registry.get("HKCU", "64", key) for key in KEYS.values()] == [None, None]
    assert not Path(plan.record_path).parent.exists()


@pytest.fixture
def shared_app() -> Iterator[Path]:
    """Return an app where only administrators write."""
    folder = Path(os.environ["PROGRAMFILES"], "nmhost test")
    try:
        folder.mkdir()
    except PermissionError:
        pytest.skip("system scope is for administrators")
    (folder / "vault.py").write_text(APP, encoding="utf-8")
    yield folder / "vault.py"
    shutil.rmtree(folder)


def test_what_is_installed_for_all_users_is_found_and_removed(shared_app: Path, registry: "WindowsRegistry") -> None:
    places, scope = Places.here(), Scope.SYSTEM
    host, options = Host(NAME, extensions=EXTENSIONS), Options(scope=scope)
    browsers = [find("chrome"), find("firefox")]
    plan = plan_install(
        host, browsers=browsers, places=places, app=str(shared_app), interpreter=probe(), options=options
    )
    apply(plan, registry=registry, try_start=False)
    with running(plan, registry):
        assert registry.get("HKLM", "64", KEYS["firefox"]) is not None
    apply_removal(plan_uninstall(NAME, places=places, scope=scope, registry=registry), registry=registry)
    assert [registry.get("HKLM", view, key) for key in KEYS.values() for view in ("32", "64")] == [None] * 4
    assert not Path(plan.record_path).parent.exists()


def test_what_any_user_may_change_is_not_installed_for_all(tmp_path: Path, registry: "WindowsRegistry") -> None:
    app = tmp_path / "vault.py"
    app.write_text(APP, encoding="utf-8")
    plan = plan_install(
        Host(NAME, extensions=EXTENSIONS),
        browsers=[find("chrome")],
        places=Places.here(),
        app=str(app),
        interpreter=probe(),
        options=Options(scope=Scope.SYSTEM),
    )
    with pytest.raises(InstallRefused, match="administrators"):
        apply(plan, registry=registry, try_start=False)


def test_what_a_browser_is_running_is_neither_replaced_nor_removed(plan: Plan, registry: "WindowsRegistry") -> None:
    apply(plan, registry=registry, try_start=False)
    with running(plan, registry):
        removal = plan_uninstall(NAME, places=plan.places, registry=registry)
        with pytest.raises(InstallRefused, match="running"):
            apply_removal(removal, registry=registry)
    (listed,) = [each for each in list_installed(plan.places, registry=registry) if each.name == NAME]
    assert (listed.state, listed.problems) == (State.WHOLE, ())


@contextlib.contextmanager
def running(plan: Plan, registry: "WindowsRegistry") -> Iterator[None]:
    """Keep the installed host running, as an open port does."""
    locations = find("firefox").locations(plan.places)
    found = find_host(NAME, family=Family.FIREFOX, caller=EXTENSIONS[0], locations=locations, registry=registry)
    assert isinstance(found, Found), found.reason
    host = launch(found)
    try:
        host.write(struct.pack("=I", 1) + b"1")
        receive(host)
        yield
    finally:
        host.end()
