"""The storage areas of an extension: what they hold, how much they may, and who hears of a change."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.messaging.clone import decode, encode
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, members, number_or_none, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context, Extension

AREAS = ("local", "sync", "session", "managed")
TEXTS = "$texts"
"""The key of what scripts send and get: values as the texts that are held, which their side reads and writes."""
_TAG, _HEADER, _WIDE = 8, 8, 256
VALUE_SIZE = 32  # what Chromium counts for a value in a list or an object of storage.session


class Told:
    """When the changes of an extension's areas are told: in the order in which they were made.

    An area in memory is changed at once, so before those on a disk that are asked for in the same turn.

    Args:
        extension: Whose they are.
    """

    def __init__(self, extension: "Extension") -> None:
        self._tasks = extension.state.tasks
        self._last = 0.0
        self._asked = 0.0  # when a change was asked for last

    def is_same_turn(self) -> bool:
        """Return whether a change was asked for just now, before what is told of it."""
        return self._tasks.now() == self._asked

    def next_after(self, delay: float) -> float:
        """Return the moment when a change that is made now is told, after a delay in milliseconds at least."""
        self._asked = now = self._tasks.now()
        self._last = max(self._last, now + delay)
        return self._last


class Area:
    """One storage area of an extension: values are held as texts, as the family writes them down.

    Args:
        extension: Whose it is.
        name: ``local``, ``sync``, ``session`` or ``managed``.
    """

    def __init__(self, extension: "Extension", name: str) -> None:
        self._extension = extension
        self.name = name
        self.held: dict[str, str] = {}
        self.for_content: bool = name != "session"

    @property
    def _rule(self) -> Mapping[str, object]:
        return items(self._extension.state.table.table("storage_areas").get(self.name))

    @property
    def answers_null(self) -> bool:
        """Whether the family answers null where there is nothing to say."""
        return self._rule.get("void") is False

    def read(self, text: str) -> object:
        """Return the value that a text stands for."""
        return read_text(self._extension, self.name, text)

    def write(self, value: object) -> str:
        """Return the text that stands for a value of Python's."""
        return encode(value, _texts_of(self._extension, self.name), ApiError)

    def get(self, keys: object) -> object:
        """Return what is held of some keys, with what stands in for those that are not; of all for none."""
        if isinstance(keys, Mapping) and TEXTS in keys:
            return self._texts(keys[TEXTS])
        if isinstance(keys, Mapping):
            given = items(keys)
            held = self._texts(list(given))
            kept = {
                key: otherwise for key, otherwise in given.items() if key in held or "$function" not in items(otherwise)
            }
            found = {key: self._over(otherwise, held.get(key)) for key, otherwise in kept.items()}
            return found if self._is_as_given else dict(sorted(found.items()))
        return {key: self.read(text) for key, text in self._texts(keys).items()}

    def _over(self, otherwise: object, text: str | None) -> object:
        """Return what is held, with what stands in for it where it is not or leaves something out."""
        if text is None:
            return otherwise
        value = self.read(text)
        return _merged(otherwise, value) if self._extension.state.table.flag("storage_merges_defaults") else value

    def _texts(self, keys: object) -> dict[str, str]:
        if keys is None:
            return dict(self.held if self._rule.get("as_given") is True else sorted(self.held.items()))
        wanted = [keys] if isinstance(keys, str) else strings(keys)
        found = {key: self.held[key] for key in wanted if key in self.held}
        return found if self._is_as_given else dict(sorted(found.items()))

    @property
    def _is_as_given(self) -> bool:
        return self._extension.state.table.flag("storage_keeps_order_of_keys")

    def set(self, values: object) -> None:
        """Hold values.

        Raises:
            ApiError: They are more than the area may hold.
        """
        given = items(values)
        texts = {key: str(text) for key, text in items(given[TEXTS]).items()} if TEXTS in given else None
        if texts is None:
            texts = {key: self.write(value) for key, value in given.items()}
        self._check_quota(texts)
        self._change(lambda: self.held.update(texts), texts)

    def remove(self, keys: object) -> None:
        """Forget values."""
        for_keys = [keys] if isinstance(keys, str) else strings(keys)
        self._change(lambda: [self.held.pop(key, None) for key in for_keys], ())

    def clear(self, _: object = None) -> None:
        """Forget all."""
        self._change(self.held.clear, ())

    def keys(self, _: object = None) -> list[str]:
        """Return the keys of all that is held."""
        return list(self.held) if self._rule.get("as_given") is True else sorted(self.held)

    def bytes_in_use(self, keys: object) -> int:
        """Return how much room some of what is held takes; all of it for no keys."""
        wanted = list(self.held) if keys is None else [keys] if isinstance(keys, str) else strings(keys)
        sizes = {"memory": self._memory, "clone": self._cloned}
        size = sizes.get(text_or(self._rule.get("measure"), ""), self._written)
        return size({key: self.held[key] for key in dict.fromkeys(wanted) if key in self.held})

    def _written(self, held: Mapping[str, str]) -> int:
        more = 5 if self._extension.state.table.flag("json_escapes_less_than") else 0
        return sum(size_of(key, text) + more * text.count("<") for key, text in held.items())

    def _cloned(self, held: Mapping[str, str]) -> int:
        return sum(
            len(key.encode("utf-16-le")) // 2 + _HEADER + _clone_size(self.read(text)) for key, text in held.items()
        )

    def _memory(self, held: Mapping[str, str]) -> int:
        return sum(_memory_of(self.read(text)) for text in held.values())

    def _check_quota(self, texts: Mapping[str, str]) -> None:
        table, rule = self._extension.state.table, self._rule
        after = {**self.held, **texts}
        largest = number_or_none(rule.get("item"))
        if largest is not None and any(size_of(key, text) > largest for key, text in texts.items()):
            raise ApiError(table.text("storage_item_quota"))
        count = number_or_none(rule.get("count"))
        if count is not None and len(after) > count:
            raise ApiError(table.text("storage_count_quota"))
        most = number_or_none(rule.get("bytes"))
        if self.name == "local" and "unlimitedStorage" in self._extension.held_permissions:
            most = None
        if most is not None and sum(size_of(key, text) for key, text in after.items()) > most:
            raise ApiError(table.text(f"storage_quota_{self.name}"))

    def _change(self, change: Callable[[], object], given: Iterable[str]) -> None:
        """Make a change and fire the events that tell of it, if there is anything to tell."""
        if text_or(self._rule.get("read_only"), ""):
            raise ApiError(str(self._rule["read_only"]))
        rule = self._extension.state.table.table("storage_changes")
        before = dict(self.held)
        change()
        changes = _changes(before, self.held, given if rule["every_key"] is True else ())
        order = [key for key in given if key in changes] if self._is_as_given else sorted(changes)
        changes = {key: changes[key] for key in dict.fromkeys([*order, *changes])}
        if changes or self._rule.get("tells_nothing"):
            delay = (number_or_none(rule["delay"]) or 0) if self.name == "local" else 0
            tell = partial(self.tell, changes, strings(rule["events"]))
            told = self._extension.part(Told)
            if self.name == "session" and told.is_same_turn():
                tell()
            else:
                self._extension.state.tasks.at(told.next_after(delay), tell)

    def put(self, values: Mapping[str, object]) -> None:
        """Hold these values and no others, as an administrator does with the managed area."""
        before, self.held = self.held, {key: self.write(value) for key, value in values.items()}
        changes = _changes(before, self.held, ())
        if changes:
            self.tell(changes, strings(self._extension.state.table.table("storage_changes")["events"]))

    def tell(self, changes: Mapping[str, object], events: Sequence[str]) -> None:
        """Fire the events that tell of changes."""
        tell = self._extension.fire_everywhere if self.for_content else self._extension.fire
        for event in self._as_listened(events):
            if event == "all":
                tell("storage.onChanged", {TEXTS: changes}, self.name)
            else:
                tell(f"storage.{self.name}.onChanged", {TEXTS: changes}, *self._rest())

    def _as_listened(self, events: Sequence[str]) -> Sequence[str]:
        """Return the events in the order in which a context began to listen to them, where the family goes by that."""
        if self._extension.state.table.table("storage_changes")["as_listened"] is not True:
            return events
        names = {"all": "storage.onChanged", "area": f"storage.{self.name}.onChanged"}
        for world in (world for context in self._extension.own_contexts() for world in context.worlds):
            heard = [event for event, count in world.listeners.items() if count and event in names.values()]
            if len(heard) == len(names):
                return sorted(events, key=lambda event: heard.index(names[event]))
        return events

    def _rest(self) -> list[object]:
        return members(self._extension.state.table.table("storage_changes").get("rest"))


