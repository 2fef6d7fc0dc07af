"""Every example of the README runs, and the conversations under it are what passes over the port.

A block of Python begins with its file's name. A block of text under it, with lines that begin with ``>`` (posted by the
extension) and ``<`` (posted by the host), is held with that file's host, started as Firefox would start it. A block of
JavaScript that begins with its file's name, and the extension manifest, are the extension of the tests among them.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.hosts import HostProcess, wrapper_command

README = Path(__file__).parent.parent / "README.md"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"# (\w+\.py)\n")
_SCRIPT = re.compile(r"// (extension/\w+\.js)\n")


class Example(NamedTuple):
    """Be one file of the README, and the conversation under it."""

    name: str
    source: str
    conversation: tuple[str, ...]


def examples(text: str) -> list[Example]:
    """Return the examples in *text*."""
    found: list[Example] = []
    for language, body in _BLOCK.findall(text):
        if language == "python":
            name = _NAME.match(body)
            assert name, f"a block of Python without its file's name: {body[:60]}"
            found.append(Example(name[1], body, ()))
        elif language == "text" and found and body.startswith(("> ", "< ")):
            found[-1] = found[-1]._replace(conversation=tuple(body.splitlines()))
    return found


EXAMPLES = examples(README.read_text("utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with every example in it."""
    for example in EXAMPLES:
        (tmp_path / example.name).write_text(example.source, "utf-8")
    (tmp_path / "extension").mkdir()
    for language, body in _BLOCK.findall(README.read_text("utf-8")):
        script = _SCRIPT.match(body)
        if language == "js" and script:
            (tmp_path / script[1]).write_text(body, "utf-8")
        elif language == "json":
            (tmp_path / "extension" / "manifest.json").write_text(body, "utf-8")
    return tmp_path


def test_the_readme_has_examples() -> None:
    assert EXAMPLES


def test_no_two_examples_share_a_name() -> None:
    names = [example.name for example in EXAMPLES]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.conversation], ids=lambda each: each.name)
def test_the_conversation_is_what_passes(example: Example, folder: Path) -> None:
    command = _command(example, folder)
    host = HostProcess(command, folder)
    try:
        for line in example.conversation:
            if line.startswith("> "):
                host.post(json.loads(line[2:]))
            else:
                assert host.receive() == json.loads(line[2:])
        assert host.end() == 0
    finally:
        host.kill()


@pytest.mark.parametrize("example", [each for each in EXAMPLES if not each.conversation], ids=lambda each: each.name)
def test_an_example_without_a_conversation_runs(example: Example, folder: Path) -> None:
    runs = ["-m", "pytest", "-q"] if example.name.startswith("test_") else []
    command = [sys.executable, *runs, example.name, *([] if runs else ["--help"])]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stdout + done.stderr


def _command(example: Example, folder: Path) -> list[str]:
    """Return what starts the example: as installed, or as a script if it keeps the loop to itself."""
    app = folder / example.name
    extension = re.search(r'extensions=\[\s*"([^"]+)"', example.source)
    assert extension, f"{example.name} names no extension"
    arguments = [str(folder / "host.json"), extension[1]]
    if "open_port" in example.source:
        return [sys.executable, str(app), *arguments]
    return wrapper_command(app, folder / "logs", *arguments)
