"""Tests of ``nmhost browsers``."""

import json
from pathlib import Path

from nmhost.browsers import Places, load_catalogue
from tests.cli.conftest import Nmhost


def test_a_browser_is_shown_with_the_places_it_looks_in(nmhost: Nmhost) -> None:
    output = nmhost("browsers", "firefox").output
    assert "~/.mozilla/native-messaging-hosts" in output
    assert "/usr/lib/mozilla/native-messaging-hosts" in output


def test_one_that_is_found_by_its_data_folder_is_listed(nmhost: Nmhost, home: Path) -> None:
    (home / ".config" / "vivaldi").mkdir(parents=True)
    assert "vivaldi" in nmhost("browsers").output


def test_json_holds_every_browser_of_this_system(nmhost: Nmhost) -> None:
    facts = json.loads(nmhost("browsers", "--all", "--json").output)
    here = Places.here().system
    assert [each["id"] for each in facts] == [each.id for each in load_catalogue().browsers if each.runs_on(here)]


def test_the_table_fits_80_columns(nmhost: Nmhost) -> None:
    lines = [*nmhost("browsers", "--all").output.splitlines(), *nmhost("browsers", "firefox").output.splitlines()]
    assert max(map(len, lines)) <= 80
