"""Tracebacks begin where the app does."""

import pytest

from nmhost.errors import DefinitionError
from nmhost.lazy.tracebacks import told
from tests.conftest import StartHost
from tests.hosts import DECLARATION

BODY = "    raise LookupError('why')\n"


@pytest.mark.parametrize(
    "handler",
    [
        "@host.on_message\ndef handle(message):\n",
        "@host.on_message(thread=True)\ndef handle(message):\n",
        "@host.on_message\nasync def handle(message):\n",
        "@host.on_message\ndef handle(message):\n    yield 1\n",
        "@host.on_connect\ndef handle():\n",
    ],
    ids=["def", "thread", "async def", "generator", "on_connect"],
)
def test_the_first_line_is_the_handlers(start_host: StartHost, handler: str) -> None:
    host = start_host(DECLARATION + handler + BODY)
    host.post(1)
    host.receive()
    host.end()
    (first,) = [line for line in host.log.partition("Traceback")[2].splitlines() if "File" in line]
    assert "test_app.py" in first


def test_an_import_that_fails_begins_with_the_apps_line(start_host: StartHost) -> None:
    host = start_host("import nosuch\n")
    assert host.process.wait(20) == 1
    (first,) = [line for line in host.log.splitlines() if "File" in line]
    assert "test_app.py" in first


def test_a_syntax_error_names_its_line_and_nothing_of_nmhost(start_host: StartHost) -> None:
    host = start_host("import os\ndef (\n")
    assert host.process.wait(20) == 1
    (first,) = [line for line in host.log.splitlines() if "File" in line]
    assert 'test_app.py", line 2' in first


def raised(error: Exception) -> Exception:
    try:
        raise error
    except Exception as caught:
        return caught


def test_an_error_of_the_app_keeps_all_of_its_own_lines() -> None:
    assert told(raised(KeyError("x"))).startswith("Traceback (most recent call last):\n  File")


def test_a_cause_is_told_with_it() -> None:
    error = raised(DefinitionError("wrong"))
    error.__cause__ = raised(OSError("the cause"))
    assert "the cause" in told(error)
