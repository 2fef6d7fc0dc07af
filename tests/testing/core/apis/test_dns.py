"""Addresses and served hosts are known, no other host is."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.values import items
from tests.testing.core.apis.driving import called, refused


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=["dns"])


@pytest.mark.parametrize(
    ("name", "address"),
    [("127.1", "127.0.0.1"), ("::1", "::1"), ("localhost", "127.0.0.1"), ("here.test", "127.0.0.1")],
)
def test_a_host_has_an_address(nmhost_browser: Browser, background: Context, name: str, address: str) -> None:
    nmhost_browser.serve("https://here.test/", "")
    found = items(called(background, "dns.resolve", name))
    assert address in (found.get("address"), *(found.get("addresses") or []))  # type: ignore[misc]  # a list of texts


@pytest.mark.parametrize(
    ("name", "words"),
    [("none.test", "NS_ERROR_UNKNOWN_HOST"), ("", "NS_ERROR_UNEXPECTED"), ("a b", "NS_ERROR_FAILURE")],
)
def test_an_unknown_one_has_none(nmhost_browser: Browser, background: Context, name: str, words: str) -> None:
    if nmhost_browser.family == "chromium":
        assert called(background, "dns.resolve", name) == {"resultCode": -105}
    else:
        assert refused(background, "dns.resolve", name) == words
