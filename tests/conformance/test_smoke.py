"""The smoke set in each real browser: what was recorded is what it does."""

import pytest

from nmhost.testing import real
from tests.conformance.corpus import FAMILIES, Corpus, load
from tests.conformance.real_runs import Checker
from tests.conformance.report import Verdict
from tests.conformance.smoke import SMOKE

JOBS = 2


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load()


@pytest.fixture(scope="module", params=FAMILIES)
def verdicts(request: pytest.FixtureRequest, corpus: Corpus) -> dict[str, Verdict]:
    if reason := real.why_not(request.param):
        pytest.skip(reason)
    scenarios = [scenario for scenario in corpus.scenarios if scenario.name in SMOKE]
    checked = Checker(corpus, request.param).check_all(scenarios, jobs=JOBS)
    return {verdict.scenario: verdict for verdict in checked}


@pytest.mark.real_browser
@pytest.mark.timeout(2400)  # the first of a family waits for all of them, on a busy machine too
@pytest.mark.parametrize("name", SMOKE)
def test_a_real_browser_does_what_was_recorded(verdicts: dict[str, Verdict], name: str) -> None:
    assert verdicts[name].passed, str(verdicts[name])


def test_the_smoke_set_touches_every_file_with_scenarios_for_each_family(corpus: Corpus) -> None:
    common = [scenario for scenario in corpus.scenarios if all(map(scenario.is_for, FAMILIES))]
    assert {each.file for each in common if each.name in SMOKE} == {each.file for each in common}


def test_the_smoke_set_is_large_enough(corpus: Corpus) -> None:
    assert {*SMOKE} <= {scenario.name for scenario in corpus.scenarios}
    assert len(SMOKE) >= 40
