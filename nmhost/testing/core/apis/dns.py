"""The dns namespace: hosts that the test serves and addresses are known, no other host is."""

import re
import socket
from collections.abc import Mapping, Sequence
from ipaddress import IPv6Address
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, first
from nmhost.testing.core.network.served import Network
from nmhost.testing.core.network.urls import HERE
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import World

# Forms of a version 4 address that are read as one: 127.1, 0x7f.1. Source: inet_aton(3), lacked_dns, seen 2026-11-30.
_NUMBERS = re.compile(r"(0x[\da-f]+|\d+)(\.(0x[\da-f]+|\d+)){0,3}", re.IGNORECASE)


def resolve(world: "World", arguments: Arguments) -> object:
    """Return the address of a host."""
    table, name = world.state.table, text_or(first(arguments), "")
    address = _address(name) or (HERE if _is_here(world, name) else None)
    if table.refuses("host_unknown"):
        if address is None:
            raise ApiError(_refusal(world, name))
        flags = strings(arguments[1]) if len(arguments) > 1 and arguments[1] is not None else []
        named = {"canonicalName": name} if "canonical_name" in flags else {}
        return {"addresses": [address], **named, "isTRR": False}
    return {"resultCode": table.number("host_not_found")} if address is None else {"address": address, "resultCode": 0}


def _refusal(world: "World", name: str) -> str:
    """Return what Firefox says of a host that nobody knows."""
    word = "host_empty" if not name else "host_unknown"
    return world.state.table.text("host_odd" if " " in name else word)


def _address(name: str) -> str | None:
    """Return the address that a name itself is, if it is one."""
    try:
        return socket.inet_ntoa(socket.inet_aton(name)) if _NUMBERS.fullmatch(name) else str(IPv6Address(name))
    except (OSError, ValueError):
        return None


def _is_here(world: "World", name: str) -> bool:
    low = name.lower()
    return low == "localhost" or low.endswith(".localhost") or low in world.state.part(Network).hosts()


EVENTS: Sequence[str] = ()
FUNCTIONS: Mapping[str, Function] = {"dns.resolve": resolve}
