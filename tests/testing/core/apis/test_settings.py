"""Settings of the browser that an extension controls."""

from collections.abc import Callable

import pytest

from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import called, refused, told

NAME = "privacy.websites.referrersEnabled"


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=["privacy"])


def test_what_is_set_is_the_extensions_until_it_is_given_back(background: Context) -> None:
    heard = told(background, f"{NAME}.onChange")
    called(background, f"{NAME}.set", {"value": False})
    assert called(background, f"{NAME}.get", {}) == {"levelOfControl": "controlled_by_this_extension", "value": False}
    called(background, f"{NAME}.clear", {})
    assert called(background, f"{NAME}.get", {}) == {"levelOfControl": "controllable_by_this_extension", "value": True}
    assert len(heard) == 2


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("network.webRTCIPHandlingPolicy", "odd", "default"),
        (
            "websites.cookieConfig",
            {"behavior": "reject_all"},
            {"behavior": "reject_all", "nonPersistentCookies": False},
        ),
        ("websites.referrersEnabled", [], True),
    ],
)
def test_firefox_makes_its_own_of_a_value(
    background: Context, chromium: bool, name: str, value: object, kept: object
) -> None:
    if chromium:
        return  # it refuses them
    called(background, f"privacy.{name}.set", {"value": value})
    now = called(background, f"privacy.{name}.get", {})
    assert isinstance(now, dict)
    assert now["value"] == kept


def test_a_setting_with_one_value_is_given_back_with_the_same_refusal(background: Context, chromium: bool) -> None:
    if chromium:
        return  # it has no such setting
    name = "privacy.websites.firstPartyIsolate"
    words = refused(background, f"{name}.set", {"value": True})
    assert words.startswith("Can't enable firstPartyIsolate")
    assert refused(background, f"{name}.clear", {}) == words


def test_a_setting_for_other_extensions_says_so(background: Context, chromium: bool) -> None:
    if not chromium:
        assert "privileged" in refused(background, "privacy.network.tlsVersionRestriction.get", {})
