"""Type hints to checks, once for each function, without inspect.

typing is imported only for a hint that can't be written without it, or for a class: its author has paid for it already.
"""

from nmhost.errors import DefinitionError, Mismatch
from nmhost.rpc.checks import ANYTHING, JSON_TYPES, Check, describe, one_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import dataclasses
    from collections.abc import Callable
    from types import CellType, CodeType, GenericAlias, UnionType
    from typing import Any

    Known = dict[object, Check]
else:
    GenericAlias, UnionType = type(list[int]), type(int | None)  # without importing types

ALLOWED = (
    "None, bool, int, float, str, list, dict, unions of these, Literal, TypedDict, dataclasses, enumerations, dates, "
    "UUID, Path, bytes, Decimal, tuples, sets, pydantic models, msgspec Structs, attrs classes, "
    "and object, which is any JSON value"
)

# What marks the classes whose values are objects with fields, and of these those that validate themselves.
_OWN = ("__pydantic_validator__", "__struct_fields__")
_MARKS = ("__dataclass_fields__", "__attrs_attrs__", *_OWN)

_PLAIN: "dict[object, Check]" = {
    None: Check("null", frozenset({type(None)})),
    type(None): Check("null", frozenset({type(None)})),
    bool: Check("a boolean", frozenset({bool})),
    int: Check("an integer", frozenset({int})),
    float: Check("a number", frozenset({float, int})),
    str: Check("a string", frozenset({str})),
    list: Check("an array", frozenset({list})),
    dict: Check("an object", frozenset({dict})),
    object: ANYTHING,
}


def evaluate(annotation: object, function: "Callable[..., object]") -> object:
    """Return *annotation* as an object; text is looked up where *function* was written.

    Raises:
        NameError: A name in it does not exist, or not yet.
    """
    if isinstance(annotation, type | None):
        return annotation
    if not isinstance(annotation, str) and not _has_text(annotation):
        return annotation
    code: CodeType = getattr(function, "__code__")  # noqa: B009 - only what has one comes this far
    cells: tuple[CellType, ...] = getattr(function, "__closure__", None) or ()
    names = {name: cell.cell_contents for name, cell in zip(code.co_freevars, cells, strict=True)}
    known = getattr(function, "__globals__", {})
    hint: object = annotation
    if isinstance(annotation, str):
        hint = eval(annotation, known, names)  # noqa: S307 - the app's own, as typing does it
    if not _has_text(hint):
        return hint
    from nmhost.rpc.records import without_text  # only a name in quotes inside of a hint needs it

    return without_text(hint, known, names)


def _has_text(hint: object) -> bool:
    """Return whether a part of *hint* is a name in quotes, as in ``list["Entry"]``."""
    if getattr(hint, "__forward_arg__", None) is not None:
        return True
    arguments = getattr(hint, "__args__", ())
    return isinstance(arguments, tuple) and any(isinstance(each, str) or _has_text(each) for each in arguments)


def plain_mismatch(hint: object, value: object, name: str) -> Mismatch:
    """Return the failure for *value*, which is of no class that *hint*, one of JSON's own classes, allows."""
    mismatch = Mismatch(_PLAIN[hint].expected, describe(value))
    return mismatch.under(name) if name else mismatch


def compile_hint(hint: object, known: "Known | None" = None) -> Check:
    """Return the check that *hint*, an evaluated annotation, stands for.

    Args:
        hint: The annotation.
        known: The checks of classes under way, since a class may contain itself.

    Raises:
        DefinitionError: The hint is none of those allowed.
    """
    known = {} if known is None else known
    plain = _PLAIN.get(hint) if isinstance(hint, type | None) else None
    if plain is not None:
        return plain
    if isinstance(hint, UnionType):
        return _union([compile_hint(member, known) for member in hint.__args__])
    if isinstance(hint, GenericAlias):
        return _container(hint, hint.__origin__, hint.__args__, known)
    return _compile_with_typing(hint, known)


