"""A check's results for programs: JSON, JUnit XML, and one HTML page without a network."""

import html
import json
from collections import Counter
from collections.abc import Sequence
from importlib import resources
from string import Template
from xml.etree import ElementTree as ET

from nmhost.check.rig import Subject
from nmhost.check.run import Result
from nmhost.check.verdicts import Verdict
from nmhost.logs import printable

_SKIPPED = (Verdict.NOT_APPLICABLE, Verdict.NOT_TRIED)


def as_json(subject: Subject, results: Sequence[Result]) -> dict[str, object]:
    """Return the results as JSON values."""
    return {
        "host": subject.name,
        "programs": {str(family): found.program for family, found in subject.found.items()},
        "error": subject.error or None,
        "counts": {verdict.value: count for verdict, count in counts(results).items()},
        "results": [
            {
                "case": result.case.id,
                "title": result.case.title,
                "family": str(result.family),
                "verdict": result.verdict.value,
                "seen": result.seen,
                "requires": result.case.requires,
                "source": result.case.source,
                "mend": result.case.mend,
                "seconds": round(result.seconds, 3),
            }
            for result in results
        ],
    }


def as_junit(subject: Subject, results: Sequence[Result]) -> str:
    """Return the results as JUnit XML: a fault is a failure, what is not applicable or not tried is skipped."""
    numbers = counts(results)
    suite = ET.Element(
        "testsuite",
        name=f"nmhost check {printable(subject.name)}",
        tests=str(len(results)),
        failures=str(numbers[Verdict.FAIL]),
        skipped=str(sum(numbers[each] for each in _SKIPPED)),
        time=f"{sum(result.seconds for result in results):.3f}",
    )
    for result in results:
        name = f"{result.case.id} as {result.family}"
        one = ET.SubElement(suite, "testcase", classname=result.case.group, name=name, time=f"{result.seconds:.3f}")
        seen = printable(result.seen)
        if result.verdict is Verdict.FAIL:
            ET.SubElement(one, "failure", message=seen).text = _why(result)
        elif result.verdict in _SKIPPED:
            ET.SubElement(one, "skipped", message=seen)
        else:
            ET.SubElement(one, "system-out").text = f"{result.verdict.value}: {seen}"
    return ET.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


def counts(results: Sequence[Result]) -> Counter[Verdict]:
    """Return how often each verdict was given."""
    return Counter({verdict: sum(each.verdict is verdict for each in results) for verdict in Verdict})


def summary(results: Sequence[Result]) -> str:
    """Return how often each verdict was given, in words; that all was tried goes without saying."""
    shown = [each for each in counts(results).items() if each != (Verdict.NOT_TRIED, 0)]
    return ", ".join(f"{count} {verdict.value}" for verdict, count in shown)


def as_html(subject: Subject, results: Sequence[Result]) -> str:
    """Return one self-contained page: no script, no network, light and dark as the reader has it."""
    rows = "\n".join(_row(result) for result in results)
    name = html.escape(printable(subject.name))
    folder = resources.files("nmhost.check")
    page, look = ((folder / each).read_text(encoding="utf-8") for each in ("page.html", "look.css"))
    return Template(page).substitute(name=name, look=look, summary=html.escape(summary(results)), rows=rows)


def _row(result: Result) -> str:
    cells = (
        f'<td class="{result.verdict.name.lower()}">{html.escape(result.verdict.value)}</td>'
        f"<td>{html.escape(result.case.id)}<br><small>as {result.family}</small></td>"
        f"<td>{html.escape(printable(result.seen))}</td>"
        f"<td><details><summary>{html.escape(result.case.requires)}</summary>"
        f"<p>{html.escape(result.case.source)}</p><p>{html.escape(result.case.mend)}</p></details></td>"
    )
    return f"<tr>{cells}</tr>"


def _why(result: Result) -> str:
    return json.dumps(
        {"requires": result.case.requires, "source": result.case.source, "mend": result.case.mend}, indent=2
    )
