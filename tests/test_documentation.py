"""Every example of the README and of nmhost/docs runs, and the conversations under it are what passes over the port.

A block of Python that begins with its file's name is a file of that page's folder; any other one is a piece of a file
and has to be Python. A block of text under it, with lines that begin with ``>`` (posted by the extension) and ``<``
(by the host), is held with that file's host, started as Firefox would start it. A block of JavaScript that begins
with its file's name, and an extension manifest, are the extension of the tests among them.
"""

import ast
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from nmhost.cli.help import topics
from tests.hosts import HostProcess, wrapper_command

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "nmhost" / "docs").glob("*.md"))]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"# ([\w/]+\.py)\n")
_SCRIPT = re.compile(r"// (extension/\w+\.js)\n")
_LINK = re.compile(r"\]\(([^)#]+)")


class Example(NamedTuple):
    """A file that a page shows, and the conversation under it."""

    page: Path
    name: str
    source: str
    conversation: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.page.stem}-{self.name}"


def blocks(page: Path) -> list[tuple[str, str]]:
    """Return the language and the text of each block of a page."""
    return _BLOCK.findall(page.read_text("utf-8"))


def examples(page: Path) -> list[Example]:
    """Return the files that a page shows."""
    found: list[Example] = []
    for language, body in blocks(page):
        if language == "python" and (name := _NAME.match(body)):
            found.append(Example(page, name[1], body, ()))
        elif language == "text" and found and body.startswith(("> ", "< ")):
            found[-1] = found[-1]._replace(conversation=tuple(body.splitlines()))
    return found


EXAMPLES = [example for page in PAGES for example in examples(page)]
PIECES = [body for page in PAGES for language, body in blocks(page) if language == "python" and not _NAME.match(body)]


def folder_of(page: Path, folder: Path) -> Path:
    """Fill a folder with every file that a page shows."""
    (folder / "extension").mkdir(exist_ok=True)
    for example in examples(page):
        path = folder / example.name
        path.parent.mkdir(exist_ok=True)
        path.write_text(example.source, "utf-8")
    for language, body in blocks(page):
        script = _SCRIPT.match(body)
        if language == "js" and script:
            (folder / script[1]).write_text(body, "utf-8")
        elif language == "json" and "manifest_version" in body:
            (folder / "extension" / "manifest.json").write_text(body, "utf-8")
    return folder


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_two_files_of_a_page_share_a_name(page: Path) -> None:
    names = [example.name for example in examples(page)]
    assert sorted(set(names)) == sorted(names)


def test_the_reference_says_what_the_docstrings_say() -> None:
    # In a process of its own: what other tests import shows in a package's names.
    ended = subprocess.run([sys.executable, "-m", "tests.reference", "--check"], cwd=ROOT, timeout=100)
    assert ended.returncode == 0, "run python -m tests.reference"


def test_the_index_names_every_page() -> None:
    named = set(re.findall(r"[\w-]+", (ROOT / "nmhost" / "docs" / "index.md").read_text("utf-8")))
    assert set(topics()) - {"index"} <= named


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_links_to_is_there(page: Path) -> None:
    links = [link for link in _LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.conversation], ids=str)
def test_the_conversation_is_what_passes(example: Example, tmp_path: Path) -> None:
    folder = folder_of(example.page, tmp_path)
    host = HostProcess(_command(example, folder), folder)
    try:
        for line in example.conversation:
            if line.startswith("> "):
                host.post(json.loads(line[2:]))
            else:
                assert host.receive() == json.loads(line[2:])
        assert host.end() == 0
    finally:
        host.kill()


@pytest.mark.slow
@pytest.mark.parametrize("example", [each for each in EXAMPLES if not each.conversation], ids=str)
def test_an_example_without_a_conversation_runs(example: Example, tmp_path: Path) -> None:
    folder = folder_of(example.page, tmp_path)
    runs = ["-m", "pytest", "-q"] if Path(example.name).name.startswith("test_") else []
    command = [sys.executable, *runs, example.name, *([] if runs else ["--help"])]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("source", PIECES, ids=range(len(PIECES)))
def test_a_piece_of_a_file_is_python(source: str) -> None:
    assert ast.parse(source).body


@pytest.mark.skipif(importlib.util.find_spec("mypy") is None, reason="needs mypy")
@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in PAGES if examples(page)], ids=lambda page: page.stem)
def test_the_files_of_a_page_are_typed(page: Path, tmp_path: Path) -> None:
    folder = folder_of(page, tmp_path)
    command = [sys.executable, "-m", "mypy", "--strict", f"--cache-dir={tmp_path}", "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=110)
    assert done.returncode == 0, done.stdout


def _command(example: Example, folder: Path) -> list[str]:
    """Return what starts the example: as installed, or as a script if it keeps the loop to itself."""
    app = folder / example.name
    extension = re.search(r'extensions=\[\s*"([^"]+)"', example.source)
    assert extension, f"{example.name} names no extension"
    arguments = [str(folder / "host.json"), extension[1]]
    if "open_port" in example.source:
        return [sys.executable, str(app), *arguments]
    return wrapper_command(app, folder / "logs", *arguments)
