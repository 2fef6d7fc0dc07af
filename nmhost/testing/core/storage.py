"""storage.local and storage.session: what they hold, and who hears of a change."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.values import items, members, number_or_none, strings

if TYPE_CHECKING:
    from nmhost.testing.core.extensions import Extension

AREAS = ("local", "session")


class Area:
    """One storage area of an extension.

    Args:
        extension: Whose it is.
        name: ``local`` or ``session``.
    """

    def __init__(self, extension: "Extension", name: str) -> None:
        self._extension = extension
        self._name = name
        self.held: dict[str, object] = {}

    def get(self, keys: object) -> object:
        """Return what is held of some keys, with what stands in for those that are not; of all for none."""
        if keys is None:
            return dict(self.held)
        if isinstance(keys, str):
            keys = [keys]
        if isinstance(keys, list):
            return {str(key): self.held[str(key)] for key in members(keys) if str(key) in self.held}
        return {key: self.held.get(key, otherwise) for key, otherwise in items(keys).items()}

    def set(self, values: object) -> None:
        """Hold values."""
        given = items(values)
        self._change(lambda: self.held.update(given), given)

    def remove(self, keys: object) -> None:
        """Forget values."""
        for_keys = [keys] if isinstance(keys, str) else strings(keys)
        self._change(lambda: [self.held.pop(key, None) for key in for_keys], ())

    def clear(self, _: object = None) -> None:
        """Forget all."""
        self._change(self.held.clear, ())

    def _change(self, change: Callable[[], object], given: Iterable[str]) -> None:
        """Make a change and fire the events that tell of it, if there is anything to tell."""
        rule = self._extension.state.table.table("storage_changes")
        before = dict(self.held)
        change()
        changes = _changes(before, self.held, given if rule["every_key"] is True else ())
        if changes:
            delay = (number_or_none(rule["delay"]) or 0) if self._name == "local" else 0
            self._extension.state.tasks.after(delay, partial(self._tell, changes, strings(rule["events"])))

    def _tell(self, changes: Mapping[str, object], events: Sequence[str]) -> None:
        # Content scripts have no part in storage.session.
        tell = self._extension.fire_everywhere if self._name == "local" else self._extension.fire
        for event in events:
            if event == "all":
                tell("storage.onChanged", changes, self._name)
            else:
                tell(f"storage.{self._name}.onChanged", changes)


def _changes(
    before: Mapping[str, object], after: Mapping[str, object], told: Iterable[str]
) -> dict[str, dict[str, object]]:
    changes: dict[str, dict[str, object]] = {}
    for key in [*before, *(key for key in after if key not in before)]:
        sides = {"newValue": after, "oldValue": before}
        change = {side: held[key] for side, held in sides.items() if key in held}
        same = len(change) == len(sides) and json.dumps(change["newValue"]) == json.dumps(change["oldValue"])
        if not same or key in told:
            changes[key] = change
    return changes
