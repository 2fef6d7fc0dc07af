"""The lab's server, asked as contexts ask it."""

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from tests.conformance.corpus import load
from tests.conformance.lab import Lab
from tests.conformance.lab_run import Run


@pytest.fixture
def lab() -> Iterator[Lab]:
    with Lab() as serving:
        yield serving


@pytest.fixture
def run(lab: Lab) -> Run:
    (scenario,) = load().select("^web_page_matches$")
    begun = Run(scenario, ("a", "b"), lambda command, arguments: {"did": command, **arguments})
    lab.begin(begun)
    return begun


def post(lab: Lab, run: Run, path: str, **body: object) -> dict[str, object]:
    data = json.dumps({"run": run.token, **body}).encode()
    with urllib.request.urlopen(lab.origin + path, data, timeout=10) as reply:
        return json.load(reply)


def get(lab: Lab, path: str) -> str:
    with urllib.request.urlopen(f"{lab.origin}/{path}", timeout=10) as reply:
        return reply.read().decode()


def test_events_are_kept_in_order_with_their_context(lab: Lab, run: Run) -> None:
    for number in range(2):
        post(lab, run, "/log", context="bg", events=[{"type": "n", "data": number}])
    assert run.events == [{"context": "bg", "type": "n", "data": number} for number in range(2)]


def test_a_signal_stays_set(lab: Lab, run: Run) -> None:
    post(lab, run, "/signal", name="go", value=5)
    assert post(lab, run, "/wait", name="go") == {"value": 5}
    assert post(lab, run, "/wait", name="go") == {"value": 5}


def test_a_signal_is_waited_for(lab: Lab, run: Run) -> None:
    later = threading.Timer(0.1, lambda: post(lab, run, "/signal", name="go"))
    later.start()
    assert post(lab, run, "/wait", name="go", ms=5000) == {"value": None}
    later.join()


def test_waiting_ends(lab: Lab, run: Run) -> None:
    assert post(lab, run, "/wait", name="never", ms=50) == {"timeout": True}


def test_a_command_is_passed_on(lab: Lab, run: Run) -> None:
    assert post(lab, run, "/runner", command="gc", args={"a": 1}) == {"did": "gc", "a": 1}


def test_a_failing_command_is_told(lab: Lab, run: Run) -> None:
    run.command = lambda command, arguments: {}["x"]
    assert "KeyError" in str(post(lab, run, "/runner", command="gc"))


def test_only_the_first_asks_first(lab: Lab, run: Run) -> None:
    assert [post(lab, run, "/once", context="bg") for _ in range(2)] == [{"first": True}, {"first": False}]


def test_an_earlier_run_is_refused(lab: Lab, run: Run) -> None:
    lab.begin(Run(run.scenario, run.ids, run.command))
    with pytest.raises(urllib.error.HTTPError, match="410"):
        post(lab, run, "/log", context="bg", events=[])


def test_a_web_page_with_a_function_loads_the_scripts(lab: Lab, run: Run) -> None:
    assert "messaging_boot.js" in get(lab, "web.html?query")
    assert "messaging_boot.js" not in get(lab, "content.html")
    assert "LAB_WEB" in get(lab, "config.js")
    assert "scenario" in get(lab, "lib/trace.js")


ENDS = {
    "it says so": (lambda run: run.done.add("bg"), True),
    "it goes away": (lambda run: run.gone.add("bg"), True),
    "it does not": (lambda run: None, False),
}


@pytest.mark.parametrize(("act", "in_time"), ENDS.values(), ids=ENDS.keys())
def test_a_run_ends_when_the_leading_context_does(lab: Lab, run: Run, act: object, in_time: bool) -> None:
    post(lab, run, "/signal", name="ready:bg")
    act(run)
    assert lab.wait_for_end(run, "bg", 0.2, list) is in_time


def test_a_closed_page_is_not_waited_for(lab: Lab, run: Run) -> None:
    for context in ("bg", "content"):
        post(lab, run, "/signal", name=f"ready:{context}")
    post(lab, run, "/done", context="bg")
    asked = []
    lab.wait_for_end(run, "bg", 5, lambda: asked.append(1) or ["about:blank"])
    assert len(asked) == 1
