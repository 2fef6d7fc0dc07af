"""What Firefox does otherwise: temporary IDs, URLs that tell nothing, a manifest with every key, no way for pages."""

import re
from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.family.firefox import Firefox

pytestmark = pytest.mark.nmhost_family("firefox")


@pytest.fixture
def rules(nmhost_browser: Browser) -> Firefox:
    found = nmhost_browser._state.rules
    assert isinstance(found, Firefox)
    return found


def test_an_id_is_the_manifests_or_a_temporary_one(rules: Firefox) -> None:
    named = {"browser_specific_settings": {"gecko": {"id": "a@b.c"}}}
    assert rules.extension_id(named, "/x") == "a@b.c"
    assert re.fullmatch(r"[0-9a-f]{40}@temporary-addon", rules.extension_id({}, "/x"))


def test_a_url_tells_nothing_of_the_id(rules: Firefox) -> None:
    url = rules.base_url("a@b.c", 1)
    assert re.fullmatch(r"moz-extension://[0-9a-f-]{36}/", url)
    assert url != rules.base_url("a@b.c", 2)


def test_every_context_tells_of_its_document(rules: Firefox, background: Context, content: Context) -> None:
    far, near = rules.sender(background, to_tab=False), rules.sender(content, to_tab=True)
    assert (far["envType"], near["envType"]) == ("addon_child", "content_child")
    assert {"contextId", "documentId", "origin"} <= set(far) & set(near)
    assert ("tab" in far, "tab" in near) == (False, True)


def test_extensions_are_let_in_and_pages_are_not(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension], rules: Firefox
) -> None:
    extension = nmhost_extension()
    other = nmhost_browser.install_extension({"name": "x"}, id="other@example.org")
    page = Context(nmhost_browser._state, None, "web", url="https://example.org/")
    assert rules.admits(extension, other.background)
    assert not rules.admits(extension, page)
    assert not rules.pages_see(extension, "https://example.org/")


def test_receivers_that_go_away_are_an_error(rules: Firefox) -> None:
    assert rules.unanswered(waited=False, gone=False) == {"none": None}
    assert [*rules.unanswered(waited=False, gone=True)] == ["error"]


def test_the_manifest_has_every_key(nmhost_extension: Callable[..., Extension], rules: Firefox) -> None:
    shown = rules.manifest(nmhost_extension(name="An extension"))
    assert shown["name"] == "An extension"
    assert shown["commands"] is None
    assert "applications" in shown


def test_content_scripts_reach_no_host(rules: Firefox, background: Context, content: Context) -> None:
    assert rules.native_permitted(background)
    assert not rules.native_permitted(content)
    assert rules.click_details() == ({"modifiers": [], "button": 0},)
