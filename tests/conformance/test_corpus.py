"""Reading a corpus: the project's own, and folders nobody here has seen."""

from pathlib import Path

import pytest

from tests.conformance.compare import compare
from tests.conformance.corpus import FAMILIES, HOME, CorpusError, load
from tests.conformance.exceptions import load_exceptions
from tests.conformance.traces import layout_file, read_traces


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_the_projects_own_corpus_has_scenarios_of_both_groups() -> None:
    assert {scenario.group for scenario in load().scenarios} == {"native", "messaging"}


def test_a_scenario_is_known_with_its_contexts_and_options(tmp_path: Path) -> None:
    write(tmp_path, "scenarios/messaging/01_x.js", 'scenario("x", {bg: () => 1, other_bg: () => 2}, {timeout: 9})')
    (scenario,) = load(tmp_path).scenarios
    assert (scenario.name, scenario.contexts, scenario.options) == ("x", ("bg", "other_bg"), {"timeout": 9})
    assert scenario.has_other_extension


def test_scenarios_come_in_the_order_they_are_written(tmp_path: Path) -> None:
    write(tmp_path, "scenarios/native/02_b.js", 'scenario("z", () => 1); scenario("a", () => 1)')
    write(tmp_path, "scenarios/native/01_a.js", 'scenario("m", () => 1)')
    assert [scenario.name for scenario in load(tmp_path).scenarios] == ["m", "z", "a"]


def test_a_scenario_file_may_use_what_browsers_have_at_its_top_level(tmp_path: Path) -> None:
    text = 'const big = new TextEncoder().encode("x"); const {runtime} = chrome; scenario("x", () => big)'
    write(tmp_path, "scenarios/native/01_x.js", text)
    assert load(tmp_path).scenarios[0].is_function


def test_scripts_are_the_common_ones_and_its_own(tmp_path: Path) -> None:
    write(tmp_path, "scenarios/messaging/00_common.js", "globalThis.helper = 1")
    write(tmp_path, "scenarios/messaging/01_x.js", 'scenario("x", () => helper)')
    write(tmp_path, "scenarios/messaging/02_y.js", 'scenario("y", () => 1)')
    assert [path.name for path in load(tmp_path).scenarios[0].scripts] == ["00_common.js", "01_x.js"]


@pytest.mark.parametrize(
    ("text", "message"),
    [("scenario(", "cannot be loaded"), ('scenario("x", 1); scenario("x", 1)', "two scenarios are called x")],
    ids=["a syntax error", "one name twice"],
)
def test_a_faulty_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, "scenarios/native/01_x.js", text)
    with pytest.raises(CorpusError, match=rf"01_x\.js.*{message}|{message}"):
        load(tmp_path)


def test_a_folder_without_scenarios_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="scenarios/native"):
        load(tmp_path)


def test_the_outcomes_of_a_file_s_scenarios_are_found(tmp_path: Path) -> None:
    write(tmp_path, "scenarios/native/01_x.js", 'scenario("x", () => 1); scenario("y", () => 1)')
    write(
        tmp_path, "traces/firefox/native/01_x.json", '{"x": {"events": [0]}, "y": [{"events": [1]}, {"events": [2]}]}'
    )
    corpus = load(tmp_path)
    assert [trace["events"] for trace in corpus.traces("firefox", "y")] == [[1], [2]]
    assert (corpus.recorded("firefox"), corpus.recorded("chromium")) == ({"x", "y"}, set())


def test_the_alternative_outcomes_in_files_of_their_own_are_found(tmp_path: Path) -> None:
    write(tmp_path, "scenarios/native/01_x.js", 'scenario("x", () => 1)')
    for number, name in enumerate(["x.json", "x.2.json", "xx.json"]):
        write(tmp_path, f"traces/firefox/{name}", f'{{"events": [{number}]}}')
    corpus = load(tmp_path)
    assert [trace["events"] for trace in corpus.traces("firefox", "x")] == [[0], [1]]
    assert corpus.traces("chromium", "x") == []


@pytest.mark.parametrize("family", FAMILIES)
def test_every_trace_has_a_scenario_and_is_tidy(family: str) -> None:
    corpus = load()
    names = {corpus.traces_file(family, scenario): set[str]() for scenario in corpus.scenarios}
    for scenario in corpus.scenarios:
        names[corpus.traces_file(family, scenario)].add(scenario.name)
    for path in (HOME / "traces" / family).rglob("*.json"):
        assert set(read_traces(path)) <= names[path]
        assert path.read_text(encoding="utf-8") == layout_file(read_traces(path)), path.name


@pytest.mark.parametrize("family", FAMILIES)
def test_every_scenario_has_a_trace_or_is_set_aside(family: str) -> None:
    corpus, exceptions = load(), load_exceptions()
    missing = [scenario.name for scenario in corpus.select(family=family) if not corpus.traces(family, scenario.name)]
    assert [name for name in missing if not exceptions.why_set_aside(family, name)] == []


@pytest.mark.parametrize("family", FAMILIES)
def test_every_trace_is_identical_with_itself(family: str) -> None:
    corpus = load()
    for scenario in corpus.scenarios:
        for trace in corpus.traces(family, scenario.name):
            assert compare(trace, [trace]).identical, scenario.name


def test_every_row_of_the_table_of_exceptions_speaks_of_a_scenario() -> None:
    names = [scenario.name for scenario in load().scenarios]
    table = load_exceptions()
    for row in (*table.set_aside, *table.varies, *table.scripted_only):
        family = row.family or "chromium"
        assert any(row.covers(family, name) for name in names), row.scenarios
        assert row.reason
