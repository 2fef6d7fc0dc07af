"""Content scripts have matches and files, resources say to whom they are open, and who may connect is named."""

from pathlib import Path

import pytest

from tests.extension.telling import said

ALL = ["<all_urls>"]


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ({"content_scripts": [{"matches": [], "js": ["a.js"]}]}, "There must be at least one match specified."),
        (
            {"content_scripts": [{"matches": ["x"], "js": ["a.js"]}]},
            "Invalid value for 'content_scripts[0].matches[0]': Missing scheme separator.",
        ),
        (
            {
                "content_scripts": [
                    {"matches": ["https://a.example/b"], "js": ["a.js"], "match_origin_as_fallback": True}
                ]
            },
            "The path component for scripts with 'match_origin_as_fallback' must be '*'.",
        ),
        ({"content_scripts": [{"matches": ALL, "js": ["a.txt"]}]}, "Could not load file 'a.txt' for content script"),
        ({"web_accessible_resources": [{"resources": ["a"]}]}, "Entry must at least have resources, and one other"),
        (
            {"web_accessible_resources": [{"resources": ["a"], "matches": ["https://a.example/b"]}]},
            "Invalid match pattern.",
        ),
        ({"web_accessible_resources": [{"resources": ["a"], "extension_ids": ["x"]}]}, "Invalid extension id."),
        ({"externally_connectable": {"matches": ["x"]}}, "Invalid match pattern 'x' (Missing scheme separator.)"),
        ({"externally_connectable": {"ids": ["x"]}}, "Invalid ID 'x'"),
        ({"externally_connectable": {}}, "nothing will be able to connect"),
        ({"externally_connectable": {"ids": ["*"], "accepts_tls_channel_id": True}}, "has no efect"),
    ],
    ids=str,
)
def test_what_is_wrong_is_told(keys: dict[str, object], text: str) -> None:
    assert text in said("chromium", **keys)


@pytest.mark.parametrize(
    "keys",
    [
        {"content_scripts": [{"matches": ALL, "js": ["a.js"], "css": ["b.css"]}]},
        {"web_accessible_resources": [{"resources": ["a"], "matches": ["https://a.example/*"]}]},
        {"web_accessible_resources": [{"resources": ["a"], "extension_ids": ["*"]}]},
        {"externally_connectable": {"matches": ["https://*.example.org/*"]}},
    ],
    ids=str,
)
def test_what_is_right_is_taken(keys: dict[str, object]) -> None:
    assert said("chromium", **keys) == ""


def test_files_are_looked_for(tmp_path: Path) -> None:
    script = {"matches": ALL, "js": ["a.js"]}
    assert "Could not load javascript 'a.js' for script." in said("chromium", tmp_path, content_scripts=[script])
    assert said("chromium", tmp_path, {"a.js": ""}, content_scripts=[script]) == ""
    empty = said("chromium", tmp_path, content_scripts=[{"matches": ALL}])
    assert empty == "At least one js or css file is required for 'content_scripts[0]'."
