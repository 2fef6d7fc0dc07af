"""How Firefox checks arguments, and what it says is wrong with them."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NoReturn

from nmhost.testing.core.members.signatures import Offer, Signature, Spec
from nmhost.testing.core.messaging.clone import BigInt
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, members, strings, text_or
from nmhost.testing.python.fitting import Wrong, assign, fits
from nmhost.testing.python.kinds import class_of, is_missing, is_whole, json_text, members_of, number_text

if TYPE_CHECKING:
    from nmhost.testing.core.table import Table

# Number.isSafeInteger
_SAFE = 2**53 - 1


class GeckoChecker:
    """Firefox's way of checking arguments.

    Args:
        table: The family's data.
        offer: What the context has of the API.
    """

    def __init__(self, table: "Table", offer: Offer) -> None:
        self._table = table
        self._offer = offer
        self._fits = partial(fits, offer, is_integer=is_whole)
        self._path: list[str] = []  # the way to what is being read
        self._from = 0
        self._rights: list[str] = []  # what would have been right, for those who may choose

    def check(self, signature: Signature, arguments: Sequence[object]) -> list[object]:
        """Return the value of each parameter, None for those left out.

        Raises:
            ApiError: The arguments do not fit.
        """
        found = assign(signature.parameters, arguments, self._fits, skip_first=True)
        if found is None:
            raise ApiError(self._table.text("incorrect_arguments", function=signature.shown))
        return [self._parameter(signature, spec, own) for spec, own in zip(signature.parameters, found, strict=True)]

    def refusal(self, signature: Signature, reason: str) -> ApiError:
        """Return the error that says of a function's arguments what is wrong with them: that alone."""
        return ApiError(reason)

    def _parameter(self, signature: Signature, spec: Spec, own: tuple[object] | None) -> object:
        if own is None or (spec.get("optional") and is_missing(own[0])):
            return None
        try:
            return self._parse(spec, own[0])
        except Wrong as wrong:
            slots = {"name": spec["name"], "reason": wrong.text, "function": signature.shown}
            raise ApiError(self._table.text("at_parameter", **slots)) from None

    def _wrong(self, text: str, right: str | None) -> NoReturn:
        if right is not None:
            way = ".".join(self._path[self._from :])
            self._add_right(f".{way} must {right}" if way else right)
        at = ".".join(self._path)
        raise Wrong(self._table.text("at_property", name=at, reason=text) if at else text)

    def _add_right(self, right: str) -> None:
        if right not in self._rights:
            self._rights.append(right)

    def _inside(self, name: str, spec: Spec, value: object) -> object:
        self._path.append(name)
        try:
            return self._parse(spec, value)
        finally:
            self._path.pop()

    def _parse(self, given: Spec, value: object) -> object:
        spec = self._offer.resolve(given)
        if "choices" in spec:
            return self._choose(spec, value)
        kind = text_or(spec.get("type"), "any")
        if not self._fits(spec, value):
            article = "an" if kind[0] in "aeiou" else "a"
            right = "be a boolean" if kind == "boolean" else f"be {article} {kind} value"
            self._wrong(self._table.text("invalid_type", expected=kind, found=self._found(value)), right)
        parse: Mapping[str, Callable[[Spec, object], object]] = {
            "integer": self._integer,
            "number": self._number,
            "boolean": self._boolean,
            "string": self._string,
            "array": self._array,
            "object": self._object,
        }
        return parse[kind](spec, value) if kind in parse else value

    def _found(self, value: object) -> str:
        if isinstance(value, BigInt):
            raise ApiError("An exception was thrown", "InvalidStateError")
        return json_text(value)

    def _choose(self, spec: Spec, value: object) -> object:
        rights, start = self._rights, self._from
        mine: list[str] = []
        self._rights, self._from = mine, len(self._path)
        last: Wrong | None = None
        try:
            for choice in members(spec["choices"]):
                try:
                    return self._parse(items(choice), value)
                except Wrong as wrong:
                    last = wrong
        finally:
            self._rights, self._from = rights, start
        if len(mine) <= 1 and last is not None:
            for right in mine:
                self._add_right(right)
            raise last
        return self._choices_missed(mine, value)

    def _choices_missed(self, rights: list[str], value: object) -> NoReturn:
        either = ", ".join([*rights[:-1], f"or {rights[-1]}"])
        way = ".".join(self._path[self._from :])
        self._add_right(f"{f'.{way} must ' if way else ''}must either [{either}]")
        shown = "" if value is None or isinstance(value, list | tuple | Mapping) else f" {json_text(value)}"
        self._wrong(self._table.text("no_choice", value=shown, choices=either), None)

    def _integer(self, spec: Spec, value: object) -> object:
        number = value if isinstance(value, int | float) else 0
        if abs(number) > _SAFE:
            self._wrong(self._table.text("out_of_range"), "be a valid 32 bit signed integer")
        minimum, maximum, shown = spec.get("minimum"), spec.get("maximum"), number_text(number)
        if isinstance(minimum, int | float) and number < minimum:
            self._wrong(self._table.text("too_small", value=shown, minimum=minimum), f"be at least {minimum}")
        if isinstance(maximum, int | float) and number > maximum:
            self._wrong(
                self._table.text("above_maximum", value=shown, maximum=maximum), f"be no greater than {maximum}"
            )
        return value

    def _number(self, spec: Spec, value: object) -> object:
        if isinstance(value, float) and value - value != 0:
            self._wrong(self._table.text("not_finite"), "be a finite number")
        return value

    def _boolean(self, spec: Spec, value: object) -> object:
        allowed = members(spec.get("enum"))
        if allowed and value not in allowed:
            said = ",".join(json_text(one) for one in allowed)
            self._wrong(self._table.text("not_in_boolean_enum", value=json_text(value)), f"be {said}")
        return value

    def _string(self, spec: Spec, value: object) -> object:
        text = str(value)
        shown, names = json_text(text), strings(spec.get("enum"))
        if names:
            if text not in names:
                listed = ", ".join(json_text(name) for name in names)
                self._wrong(self._table.text("not_in_enum", value=shown), f"be one of [{listed}]")
            return value
        minimum, maximum, pattern = spec.get("min_length"), spec.get("max_length"), spec.get("pattern")
        if isinstance(minimum, int) and len(text) < minimum:
            self._wrong(self._table.text("too_short", value=shown, minimum=minimum), f"be longer than {minimum}")
        if isinstance(maximum, int) and len(text) > maximum:
            self._wrong(self._table.text("too_long", value=shown, maximum=maximum), f"be shorter than {maximum}")
        if isinstance(pattern, str) and re.search(pattern.replace("$", r"\Z"), text, re.ASCII) is None:
            said = self._table.text("no_match", value=shown, pattern=f"/{pattern}/")
            self._wrong(said, f"match the pattern /{pattern}/")
        return value

    def _array(self, spec: Spec, value: object) -> object:
        parts = members(value)
        if "items" in spec:
            inner = items(spec["items"])
            parts = [one for index, part in enumerate(parts) for one in self._item(str(index), inner, part)]
        minimum, maximum, found = spec.get("min_items"), spec.get("max_items"), len(parts)
        if isinstance(minimum, int) and found < minimum:
            text = self._table.text("too_few_items", minimum=minimum, found=found)
            self._wrong(text, f"have at least {minimum} items")
        if isinstance(maximum, int) and found > maximum:
            text = self._table.text("too_many_items", maximum=maximum, found=found)
            self._wrong(text, f"have at most {maximum} items")
        return parts

    def _item(self, index: str, inner: Spec, part: object) -> list[object]:
        """Return an item as it is taken, or nothing of one that is wrong where the family leaves those out."""
        try:
            return [self._inside(index, inner, part)]
        except Wrong:
            if inner.get("on_error") == "ignore":
                return []
            raise

    def _object(self, spec: Spec, value: object) -> object:
        if spec.get("any_properties") or spec.get("any_class"):
            return value
        kind, instance = class_of(value), spec.get("instance")
        if instance is not None:
            if kind != instance:
                self._wrong(self._table.text("not_an_instance", **{"class": instance}), f"be an instance of {instance}")
            return value
        if not spec.keys() & {"properties", "patterns", "more"}:
            return value
        if kind != "Object":
            self._wrong(self._table.text("not_plain_object", **{"class": kind}), "be a plain JavaScript object")
        return self._properties(spec, members_of(value))

    def _properties(self, spec: Spec, seen: Mapping[str, object]) -> dict[str, object]:
        taken: dict[str, object] = {}
        rest = dict.fromkeys(seen)
        # The browser reads its properties in the order of their letters (api_tried_rules, api_looked_identities).
        for key, row in sorted(items(spec.get("properties")).items()):
            self._take(key, items(row), seen, taken=taken, given=key in rest)
            rest.pop(key, None)
        for pattern, row in items(spec.get("patterns")).items():
            for key in [key for key in rest if re.search(pattern, key)]:
                self._take(key, items(row), seen, taken=taken, given=True)
                del rest[key]
        if "more" in spec:
            return {**taken, **{key: self._inside(key, items(spec["more"]), seen[key]) for key in rest}}
        self._refuse_rest(sorted(rest))
        return taken

    def _take(self, key: str, spec: Spec, seen: Mapping[str, object], *, taken: dict[str, object], given: bool) -> None:
        if spec.get("unsupported") and given:
            said = self._table.text("unsupported_property", name=key)
            self._wrong(said, f'not contain an unsupported "{key}" property')
        if is_missing(seen.get(key)) and (spec.get("optional") or not given):
            if not spec.get("optional"):
                said = self._table.text("missing_property", name=key)
                self._wrong(said, f'contain the required "{key}" property')
            return
        taken[key] = self._inside(key, spec, seen.get(key))

    def _refuse_rest(self, extra: list[str]) -> None:
        names = ", ".join(extra)
        if len(extra) == 1:
            said = self._table.text("unexpected_property", name=names)
            self._wrong(said, f'not contain an unexpected "{names}" property')
        if len(extra) > 1:
            said = self._table.text("unexpected_properties", names=names)
            self._wrong(said, f"not contain the unexpected properties [{names}]")
