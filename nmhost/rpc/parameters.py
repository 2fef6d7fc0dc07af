"""Bind the parameters of a method call to those of a Python function: checked, and planned once for each function."""

from nmhost.errors import DefinitionError, Mismatch
from nmhost.handlers import Parameters, annotations_of, giver, innermost
from nmhost.lazy.refusals import may_be_state, may_yield
from nmhost.rpc.checks import ANYTHING, Check, describe, is_array, is_object, missing, unexpected
from nmhost.rpc.hints import compile_hint, evaluate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from nmhost.port import Port

    Call = Callable[[object], object]


class Signature:
    """What a function's parameters allow.

    Args:
        function: The function.
        schema: What the parameters, as one object, must fit; the hints are then not checked.

    Raises:
        DefinitionError: A parameter's hint is no type that JSON has, or its kind can't be bound.
    """

    __slots__ = ("_checks", "_function", "_parameters", "_schema", "is_open")

    def __init__(self, function: "Callable[..., object]", schema: Check | None = None) -> None:
        self._function = function
        self._parameters = Parameters(function)
        self._schema = schema
        self._checks: dict[str, Check] = {}
        self.is_open: bool = False
        """Whether a hint can't be checked, unless a lifespan gives what it names."""
        for name in self._named:
            self._check_early(name)

    def bind(self, port: "Port", state: object = None) -> "Callable[[object], object]":
        """Return what calls the function with the parameters of one call, an object or an array.

        Args:
            port: What a parameter that asks for the port is given.
            state: What the host's lifespan yielded; given to a parameter annotated with its class.

        Raises:
            DefinitionError: A parameter's hint is no type that JSON has.
        """
        names = self._parameters.names
        givers = {name: give for name in names if (give := giver(self._function, name, state)) is not None}
        checks = {name: self._check(name) for name in names if name not in givers}
        call = self._call({name: give(port) for name, give in givers.items()}, checks)
        if self._is_straight(checks) and not givers:
            call = _straight(self._function, checks, otherwise=call)
        return call if self._schema is None else _with_schema(call, self._schema, tuple(checks))

    def bind_message(
        self, given: "Mapping[str, object]", names: "Sequence[str]", *, beside: "frozenset[str] | None"
    ) -> "Call":
        """Return what calls the function with what a message has under *names*.

        Args:
            given: What the parameters that no message gives are given.
            names: The other parameters.
            beside: The keys that a message may have besides; None if the parameter ``message`` takes all of it.

        Raises:
            DefinitionError: A parameter's hint is no type that JSON has.
        """
        checks = {name: self._check(name) for name in names if beside is not None or name != _WHOLE}
        takes_all = self._parameters.rest

        def call(message: object) -> object:
            if not is_object(message):
                raise missing(names, message)
            if takes_all:
                return run({name: value for name, value in message.items() if name not in given})
            if beside is None:
                return self._call({**given, _WHOLE: message}, checks)(
                    {name: message[name] for name in checks if name in message}
                )
            return run({name: value for name, value in message.items() if name in checks or name not in beside})

        run = self._call(given, checks)
        return call

    def bind_whole(self, name: str, call: "Call") -> "Call":
        """Return what calls with the whole message, once it is what the hint of *name* says.

        Raises:
            DefinitionError: The hint is no type that JSON has.
        """
        check = self._check(name)
        return lambda message: call(check(message))

    def check_given(self, yields: object) -> None:
        """Check that the hint of each parameter can be checked, or names what a lifespan *yields*.

        Raises:
            DefinitionError: One can't.
        """
        for name in self._named:
            if giver(self._function, name) is not None:
                continue
            try:
                self._check(name)
            except (DefinitionError, NameError) as error:
                if not may_yield(yields, annotations_of(self._function).get(name)):
                    raise _uncheckable(self._function, name, error) from None

    def _call(self, given: "Mapping[str, object]", checks: "Mapping[str, Check]") -> "Call":
        required = frozenset(checks) - self._parameters.optional
        rest = self._check(self._parameters.rest) if self._parameters.rest else None
        return _caller(self._function, checks, required, given=given, rest=rest)

    @property
    def _named(self) -> "list[str]":
        """The parameters with a name, and what takes the rest, whose hint is that of each value."""
        return [*self._parameters.names, *filter(None, [self._parameters.rest])]

    def _is_straight(self, checks: "Mapping[str, Check]") -> bool:
        """Return whether the function may be called by position, with a value for each of its parameters."""
        by_name = self._parameters.rest or self._parameters.keyword_only or innermost(self._function) != self._function
        return not by_name and bool(checks)

    def _check(self, name: str) -> Check:
        """Return the check of the parameter *name*, compiled at its first use."""
        if name not in self._checks:
            self._checks[name] = ANYTHING if self._schema else _compile_parameter(self._function, name)
        return self._checks[name]

    def _check_early(self, name: str) -> None:
        """Refuse what can never be bound; a class may be given, and a name in text may exist later."""
        if giver(self._function, name) is not None:
            return
        try:
            self._check(name)
        except NameError:
            return
        except DefinitionError:
            if not may_be_state(annotations_of(self._function).get(name)):
                raise
            self.is_open = True


