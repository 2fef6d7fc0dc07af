"""What tests of running an app under development need."""

import time
from collections.abc import Callable

import pytest


@pytest.fixture
def wait() -> Callable[[Callable[[], bool]], None]:
    """Return a function that waits for what a thread brings about."""

    def until(there: Callable[[], bool]) -> None:
        end = time.monotonic() + 60
        while not there():
            assert time.monotonic() < end, "it did not come within 60 s"
            time.sleep(0.005)

    return until
