"""The extension's side in Python: the API's own names for a test."""
