"""Read a host's methods out of its OpenRPC document, sorted into groups as their names have dots."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from nmhost.browsers.rows import is_table
from nmhost.client.types import object_type, type_of

# What a client has itself, or JavaScript looks for in every object: a method of such a name gets a _ behind it.
_TAKEN = frozenset(
    {
        *("call", "stream", "notify", "handle", "on", "state", "reason", "onStateChange", "close"),
        *(
            "_ask",
            "_cancel",
            "_needsPort",
            "_reconsider",
            "_members",
            "constructor",
            "then",
            "toString",
            "valueOf",
            "toJSON",
            "__proto__",
        ),
        *("hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString"),
    }
)


@dataclass(frozen=True)
class Called:
    """A method as an extension calls it.

    Args:
        name: What requests call it.
        text: What its documentation says.
        params: The type of its parameters.
        is_optional: Whether all parameters may be left out.
        result: The type of its result; of a stream, of each item.
        streams: Whether it gives items.
        returned: The type of a stream's result.
    """

    name: str
    text: str
    params: str
    is_optional: bool
    result: str
    streams: bool
    returned: str

    @property
    def gives(self) -> str:
        """What a call returns."""
        return f"Stream<{self.result}, {self.returned}>" if self.streams else f"Promise<{self.result}>"


@dataclass
class Group:
    """Methods whose names begin alike: the part before a dot is the group.

    Args:
        method: The method that has the group's own name, if there is one.
        members: What is in it, by the next part of the name.
    """

    method: Called | None = None
    members: "dict[str, Group]" = field(default_factory=dict)


def methods_of(document: Mapping[str, object]) -> list[Called]:
    """Return the methods that an OpenRPC document describes."""
    return [_called(each) for each in _tables(document.get("methods"))]


def grouped(methods: Sequence[Called]) -> Group:
    """Return *methods* as a tree."""
    root = Group()
    for method in methods:
        group = root
        for part in method.name.split("."):
            group = group.members.setdefault(part, Group())
        group.method = method
    return _with_free_names(root)


def _with_free_names(group: Group) -> Group:
    """Return *group* with a _ behind names that are taken, or more of them where another member has that name."""
    members: dict[str, Group] = {}
    for name, each in group.members.items():
        free = name
        while free in _TAKEN or (free != name and free in group.members):
            free += "_"
        members[free] = _with_free_names(each)
    return Group(group.method, members)


def _called(method: Mapping[str, object]) -> Called:
    params = list(_tables(method.get("params")))
    properties = {str(each.get("name")): _described(each) for each in params}
    required = [str(each.get("name")) for each in params if each.get("required")]
    result = method.get("result")
    texts = [str(method[name]) for name in ("summary", "description") if method.get(name)]
    return Called(
        name=str(method.get("name")),
        text="\n\n".join(texts),
        params=object_type(properties, required, rest=True if method.get("x-nmhost-rest") else None, texts=False),
        is_optional=not required,
        result=type_of(result.get("schema")) if is_table(result) else "unknown",
        streams=bool(method.get("x-nmhost-stream")),
        returned=type_of(method.get("x-nmhost-returned", True)),
    )


def _described(param: Mapping[str, object]) -> object:
    schema = param.get("schema")
    return {"description": param["description"], **schema} if is_table(schema) and "description" in param else schema


def _tables(values: object) -> Iterator[Mapping[str, object]]:
    yield from (each for each in values if is_table(each)) if isinstance(values, list) else ()
