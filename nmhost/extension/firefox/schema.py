"""Checking a value by a schema, in the order and the words of Firefox."""

import re
from collections.abc import Mapping
from functools import cache

from nmhost.extension.firefox.after import finish, prepare
from nmhost.extension.firefox.context import Bad, Context, listed
from nmhost.extension.firefox.formats import check_format
from nmhost.extension.values import in_order, kind_of, to_json

Spec = Mapping[str, object]
_FLAGS = re.compile(r"\(\?([im]*)\)(.*)", re.DOTALL)
_LARGEST = 2**53 - 1


class Schema:
    """The types of the extension manifest.

    Args:
        types: Their specs by name.
    """

    def __init__(self, types: Mapping[str, Spec]) -> None:
        self._types = types

    def normalize(self, name: str, value: object, context: Context) -> object:
        """Return a value as the browser takes it.

        Raises:
            Bad: It is not what the type asks for.
            Refused: The browser gives up.
        """
        return self._check(self._types[name], value, context)

    def _check(self, spec: Spec, value: object, context: Context) -> object:
        if "choices" in spec:
            return self._choose(spec, value, context)
        if "ref" in spec:
            _say_deprecated(spec, value, context)
            return self._check(self._types[str(spec["ref"])], value, context)
        kind = str(spec["type"])
        if kind == "any":
            _say_deprecated(spec, value, context)
            return finish(spec, value, context)
        return _CHECKS[kind](self, spec, value, context)

    def _choose(self, spec: Spec, value: object, context: Context) -> object:
        _say_deprecated(spec, value, context)
        last: Bad | None = None
        with context.choosing() as choices:
            for choice in _specs(spec["choices"]):
                if not _is_for(choice, context):
                    continue
                try:
                    return context.tried(lambda choice=choice: self._check(choice, value, context))  # type: ignore[misc]
                except Bad as bad:
                    last = bad
        if len(choices) <= 1 and last is not None:
            raise last
        shown = "" if kind_of(value) in ("object", "array", "null") else f" {to_json(value)}"
        raise context.bad(f"Value{shown} must either: {listed(choices)}", None)

    def _string(self, spec: Spec, value: object, context: Context) -> object:
        text = str(_base("string", spec, value, context))
        if "enum" in spec:
            names = [str(one) for one in _list(spec["enum"])]
            if text not in names:
                raise context.bad(
                    f"Invalid enumeration value {to_json(text)}", f"be one of [{', '.join(map(to_json, names))}]"
                )
            return finish(spec, text, context)
        low, high = spec.get("min_length", 0), spec.get("max_length")
        if len(text) < int(str(low)):
            raise context.bad(f"String {to_json(text)} is too short (must be {low})", f"be longer than {low}")
        if high is not None and len(text) > int(str(high)):
            raise context.bad(f"String {to_json(text)} is too long (must be {high})", f"be shorter than {high}")
        if "pattern" in spec and not _pattern(str(spec["pattern"])).search(text):
            shown = _shown(str(spec["pattern"]))
            raise context.bad(f"String {to_json(text)} must match {shown}", f"match the pattern {shown}")
        return check_format(str(spec["format"]), text, context) if "format" in spec else text

    def _integer(self, spec: Spec, value: object, context: Context) -> object:
        number = int(str(int(_base("integer", spec, value, context))))  # type: ignore[call-overload]  # it is a number
        if abs(number) > _LARGEST:
            raise context.bad("Integer is out of range", "be a valid 32 bit signed integer")
        low, high = spec.get("minimum"), spec.get("maximum")
        if low is not None and number < int(str(low)):
            raise context.bad(f"Integer {number} is too small (must be at least {low})", f"be at least {low}")
        if high is not None and number > int(str(high)):
            raise context.bad(f"Integer {number} is too big (must be at most {high})", f"be no greater than {high}")
        return finish(spec, number, context)

    def _number(self, spec: Spec, value: object, context: Context) -> object:
        return _base("number", spec, value, context)

    def _boolean(self, spec: Spec, value: object, context: Context) -> object:
        if kind_of(value) != "boolean":
            raise context.bad(f"Expected boolean instead of {to_json(value)}", "be a boolean")
        allowed = _list(spec.get("enum"))
        if allowed and value not in allowed:
            raise context.bad(f"Invalid value {to_json(value)}", f"be {','.join(map(to_json, allowed))}")
        _say_deprecated(spec, value, context)
        return value

    def _null(self, spec: Spec, value: object, context: Context) -> object:
        return _base("null", spec, value, context)

    def _array(self, spec: Spec, value: object, context: Context) -> object:
        found, inner = [], _spec(spec["items"])
        for index, element in enumerate(_list(_base("array", spec, value, context))):
            try:
                with context.at(str(index)):
                    found.append(self._check(inner, element, context))
            except Bad as bad:
                if inner.get("on_error") == "warn":
                    context.warn(bad.text)
                elif inner.get("on_error") != "ignore":
                    raise
        low, high, have = spec.get("min_items", 0), spec.get("max_items"), len(found)
        if have < int(str(low)):
            raise context.bad(f"Array requires at least {low} items; you have {have}", f"have at least {low} items")
        if high is not None and have > int(str(high)):
            raise context.bad(f"Array requires at most {high} items; you have {have}", f"have at most {high} items")
        return finish(spec, found, context)

    def _object(self, spec: Spec, value: object, context: Context) -> object:
        given = in_order(_spec(_base("object", spec, value, context)))
        left, found = dict.fromkeys(given), dict[str, object]()
        for name, inner in _spec(spec.get("properties", {})).items():
            self._property(name, _spec(inner), given, found=found, left=left, more="more" in spec, context=context)
        for name in given:
            for pattern, inner in _spec(spec.get("patterns", {})).items():
                if _pattern(pattern).search(name):
                    self._property(
                        name, _spec(inner), given, found=found, left=left, more="more" in spec, context=context
                    )
        if "more" in spec:
            for name in left:
                with context.at(name):
                    found[name] = self._check(_spec(spec["more"]), given[name], context)
        elif left:
            raise _unexpected(list(left), context)
        return finish(spec, found, context)

    def _property(
        self,
        name: str,
        spec: Spec,
        given: dict[str, object],
        *,
        found: dict[str, object],
        left: dict[str, None],
        more: bool,
        context: Context,
    ) -> None:
        try:
            if not _is_for(spec, context):
                self._other_version(name, given, left=left, more=more, context=context)
            elif spec.get("unsupported") is True:
                if name in given:
                    raise context.bad(
                        f'Property "{name}" is unsupported by Firefox', f'not contain an unsupported "{name}" property'
                    )
            elif name in given:
                left.pop(name, None)
                found[name] = None
                if given[name] is not None or spec.get("optional") is not True:
                    with context.at(name):
                        found[name] = given[name] = self._check(spec, given[name], context)
            elif spec.get("optional") is not True:
                raise context.bad(f'Property "{name}" is required', f'contain the required "{name}" property')
        except Bad as bad:
            if spec.get("on_error") == "warn":
                context.warn(bad.text)
            elif spec.get("on_error") != "ignore":
                raise

    def _other_version(
        self, name: str, given: dict[str, object], *, left: dict[str, None], more: bool, context: Context
    ) -> None:
        if name in given:
            text = f'Property "{name}" is unsupported in Manifest Version {to_json(context.version)}'
            bad = context.bad(text, f'not contain an unsupported "{name}" property')
            context.warn(bad.text)
            if more:
                left.pop(name, None)


