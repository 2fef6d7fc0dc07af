"""The machine below the browser."""

from collections.abc import Callable

import pytest

from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.values import items
from tests.testing.core.apis.driving import called, refused


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension], chromium: bool) -> Extension:
    if not chromium:
        pytest.skip("Firefox has no system")
    return nmhost_extension(permissions=["system.cpu", "system.memory", "system.storage", "system.display"])


def test_there_are_processors_memory_and_a_display(background: Context) -> None:
    assert items(called(background, "system.cpu.getInfo"))["numOfProcessors"] == 2
    assert items(called(background, "system.memory.getInfo"))["capacity"]
    assert called(background, "system.display.getInfo")


def test_the_only_disk_stays_in(background: Context) -> None:
    (disk,) = called(background, "system.storage.getInfo")  # type: ignore[misc]
    assert called(background, "system.storage.ejectDevice", disk["id"]) == "in_use"
    assert called(background, "system.storage.ejectDevice", "x") == "no_such_device"
    assert items(called(background, "system.storage.getAvailableCapacity", disk["id"]))["availableCapacity"]
    assert refused(background, "system.storage.getAvailableCapacity", "x")


def test_another_system_s_functions_say_so(background: Context) -> None:
    assert "ChromeOS" in refused(background, "system.display.getDisplayLayout")
