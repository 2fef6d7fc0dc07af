"""The rarer parts of binding a function's parameters: what a lifespan yields, and refusing what nothing gives.

A host whose handlers take messages, port and sender alone never loads this.
"""

from nmhost.errors import DefinitionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_JSON_NAMES = frozenset({"None", "bool", "int", "float", "str", "list", "dict", "object", "Any"})


def refusal(function: object, reason: str) -> DefinitionError:
    """Return the error that says what is wrong with the declaration of *function*."""
    return DefinitionError(f"the handler {name_of(function)} {reason}")


def name_of(function: object) -> str:
    """Return what *function* is called where it was written, or what stands in its place."""
    return str(getattr(function, "__qualname__", repr(function)))


def second_method(function: object, name: str) -> DefinitionError:
    """Return the error for a method whose name is taken."""
    return refusal(function, f"has the name of another method: {name!r} is registered twice")


def not_a_function(given: object, form: str) -> DefinitionError:
    """Return the error for something that a decorator was given in place of a function."""
    if isinstance(given, classmethod):
        name = name_of(given.__func__)
        return DefinitionError(
            f"{name} is a method of a class, which is not there yet; register it behind the class: host.method({name})"
        )
    return DefinitionError(f"{given!r} is no function; write {form}")


def refuse_of_class(function: "Callable[..., object]", receiver: str) -> None:
    """Refuse a function that was written in the body of a class: nothing gives its *receiver*.

    Raises:
        DefinitionError: It was.
    """
    name = name_of(function)
    outer, _, own = name.rpartition(".")
    if outer and not outer.endswith("<locals>"):
        cls = outer.rpartition(".")[2]
        raise DefinitionError(
            f"{name} is a method of a class, and nothing gives it {receiver!r}; "
            f"make an object and register its own: host.method({cls.lower()}.{own})"
        )


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


def state_for(state: object, annotation: object) -> object:
    """Return what *annotation* asks for by its class, or one that it inherits from: *state*, or one of several."""
    if not may_be_state(annotation):
        return None
    states = state if type(state).__name__ == "States" and isinstance(state, tuple) else (state,)
    return next((each for each in reversed(states) if _is_a(type(each), annotation)), None)


def may_yield(yields: object, annotation: object) -> bool:
    """Return whether *annotation* may ask for what a lifespan yields, of the class *yields*; ``object`` if unknown."""
    if yields is None or not may_be_state(annotation):
        return False
    return yields is object or not isinstance(yields, type) or _is_a(yields, annotation)


def yields_of(lifespan: "Callable[..., object] | None") -> object:
    """Return the class that a lifespan says it yields: ``object`` if it does not say, None if there is no lifespan."""
    if lifespan is None:
        return None
    import typing  # an install has time

    try:
        hint = typing.get_type_hints(lifespan).get("return")
    except Exception:  # a name that does not exist yet
        return object
    arguments = typing.get_args(hint)
    said = arguments[0] if arguments else object
    if said is type(None):
        return None
    return typing.get_origin(said) or said


def check_given(function: "Callable[..., object]", surplus: "Iterable[str]", yields: object) -> None:
    """Refuse the parameters of *surplus* that no lifespan of what *yields* gives.

    Raises:
        DefinitionError: There is one.
    """
    annotations = getattr(function, "__annotations__", {})
    for name in surplus:
        if not may_yield(yields, annotations.get(name)):
            raise surplus_error(function, name)


def check_beside(function: "Callable[..., object]", names: "Iterable[str]") -> None:
    """Refuse the parameters of *names*, beside the one that takes the whole message, that no lifespan may give.

    Raises:
        DefinitionError: There is one.
    """
    annotations = getattr(function, "__annotations__", {})
    for name in names:
        if not may_be_state(annotations.get(name)):
            advice = "name the keys that the handler takes: @host.on_message(type=...)"
            raise refusal(function, f"asks for {name!r} beside the message; {advice}")


def surplus_error(function: "Callable[..., object]", name: str) -> DefinitionError:
    """Return the error for a parameter that nothing gives."""
    return refusal(
        function, f"asks for {name!r}, which nothing gives; port, sender and what a lifespan yields are given"
    )


def _is_a(cls: type, annotation: object) -> bool:
    if isinstance(annotation, str):
        return annotation.rpartition(".")[2] in [each.__name__ for each in cls.__mro__]
    return isinstance(annotation, type) and issubclass(cls, annotation)
