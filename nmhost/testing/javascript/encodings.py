"""Tables for decoders of the Encoding standard, out of Python's codecs."""

from functools import cache

# The standard's names of the single-byte encodings, and Python's.
_SINGLE = {
    "ibm866": "cp866",
    **{f"iso-8859-{n}": f"iso8859_{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "macintosh": "mac_roman",
    "windows-874": "cp874",
    **{f"windows-{n}": f"cp{n}" for n in range(1250, 1259)},
    "x-mac-cyrillic": "mac_cyrillic",
}
# Where the standard's index differs from Python's codec: by byte.
_OTHER = {
    "koi8-u": {0xAE: 0x045E, 0xBE: 0x040E},
    "windows-1255": {0xCA: 0x05BA},
}
_MISSING = "\ufffd"


@cache
def single_byte_tables() -> dict[str, str]:
    """Return the upper half of each single-byte encoding: four hexadecimal digits a byte."""
    return {name: "".join(_unit(name, codec, byte) for byte in range(0x80, 0x100)) for name, codec in _SINGLE.items()}


def _unit(name: str, codec: str, byte: int) -> str:
    point = _OTHER.get(name, {}).get(byte)
    if point is None:
        text = bytes([byte]).decode(codec, "replace")
        # What Windows leaves open below 0xA0 are control characters in the standard.
        point = byte if text == _MISSING and byte < 0xA0 and name.startswith("windows-") else ord(text)
    return f"{point:04x}"
