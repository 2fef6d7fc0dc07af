"""Try the cases on a host, one after another, and say what came of each."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from nmhost.browsers import Family
from nmhost.check.cases import Case, cases
from nmhost.check.first import Known
from nmhost.check.rig import Lack, Rig, Subject
from nmhost.check.verdicts import Fault, NotApplicable, Tolerated, Verdict

WITHIN_S = 300.0  # several times what a host takes that answers; each case has a bound of its own, see Patience


@dataclass(frozen=True)
class Result:
    """What came of a case.

    Args:
        case: The case.
        family: The family of the browser that was played.
        verdict: The verdict.
        seen: What was seen.
        seconds: How long it took.
    """

    case: Case
    family: Family
    verdict: Verdict
    seen: str
    seconds: float


def check(
    subject: Subject,
    *,
    only: Iterable[Case] | None = None,
    within: float = WITHIN_S,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Result]:
    """Yield the result of each case in the order of the table, as each family that does it to a host.

    Args:
        subject: The host.
        only: The cases; all by default.
        within: After how many seconds no further case is begun.
        clock: What tells the time.
    """
    began: float | None = None
    lacks: dict[Family, dict[Lack, str]] = {family: {} for family in Family}
    known = Known()
    for case in cases() if only is None else only:
        for family in case.families:
            started = clock()
            began = started if began is None else began
            if started - began > within:
                yield Result(case, family, Verdict.NOT_TRIED, f"the cases before it took over {within:g} s", 0.0)
                continue
            verdict, seen = _try(case, Rig(subject, family, lacks[family], known))
            if verdict is Verdict.FAIL and case.ground is not None:
                lacks[family].setdefault(case.ground, case.id)
            yield Result(case, family, verdict, seen, clock() - started)


def _try(case: Case, rig: Rig) -> tuple[Verdict, str]:
    try:
        if case.group != "manifest":  # which tells what is refused from what is not there
            _ = rig.found
        return Verdict.PASS, case.attempt(rig)
    except Fault as fault:
        return Verdict.FAIL, str(fault)
    except Tolerated as fault:
        return Verdict.TOLERATED, str(fault)
    except NotApplicable as reason:
        return Verdict.NOT_APPLICABLE, str(reason)
