"""Tabs are put into groups, which are changed, found and gone with their last tab."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.browsing.tabs import Tab
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.values import items
from tests.testing.core.apis.driving import called, refused, told


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=["tabGroups", "tabs"])


@pytest.fixture
def tabs(nmhost_browser: Browser) -> list[Tab]:
    return [nmhost_browser.open_tab(f"https://example.org/{number}") for number in range(3)]


def test_tabs_are_grouped_and_the_group_goes_with_the_last(
    nmhost_browser: Browser, background: Context, tabs: list[Tab]
) -> None:
    heard = told(background, "tabGroups.onCreated", "tabGroups.onRemoved")
    group = called(background, "tabs.group", {"tabIds": [tabs[0].id, tabs[1].id]})
    assert [tab.group for tab in tabs] == [group, group, -1]
    called(background, "tabs.group", {"tabIds": tabs[2].id, "groupId": group})
    called(background, "tabs.ungroup", [tab.id for tab in tabs])
    nmhost_browser.settle()
    assert [name for name, *_ in heard] == ["onCreated", "onRemoved"]
    assert refused(background, "tabGroups.get", group)


def test_a_group_is_found_by_what_was_said_of_it(nmhost_browser: Browser, background: Context, tabs: list[Tab]) -> None:
    heard = told(background, "tabGroups.onUpdated")
    group = called(background, "tabs.group", {"tabIds": [tabs[0].id]})
    for _ in range(2):
        called(background, "tabGroups.update", group, {"title": "My tabs", "color": "red"})
    nmhost_browser.settle()
    assert [items(one[1])["title"] for one in heard] == [
        "",
        "My tabs",
    ]  # each family tells twice, of other things first
    for query, count in (({"title": "My*"}, 1), ({"color": "red"}, 1), ({"color": "blue"}, 0)):
        assert len(called(background, "tabGroups.query", query)) == count  # type: ignore[arg-type]


def test_all_its_tabs_move(background: Context, tabs: list[Tab]) -> None:
    group = called(background, "tabs.group", {"tabIds": [tabs[1].id, tabs[2].id]})
    assert items(called(background, "tabGroups.move", group, {"index": 0}))["id"] == group
    assert [tabs[1].index, tabs[2].index] == [0, 1]
