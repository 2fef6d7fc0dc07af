"""What PyInstaller is told of a host: its data files, and modules imported when needed."""

import runpy
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest

import nmhost.freeze

HOOK = Path(nmhost.freeze.__file__).with_name("hook-nmhost.py")
MODULES = ("nmhost.start", "nmhost.testing.real", "nmhost.cli", "nmhost.demo.program", "nmhost.rpc.hints")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Run the hook as PyInstaller does, which collects from a list of ours."""

    def collect_submodules(package: str, *, filter: Callable[[str], bool]) -> list[str]:  # noqa: A002 - its name
        assert package == "nmhost"
        return [each for each in MODULES if filter(each)]

    hooks = types.ModuleType("PyInstaller.utils.hooks")
    hooks.collect_submodules = collect_submodules  # type: ignore[attr-defined]
    for name in ("PyInstaller", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, types.ModuleType(name))
    monkeypatch.setitem(sys.modules, hooks.__name__, hooks)
    return runpy.run_path(str(HOOK))


def test_what_tests_and_develops_hosts_stays_out(told: dict[str, object]) -> None:
    assert told["hiddenimports"] == ["nmhost.start", "nmhost.cli", "nmhost.rpc.hints"]


def test_data_goes_where_a_frozen_host_looks_for_it(told: dict[str, object]) -> None:
    datas = told["datas"]
    assert isinstance(datas, list)
    assert [inside for _, inside in datas] == ["nmhost/_data/manifests", "nmhost/_data/installers"]
    assert all(Path(folder).is_dir() for folder, _ in datas)


def test_pyinstaller_finds_it_by_the_package() -> None:
    assert str(HOOK.parent) in nmhost.freeze.hook_folders()
