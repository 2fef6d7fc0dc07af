"""A good host for each family, to be broken."""

from pathlib import Path

import pytest

from nmhost.browsers import Family, find
from nmhost.install import apply, plan_install
from nmhost.project.declared import resolve
from tests.doctor.stage import APP, CALLERS, Stage


@pytest.fixture(params=list(Family))
def stage(request: pytest.FixtureRequest, tmp_path: Path) -> Stage:
    return Stage(tmp_path, request.param)


@pytest.fixture
def chromium(tmp_path: Path) -> Stage:
    return Stage(tmp_path, Family.CHROMIUM)


@pytest.fixture
def firefox(tmp_path: Path) -> Stage:
    return Stage(tmp_path, Family.FIREFOX)


@pytest.fixture
def installed(stage: Stage) -> Stage:
    """Replace the foreign host by one that nmhost installed."""
    stage.manifest.unlink()
    stage.add("vault.py", APP.format(CALLERS[stage.family]))
    app = resolve("vault.py", folder=stage.home)
    browser = find(stage.family)
    apply(
        plan_install(app, browsers=[browser], places=stage.places(), app=app.text, interpreter=app.interpreter),
        try_start=False,
    )
    return stage
