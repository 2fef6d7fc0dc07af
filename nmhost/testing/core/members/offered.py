"""What a context's scripts are told of the extension API: its members, signatures and types."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from nmhost.testing.core.members.surface import Asker, Member, Surface, surface

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context


def surface_config(family: str, version: int, asker: Asker, *, external: bool) -> Mapping[str, object]:
    """Return what the prelude is told of a family's API.

    Args:
        family: The family's name.
        version: The browser's major version.
        asker: Who looks at it.
        external: Whether an extension lets the web page connect, if it is one.
    """
    return _config(family, version, asker, external)


@lru_cache(maxsize=64)
def _config(family: str, version: int, asker: Asker, external: bool) -> Mapping[str, object]:  # noqa: FBT001 - keys
    whole = surface(family, version)
    here = {member.path: member for member in whole.of(asker)}
    if asker.kind == "web" and not external:
        here = {path: member for path, member in here.items() if path.partition(".")[0] != "runtime"}
    functions = {path: member for path, member in here.items() if member.kind == "function" and "takes" in member.row}
    empty = [one.path for one in whole.members.values() if one.path not in here and one.is_empty_for(asker)]
    specs = [spec for one in here.values() for spec in (*one.parameters_for(asker), *one.extra)]
    return {
        "members": {
            path: _row(here.get(path), asker) for path in sorted([*here, *empty], key=lambda path: path.split("."))
        },
        "functions": {path: member.parameters_for(asker) for path, member in functions.items()},
        "shown": {path: member.shown for path, member in functions.items() if member.shown != path},
        "types": whole.reachable(specs),
        "empty_values": _empty_values(whole, functions),
    }


def _row(member: Member | None, asker: Asker) -> dict[str, object]:
    if member is None:
        return {"is": "undefined"}
    row: dict[str, object] = {"is": member.kind}
    if member.root:
        row["root"] = member.root
    if member.kind == "value":
        row["value"] = member.value_for(asker)
    if member.answers:
        row["async"] = member.answers
    if member.kind == "function" and member.gives is None:
        row["gives"] = False
    if member.kind == "event" and (member.filters or member.extra):
        row["extra"] = member.extra
    return row


def _empty_values(whole: Surface, functions: Mapping[str, Member]) -> dict[str, object]:
    """Return what functions that answer at once give when they are not emulated."""
    values = {path: whole.empty(one.gives) for path, one in functions.items() if not one.answers and one.gives}
    return {path: value for path, value in values.items() if value is not None}


def asker_of(context: "Context") -> Asker:
    """Return who a context is to the API."""
    extension = context.extension
    if context.kind == "dedicated":
        return Asker("web")  # a worker has nothing of the API, wherever it runs
    if context.user_world is not None and extension is not None:
        return Asker("user", extension.version) if context.user_speaks else Asker("none", extension.version)
    kind = "content" if context.has_content_api else context.kind
    return Asker(kind, extension.version, extension.gates) if extension is not None else Asker(kind)
