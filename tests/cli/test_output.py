"""Tests of what reaches a terminal: nothing of somebody else's that it would obey, and colours only where wanted."""

import json
import re
import unicodedata
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import nmhost.cli
from nmhost.cli.output import json_text, print_message, say
from nmhost.lazy.controls import CONTROLS
from nmhost.logs import printable

FOREIGN = "a\x1b]0;owned\x07b\x9b31m\x7f\u202ec\u2066\r\x00"


def test_what_a_terminal_would_obey_is_shown_as_escapes() -> None:
    assert printable(FOREIGN) == r"a\x1b]0;owned\x07b\x9b31m\x7f\u202ec\u2066\x0d\x00"


def test_every_control_and_mark_of_direction_is_known() -> None:
    letters = map(chr, range(0x110000))
    controls = {ord(each) for each in letters if unicodedata.category(each) in ("Cc", "Zl", "Zp")}
    marks = {code for code in range(0x110000) if unicodedata.bidirectional(chr(code)) in ("LRE", "RLE", "PDF", "LRO")}
    assert (controls | marks) - {ord("\n"), ord("\t")} <= CONTROLS


def test_json_keeps_its_value_and_shows_no_control() -> None:
    text = json_text({"said": FOREIGN}, indent=2)
    assert json.loads(text) == {"said": FOREIGN}
    assert not {ord(each) for each in text} & CONTROLS


@pytest.fixture
def coloured() -> click.Command:
    """Return a command that prints somebody's words in colour."""

    @click.command()
    def command() -> None:
        say(FOREIGN, fg="red")

    return command


@pytest.mark.parametrize(("setting", "colour"), [(None, True), ("1", False), ("", True)], ids=["unset", "set", "empty"])
def test_no_color_is_obeyed(coloured: click.Command, setting: str | None, colour: bool) -> None:
    result = CliRunner(env={"NO_COLOR": setting}).invoke(coloured, color=True)
    assert ("\x1b[31m" in result.output) is colour
    assert r"\x1b]0;owned" in result.output


def test_a_message_is_printed_as_the_encoding_lets_it(capsys: pytest.CaptureFixture[str]) -> None:
    print_message("ä\u202e\ud800")
    assert capsys.readouterr().out == '"\\u00e4\\u202e\\ud800"\n'


def test_commands_print_by_nothing_else() -> None:
    folder = Path(nmhost.cli.__file__).parent
    texts = {each.name: each.read_text("utf-8") for each in folder.glob("*.py") if each.name != "output.py"}
    assert [name for name, text in texts.items() if re.search(r"click\.(s?echo|secho)|\bprint\(", text)] == []
