"""What is installed is found where it is."""

import sys
from pathlib import Path

import pytest

from nmhost.browsers import Places, find
from nmhost.errors import InstallRefused
from nmhost.install import apply, list_installed, plan_install
from tests.install.conftest import APP, HOST, INTERPRETER, NAME, MakePlan, uninstall

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and users as POSIX has them")


@pytest.fixture
def elsewhere(home: Path, tmp_path: Path) -> Places:
    """Return the places of a home whose data folder is another one, and install there."""
    moved = Places(Places.here().system, home, {"XDG_DATA_HOME": str(tmp_path / "data")})
    apply(
        plan_install(HOST, browsers=[find("firefox")], places=moved, app=APP, interpreter=INTERPRETER), try_start=False
    )
    return moved


@pytest.mark.usefixtures("elsewhere")
def test_an_installation_with_another_data_folder_is_found_by_its_manifest(
    home: Path, tmp_path: Path, places: Places
) -> None:
    assert [host.name for host in list_installed(places)] == [NAME]
    assert uninstall(places) == ()
    assert [*home.rglob("*"), *tmp_path.glob("data")] == []


@pytest.mark.usefixtures("elsewhere")
def test_an_installation_over_one_with_another_data_folder_says_what_to_do(make_plan: MakePlan) -> None:
    with pytest.raises(InstallRefused, match=f"made when XDG_DATA_HOME .*nmhost uninstall {NAME}"):
        apply(make_plan("firefox"), try_start=False)
