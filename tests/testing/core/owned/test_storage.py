"""Storage areas: what they hold and who hears of a change."""

from collections.abc import Callable

import pytest

from nmhost.testing import ApiError, Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension


@pytest.fixture
def heard(background: Context) -> list[object]:
    """Return what storage.onChanged is fired with, in JavaScript's words."""
    changes: list[object] = []
    local = background.storage.local
    background.storage.onChanged.addListener(lambda *args: changes.append(("storage.onChanged", *args)))
    local.onChanged.addListener(lambda *args: changes.append(("storage.local.onChanged", *args)))
    return changes


def test_both_events_tell_of_a_change_in_the_order_of_the_family(
    nmhost_browser: Browser, background: Context, heard: list[object]
) -> None:
    background.storage.local.set({"a": 1}).result()
    nmhost_browser.settle()
    change = {"a": {"newValue": 1}}
    told = [("storage.local.onChanged", change), ("storage.onChanged", change, "local")]
    assert heard == (told if nmhost_browser.family == "chromium" else told[::-1])


def test_only_firefox_tells_of_a_value_that_is_the_same(
    nmhost_browser: Browser, background: Context, heard: list[object]
) -> None:
    background.storage.local.set({"a": 1}).result()
    nmhost_browser.settle()
    heard.clear()
    background.storage.local.set({"a": 1}).result()
    nmhost_browser.settle()
    assert bool(heard) == (nmhost_browser.family == "firefox")


def test_what_was_not_there_is_not_told_as_removed(
    nmhost_browser: Browser, background: Context, heard: list[object]
) -> None:
    background.storage.local.remove("none").result()
    nmhost_browser.settle()
    assert heard == []


def test_the_areas_are_apart(background: Context) -> None:
    background.storage.local.set({"a": 1}).result()
    background.storage.session.set({"a": 2}).result()
    assert background.storage.local.get("a").result() == {"a": 1}
    assert background.storage.session.get().result() == {"a": 2}


@pytest.mark.nmhost_family("chromium")
@pytest.mark.parametrize("permissions", [["storage"], ["storage", "unlimitedStorage"]], ids=["limited", "unlimited"])
def test_a_permission_lifts_the_limit_of_the_local_area(
    nmhost_extension: Callable[..., Extension], permissions: list[str]
) -> None:
    local = nmhost_extension(permissions=permissions).background.storage.local
    setting = local.set({"big": "x" * 10485761})
    if "unlimitedStorage" in permissions:
        setting.result()
    else:
        with pytest.raises(ApiError, match="quota"):
            setting.result()


def test_what_is_in_memory_changes_before_what_is_on_a_disk(nmhost_browser: Browser, background: Context) -> None:
    told: list[object] = []
    background.storage.onChanged.addListener(lambda _changes, area: told.append(area))
    for area in ("local", "session", "local"):
        getattr(background.storage, area).set({area: 1, "number": len(told)})
    nmhost_browser.settle()
    assert told[:2] == ["session", "local"]
