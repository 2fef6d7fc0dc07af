"""Read a manifest's bytes as each family's JSON parser does, and say what it says."""

import json
import math
import re
from typing import NoReturn

from nmhost.browsers import FamilyRules
from nmhost.browsers.rows import is_table
from nmhost.manifest.faults import Fault
from nmhost.manifest.mistakes import PLAIN, TOKEN, mistake

_BOM = "\ufeff"
_TEXT_OR_COMMENT = re.compile(r'"(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/', re.DOTALL)
_ESCAPE = re.compile(r"\\x([0-9a-fA-F]{2})|\\.", re.DOTALL)
_ZERO = re.compile(r"[^\d.]?0\d", re.ASCII)  # a number that goes on behind its first zero
_SURROGATE = re.compile("[\ud800-\udfff]")


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
    text = _with_short_escapes(text) if rules.json_x_escapes else text
    try:
        value: object = json.loads(text, parse_constant=_no_constant)
    except ValueError as error:
        return _at(text, *mistake(text, error), rules)
    except RecursionError:
        return _beyond(text, rules) or Fault(
            "json", "the file is nested too deep", rules.json.say("other", line=1, column=1)
        )
    beyond = _beyond(text, rules)
    if beyond:
        return beyond
    if is_table(value):
        return dict(value)
    said = rules.json.say("root", value=json.dumps(value, separators=(",", ":")))
    return Fault("json", "the file holds no JSON object; it has to be one object in braces", said)


def why_no_json(text: str, rules: FamilyRules) -> str:
    """Return what the family's parser says of a text that is no JSON; nothing if it is JSON."""
    try:
        json.loads(text, parse_constant=_no_constant)
    except ValueError as error:
        return _at(text, *mistake(text, error), rules).console
    except RecursionError:
        return ""
    return ""


def _no_constant(word: str) -> NoReturn:
    raise ValueError(word)


def _without_comments(text: str) -> str:
    """Return the text with comments blanked, so that every position stays."""
    return _TEXT_OR_COMMENT.sub(lambda found: found[0] if found[0][0] == '"' else re.sub(r"[^\n]", " ", found[0]), text)


def _with_short_escapes(text: str) -> str:
    r"""Return the text with each ``\xHH`` in the form that the standard has."""
    return _ESCAPE.sub(lambda found: f"\\u00{found[1]}" if found[1] else found[0], text)


def _beyond(text: str, rules: FamilyRules) -> Fault | None:
    """Return what is well-formed and yet not for the family's parser: depth, a number's size, half a character."""
    depth = 0
    for found in TOKEN.finditer(text):
        if found[0] in "[{":
            depth += 1
            if rules.json_depth is not None and depth > rules.json_depth:
                return _at(text, "deep", found.start(), rules)
        elif found[0] in "]}":
            depth -= 1
        elif found[0][0] != '"' and "range" in rules.json and math.isinf(float(found[0])):
            return _at(text, "range", found.end() - 1, rules)
        elif found[0][0] == '"' and "surrogate" in rules.json and _SURROGATE.search(str(json.loads(found[0]))):
            return _at(text, "surrogate", found.end() - 1, rules)
    return None


def _at(text: str, kind: str, at: int, rules: FamilyRules) -> Fault:
    if (
        kind in ("after_item", "after_member")
        and "zero" in rules.json
        and _ZERO.fullmatch(text, max(at - 2, 0), at + 1)
    ):
        kind = "zero"
    line, column = text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
    reason = f"the file is not JSON at line {line}, column {column}: {PLAIN[kind]}"
    return Fault("json", reason, rules.json.say(kind, line=line, column=column, before=column - 1, after=column + 1))
