"""No installation succeeds before the host was started once and seen to end in order."""

import os
import subprocess
import sys
import textwrap
import zipapp
from pathlib import Path

import pytest

from nmhost.errors import InstallRefused
from nmhost.install.trial import Trial
from tests.hosts import said_elsewhere

HOST = """
from nmhost import Host
host = Host("com.example.vault", extensions=["vault@example.com", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"])
@host.on_message
def echo(message):
    return message
"""
MAIN = "\nif __name__ == '__main__':\n    host.main()\n"
UNGUARDED = "\nhost.main()\n"
MANIFEST = Path(".mozilla/native-messaging-hosts/com.example.vault.json")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its home is set as POSIX systems do")


def write(path: Path, text: str, *, first: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(first + text, encoding="utf-8")
    path.chmod(0o755)
    return path


def run(*command: object, home: Path, cwd: Path | None = None, **environ: str) -> "subprocess.CompletedProcess[str]":
    home.mkdir(exist_ok=True)
    variables = {"HOME": str(home), "PATH": os.environ["PATH"], **environ}
    words = [str(each) for each in command]
    return subprocess.run(words, env=variables, cwd=cwd, capture_output=True, text=True, timeout=100)


def files(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if not path.is_dir()]


def script(folder: Path) -> list[object]:
    return [write(folder / "vault", HOST + MAIN, first=f"#!{sys.executable}\n")]


def link_to_a_script(folder: Path) -> list[object]:
    write(folder / "lib" / "vault.py", HOST + MAIN, first=f"#!{sys.executable}\n")
    (folder / "vault").symlink_to("lib/vault.py")
    return [folder / "vault"]


def script_that_is_not_guarded(folder: Path) -> list[object]:
    return [sys.executable, write(folder / "vault.py", HOST + UNGUARDED)]


def archive(folder: Path) -> list[object]:
    write(folder / "source" / "__main__.py", "from vault import host\nhost.main()\n")
    write(folder / "source" / "vault.py", HOST)
    zipapp.create_archive(folder / "source", folder / "vault.pyz", sys.executable)
    return [folder / "vault.pyz"]


def archive_with_all_in_main(folder: Path) -> list[object]:
    write(folder / "source" / "__main__.py", HOST + UNGUARDED)
    zipapp.create_archive(folder / "source", folder / "vault.pyz")
    return [sys.executable, folder / "vault.pyz"]


def host_that_no_module_holds(folder: Path) -> list[object]:
    text = HOST.replace("\n", "\n    ")
    return [sys.executable, write(folder / "vault.py", f"def main():\n    {text}\n    host.main()\nmain()\n")]


def handlers_in_the_program(folder: Path) -> list[object]:
    write(folder / "core.py", HOST)
    more = "from core import host\n@host.on_message(type='more')\ndef more(message): return 1\n"
    return [sys.executable, write(folder / "vault", more + MAIN)]


def module_of_a_package(folder: Path) -> list[object]:
    write(folder / "app" / "__main__.py", "from .core import host\nhost.main()\n")
    write(folder / "app" / "core.py", HOST)
    return [sys.executable, "-m", "app"]


def whole_in_a_packages_main(folder: Path) -> list[object]:
    write(folder / "app" / "__main__.py", "from . import notes\n" + HOST + UNGUARDED)
    write(folder / "app" / "notes.py", "")
    return [sys.executable, "-m", "app"]


def console_script(folder: Path) -> list[object]:
    """Return a program as pip makes one, which imports the host under its own name."""
    write(folder / "vault_app.py", HOST)
    paths = f"import sys\nsys.path.insert(0, {str(folder)!r})\n"
    text = paths + "from vault_app import host\nif __name__ == '__main__':\n    sys.exit(host.main())\n"
    return [write(folder / "bin" / "vault-host", text, first=f"#!{sys.executable}\n")]


SHAPES = [
    script,
    link_to_a_script,
    script_that_is_not_guarded,
    archive,
    archive_with_all_in_main,
    host_that_no_module_holds,
    handlers_in_the_program,
    module_of_a_package,
    whole_in_a_packages_main,
    console_script,
]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_program_of_any_shape_installs_what_a_browser_can_start(tmp_path: Path, shape: object) -> None:
    folder = tmp_path / "it's here"
    home = tmp_path / "home"
    folder.mkdir()
    done = run(*shape(folder), "install", "--browser", "firefox", home=home, cwd=folder)  # type: ignore[operator]
    assert (done.returncode, said_elsewhere(done.stderr)) == (0, ""), done
    wrapper = home / ".local/share/nmhost/hosts/com.example.vault/com.example.vault"
    started = subprocess.run(
        [wrapper, home / MANIFEST, "vault@example.com"],
        input=b"\x04\x00\x00\x00true",
        capture_output=True,
        timeout=60,
        cwd="/",
        env={"HOME": str(home)},
    )
    assert (started.returncode, started.stdout) == (0, b"\x04\x00\x00\x00true"), started


def test_a_program_that_serves_nobody_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    text = textwrap.indent(HOST + "host.main()\n", "    ")
    program = write(
        tmp_path / "vault", f"import sys\ndef main():\n{text}if sys.argv[1:2] == ['install']:\n    main()\n"
    )
    done = run(sys.executable, program, "install", "--browser", "firefox", home=tmp_path / "home")
    assert (done.returncode, "end the program in host.main()" in done.stderr) == (4, True), done
    assert files(tmp_path / "home") == []


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param("exit 3", "ended with status 3", id="fails"),
        pytest.param("echo 'no display' >&2; exit 1", "it said: no display", id="says why"),
        pytest.param("echo hello", "writes to stdout what is no message: b'hello", id="prints"),
        pytest.param("printf hi", "writes to stdout what is no message: b'hi'", id="prints less than a header"),
        pytest.param("cat", "ended without having served", id="is no host"),
    ],
)
def test_what_does_not_run_as_a_host_is_refused_with_the_reason(tmp_path: Path, body: str, reason: str) -> None:
    program = write(tmp_path / "program", f"{body}\n", first="#!/bin/sh\n")
    with pytest.raises(InstallRefused, match=reason):
        Trial(program, (), signs=True).take()


