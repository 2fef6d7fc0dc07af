"""The command that starts an app."""

import pytest

from nmhost.project.command import Command, Interpreter, app_file


def test_the_command_names_python_app_and_logs() -> None:
    command = Command(Interpreter("/usr/bin/python3", ("-P", "-E")), "/srv/vault.py:host", "/logs")
    code = "from nmhost.start import main; main()"
    assert command.words() == ["/usr/bin/python3", "-P", "-E", "-c", code, "/srv/vault.py:host", "/logs"]


def test_development_ids_are_handed_to_the_host() -> None:
    command = Command(Interpreter("/p"), "a:b", "/logs", ("dev@example.com",))
    assert command.words()[-3] == "from nmhost.start import main; main('dev@example.com')"


@pytest.mark.parametrize(
    ("app", "file"),
    [
        ("/srv/vault.py", "/srv/vault.py"),
        ("/srv/vault.py:host", "/srv/vault.py"),
        ("C:\\vault.py", "C:\\vault.py"),
        ("C:\\a:b\\vault.py:host", "C:\\a:b\\vault.py"),
        ("package.module:host", ""),
    ],
)
def test_an_app_is_a_file_or_a_module(app: str, file: str) -> None:
    assert app_file(app) == file


def test_a_program_that_is_its_own_start_imports_from_its_own_folder() -> None:
    words = Command(Interpreter("/p"), "/srv/vault", "/logs", start=("/srv/vault",)).words()
    assert words == ["/p", "-E", "-s", "/srv/vault"]
