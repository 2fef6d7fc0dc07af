"""Tests of what all commands share: help, errors and exit codes."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import Result

from nmhost import __version__
from nmhost.cli import cli
from tests.cli.conftest import Nmhost

COMMANDS = cli.list_commands(click.Context(cli))


def test_the_version_is_printed_without_importing_a_command() -> None:
    code = "import sys; from nmhost.cli import cli; cli(['--version'], standalone_mode=False); print(*sys.modules)"
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30).stdout
    assert output.startswith(f"nmhost {__version__}\n")
    assert not {"jsonschema", "nmhost.browsers", "nmhost.host"} & set(output.split())


# What the command line imports for help and lists; each costs a person more than the answer does.
DEAR = {"jsonschema", "attrs", "asyncio", "nmhost.host", "nmhost.manifest", "nmhost.launch", "nmhost.project.declared"}
ABOUT_BROWSERS = {"platformdirs", "nmhost.browsers.catalogue"}


@pytest.mark.parametrize(
    ("arguments", "dear"), [(["--help"], DEAR | ABOUT_BROWSERS), (["list"], DEAR)], ids=["--help", "list"]
)
def test_what_is_not_needed_is_not_imported(home: Path, arguments: list[str], dear: set[str]) -> None:
    code = f"import sys; from nmhost.cli import cli; cli({arguments}, standalone_mode=False); print(*sys.modules)"
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30).stdout
    loaded = set(output.splitlines()[-1].split())
    assert not dear & loaded
    assert not {each for each in loaded if each.startswith("nmhost.cli.")} - {
        *(f"nmhost.cli.{each}" for each in ("outcome", "output", "listing", "options", "completing", "program"))
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_is_for_is_said_the_same_in_both_places(nmhost: Nmhost, name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    told = " ".join(nmhost("--help").output.split())
    assert f" {name} {command.get_short_help_str(80)} " in told


def test_an_unknown_level_of_the_log_is_refused_by_name(nmhost: Nmhost, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NMHOST_LOG", "loud")
    result = nmhost("list")
    assert (result.exit_code, result.stderr) == (
        2,
        "error: NMHOST_LOG is 'loud'; its levels are debug, info, warning, error\n",
    )


@pytest.mark.parametrize("command", [(), *((each,) for each in COMMANDS)], ids=lambda each: "-".join(each) or "nmhost")
def test_help_fits_80_columns_and_ends_with_examples(nmhost: Nmhost, command: tuple[str, ...]) -> None:
    result: Result = nmhost(*command, "--help")
    assert result.exit_code == 0
    assert max(len(line) for line in result.output.splitlines()) <= 80
    assert (
        "nmhost demo" in result.output
        if not command
        else f"nmhost {command[0]}" in result.output.partition("Example")[2]
    )


def test_an_unknown_command_is_answered_with_the_one_that_was_probably_meant(nmhost: Nmhost) -> None:
    result = nmhost("brosers")
    assert (result.exit_code, "did you mean browsers?" in result.output) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        pytest.param(("browsers", "mosaic"), 2, "error: no browser is called 'mosaic'", id="browser"),
        pytest.param(("run", "nosuch.py"), 1, "error: there is no file", id="app"),
        pytest.param(("run", "-x"), 2, "No such option", id="option"),
    ],
)
def test_a_failure_is_one_line_and_its_exit_code(
    nmhost: Nmhost, arguments: tuple[str, ...], code: int, line: str
) -> None:
    result = nmhost(*arguments)
    assert result.exit_code == code
    assert line in result.stderr
    assert "Traceback" not in result.stderr
