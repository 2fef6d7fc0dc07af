"""The areas of storage: what is stored, got and removed, and how much."""

import pytest

from nmhost.testing import ApiError
from nmhost.testing.core.contexts import Context


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
