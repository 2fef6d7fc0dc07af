"""Ports that browsers ask nothing of."""

import pytest

from nmhost.testing.core.network.ports import is_unsafe
from nmhost.testing.core.table import Table


@pytest.mark.parametrize(
    ("url", "unsafe"),
    [("http://h:1/x", True), ("http://h:8080/", False), ("http://h/", False), ("http://h:99999/", False)],
)
def test_port(url: str, *, unsafe: bool) -> None:
    assert is_unsafe(url, Table({"unsafe_ports": [1]})) is unsafe
