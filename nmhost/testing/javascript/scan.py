"""JavaScript cut into tokens, as far as finding a file's own imports, exports and declarations needs it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/|\A\#![^\n]*)
    |(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<number>\d(?:[\w.]|(?<=[eE])[+-])*|\.\d(?:\w|(?<=[eE])[+-])*)
    |(?P<name>[#$\w\u0080-\uffff]+)
    |(?P<sign>=>|\?\.(?!\d)|\.\.\.|[-+*%&|^!=<>]=+|[{}()\[\];,.?:`~]|\+\+|--|[-+*%&|^!=<>@/\\])""",
    re.VERBOSE | re.DOTALL,
)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
# After one of these a slash divides; after anything else it begins a regular expression.
_OPERAND_END = frozenset({")", "]", "}"})
_WORDS_BEFORE_REGEX = frozenset(
    {"return", "typeof", "instanceof", "in", "of", "new", "delete", "void", "throw", "case", "do", "else", "yield"}
    | {"await", "default"}
)
_OPEN, _CLOSE = "([{", ")]}"


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind (name, string, number, regex, template, sign), text, place, and depth in brackets."""

    kind: str
    text: str
    start: int
    end: int
    depth: int


def tokens(source: str) -> Iterator[Token]:
    """Yield the tokens of *source*, without space and comments; a bracket has the depth of what it stands in."""
    at = depth = 0
    last: Token | None = None
    while at < len(source):
        token = _token_at(source, at, depth, last)
        if token is None:
            at = _after_space(source, at)
            continue
        depth += (token.text in _OPEN) - (token.text in _CLOSE) if token.kind == "sign" else 0
        if token.kind == "sign" and token.text in _CLOSE:
            token = Token("sign", token.text, token.start, token.end, depth)
        yield token
        last, at = token, token.end


def declared_names(source: str) -> list[str]:
    """Return the names that ``let``, ``const`` and ``class`` declare at the top of *source*."""
    found: list[str] = []
    top = [token for token in tokens(source) if token.depth == 0]
    for before, token in pairwise(top):
        if before.text in ("let", "const", "class") and before.kind == "name" and token.kind == "name":
            found.append(token.text)
    return found


def _after_space(source: str, at: int) -> int:
    found = _TOKEN.match(source, at)
    return found.end() if found is not None else at + 1


def _token_at(source: str, at: int, depth: int, last: Token | None) -> Token | None:
    if source[at] == "`":
        return Token("template", "`", at, _template_end(source, at + 1), depth)
    if source[at] == "/" and source[at : at + 2] not in ("//", "/*") and _regex_may_begin(last):
        regex = _REGEX.match(source, at)
        if regex is not None:
            return Token("regex", regex.group(), at, regex.end(), depth)
    found = _TOKEN.match(source, at)
    if found is None or found.lastgroup == "space":
        return None
    return Token(str(found.lastgroup), found.group(), at, found.end(), depth)


def _regex_may_begin(last: Token | None) -> bool:
    if last is None:
        return True
    if last.kind == "name":
        return last.text in _WORDS_BEFORE_REGEX
    return last.kind == "sign" and last.text not in _OPERAND_END


def _template_end(source: str, at: int) -> int:
    while at < len(source) and source[at] != "`":
        if source[at] == "\\":
            at += 2
        elif source.startswith("${", at):
            at = _hole_end(source, at + 2)
        else:
            at += 1
    return at + 1


def _hole_end(source: str, at: int) -> int:
    """Return where the ``${...}`` that begins before *at* ends; templates inside it are skipped whole."""
    for token in tokens(source[at:]):
        if token.text == "}" and token.kind == "sign" and token.depth < 0:
            return at + token.end
    return len(source)
