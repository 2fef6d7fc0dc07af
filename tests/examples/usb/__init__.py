"""Devices for web pages: `{id, method, params}` is answered with `{id, type: "response", ...}`, in numbered pieces."""
