"""Every command that the README and nmhost/docs print runs as printed, and says what is printed under it.

The blocks of a page run one after another, in a folder with the files that the README and the page show, and in a home
of their own. ``BEFORE`` says what a reader would have done or met before a command; ``ELSEWHERE`` which commands need
more than this machine may have, and where they run. Of what is printed, times, process numbers and white space differ
from run to run; ``...`` stands for what was left out. A command without output under it has only to succeed.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from nmhost.browsers import Family
from nmhost.testing import real
from tests.hosts import said_elsewhere
from tests.test_documentation import PAGES, ROOT, blocks, folder_of

README = ROOT / "README.md"
WRAPPER = ".local/share/nmhost/hosts/com.example.vault/com.example.vault"
# Beginnings of commands, and where they run.
ELSEWHERE = {
    "python3 -m venv": ".ci/run",
    "pip install pyinstaller": "tests/package, where PyInstaller is",
    "nmhost package vault.py --format inno": "tests/windows, under Wine",
    "nmhost dev vault.py": "tests/dev, in a terminal and with the real browsers",
    "nmhost call com.example.bridge": "tests/resident, with an extension",
    "nmhost ports com.example.bridge": "tests/resident, with an extension",
    "nmhost stop com.example.bridge": "tests/resident, with an extension",
}
FAILS = ("nmhost doctor com.example.vault --browser", "nmhost check ./host", "nmhost doctor --extension")
_IDS = re.compile(r"extensions=\[.*?\]", re.DOTALL)
_VARIES = (
    (r"(?m)^thunderbird .*$", ""),  # it may be installed too
    (r"\d\d\d\d-\d\d-\d\dT[\d:.]+Z", "TIME"),
    (r"\d+(\.\d+)? ms", "N ms"),
    (r"\bin \d+ s\b", "in N s"),
    (r"\[\d+\]", "[N]"),
    (r"\b\d+\.\d\d\d\b", "N"),
    (r"found by \S+", "found by IT"),
)


class Command(NamedTuple):
    """A command that a page prints, with what stands under it."""

    line: str
    printed: str


def commands(page: Path) -> list[Command]:
    """Return what a page's console blocks have, in order."""
    found: list[Command] = []
    for language, body in blocks(page):
        for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:] if language == "console" else []:
            line, _, printed = re.sub(r"\\\n\s*", "", part).partition("\n")
            found.append(Command(line.partition("  # ")[0], printed))
    return found


def is_elsewhere(command: Command) -> bool:
    """Return whether a command runs in another place than here."""
    return command.line.startswith(tuple(ELSEWHERE))


def installed(folder: Path, home: Path) -> None:
    """Install the README's host, as the page's reader has."""
    run(Command("nmhost install vault.py", ""), folder, home)


def with_another_key(folder: Path, home: Path) -> None:
    """Write a key into the manifest that Firefox refuses."""
    manifest = home / ".mozilla/native-messaging-hosts/com.example.vault.json"
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace("{", '{"made_by": "hand",', 1), "utf-8")


def as_new(folder: Path, home: Path) -> None:
    """Mend what was broken, as the doctor said."""
    run(Command("nmhost install vault.py --force", ""), folder, home)


def not_executable(folder: Path, home: Path) -> None:
    """Install the host, whose wrapper then may not be started."""
    installed(folder, home)
    (home / WRAPPER).chmod(0o600)


def a_chatty_host(folder: Path, home: Path) -> None:
    """Put a host there that greets before any message."""
    (folder / "host").write_text("#!/bin/sh\necho vault 1.0 ready\nexec cat > /dev/null\n", "utf-8")
    (folder / "host").chmod(0o755)


def said_something(folder: Path, home: Path) -> None:
    """Let the host that is tapped be asked as Firefox does."""
    message = """'{"type": "unlock", "vault": "home"}'"""
    run(Command(f"nmhost send com.example.vault {message} --as firefox", ""), folder, home)


def kept_its_recording(folder: Path, home: Path) -> None:
    """Keep the recording under the name that the page gives."""
    (recording,) = (home / ".local/share/nmhost/recordings/com.example.vault").iterdir()
    shutil.copy(recording, folder / "session.jsonl")
    run(Command("nmhost tap com.example.vault --off", ""), folder, home)


def recorded_whole(folder: Path, home: Path) -> None:
    """Record the host anew, nothing left out: what was redacted can't be played."""
    shutil.rmtree(home / ".local/share/nmhost/recordings")
    run(Command("nmhost tap com.example.vault --bodies", ""), folder, home)
    said_a_secret(folder, home)
    kept_its_recording(folder, home)


def some_messages(folder: Path, home: Path) -> None:
    """Install the host, and write messages for it."""
    installed(folder, home)
    (folder / "messages.jsonl").write_text('{"type": "unlock", "vault": "home"}\n' * 3, "utf-8")


def followed_the_tutorial(folder: Path, home: Path) -> None:
    """Let the project's files be those of the page, but for the IDs of its own extension."""
    own = _IDS.search((folder / "notes.py").read_text("utf-8"))
    folder_of(ROOT / "nmhost" / "docs" / "tutorial.md", folder)
    assert own is not None
    source = (folder / "notes.py").read_text("utf-8")
    (folder / "notes.py").write_text(_IDS.sub(own[0], source), "utf-8")


