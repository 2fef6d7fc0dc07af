"""Bookmarks are a tree that extensions read and change, and hear changes of."""

from collections.abc import Callable, Mapping

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.messaging.clone import undefined
from nmhost.testing.core.values import items
from tests.testing.core.apis.driving import called, refused, told

URL = "https://example.org/"


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=["bookmarks"])


def made(background: Context, **properties: object) -> Mapping[str, object]:
    return items(called(background, "bookmarks.create", properties))


def children(background: Context, folder: object) -> list[object]:
    found = called(background, "bookmarks.getChildren", folder)
    return [one["title"] for one in found] if isinstance(found, list) else []


def test_a_new_profile_has_its_folders_alone(background: Context) -> None:
    (root,) = called(background, "bookmarks.getTree")  # type: ignore[misc]
    assert root["children"]
    assert all("url" not in one or one["url"] is undefined for one in root["children"])


def test_a_bookmark_lies_in_its_folder_where_it_is_put(background: Context) -> None:
    folder = made(background, title="folder")["id"]
    for index, title in ((0, "b"), (0, "a"), (2, "c")):
        made(background, title=title, url=URL + title, parentId=folder, index=index)
    assert children(background, folder) == ["a", "b", "c"]


def test_the_root_of_a_site_has_its_slash(background: Context) -> None:
    assert made(background, title="x", url="https://example.org")["url"] == URL


def test_words_are_found_in_titles_and_urls_and_a_url_exactly(background: Context) -> None:
    own = made(background, title="First Place", url=URL + "one")["id"]
    made(background, title="Other", url=URL + "two")
    for query in ("place first", "org/ONE", {"url": URL + "one"}, {"title": "First Place"}):
        found = called(background, "bookmarks.search", query)
        assert [one["id"] for one in found] == [own], query  # type: ignore[union-attr]
    assert called(background, "bookmarks.search", {"title": "First"}) == []


def test_changes_are_told(nmhost_browser: Browser, background: Context) -> None:
    heard = told(background, *(f"bookmarks.on{each}" for each in ("Created", "Changed", "Moved", "Removed")))
    folder, own = made(background, title="folder")["id"], made(background, title="x", url=URL)["id"]
    called(background, "bookmarks.update", own, {"title": "y"})
    called(background, "bookmarks.move", own, {"parentId": folder})
    called(background, "bookmarks.remove", own)
    nmhost_browser.settle()
    assert [each[:2] for each in heard] == [
        ("onCreated", folder),
        ("onCreated", own),
        ("onChanged", own),
        ("onMoved", own),
        ("onRemoved", own),
    ]
    assert items(heard[3][2])["parentId"] == folder


def test_only_an_empty_folder_is_removed_alone(background: Context) -> None:
    folder = made(background, title="folder")["id"]
    made(background, title="x", url=URL, parentId=folder)
    refused(background, "bookmarks.remove", folder)
    called(background, "bookmarks.removeTree", folder)
    refused(background, "bookmarks.get", folder)


@pytest.mark.parametrize("properties", [{"title": "x", "url": "no url"}, {"title": "x", "parentId": "nowhere"}])
def test_what_can_not_be_made_is_refused(background: Context, properties: dict[str, object]) -> None:
    assert refused(background, "bookmarks.create", properties)


def test_a_folder_does_not_lie_in_itself(nmhost_browser: Browser, background: Context) -> None:
    folder = made(background, title="folder")["id"]
    assert "itself" in refused(background, "bookmarks.move", folder, {"parentId": folder})
    assert refused(background, "bookmarks.getChildren", "987654")
    if nmhost_browser.family == "chromium":
        assert refused(background, "bookmarks.create", {"parentId": folder, "index": 9}) == "Index out of bounds."
    else:
        assert "Invalid bookmark" in refused(background, "bookmarks.update", folder, {})


def test_a_folder_gets_no_url(nmhost_browser: Browser, background: Context) -> None:
    folder = made(background, title="folder")["id"]
    text = refused(background, "bookmarks.update", folder, {"url": URL})
    words = {"chromium": "Can't set URL of a bookmark folder.", "firefox": "Invalid value for property 'url'"}
    assert words[nmhost_browser.family] in text


def test_a_folder_that_is_not_there_has_no_tree(background: Context) -> None:
    assert refused(background, "bookmarks.getSubTree", "987654")
