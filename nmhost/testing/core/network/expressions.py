"""Regular expressions that the API is given, as RE2 or JavaScript have them, made such that Python reads them."""

import re
from functools import lru_cache, partial
from warnings import catch_warnings, simplefilter

from nmhost.errors import DefinitionError

MOST_REPEATED = 1000  # kMaxRepeat of RE2, seen 2026-11-30
_ESCAPED = r"\\(?P<escaped>u[\da-fA-F]{4}|x[\da-fA-F]{2}|.)"
_PIECES = re.compile(
    rf"\\k<(?P<back>\w+)> | \\[pP](?P<property>\{{\^?\w+\}}|[A-Z]) | {_ESCAPED}"
    r"""
    | (?P<list>\[(?:\\.|[^\]\\])*\])
    | \(\?<(?P<name>[A-Za-z_]\w*)>
    | (?P<look>\(\?<?[=!])
    | (?P<group>\(\?(?!:|[ims]*(?:-[ims]+)?:)>?)
    | (?P<literal>\{(?=,))
    | (?:[*+?]|\{(?P<numbers>\d+(?:,\d*)?)\})(?P<more>\+)?
    """,
    re.VERBOSE | re.DOTALL,
)
_IN_LIST = re.compile(_ESCAPED, re.DOTALL)
_JAVASCRIPT = set("dDwWsSbBnrtfv")  # letters that stand for more than themselves behind a backslash
_RE2 = _JAVASCRIPT | set("aAzQEC")
_PROPERTIES = {"L": r"[^\W\d_]", "N": r"\d", "Nd": r"\d"}


@lru_cache(maxsize=256)
def compiled(pattern: str, *, by_re2: bool, flags: int = 0) -> "re.Pattern[str]":
    """Return a regular expression of RE2's, else of JavaScript's (without the flags u and v), for Python.

    Raises:
        re.error: It is none; ``msg`` says why in Python's words.
        DefinitionError: It has a property of Unicode that Python has no class for.
    """
    try:
        with catch_warnings():
            simplefilter("ignore")  # of Python's, about brackets and doubled signs in a list
            return re.compile(_PIECES.sub(partial(_piece, by_re2), pattern), flags)
    except (OverflowError, RecursionError):
        raise re.error("too many repeats") from None


def is_one(pattern: str, *, by_re2: bool) -> bool:
    """Return whether a text is a regular expression of RE2's, else of JavaScript's."""
    try:
        compiled(pattern, by_re2=by_re2)
    except re.error:
        return False
    except DefinitionError:  # it is one that Python can't read
        return True
    return True


def _piece(by_re2: bool, found: "re.Match[str]") -> str:  # noqa: FBT001  # what all pieces of a pattern are read by
    text, name = found[0], found.lastgroup
    if name == "escaped":
        return _escaped(by_re2, found)
    if name == "list":
        return _IN_LIST.sub(partial(_escaped, by_re2), text)
    if name == "name":
        return f"(?P<{found['name']}>"
    if name == "back":
        return _refused("backreference") if by_re2 else f"(?P={found['back']})"
    if name == "property":
        return _property(found["property"].strip("{}"), text) if by_re2 else text[1:]
    if name == "look" and by_re2:
        return _refused("look-around")
    if name == "group" and (not by_re2 or text.endswith(">")):
        return _refused("unknown extension")
    if found["more"]:
        return _refused("multiple repeat")
    numbers = [int(number) for number in (found["numbers"] or "").split(",") if number]
    if by_re2 and any(number > MOST_REPEATED for number in numbers):
        return _refused("too many repeats")
    return rf"\{text}" if name == "literal" else text


def _escaped(by_re2: bool, found: "re.Match[str]") -> str:  # noqa: FBT001
    what = found["escaped"]
    if (len(what) > 1 and not (by_re2 and what[0] == "u")) or not what.isalnum():
        return found[0]
    if by_re2 and what == "z":
        return r"\Z"
    if by_re2 and what.isdigit() and what != "0":
        return _refused("backreference")
    if what.isdigit() or what in (_RE2 if by_re2 else _JAVASCRIPT):
        return found[0]
    return _refused("bad escape") if by_re2 else what  # to JavaScript a letter is itself


def _property(name: str, text: str) -> str:
    if name not in _PROPERTIES or text[1] == "P":
        known = ", ".join(rf"\p{{{one}}}" for one in _PROPERTIES)
        raise DefinitionError(f"the emulated browser reads {known} in a regular expression, and not {text}")
    return _PROPERTIES[name]


def _refused(reason: str) -> str:
    raise re.error(reason)
