"""JSON-RPC on one port: answer the extension, and ask it in turn; loaded with the first method or question."""
