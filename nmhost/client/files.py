"""Write a client's files: the runtime, the calls of the host's methods, and their types."""

import json
import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from nmhost.browsers.rows import is_table
from nmhost.client.methods import Called, Group, grouped, methods_of
from nmhost.client.texts import end_texts
from nmhost.client.types import declaration, documented, key, type_name
from nmhost.lazy.version import __version__
from nmhost.project.templates import fill

_FOLDER = Path(__file__).parent / "runtime"
_RUNTIME = ("errors", "link", "client", "sharing", "connect")  # the host's methods stand before the last
_DECLARED = {".mjs": ".d.mts"}  # where TypeScript looks for the types of a module of that suffix
# What TypeScript is told of the runtime's exports stands in it as /*: type */.
_MARK = re.compile(r" ?/\*(: .*?) \*/")


class Form(StrEnum):
    """What a client is written as."""

    JAVASCRIPT = "js"
    TYPESCRIPT = "ts"


def client_files(path: Path, document: Mapping[str, object], *, form: Form, typed: bool = True) -> dict[Path, str]:
    """Return the text of each file of the client at *path*: the module, and beside JavaScript its types.

    Args:
        path: Where the module lies.
        document: The host's OpenRPC document.
        form: What it is written as.
        typed: Whether each of the host's methods is one of the client's, with its types; else only ``call`` is.
    """
    methods = methods_of(document) if typed else []
    facts = _facts(document, typed=typed)
    types = _types(document, methods, facts) if typed else _untyped(facts)
    code = _code(methods, facts) if typed else ""
    types_stand = form is Form.TYPESCRIPT
    runtime = [_runtime(name, facts, types_stand=types_stand) for name in _RUNTIME]
    module = "\n".join([*runtime[:-1], *([code] if code else []), runtime[-1]])
    if form is Form.TYPESCRIPT:
        return {path: f"// @ts-nocheck\n{_head(facts)}\n{types}\n{module}"}
    declared = f"{types}\n{_read('errors.d.ts')}\n{_connect(facts)}"
    return {
        path: f"{_head(facts)}\n{module}",
        path.with_suffix(_DECLARED.get(path.suffix, ".d.ts")): f"{_head(facts)}\n{declared}",
    }


def _facts(document: Mapping[str, object], *, typed: bool) -> dict[str, str]:
    info, own = document.get("info"), document.get("x-nmhost")
    title = str(info.get("title", "")) if is_table(info) else ""
    name = str(own["host"]) if is_table(own) and "host" in own else title
    return {
        "name": name,
        "version": __version__,
        "texts": json.dumps(end_texts(), indent=2, ensure_ascii=True),
        "class": "Calls" if typed else "Client",
        "type": _client_type(name, _schemas(document)),
        "of": f" {info['version']}" if is_table(info) and info.get("version") not in (None, "", "0.0.0") else "",
    }


def _schemas(document: Mapping[str, object]) -> Mapping[str, object]:
    components = document.get("components")
    schemas = components.get("schemas") if is_table(components) else None
    return schemas if is_table(schemas) else {}


def _client_type(host: str, schemas: Mapping[str, object]) -> str:
    """Return what the client's type is called: none of the schemas' types is."""
    own = f"{type_name(host.rpartition('.')[2])}Client"
    taken = set(map(type_name, schemas))
    while own in taken:
        own += "_"
    return own


def _head(facts: Mapping[str, str]) -> str:
    made = fill("// Client of the native messaging host @name@@of@, made by nmhost @version@.", facts)
    return f"{made}\n// Don't change it: `nmhost client` writes it anew, and `nmhost client --check` compares.\n"


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _runtime(name: str, facts: Mapping[str, str], *, types_stand: bool) -> str:
    """Return a file of the runtime; what the host's author wrote is in none of them, and may look like their marks."""
    return _MARK.sub(_unwrapped if types_stand else "", fill(_read(f"{name}.js"), facts))


def _unwrapped(mark: "re.Match[str]") -> str:
    return mark[1]


