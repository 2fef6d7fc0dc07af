"""Tests of ``nmhost client``."""

from pathlib import Path

import pytest

from tests.cli.conftest import Nmhost

APP = """
from nmhost import Host

host = Host("com.example.vault", extensions=["vault@example.com"])


@host.method
def unlock(vault: str) -> int:
    return 1
"""


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    path = tmp_path / "vault.py"
    path.write_text(APP, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "files"), [("vault.js", ["vault.d.ts", "vault.js"]), ("vault.ts", ["vault.ts"])], ids=["js", "ts"]
)
def test_a_client_is_written_with_its_types(nmhost: Nmhost, vault: Path, name: str, files: list[str]) -> None:
    out = vault.parent / "extension"
    assert nmhost("client", vault, "--out", out / name).exit_code == 0
    assert sorted(path.name for path in out.iterdir()) == files
    assert "unlock(params: { vault: string }" in (out / files[0]).read_text(encoding="utf-8")


def test_the_first_line_says_what_made_it(nmhost: Nmhost, vault: Path) -> None:
    nmhost("client", vault, "--out", vault.with_suffix(".js"))
    head = vault.with_suffix(".js").read_text(encoding="utf-8").partition("\n")[0]
    assert head.startswith("// Client of the native messaging host com.example.vault, made by nmhost ")


def test_check_fails_once_the_host_has_changed(nmhost: Nmhost, vault: Path) -> None:
    command = ("client", vault, "--out", vault.with_suffix(".js"))
    assert nmhost(*command, "--check").exit_code == 1
    nmhost(*command)
    assert nmhost(*command, "--check").exit_code == 0
    vault.write_text(APP.replace("-> int", "-> list[str]"), encoding="utf-8")
    changed = nmhost(*command, "--check")
    assert (changed.exit_code, "vault.d.ts is out of date" in changed.output) == (1, True)


def test_a_host_in_another_language_has_an_untyped_client(nmhost: Nmhost, tmp_path: Path) -> None:
    assert nmhost("client", "com.example.tool", "--untyped", "--out", tmp_path / "tool.js").exit_code == 0
    assert "call<Result = any>(method: string" in (tmp_path / "tool.d.ts").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [("--out", "x.py"), ("--out", "x.d.ts"), ("--out", "x.js", "--ts")])
def test_what_is_no_module_is_refused(nmhost: Nmhost, vault: Path, arguments: tuple[str, ...]) -> None:
    assert nmhost("client", vault, *arguments).exit_code == 2
