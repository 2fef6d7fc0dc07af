"""Which host a command is about: an app on the command line, or the program's own host."""

import functools
from collections.abc import Callable, Mapping

import click

from nmhost.browsers import Places
from nmhost.cli.completing import complete_apps, complete_hosts
from nmhost.cli.outcome import Misused
from nmhost.cli.program import own_app
from nmhost.errors import DefinitionError
from nmhost.manifest import check_name, classify
from nmhost.project.declared import NO_VARIABLES, App, resolve
from nmhost.start import split_app

_OWN = frozenset({"app_text", "python", "name_text", "name_texts", "subject_text"})
"""The parameters that a host's own program does not need."""

Callback = Callable[..., None]


def takes_app(function: Callback) -> Callback:
    """Give a command the argument APP and the option --python; *function* gets the resolved ``app``.

    If it has the option --env too, the app is imported with those variables.
    """

    @click.argument("app_text", metavar="[APP]", required=False, shell_complete=complete_apps)
    @python_option
    @functools.wraps(function)
    def with_app(
        *,
        app_text: str | None = None,
        python: str | None = None,
        environ: Mapping[str, str] | None = None,
        **options: object,
    ) -> None:
        app = own_app() or named_app(app_text, python=python, environ=environ or NO_VARIABLES)
        function(app=app, **options, **({} if environ is None else {"environ": environ}))

    return with_app


def takes_name(function: Callback) -> Callback:
    """Give a command the argument NAME, which may be an app too; *function* gets the host's ``name``."""

    @click.argument("name_text", metavar="[NAME|APP]", required=False, shell_complete=complete_hosts)
    @python_option
    @functools.wraps(function)
    def with_name(*, name_text: str | None = None, python: str | None = None, **options: object) -> None:
        own = own_app()
        name = own.name if own else host_name(name_text, python=python)
        check_name(name)
        function(name=name, **options)

    return with_name


def python_option(function: Callback) -> Callback:
    """Give a command the option --python."""
    text = "The interpreter, or the virtual environment, that runs the app.  [default: the one nmhost is installed in]"
    return click.option("--python", metavar="PATH", help=text)(function)


def host_name(text: str | None, *, python: str | None = None) -> str:
    """Return the name of the host that *text* means: its name, or its app; without one, the project's app."""
    if text is not None and not is_app(text):
        return text
    return named_app(text, python=python).name


def named_app(text: str | None, *, python: str | None = None, environ: Mapping[str, str] = NO_VARIABLES) -> App:
    """Return the app that *text* means; without one, the project's. It is imported with the variables in *environ*.

    Raises:
        Failed: There is no such app, but one that may have been meant.
    """
    from nmhost.cli.hosts import naming_apps  # only a command that is about an app needs it

    with naming_apps(text, Places.here()):
        return resolve(text, python=python, environ=environ)


def subject(text: str | None, *, python: str | None = None) -> tuple[str, App | None]:
    """Return the host that a command is about, and its app if it was named by that or is this program's own."""
    app = own_app()
    if app is None and (text is None or is_app(text)):
        app = named_app(text, python=python)
    return (app.name, app) if app else (str(text), None)


def named_extension(text: str | None) -> str | None:
    """Return the ID of an extension in the form into which its browser brings it.

    Raises:
        Misused: It is no ID.
    """
    if text is None:
        return None
    try:
        return classify(text).id
    except DefinitionError as error:
        try:
            return classify(text.lower()).id  # origins are in lower case, whatever a person types
        except DefinitionError:
            raise Misused(f"--extension: {error}") from error


def is_app(text: str) -> bool:
    """Return whether *text* is an app rather than the name of a host."""
    source, variable = split_app(text)
    return bool(variable) or source.endswith(".py")


def bind(command: click.Command) -> click.Command:
    """Return *command* as one of a host's own program: without the parameters and examples that say which host."""
    params = [param for param in command.params if param.name not in _OWN]
    summary = (command.help or "").partition("\n\n")[0]
    return click.Command(command.name, callback=command.callback, params=params, help=summary)
