"""Tables for decoders of the Encoding standard, out of Python's codecs."""

import re
import unicodedata
from collections.abc import Iterator
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
# Of encodings with two bytes a character: Python's codec, the first of the bytes that lead, and of those that follow.
_DOUBLE = {
    "gbk": ("gb18030", 0x81, 0x40),
    "big5": ("big5hkscs", 0x81, 0x40),
    "euc-kr": ("cp949", 0x81, 0x41),
    "shift_jis": ("cp932", 0x81, 0x40),
}
# How the standard's labels of these begin, whatever stands behind.
_LABELS = re.compile(
    r"gb_?(?:18030|2312|k)|x-gbk|chinese|big5|x-x-big5|cn-big5|korean|ks_?c|euc[-_]?(?:jp|kr)|windows-949|iso-ir-(?:58|149)|"
    r"x-euc-jp|shift|sjis|ms_kanji|windows-31j|ms932|iso-2022-jp|csiso2022jp",
    re.IGNORECASE,
)
_KUTEN = 94  # rows, and places in each, of JIS X 0208
_FOURS = 39420  # sequences of four bytes that stand for characters of the first plane in GB18030


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


def names_multibyte(text: str) -> bool:
    """Return whether a script names an encoding of several bytes a character by one of its labels."""
    return _LABELS.search(text) is not None


@cache
def multibyte_table(name: str) -> str | list[str]:
    """Return what pairs of bytes stand for, in their order, U+FFFD for nothing.

    A text where each is one UTF-16 unit, else a list. ``gb18030-four`` is of four bytes, by their number.

    Args:
        name: gbk, big5, euc-kr, shift_jis, euc-jp or gb18030-four.
    """
    found = list(_characters(name))
    return "".join(found) if all(len(one) == 1 and ord(one) <= 0xFFFF for one in found) else found


def _characters(name: str) -> Iterator[str]:
    if name == "gb18030-four":
        for number in range(_FOURS):
            rest, last = divmod(number, 10)
            rest, third = divmod(rest, 126)
            first, second = divmod(rest, 10)
            yield _decoded("gb18030", first + 0x81, second + 0x30, third + 0x81, last + 0x30)
    elif name == "euc-jp":  # as the standard has it, which is as Windows has it
        for row in range(_KUTEN):
            lead = row // 2 + (0x81 if row < 62 else 0xC1)
            for place in range(_KUTEN):
                trail = place + (0x9F if row % 2 else 0x40 if place < 63 else 0x41)
                yield _decoded("cp932", lead, trail)
            yield _MISSING
    else:
        codec, first, low = _DOUBLE[name]
        for lead in range(first, 0xFF):
            for trail in range(low, 0x100):
                yield _decoded(codec, lead, trail)


def _decoded(codec: str, *given: int) -> str:
    """Return the one character that bytes stand for, or two of which one only combines."""
    try:
        text = bytes(given).decode(codec)
    except UnicodeDecodeError:
        return _MISSING
    return text if len(text) == 1 or unicodedata.combining(text[-1]) else _MISSING