class Areas(dict[str, Area]):
    """The storage areas of an extension by their names.

    Args:
        extension: Whose they are.
    """

    def __init__(self, extension: "Extension") -> None:
        super().__init__({name: Area(extension, name) for name in AREAS})


def _texts_of(extension: "Extension", area: str) -> str:
    """Return how the values of an area are written: ``json`` or ``clone``."""
    return str(items(extension.state.table.table("storage_areas")[area])["texts"])


def read_text(extension: "Extension", area: str, text: str) -> object:
    """Return the value that a text of an area stands for."""
    return decode(text, _texts_of(extension, area))


def read_changes(context: "Context", event: str, arguments: Sequence[object]) -> list[object]:
    """Return what an event tells, with the changes of a storage area as values."""
    given = list(arguments)
    changes = items(items(given[0]).get(TEXTS)) if given else {}
    if not changes or context.extension is None:
        return given
    area = text_or(given[1], "") if len(given) > 1 else event.split(".")[1]
    read = partial(read_text, context.extension, area)
    told = {key: {side: read(str(text)) for side, text in items(one).items()} for key, one in changes.items()}
    return [told, *given[1:]]


def _merged(otherwise: object, value: object) -> object:
    """Return an object laid over another at every depth; anything else as it is."""
    if not isinstance(value, Mapping) or not isinstance(otherwise, Mapping):
        return value
    return {**otherwise, **{key: _merged(otherwise.get(key), one) for key, one in value.items()}}


