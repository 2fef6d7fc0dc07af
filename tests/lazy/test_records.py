"""What an app gives to ``logging`` is in its host's log, with level and logger, whatever it configured."""

import pytest

from tests.conftest import StartHost
from tests.hosts import DECLARATION

LOGGED = """
log = logging.getLogger("vault.door")
@host.on_message
def handle(message):
    log.debug("whispered")
    log.info("said")
    log.warning("warned")
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception("failed")
    return 1
"""
CONFIGURED = {
    "nothing": "",
    "basicConfig": "logging.basicConfig()",
    "a format without names": "logging.basicConfig(format='%(message)s', level='INFO')",
    "stdout": "import sys; logging.basicConfig(stream=sys.stdout, level='INFO')",
    "a handler of its own": "logging.getLogger().addHandler(logging.StreamHandler())",
    "a library's own handler": "logging.getLogger('vault').addHandler(logging.NullHandler())",
    "dictConfig": """import logging.config; logging.config.dictConfig({
    "version": 1, "handlers": {"e": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["e"], "level": "INFO"}})""",
}


def entries(log: str, level: str) -> list[str]:
    """Return the entries of a level."""
    return [line for line in log.splitlines() if f"Z {level} [" in line]


def run(start_host: StartHost, code: str) -> str:
    """Start a host, send it a message, and return its log."""
    host = start_host(code)
    host.post(1)
    assert host.receive() == 1
    assert host.end() == 0
    return host.log


@pytest.mark.parametrize("setting", CONFIGURED.values(), ids=CONFIGURED)
def test_records_come_with_their_level_and_name(start_host: StartHost, setting: str) -> None:
    log = run(start_host, f"import logging\n{setting}\n{DECLARATION}{LOGGED}")
    (warned,), (failed,) = entries(log, "warning"), entries(log, "error")
    assert "vault.door" in warned
    assert "warned" in warned
    assert "vault.door" in failed
    assert "failed" in failed
    assert "ZeroDivisionError: division by zero" in log
    assert any("vault.door" in each and "said" in each for each in entries(log, "info"))
    assert "whispered" not in log
    assert not entries(log, "stderr")


def test_what_is_logged_before_and_while_the_app_is_imported_is_there(start_host: StartHost) -> None:
    log = run(start_host, f"import logging\nlogging.info('at import')\n{DECLARATION}{LOGGED}")
    assert any("root:at import" in each for each in entries(log, "info"))


def test_logging_that_is_imported_late_is_taken_too(start_host: StartHost) -> None:
    handler = "@host.on_message\ndef late(message):\n    import logging\n    logging.info('late')\n    return 1\n"
    assert any("root:late" in each for each in entries(run(start_host, DECLARATION + handler), "info"))


def test_a_host_for_debugging_keeps_what_is_whispered(start_host: StartHost) -> None:
    code = f"import logging\n{DECLARATION.replace('extensions', 'debug=True, extensions')}{LOGGED}"
    assert any("vault.door: whispered" in each for each in entries(run(start_host, code), "debug"))


def test_a_level_that_the_app_chose_stays(start_host: StartHost) -> None:
    log = run(start_host, f"import logging\nlogging.root.setLevel('ERROR')\n{DECLARATION}{LOGGED}")
    assert not entries(log, "warning")
    assert entries(log, "error")


def test_warnings_that_are_captured_are_there(start_host: StartHost) -> None:
    warned = "import warnings\n@host.on_message\ndef handle(message):\n    warnings.warn('careful')\n    return 1\n"
    log = run(start_host, f"import logging\nlogging.captureWarnings(True)\n{DECLARATION}{warned}")
    assert any("UserWarning: careful" in each for each in entries(log, "warning"))


@pytest.mark.parametrize("logger", ["", "vault"])
def test_what_an_app_silences_is_silent(start_host: StartHost, logger: str) -> None:
    silent = f"logging.getLogger({logger!r}).addHandler(logging.NullHandler())"
    apart = f"logging.getLogger({logger!r}).propagate = False"
    assert "warned" not in run(start_host, f"import logging\n{silent}\n{apart}\n{DECLARATION}{LOGGED}")


def test_handlers_that_write_elsewhere_are_left_alone(start_host: StartHost) -> None:
    code = "import io, logging\nheld = io.StringIO()\nlogging.basicConfig(stream=held, format='%(message)s')\n"
    handler = "@host.on_message\ndef handle(message):\n    logging.error('mine')\n    return held.getvalue()\n"
    host = start_host(code + DECLARATION + handler)
    host.post(1)
    assert host.receive() == "mine\n"
    assert not entries(host.log, "error")


def test_the_module_can_be_loaded_again(start_host: StartHost) -> None:
    handler = "@host.on_message\ndef again(message):\n    importlib.reload(logging)\n    return 1\n"
    assert not entries(run(start_host, f"import importlib, logging\n{DECLARATION}{handler}"), "error")


def test_a_record_to_stdout_is_blamed_on_the_line_that_logged(start_host: StartHost) -> None:
    log = run(start_host, f"import logging, sys\nlogging.basicConfig(stream=sys.stdout)\n{DECLARATION}{LOGGED}")
    (warned,) = entries(log, "warning")
    assert "stray print at" in warned
    assert "test_app.py:11 (by way of" in warned
