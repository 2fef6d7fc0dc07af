"""What every test of this folder needs: Windows, real or under Wine."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
needs_windows = pytest.mark.skipif(sys.platform != "win32", reason="needs Windows; .ci/wine runs it under Wine")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, so that no file of it has to."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.windows)
            item.add_marker(needs_windows)
