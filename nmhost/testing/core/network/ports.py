"""Ports that browsers ask nothing of, because other protocols have them."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nmhost.testing.core.values import members

if TYPE_CHECKING:
    from nmhost.testing.core.table import Table


def is_unsafe(url: str, table: "Table") -> bool:
    """Return whether a URL names such a port."""
    try:
        port = urlsplit(url).port
    except ValueError:
        return False
    return port is not None and port in members(table.values["unsafe_ports"])
