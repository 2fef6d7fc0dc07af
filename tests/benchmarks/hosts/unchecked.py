"""The same answers as method.py gives, by a plain handler that checks nothing."""

from nmhost import Host

host = Host("com.example.bench", extensions=["bench@example.com", "abcdefghijklmnopabcdefghijklmnop"])


@host.on_message
def add(message: dict[str, dict[str, object]]) -> object:
    """Return what a method's reply looks like."""
    return {"jsonrpc": "2.0", "id": message["id"], "result": message["params"]["count"]}
