"""A project whose host is frozen once for all tests of packages."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from nmhost.project.new import Project, create
from tests.package.window import display, hand
from tests.package.wine import Wine, compiled

POOL = """
import multiprocessing
from concurrent.futures import ProcessPoolExecutor

@host.on_message(type="count")
def count(way: str) -> dict[str, object]:
    with ProcessPoolExecutor(1, multiprocessing.get_context(way)) as pool:
        return {"count": pool.submit(len, "abc").result()}

if __name__ == "__main__":
"""

WINDOWS_APP = """
from nmhost import Host

host = Host("com.example.vault", extensions=["vault@example.com", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"])

@host.on_message
def echo(message, sender):
    return [message, sender.family]

if __name__ == "__main__":
    host.main()
"""


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project as nmhost new makes it, whose host also counts in processes of its own."""
    project = create(tmp_path_factory.mktemp("frozen") / "project", "com.example.vault")
    app = project.folder / "vault.py"
    app.write_text(app.read_text(encoding="utf-8").replace('if __name__ == "__main__":\n', POOL), encoding="utf-8")
    return project


@pytest.fixture(scope="session")
def program(project: Project) -> Path:
    """Return the project's host, frozen with the Python that runs the tests."""
    if importlib.util.find_spec("PyInstaller") is None:
        pytest.skip("needs PyInstaller: pip install pyinstaller")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--onedir", "--log-level=ERROR", "vault.py"]
    subprocess.run(command, cwd=project.folder, check=True, timeout=900)
    return project.folder / "dist" / "vault" / "vault"


@pytest.fixture(scope="session")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    """Return a Windows of its own, which shows windows where nobody looks if it can."""
    with display() if shutil.which("Xvfb") else nullcontext("") as shown:
        found = Wine(tmp_path_factory.mktemp("windows"), display=shown)
        yield found
        found.end()


@pytest.fixture(scope="session")
def pressing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the program that presses buttons of windows."""
    return hand(tmp_path_factory.mktemp("hand"))


@pytest.fixture(scope="session")
def windows_host(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a host for Windows that says that it runs, and does until its stdin ends."""
    return compiled(tmp_path_factory.mktemp("host"))


@pytest.fixture(scope="session")
def windows_work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a Windows Python, and a host that it froze."""
    given = os.environ.get("NMHOST_WINE_DIR")
    work = Path(given) if given else tmp_path_factory.mktemp("work")
    app = tmp_path_factory.mktemp("app") / "vault.py"
    app.write_text(WINDOWS_APP, encoding="utf-8")
    command = [Path(__file__).parents[2] / ".ci" / "wine", work, "--freeze", app]
    environ = {**os.environ, "PYTHON": sys.executable}
    ended = subprocess.run(command, env=environ, stdout=subprocess.PIPE, text=True, check=False, timeout=1500)
    assert ended.returncode == 0, ended.stdout
    return work


@pytest.fixture(scope="session")
def frozen_for_windows(windows_work: Path) -> Path:
    """Return a Python host for Windows, frozen by PyInstaller under Wine."""
    return windows_work / "frozen" / "vault" / "vault.exe"
