"""CompressionStream and DecompressionStream: bytes in one of the three formats, and back."""

import base64
import zlib
from collections.abc import Mapping

_WINDOW = {"gzip": 31, "deflate": 15, "deflate-raw": -15}


def answer(question: Mapping[str, object]) -> dict[str, str]:
    """Return the bytes in or out of their format, or the error of bytes that are not in it."""
    data = base64.b64decode(str(question["data"]))
    window = _WINDOW[str(question["kind"])]
    if question["how"] == "compress":
        packer = zlib.compressobj(wbits=window)
        return {"data": base64.b64encode(packer.compress(data) + packer.flush()).decode()}
    return _unpacked(data, window)


def _unpacked(data: bytes, window: int) -> dict[str, str]:
    unpacker = zlib.decompressobj(wbits=window)
    try:
        out = unpacker.decompress(data) + unpacker.flush()
    except zlib.error:
        return {"error": "The compressed data was not valid."}
    if not unpacker.eof:
        return {"error": "Compressed input was truncated."}
    if unpacker.unused_data:
        return {"error": "Junk found after end of compressed data."}
    return {"data": base64.b64encode(out).decode()}
