"""What keeps the prelude apart from what scripts make of the language's objects: names of its own, calls by symbols.

js/engine/own.js makes the things behind these names; here the parts are written anew so that they find them.
"""

import re

# What every part has of its own under these names.
OWN = ("Object", "Array", "Number", "String", "Map", "Set", "WeakMap", "WeakSet", "Reflect", "Math")
# Methods of arrays, texts and patterns that the prelude's calls find by a symbol, where scripts don't reach them.
METHODS = (
    *("push", "pop", "shift", "unshift", "splice", "slice", "map", "filter", "some", "every", "find", "findIndex"),
    *("findLast", "indexOf", "lastIndexOf", "includes", "join", "forEach", "at", "concat", "flat", "flatMap", "reduce"),
    *("sort", "reverse", "fill", "startsWith", "endsWith", "replace", "replaceAll", "split", "trim", "padStart"),
    *("charCodeAt", "codePointAt", "toLowerCase", "toUpperCase", "substring", "match", "matchAll", "repeat", "test"),
    *("exec", "toWellFormed"),
)
NAMES = (*OWN, *(f"${method}" for method in METHODS))
_CALL = re.compile(rf"(?<!\.)(\?)?\.({'|'.join(METHODS)})(?=\()")


def shielded(text: str) -> str:
    """Return a part of the prelude whose calls of everyday methods find them by symbols."""
    return _CALL.sub(lambda found: f"{'?.' if found[1] else ''}[${found[2]}]", text)
