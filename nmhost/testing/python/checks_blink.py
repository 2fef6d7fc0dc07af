"""How Chromium checks arguments, and what it says is wrong with them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.members.signatures import Offer, Signature, Spec
from nmhost.testing.core.messaging.clone import BigInt
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, members, strings, text_or
from nmhost.testing.python.fitting import Wrong, assign, fits
from nmhost.testing.python.kinds import class_of, is_int32, is_missing, kind_of, members_of

if TYPE_CHECKING:
    from nmhost.testing.core.table import Table


class BlinkChecker:
    """Chromium's way of checking arguments.

    Args:
        table: The family's data.
        offer: What the context has of the API.
    """

    def __init__(self, table: "Table", offer: Offer) -> None:
        self._table = table
        self._offer = offer
        self._fits = partial(fits, offer, is_integer=is_int32)

    def check(self, signature: Signature, arguments: Sequence[object]) -> list[object]:
        """Return the value of each parameter, None for those left out.

        Raises:
            ApiError: The arguments do not fit.
        """
        self._read_first(signature, arguments)
        found = assign(signature.parameters, arguments, self._fits, skip_first=False)
        if found is None:
            raise self.refusal(signature, self._table.text("no_matching_signature"))
        try:
            return [self._parameter(spec, own) for spec, own in zip(signature.parameters, found, strict=True)]
        except Wrong as wrong:
            raise self.refusal(signature, wrong.text) from None

    def _read_first(self, signature: Signature, arguments: Sequence[object]) -> None:
        """Refuse null and undefined as a script does that reads a key of them before anything is checked."""
        key = self._table.table("read_before_checked").get(signature.function)
        if key is not None and arguments and is_missing(arguments[0]):
            kind = kind_of(arguments[0], is_integer=is_int32)
            raise ApiError(f"Cannot read properties of {kind} (reading '{key}')", "TypeError")

    def refusal(self, signature: Signature, reason: str) -> ApiError:
        """Return the error that says of a function's arguments what is wrong with them."""
        parameters = ", ".join(self._shown(spec) for spec in signature.parameters)
        text = self._table.text("invocation", signature=f"{signature.shown}({parameters})", reason=reason)
        return ApiError(text, "TypeError")

    def _shown(self, spec: Spec) -> str:
        return f"{'optional ' if spec.get('optional') else ''}{self._described(spec)} {spec['name']}"

    def _described(self, spec: Spec) -> str:
        if "choices" in spec:
            return f"[{'|'.join(self._described(items(choice)) for choice in members(spec['choices']))}]"
        return text_or(spec.get("ref"), text_or(spec.get("instance"), text_or(spec.get("type"), "any")))

    def _parameter(self, spec: Spec, own: tuple[object] | None) -> object:
        if own is None or (spec.get("optional") and is_missing(own[0])):
            return None
        return self._inside("at_parameter", str(spec["name"]), spec, own[0])

    def _inside(self, text: str, name: str, spec: Spec, value: object) -> object:
        try:
            return self._parse(spec, value)
        except Wrong as wrong:
            raise self._wrong(text, name=name, reason=wrong.text) from None

    def _wrong(self, text: str, **slots: object) -> Wrong:
        return Wrong(self._table.text(text, **slots))

    def _parse(self, given: Spec, value: object) -> object:
        spec = self._offer.resolve(given)
        if "choices" in spec:
            return self._choose(spec, value)
        if not self._fits(spec, value):
            raise self._wrong("invalid_type", expected=spec.get("type"), found=self._found(value))
        parse: Mapping[str, Callable[[Spec, object], object]] = {
            "integer": self._number,
            "number": self._number,
            "string": self._string,
            "array": self._array,
            "object": self._object,
        }
        read = parse.get(text_or(spec.get("type"), "any"))
        return value if read is None else read(spec, value)

    @staticmethod
    def _found(value: object) -> str:
        """Return what a refusal calls a value."""
        return "other" if isinstance(value, BigInt) else kind_of(value, is_integer=is_int32)

    def _choose(self, spec: Spec, value: object) -> object:
        choices = [items(choice) for choice in members(spec["choices"])]
        if not any(self._fits(choice, value) for choice in choices):
            raise self._wrong("invalid_type", expected=self._described(spec), found=self._found(value))
        for choice in choices:
            try:
                return self._parse(choice, value)
            except Wrong:
                continue
        raise self._wrong("no_choice")

    def _number(self, spec: Spec, value: object) -> object:
        number = value if isinstance(value, int | float) else 0
        if spec.get("type") == "number" and number - number != 0:
            raise self._wrong("not_finite")
        minimum, maximum = spec.get("minimum"), spec.get("maximum")
        if isinstance(minimum, int | float) and number < minimum:
            raise self._wrong("too_small", minimum=minimum)
        if isinstance(maximum, int | float) and number > maximum:
            raise self._wrong("above_maximum", maximum=maximum)
        return value

    def _string(self, spec: Spec, value: object) -> object:
        names = strings(spec.get("enum"))
        if names and value not in names:
            raise self._wrong("not_in_enum", names=", ".join(sorted(names)))
        self._measure(spec, str(value), least=("min_length", "too_short"), most=("max_length", "too_long"))
        return value

    def _array(self, spec: Spec, value: object) -> object:
        parts = members(value)
        self._measure(spec, parts, least=("min_items", "too_few_items"), most=("max_items", "too_many_items"))
        if "items" not in spec:
            return value
        inner = items(spec["items"])
        return [self._inside("at_index", str(index), inner, part) for index, part in enumerate(parts)]

    def _measure(self, spec: Spec, value: Sequence[object], *, least: tuple[str, str], most: tuple[str, str]) -> None:
        minimum, maximum = spec.get(least[0]), spec.get(most[0])
        if isinstance(minimum, int) and len(value) < minimum:
            raise self._wrong(least[1], minimum=minimum, found=len(value))
        if isinstance(maximum, int) and len(value) > maximum:
            raise self._wrong(most[1], maximum=maximum, found=len(value))

    def _object(self, spec: Spec, value: object) -> object:
        instance = spec.get("instance")
        if instance is not None and class_of(value) != instance:
            raise self._wrong("not_an_instance", **{"class": instance})
        if instance is not None or spec.get("any_properties") or spec.get("any_class"):
            return value
        return self._properties(spec, members_of(value)) if "properties" in spec or "more" in spec else value

    def _properties(self, spec: Spec, value: Mapping[str, object]) -> dict[str, object]:
        known, more = items(spec.get("properties")), spec.get("more")
        taken: dict[str, object] = {}
        for key, item in value.items():
            inner = known.get(key, more)
            if inner is None:
                raise self._wrong("unexpected_property", name=key)
            if not is_missing(item) or key not in known:
                taken[key] = self._inside("at_property", key, items(inner), item)
        for key, inner in known.items():
            if not items(inner).get("optional") and key not in taken:
                raise self._wrong("missing_property", name=key)
        return taken
