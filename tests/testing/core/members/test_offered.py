"""A context is told of the API what it has: a worker much, a content script little, a web page almost nothing."""

from collections.abc import Mapping

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.members.offered import asker_of, surface_config
from nmhost.testing.core.members.surface import Asker
from nmhost.testing.core.values import items


def told(browser: Browser, asker: Asker, *, external: bool = False) -> Mapping[str, object]:
    table = browser._state.table
    return surface_config(table.word("surface"), table.number("version"), asker, external=external)


def test_an_extensions_background_has_more_than_its_content_scripts(
    nmhost_browser: Browser, background: Context, content: Context
) -> None:
    much, little = (set(items(told(nmhost_browser, asker_of(each))["members"])) for each in (background, content))
    assert "tabs.create" in much - little
    assert "runtime.sendMessage" in much & little
    assert len(little) < len(much) / 2


@pytest.mark.parametrize("external", [False, True])
def test_a_web_page_has_a_runtime_where_an_extension_lets_it_connect(nmhost_browser: Browser, external: bool) -> None:
    members = items(told(nmhost_browser, Asker("web"), external=external)["members"])
    assert ("runtime.sendMessage" in members) is (external and nmhost_browser.family == "chromium")


def test_what_is_told_of_a_member_says_what_it_is(nmhost_browser: Browser, background: Context) -> None:
    found = told(nmhost_browser, asker_of(background))
    members = items(found["members"])
    assert items(members["runtime.sendMessage"])["is"] == "function"
    assert items(members["runtime.onMessage"])["is"] == "event"
    assert set(items(found["functions"])) <= set(members)


def test_every_type_that_a_signature_names_is_told(nmhost_browser: Browser, background: Context) -> None:
    found = told(nmhost_browser, asker_of(background))

    def named(value: object) -> set[str]:
        if isinstance(value, Mapping):
            own = {str(value["ref"])} if isinstance(value.get("ref"), str) else set()
            return own.union(*(named(one) for one in value.values()))
        return set().union(*(named(one) for one in value)) if isinstance(value, list | tuple) else set()

    assert named(found["functions"]) - set(items(found["types"])) == set()
