"""How the arguments of runtime.sendMessage are told apart, which each family does in its own way."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nmhost.testing.core.clone import undefined
from nmhost.testing.core.seam import ApiError

if TYPE_CHECKING:
    from nmhost.testing.core.table import Table
    from nmhost.testing.python.arguments import Signature

Sent = tuple[object, object, object]
"""The extension's ID (or nothing), the message, the callback (or nothing)."""


def send_arguments(table: "Table", signature: "Signature", arguments: Sequence[object]) -> Sent:
    """Return whom a sendMessage is for, what it says and who is called back.

    Raises:
        ApiError: They can't be told apart, said as the family says it.
    """
    if table.has_text("message_missing"):
        return _by_position(table, signature, list(arguments))
    return _by_signature(signature, list(arguments))


def _by_signature(signature: "Signature", arguments: list[object]) -> Sent:
    """Tell them apart as Chromium does: a text or null before another argument is the ID."""
    callback = arguments.pop() if len(arguments) > 1 and callable(arguments[-1]) else None
    padded = [*arguments]
    if len(arguments) == 1 or (len(arguments) == 2 and not _may_be_id(arguments[0])):
        padded = [None, *arguments]
    bound = signature.bind(padded if callback is None else [*padded, *([None] * (3 - len(padded))), callback])
    message = padded[1] if len(padded) > 1 else bound[1]
    return bound[0], message, callback


def _by_position(table: "Table", signature: "Signature", arguments: list[object]) -> Sent:
    """Tell them apart as Firefox does: by how many there are, then by what options may be."""
    function = signature.function
    callback = arguments.pop() if arguments and callable(arguments[-1]) else None
    if not arguments:
        raise ApiError(table.text("message_missing", function=function))
    if len(arguments) == 1:
        return None, arguments[0], callback
    if len(arguments) == 2:
        first, second = arguments
        return (None, first, callback) if _no_options(second) else (_own_or(table, function, first), second, callback)
    if not _no_options(arguments[2]):
        raise ApiError(table.text("options_invalid", function=function))
    if len(arguments) == 4 and arguments[3] not in (None, undefined):
        raise ApiError(table.text("last_not_function", function=function))
    if len(arguments) > 4:
        raise ApiError(table.text("too_many_arguments", function=function))
    return _own_or(table, function, arguments[0]), arguments[1], callback


def _own_or(table: "Table", function: str, extension_id: object) -> object:
    if extension_id and not isinstance(extension_id, str):
        raise ApiError(table.text("extension_id_invalid", function=function))
    return extension_id


def _no_options(value: object) -> bool:
    return value is None or value is undefined or (isinstance(value, Mapping) and not value)


def _may_be_id(value: object) -> bool:
    return value is None or value is undefined or isinstance(value, str)
