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


def test_all_but_a_long_path_on_a_line_of_its_own_fits_80_columns(nmhost: Nmhost) -> None:
    lines = [*nmhost("browsers", "--all").output.splitlines(), *nmhost("browsers", "firefox").output.splitlines()]
    assert [line for line in lines if len(line) > 80 and " " in line.strip()] == []


def test_the_table_says_where_a_browser_looks_first(nmhost: Nmhost, home: Path) -> None:
    (home / ".config" / "vivaldi").mkdir(parents=True)
    assert ".config/vivaldi/NativeMessagingHosts" in nmhost("browsers").output
