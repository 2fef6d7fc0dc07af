"""``nmhost dev``: run an app that is not installed, with a prompt, or an extension and its host in a real browser."""

import os
import sys
import threading
from pathlib import Path

import click

from nmhost.browsers import Family, Places
from nmhost.cli.completing import complete_apps
from nmhost.cli.outcome import Failed, Misused
from nmhost.cli.subject import python_option

_EPILOG = """\b
Examples:
  nmhost dev vault.py
  nmhost dev vault.py --as firefox < messages.jsonl
  nmhost dev vault.py --extension extension/ --browser firefox
"""
_EXTRA = ("prompt_toolkit", "rich", "watchfiles")


@click.command("dev", epilog=_EPILOG)
@click.argument("app", metavar="[APP]", required=False, shell_complete=complete_apps)
@python_option
@click.option(
    "--as",
    "family",
    type=click.Choice([each.value for each in Family]),
    default="chromium",
    help="The family that starts it.",
)
@click.option(
    "--extension", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Run this extension with it."
)
@click.option(
    "--browser", type=click.Choice([each.value for each in Family]), help="The real browser that runs the extension."
)
@click.option("--headless", is_flag=True, help="Show no window of the browser.")
def command(
    *,
    app: str | None,
    python: str | None,
    family: str,
    extension: Path | None,
    browser: str | None,
    headless: bool,
) -> None:
    """Run an app with a prompt, or its extension in a real browser.

    The app is not installed; it is started as either family starts it. Type a message in JSON, or method name=value;
    replies, logs and stray prints appear as they come, and the host is started anew when its files change. With
    --extension, a real browser with a fresh profile runs the extension and the host, and what they say to each other is
    shown. It needs the extra dev: pip install 'nmhost[dev]'.
    """
    _check_extra()
    if (extension is None) != (browser is None):
        raise Misused("--extension and --browser belong together: the folder, and the browser that runs it")
    if extension is not None and browser is not None:
        _in_browser(app, python, extension, browser, headless=headless)
        return
    from nmhost.dev.prompting import from_pipe, from_terminal, is_terminal, watching
    from nmhost.dev.running import Running
    from nmhost.dev.showing import Screen

    at_terminal = is_terminal()
    running = Running(app, python, Family(family), Screen(plain=not at_terminal))
    try:
        if not at_terminal:
            from_pipe(running, sys.stdin)
            unanswered = running.unanswered
            running.close()
            if running.refused or unanswered:
                raise click.exceptions.Exit(Misused.exit_code if running.refused else Failed.exit_code)
            return
        with watching(running.state.folders, running.reload):
            from_terminal(running, Path(Places.here().folder("data"), "dev-history"))
    finally:
        running.close()


def _check_extra() -> None:
    """Refuse to begin where the extra is missing."""
    import importlib.util

    missing = [name for name in _EXTRA if importlib.util.find_spec(name) is None]
    if missing:
        raise Failed(f"{', '.join(missing)} is missing; pip install 'nmhost[dev]' brings what this needs")


def _in_browser(app: str | None, python: str | None, extension: Path, browser: str, *, headless: bool) -> None:
    from nmhost.dev.browsing import Browsing, display
    from nmhost.dev.hosts import state_of
    from nmhost.dev.prompting import watching
    from nmhost.dev.showing import Screen
    from nmhost.testing import real

    screen = Screen(plain=False)
    state = state_of(app, python)
    changed = threading.Event()
    environment = {"NMHOST_LOG": "info", **({} if headless else display(dict(os.environ)))}
    try:
        with real.start(browser, environment=environment, headless=headless) as started:
            shown = Browsing(state.app.text, state.app.name, started, extension, screen)
            with watching(state.folders, changed.set, everything=[extension]):
                while not shown.over:
                    shown.run(lambda: not changed.is_set())
                    changed.clear()
                    shown.reload()
    except KeyboardInterrupt:
        pass
    screen.say("the browser is closed, and nothing of it is left", "bold")
