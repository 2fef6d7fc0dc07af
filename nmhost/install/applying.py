"""Apply a plan: all of it or none, and nothing where everything is as planned already."""

from dataclasses import dataclass

from nmhost.browsers import Registry
from nmhost.install.comparing import nothing_to_do, pending
from nmhost.install.lock import alone
from nmhost.install.plan import Plan
from nmhost.install.steps import MakeFolder, Step, WriteFile
from nmhost.install.taking import take_all

_RECORD_MODE = 0o644


@dataclass(frozen=True)
class Applied:
    """Say what was done.

    Args:
        done: The steps; none if there was nothing to do.
        replaced: What of an earlier installation was replaced, in words.
    """

    done: tuple[Step, ...]
    replaced: tuple[str, ...] = ()


def apply(plan: Plan, *, registry: Registry | None = None, force: bool = False) -> Applied:
    """Carry out a plan, all of it or nothing; a second time there is nothing to do.

    Args:
        plan: The plan, for this system.
        registry: Where its keys go; needed for a plan that has some.
        force: Replace files and keys that are not ours, or that were edited.

    Raises:
        InstallRefused: Something is in the way or can't be written; nothing was changed.
    """
    with alone(plan.places, plan.record.scope):
        return _apply_alone(plan, registry, force=force)


def _apply_alone(plan: Plan, registry: Registry | None, *, force: bool) -> Applied:
    work = pending(plan, registry=registry, force=force)
    if nothing_to_do(work, plan):
        return Applied(())
    # The record goes first: whatever ends this process, the next one knows each file as ours.
    way = tuple(step for step in work.steps if isinstance(step, MakeFolder) and step.path in plan.record_path.parents)
    others = tuple(step for step in work.steps if step not in way)
    begun = WriteFile(plan.record_path, work.begun.text().encode(), _RECORD_MODE & plan.folder_mode)
    done = WriteFile(plan.record_path, work.done.text().encode(), _RECORD_MODE & plan.folder_mode)
    take_all([*way, begun, *others, done], registry)
    return Applied(work.steps or (done,), work.replaced)
