"""What Chromium does otherwise: IDs from keys or places, what a sender tells, whom a manifest lets in."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.family.chromium import Chromium

pytestmark = pytest.mark.nmhost_family("chromium")
PAGE = "https://example.org/"
OTHER = "ponmlkjihgfedcbaponmlkjihgfedcba"


@pytest.fixture
def rules(nmhost_browser: Browser) -> Chromium:
    found = nmhost_browser._state.rules
    assert isinstance(found, Chromium)
    return found


def test_an_id_is_made_of_the_place_for_want_of_a_key(rules: Chromium) -> None:
    own = rules.extension_id({}, "/srv/extension")
    assert set(own) <= set("abcdefghijklmnop")
    assert len(own) == 32
    assert own != rules.extension_id({}, "/srv/other")
    assert rules.base_url(own, 1) == f"chrome-extension://{own}/"


def test_a_worker_tells_less_of_itself_than_a_document(rules: Chromium, background: Context, content: Context) -> None:
    assert background.extension is not None
    assert [*rules.sender(background, to_tab=False)] == ["id", "url"]
    assert {"origin", "frameId", "documentId", "tab"} <= set(rules.sender(content, to_tab=False))
    assert [*rules.sender(content, to_tab=True)] == ["id", "url", "origin"]


@pytest.mark.parametrize(
    ("rule", "admits"), [(None, True), ({"ids": [OTHER]}, True), ({"ids": ["*"]}, True), ({"ids": []}, False)]
)
def test_another_extension_is_let_in_as_the_manifest_says(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension], rules: Chromium, rule: object, admits: bool
) -> None:
    keys = {"externally_connectable": rule} if rule is not None else {}
    other = nmhost_browser.install_extension({"name": "x"}, id=OTHER)
    assert rules.admits(nmhost_extension(**keys), other.background) is admits


def test_a_page_is_let_in_by_its_url_alone(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension], rules: Chromium
) -> None:
    extension = nmhost_extension(externally_connectable={"matches": ["https://*.example.org/*"]})
    page = Context(nmhost_browser._state, None, "web", url=PAGE)
    assert rules.admits(extension, page)
    assert rules.pages_see(extension, PAGE)
    assert not rules.pages_see(extension, "https://example.com/")


@pytest.mark.parametrize(
    ("waited", "gone", "key"), [(True, True, "error"), (True, False, "none"), (False, True, "none")]
)
def test_a_promised_answer_that_is_lost_is_an_error(rules: Chromium, waited: bool, gone: bool, key: str) -> None:
    assert [*rules.unanswered(waited=waited, gone=gone)] == [key]


def test_the_manifest_is_shown_in_the_order_of_its_keys(
    nmhost_extension: Callable[..., Extension], rules: Chromium
) -> None:
    shown = rules.manifest(nmhost_extension(action={"default_title": "x", "default_popup": "p.html"}))
    assert [*shown] == sorted(shown)
    assert [*shown["action"]] == ["default_popup", "default_title"]  # type: ignore[misc]


@pytest.mark.parametrize(("said", "mode"), [("structured_clone", "clone"), (None, "json")])
def test_messages_travel_as_the_manifest_says(
    nmhost_extension: Callable[..., Extension], rules: Chromium, said: str | None, mode: str
) -> None:
    keys = {"message_serialization": said} if said is not None else {}
    assert rules.serialization(nmhost_extension(**keys)) == mode