SLOW_IMPORT = "import time\ntime.sleep(2)\n"
FAILS = {
    "lifespan": "@host.lifespan\ndef opened():\n    raise OSError('no vault')\n    yield\n",
    "hint": "class Vault:\n    def __init__(self, path): ...\n@host.lifespan\ndef opened():\n    yield {}\n"
    "@host.on_message(type='open')\ndef opens(vault: Vault): ...\n",
}


@pytest.mark.parametrize("kind", ["def", "async def"])
@pytest.mark.parametrize(
    ("fails", "reason"), [("lifespan", "OSError: no vault"), ("hint", "the parameter 'vault' of opens")]
)
def test_what_fails_as_a_port_begins_is_seen_however_long_the_import_takes(
    tmp_path: Path, kind: str, fails: str, reason: str
) -> None:
    more = f"{FAILS[fails]}@host.on_message(type='more')\n{kind} more(): ...\n"
    program = write(tmp_path / "vault", SLOW_IMPORT + HOST + more + MAIN, first=f"#!{sys.executable}\n")
    with pytest.raises(InstallRefused, match=reason):
        Trial(program, ("/m.json", "vault@example.com"), signs=True).take()


def test_what_is_not_executable_is_refused(tmp_path: Path) -> None:
    program = write(tmp_path / "program", "#!/bin/sh\n")
    program.chmod(0o600)
    with pytest.raises(InstallRefused, match="can't be started: Permission denied"):
        Trial(program, ()).take()


def test_a_program_that_is_no_host_of_nmhost_needs_no_sign(tmp_path: Path) -> None:
    Trial(write(tmp_path / "program", "cat\n", first="#!/bin/sh\n"), ()).take()
