"""The page that check writes is whole: every verdict is in it, and nothing that a host said is a tag."""

from nmhost.browsers import Family
from nmhost.check import Case, Result, Subject, Verdict
from nmhost.check.reports import as_html

CASE = Case("framing.empty", "An empty frame", "It goes on", "a file", "read it", (Family.CHROMIUM,), lambda _: "")


def test_every_result_is_in_the_page_and_nothing_that_was_seen_is_a_tag() -> None:
    results = [Result(CASE, Family.CHROMIUM, verdict, "<script>", 0.1) for verdict in Verdict]
    page = as_html(Subject("<b>host", {}, {}, installed=False), results)
    assert all(f"{verdict.value}</td>" in page for verdict in Verdict)
    assert "<script>" not in page
    assert "<b>host" not in page
