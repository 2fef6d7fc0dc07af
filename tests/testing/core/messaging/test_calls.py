"""A call is answered by the test first, then by what is emulated; what fails at once is told to the developer."""

from collections.abc import Callable

import pytest

from nmhost.testing import ApiError, Browser
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.members.grades import Grades
from nmhost.testing.core.messaging import calls
from nmhost.testing.core.world import World


def world_of(extension: Extension) -> World:
    return extension.background.python.world  # type: ignore[attr-defined,no-any-return]


def refuse(*_arguments: object) -> object:
    raise ApiError("the test says no")


def test_the_tests_own_answer_goes_before_the_emulated_one(nmhost_extension: Callable[..., Extension]) -> None:
    extension = nmhost_extension()
    emulated = calls.run(world_of(extension), "runtime.getPlatformInfo", [])
    assert isinstance(emulated, dict)
    assert emulated["os"]
    extension.define({"runtime.getPlatformInfo": {"os": "test"}})
    assert calls.run(world_of(extension), "runtime.getPlatformInfo", []) == {"os": "test"}


def test_an_answer_comes_in_a_later_task(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension], monkeypatch: pytest.MonkeyPatch
) -> None:
    extension = nmhost_extension()
    extension.define({"runtime.getPlatformInfo": 5})
    heard: list[object] = []
    world = world_of(extension)
    monkeypatch.setattr(world.front, "response", lambda call, outcome: heard.append((call, outcome)))
    call = calls.start(world, "runtime.getPlatformInfo", [])
    assert heard == []
    nmhost_browser.settle()
    assert heard == [(call, {"value": "5"})]


def test_what_fails_at_once_is_told_to_the_developer_alone(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    extension = nmhost_extension()
    extension.define({"runtime.getPlatformInfo": refuse})
    assert calls.run_now(world_of(extension), "runtime.getPlatformInfo", []) is None
    assert any("the test says no" in text for text in nmhost_browser.console.texts)
    nmhost_browser._state.part(Grades).strict = True
    with pytest.raises(ApiError, match="the test says no"):
        calls.run_now(world_of(extension), "runtime.getPlatformInfo", [])


def test_an_event_that_nothing_fires_is_noted_once_it_has_a_listener(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    world = world_of(nmhost_extension())
    calls.listen(world, "runtime.onMessage", 1)
    calls.listen(world, "proxy.onProxyError", 0)
    assert nmhost_browser.unemulated == []
    calls.listen(world, "proxy.onProxyError", 1)
    assert nmhost_browser.unemulated == ["proxy.onProxyError"]
    assert world.listeners["runtime.onMessage"] == 1


def test_keys_of_what_events_tell_are_in_order_in_chromium(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension], chromium: bool
) -> None:
    extension = nmhost_extension(permissions=["downloads"])
    background = extension.background
    background.evaluate("chrome.downloads.onChanged.addListener((told) => { globalThis.told = JSON.stringify(told); })")
    extension.fire("downloads.onChanged", {"state": {"previous": "a", "current": "b"}, "id": 1})
    nmhost_browser.settle()
    ordered, given = (
        '{"id":1,"state":{"current":"b","previous":"a"}}',
        '{"state":{"previous":"a","current":"b"},"id":1}',
    )
    assert background.evaluate("globalThis.told") == (ordered if chromium else given)