def _caller(
    function: "Callable[..., object]",
    checks: "Mapping[str, Check]",
    required: frozenset[str],
    *,
    given: "Mapping[str, object]",
    rest: Check | None,
) -> "Call":
    """Return what checks the parameters of a call and calls *function* with them and what is *given* besides."""
    order = tuple(checks)
    find = checks.get
    count = -1 if rest else len(order)  # as many as there are names are all of them

    def call(params: object) -> object:
        arguments: dict[str, object] = params if isinstance(params, dict) else _by_position(params, order)
        if len(arguments) != count and not arguments.keys() >= required:
            raise missing(required, arguments)
        for name, value in arguments.items():
            check = find(name, rest)
            if check is None:
                raise unexpected([name], order)
            if value.__class__ not in check.types:
                raise Mismatch(check.expected, describe(value)).under(name)
            if check.inner is not None:
                arguments[name] = _convert(check.inner, value, name)
        return function(**arguments, **given) if given else function(**arguments)

    return call


def _straight(function: "Callable[..., object]", checks: "Mapping[str, Check]", otherwise: "Call") -> "Call":
    """Return what calls *function* in half the time when all its parameters are there and right, else *otherwise*."""
    gates = [(name, check.types, check.quick) for name, check in checks.items()]
    count = len(gates)
    if count == 1:
        return _straight_with_one(function, *gates[0], otherwise=otherwise)

    def call(params: object) -> object:
        if not isinstance(params, dict) or len(params) != count:
            return otherwise(params)
        values = []
        for name, types, quick in gates:
            value = params.get(name, _MISSING)
            if value.__class__ not in types:
                return otherwise(params)
            if quick is not None:
                try:
                    value = quick(value)
                except Exception:  # of which the other way tells what it is
                    return otherwise(params)
            values.append(value)
        return function(*values)

    return call


def _straight_with_one(
    function: "Callable[..., object]", name: str, types: frozenset[type], quick: "Call | None", *, otherwise: "Call"
) -> "Call":
    """Return the same for a function of one parameter."""

    def call(params: object) -> object:
        value = params.get(name, _MISSING) if isinstance(params, dict) and len(params) == 1 else _MISSING
        if value.__class__ not in types:
            return otherwise(params)
        if quick is not None:
            try:
                value = quick(value)
            except Exception:  # as above
                return otherwise(params)
        return function(value)

    return call


def _with_schema(call: "Call", schema: Check, order: "tuple[str, ...]") -> "Call":
    def call_checked(params: object) -> object:
        arguments = params if is_object(params) else _by_position(params, order)
        schema(arguments)
        return call(arguments)

    return call_checked


def _convert(inner: "Callable[[object], object]", value: object, name: str) -> object:
    try:
        return inner(value)
    except Mismatch as mismatch:
        raise mismatch.under(name) from None


def _by_position(params: object, order: "tuple[str, ...]") -> dict[str, object]:
    values = params if is_array(params) else []
    if len(values) > len(order):
        raise Mismatch(f"at most {len(order)} parameters", describe(values))
    return dict(zip(order, values, strict=False))


def _compile_parameter(function: "Callable[..., object]", name: str) -> Check:
    annotations = annotations_of(function)
    if name not in annotations:
        return ANYTHING
    try:
        return compile_hint(evaluate(annotations[name], innermost(function)))
    except DefinitionError as error:
        raise _uncheckable(function, name, error) from None


def _uncheckable(function: "Callable[..., object]", name: str, error: Exception) -> DefinitionError:
    """Return the error that names the parameter whose hint can't be checked."""
    if isinstance(error, DefinitionError) and str(error).startswith("the parameter "):
        return error
    return DefinitionError(f"the parameter {name!r} of {getattr(function, '__qualname__', function)}(): {error}")


_MISSING = object()
_WHOLE = "message"
