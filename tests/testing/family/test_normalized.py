"""A manifest as Firefox shows it: every key of the schema, whole URLs, what holds by default."""

from nmhost.testing.family.normalized import Schema

TYPES = {"URL": {"type": "string", "format": "strictRelativeUrl"}}
BUTTON = {
    "type": "object",
    "properties": {
        "popup": {"ref": "URL"},
        "title": {"type": "string"},
        "style": {"type": "boolean"},
        "old": {"type": "string", "until_manifest": 2},
        "icon": {"choices": [{"type": "object", "patterns": {"^[0-9]+$": {"ref": "URL"}}}, {"ref": "URL"}]},
    },
}


def _schema(version: int = 3) -> Schema:
    return Schema(TYPES, {"button.style": False}, version, "moz-extension://id/")


def test_what_is_not_said_is_null_or_holds_by_default() -> None:
    assert _schema().whole({"title": "T"}, BUTTON, "button") == {
        "popup": None,
        "title": "T",
        "style": False,
        "icon": None,
    }


def test_urls_are_whole_wherever_they_lie() -> None:
    shown = _schema().whole({"popup": "p.html", "icon": {"16": "i.png"}}, BUTTON, "button")
    assert isinstance(shown, dict)
    assert (shown["popup"], shown["icon"]) == ("moz-extension://id/p.html", {"16": "moz-extension://id/i.png"})


def test_a_key_of_an_older_version_is_shown_there_alone() -> None:
    shown = _schema(2).whole({}, BUTTON, "button")
    assert isinstance(shown, dict)
    assert "old" in shown


def test_what_the_schema_does_not_know_stays() -> None:
    shown = _schema().whole({"more": [1]}, BUTTON, "button")
    assert isinstance(shown, dict)
    assert shown["more"] == [1]


def test_resources_of_version_three_are_paths_from_the_root() -> None:
    kind = {"type": "array", "after": "webAccessibleMatching", "items": {"type": "object"}}
    assert _schema().whole([{"resources": ["a.png", "/b.png"]}], kind, "resources") == [
        {"resources": ["/a.png", "/b.png"]}
    ]
