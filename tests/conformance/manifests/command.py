"""The manifests command: load each case into the installed browser, or ask nmhost's judge, and compare."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

from nmhost.extension import judge
from tests.conformance.manifests.cases import Case, Verdict, build, cases, same, verdicts, write_verdicts
from tests.conformance.manifests.loading import FOLDER, load_all
from tests.conformance.manifests.rules import record_rules

FAILED = 1


def manifests(options: argparse.Namespace) -> int:
    """Run the command; return 0 if every verdict is as recorded."""
    if options.rules:
        print(record_rules(options.family))
        return 0
    asked = cases(options.only)
    if options.record:
        found = dict(load_all(options.family, asked))
        write_verdicts(options.family, {**verdicts(options.family), **found})
        print(f"{options.family}: {len(found)} verdicts stored")
        return 0
    how = judge_all if options.judge else load_all
    differ = list(differences(options.family, how(options.family, asked)))
    print(*differ, f"{options.family}: {len(asked) - len(differ)} of {len(asked)} verdicts as recorded", sep="\n")
    return FAILED if differ else 0


def judge_all(family: str, asked: Mapping[str, Case]) -> Iterator[tuple[str, Verdict]]:
    """Yield what nmhost says of each case in a family's place."""
    with tempfile.TemporaryDirectory() as place:
        for number, (name, case) in enumerate(asked.items()):
            folder = build(Path(place) / str(number), case)
            said = judge(folder, family)
            verdict = {"refused": said.refusal, "says": list(said.lines)}
            yield name, cast("Verdict", json.loads(json.dumps(verdict).replace(str(folder), FOLDER)))


def differences(family: str, found: Iterable[tuple[str, Verdict]]) -> Iterator[str]:
    """Yield a text for each verdict that is not as recorded."""
    recorded = verdicts(family)
    for name, verdict in found:
        if name not in recorded:
            yield f"{name}: not recorded"
        elif not same(recorded[name], verdict):
            yield f"{name}\n  recorded {json.dumps(recorded[name])}\n  now      {json.dumps(verdict)}"