def size_of(key: str, text: str) -> int:
    """Return how much room a value takes under its key."""
    return len(key.encode()) + len(text.encode("utf-8", "surrogatepass"))


def _memory_of(value: object) -> int:
    """Return what Chromium estimates that a value in memory takes beside itself."""
    if isinstance(value, list):
        return sum(VALUE_SIZE + _memory_of(one) for one in value)
    if isinstance(value, Mapping):
        return sum(2 * VALUE_SIZE + _memory_of(one) for one in value.values())
    return 0


def _clone_size(value: object) -> int:
    """Return how many bytes Firefox's structured clone of a value has: eight for a tag, and what it holds."""
    if isinstance(value, str):
        width = 1 if all(ord(letter) < _WIDE for letter in value) else 2
        return _TAG + -(-len(value) * width // _TAG) * _TAG
    if isinstance(value, list):
        return _TAG * 2 + sum(_TAG + _clone_size(one) for one in value)
    if isinstance(value, Mapping):
        return _TAG * 2 + sum(_clone_size(str(key)) + _clone_size(one) for key, one in value.items())
    return _TAG


def _changes(before: Mapping[str, str], after: Mapping[str, str], told: Iterable[str]) -> dict[str, object]:
    changes: dict[str, object] = {}
    for key in [*before, *(key for key in after if key not in before)]:
        sides = {"newValue": after, "oldValue": before}
        change = {side: held[key] for side, held in sides.items() if key in held}
        if before.get(key) != after.get(key) or key in told:
            changes[key] = change
    return changes
