"""What relay, program and resident say to each other before a port's own messages."""

PROTOCOL = "1"
"""The version of what is said here; a resident of another one is replaced."""

RELAY, PROGRAM, LOOK, PORTS, STOP = "relay", "program", "look", "ports", "stop"
"""What somebody joins for: a browser's port, a program's, to see it answer, to ask who is there, to have it end."""

HEARD, TAKEN, REFUSED, OUTDATED = b".", b"+", b"-", b"~"
"""What the resident says: it is there and thinks about it, yes, no (the reason follows), and look for another one."""

HANDSHAKE_WITHIN = 2.0
"""Seconds after which a resident that has said nothing hangs, and is replaced."""

START_RESIDENT = "--nmhost-resident"
"""The argument that has a wrapper start the resident and nothing else."""


def packed(*words: str) -> bytes:
    """Return what is sent first: its size, and words parted by NUL."""
    body = "\0".join(words).encode("utf-8", "surrogateescape")
    return len(body).to_bytes(4, "big") + body


def unpacked(data: bytes) -> list[str] | None:
    """Return the words in *data*, None if not all of it has come."""
    if len(data) < 4 or len(data) - 4 < int.from_bytes(data[:4], "big"):
        return None
    return data[4 : 4 + int.from_bytes(data[:4], "big")].decode("utf-8", "surrogateescape").split("\0")
