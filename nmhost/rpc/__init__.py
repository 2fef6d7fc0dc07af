"""JSON-RPC on one port: answer the extension's requests, and ask it in turn; loaded with the first method or question."""