def _connect(facts: Mapping[str, str]) -> str:
    text = "Return a client of the host. The port is opened when it is first needed."
    return f"{documented(text)}export declare function connect(options?: ConnectOptions): {facts['type']};\n"


# ---- calls, as JavaScript


def _code(methods: list[Called], facts: Mapping[str, str]) -> str:
    """Return the class that has a method for each of the host's."""
    members = grouped(methods).members
    groups = {name: group for name, group in members.items() if group.members}
    lines = [f"// The methods of {facts['name']}.", "", "class Calls extends Client {"]
    for name, group in members.items():
        if name not in groups and group.method is not None:
            lines += [*_comment(group.method, "  "), f"  {key(name)}({_call(group.method)}", "  }", ""]
    if groups:
        lines += ["  constructor(...given) {", "    super(...given);"]
        lines += [f"    this[{json.dumps(name)}] = {_group(group, '    ')};" for name, group in groups.items()]
        lines += ["  }", ""]
    if not lines[-1]:
        lines.pop()
    return "\n".join([*lines, "}", ""])


def _comment(method: Called, indent: str) -> list[str]:
    return documented(method.text, indent).splitlines()


def _call(method: Called) -> str:
    return f"params, options) {{\n    return this.{_how(method)}"


def _how(method: Called) -> str:
    return f"{'stream' if method.streams else 'call'}({json.dumps(method.name)}, params, options);"


def _group(group: Group, indent: str) -> str:
    """Return a group as an expression: an object of functions, which is itself one where a method has its name."""
    inner = f"{indent}  "
    members = [f"{inner}{key(name)}: {_group(each, inner)}," for name, each in group.members.items()]
    whole = "\n".join(["{", *members, f"{indent}}}"]) if members else ""
    if group.method is None:
        return whole
    call = f"(params, options) => this.{_how(group.method).removesuffix(';')}"
    # Assigned, a member could not be called as what every function has, such as its name.
    return f"Object.defineProperties({call}, Object.getOwnPropertyDescriptors({whole}))" if whole else call


# ---- types


def _types(document: Mapping[str, object], methods: list[Called], facts: Mapping[str, str]) -> str:
    declared = [declaration(name, schema) for name, schema in _schemas(document).items()]
    members = [_member(name, group, "  ") for name, group in grouped(methods).members.items()]
    plain = [each for each in methods if not each.streams]
    calls = [_by_name("call", plain), _by_name("stream", [each for each in methods if each.streams])]
    body = "\n".join([*members, *(call for call in calls if call)])
    opening = f"/** The client of {facts['name']}. */\nexport interface {facts['type']} extends AnyClient {{\n"
    return "\n".join([_read("types.d.ts"), *declared, f"{opening}{body}}}\n"])


def _member(name: str, group: Group, indent: str) -> str:
    method = group.method
    if not group.members and method is not None:
        return f"{documented(method.text, indent)}{indent}{key(name)}({_signature(method)}): {method.gives};\n"
    inner = f"{indent}  "
    own = f"{inner}({_signature(method)}): {method.gives};\n" if method is not None else ""
    members = "".join(_member(each, part, inner) for each, part in group.members.items())
    return f"{indent}readonly {key(name)}: {{\n{own}{members}{indent}}};\n"


def _signature(method: Called) -> str:
    return f"params{'?' if method.is_optional else ''}: {method.params}, options?: CallOptions"


def _by_name(function: str, methods: list[Called]) -> str:
    """Return the declarations of *function*, which calls each of *methods* by its name."""
    return "".join(
        f"  {function}(method: {json.dumps(method.name)}, {_signature(method)}): {method.gives};\n"
        for method in methods
    )


def _untyped(facts: Mapping[str, str]) -> str:
    return f"""{_read("types.d.ts")}
/** The client of {facts["name"]}, whose methods are called by their names. */
export interface {facts["type"]} extends AnyClient {{
  /** Call a method and return its result. */
  call<Result = any>(method: string, params?: object, options?: CallOptions): Promise<Result>;
  /** Call a method that gives items. */
  stream<Item = any, Result = any>(method: string, params?: object, options?: CallOptions): Stream<Item, Result>;
}}
"""