_CHECKS = {
    "string": Schema._string,
    "integer": Schema._integer,
    "number": Schema._number,
    "boolean": Schema._boolean,
    "null": Schema._null,
    "array": Schema._array,
    "object": Schema._object,
}


def _base(kind: str, spec: Spec, value: object, context: Context) -> object:
    """Return a value that is of the kind, prepared."""
    seen = kind_of(value)
    if seen != kind and not (kind == "number" and seen == "integer"):
        article = "an" if kind[0] in "aeiou" else "a"
        raise context.bad(f"Expected {kind} instead of {to_json(value)}", f"be {article} {kind} value")
    _say_deprecated(spec, value, context)
    return prepare(spec, value, context)


def _unexpected(names: list[str], context: Context) -> Bad:
    if len(names) == 1:
        return context.bad(f'Unexpected property "{names[0]}"', f'not contain an unexpected "{names[0]}" property')
    shown = ", ".join(sorted(names))
    return context.bad(f"Unexpected properties: {shown}", f"not contain the unexpected properties [{shown}]")


def _say_deprecated(spec: Spec, value: object, context: Context) -> None:
    said = spec.get("deprecated")
    if said:
        text = said if isinstance(said, str) else "This property is deprecated"
        context.warn(text.replace("${value}", to_json(value)))


def _is_for(spec: Spec, context: Context) -> bool:
    low, high = float(str(spec.get("since_manifest", 2))), float(str(spec.get("until_manifest", 3)))
    return low <= context.version <= high


@cache
def _pattern(text: str) -> re.Pattern[str]:
    found = _FLAGS.match(text)
    flags, body = (found[1], found[2]) if found else ("", text)
    # In JavaScript $ is the very end and \w, \d, \s of ASCII and Unicode as here; [^] and lookbehinds do not occur.
    return re.compile(body.replace(r"\/", "/").replace("$", r"\Z"), re.IGNORECASE if "i" in flags else 0)


def _shown(text: str) -> str:
    found = _FLAGS.match(text)
    return f"/{found[2]}/{found[1]}" if found else f"/{text}/"


def _spec(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _specs(value: object) -> list[Spec]:
    return [_spec(one) for one in _list(value)]


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []
