"""The life of a resident: how it begins, lingers and ends."""

import gc
import os
import signal

import pytest

from nmhost.errors import LaunchError
from nmhost.resident.asking import told_by
from nmhost.resident.sockets import Place
from tests.hosts import SOON
from tests.resident.conftest import MakeStage
from tests.resident.handover import HandedPort
from tests.resident.stage import ASYNC_DECLARATION, DECLARATION, NAME, gone


@pytest.mark.parametrize("fault", ["import no_such_module", "raise KeyboardInterrupt  # no_such_module"])
def test_an_app_that_cannot_be_imported_ends_all_who_wait(make_stage: MakeStage, fault: str) -> None:
    stage = make_stage(f"{fault}\n")
    one, other = stage.open(), stage.open()
    assert (one.wait(SOON), other.wait(SOON)) == (1, 1)
    assert "can't be imported" in one.stderr
    assert "no_such_module" in stage.log()


def test_an_edited_app_is_picked_up_while_old_ports_go_on(make_stage: MakeStage) -> None:
    stage = make_stage("@host.method\ndef version(): return 1\n")
    one = stage.open()
    assert stage.ask(one, "version") == 1
    stage.app.write_text(DECLARATION + "@host.method\ndef version(): return 22\n", "utf-8")
    assert stage.ask(stage.open(), "version") == 22
    assert stage.ask(one, "version") == 1


def test_an_app_that_is_edited_while_it_is_imported_is_picked_up(make_stage: MakeStage) -> None:
    stage = make_stage("while not os.path.exists(__file__ + '.go'): time.sleep(0.01)\n")
    one = stage.open()
    with pytest.raises(LaunchError, match="is being imported"):
        while told_by(NAME) is None:
            pass
    stage.app.write_text(DECLARATION, "utf-8")
    pid = stage.resident(stage.open())
    stage.app.with_name(stage.app.name + ".go").touch()
    assert stage.resident(one) != pid


def test_a_relay_that_says_what_is_no_number_is_nobody_s_end(make_stage: MakeStage) -> None:
    stage = make_stage()
    pid = stage.resident(stage.open())
    HandedPort(Place(NAME), browser="\N{SUPERSCRIPT TWO}").kill()
    assert stage.resident(stage.open()) == pid


def test_it_ends_once_it_has_lingered(make_stage: MakeStage) -> None:
    stage = make_stage(declaration=DECLARATION.replace("linger=60", "linger=0.2"))
    one = stage.open()
    pid = stage.resident(one)
    one.stdin.close()
    assert gone(pid)
    assert not (stage.runtime / NAME).exists()


def test_a_forked_child_of_a_handler_holds_no_pipe(make_stage: MakeStage) -> None:
    stage = make_stage(
        "@host.method\ndef fork() -> int:\n    child = os.fork()\n    if child:\n        return child\n"
        "    time.sleep(30)\n    os._exit(0)\n"
    )
    one, other = stage.open(), stage.open()
    pid = stage.resident(one)
    child = stage.ask(other, "fork")
    assert isinstance(child, int)
    os.kill(pid, signal.SIGKILL)
    assert one.stdout.read() == b""
    assert other.stdout.read() == b""
    os.kill(child, signal.SIGKILL)


FORKS = {
    "plain": ("", "@host.method\ndef fork(): return os.fork()\n"),
    "plain, fails": ("", "@host.method\ndef fork():\n    child = os.fork()\n    return child if child else 1 / 0\n"),
    "turns": ("async ", "@host.method\nasync def fork(): return os.fork()\n"),
    "turns, plain": ("async ", "@host.method\ndef fork(): return os.fork()\n"),
    "turns, thread": ("async ", "@host.method(thread=True)\ndef fork(): return os.fork()\n"),
    "asyncio": ("async ", "import asyncio\n@host.method\nasync def fork(): return os.fork()\n"),
    "asyncio, plain": ("async ", "import asyncio\n@host.method\ndef fork(): return os.fork()\n"),
}


@pytest.mark.parametrize(("kind", "source"), FORKS.values(), ids=[*FORKS])
def test_a_forked_child_that_comes_out_of_its_handler_ends(make_stage: MakeStage, kind: str, source: str) -> None:
    stage = make_stage(
        source + "@host.on_disconnect\ndef left(): print('left by', os.getpid())\n",
        declaration=ASYNC_DECLARATION if kind else DECLARATION,
    )
    one, other = stage.open(), stage.open()
    pid = stage.resident(one)
    child = stage.ask(other, "fork")
    assert isinstance(child, int)
    assert gone(child)
    assert stage.resident(other) == pid
    assert other.end() == 0
    assert f"left by {child}" not in stage.log()


@pytest.mark.parametrize(
    "source", ["{}", "@host.app_lifespan\ndef life():\n    {}\n    yield\n"], ids=["app", "lifespan"]
)
@pytest.mark.parametrize("comes_out", ["pass", "1 / 0"])
def test_a_child_that_the_app_forks_before_it_serves_ends(make_stage: MakeStage, source: str, comes_out: str) -> None:
    fork = f"if not os.fork(): {comes_out}"
    stage = make_stage(source.format(fork) + "\n")
    one, other = stage.open(), stage.open()
    assert stage.resident(one) == stage.resident(other)
    assert (one.end(), other.end()) == (0, 0)
    assert stage.log().count("begins") == 1
    assert (stage.runtime / NAME).exists()


DEFAULT = gc.get_threshold()[0]


@pytest.mark.parametrize(
    ("setting", "is_enabled", "threshold"),
    [("pass", True, DEFAULT), ("gc.disable()", False, DEFAULT), ("gc.set_threshold(9)", True, 9)],
    ids=["unset", "off", "another threshold"],
)
def test_the_collector_waits_for_the_import_and_is_then_as_the_app_has_set_it(
    make_stage: MakeStage, setting: str, is_enabled: bool, threshold: int
) -> None:
    look = "@host.method\ndef look(): return [gc.isenabled(), gc.get_threshold()[0], while_imported > 10_000]\n"
    stage = make_stage(f"import gc\nwhile_imported = gc.get_threshold()[0]\n{setting}\n{look}")
    assert stage.ask(stage.open(), "look") == [is_enabled, threshold, True]


def test_the_collector_looks_through_the_app_and_not_what_was_there_before(make_stage: MakeStage) -> None:
    look = "@host.method\ndef look(): return [any(each is it for each in gc.get_objects()) for it in (host, Host)]\n"
    stage = make_stage(f"import gc\n{look}")
    assert stage.ask(stage.open(), "look") == [True, False]


def test_ports_in_threads_load_nothing_that_runs_coroutines(make_stage: MakeStage) -> None:
    stage = make_stage("import sys\n@host.method\ndef loaded(): return sorted(sys.modules)\n")
    loaded = stage.ask(stage.open(), "loaded")
    assert isinstance(loaded, list)
    assert [each for each in loaded if each.startswith("nmhost.aio.")] == []
