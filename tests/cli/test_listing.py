"""Tests of ``nmhost list`` as a person uses it."""

import json
from pathlib import Path

from tests.cli.conftest import BOTH, Nmhost


def test_list_shows_what_is_installed(nmhost: Nmhost, app: Path) -> None:
    nmhost("install", app, *BOTH)
    (_, row) = nmhost("list").output.splitlines()
    assert row.split() == ["com.example.vault", "user", "whole", "chromium,", "firefox"]


def test_a_whole_host_is_not_stale(nmhost: Nmhost, app: Path) -> None:
    nmhost("install", app, *BOTH)
    assert json.loads(nmhost("list", "--stale", "--json").output) == []
    assert nmhost("uninstall", "--stale").exit_code == 3
