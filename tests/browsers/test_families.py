"""What the families have in common is data: rules, limits, arguments, words."""

import pytest

from nmhost.browsers import Family, System, data_path, family_rules, read_toml
from nmhost.browsers.families import Words
from nmhost.browsers.rows import Row

ID = "a" * 32


@pytest.mark.parametrize(
    ("family", "system", "expected"),
    [
        (Family.CHROMIUM, System.LINUX, [f"chrome-extension://{ID}/"]),
        (Family.CHROMIUM, System.WINDOWS, [f"chrome-extension://{ID}/", "--parent-window=7"]),
        (Family.FIREFOX, System.LINUX, ["/m.json", ID]),
        (Family.FIREFOX, System.WINDOWS, ["/m.json", ID]),
    ],
)
def test_a_host_gets_the_familys_arguments(family: Family, system: System, expected: list[str]) -> None:
    assert family_rules(family).arguments(system, extension_id=ID, manifest_path="/m.json", window=7) == expected


def test_both_families_have_the_same_texts() -> None:
    tables = Row(read_toml(data_path("manifests", "families.toml")), "")
    assert set(tables.table("chromium").table("texts")) == set(tables.table("firefox").table("texts"))


@pytest.mark.parametrize("family", list(Family))
def test_the_timetable_ends_with_a_kill(family: Family) -> None:
    rules = family_rules(family)
    assert rules.kill_after > (rules.terminate_after or 0)


def test_words_fill_in_facts_and_leave_other_braces() -> None:
    words = Words(Row({"key": "{name} in ${array[n]}"}, ""))
    assert (words.say("key", name="a"), "key" in words, "other" in words) == ("a in ${array[n]}", True, False)
