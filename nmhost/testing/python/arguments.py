"""Check the arguments of an API function as the family does, by its table of functions."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nmhost.testing.core.clone import undefined
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, members, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.table import Table

_CHROMIUM_ID = re.compile("[a-p]{32}", re.IGNORECASE)


class Signature:
    """Be one function of the API with its parameters.

    Args:
        table: The family's data.
        function: Its name with its namespace.
    """

    def __init__(self, table: "Table", function: str) -> None:
        self._table = table
        self.function = function
        self._shown = text_or(table.table("shown_names").get(function), function)
        self._parameters = [items(row) for row in members(table.table("functions")[function])]

    def bind(self, arguments: Sequence[object]) -> list[object]:
        """Return the value of each parameter, None for those left out.

        Raises:
            ApiError: The arguments do not fit, said as the family says it.
        """
        values = self._match(list(arguments), self._parameters)
        if values is None:
            raise self._no_match()
        for parameter, value in zip(self._parameters, values, strict=True):
            fault = self._fault(parameter, value)
            if fault is not None:
                raise self.refusal(self._text("at_parameter", name=parameter["name"], reason=fault))
        return values

    def refusal(self, reason: str) -> ApiError:
        """Return the error that says *reason* as the family does."""
        if self._table.has_text("invocation"):
            return ApiError(self._text("invocation", signature=self._signature(), reason=reason), "TypeError")
        return ApiError(reason)

    def extension_id(self, value: object) -> str | None:
        """Return the extension meant by an extensionId argument, none for the own one.

        Raises:
            ApiError: It has a form that the family refuses.
        """
        if not isinstance(value, str) or not value:
            return None
        if self._table.has_text("invalid_extension_id") and _CHROMIUM_ID.fullmatch(value) is None:
            raise self.refusal(self._text("invalid_extension_id", id=value))
        return value

    def _text(self, key: str, /, **slots: object) -> str:
        return self._table.text(key, function=self._shown, **slots)

    def _no_match(self) -> ApiError:
        if self._table.has_text("incorrect_arguments"):
            return ApiError(self._text("incorrect_arguments"))
        return self.refusal(self._text("no_matching_signature"))

    def _match(self, arguments: list[object], parameters: list[Mapping[str, object]]) -> list[object] | None:
        """Give each parameter the next argument that can be meant for it; optional ones may be left out."""
        if not parameters:
            return [] if not arguments else None
        parameter, rest = parameters[0], parameters[1:]
        optional = parameter.get("optional") is True
        if arguments and (_fits(parameter, arguments[0]) or (optional and _missing(arguments[0]))):
            matched = self._match(arguments[1:], rest)
            if matched is not None:
                return [None if optional and _missing(arguments[0]) else arguments[0], *matched]
        if optional:
            matched = self._match(arguments, rest)
            if matched is not None:
                return [None, *matched]
        return None

    def _fault(self, parameter: Mapping[str, object], value: object) -> str | None:
        """Return what is wrong with a value that has the right type."""
        if value is None and parameter.get("optional"):
            return None
        minimum = parameter.get("minimum")
        if isinstance(minimum, int) and isinstance(value, int | float) and value < minimum:
            return self._text("too_small", minimum=minimum, value=value)
        pattern = parameter.get("pattern")
        if isinstance(pattern, str) and isinstance(value, str) and re.search(pattern, value, re.ASCII) is None:
            return self._text("no_match", value=f'"{value}"', pattern=f"/{pattern}/")
        choices = members(parameter.get("choices"))
        if choices and isinstance(value, Mapping):
            good = any(_fits(items(one), value) and self._fault(items(one), value) is None for one in choices)
            return None if good else self._text("no_choice")
        if isinstance(value, Mapping) and "properties" in parameter:
            return self._property_fault(items(parameter["properties"]), value)
        return None

    def _property_fault(self, known: Mapping[str, object], value: Mapping[object, object]) -> str | None:
        for key in value:
            if str(key) not in known:
                return self._text("unexpected_property", name=key)
        for name, row in known.items():
            rule, given = items(row), value.get(name)
            if _missing(given):
                if not rule.get("optional"):
                    return self._missing_property(name)
                continue
            fault = self._fault(rule, given) if _fits(rule, given) else self._wrong_type(rule, given)
            if fault is not None:
                return self._text("at_property", name=name, reason=fault)
        return None

    def _missing_property(self, name: str) -> str:
        if self._table.has_text("missing_property"):
            return self._text("missing_property", name=name)
        return f'Property "{name}" is required'

    def _wrong_type(self, rule: Mapping[str, object], value: object) -> str:
        shown = kind_of(value) if self._table.has_text("invocation") else _shown(value)
        return self._text("invalid_type", expected=rule.get("type"), found=shown)

    def _signature(self) -> str:
        return f"{self._shown}({', '.join(_parameter_text(parameter) for parameter in self._parameters)})"


def kind_of(value: object) -> str:
    """Return JavaScript's kind of a Python value."""
    if value is None or value is undefined:
        return "null" if value is None else "undefined"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return "integer"
    if isinstance(value, float):
        return "double" if not math.isnan(value) else "number"
    if isinstance(value, str):
        return "string"
    if isinstance(value, list | tuple):
        return "array"
    return "function" if callable(value) else "object"


def _fits(parameter: Mapping[str, object], value: object) -> bool:
    choices = members(parameter.get("choices"))
    if choices:
        return any(_fits(items(choice), value) for choice in choices)
    wanted = text_or(parameter.get("type"), "any")
    return wanted == "any" or kind_of(value) == wanted


def _missing(value: object) -> bool:
    return value is None or value is undefined


def _parameter_text(parameter: Mapping[str, object]) -> str:
    choices = members(parameter.get("choices"))
    kinds = "|".join(_type_name(items(choice)) for choice in choices)
    kind = f"[{kinds}]" if choices else _type_name(parameter)
    return f"{'optional ' if parameter.get('optional') else ''}{kind} {parameter['name']}"


def _type_name(parameter: Mapping[str, object]) -> str:
    return text_or(parameter.get("ref"), text_or(parameter.get("type"), "any"))


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, bool):
        return str(value).lower()
    return "{}" if isinstance(value, Mapping) else str(value)
