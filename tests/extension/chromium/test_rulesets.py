"""Files of rules are named once, are there, and those that hold are JSON."""

from pathlib import Path

import pytest

from tests.extension.telling import said


def ruleset(name: str = "a", path: str = "rules.json", *, enabled: bool = True) -> dict[str, object]:
    return {"id": name, "path": path, "enabled": enabled}


def told(
    folder: Path,
    *rulesets: dict[str, object],
    rules: str = "[]",
    permissions: tuple[str, ...] = ("declarativeNetRequest",),
) -> str:
    keys = {"declarative_net_request": {"rule_resources": [*rulesets]}, "permissions": [*permissions]}
    return said("chromium", folder, {"rules.json": rules}, **keys)


def test_good_ones_are_taken(tmp_path: Path) -> None:
    assert told(tmp_path, ruleset("a"), ruleset("b")) == ""


@pytest.mark.parametrize(
    ("rulesets", "text"),
    [
        ([ruleset("")], "Invalid 'id' specified for Ruleset at index 0."),
        ([ruleset("_a")], "Invalid 'id' specified for Ruleset at index 0."),
        ([ruleset("a"), ruleset("a")], "Invalid 'id' specified for Ruleset at index 1."),
        ([ruleset("a", "none.json")], "The provided path 'none.json' is invalid."),
        ([{"id": "a", "path": "rules.json"}], "enabled"),
    ],
    ids=["empty", "underscore", "twice", "no file", "no word whether"],
)
def test_what_is_wrong_is_told(tmp_path: Path, rulesets: list[dict[str, object]], text: str) -> None:
    assert text in told(tmp_path, *rulesets)


def test_the_permission_is_needed(tmp_path: Path) -> None:
    assert "permission for the 'declarative_net_request' manifest key" in told(tmp_path, ruleset(), permissions=())


def test_only_what_holds_has_to_be_json(tmp_path: Path) -> None:
    assert told(tmp_path, ruleset(enabled=False), rules="{") == ""
    assert told(tmp_path, ruleset(), rules="{").startswith("rules.json: ")
