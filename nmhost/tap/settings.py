"""What a tap records: bodies or not, which keys are left out, how much; and where it keeps that."""

import fnmatch
import json
import re
from dataclasses import dataclass
from pathlib import Path

from nmhost.browsers import Places
from nmhost.browsers.rows import Row

MIB = 1 << 20
DEFAULT_LIMIT = 64 * MIB

# Words that say of a host's name that what it is told is secret: anywhere in it, or as a whole word of it.
_SECRET_PARTS = (
    "auth",
    "bitwarden",
    "credential",
    "keepass",
    "keychain",
    "keyring",
    "lastpass",
    "login",
    "passwd",
    "password",
    "secret",
    "token",
    "vault",
    "wallet",
)
_SECRET_WORDS = frozenset(("card", "cert", "certs", "key", "keys", "otp", "pass", "pin", "sign", "signer", "totp"))


@dataclass(frozen=True)
class Settings:
    """What is recorded of a session.

    Args:
        bodies: Whether messages are recorded, or their time, direction and size alone.
        redact: Patterns of keys, as of file names and in any case, whose values are left out.
        limit: The size in bytes at which a recording ends; the session goes on.
    """

    bodies: bool = True
    redact: tuple[str, ...] = ()
    limit: int = DEFAULT_LIMIT

    @property
    def redact_expression(self) -> str:
        """The patterns as one regular expression; nothing if there are none."""
        return "|".join(fnmatch.translate(each.casefold()) for each in self.redact)

    def as_json(self) -> dict[str, object]:
        """Return the settings as JSON values."""
        return {"bodies": self.bodies, "redact": list(self.redact), "limit": self.limit}

    @classmethod
    def of(cls, row: Row) -> "Settings":
        """Return the settings that JSON values hold."""
        return cls(row.flag("bodies"), row.texts("redact"), int(row.number("limit", DEFAULT_LIMIT)))


def looks_secret(name: str) -> bool:
    """Return whether a host's name says that what it is told is secret."""
    words = re.split(r"[._]", name.casefold())
    return any(word in _SECRET_WORDS or any(part in word for part in _SECRET_PARTS) for word in words)


def recordings_folder(name: str, places: Places) -> Path:
    """Return the folder of one host's recordings."""
    return Path(places.folder("data"), "recordings", name)


def taps_folder(places: Places) -> Path:
    """Return the folder with one folder for each tap."""
    return Path(places.folder("data"), "taps")


def dumps(value: object) -> bytes:
    """Return JSON that reads well, with a line end."""
    return (json.dumps(value, indent=2) + "\n").encode()
