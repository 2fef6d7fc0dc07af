"""Code that an extension injects."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import called, refused, unpacked

URL = "https://example.org/"


def test_code_is_injected_into_a_page(nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]) -> None:
    extension = nmhost_extension(permissions=["scripting"], host_permissions=[f"{URL}*"])
    tab = nmhost_browser.open_tab(URL)
    call = f"chrome.scripting.executeScript({{target: {{tabId: {tab.id}}}, func: (a) => a + 1, args: [2]}})"
    results = extension.background.evaluate(f"{call}.then((all) => all.map((one) => one.result))")
    assert results == [3]


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=["scripting"], host_permissions=[f"{URL}*"])


def script(number: str, **more: object) -> dict[str, object]:
    return {"id": number, "matches": [f"{URL}*"], "css": ["a.css"], **more}


def test_scripts_are_registered_changed_and_forgotten(background: Context) -> None:
    called(background, "scripting.registerContentScripts", [script("a"), script("b")])
    called(background, "scripting.updateContentScripts", [{"id": "a", "allFrames": True}])
    found = called(background, "scripting.getRegisteredContentScripts", {"ids": ["a"]})
    assert [(one["id"], one["allFrames"]) for one in found] == [("a", True)]  # type: ignore[union-attr]
    called(background, "scripting.unregisterContentScripts", {"ids": ["a"]})
    assert refused(background, "scripting.unregisterContentScripts", {"ids": ["a"]})
    called(background, "scripting.unregisterContentScripts")
    assert called(background, "scripting.getRegisteredContentScripts") == []


@pytest.mark.parametrize(
    "scripts",
    [
        [script("")],
        [script("_own")],
        [script("a"), script("a")],
        [script("a", matches=[])],
        [script("a", matches=["no pattern"])],
        [script("a", css=[])],
    ],
    ids=["no id", "underscore", "twice", "nowhere", "no pattern", "nothing"],
)
def test_of_wrong_scripts_none_is_registered(background: Context, scripts: list[object]) -> None:
    assert refused(background, "scripting.registerContentScripts", scripts)
    assert called(background, "scripting.getRegisteredContentScripts") == []


@pytest.mark.parametrize(
    "call",
    [
        {"target": {"tabId": 77}, "files": ["a.js"]},
        {"target": {"tabId": -1}},
        {"target": {"tabId": -1}, "files": ["a.js"], "args": [1]},
        {"target": {"tabId": -1, "allFrames": True, "frameIds": [0]}, "files": ["a.js"]},
    ],
    ids=["no tab", "nothing to run", "files with arguments", "frames twice"],
)
def test_what_can_not_be_injected_is_refused(
    nmhost_browser: Browser, background: Context, call: dict[str, dict[str, object]]
) -> None:
    tab = nmhost_browser.open_tab(URL)
    target = {**call["target"], "tabId": tab.id if call["target"]["tabId"] == -1 else 77}
    assert refused(background, "scripting.executeScript", {**call, "target": target})


def test_nothing_is_injected_where_the_extension_may_not_be(nmhost_browser: Browser, background: Context) -> None:
    tab = nmhost_browser.open_tab("https://other.example/")
    assert refused(background, "scripting.insertCSS", {"target": {"tabId": tab.id}, "css": "a {}"})


@pytest.mark.nmhost_allow_errors
def test_files_share_what_they_declare_and_declare_it_once(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension], tmp_path: Path
) -> None:
    folder = unpacked(
        tmp_path,
        {"a.js": "const one = 1; let two = 2;", "b.js": "one + two"},
        permissions=["scripting"],
        host_permissions=[f"{URL}*"],
    )
    background = nmhost_browser.install_extension(folder).background
    tab = nmhost_browser.open_tab(URL)
    results: list[object] = []
    for files in (["a.js", "b.js"], ["a.js"]):
        wanted = {"target": {"tabId": tab.id}, "files": files}
        call = f"chrome.scripting.executeScript({json.dumps(wanted)}).then(([one]) => one.result ?? null, () => null)"
        results.append(background.evaluate(call))
    assert results == [3, None]
