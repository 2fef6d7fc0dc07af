"""What starts the host that this very process has loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

from nmhost.project import running

PROGRAM = """
from nmhost import Host
host = Host("com.example.vault", extensions=["vault@example.com"])
if __name__ == "__main__":
    from nmhost.project.running import app_of
    app = app_of({host})
    print(app.text, app.name, app.start, sep="|")
"""


def run(folder: Path, *arguments: str, host: str = "host") -> str:
    (folder / "vault.py").write_text(PROGRAM.format(host=host), "utf-8")
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    return done.stdout.strip() or done.stderr


def test_a_script_is_named_by_its_file(tmp_path: Path) -> None:
    assert run(tmp_path, "vault.py") == f"{tmp_path / 'vault.py'}|com.example.vault|()"


def test_a_host_that_is_no_variable_is_started_by_its_program(tmp_path: Path) -> None:
    lost = "Host('com.example.lost')"
    path = tmp_path / "vault.py"
    assert run(tmp_path, "vault.py", host=lost) == f"{path}|com.example.lost|('{path}',)"


def test_a_host_that_nothing_starts_again_is_refused(tmp_path: Path) -> None:
    code = "from nmhost import Host\nfrom nmhost.project.running import app_of\napp_of(Host('com.example.lost'))"
    assert "the host com.example.lost is no variable of a module; make it one" in run(tmp_path, "-c", code)


@pytest.mark.parametrize("mark", ["frozen", "oxidized"])
def test_a_frozen_program_is_its_own_start(monkeypatch: pytest.MonkeyPatch, mark: str) -> None:
    assert running.frozen_program() is None
    monkeypatch.setattr(sys, mark, True, raising=False)
    assert running.frozen_program() == Path(sys.executable)


def test_a_program_of_nuitkas_is_found_by_its_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys.modules["__main__"], "__compiled__", object(), raising=False)
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "vault")])
    assert running.frozen_program() == tmp_path / "vault"
