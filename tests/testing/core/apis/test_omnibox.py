"""A person types behind the keyword, and gets what the extension suggests."""

from pathlib import Path

import pytest

from nmhost.errors import DefinitionError
from nmhost.testing import Browser
from tests.testing.core.apis.driving import unpacked

SCRIPT = """
globalThis.heard = [];
const {omnibox} = chrome;
omnibox.onInputStarted.addListener(() => heard.push("started"));
omnibox.onInputChanged.addListener((text, suggest) => suggest([{content: text + "!", description: "Say " + text}]));
omnibox.onInputEntered.addListener((text, disposition) => heard.push([text, disposition]));
omnibox.onInputCancelled.addListener(() => heard.push("cancelled"));
"""


def test_typing_brings_suggestions(nmhost_browser: Browser, tmp_path: Path) -> None:
    extension = nmhost_browser.install_extension(
        unpacked(tmp_path, {"background.js": SCRIPT}, omnibox={"keyword": "say"})
    )
    box = extension.omnibox()
    box.type("a")
    box.type("ab")
    nmhost_browser.settle()
    assert box.suggestions == [{"content": "ab!", "description": "Say ab"}]
    box.enter("ab!")
    box.cancel()
    nmhost_browser.settle()
    assert extension.background.evaluate("heard") == ["started", ["ab!", "currentTab"], "cancelled"]


def test_without_a_keyword_there_is_nothing_to_type_behind(nmhost_browser: Browser, tmp_path: Path) -> None:
    extension = nmhost_browser.install_extension(unpacked(tmp_path, {}))
    with pytest.raises(DefinitionError, match="no keyword"):
        extension.omnibox()
