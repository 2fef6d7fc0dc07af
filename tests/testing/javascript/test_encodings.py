"""The tables of single-byte encodings are those of the Encoding standard, also where Python's codecs differ."""

import pytest

from nmhost.testing.javascript.encodings import multibyte_table, names_multibyte, single_byte_tables

TABLES = single_byte_tables()


def letter(name: str, byte: int) -> int:
    start = (byte - 0x80) * 4
    return int(TABLES[name][start : start + 4], 16)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_a_unit_for_each_byte_of_the_upper_half(name: str) -> None:
    assert len(TABLES[name]) == 128 * 4


# encoding.spec.whatwg.org, the indexes, seen 2026-11-29.
@pytest.mark.parametrize(
    ("name", "byte", "point"),
    [
        ("windows-1252", 0x80, 0x20AC),
        ("windows-1252", 0x81, 0x0081),
        ("windows-1251", 0x98, 0x0098),
        ("windows-1255", 0xCA, 0x05BA),
        ("windows-874", 0xA1, 0x0E01),
        ("windows-874", 0xDB, 0xFFFD),
        ("iso-8859-15", 0xA4, 0x20AC),
        ("iso-8859-3", 0xA5, 0xFFFD),
        ("koi8-u", 0xAE, 0x045E),
        ("koi8-r", 0xC1, 0x0430),
        ("ibm866", 0x80, 0x0410),
        ("macintosh", 0x80, 0x00C4),
        ("x-mac-cyrillic", 0xFF, 0x20AC),
    ],
)
def test_a_byte_is_the_standards_letter(name: str, byte: int, point: int) -> None:
    assert letter(name, byte) == point


# encoding.spec.whatwg.org, the indexes; the decoders read them by these places (js/web/multibyte.js).
@pytest.mark.parametrize(
    ("name", "place", "letter"),
    [
        ("gbk", (0xC4 - 0x81) * 192 + 0xE3 - 0x40, "\u4f60"),
        ("big5", (0xA7 - 0x81) * 192 + 0x41 - 0x40, "\u4f60"),
        ("big5", (0x88 - 0x81) * 192 + 0x62 - 0x40, "\u00ca\u0304"),
        ("euc-kr", (0xB0 - 0x81) * 191 + 0xA1 - 0x41, "\uac00"),
        ("shift_jis", (0x82 - 0x81) * 192 + 0xA0 - 0x40, "\u3042"),
        ("euc-jp", (0xA4 - 0xA1) * 95 + 0xA2 - 0xA1, "\u3042"),
        ("euc-jp", 0xC1 - 0xA1, "\uff5e"),
        ("gb18030-four", 0, "\u0080"),
        ("shift_jis", 0x7F - 0x40, "\ufffd"),
    ],
)
def test_bytes_together_are_the_standards_letter(name: str, place: int, letter: str) -> None:
    assert multibyte_table(name)[place] == letter


@pytest.mark.parametrize(
    ("script", "names"), [("new TextDecoder('Shift_JIS')", True), ("new TextDecoder('utf-8')", False)]
)
def test_scripts_that_name_such_an_encoding_are_known(script: str, names: bool) -> None:  # a row
    assert names_multibyte(script) is names
