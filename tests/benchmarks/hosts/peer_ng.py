"""A host on nativemessaging-ng."""

import sys

import nativemessaging

ACK = {"ok": True} if "ack" in sys.argv else None

while (message := nativemessaging.get_message()) is not None:
    nativemessaging.send_message(ACK or message)
