"""Version numbers as Chromium reads them."""

_LARGEST = 2**32 - 1


def parse(text: object) -> tuple[int, ...] | None:
    """Return the parts of a version, None of what is none: numbers with dots, the first without a zero before it."""
    if not isinstance(text, str):
        return None
    parts = text.split(".")
    if not all(part.isascii() and part.isdigit() and int(part) <= _LARGEST for part in parts):
        return None
    return tuple(map(int, parts)) if str(int(parts[0])) == parts[0] else None


def is_newer(one: tuple[int, ...], than: tuple[int, ...]) -> bool:
    """Return whether a version is newer than another; missing parts are zero."""
    size = max(len(one), len(than))
    return one + (0,) * (size - len(one)) > than + (0,) * (size - len(than))
