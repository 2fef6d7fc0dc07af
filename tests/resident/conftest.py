"""What tests of the shared host need."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    collect_ignore_glob = ["test_*.py"]
else:
    from nmhost.resident.sockets import OVERRIDE
    from tests.resident.stage import DECLARATION, Stage

    MakeStage = Callable[..., Stage]

    @pytest.fixture
    def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Have sockets lie in a folder of the test's own, and return that."""
        folder = tmp_path / "runtime"
        monkeypatch.setenv(OVERRIDE, str(folder))
        return folder

    @pytest.fixture
    def make_stage(tmp_path: Path, runtime: Path) -> Iterator[MakeStage]:
        """Make an app of a shared host, from what is added to a declaration of it."""
        stages: list[Stage] = []

        def make(source: str = "", *, declaration: str = DECLARATION) -> Stage:
            stages.append(Stage(tmp_path, declaration + source))
            return stages[-1]

        yield make
        for stage in stages:
            stage.close()
