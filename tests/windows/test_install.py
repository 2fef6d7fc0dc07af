"""Installing on Windows: files, the real registry, and a host that starts from what is found there."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nmhost import Host
from nmhost.browsers import Places, Scope, find
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

if sys.platform == "win32":
    from nmhost.install.registry import WindowsRegistry
    from tests.windows.browsers import browser_words, receive, send, started

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
    removal = plan_uninstall(NAME, places=places, registry=registry, force=True)
    if removal.steps:
        apply_removal(removal, registry=registry)


@pytest.mark.parametrize("family", list(KEYS))
def test_a_browser_finds_and_starts_what_was_installed(plan: Plan, registry: "WindowsRegistry", family: str) -> None:
    apply(plan, registry=registry)
    path = registry.get("HKCU", "32", KEYS[family])
    assert path is not None
    manifest = json.loads(Path(path).read_bytes())
    way = "firefox" if family == "firefox" else "chromium through cmd"
    with started(way, manifest["path"], *browser_words(way)) as process:
        send(process, b'"hello"')
        assert json.loads(receive(process)) == ["hello", family]


def test_a_second_time_there_is_nothing_to_do(plan: Plan, registry: "WindowsRegistry") -> None:
    apply(plan, registry=registry)
    assert pending(plan, registry=registry).steps == ()
    assert apply(plan, registry=registry).done == ()


def test_what_is_installed_is_listed_whole(plan: Plan, registry: "WindowsRegistry") -> None:
    apply(plan, registry=registry)
    (listed,) = [each for each in list_installed(plan.places, registry=registry) if each.name == NAME]
    assert (listed.scope, listed.state, listed.problems) == (Scope.USER, State.WHOLE, ())


def test_uninstalling_leaves_neither_file_nor_key(plan: Plan, registry: "WindowsRegistry") -> None:
    apply(plan, registry=registry)
    removal = plan_uninstall(NAME, places=plan.places, registry=registry)
    assert removal.kept == ()
    apply_removal(removal, registry=registry)
    assert [registry.get("HKCU", "64", key) for key in KEYS.values()] == [None, None]
    assert not Path(plan.record_path).parent.exists()
