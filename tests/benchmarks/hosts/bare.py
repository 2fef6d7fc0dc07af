"""The loop of the documentation (MDN, "Native messaging"), with nothing but the standard library."""

import json
import struct
import sys

ACK = {"ok": True} if "ack" in sys.argv else None

while True:
    header = sys.stdin.buffer.read(4)
    if not header:
        break
    message = json.loads(sys.stdin.buffer.read(struct.unpack("@I", header)[0]).decode("utf-8"))
    payload = json.dumps(ACK or message).encode("utf-8")
    sys.stdout.buffer.write(struct.pack("@I", len(payload)))
    sys.stdout.buffer.write(payload)
    sys.stdout.buffer.flush()
