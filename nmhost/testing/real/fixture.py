"""The pytest fixture ``nmhost_real_browser``: a real browser for each family, or a skip that says why not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nmhost.browsers import Family
from nmhost.testing import real

FAMILIES = tuple(str(family) for family in Family)


def real_browser(request: pytest.FixtureRequest) -> Iterator[real.Browser]:
    """Start the browser of the family that the fixture is parametrized with, and end it after the test.

    Args:
        request: Pytest's; its ``param`` is one of FAMILIES.
    """
    family = str(request.param)
    if reason := real.why_not(family):
        pytest.skip(reason)
    # Hosts log what their ports carry, for the report of a test that fails.
    with real.start(family, environment={"NMHOST_LOG": "debug"}) as browser:
        yield browser
