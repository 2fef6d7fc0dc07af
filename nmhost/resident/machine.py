"""What a program asks of the system to join a resident, from the half that knows it."""

import sys

if sys.platform == "win32":
    from nmhost.resident.on_windows import Joined, connect, transport_over
    from nmhost.resident.win_place import Place
else:
    from nmhost.resident.on_posix import Joined, connect, transport_over
    from nmhost.resident.sockets import Place

__all__ = ["Joined", "Place", "connect", "transport_over"]
