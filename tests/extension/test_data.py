"""Rules are those of the version that is asked for, else the newest that are known."""

import pytest

from nmhost.extension.data import major_of, read_rules, rule_files


@pytest.mark.parametrize("family", ["chromium", "firefox"])
def test_a_version_without_rules_has_the_newest(family: str) -> None:
    known = sorted(rule_files(family))
    newest = read_rules(family)
    assert read_rules(family, 1) == newest == read_rules(family, known[-1])
    assert read_rules(family, known[0]) != newest
    assert major_of(str(newest["version"])) == known[-1]


@pytest.mark.parametrize(("version", "major"), [("156.0.1.2", 156), ("140", 140), (None, None), ("", None)])
def test_a_version_has_a_major_number(version: str | None, major: int | None) -> None:
    assert major_of(version) == major
