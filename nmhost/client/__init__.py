"""Write the extension's half of the bridge: one JavaScript or TypeScript module that calls a host's methods."""

from nmhost.client.files import Form, client_files

__all__ = ["Form", "client_files"]
