"""``nmhost run``: a host on this terminal's pipes."""

import signal
import subprocess
import sys

import click

from nmhost.browsers import Places
from nmhost.cli.output import say
from nmhost.cli.subject import takes_app
from nmhost.launch.stderr import ErrorStream
from nmhost.project.declared import App


@click.command("run", epilog="\b\nExample:\n  nmhost run vault.py < frames > replies")
@takes_app
def command(app: App) -> None:
    """Run a host on this terminal's pipes, without a browser.

    What is read and written are frames: a 32-bit length, then JSON. To talk to a host by hand, install it and use
    nmhost send.
    """
    if sys.stdin.isatty():
        say(f"{app.name} reads frames from this terminal; Ctrl-D ends it", err=True)
    command = app.command(str(Places.here().log_folder(app.name)))
    if not sys.stderr.isatty():
        raise SystemExit(_run(command, None))
    with ErrorStream(on_line=lambda line: say(line, err=True)) as stderr:
        status = _run(command, stderr.descriptor)
    raise SystemExit(status)


def _run(command: list[str], stderr: int | None) -> int:
    with subprocess.Popen(command, stderr=stderr) as process:
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        return process.wait()
