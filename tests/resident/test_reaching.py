"""How a program reaches a resident, and what it is told if it can't."""

import pytest

import nmhost
from nmhost.errors import LaunchError


def test_nobody_to_join_is_said(runtime: object) -> None:
    with pytest.raises(LaunchError, match=r"no resident of com\.example\.nobody runs"):
        nmhost.connect("com.example.nobody", start=False)
    with pytest.raises(LaunchError, match="no host of that name is installed"):
        nmhost.connect("com.example.nobody")
