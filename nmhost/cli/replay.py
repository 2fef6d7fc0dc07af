"""``nmhost replay``: play a recording against a host, or write the test that does."""

import os
import shutil
from pathlib import Path

import click

from nmhost.cli.completing import complete_subjects
from nmhost.cli.outcome import Failed, Misused
from nmhost.cli.output import paragraph, say, short
from nmhost.cli.subject import python_option
from nmhost.cli.trace import recording_of
from nmhost.recording.playing import Replayed, shown
from nmhost.recording.reading import read_recording

_EPILOG = """\b
Examples:
  nmhost replay session.jsonl com.example.vault
  nmhost replay session.jsonl ./host --ignore version
  nmhost replay session.jsonl vault.py --as-test test_session.py
  nmhost replay session.jsonl --extension extension/ --as-test test_session.py
"""
_INDENT = "  "
_HOST_TEST = '''"""The host says what it said when {recording} was recorded."""

from pathlib import Path

from nmhost.testing.replaying import replay_recording

HERE = Path(__file__).parent


def test_the_host_says_what_it_said() -> None:
    replay_recording(HERE / {recording!r}, {host}, ignore={ignore!r}).check()
'''
_EXTENSION_TEST = '''"""The extension works with what its host said when {recording} was recorded."""

from pathlib import Path

from nmhost.testing import Browser

HERE = Path(__file__).parent


def test_the_extension_works_with_what_its_host_said(nmhost_browser: Browser) -> None:
    nmhost_browser.add_recording({name!r}, HERE / {recording!r}, ignore={ignore!r})
    extension = nmhost_browser.install_extension(HERE / {extension!r})
    nmhost_browser.settle()
    assert extension.background is not None
    nmhost_browser.check_errors()
'''


@click.command("replay", epilog=_EPILOG)
@click.argument("text", metavar="FILE", shell_complete=complete_subjects)
@click.argument("host", metavar="[NAME|APP|PROGRAM]", required=False, shell_complete=complete_subjects)
@python_option
@click.option("--ignore", multiple=True, metavar="KEY", help="Do not compare the values of this key.")
@click.option("--timeout", default=10.0, show_default=True, help="Seconds to wait for each message.")
@click.option(
    "--extension", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Test this extension instead."
)
@click.option("--as-test", "test", type=click.Path(path_type=Path, dir_okay=False), help="Write a test for pytest.")
def command(
    text: str,
    *,
    host: str | None,
    python: str | None,
    ignore: tuple[str, ...],
    timeout: float,
    extension: Path | None,
    test: Path | None,
) -> None:
    """Play a recording against a host, or write the test that does.

    Ids and times are not compared, nor what was left out. Exit code 1: something differs. With --as-test, writes the
    test that does the same, or one that plays the host's side to an extension in the emulated browser.
    """
    path = recording_of(text)
    if test is not None:
        _write_test(test, path, host, extension, ignore)
        return
    if host is None or extension is not None:
        raise Misused("give the host to play it against; an extension is tested by a test: --as-test FILE")
    from nmhost.testing.replaying import replay_recording  # what writes a test does without

    _show(replay_recording(path, host, ignore=ignore, python=python, timeout=timeout))


def _show(done: Replayed) -> None:
    for each in done.differences:
        said = f"number {each.number}" if each.number else "not recorded"
        say(f"differs  {said}, at {each.where}", fg="red")
        say(paragraph(f"recorded: {shown(each.recorded)}", _INDENT))
        say(paragraph(f"now: {shown(each.said)}", _INDENT))
    left_out = f", {done.skipped} not recorded whole and passed over" if done.skipped else ""
    say(f"{done.compared} of the host's messages compared, {len(done.differences)} differ{left_out}", bold=True)
    if done.differences:
        raise click.exceptions.Exit(1)


def _write_test(test: Path, path: Path, host: str | None, extension: Path | None, ignore: tuple[str, ...]) -> None:
    if test.exists():
        raise Failed(f"{test} is there already; name a file that is not")
    if extension is not None:
        name = next((each.facts["host"] for each in read_recording(path) if "host" in each.facts), host)
        if not isinstance(name, str):
            raise Misused("the recording does not say the host's name; give it behind the file")
        folder = os.path.relpath(extension, test.parent)
        text = _EXTENSION_TEST.format(name=name, recording=_beside(test, path), extension=folder, ignore=ignore)
    elif host is not None:
        is_file = "/" in host or host.endswith(".py")
        place = f"str(HERE / {os.path.relpath(host, test.parent)!r})" if is_file else repr(host)
        text = _HOST_TEST.format(recording=_beside(test, path), host=place, ignore=ignore)
    else:
        raise Misused("give the host, or the extension with --extension")
    test.write_text(text, encoding="utf-8")
    say(f"{test} is written; run it with pytest")


def _beside(test: Path, path: Path) -> str:
    """Return a recording's path as its test names it: one that lies elsewhere is copied beside the test."""
    inside = os.path.relpath(path, test.parent)
    if not inside.startswith(os.pardir):
        return Path(inside).as_posix()
    copy = test.with_suffix(".jsonl")
    if copy.exists():
        raise Failed(f"{copy} is there already, where the recording would be copied to; name a test of another name")
    shutil.copyfile(path, copy)
    say(f"{copy} is a copy of {short(path)}, so that the test runs elsewhere too")
    return copy.name
