"""What a person types for a host depends on which program runs: nmhost, or the host's own."""

from pathlib import Path

import click
import pytest

from nmhost.cli.program import call, own_app
from nmhost.project.declared import App

FROZEN = App("", None, "com.example.vault", "", (), program=Path("/opt/vault/vault"))
SCRIPT = App("/srv/vault.py", None, "com.example.vault", "", ())


@pytest.mark.parametrize(
    ("own", "typed"),
    [
        pytest.param(None, "nmhost doctor com.example.vault", id="nmhost itself"),
        pytest.param(SCRIPT, "nmhost doctor com.example.vault", id="a script"),
        pytest.param(FROZEN, "/opt/vault/vault doctor", id="a frozen program"),
    ],
)
def test_a_frozen_program_brings_the_commands_itself(own: App | None, typed: str) -> None:
    with click.Context(click.Command("root"), obj=own) as root, click.Context(click.Command("doctor"), parent=root):
        assert call("doctor", "com.example.vault") == typed
        assert own_app() is own
