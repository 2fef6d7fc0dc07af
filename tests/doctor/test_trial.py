"""How a host behaves when it is started: each way to misbehave, in the words an extension would read."""

import pytest

from nmhost.browsers import Family
from nmhost.doctor import Finding, Verdict
from tests.doctor.stage import ECHO, NAME, Stage

CHROMIUM, FIREFOX = Family.CHROMIUM, Family.FIREFOX
EXITED = {CHROMIUM: "Native host has exited.", FIREFOX: None}
BROKEN = "Error when communicating with the native messaging host."
TOO_LARGE = "Native application tried to send a message of {} bytes, which exceeds the limit of 1048576 bytes."
BAD_JSON = {
    CHROMIUM: "The sender sent an invalid JSON message; message ignored.",
    FIREFOX: "An unexpected error occurred",
}
FRAME = """
import sys, struct, time
def frame(body):
    sys.stdout.buffer.write(struct.pack("=I", len(body)) + body)
    sys.stdout.buffer.flush()
"""

LATE = "import sys, time\nsys.stdin.buffer.read()\nsys.exit('too late')"


def test_a_host_that_fails_after_patience_is_lost_is_told(stage: Stage) -> None:
    stage.write_program(LATE)
    diagnosis = stage.diagnose()
    last = [each for each in diagnosis.findings if each.check == "start"][-1]
    assert (last.verdict, last.text) == (
        Verdict.WARNING,
        "it ended with exit code 1, having said nothing; its stderr ends with: too late",
    )


FAULTS: dict[str, tuple[str, str, dict[Family, str | None]]] = {
    "ends at once": ("", "it ends at once, with exit code 0", EXITED),
    "ends with a code": ("raise SystemExit(3)", "exit code 3", EXITED),
    "raises": ("1 / 0", "ZeroDivisionError", EXITED),
    "lacks a module": ("import nosuch", "No module named 'nosuch'", EXITED),
    "is killed": ("import os; os.kill(os.getpid(), 9)", "exit code -9", EXITED),
    "closes stdout": ("import os, time; os.close(1); time.sleep(9)", "it ends at once", EXITED),
    "prints": (
        f"print('hello', flush=True){ECHO}",
        "the text 'hell'",
        {CHROMIUM: BROKEN, FIREFOX: TOO_LARGE.format(1819043176)},
    ),
    "prints after its reply": (
        ECHO.replace("flush()", "flush(); print('hello', flush=True)"),
        "the text 'hell'",
        {CHROMIUM: BROKEN, FIREFOX: TOO_LARGE.format(1819043176)},
    ),
    "sends too much": (
        f"{FRAME}frame(b'9' * 1_048_577){ECHO}",
        "1048577",
        {CHROMIUM: BROKEN, FIREFOX: TOO_LARGE.format(1048577)},
    ),
    "sends no JSON": (f"{FRAME}frame(b'hello'){ECHO}", "no message", BAD_JSON),
    "sends NaN": (f"{FRAME}frame(b'NaN'){ECHO}", "no message", BAD_JSON),
    "sends an empty frame": (f"{FRAME}frame(b''){ECHO}", "length 0", BAD_JSON),
}


def of_start(stage: Stage) -> list[Finding]:
    return [each for each in stage.diagnose().findings if each.check == "start"]


@pytest.mark.parametrize(("code", "seen", "told"), FAULTS.values(), ids=FAULTS)
def test_a_host_that_misbehaves(stage: Stage, code: str, seen: str, told: dict[Family, str | None]) -> None:
    stage.write_program(code)
    fault = stage.diagnose().fault
    assert fault is not None
    assert (fault.check, fault.told) == ("start", told[stage.family])
    assert seen in fault.text


def test_bytes_that_are_no_utf8_are_taken_as_browsers_take_them(stage: Stage) -> None:
    stage.write_program(f"{FRAME}frame(b'\"\\xff\"'){ECHO}")
    assert stage.diagnose().healthy


@pytest.mark.parametrize(
    ("code", "verdict", "seen"),
    [
        pytest.param(ECHO, Verdict.OK, "first message came", id="answers"),
        pytest.param("import sys; sys.stdin.buffer.read()", Verdict.OK, "keeps silent", id="is silent"),
        pytest.param(f"import time; time.sleep(1.6){ECHO}", Verdict.WARNING, "first message came", id="is slow"),
        pytest.param("import sys; sys.stdin.read(4) / 0", Verdict.WARNING, "at the message {}", id="dies of it"),
        pytest.param(
            ECHO.replace("flush()", "flush()\n        break"),
            Verdict.WARNING,
            "after its first reply",
            id="answers once",
        ),
    ],
)
def test_how_it_takes_a_message(chromium: Stage, code: str, verdict: Verdict, seen: str) -> None:
    chromium.write_program(code)
    first = of_start(chromium)[0]
    assert (first.verdict, seen in first.text) == (verdict, True)


