"""What tests of more than one folder need."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.hosts import HostProcess, wrapper_command

StartHost = Callable[..., HostProcess]

# No test is timed by hypothesis: a busy machine is no fault of what is tested.
settings.register_profile("nmhost", deadline=None)
settings.load_profile("nmhost")


@pytest.fixture
def start_host(tmp_path: Path) -> Iterator[StartHost]:
    """Start an app, given as source, as an installed wrapper does; the browser's arguments may follow."""
    started: list[HostProcess] = []

    def start(source: str, *arguments: str, env: dict[str, str] | None = None) -> HostProcess:
        app = tmp_path / "test_app.py"
        app.write_text(source, "utf-8")
        started.append(HostProcess(wrapper_command(app, tmp_path / "logs", *arguments), tmp_path, env))
        return started[-1]

    yield start
    for host in started:
        host.kill()
