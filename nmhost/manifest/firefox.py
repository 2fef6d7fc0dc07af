"""The Firefox family's rules for a host manifest, in the order in which it checks them.

Sources: native_manifest.json and Schemas.sys.mjs (the keys, in the order of the alphabet), NativeManifests.sys.mjs
(the rest); families.toml says which versions.
"""

import re
from collections.abc import Iterator

from nmhost.browsers import Family, System, family_rules
from nmhost.browsers.rows import is_list
from nmhost.manifest.faults import Fault

_TEXT_KEYS = ("description", "name", "path", "type")
_KEYS = frozenset({"allowed_extensions", *_TEXT_KEYS})
_UNSEEN = frozenset({"__proto__"})  # where the schema checker copies the keys, this one sets a prototype
_TYPES = ("pkcs11", "stdio")

_UUID = re.compile(r"\{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}", re.ASCII | re.IGNORECASE)
_ADDRESS = re.compile(r"[a-z0-9-._]*@[a-z0-9-._]+", re.ASCII | re.IGNORECASE)


def check(manifest: dict[str, object], *, name: str, file: str, system: System) -> Iterator[Fault]:
    """Yield what the family has against a manifest that was found for the host *name*."""
    yield from _callers(manifest)
    leaked = _leaked(manifest.get("allowed_extensions"))
    for rule, reason, piece in [*_texts(manifest), *_unknown(manifest)]:
        yield Fault(rule, reason, _say("schema", value=leaked + piece))
    yield from _values(manifest, name=name, file=file, system=system)


def admits(manifest: dict[str, object], extension_id: str) -> bool:
    """Return whether a valid manifest lets an extension start the host: exactly, upper and lower case apart."""
    return extension_id in callers(manifest)


def callers(manifest: dict[str, object]) -> list[str]:
    """Return the IDs that a valid manifest lets in."""
    extensions = manifest.get("allowed_extensions")
    return [each for each in extensions if isinstance(each, str)] if is_list(extensions) else []


def _callers(manifest: dict[str, object]) -> Iterator[Fault]:
    for reason, piece, leaked in _caller_faults(manifest):
        yield Fault("callers", reason, _say("schema", value=leaked + piece))


def _caller_faults(manifest: dict[str, object]) -> Iterator[tuple[str, str, str]]:
    extensions = manifest.get("allowed_extensions")
    if "allowed_extensions" not in manifest:
        yield (
            "allowed_extensions is missing; it lists the extension IDs",
            _say("required", value="allowed_extensions"),
            "",
        )
    elif not is_list(extensions):
        yield "allowed_extensions has to be a list of extension IDs", _say("callers"), ""
    elif not extensions:
        yield "allowed_extensions is empty; it needs at least one extension ID", _say("callers_empty"), ""
    else:
        yield from _entry_faults(extensions)


def _entry_faults(extensions: list[object]) -> Iterator[tuple[str, str, str]]:
    for number, each in enumerate(extensions):
        leaked = _leaked(extensions[:number])
        if not isinstance(each, str):
            yield f"allowed_extensions holds {each!r}, which is no text", _say("caller_type"), leaked
        elif not _UUID.fullmatch(each) and not _ADDRESS.fullmatch(each):
            reason = f'allowed_extensions holds "{each}"; each has to be name@domain or {{UUID}}, without wildcards'
            yield f"{reason}, and one bad entry makes the whole manifest invalid", _say("caller", value=number), leaked


def _texts(manifest: dict[str, object]) -> Iterator[tuple[str, str, str]]:
    """Yield rule, reason and the schema's words for each key that has to be a text."""
    for key in _TEXT_KEYS:
        value = manifest.get(key)
        if key not in manifest:
            yield key, f"{key} is missing", _say("required", value=key)
        elif not isinstance(value, str):
            yield key, f"{key} is {value!r}; it has to be a text", _say("string", value=key)
        elif key == "name" and not family_rules(Family.FIREFOX).name.fullmatch(value):
            reason = f"name is {value!r}; it has to be letters, digits and underscores, with single dots between them"
            yield key, reason, _say("name_pattern")
        elif key == "type" and value not in _TYPES:
            yield key, f'type is {value!r}; it has to be "stdio"', _say("type_choice")


def _unknown(manifest: dict[str, object]) -> Iterator[tuple[str, str, str]]:
    extra = sorted(set(manifest) - _KEYS - _UNSEEN)
    if not extra:
        return
    said = _say("unexpected", value=extra[0]) if len(extra) == 1 else _say("unexpected_many", value=", ".join(extra))
    yield "keys", f"Firefox refuses a manifest with other keys: {', '.join(extra)}; write a file for each family", said


def _values(manifest: dict[str, object], *, name: str, file: str, system: System) -> Iterator[Fault]:
    kind, found, path = manifest.get("type"), manifest.get("name"), manifest.get("path")
    if kind == "pkcs11":
        yield Fault("type", 'type is "pkcs11"; a host\'s is "stdio"', _say("type", file=file, value=kind))
    if isinstance(found, str) and found != name:
        reason = f"the name in the file is {found!r}, it has to be {name!r} as the file's own name"
        yield Fault("name", reason, _say("name", file=file, value=found, name=name))
    if isinstance(path, str) and system is not System.WINDOWS and not path.startswith(("/", "~/")):
        reason = f"path is {path!r}; it has to be absolute, ~ and variables are not expanded"
        yield Fault("path", reason, _say("relative", file=file, value=path))


def _leaked(extensions: object) -> str:
    """Return what the schema checker says too much once it has accepted an ID that is no {uuid}."""
    accepted = is_list(extensions) and any(isinstance(each, str) and _ADDRESS.fullmatch(each) for each in extensions)
    return _say("leaked") + ", " if accepted else ""


def _say(key: str, **facts: object) -> str:
    return family_rules(Family.FIREFOX).console.say(key, **facts)
