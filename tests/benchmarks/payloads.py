"""The messages that are sent, as JSON text."""

import json

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


def call() -> bytes:
    """Return a JSON-RPC request."""
    request = {"jsonrpc": "2.0", "id": 1, "method": "add", "params": {"text": "hello", "count": 3, "ratio": 0.5}}
    return json.dumps(request).encode()
