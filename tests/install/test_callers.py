"""An extension of one browser's store is admitted by that browser alone."""

import json
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import SimpleNamespace

import pytest

from nmhost import Host
from nmhost.browsers import Places, System, find
from nmhost.errors import DefinitionError, UnknownBrowser
from nmhost.install import Interpreter, Options, Plan, SetKey, WriteFile, plan_install
from tests.cli.conftest import Nmhost, app, home, nmhost

__all__ = ["app", "home", "nmhost"]

ANY, EDGES = "a" * 31 + "b", "b" * 31 + "a"
LINUX = Places(System.LINUX, PurePosixPath("/home/u"))
WINDOWS = Places(System.WINDOWS, PureWindowsPath("C:\\Users\\u"))


def plan(host: object, *browsers: str, places: Places = LINUX, extensions: tuple[str, ...] = ()) -> Plan:
    python, app = ("C:\\p.exe", "C:\\v.py") if places is WINDOWS else ("/usr/bin/python3", "/srv/v.py")
    return plan_install(
        host,  # type: ignore[arg-type]
        browsers=[find(each) for each in browsers],
        places=places,
        app=app,
        interpreter=Interpreter(python),
        options=Options(extensions=extensions),
    )


def callers(planned: Plan) -> dict[str, list[str]]:
    """Return the IDs in each manifest, by the folder that it lies in."""
    manifests = [step for step in planned.steps if isinstance(step, WriteFile) and step.path.suffix == ".json"]
    read = {str(each.path): json.loads(each.data) for each in manifests}
    return {
        path: [each.removeprefix("chrome-extension://").rstrip("/") for each in found.get("allowed_origins", [])]
        for path, found in read.items()
    }


def test_an_id_behind_a_browsers_name_is_in_its_manifest_alone() -> None:
    host = Host("a.b", extensions=[ANY, f"edge:{EDGES}"])
    assert host.extensions == [ANY, EDGES]
    found = callers(plan(host, "chrome", "edge"))
    assert {path.split("/")[4]: ids for path, ids in found.items()} == {
        "google-chrome": [ANY],
        "microsoft-edge": [ANY, EDGES],
    }


def test_on_windows_each_browser_has_a_file_of_its_own_then() -> None:
    planned = plan(Host("a.b", extensions=[ANY, f"edge:{EDGES}"]), "chrome", "edge", places=WINDOWS)
    named = {step.key.split("\\")[1]: step.value for step in planned.steps if isinstance(step, SetKey)}
    found = callers(planned)
    assert (found[named["Google"]], found[named["Microsoft"]]) == ([ANY], [ANY, EDGES])


def test_browsers_that_share_a_place_share_its_callers() -> None:
    host = Host("a.b", extensions=["zen:zen@example.com", "firefox:fox@example.com"])
    for browser in ("firefox", "zen"):
        planned = plan(host, browser)
        (data,) = [step.data for step in planned.steps if isinstance(step, WriteFile) and step.path.suffix == ".json"]
        assert json.loads(data)["allowed_extensions"] == ["zen@example.com", "fox@example.com"]


def test_a_browser_for_which_there_is_none_is_skipped_with_the_reason() -> None:
    planned = plan(Host("a.b", extensions=[f"edge:{EDGES}"]), "chrome", "edge")
    assert [(each.browser.id, "add one of chrome" in each.reason) for each in planned.skipped] == [("chrome", True)]


def test_one_in_development_may_be_of_one_browser_too() -> None:
    host = SimpleNamespace(name="a.b", description="d", extensions=[ANY])
    found = callers(plan(host, "chrome", "edge", extensions=(f"edge:{EDGES}",)))
    assert sorted(map(len, found.values())) == [1, 2]


LOADED = {"state": 1, "location": 4, "path": "/src/ext", "active_permissions": {"api": ["nativeMessaging"]}}


@pytest.mark.parametrize(
    ("change", "admitted"),
    [
        pytest.param({}, True, id="unpacked"),
        pytest.param({"location": 1}, False, id="from a store"),
        pytest.param({"active_permissions": {"api": ["tabs"]}}, False, id="may not connect"),
        pytest.param({"state": 0}, False, id="turned off"),
    ],
)
def test_unpacked_extensions_that_are_loaded_are_admitted_where_that_is_asked_for(
    nmhost: Nmhost, app: Path, home: Path, change: dict[str, object], *, admitted: bool
) -> None:
    profile = home / ".config/chromium/Default"
    profile.mkdir(parents=True)
    settings = {"extensions": {"settings": {EDGES: {**LOADED, **change}}}}
    (profile / "Preferences").write_text(json.dumps(settings), encoding="utf-8")
    result = nmhost("install", app, "--browser", "chromium", "--browser", "edge", "--detect")
    assert result.exit_code == 0, result.output
    texts = [(path.parts[-3], EDGES in path.read_text()) for path in home.rglob("com.example.vault.json")]
    assert sorted(texts) == [("chromium", admitted), ("microsoft-edge", False)]


@pytest.mark.parametrize(
    ("extension", "error"),
    [(f"netscape:{EDGES}", UnknownBrowser), ("edge:a@example.com", DefinitionError), ("edge:x", DefinitionError)],
)
def test_a_browser_that_can_not_have_it_is_refused(extension: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        plan(SimpleNamespace(name="a.b", description="d", extensions=[ANY, extension]), "edge")
