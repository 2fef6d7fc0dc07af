"""The alarms namespace: alarms go off on the browser's clock."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, extension_of, first, must_find
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension, World

MINUTE = 60_000.0
# Milliseconds that a timer of Firefox counts to; one of less than none wraps (nsITimer.idl, seen 2026-11-30).
_TIMER_RANGE = 2**32


class Alarm:
    """An alarm of an extension: when it goes off, and how often."""

    def __init__(self, name: str, *, moment: float, period: float | None) -> None:
        self.name = name
        self.moment = moment
        self.period = period
        self.task = 0

    def facts(self, shape: Mapping[str, object]) -> dict[str, object]:
        """Return it as the API shows it."""
        shown: dict[str, object] = {"name": self.name, "scheduledTime": self.moment, **shape}
        if self.period is not None or "periodInMinutes" in shape:
            shown["periodInMinutes"] = self.period
        return shown


class Alarms:
    """The alarms of an extension."""

    def __init__(self, extension: "Extension") -> None:
        self._extension = extension
        self._last = 0.0  # when one went off last
        self.named: dict[str, Alarm] = {}

    def add(self, alarm: Alarm) -> None:
        """Set an alarm, in place of one with the same name."""
        self.remove(alarm.name)
        self.named[alarm.name] = alarm
        self._set(alarm)

    def remove(self, name: str) -> bool:
        """Forget an alarm; return whether there was one."""
        alarm = self.named.pop(name, None)
        if alarm is None:
            return False
        self._extension.state.tasks.cancel(alarm.task)
        return True

    def fire(self, name: str) -> None:
        """Let an alarm go off now.

        Raises:
            DefinitionError: There is none of that name.
        """
        alarm = must_find(self._extension, self.named, name, "alarm")
        self._extension.state.tasks.cancel(alarm.task)
        self._go_off(alarm)

    def _set(self, alarm: Alarm) -> None:
        self._wait(alarm, max(alarm.moment, self._extension.state.tasks.now()))

    def _wait(self, alarm: Alarm, moment: float) -> None:
        alarm.task = self._extension.state.tasks.at(moment, partial(self._come, alarm), quiet=True)

    def _come(self, alarm: Alarm) -> None:
        """Let an alarm go off whose time has come; those of a browser that looks for them wait for its next look."""
        now = self._extension.state.tasks.now()
        if not self._least:
            self._go_off(alarm)
        elif self._last < now < self._last + self._least:
            self._wait(alarm, self._last + self._least)
        else:
            self._look(now)

    def _look(self, now: float) -> None:
        """Let all alarms go off whose time has come, the one set last first (alarm_manager.cc, seen 2026-11-30)."""
        self._last = now
        for alarm in reversed(list(self.named.values())):
            if alarm.moment <= now:
                self._extension.state.tasks.cancel(alarm.task)
                self._go_off(alarm)

    def _go_off(self, alarm: Alarm) -> None:
        if self.named.get(alarm.name) is not alarm or not self._extension.enabled:
            return
        told = alarm.facts(_shape(self._extension))
        if not alarm.period and not (alarm.period == 0 and self._least):
            del self.named[alarm.name]
        else:
            self._repeat(alarm, (alarm.period or 0) * MINUTE)
        self._extension.fire("alarms.onAlarm", told)

    def _repeat(self, alarm: Alarm, interval: float) -> None:
        """Set an alarm once more; below an interval of 0 at each look, or when a timer has gone around."""
        if interval >= self._least:
            alarm.moment += interval
            self._set(alarm)
        elif self._least and interval >= 0:
            alarm.moment += self._least
            self._set(alarm)
        elif self._least:
            self._wait(alarm, self._last + self._least)
        else:
            alarm.moment = self._extension.state.tasks.now() + interval
            self._wait(alarm, alarm.moment + _TIMER_RANGE)

    @property
    def _least(self) -> int:
        return self._extension.state.table.number("alarm_least_period")


def create(world: "World", arguments: Arguments) -> None:
    """Set an alarm."""
    name, given = text_or(first(arguments), ""), items(arguments[1])
    table = world.state.table
    when, delay, period = (_number(given.get(key)) for key in ("when", "delayInMinutes", "periodInMinutes"))
    if when is None and delay is None and period is None and table.refuses("alarm_without_time"):
        raise ApiError(table.text("alarm_without_time"))
    if when is not None and delay is not None and table.refuses("alarm_with_two_times"):
        raise ApiError(table.text("alarm_with_two_times"))
    alarms = extension_of(world).part(Alarms)
    most = table.number("alarms_most")
    if most and len(alarms.named) >= most and name not in alarms.named:
        raise ApiError(table.text("alarms_are_full", most=most))
    now = world.state.tasks.now()
    if when is None or (not when and not table.flag("alarms_have_time_zero")):
        when = now + (delay if delay is not None else period or 0) * MINUTE
    alarms.add(Alarm(name, moment=when, period=period))


def get(world: "World", arguments: Arguments) -> object:
    """Return an alarm."""
    extension = extension_of(world)
    alarm = extension.part(Alarms).named.get(text_or(first(arguments), ""))
    return alarm.facts(_shape(extension)) if alarm is not None else None


def get_all(world: "World", arguments: Arguments) -> object:
    """Return all alarms."""
    extension = extension_of(world)
    return [alarm.facts(_shape(extension)) for alarm in extension.part(Alarms).named.values()]


def clear(world: "World", arguments: Arguments) -> object:
    """Forget an alarm."""
    return extension_of(world).part(Alarms).remove(text_or(first(arguments), ""))


def clear_all(world: "World", arguments: Arguments) -> object:
    """Forget all alarms."""
    alarms = extension_of(world).part(Alarms)
    gone = [alarms.remove(name) for name in list(alarms.named)]
    return bool(gone) or world.state.table.flag("alarms_cleared_always")


EVENTS = ("alarms.onAlarm",)
FUNCTIONS: Mapping[str, Function] = {
    "alarms.create": create,
    "alarms.get": get,
    "alarms.getAll": get_all,
    "alarms.clear": clear,
    "alarms.clearAll": clear_all,
}


def _shape(extension: "Extension") -> Mapping[str, object]:
    """Return the keys that every alarm of the family has, with what they hold if nothing was said."""
    return extension.state.table.table("alarm")


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
