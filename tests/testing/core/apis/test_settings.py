"""Settings of the browser that an extension controls."""

from collections.abc import Callable

import pytest

from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import called, told

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
