"""Which host a command is about: a name, an app, or the program's own host."""

from pathlib import Path

import click
import pytest

from nmhost.cli.outcome import Misused
from nmhost.cli.subject import bind, host_name, is_app, named_extension, subject, takes_app
from nmhost.project.declared import App

ID = "abcdefghijklmnopabcdefghijklmnop"
OWN = App("/srv/vault.py", None, "com.example.own", "", ())


@pytest.mark.parametrize(
    ("text", "app"),
    [
        ("com.example.vault", False),
        ("vault.py", True),
        ("vault.py:host", True),
        ("package.module:host", True),
        ("package.module", False),
    ],
)
def test_a_file_or_a_variable_is_an_app(text: str, app: bool) -> None:
    assert is_app(text) is app


def test_an_app_stands_for_its_host_and_a_name_for_itself(app: Path) -> None:
    assert host_name(str(app)) == "com.example.vault"
    assert host_name("org.other") == "org.other"


def test_a_programs_own_host_is_meant_whatever_is_named(app: Path) -> None:
    with click.Context(click.Command("root"), obj=OWN):
        assert subject(str(app)) == ("com.example.own", OWN)
    with click.Context(click.Command("root")):
        assert subject("org.other") == ("org.other", None)
        name, found = subject(str(app))
        assert found is not None
        assert name == found.name == "com.example.vault"


@pytest.mark.parametrize(
    ("text", "extension"),
    [(None, None), ("vault@example.com", "vault@example.com"), (ID, ID), (ID.upper(), ID)],
)
def test_an_extension_is_taken_as_its_browser_brings_it(text: str | None, extension: str | None) -> None:
    assert named_extension(text) == extension


def test_what_is_no_extension_is_wrong_usage() -> None:
    with pytest.raises(Misused, match="--extension: "):
        named_extension("no extension")


def test_of_a_command_bound_to_a_host_what_says_which_host_is_gone() -> None:
    @click.command("show")
    @takes_app
    @click.option("--all", "everything", is_flag=True)
    def show(app: App, *, everything: bool) -> None:
        """Show it.

        More about APP.
        """

    bound = bind(show)
    assert [param.name for param in bound.params] == ["everything"]
    assert bound.help == "Show it."
