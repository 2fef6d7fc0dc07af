"""Pages and backgrounds are named as files of the extension, and are there."""

from pathlib import Path

import pytest

from nmhost.extension.chromium.pages import is_path
from tests.extension.telling import said


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("a.html", True),
        ("/a.html", True),
        ("", False),
        ("https://x.example/", False),
        ("//x.example/a", False),
        (5, False),
    ],
)
def test_a_path_is_the_extensions_own(value: object, path: bool) -> None:
    assert is_path(value) is path


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ({"action": {"default_popup": "https://x.example/"}}, "Invalid type for 'default_popup'."),
        ({"action": {"default_state": "off"}}, "Invalid value for 'default_state'."),
        ({"background": {"service_worker": ""}}, "Invalid value for 'background.service_worker'."),
        ({"background": {"service_worker": "a.js", "type": "x"}}, "Invalid value for 'background.type'."),
        ({"options_page": "https://x.example/"}, "options_page"),
        ({"sandbox": {"pages": [1]}}, "Invalid value for 'sandbox.pages[0]'."),
        ({"chrome_url_overrides": {"newtab": "a.html", "history": "b.html"}}, "cannot override more than one page"),
        ({"side_panel": {"default_path": ""}}, "Side panel file path must be a relative URL"),
        ({"storage": {"managed_schema": 5}}, "storage.managed_schema must be a string"),
    ],
    ids=str,
)
def test_what_is_named_wrongly_is_told(keys: dict[str, object], text: str) -> None:
    assert text in said("chromium", **keys)


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ({"action": {"default_popup": "a.html"}}, "The default_popup file in the manifest doesn't exist."),
        ({"background": {"service_worker": "a.js"}}, "Could not load background script"),
        ({"options_ui": {"page": "a.html"}}, "Could not load options page 'a.html'."),
        ({"chrome_url_overrides": {"newtab": "a.html"}}, "File not found: a.html."),
        ({"side_panel": {"default_path": "a.html"}}, "Side panel file path must exist."),
        ({"storage": {"managed_schema": "a.json"}}, "File does not exist: "),
    ],
    ids=str,
)
def test_a_file_that_is_not_there_is_named(tmp_path: Path, keys: dict[str, object], text: str) -> None:
    assert text in said("chromium", tmp_path, **keys)
    files = {"a.html": "x", "a.js": "x", "a.json": "{}"}
    assert text not in said("chromium", tmp_path, files, **keys)


@pytest.mark.parametrize("page", ["a.html#b", "a.html?b=c", "%61.html"])
@pytest.mark.parametrize(
    "key",
    [
        "options_page",
        {"options_ui": "page"},
        {"side_panel": "default_path"},
        {"chrome_url_overrides": "newtab"},
        {"action": "default_popup"},
    ],
    ids=str,
)
def test_a_page_is_named_by_a_url(tmp_path: Path, key: str | dict[str, str], page: str) -> None:
    keys = {key: page} if isinstance(key, str) else {name: {inner: page} for name, inner in key.items()}
    assert said("chromium", tmp_path, {"a.html": "x"}, **keys) == ""


def test_a_page_that_is_not_there_is_named_by_its_path(tmp_path: Path) -> None:
    text = said("chromium", tmp_path, {}, options_page="n%6Fne.html?a#b")
    assert text == "Could not load options page 'none.html'."


def test_a_schema_that_is_no_json_is_told_by_its_place(tmp_path: Path) -> None:
    text = said("chromium", tmp_path, {"a.json": "{\n x"}, storage={"managed_schema": "a.json"})
    assert text.startswith("line 2, column ")
