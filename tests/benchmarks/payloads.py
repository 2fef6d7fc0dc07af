"""The messages that are sent, as JSON text."""

import json
from collections.abc import Callable

_RECORD = {
    "id": 1000000,
    "name": "Zoë Müller",
    "score": 12.75,
    "tags": ["red", "green"],
    "at": [[1, 2], [3, 4]],
    "ok": True,
}


def text(size: int) -> bytes:
    """Return an object with one long string, *size* bytes of JSON."""
    return json.dumps({"text": "x" * (size - len('{"text": ""}'))}).encode()


def records(size: int) -> bytes:
    """Return a list of records with numbers, text and nested lists, about *size* bytes of JSON and not more."""
    one = json.dumps(_RECORD, ensure_ascii=False).encode()
    return b"[" + b", ".join([one] * max(1, (size - 2) // (len(one) + 2))) + b"]"


def floats(size: int) -> bytes:
    """Return a list of numbers of full precision, about *size* bytes of JSON and not more."""
    return _filled(size, lambda index: (index + 1) / 7 % 1)


def integers(size: int) -> bytes:
    """Return a list of times in microseconds, 16 digits each, about *size* bytes of JSON and not more."""
    return _filled(size, lambda index: 1_764_000_000_000_000 + index * 1_234_567)


def large_integers(size: int) -> bytes:
    """Return a list of integers up to 2**53, 16 digits each, about *size* bytes of JSON and not more."""
    return _filled(size, lambda index: 2**53 - index * 104_729_104_729 % (2**53 - 10**15))


def numbers_in_text(size: int) -> bytes:
    """Return an object with one text of numbers of 18 digits and commas, about *size* bytes of JSON and not more."""
    numbers = ",".join(str(10**17 + index) for index in range(size // 19))
    return json.dumps({"text": numbers[: size - len('{"text": ""}')]}).encode()


def digits(size: int) -> bytes:
    """Return an object with one long text of digits, *size* bytes of JSON."""
    return json.dumps({"text": ("1234567890" * (size // 10))[: size - len('{"text": ""}')]}).encode()


def varied(size: int) -> bytes:
    """Return a list of records that all differ, with full floats, times, card numbers and other scripts' letters."""
    return _filled(
        size,
        lambda index: {
            "id": index,
            "at": 1_764_000_000_000_000 + index * 86_400_001,
            "name": _NAMES[index % len(_NAMES)] * (1 + index % 3),
            "score": index / 7,
            "card": str(4_000_000_000_000_000 + index * 7_919),
            "tags": [f"tag{index % 5}", "-"] * (index % 3),
            "ok": index % 2 == 0,
        },
    )


def hexadecimal(size: int) -> bytes:
    """Return a list of texts of 32 hexadecimal digits, about *size* bytes of JSON and not more."""
    return _filled(size, lambda index: f"{(index + 1) * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128:032x}")


def other_scripts(size: int) -> bytes:
    """Return a list of texts without a letter of ASCII, about *size* bytes of JSON and not more."""
    return _filled(size, lambda index: _NAMES[index % (len(_NAMES) - 1)] * 4)


_NAMES = ("日本語テキスト", "Ελλάδα", "привет", "😀🎉", "Zoë Müller")

KINDS = {
    "one string": text,
    "records": records,
    "varied records": varied,
    "full floats": floats,
    "16-digit integers": integers,
    "integers up to 2**53": large_integers,
    "text of digits": digits,
    "text of numbers": numbers_in_text,
    "hexadecimal texts": hexadecimal,
    "other scripts": other_scripts,
}
"""What a message may consist of, by its name in the tables."""


def _filled(size: int, item: Callable[[int], object]) -> bytes:
    """Return a list of what *item* makes of 0, 1, 2..., as many as *size* bytes of JSON hold."""
    parts: list[bytes] = []
    length = 2
    while True:
        part = json.dumps(item(len(parts)), ensure_ascii=False).encode()
        length += len(part) + 2
        if length > size:
            return b"[" + b", ".join(parts) + b"]"
        parts.append(part)


def call() -> bytes:
    """Return a JSON-RPC request."""
    request = {"jsonrpc": "2.0", "id": 1, "method": "add", "params": {"text": "hello", "count": 3, "ratio": 0.5}}
    return json.dumps(request).encode()
