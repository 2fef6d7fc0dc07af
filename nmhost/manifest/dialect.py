"""Read a manifest's bytes as each family's JSON parser does, and say what it says."""

import json
import re
from typing import NoReturn

from nmhost.browsers import FamilyRules
from nmhost.browsers.rows import is_table
from nmhost.manifest.faults import Fault

_BOM = "\ufeff"
_TEXT_OR_COMMENT = re.compile(r'"(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/', re.DOTALL)
_WORDS = ("true", "false", "null")


def read_json(data: bytes, rules: FamilyRules, *, file: str) -> dict[str, object] | Fault:
    """Return the object in a manifest's bytes, or why the family can't read one there."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Fault(
            "json", f"the file is not UTF-8 at byte {error.start}; save it as UTF-8", rules.json.say("utf8", file=file)
        )
    text = text.removeprefix(_BOM) if rules.json_bom else text
    text = _without_comments(text) if rules.json_comments else text
    try:
        value: object = json.loads(text, parse_constant=_no_constant)
    except ValueError as error:
        return _fault(text, error, rules)
    except RecursionError:
        return Fault("json", "the file is nested too deep", rules.json.say("other", line=1, column=1))
    if is_table(value):
        return dict(value)
    said = rules.json.say("root", value=json.dumps(value, separators=(",", ":")))
    return Fault("json", "the file holds no JSON object; it has to be one object in braces", said)


def _no_constant(word: str) -> NoReturn:
    raise ValueError(word)


def _without_comments(text: str) -> str:
    """Return the text with comments blanked, so that every position stays."""
    return _TEXT_OR_COMMENT.sub(lambda found: found[0] if found[0][0] == '"' else re.sub(r"[^\n]", " ", found[0]), text)


def _fault(text: str, error: ValueError, rules: FamilyRules) -> Fault:
    if isinstance(error, json.JSONDecodeError):
        at, kind = error.pos, _kind(text, error.pos)
    else:  # a NaN or the like, which Python alone reads
        at, kind = text.find(str(error)), "value"
    if kind == "comma":  # the browsers point at what follows the comma; Python 3.13 points at the comma
        at = len(text) - len(text[at:].lstrip(", \t\r\n"))
    line, column = text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
    reason = f"the file is not JSON at line {line}, column {column}: {_PLAIN[kind]}"
    return Fault("json", reason, rules.json.say(kind, line=line, column=column, after=column + 1))


_PLAIN = {
    "empty": "it ends too early",
    "comma": "a comma stands before the closing bracket; remove it",
    "word": "a word stands there without quotes",
    "property": "a key has to stand there, in double quotes",
    "value": "a value has to stand there; strict JSON has no comments",
    "other": "something stands there that does not belong",
}


def _kind(text: str, at: int) -> str:
    """Return the family of mistake at a position where Python's parser stopped."""
    rest = text[at:].lstrip()
    if not rest:
        return "empty"
    if re.match(r",\s*[}\]]", rest) or (rest[0] in "}]" and text[:at].rstrip().endswith(",")):
        return "comma"
    before = text[:at].rstrip()
    if any(word[0] == rest[0] for word in _WORDS) and before[-1:] in ("", "[", ":", ","):
        return "word"
    if before[-1:] in ("{", ","):
        return "property"
    return "value" if before[-1:] in ("", "[", ":") else "other"
