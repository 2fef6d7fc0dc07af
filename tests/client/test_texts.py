"""What browsers say of a port that ended, by what it means."""

from nmhost.browsers import Family, family_rules
from nmhost.client.texts import end_texts


def test_what_a_browser_says_stands_for_one_kind_alone() -> None:
    texts = end_texts()
    said = [text for kind in ("missing", "forbidden", "invalid", "exited") for text in texts[kind]]
    assert len(said) == len(set(said)) > 4
    assert "" not in said


def test_each_family_says_that_a_host_is_missing() -> None:
    assert set(end_texts()["missing"]) == {family_rules(family).texts.say("not_found") for family in Family}


def test_what_firefox_says_of_a_host_that_does_not_admit_is_that_it_is_missing() -> None:
    texts = end_texts()
    refused = family_rules(Family.FIREFOX).texts.say("forbidden")
    assert refused in texts["missing"]
    assert refused not in texts["forbidden"]
    assert family_rules(Family.CHROMIUM).texts.say("forbidden") in texts["forbidden"]


def test_ends_of_an_extensions_own_ports_are_known() -> None:
    texts = end_texts()
    assert "Extension context invalidated." in texts["closed"]
    assert any("Receiving end does not exist" in each for each in texts["unreachable"])
    assert all(each.startswith("{before}") for each in texts["tooLarge"])
