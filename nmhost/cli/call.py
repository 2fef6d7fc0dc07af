"""``nmhost call``: a method of a shared host, called by a program that has joined it."""

import json

import click

from nmhost.browsers import Places
from nmhost.cli.completing import complete_subjects
from nmhost.cli.dialogue import parse_message
from nmhost.cli.hosts import naming_others
from nmhost.cli.outcome import Failed, Misused
from nmhost.cli.output import print_json, print_message, say
from nmhost.cli.subject import subject
from nmhost.errors import PortDisconnected, ReplyError
from nmhost.resident.joining import connect

_EPILOG = """\b
Examples:
  nmhost call com.example.bridge tabs
  nmhost call com.example.bridge open '{"url": "https://example.com/"}' --json
"""

_LONGEST = 1e6  # seconds that a system's wait surely takes


@click.command("call", epilog=_EPILOG)
@click.argument("subject_text", metavar="NAME|APP", shell_complete=complete_subjects)
@click.argument("method")
@click.argument("params_text", metavar="[PARAMS]", required=False)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, max=_LONGEST, min_open=True),
    metavar="SECONDS",
    help="How long to wait for the reply; for ever by default.",
)
@click.option("--no-start", is_flag=True, help="Fail if no resident runs, rather than start one.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON on several lines.")
def command(
    *,
    subject_text: str | None = None,
    method: str,
    params_text: str | None,
    timeout: float | None,
    no_start: bool,
    as_json: bool,
) -> None:
    """Call a method of a shared host, as a program that has joined it.

    PARAMS is a JSON object or array. The host must be installed, or its resident run already.
    """
    name, _ = subject(subject_text)
    params = _params(params_text)
    with naming_others(name, Places.here()), connect(name, start=not no_start) as joined:
        try:
            result = joined.request(method, params, timeout=timeout)
        except ReplyError as error:
            if error.data is not None:
                say(f"data: {json.dumps(error.data, ensure_ascii=False)}", err=True)
            raise Failed(f"{name} replied with error {error.code}: {error.message}") from error
        except (PortDisconnected, TimeoutError) as error:
            raise Failed(str(error)) from error
    if as_json:
        print_json(result)
    else:
        print_message(result)


def _params(text: str | None) -> object:
    if text is None:
        return None
    try:
        params = parse_message(text)
    except ValueError as error:
        raise Misused(str(error)) from error
    if not isinstance(params, dict | list):
        raise Misused(f"PARAMS is {text}; a method takes a JSON object or array")
    return params
