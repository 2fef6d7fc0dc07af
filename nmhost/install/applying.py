"""Apply a plan: all of it or none, and nothing where everything is as planned already."""

from dataclasses import dataclass

from nmhost.browsers import Registry
from nmhost.install.comparing import nothing_to_do, only_sources_differ, pending
from nmhost.install.identity import place_of
from nmhost.install.journal import journal_of
from nmhost.install.lock import alone
from nmhost.install.machine import as_owner
from nmhost.install.plan import Plan
from nmhost.install.record import Record
from nmhost.install.steps import MakeFolder, RemoveFile, Step, WriteFile
from nmhost.install.taking import take_all
from nmhost.install.trial import Trial

_RECORD_MODE = 0o644


@dataclass(frozen=True)
class Applied:
    """What was done.

    Args:
        done: The steps; none if there was nothing to do.
        replaced: What of an earlier installation was replaced, in words.
        started: Whether the host was started and seen to serve and to end in order.
    """

    done: tuple[Step, ...]
    replaced: tuple[str, ...] = ()
    started: bool = False


def apply(plan: Plan, *, registry: Registry | None = None, force: bool = False, try_start: bool = True) -> Applied:
    """Carry out a plan, all of it or nothing, and see that the host runs; a second time there is nothing to do.

    Args:
        plan: The plan, for this system.
        registry: Where its keys go; needed for a plan that has some.
        force: Replace files and keys that are not ours, or that were edited.
        try_start: Start the host once, before a browser can find it, and undo everything if it does not run; without
            that nobody knows that what was written works.

    Raises:
        InstallRefused: Something is in the way or can't be written, or the host does not run; nothing was changed.
    """
    scope = plan.record.scope
    with as_owner(plan.places, scope, force=force), alone(plan.places, scope):
        return _apply_alone(plan, registry, force=force, trial=plan.trial if try_start else None)


def _apply_alone(plan: Plan, registry: Registry | None, *, force: bool, trial: Trial | None) -> Applied:
    work = pending(plan, registry=registry, force=force)
    if nothing_to_do(work, plan):
        take_all([trial] if trial else [])
        return Applied((), started=trial is not None)
    if only_sources_differ(work, plan):
        take_all([*([trial] if trial else []), _record_step(plan, work.done)])
        return Applied((), started=trial is not None)
    # The record goes first: whatever ends this process, the next one knows each file as ours.
    way = tuple(step for step in work.steps if isinstance(step, MakeFolder) and step.path in plan.record_path.parents)
    others = tuple(step for step in work.steps if step not in way)
    begun, done = _record_step(plan, work.begun), _record_step(plan, work.done)
    first = journal_of(plan.record_path, [step.path for step in way])
    last = [RemoveFile(first.path)] if first else []
    take_all([*([first] if first else []), *way, begun, *last, *_with(trial, others), done], registry)
    return Applied(work.steps or (done,), work.replaced, started=trial is not None)


def _record_step(plan: Plan, record: Record) -> WriteFile:
    return WriteFile(plan.record_path, record.text().encode(), _RECORD_MODE & plan.folder_mode)


def _with(trial: Trial | None, steps: tuple[Step, ...]) -> list[Step]:
    """Return steps with a trial as soon as what it starts is written, before a manifest leads there."""
    if trial is None:
        return [*steps]
    start = place_of(trial.program)
    written = (
        number for number, step in enumerate(steps, 1) if isinstance(step, WriteFile) and place_of(step.path) == start
    )
    at = next(written, 0)
    return [*steps[:at], trial, *steps[at:]]
