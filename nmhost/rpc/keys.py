"""Handlers whose parameters take what a message has under their names, or a message that a hint describes.

What a hint allows is checked as a method's parameters are, with the same error. A hint that names one of JSON's own
classes needs no more than a look at the value's class; only others load what compiles hints.
"""

from nmhost.handlers import Handler, annotations_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from nmhost.rpc.parameters import Signature

    Classes = tuple[type, ...] | None

# What one look at a value's class checks; None is any value.
_PLAIN: "dict[object, Classes]" = {
    bool: (bool,),
    int: (int,),
    float: (float, int),
    str: (str,),
    list: (list,),
    dict: (dict,),
    object: None,
}
_PLAIN_NAMES: "dict[object, object]" = {hint.__name__: hint for hint in _PLAIN if isinstance(hint, type)}

WHOLE = "message"
"""The parameter that takes a message as it is, beside those that take its parts."""

ENVELOPE = ("id", "jsonrpc")
"""Keys that a message may have beside those that its handler names: they are about the message, not part of it."""


class KeyedHandler(Handler):
    """One registered function whose parameters are bound by name, or checked."""

    def _check_declared(self) -> None:
        """Refuse hints that can't be checked, unless a lifespan may give what they name."""
        is_plain = not self.parameters.rest and all(_is_plain(self.function, name) for name in self._asked())
        self._signature = None if is_plain else _signature(self.function)
        names = self._asked()
        if not self.keys and WHOLE in names and len(names) > 1:
            from nmhost.lazy.refusals import check_beside  # only a wrong declaration, or a lifespan, needs it

            check_beside(self.function, [name for name in names if name != WHOLE])

    def check_given(self, yields: object) -> None:
        """Check that each parameter can be checked, or may be of what a lifespan *yields*.

        Raises:
            DefinitionError: One can't.
        """
        if self._signature is not None:
            self._signature.check_given(yields)

    def _bind(self, given: "dict[str, object]", names: list[str]) -> "Callable[[object], object]":
        """Return what calls the function with *given* and what a message has, checked."""
        if not (self.keys or len(names) > 1 or self.parameters.rest):
            return self._with_checked(given, *names)
        if self._signature is not None:
            return self._signature.bind_message(given, names, beside=self._beside(names))
        return self._with_parts(given, names)

    def _with_checked(self, given: "dict[str, object]", name: str) -> "Callable[[object], object]":
        """Return what calls the function with the whole message, once it is what the hint of *name* says."""
        call = self._with_whole(given, name)
        if self._signature is not None:
            return self._signature.bind_whole(name, call)
        function, classes = self.function, _classes(self.function, name)
        if classes is None:
            return call

        def call_checked(message: object) -> object:
            if message.__class__ not in classes:
                raise _mismatch(function, name, message, at="")
            return call(message)

        return call_checked

    def _with_parts(self, given: "dict[str, object]", names: list[str]) -> "Callable[[object], object]":
        """Return what calls the function with what a message has under *names*."""
        function, takes_whole, beside = self.function, WHOLE in names, self._beside(names)
        classes = {name: _classes(function, name) for name in names if name != WHOLE}
        required = [name for name in classes if name not in self.parameters.optional]
        allowed = None if beside is None or not classes else beside.union(classes)

        def call(message: object) -> object:
            found: dict[str, object] = message if isinstance(message, dict) else {}
            for name in required:
                if name not in found:
                    raise _missing(required, message)
            arguments = dict(given)
            for name, allowed_classes in classes.items():
                if name in found:
                    value = arguments[name] = found[name]
                    if allowed_classes is not None and value.__class__ not in allowed_classes:
                        raise _mismatch(function, name, value, at=name)
            if takes_whole:
                arguments[WHOLE] = message
            elif allowed is not None and not found.keys() <= allowed:
                raise _unexpected(found.keys() - allowed, list(classes))
            return function(**arguments)

        return call

    def _beside(self, names: list[str]) -> "frozenset[str] | None":
        """Return the keys that a message may have beside *names*; None if it may have any, as all of it is taken."""
        return None if WHOLE in names else frozenset([*(key for key, _ in self.keys), *ENVELOPE])


def _signature(function: "Callable[..., object]") -> "Signature":
    from nmhost.rpc.parameters import Signature  # only hints that are no plain classes need it

    return Signature(function)


def _hint(function: "Callable[..., object]", name: str) -> object:
    """Return the hint of a parameter; ``object`` for none."""
    hint = annotations_of(function).get(name, object)
    if isinstance(hint, str) and hint not in getattr(function, "__globals__", ()):
        return _PLAIN_NAMES.get(hint, hint)
    return hint


def _is_plain(function: "Callable[..., object]", name: str) -> bool:
    hint = _hint(function, name)
    return hint.__class__ is type and hint in _PLAIN


def _classes(function: "Callable[..., object]", name: str) -> "Classes":
    """Return the classes that a plain hint allows."""
    return _PLAIN[_hint(function, name)]


def _mismatch(function: "Callable[..., object]", name: str, value: object, *, at: str) -> Exception:
    from nmhost.rpc.hints import plain_mismatch  # only a failure needs it

    return plain_mismatch(_hint(function, name), value, at)


def _missing(required: list[str], message: object) -> Exception:
    from nmhost.rpc.checks import missing  # only a failure needs it

    return missing(required, message)


def _unexpected(names: "set[str]", known: list[str]) -> Exception:
    from nmhost.rpc.checks import unexpected  # only a failure needs it

    return unexpected(names, known)
