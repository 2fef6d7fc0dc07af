"""What every test of this folder needs: Windows, real or under Wine.

Elsewhere they are not collected; ``tests/test_wine.py`` runs them under Wine, or says why it can't.
"""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

collect_ignore_glob = [] if sys.platform == "win32" else ["test_*.py"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, so that no file of it has to."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.windows)
