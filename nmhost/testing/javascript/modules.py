"""ES modules for an engine that has no module loader: each file made a function of what it imports and exports.

Imported names are read through a scope object, so they stay live and circles work as far as functions are called later.
"""

import posixpath
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from nmhost.testing.javascript.scan import Token, declared_names, tokens

if TYPE_CHECKING:
    from nmhost.testing.javascript.engine import Engine

_IMPORTED = re.compile(r"""["']([^"'\s]+\.m?js)["']""")
_DECLARING = frozenset({"function", "class", "const", "let", "var", "async"})


@dataclass
class Module:
    """One module: what it asks of others, and its text as a function's."""

    requests: list[dict[str, object]] = field(default_factory=list[dict[str, object]])
    function: str = ""


class Loader:
    """Bring the files that scripts import into an engine.

    Args:
        engine: Where they go.
        read_file: Returns the text of a file of the extension, or nothing.
    """

    def __init__(self, engine: "Engine", read_file: Callable[[str], str | None]) -> None:
        self._engine = engine
        self._read = read_file
        self._added: set[str] = set()

    def offer_imports(self, path: str, source: str) -> None:
        """Let ``importScripts`` find the files that *source* names."""
        if "importScripts" not in source:
            return
        for name in _IMPORTED.findall(source):
            target = _resolve(name, path)
            text = None if target in self._added else self._read(target)
            if text is not None:
                self._added.add(target)
                self.offer_imports(target, text)
                self._engine.add_file(target, _published(text))

    def run_module(self, path: str, source: str) -> None:
        """Run a module, after all it imports."""
        self._add_module(path, source)
        self._engine.run_module(path)

    def _add_module(self, path: str, source: str) -> None:
        if path in self._added:
            return
        self._added.add(path)
        module = parse_module(source, path)
        self._engine.add_module(path, module.function, module.requests)
        for target in {str(request["from"]) for request in module.requests} | _dynamic(source, path):
            text = self._read(target)
            if text is not None:
                self._add_module(target, text)


def parse_module(source: str, path: str) -> Module:
    """Return *source* as a function of its scope; the lines stay what they were."""
    module = Module()
    edits: list[tuple[int, int, str]] = []
    getters: list[str] = []
    all_tokens = list(tokens(source))
    for i, token in enumerate(all_tokens):
        if token.kind != "name" or (i and all_tokens[i - 1].text == "."):
            continue
        following = all_tokens[i + 1] if i + 1 < len(all_tokens) else token
        if token.text == "import" and following.text in ("(", "."):
            edits.append(_special_import(token, following, all_tokens[i + 2]))
        elif token.depth == 0 and token.text == "import":
            edits.append(_import(source, all_tokens, i, path, module))
        elif token.depth == 0 and token.text == "export":
            edits.append(_export(source, all_tokens, i, path, module, getters))
    body = _apply(source, edits)
    opening = (
        "(function ($scope, $define, $all, $import, $meta) { with ($scope) { return (async function () { 'use strict'; "
    )
    module.function = f"{opening}$define({{{', '.join(getters)}}}); {body}\n}}).call(undefined); }} }})"
    return module


def _special_import(token: Token, following: Token, after: Token) -> tuple[int, int, str]:
    if following.text == "(":
        return token.start, token.end, "$import"
    return token.start, after.end, "$meta"


def _import(source: str, all_tokens: Sequence[Token], i: int, path: str, module: Module) -> tuple[int, int, str]:
    """Take one import declaration: note what it wants, and return the edit that removes it."""
    end = next(j for j in range(i, len(all_tokens)) if all_tokens[j].kind == "string")
    target = _resolve(_unquoted(all_tokens[end].text), path)
    words = [
        token.text for token in all_tokens[i + 1 : end] if token.text != "from" or token is not all_tokens[end - 1]
    ]
    module.requests.append({"from": target, "names": _bindings(words)})
    stop = _statement_end(all_tokens, end)
    return all_tokens[i].start, stop, "\n" * source.count("\n", all_tokens[i].start, stop)


def _bindings(words: list[str]) -> list[tuple[str, str]]:
    """Return the (local name, name there) pairs of an import clause; ``*`` is the whole namespace."""
    pairs: list[tuple[str, str]] = []
    inside = False
    at = 0
    while at < len(words):
        word = words[at]
        renamed = at + 2 < len(words) and words[at + 1] == "as"
        if word in "{}":
            inside = word == "{"
        elif word != ",":
            name = word.strip("\"'")
            pairs.append((words[at + 2] if renamed else name, name if inside or word == "*" else "default"))
            at += 2 if renamed else 0
        at += 1
    return pairs


