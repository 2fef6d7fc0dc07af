"""Ends of a program that few hosts see."""

import subprocess
import sys

import pytest

from nmhost.errors import PortDisconnected
from nmhost.lazy.ends import end_quietly, serve_multiprocessing


@pytest.mark.parametrize(("error", "status", "told"), [("PortDisconnected()", 0, ""), ("KeyError('x')", 1, "KeyError")])
def test_a_port_that_is_gone_is_an_ordinary_end(error: str, status: int, told: str) -> None:
    imports = "from nmhost.errors import PortDisconnected\nfrom nmhost.lazy.ends import end_quietly"
    code = f"{imports}\nend_quietly()\nraise {error}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.returncode, told in done.stderr, bool(done.stderr)) == (status, True, bool(told))


def test_other_errors_go_to_the_hook_that_was_there(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _traceback: seen.append(error))
    end_quietly()
    error = KeyError("x")
    sys.excepthook(KeyError, error, None)
    assert seen == [error]
    with pytest.raises(SystemExit):
        sys.excepthook(PortDisconnected, PortDisconnected(), None)


def test_a_helper_of_multiprocessing_is_run_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    import multiprocessing.resource_tracker as tracker

    called: list[int] = []
    monkeypatch.setattr(tracker, "main", called.append)
    with pytest.raises(SystemExit, match="0"):
        serve_multiprocessing(["host", "-c", "from multiprocessing.resource_tracker import main;main(5)"])
    assert called == [5]


@pytest.mark.parametrize("arguments", [["host", "-c", "raise KeyError"], ["host", "/a.json", "x@example.com"]])
def test_what_a_browser_or_a_stranger_gives_is_not_run(arguments: list[str]) -> None:
    serve_multiprocessing(arguments)
