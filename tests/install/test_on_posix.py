"""What root does in another user's home."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from nmhost.browsers import Places
from nmhost.errors import InstallRefused
from nmhost.install import apply, apply_removal, plan_uninstall
from tests.install.conftest import NAME, plan_for

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and users as POSIX has them")


USER = "nmhost_test_user"


@pytest.fixture
def users_home() -> Iterator[Path]:
    """Return the home of a user who was made for this test."""
    if os.geteuid() != 0 or shutil.which("useradd") is None:
        pytest.skip("only root can make a user")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    subprocess.run(["useradd", "--no-log-init", "-M", "-d", folder / "home", USER], check=True, capture_output=True)
    try:
        (folder / "home").mkdir()
        shutil.chown(folder / "home", USER, USER)
        yield folder / "home"
    finally:
        subprocess.run(["userdel", USER], check=True, capture_output=True)
        shutil.rmtree(folder)


def test_root_changes_another_users_home_by_force_alone_and_as_that_user(users_home: Path) -> None:
    with pytest.raises(InstallRefused, match=f"{USER}'s, and this runs as root; run it as {USER}"):
        apply(plan_for(users_home), try_start=False)
    assert list(users_home.iterdir()) == []
    apply(plan_for(users_home), force=True, try_start=False)
    assert {pwd.getpwuid(path.stat().st_uid).pw_name for path in users_home.rglob("*")} == {USER}
    places = Places.here(home=users_home)
    with pytest.raises(InstallRefused, match="this runs as root"):
        apply_removal(plan_uninstall(NAME, places=places))
    apply_removal(plan_uninstall(NAME, places=places, force=True))
    assert list(users_home.iterdir()) == []


def test_another_users_links_lead_root_nowhere(users_home: Path) -> None:
    closed = users_home.parent / "closed"
    closed.mkdir(mode=0o755)
    (users_home / ".mozilla").symlink_to(closed)
    with pytest.raises(InstallRefused, match="Permission denied"):
        apply(plan_for(users_home), force=True, try_start=False)
    assert list(closed.iterdir()) == []
