"""An echo whose callers are whom its host manifest admits: the wrapper passes an ID that is known only at run time."""

import sys

from nmhost import Host, started_by_browser
from nmhost.port import sender_from_argv

sender = sender_from_argv(sys.argv) if started_by_browser() else None
host = Host("com.example.bench", extensions=[sender.extension_id] if sender and sender.extension_id else [])


@host.on_message
def echo(message: object) -> object:
    """Answer with the message."""
    return message