def an_echo(folder: Path, home: Path) -> None:
    """Install a host that sends back what it gets."""
    source = (folder / "vault.py").read_text("utf-8")
    echo = source[: source.index("@host")] + 'host.on_message(lambda message: {"echo": message})\n'
    (folder / "vault.py").write_text(echo, "utf-8")
    installed(folder, home)


def a_host_that_answers(folder: Path, home: Path) -> None:
    """Let the host answer a ping, and know no other message."""
    source = (folder / "vault.py").read_text("utf-8").replace("unlock", "ping")
    (folder / "vault.py").write_text(
        source.replace("vault: str, timeout: float = 30", "").replace('"vault": vault', "")
    )


def said_a_secret(folder: Path, home: Path) -> None:
    """Let the host that is tapped be asked something secret."""
    run(Command("""nmhost send com.example.vault '{"password": "1234"}' --as firefox""", ""), folder, home)


def a_host_that_warns(folder: Path, home: Path) -> None:
    """Let a host log a warning."""
    source = (folder / "vault.py").read_text("utf-8")
    told = 'import logging\n\n    logging.warning("unlocking %s", vault)\n    return {'
    (folder / "vault.py").write_text(source.replace("return {", told, 1), "utf-8")
    installed(folder, home)
    said_something(folder, home)


def a_doubtful_extension(folder: Path, home: Path) -> None:
    """Make an extension with what each family dislikes."""
    (folder / "extension" / "manifest.json").write_text(
        '{"manifest_version": 3, "name": "x", "version": "1", "permissions": ["nativeMessaging", "nope"],'
        ' "background": {"service_worker": "b.js"}}',
        "utf-8",
    )
    (folder / "extension" / "b.js").write_text("", "utf-8")


Prepare = Callable[[Path, Path], None]
BEFORE: dict[tuple[str, str], Prepare] = {
    ("README", "nmhost doctor"): with_another_key,
    ("README", "nmhost check"): a_chatty_host,
    ("README", "nmhost trace"): said_something,
    ("README", "nmhost replay"): kept_its_recording,
    ("check", "nmhost check ./host"): a_chatty_host,
    ("check", "nmhost check vault.py"): a_host_that_answers,
    ("doctor", "nmhost doctor com.example.vault --browser"): not_executable,
    ("doctor", "nmhost doctor --extension"): a_doubtful_extension,
    ("doctor", "nmhost doctor com.example.vault --message"): installed,
    ("logs", "nmhost logs"): a_host_that_warns,
    ("talking", "nmhost send com.example.vault"): some_messages,
    ("tap", "nmhost tap"): an_echo,
    ("tutorial", "../nmhost-env/bin/pytest tests/test_notes.py"): followed_the_tutorial,
    ("README", "nmhost tap"): as_new,
    ("tap", "nmhost trace"): said_a_secret,
    ("tap", "nmhost replay"): recorded_whole,
}


def run(command: Command, folder: Path, home: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command in a shell, as the page's reader does."""
    path = os.pathsep.join([str(home / "vault" / "nmhost-env" / "bin"), os.environ["PATH"]])
    environment = {"HOME": str(home), "PATH": path, "LANG": "C.UTF-8", "COLUMNS": "96"}
    both = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    return subprocess.run(["bash", "-c", command.line], cwd=folder, env=environment, text=True, timeout=300, **both)


def pattern(printed: str) -> str:
    """Return what output has to match, to be what is printed."""
    return ".*?".join(map(re.escape, plain(printed).split("...")))


def plain(text: str) -> str:
    """Return output without what differs from run to run."""
    for varies, put in _VARIES:
        text = re.sub(varies, put, text)
    return " ".join(text.split())


PRINTING = [page for page in PAGES if any(not is_elsewhere(command) for command in commands(page))]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the commands are a POSIX shell's")
@pytest.mark.skipif(any(map(real.why_not, Family)), reason="they name both browsers, which are not installed")
@pytest.mark.parametrize("page", PRINTING, ids=lambda page: page.stem)
def test_printed_commands_do_what_is_printed(page: Path, tmp_path: Path) -> None:
    home, folder = tmp_path, tmp_path / "vault"
    scripts = folder / "nmhost-env" / "bin"
    scripts.mkdir(parents=True)
    for name in ("nmhost", "pytest", "python"):
        (scripts / name).write_text(f'#!/bin/sh\nexec "{Path(sys.executable).parent / name}" "$@"\n', "utf-8")
        (scripts / name).chmod(0o755)
    folder_of(README, folder)
    if page != README:
        folder_of(page, folder)
    for command in commands(page):
        if is_elsewhere(command):
            continue
        if command.line.startswith("cd "):
            folder /= command.line.removeprefix("cd ")
            continue
        for (stem, beginning), prepare in BEFORE.items():
            if stem == page.stem and command.line.startswith(beginning):
                prepare(folder, home)
        done = run(command, folder, home)
        assert done.returncode == command.line.startswith(FAILS), f"{command.line}\n{done.stdout}"
        if command.printed:
            said = plain(said_elsewhere(done.stdout).replace(str(home), "~"))
            assert re.fullmatch(pattern(command.printed), said), f"{command.line}\n{done.stdout}"


@pytest.mark.parametrize("beginning", [*ELSEWHERE, *FAILS, *(beginning for _, beginning in BEFORE)])
def test_what_is_said_of_commands_is_of_printed_ones(beginning: str) -> None:
    assert any(command.line.startswith(beginning) for page in PAGES for command in commands(page))
