"""Signatures say what a function takes, and what errors call it."""

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.members.signatures import Offer, Signature, offer_to
from tests.testing.texts import said

TYPES = {
    "a.Name": {"type": "string", "min_length": 1},
    "a.Alias": {"ref": "a.Name"},
    "a.Own": {"ref": "a.Name", "type": "string"},
}
OFFER = Offer(
    {},
    {"a.run": [{"type": "string", "name": "x"}, {"type": "function", "name": "callback"}]},
    {"a.run": "A.run"},
    TYPES,
)


def test_a_function_is_found_with_its_parameters_and_its_name_in_errors() -> None:
    found = OFFER.signature("a.run")
    assert (found.shown, [one["name"] for one in found.parameters], found.takes_callback) == (
        "A.run",
        ["x", "callback"],
        True,
    )
    assert not Signature("a", "a", []).takes_callback


def test_one_that_a_context_has_not_has_no_signature() -> None:
    assert OFFER.find("a.none") is None
    with pytest.raises(LookupError, match=r"a\.none has no signature"):
        OFFER.signature("a.none")


@pytest.mark.parametrize(
    ("spec", "resolved"),
    [
        ({"ref": "a.Alias", "optional": True}, {"ref": "a.Alias", "type": "string", "min_length": 1, "optional": True}),
        ({"ref": "a.Name", "type": "integer"}, {"ref": "a.Name", "type": "integer"}),
        ({"ref": "a.None"}, {"ref": "a.None"}),
        ({"type": "string"}, {"type": "string"}),
    ],
    ids=["by way of another", "with a type of its own", "unknown", "no name"],
)
def test_a_named_type_is_put_in(spec: dict[str, object], resolved: dict[str, object]) -> None:
    assert OFFER.resolve(spec) == resolved


def test_a_context_is_offered_what_it_has(nmhost_browser: Browser, background: Context, content: Context) -> None:
    assert offer_to(background).find("tabs.create") is not None
    assert offer_to(content).find("tabs.create") is None
    shown = offer_to(background).signature("storage.local.get").shown
    assert shown == said(nmhost_browser, chromium="storage.get", firefox="storage.StorageArea.get")