def _export(
    source: str, all_tokens: Sequence[Token], i: int, path: str, module: Module, getters: list[str]
) -> tuple[int, int, str]:
    """Take one export declaration: note what it gives, and return the edit that leaves the declaration alone."""
    token, following = all_tokens[i], all_tokens[i + 1]
    if following.text == "default":
        return _export_default(all_tokens, i, getters)
    if following.text in _DECLARING:
        getters.extend(f"{name}: () => {name}" for name in _declared(source[following.start :], following.text))
        return token.start, following.start, ""
    return _export_list(source, all_tokens, i, path, module, getters)


def _export_default(all_tokens: Sequence[Token], i: int, getters: list[str]) -> tuple[int, int, str]:
    after = all_tokens[i + 2 : i + 6]
    words = [token.text for token in after]
    start = 1 if words[0] == "async" else 0
    if words[start] in ("function", "class"):
        name = words[start + 1 + (words[start + 1] == "*")]
        if name not in ("(", "{", "extends"):
            getters.append(f"default: () => {name}")
            return all_tokens[i].start, after[0].start, ""
    getters.append("default: () => $default")
    return all_tokens[i].start, all_tokens[i + 1].end, "const $default ="


def _export_list(
    source: str, all_tokens: Sequence[Token], i: int, path: str, module: Module, getters: list[str]
) -> tuple[int, int, str]:
    """Take ``export {a as b}``, ``export {a} from``, ``export * from`` and ``export * as n from``."""
    stop = (
        i + 1
        if all_tokens[i + 1].text == "*"
        else next(j for j in range(i, len(all_tokens)) if all_tokens[j].text == "}")
    )
    clause = [token.text for token in all_tokens[i + 1 : stop + 1]]
    origin = next((j for j in range(stop, min(stop + 5, len(all_tokens))) if all_tokens[j].kind == "string"), None)
    has_from = origin is not None and all_tokens[origin - 1].text == "from"
    end = _statement_end(all_tokens, origin if has_from and origin is not None else stop)
    replacement = ""
    if has_from and origin is not None:
        target = _resolve(_unquoted(all_tokens[origin].text), path)
        replacement = _export_from(all_tokens[i + 1 : origin], clause, target, module, getters)
    else:
        getters.extend(f"{_key(there)}: () => {here}" for there, here in _bindings(clause))
    return all_tokens[i].start, end, replacement + "\n" * source.count("\n", all_tokens[i].start, end)


def _export_from(parts: Sequence[Token], clause: list[str], target: str, module: Module, getters: list[str]) -> str:
    words = [token.text for token in parts]
    number = len(module.requests)
    if words[:2] == ["*", "as"]:
        module.requests.append({"from": target, "names": [(f"$from{number}", "*")]})
        getters.append(f"{_key(words[2])}: () => $from{number}")
        return ""
    if words[0] == "*":
        module.requests.append({"from": target, "names": []})
        return f'$all("{target}");'
    pairs = [(f"$from{number}_{j}", there, here) for j, (here, there) in enumerate(_bindings(clause))]
    module.requests.append({"from": target, "names": [(local, there) for local, there, _ in pairs]})
    getters.extend(f"{_key(here)}: () => {local}" for local, _, here in pairs)
    return ""


def _declared(text: str, word: str) -> list[str]:
    """Return the names that a declaration at the start of *text* declares."""
    found = _first(text, 40)
    if word in ("function", "class", "async"):
        names = [
            token.text for token in found if token.kind == "name" and token.text not in ("function", "class", "async")
        ]
        return names[:1]
    if found[1].text in "{[":
        close = next(j for j, token in enumerate(found) if j > 1 and token.depth == 0)
        return [
            t.text
            for t, after in pairwise(found[2 : close + 1])
            if t.kind == "name" and after.text in (",", "}", "]", "=")
        ]
    return [found[1].text]


def _first(text: str, count: int) -> list[Token]:
    return [token for token, _ in zip(tokens(text), range(count), strict=False)]


def _statement_end(all_tokens: Sequence[Token], i: int) -> int:
    following = all_tokens[i + 1] if i + 1 < len(all_tokens) else None
    return following.end if following is not None and following.text == ";" else all_tokens[i].end


def _apply(source: str, edits: list[tuple[int, int, str]]) -> str:
    for start, end, text in sorted(edits, reverse=True):
        source = source[:start] + text + source[end:]
    return source


def _published(source: str) -> str:
    """Return *source* so that other scripts find what it declares at its top, as after ``importScripts``."""
    names = declared_names(source)
    if not names:
        return source
    return (
        source
        + "\n;"
        + "".join(
            f"Object.defineProperty(globalThis, '{name}', {{get: () => {name}, configurable: true}});" for name in names
        )
    )


def _dynamic(source: str, path: str) -> set[str]:
    return {_resolve(name, path) for name in re.findall(r"""\bimport\s*\(\s*["']([^"']+)["']""", source)}


def _resolve(name: str, path: str) -> str:
    if name.startswith("/"):
        return posixpath.normpath(name).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), name))


def _unquoted(text: str) -> str:
    return text[1:-1]


def _key(name: str) -> str:
    return f'"{name}"' if name[0] not in "\"'" else name
