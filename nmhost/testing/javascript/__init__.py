"""The extension's own scripts: an engine for each context."""
