"""A host on nativemessaging."""

import sys

import nativemessaging

ACK = {"ok": True} if "ack" in sys.argv else None

while True:
    message = nativemessaging.get_message()
    nativemessaging.send_message(nativemessaging.encode_message(ACK or message))
