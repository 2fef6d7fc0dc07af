"""Reading the JSON of an extension as a family's parser does, and saying what it says of what is none."""

import json
import re
from pathlib import Path
from typing import NoReturn

from nmhost.browsers import Family, FamilyRules, family_rules
from nmhost.errors import DefinitionError
from nmhost.extension.judgement import Refused
from nmhost.manifest.dialect import read_json

# As Firefox takes comments out before it parses: to the end of the line, outside of texts.
_COMMENT = re.compile(r'^((?:[^"\n]|"(?:[^"\\\n]|\\.)*")*?)//.*', re.MULTILINE)
_TEXT_OR_SLASH = re.compile(r'"(?:\\.|[^"\\])*"|/', re.DOTALL)
_TEXT = re.compile(r'"(?:\\.|[^"\\])*"', re.DOTALL)


def read_object(text: str, rules: FamilyRules) -> object:
    """Return the value of a JSON text; of a text with a mistake nothing.

    Raises:
        Refused: It is no JSON; the words are the parser's.
    """
    found = read_json(text.encode("utf-8", "surrogatepass"), rules, file="")
    if isinstance(found, dict):
        return found
    try:
        value: object = json.loads(text, parse_constant=_no_constant)
    except ValueError:
        raise Refused(found.console) from None
    if isinstance(value, dict):  # JSON, but not for this parser
        raise Refused(found.console)
    return value


def without_comments(text: str) -> str:
    """Return a text without what stands behind ``//`` outside of its strings.

    Raises:
        Refused: A slash of another kind is there.
    """
    bare = _COMMENT.sub(lambda found: found[1], text)
    if any(found[0] == "/" for found in _TEXT_OR_SLASH.finditer(bare)):
        raise Refused("Invalid JSON: Unexpected /")
    return bare


def _no_constant(word: str) -> NoReturn:
    raise ValueError(word)


def manifest_in(folder: Path, family: Family) -> dict[str, object]:
    """Return the manifest of the unpacked extension in *folder*, as a family's parser reads it.

    Raises:
        DefinitionError: There is none, or it is no JSON object.
    """
    file = folder / "manifest.json"
    if not file.is_file():
        raise DefinitionError(f"{folder} is no unpacked extension: it has no manifest.json")
    text = file.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
    try:
        bare = without_comments(text) if family is Family.FIREFOX else with_lines_in_texts(text)
        value = read_object(bare, family_rules(family))
    except Refused as refused:
        raise DefinitionError(f"{file} is no JSON for {family}: {refused.words}") from None
    if not isinstance(value, dict):
        raise DefinitionError(f"{file} holds no JSON object")
    return value


def with_lines_in_texts(text: str) -> str:
    """Return a JSON text whose strings may hold line ends, each of them as long as before."""
    return _TEXT.sub(lambda found: re.sub(r"[\r\n]", " ", found[0]), text)
