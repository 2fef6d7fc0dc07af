"""The life of a resident: how it begins, lingers and ends."""

import os
import signal

from tests.hosts import SOON
from tests.resident.conftest import MakeStage
from tests.resident.stage import DECLARATION, NAME, gone


def test_an_app_that_cannot_be_imported_ends_all_who_wait(make_stage: MakeStage) -> None:
    stage = make_stage("import no_such_module\n")
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
