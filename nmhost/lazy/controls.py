"""What a terminal obeys, or what turns the order of a text around, and how foreign words are shown without it."""

# C0 without tab and line end, DEL, C1, the marks and overrides of direction, and the two other line ends (Unicode 16,
# Bidi_Control; UTS 55 says why). ``str.isprintable`` is false for each of them.
CONTROLS = frozenset(
    (*range(9), *range(11, 32), *range(127, 160), 0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
)
"""The characters of foreign words that are never shown as they are."""

_ESCAPES = {code: f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" for code in CONTROLS}


def escaped(text: str) -> str:
    """Return *text* with escapes for what a terminal would obey; line ends and tabs stay."""
    return text.translate(_ESCAPES)
