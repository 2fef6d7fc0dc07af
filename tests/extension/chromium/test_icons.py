"""Icons have a size and a file that every system can have."""

from pathlib import Path

import pytest

from nmhost.extension.chromium.icons import is_portable
from tests.extension.telling import said


@pytest.mark.parametrize(
    "path",
    ["a.png", "/a.png", "./a.png", ".//a.png", "/./a.png", "s//a.png", "a.png#x", "a..b.png", "a%b.png", "a~1.png"],
)
def test_a_path_below_the_extensions_folder_is_taken(path: str) -> None:
    assert is_portable(path)


@pytest.mark.parametrize(
    "path",
    [
        *("", "//a.png", "///a.png", "s/", "a.png/", "..", "../a.png", "s/../a.png", "s/./a.png", "././a.png"),
        *("a.png?x=1", "https://x.example/a.png", "a*.png", "a|.png", "a\\b.png", 'a".png', "a\tb.png", "a\x7f.png"),
        *(".a.png", "s/.a.png", "a.png.", "a.png ", " a.png", "s /a.png", "~a.png"),
        *("CON.png", "aux.x.png", "lpt1.png", "com1", "clock$.png", "a.lnk", "a.local", "desktop.ini", "thumbs.db"),
    ],
)
def test_a_path_that_not_every_system_has_is_refused(path: str) -> None:
    assert not is_portable(path)


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ({"icons": {"x": "a.png"}}, 'Invalid key in icons: "x".'),
        ({"icons": {"16": ""}}, "Invalid value for 'icons[\"16\"]'."),
        ({"icons": {"16": "s/../a.png"}}, "Invalid value for 'icons[\"16\"]'."),
        ({"icons": {"16": "a.txt"}}, "Invalid mime type for 'icons[\"16\"]'."),
        ({"action": {"default_icon": "a.png?x"}}, "Invalid value for 'default_icon'."),
        ({"action": {"default_icon": {"16": "a:b.png"}}}, "Invalid value for 'icons[\"16\"]'."),
    ],
    ids=str,
)
def test_what_is_named_wrongly_is_told(keys: dict[str, object], text: str) -> None:
    assert text in said("chromium", **keys)


@pytest.mark.parametrize(
    ("keys", "of"), [({"icons": {"16": "a.png"}}, "icons"), ({"action": {"default_icon": "a.png"}}, "action")]
)
def test_a_file_that_is_not_there_is_named(tmp_path: Path, keys: dict[str, object], of: str) -> None:
    text = f"Could not load icon 'a.png' specified in '{of}'."
    assert text in said("chromium", tmp_path, **keys)
    assert text not in said("chromium", tmp_path, {"a.png": "x"}, **keys)
