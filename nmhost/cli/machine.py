"""This machine's own registry, where it has one."""

import sys

from nmhost.browsers import Registry

if sys.platform == "win32":
    from nmhost.install.registry import WindowsRegistry


def registry() -> Registry | None:
    """Return the registry of this machine, None where there is none."""
    if sys.platform == "win32":
        return WindowsRegistry()
    return None