def test_a_host_that_an_empty_frame_ends_is_a_warning_in_firefox_alone(stage: Stage) -> None:
    stage.write_program(ECHO.replace("if body:", "if not body: break\n    if body:"))
    findings = of_start(stage)
    assert ("empty frame" in findings[0].text) == (stage.family is FIREFOX)
    assert stage.diagnose().healthy


@pytest.mark.parametrize(
    ("code", "how"),
    [
        pytest.param("import time; time.sleep(60)", {CHROMIUM: "killed", FIREFOX: "SIGTERM"}, id="sleeps"),
        pytest.param(
            "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: time.sleep(60)",
            {CHROMIUM: "killed", FIREFOX: "killed"},
            id="is deaf",
        ),
    ],
)
def test_a_host_that_does_not_end_with_its_stdin_is_a_warning(stage: Stage, code: str, how: dict[Family, str]) -> None:
    stage.write_program(code)
    last = of_start(stage)[-1]
    assert (last.verdict, how[stage.family] in last.text) == (Verdict.WARNING, True)


ECHO_ALL = ECHO.replace("if body:", "if True:")


def test_an_empty_frame_that_comes_back_is_a_warning_in_firefox_alone(stage: Stage) -> None:
    stage.write_program(ECHO_ALL)
    diagnosis = stage.diagnose()
    assert diagnosis.healthy
    assert any("an empty frame" in each.text for each in diagnosis.findings) == (stage.family is FIREFOX)


GARBAGE_AT_MESSAGE = f"{FRAME}sys.stdin.buffer.read(6)\nprint('usage', flush=True)\nsys.stdin.buffer.read()"
INTERNAL = (
    FRAME
    + """
sys.stdin.buffer.read(6)
print("ValueError: no vault", file=sys.stderr, flush=True)
frame(b'{"error": {"code": -32603, "message": "Internal error"}}')
sys.stdin.buffer.read()
"""
)
DIES = "import sys; sys.stdin.buffer.read(6); sys.exit('no vault')"


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        pytest.param(GARBAGE_AT_MESSAGE, "the text 'usag'", id="writes text"),
        pytest.param(INTERNAL, "ValueError: no vault", id="says that it failed"),
        pytest.param(DIES, "no vault", id="dies"),
    ],
)
@pytest.mark.parametrize("given", [True, False], ids=["given", "a probe"])
def test_what_a_host_does_to_a_message_is_a_fault_only_if_a_person_chose_it(
    stage: Stage, code: str, seen: str, given: bool
) -> None:
    stage.write_program(code)
    stage.message_given = given
    diagnosis = stage.diagnose()
    assert diagnosis.healthy is not given
    finding = next(each for each in diagnosis.findings if each.check == "start")
    assert seen in finding.text
    assert ("--message" in finding.mend) is not given


def test_a_host_that_reads_nothing_ends_the_trial_in_time(chromium: Stage) -> None:
    chromium.write_program("import time; time.sleep(300)")
    chromium.message = "x" * 200_000
    assert any("does not read" in each.text for each in of_start(chromium))


def test_a_crash_is_told_by_its_signal(stage: Stage) -> None:
    stage.write_program("import os; os.abort()")
    fault = stage.diagnose().fault
    assert fault is not None
    assert "exit code -6 (SIGABRT)" in fault.text


def test_the_host_gets_the_environment_of_the_desktop(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "1")
    stage.write_program("import os\nraise SystemExit(f\"{os.environ.get('SECRET')} {os.environ['PATH']}\")")
    fault = stage.diagnose().fault
    assert fault is not None
    assert "None /usr/local/bin:/usr/bin:/bin" in fault.text


def test_the_message_can_be_chosen(chromium: Stage) -> None:
    chromium.write_program("import sys; sys.exit(0 if b'please' in sys.stdin.buffer.read(12) else 1)")
    chromium.message = "please"
    assert 'at the message "please", with exit code 0' in of_start(chromium)[0].text


@pytest.mark.parametrize(
    ("breaking", "seen"),
    [
        pytest.param(lambda s: s.program.chmod(0o757), "every user may change", id="program"),
        pytest.param(lambda s: s.program.parent.chmod(0o777), "every user may change", id="folder"),
        pytest.param(lambda s: s.write_program("exec cat", "#!/usr/bin/env sh\n"), "leaves it to PATH", id="env"),
    ],
)
def test_what_may_go_wrong_later_is_a_warning(stage: Stage, breaking: object, seen: str) -> None:
    assert callable(breaking)
    breaking(stage)
    warnings = [each for each in stage.diagnose().findings if each.verdict is Verdict.WARNING]
    assert [each.check for each in warnings if seen in each.text] == ["program"]


def test_what_the_kernel_forbade_is_told(stage: Stage) -> None:
    line = f'audit: apparmor="DENIED" operation="exec" profile="firefox" name="{stage.program}"'
    stage.add("root/var/log/kern.log", f"{NAME}\n{line}\n")
    (finding,) = [each for each in stage.diagnose().findings if each.check == "environment"]
    assert line in finding.text
