"""The hosts of this machine are named where one that is not there was meant."""

from pathlib import Path

import pytest

from nmhost.browsers import Places
from nmhost.cli.hosts import host_names, instead, nearest
from tests.cli.conftest import FIREFOX, Nmhost

MANY = [f"com.example.host{number}" for number in range(10)]


@pytest.mark.parametrize(
    ("name", "names", "said"),
    [
        ("com.example.valt", ["com.example.notes", "com.example.vault"], "; did you mean com.example.vault?"),
        ("org.other", ["com.example.vault"], "; hosts here are com.example.vault"),
        ("zzz", MANY, f"; hosts here are {', '.join(MANY[:8])} and 2 more"),
        ("zzz", [], "; no host is installed here"),
    ],
)
def test_the_nearest_is_named_or_some_that_are_there(name: str, names: list[str], said: str) -> None:
    assert nearest(name, names) == said


def test_hosts_are_those_of_nmhost_and_those_that_somebody_else_installed(
    nmhost: Nmhost, app: Path, home: Path
) -> None:
    nmhost("install", app, "--browser", "firefox")
    for file in ("org.keepass.json", "notes.txt"):
        (home / FIREFOX).with_name(file).write_text("{}", encoding="utf-8")
    names = host_names(Places.here())
    assert {"com.example.vault", "org.keepass"} <= set(names)
    assert "notes" not in names
    assert instead("org.keepass", Places.here()) == ""
    assert instead("com.example.valt", Places.here()) == "; did you mean com.example.vault?"


@pytest.mark.parametrize(
    "words", [("tap",), ("tap", "--off"), ("logs",), ("ports",), ("stop",), ("call", "greet"), ("check",)], ids=" ".join
)
def test_a_command_about_a_host_that_is_not_there_names_the_nearest(
    nmhost: Nmhost, app: Path, words: tuple[str, ...]
) -> None:
    nmhost("install", app, "--browser", "firefox")
    command, *options = words
    done = nmhost(command, "com.example.valt", *options)
    assert done.exit_code != 0
    assert "; did you mean com.example.vault?" in done.output


@pytest.mark.parametrize("command", ["describe", "manifest", "run", "install"])
def test_a_command_about_an_app_that_is_not_there_names_the_nearest(nmhost: Nmhost, app: Path, command: str) -> None:
    done = nmhost(command, app.with_name("valt.py"))
    assert done.exit_code != 0
    assert f"; did you mean {app}?" in done.output


def test_a_host_s_name_where_an_app_belongs_is_answered_with_its_app(nmhost: Nmhost, app: Path) -> None:
    nmhost("install", app, "--browser", "firefox")
    done = nmhost("describe", "com.example.valt")
    assert done.exit_code != 0
    assert f"; did you mean {app}?" in done.output


def test_what_is_wrong_within_an_app_names_no_other(nmhost: Nmhost, app: Path) -> None:
    app.with_name("valt.py").write_text("import nowhere_at_all\n", encoding="utf-8")
    done = nmhost("describe", app.with_name("valt.py"))
    assert "nowhere_at_all" in done.output
    assert "did you mean" not in done.output
