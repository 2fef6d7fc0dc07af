"""Which mistake a text that is no JSON has, and where, so that each family can say it in its own words."""

import json
import re

_SPACE = " \t\r\n"
# A number or an escape that ends too early.
_CUT_NUMBER = re.compile(r"-(?![0-9])|-?\d+\.(?![0-9])|-?\d+(?:\.\d+)?[eE][+-]?(?![0-9])")
_CUT_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{0,3}")
_WORDS = ("true", "false", "null")
# A text, a bracket or a number.
TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|[][{}]|-?\d[\d.eE+-]*', re.DOTALL)
_NUMBERS = ("minus", "point", "exponent", "exponent_sign")
_ENDS = ("empty", "end_array", "end_item", "end_object", "end_member", "end_key", "end_text")
# What Python's parser says, where that is enough to know the mistake.
_BY_MESSAGE = {
    "Extra data": "behind",
    "Expecting ':' delimiter": "colon",
    "Invalid control character at": "control",
    "Invalid \\escape": "escape",
}
PLAIN = {
    **dict.fromkeys(_ENDS, "it ends too early"),
    "comma": "a comma stands before the closing brace; remove it",
    "comma_item": "a comma stands before the closing bracket; remove it",
    "word": "a word stands there without quotes",
    "property": "a key has to stand there, in double quotes",
    "value": "a value has to stand there; strict JSON has no comments",
    "deep": "it is nested too deep",
    "surrogate": "an escape there is half a character",
    "range": "the number is too large",
    "zero": "a number begins with a zero there",
    "first_property": "a key has to stand there, in double quotes",
    "behind": "something stands behind the object",
    "colon": "a colon is missing there",
    "after_item": "a comma or a closing bracket is missing there",
    "after_member": "a comma or a closing brace is missing there",
    **dict.fromkeys((f"{part}{end}" for part in _NUMBERS for end in ("", "_end")), "a number lacks digits there"),
    "digits": "an escape lacks digits there",
    "control": "a control character stands in a text; escape it",
    "escape": "a backslash there escapes nothing",
    "other": "something stands there that does not belong",
}


def mistake(text: str, error: ValueError) -> tuple[str, int]:
    """Return the kind of mistake at which Python's parser stopped, and where a browser's would."""
    if not isinstance(error, json.JSONDecodeError):  # a NaN or the like, which Python alone reads
        at = text.find(str(error))
        return ("minus", at + 1) if text[at] == "-" else ("value", at)
    kind, at = _number(text, error) or _string(text, error) or (_kind(text, error.pos, error.msg), error.pos)
    if kind in _ENDS:
        at = len(text)
    elif kind in ("comma", "comma_item"):  # the browsers point at what follows the comma; Python 3.13 at the comma
        at = len(text) - len(text[at:].lstrip(", \t\r\n"))
    return kind, at


def _number(text: str, error: json.JSONDecodeError) -> tuple[str, int] | None:
    """Return what a number lacks, and where, if it is a number that the parser stopped in."""
    if error.msg not in ("Expecting value", "Extra data", "Expecting ',' delimiter"):
        return None
    start = len(text[: error.pos].rstrip("-.0123456789"))
    found = _CUT_NUMBER.match(text, start)
    if found is None or found.end() <= error.pos:
        return None
    last = found[0][-1].lower()
    kind = "minus" if found[0] == "-" else {".": "point", "e": "exponent"}.get(last, "exponent_sign")
    return (f"{kind}_end" if found.end() == len(text) else kind), found.end()


def _string(text: str, error: json.JSONDecodeError) -> tuple[str, int] | None:
    """Return where the digits of an escape end too early, if the parser stopped at one."""
    if error.msg != "Invalid \\uXXXX escape":
        return None
    found = _CUT_ESCAPE.match(text, text.rfind("\\u", 0, error.pos + 2))
    return ("digits", found.end()) if found else None


def _kind(text: str, at: int, message: str) -> str:
    """Return the family of mistake at a position where Python's parser stopped."""
    rest = text[at:].lstrip(_SPACE)
    if not rest or message == "Unterminated string starting at":
        return _end(text, inside=bool(rest))
    if re.match(r",\s*[}\]]", rest) or (rest[0] in "}]" and text[:at].rstrip(_SPACE).endswith(",")):
        return "comma" if _innermost(text[:at]) == "{" else "comma_item"
    if message in _BY_MESSAGE:
        return _BY_MESSAGE[message]
    before = text[:at].rstrip(_SPACE)
    if message == "Expecting ',' delimiter":
        return "after_item" if _innermost(before) == "[" else "after_member"
    if before[-1:] == "{":
        return "first_property"
    if before[-1:] == "," and _innermost(before) == "{":
        return "property"
    if any(word[0] == rest[0] for word in _WORDS) and before[-1:] in ("", "[", ":", ","):
        return "word"
    return "value" if before[-1:] in ("", "[", ":", ",") else "other"


def _end(text: str, *, inside: bool) -> str:
    """Return what was being read when the text ended, inside a text or between two."""
    if inside:
        return "end_text"
    last, opened = text.rstrip(_SPACE)[-1:], _innermost(text)
    if last == "{":
        return "end_object"
    if not opened or last in "[:" or (last == "," and opened == "["):
        return "end_array" if last == "[" else "empty"
    if last == ",":
        return "end_key"
    return "end_item" if opened == "[" else "end_member"


def _innermost(text: str) -> str:
    """Return the bracket that is open at the end of a text that is well-formed so far, nothing if none is."""
    opened: list[str] = []
    for found in TOKEN.finditer(text):
        if found[0] in "[{":
            opened.append(found[0])
        elif found[0] in "]}" and opened:
            opened.pop()
    return opened[-1] if opened else ""
