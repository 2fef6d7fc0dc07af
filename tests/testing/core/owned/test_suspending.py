"""An event page is told before it is stopped, and lives on if something comes meanwhile."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.owned.storage import Areas
from tests.testing.core.apis.driving import unpacked

LISTENS = """
browser.runtime.onSuspend.addListener(async () => {
  await new Promise((resolve) => setTimeout(resolve, 100));
  await browser.storage.local.set({saved: true});
});
browser.runtime.onSuspendCanceled.addListener(() => { browser.storage.local.set({canceled: true}); });
browser.runtime.onMessage.addListener(() => {});
"""


@pytest.fixture(params=[3, 2])
def extension(request: pytest.FixtureRequest, tmp_path: Path, nmhost_extension: Callable[..., Extension]) -> Extension:
    background = {"scripts": ["background.js"], "persistent": False}
    asked = {"manifest_version": request.param, "permissions": ["storage"]}
    return nmhost_extension(unpacked(tmp_path, {"background.js": LISTENS}, background=background, **asked))


@pytest.mark.nmhost_family("firefox")
def test_a_page_finishes_before_it_is_stopped(nmhost_browser: Browser, extension: Extension) -> None:
    nmhost_browser.settle()
    extension.stop_background()
    assert not extension.running
    assert extension.part(Areas)["local"].get(None) == {"saved": True}


@pytest.mark.nmhost_family("firefox")
def test_a_page_lives_on_if_something_comes(nmhost_browser: Browser, extension: Extension) -> None:
    page = extension.open_page("background.js")
    nmhost_browser.settle()
    page.evaluate("setTimeout(() => browser.runtime.sendMessage(1), 20); 0")
    extension.stop_background()
    nmhost_browser.settle()
    assert extension.running
    assert items_of(extension).get("canceled") is True


def items_of(extension: Extension) -> dict[str, object]:
    found = extension.part(Areas)["local"].get(None)
    assert isinstance(found, dict)
    return found


@pytest.mark.nmhost_family("firefox")
def test_a_page_that_stays_is_not_told(tmp_path: Path, nmhost_extension: Callable[..., Extension]) -> None:
    background = {"scripts": ["background.js"]}
    asked = {"manifest_version": 2, "permissions": ["storage"], "background": background}
    made = nmhost_extension(unpacked(tmp_path, {"background.js": LISTENS}, **asked))
    made.stop_background()
    assert made.part(Areas)["local"].get(None) == {}