def _compile_with_typing(hint: object, known: "Known") -> Check:
    import typing  # whoever wrote such a hint has loaded it, or dataclasses, which costs more

    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is typing.Any:
        return ANYTHING
    if origin is typing.Annotated:
        from nmhost.rpc.limits import with_limits  # only such hints need it

        return with_limits(compile_hint(arguments[0], known), arguments[1:])
    if origin in {typing.Required, typing.NotRequired} or str(origin) == "typing.ReadOnly":
        return compile_hint(arguments[0], known)
    if (supertype := getattr(hint, "__supertype__", None)) is not None:  # NewType
        return compile_hint(supertype, known)
    if hasattr(hint, "__value__"):
        return known.get(hint) or _alias(hint, known)
    if origin is typing.Union:
        return _union([compile_hint(member, known) for member in arguments])
    if origin is typing.Literal:
        return _literal(arguments)
    cls = origin or hint
    if isinstance(cls, type) and _is_record(cls):
        if hint in known:
            return known[hint]
        own = _of_own(cls if origin is None else hint)
        return own or _record(hint, cls, known)
    return _container(hint, origin or hint, arguments, known)


def _container(hint: object, origin: object, arguments: "tuple[object, ...]", known: "Known") -> Check:
    """Return the check of ``list[...]`` or ``dict[str, ...]``."""
    if origin is list and len(arguments) <= 1:
        return _array(compile_hint(arguments[0], known)) if arguments else _PLAIN[list]
    if origin is dict and (not arguments or arguments[0] is str):
        return _object(compile_hint(arguments[1], known)) if arguments else _PLAIN[dict]
    from nmhost.rpc.wide import compile_wide  # only a type that JSON lacks needs it

    wide = compile_wide(hint, origin, arguments, lambda part: compile_hint(part, known))
    if wide is not None:
        return wide
    raise DefinitionError(f"{_name(hint)} can't be checked: it is no type that JSON has; allowed are {ALLOWED}")


def _alias(hint: "Any", known: "Known") -> Check:
    """Return the check of ``type X = ...``, which may contain itself."""

    def whole(value: object) -> object:
        return check(value)

    known[hint] = Check(str(hint), JSON_TYPES, whole)
    check = known[hint] = compile_hint(hint.__value__, known)
    return check


def _array(element: Check) -> Check:
    def convert(value: "list[object]") -> object:
        converted: list[object] = []
        try:
            for item in value:
                converted.append(element(item))  # noqa: PERF401 - how far it came is the index of the failure
        except Mismatch as mismatch:
            raise mismatch.under(len(converted)) from None
        return converted

    def gate(value: "list[object]") -> object:
        return value if element.types.issuperset(map(type, value)) else convert(value)

    return _check(f"an array (each item {element.expected})", list, gate if element.inner is None else convert)


def _object(element: Check) -> Check:
    def values(value: "dict[str, object]") -> object:
        key = ""
        try:
            return {(key := name): element(item) for name, item in value.items()}
        except Mismatch as mismatch:
            raise mismatch.under(key) from None

    return _check(f"an object (each value {element.expected})", dict, values)


def _union(members: "list[Check]") -> Check:
    expected = one_of([member.expected for member in members])
    accepted = frozenset[type]().union(*(member.types for member in members))
    if all(member.inner is None for member in members):
        return Check(expected, accepted)

    def first_that_fits(value: object) -> object:
        candidates = [member for member in members if type(value) in member.types]
        for member in candidates[:-1]:
            try:
                return member(value)
            except Mismatch:
                continue
        try:
            return candidates[-1](value)
        except Mismatch:
            if len(candidates) == 1:
                raise
            raise Mismatch(expected, describe(value)) from None

    return Check(expected, accepted, first_that_fits)


def _literal(values: "tuple[object, ...]") -> Check:
    for value in values:
        if type(value) not in {str, int, bool, type(None)}:
            raise DefinitionError(
                f"Literal[{value!r}] can't be checked: allowed are strings, integers, booleans and None"
            )
    expected = one_of([repr(value) if isinstance(value, str) else describe(value) for value in values])
    allowed = frozenset((type(value), value) for value in values)  # True == 1, and JSON's true is no 1

    def among(value: object) -> object:
        if (type(value), value) not in allowed:
            raise Mismatch(expected, describe(value))
        return value

    return Check(expected, frozenset(map(type, values)), among)


