"""The rarer parts of binding a function's parameters: what a lifespan yields, and refusing what nothing gives.

A host whose handlers take messages, port and sender alone never loads this.
"""

from nmhost.errors import DefinitionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_JSON_NAMES = frozenset({"None", "bool", "int", "float", "str", "list", "dict", "object", "Any"})


def refusal(function: object, reason: str) -> DefinitionError:
    """Return the error that says what is wrong with the declaration of *function*."""
    return DefinitionError(f"the handler {getattr(function, '__qualname__', function)!s} {reason}")


def annotations_in_text(function: "Callable[..., object]") -> dict[str, object]:
    """Return a function's annotations as they are written; Python 3.14 keeps them so."""
    import importlib

    annotationlib = importlib.import_module("annotationlib")
    annotations: dict[str, object] = annotationlib.get_annotations(function, format=annotationlib.Format.STRING)
    return annotations


def may_be_state(annotation: object) -> bool:
    """Return whether *annotation* is, or names, a class of the app's own, such as a lifespan yields."""
    if isinstance(annotation, str):
        return annotation.replace(".", "").isidentifier() and annotation not in _JSON_NAMES
    return isinstance(annotation, type) and annotation.__module__ != "builtins" and not issubclass(annotation, dict)


def is_state(state: object, annotation: object) -> bool:
    """Return whether *annotation* asks for *state*: its class, or one that it inherits from."""
    if not may_be_state(annotation):
        return False
    if isinstance(annotation, str):
        return annotation.rpartition(".")[2] in [cls.__name__ for cls in type(state).__mro__]
    return isinstance(annotation, type) and isinstance(state, annotation)


def refuse_surplus(
    function: "Callable[..., object]", name: str, *, annotation: object, events: bool
) -> "Callable[..., object]":
    """Refuse a parameter that nothing gives; for one that the lifespan may give, return what refuses it when called.

    Raises:
        DefinitionError: No lifespan can give it.
    """
    if events:
        error = refusal(function, f"asks for {name!r}; the beginning and end of a port give port and sender")
    else:
        advice = "name the keys it takes: @host.on_message(type=...)"
        error = refusal(function, f"asks for {name!r} beside the message; {advice}")
    if not may_be_state(annotation):
        raise error

    def call(*_given: object) -> object:
        raise error

    return call
