"""A host with a JSON-RPC method whose parameters are checked."""

from nmhost import Host

host = Host("com.example.bench", extensions=["bench@example.com", "abcdefghijklmnopabcdefghijklmnop"])


@host.method
def add(text: str, count: int, ratio: float = 1.0) -> int:
    """Return a number, so that the parameters cost what is seen."""
    return count
