"""A short soak of each kind; the long ones are ``python -m tests.soak``."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.soak.__main__ import soak_kind
from tests.soak.connects import connects
from tests.soak.emulated import emulated
from tests.soak.shared import crowd, joins, kills, races

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

_RESIDENT = 0  # the seed whose first kill is the resident's


@pytest.mark.parametrize("kind", ["sync", "async", "fast"])
def test_a_host_under_mixed_load_does_not_grow(tmp_path: Path, kind: str) -> None:
    if kind == "fast":
        pytest.importorskip("msgspec")
        pytest.importorskip("orjson")
    wrong: list[str] = []
    soak_kind(kind, tmp_path, seconds=0, messages=10_000, kib=8192, warmup=20, wrong=wrong)
    assert wrong == []


def test_connects_in_a_row_leave_nothing() -> None:
    assert connects(25) == ""


@pytest.mark.parametrize("family", ["chromium", "firefox"])
def test_ports_of_an_emulated_browser_leave_nothing(family: str) -> None:
    assert emulated(family, 200) == ""


@pytest.mark.parametrize("kind", ["plain", "async"])
@pytest.mark.parametrize(
    "soak",
    [
        lambda kind: races(kind, 30),
        lambda kind: kills(kind, 6),
        lambda kind: kills(kind, 1, _RESIDENT),
        lambda kind: crowd(kind, 4, 10),
        lambda kind: joins(kind, 50),
    ],
    ids=["races", "kills", "kills, the resident last", "crowd", "joins"],
)
def test_a_shared_host_stands_it(kind: str, soak: Callable[[str], str]) -> None:
    assert soak(kind) == ""
