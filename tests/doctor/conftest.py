"""A good host for each family, to be broken."""

from pathlib import Path

import pytest

from nmhost.browsers import Family
from tests.doctor.stage import Stage


@pytest.fixture(params=list(Family))
def stage(request: pytest.FixtureRequest, tmp_path: Path) -> Stage:
    return Stage(tmp_path, request.param)


@pytest.fixture
def chromium(tmp_path: Path) -> Stage:
    return Stage(tmp_path, Family.CHROMIUM)


@pytest.fixture
def firefox(tmp_path: Path) -> Stage:
    return Stage(tmp_path, Family.FIREFOX)
