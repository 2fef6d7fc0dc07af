"""Keys and parameters of crypto.subtle as the scripts' side tells them, and the errors they end in."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass

Parameters = Mapping[str, object]


class CryptoError(Exception):
    """A refusal by crypto.subtle.

    Args:
        name: The DOMException's name.
        text: What Chromium says of it.
        is_plain: Whether every family says so, since the emulated browser itself lacks something.
    """

    def __init__(self, name: str, text: str, *, is_plain: bool = False) -> None:
        self.name = name
        self.text = text
        self.is_plain = is_plain
        super().__init__(text)


@dataclass(frozen=True, slots=True)
class Key:
    """A key.

    Args:
        type: ``secret``, ``public`` or ``private``.
        algorithm: Its algorithm as scripts see it.
        data: The secret itself, or the DER of a public or private key.
    """

    type: str
    algorithm: Parameters
    data: bytes

    @classmethod
    def read(cls, told_key: object) -> "Key":
        """Return the key that a script's side told."""
        if not isinstance(told_key, Mapping) or not isinstance(told_key["algorithm"], Mapping):
            raise TypeError(f"{told_key!r} is no key")
        return cls(str(told_key["type"]), told_key["algorithm"], bytes_of(told_key, "data"))

    @property
    def name(self) -> str:
        """The name of its algorithm."""
        return str(self.algorithm["name"])


def told(key: Key) -> dict[str, object]:
    """Return a key as JSON."""
    return {"type": key.type, "algorithm": dict(key.algorithm), "data": to_text(key.data)}


def to_text(data: bytes, *, url: bool = False) -> str:
    """Return bytes as base64; with *url* as JSON Web Keys have it."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode() if url else base64.b64encode(data).decode()


def bytes_of(parameters: Parameters, name: str) -> bytes:
    """Return the bytes of a parameter; none if it is not there.

    Raises:
        CryptoError: It is no base64.
    """
    text = str(parameters.get(name) or "").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except binascii.Error:
        text = f'The JWK member "{name}" could not be base64url decoded or contained padding'
        raise CryptoError("DataError", text) from None


def hash_of(algorithm: Parameters) -> str:
    """Return the name of an algorithm's hash."""
    value = algorithm["hash"]
    return str(value["name"] if isinstance(value, Mapping) else value)


def number_of(algorithm: Parameters, name: str) -> int:
    """Return a parameter that is a number."""
    value = algorithm.get(name)
    return int(value) if isinstance(value, int | float) else 0


def lacking(what: str) -> CryptoError:
    """Return the error of what needs the package cryptography where that is not installed."""
    return CryptoError(
        "NotSupportedError",
        f"{what} in the emulated browser needs the package cryptography: pip install 'nmhost[crypto]'",
        is_plain=True,
    )
