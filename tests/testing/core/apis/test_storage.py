"""The areas of storage: what is stored, got and removed, and how much."""

import pytest

from nmhost.testing import ApiError, Browser
from nmhost.testing.core.contexts import Context
from tests.testing.core.apis.driving import called


def test_storage_sync_has_a_quota(background: Context) -> None:
    with pytest.raises(ApiError, match="quota"):
        background.evaluate("chrome.storage.sync.set({a: 'x'.repeat(9000)})")


@pytest.mark.parametrize(
    ("keys", "got"),
    [
        (None, {"a": 1, "b": [2]}),
        ("a", {"a": 1}),
        (["a", "none"], {"a": 1}),
        ({"a": 0, "c": "otherwise"}, {"a": 1, "c": "otherwise"}),
    ],
    ids=["all", "one", "several", "with defaults"],
)
def test_stored_values_are_got_by_their_keys(background: Context, keys: object, got: object) -> None:
    background.storage.local.set({"a": 1, "b": [2]}).result()
    assert background.storage.local.get(keys).result() == got


def test_stored_values_are_removed(background: Context) -> None:
    background.storage.local.set({"a": 1, "b": 2, "c": 3}).result()
    background.storage.local.remove(["a", "b"]).result()
    assert background.storage.local.get().result() == {"c": 3}
    background.storage.local.clear().result()
    assert background.storage.local.get().result() == {}


def test_a_content_script_uses_an_area_that_is_opened_to_it(
    nmhost_browser: Browser, background: Context, content: Context
) -> None:
    if nmhost_browser.family == "chromium":
        with pytest.raises((ApiError, AttributeError)):
            content.storage.session.get().result()
        called(background, "storage.session.setAccessLevel", {"accessLevel": "TRUSTED_AND_UNTRUSTED_CONTEXTS"})
    background.storage.local.set({"a": 1}).result()
    assert content.storage.local.get("a").result() == {"a": 1}


@pytest.mark.nmhost_family("firefox")
def test_firefox_refuses_to_read_what_nobody_manages(background: Context) -> None:
    with pytest.raises(ApiError):
        background.storage.managed.get().result()