def _is_record(cls: type) -> bool:
    """Return whether values of *cls* are objects with fields, as the mark of each kind of such classes says."""
    import typing  # loaded by _compile_with_typing

    return typing.is_typeddict(cls) or any(hasattr(cls, mark) for mark in _MARKS)


def _of_own(cls: object) -> "Check | None":
    """Return the check of a class that validates itself, None of every other."""
    if not any(hasattr(cls, mark) for mark in _OWN):
        return None
    from nmhost.rpc.wide import of_own  # only such a class needs it

    return of_own(cls)  # type: ignore[arg-type]  # a class by its mark


def _record(hint: object, cls: type, known: "Known") -> Check:
    """Return the check of a class with fields; known before its fields are, since it may contain itself."""
    import typing  # loaded by _compile_with_typing

    def fields(value: object) -> object:
        return read(value)

    record = known[hint] = Check(f"an object ({cls.__name__})", frozenset({dict}), fields)
    if hint is not cls or hasattr(cls, "__attrs_attrs__") or typing.Generic in cls.__mro__:
        from nmhost.rpc.records import fields_of  # only generic classes and those of attrs need it

        found = fields_of(hint)
        checks = {each.key: compile_hint(each.hint, known) for each in found}
        read = _read_fields(checks, frozenset(each.key for each in found if each.required), cls)
        return record
    hints = typing.get_type_hints(cls, include_extras=True)
    required, optional = _typed_dict_keys(cls, hints) if typing.is_typeddict(cls) else _dataclass_keys(cls)
    checks = {name: compile_hint(hints[name], known) for name in required + optional}
    read = _read_fields(checks, frozenset(required), dict if typing.is_typeddict(cls) else cls)
    return record


def _typed_dict_keys(cls: type, hints: "dict[str, object]") -> "tuple[list[str], list[str]]":
    """Return the required and the optional keys; a marker inside a text annotation is known to its hint alone."""
    import typing  # loaded by _compile_with_typing

    required: frozenset[str] = getattr(cls, "__required_keys__")  # noqa: B009 - no type checker knows it on a type
    marked = {name: typing.get_origin(hint) for name, hint in hints.items()}
    needed = [name for name in hints if marked[name] is typing.Required]
    needed += [name for name in hints if name in required and marked[name] not in {typing.Required, typing.NotRequired}]
    return needed, [name for name in hints if name not in needed]


def _dataclass_keys(cls: type) -> "tuple[list[str], list[str]]":
    import dataclasses  # whoever made the class has loaded it

    fields = [field for field in dataclasses.fields(cls) if field.init]
    free = [field.name for field in fields if _has_default(field)]
    return [field.name for field in fields if field.name not in free], free


def _has_default(field: "dataclasses.Field[object]") -> bool:
    import dataclasses  # whoever made the class has loaded it

    return field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING


def _read_fields(
    checks: "dict[str, Check]", required: "frozenset[str]", build: "Callable[..., object]"
) -> "Callable[..., object]":
    def read(value: "dict[str, object]") -> object:
        if not value.keys() >= required:
            missing = min(required - value.keys())
            raise Mismatch(f"the key {missing!r}", "an object without it")
        converted: dict[str, object] = {}
        for name, item in value.items():
            check = checks.get(name)
            if check is None:
                raise Mismatch(f"no key but {', '.join(checks)}", f"the key {name!r}")
            try:
                converted[name] = check(item)
            except Mismatch as mismatch:
                raise mismatch.under(name) from None
        try:
            return build(**converted)
        except (TypeError, ValueError) as error:  # of a class that validates what it is made of
            words = str(error.args[0]) if error.args else type(error).__name__
            raise Mismatch("", describe(value), words) from error

    return read


def _check(expected: str, cls: type, inner: "Callable[..., object]") -> Check:
    return Check(expected, frozenset({cls}), inner)


def _name(hint: object) -> str:
    return hint.__qualname__ if isinstance(hint, type) and not isinstance(hint, GenericAlias) else str(hint)
