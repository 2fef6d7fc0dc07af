"""Tests of an app that is talked to without being installed."""

from pathlib import Path

from tests.cli.conftest import Nmhost


def test_an_app_that_is_not_installed_is_started_as_it_lies_and_nothing_stays(
    nmhost: Nmhost, app: Path, home: Path
) -> None:
    result = nmhost("send", app, '{"type": "unlock", "vault": "home"}')
    assert (result.exit_code, result.stdout) == (0, '{"type": "unlocked", "vault": "home"}\n')
    assert [*home.rglob("*com.example.vault*")] == []
