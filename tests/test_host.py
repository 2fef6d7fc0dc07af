"""A host declares itself, and a real process of it does what a browser needs."""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nmhost import Host, Sender, started_by_browser
from nmhost.errors import DefinitionError
from tests.conftest import StartHost
from tests.hosts import CHROMIUM_ID, DECLARATION, ECHO, FIREFOX_ID, HEADER, ORIGIN, HostProcess, frame_of

posix = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

SENDS = DECLARATION + "@host.on_message\ndef send(message):\n    return {value}\n"
INTERNAL = {"error": {"code": -32603, "message": "Internal error"}}
RUNS = ECHO.replace("import Host", "import Host, Sender") + "\nif __name__ == '__main__':\n    host.run()\n"
WAITS_FOR_A_FILE = (
    DECLARATION
    + """
import pathlib, time
@host.on_message
def wait(message):
    while not pathlib.Path(message).exists():
        time.sleep(0.001)
    time.sleep(0.002)  # what is done sooner may keep replies waiting
    return message
"""
)
TELLS_ITS_PEAK = (
    DECLARATION
    + """
import pathlib, re
def peak():
    return int(re.search("VmHWM:[^0-9]*([0-9]+) kB", pathlib.Path("/proc/self/status").read_text())[1])
@host.on_message
def reply(message):
    return peak()
@host.on_disconnect
def tell():
    print("at most", peak(), "KiB")
"""
)
LOOPS = DECLARATION + "port = host.open_port()\nfor message in port:\n    port.post_message([message])\n"


@pytest.mark.parametrize("name", ["a", "com.example.vault", "a_1.b2", "1.2"])
def test_a_portable_name_is_taken(name: str) -> None:
    assert Host(name).name == name


@pytest.mark.parametrize("name", ["", ".", "a.", ".a", "a..b", "A", "a-b", "a b", "é", "a/b", "../x"], ids=repr)
def test_a_name_that_a_browser_refuses_is_refused(name: str) -> None:
    with pytest.raises(DefinitionError, match="is not portable; use lower-case letters"):
        Host(name)


def test_ids_of_both_families_and_origins_are_taken() -> None:
    assert Host("a", extensions=[FIREFOX_ID, ORIGIN]).extensions == [FIREFOX_ID, CHROMIUM_ID]


@pytest.mark.parametrize("extension", ["", "YOUR_ID", "abc", "a" * 31, "https://example.com/"], ids=repr)
def test_what_is_no_id_is_refused(extension: str) -> None:
    with pytest.raises(DefinitionError, match="is no extension ID"):
        Host("a", extensions=[extension])


def test_one_id_that_is_no_list_is_refused() -> None:
    with pytest.raises(DefinitionError, match="give a list of IDs"):
        Host("a", extensions=FIREFOX_ID)


@pytest.mark.parametrize(
    ("sender", "admitted"),
    [
        (Sender("firefox", FIREFOX_ID), True),
        (Sender("firefox", "other@example.com"), False),
        (Sender("firefox", None), True),
    ],
    ids=["caller", "stranger", "unknown"],
)
def test_callers_are_admitted(sender: Sender, admitted: bool) -> None:
    assert Host("a", extensions=[FIREFOX_ID])._admits(sender) is admitted


def test_every_json_value_is_echoed(start_host: StartHost) -> None:
    values: list[object] = [None, True, 0, -1, 2**53, 0.5, "", "é😀", "\ud83d", [], {}, {"a": [1, {"b": None}]}]
    host = start_host(SENDS.format(value="[message]"))
    host.post(*values)
    assert [host.receive() for _ in values] == [[value] for value in values]


def test_a_message_of_exactly_one_mebibyte_is_sent(start_host: StartHost) -> None:
    host = start_host(SENDS.format(value="'x' * 1_048_574"))
    host.post(1)
    assert host.receive() == "x" * 1_048_574


@pytest.mark.parametrize(
    ("value", "logged"),
    [
        ("'x' * 1_048_575", "the message is 1048577 bytes of JSON, a browser takes 1048576"),
        ("{'items': [1, float('nan')]}", "$.items[1]: nan has no JSON form"),
    ],
    ids=["1,048,577 bytes", "NaN"],
)
def test_a_message_no_browser_takes_is_refused_before_the_wire(start_host: StartHost, value: str, logged: str) -> None:
    host = start_host(SENDS.format(value=f"{value} if message == 'bad' else message"))
    host.post("bad", "good")
    assert [host.receive(), host.receive()] == [INTERNAL, "good"]
    assert logged in host.log


def test_a_header_that_is_text_ends_the_host_with_the_reason(start_host: StartHost) -> None:
    host = start_host(ECHO)
    host.write(frame_of(1) + b"hello")
    assert host.receive() == 1
    assert host.wait() == 1
    assert "the text 'hell'" in host.log


@posix
def test_four_gibibytes_announced_are_refused_without_allocating(start_host: StartHost) -> None:
    host = start_host(TELLS_ITS_PEAK)
    host.post(1)
    before = host.receive()
    host.write(HEADER.pack(2**32 - 1))
    assert host.wait() == 1
    assert "announces 4294967295 bytes" in host.log
    after = re.search("at most ([0-9]+) KiB", host.log)
    assert after is not None
    assert isinstance(before, int)
    assert int(after[1]) - before < 4 << 10


def test_an_input_that_ends_inside_a_frame_is_a_failure(start_host: StartHost) -> None:
    host = start_host(ECHO)
    host.write(frame_of("abc")[:-1])
    host.hang_up()
    assert host.wait() == 1
    assert "the input ended inside a frame: 8 bytes came of 9" in host.log


@pytest.mark.parametrize("kind", ["def", "async def"])
def test_each_reply_leaves_when_its_handler_is_done(start_host: StartHost, tmp_path: Path, kind: str) -> None:
    host = start_host(WAITS_FOR_A_FILE.replace("def wait", f"{kind} wait"))
    signs = [str(tmp_path / number) for number in "123"]
    host.post(*signs)
    for sign in signs:
        Path(sign).touch()
        assert host.receive() == sign


def test_quick_replies_do_not_wait_for_a_slow_handler(start_host: StartHost, tmp_path: Path) -> None:
    host = start_host(WAITS_FOR_A_FILE + "@host.on_message(quick=True)\ndef quick(quick):\n    return quick\n")
    sign = tmp_path / "sign"
    host.post({"quick": True}, {"quick": True}, str(sign))
    assert [host.receive(), host.receive()] == [True, True]
    sign.touch()
    assert host.receive() == str(sign)


def test_the_end_of_input_is_an_ordinary_end(start_host: StartHost) -> None:
    host = start_host(ECHO)
    host.post(1)
    host.receive()
    assert host.end() == 0
    assert "Traceback" not in host.stderr


@pytest.mark.parametrize(
    ("arguments", "status"),
    [([ORIGIN], 0), ([ORIGIN.replace("a", "b")], 1), (["/m.json", FIREFOX_ID], 0), (["/m.json", "other@a.b"], 1)],
    ids=["caller of chromium", "stranger of chromium", "caller of firefox", "stranger of firefox"],
)
def test_only_callers_are_served(start_host: StartHost, arguments: list[str], status: int) -> None:
    host = start_host(ECHO, *arguments)
    host.hang_up()
    assert host.wait() == status
    assert ("is not among the callers" in host.log) is bool(status)


def test_a_handler_knows_its_sender(start_host: StartHost) -> None:
    host = start_host(SENDS.format(value="[sender.family, sender.origin]").replace("(message)", "(sender)"), ORIGIN)
    host.post(1)
    assert host.receive() == ["chromium", ORIGIN]


def test_an_empty_frame_is_none(start_host: StartHost) -> None:
    host = start_host(SENDS.format(value="[message]"))
    host.write(HEADER.pack(0))
    assert host.receive() == [None]


@pytest.fixture
def start_script(tmp_path: Path) -> Iterator[Callable[[str], HostProcess]]:
    started: list[HostProcess] = []

    def start(source: str) -> HostProcess:
        script = tmp_path / "script.py"
        script.write_text(source, "utf-8")
        started.append(HostProcess([sys.executable, str(script)], tmp_path))
        return started[-1]

    yield start
    for host in started:
        host.kill()


@pytest.mark.parametrize(("source", "reply"), [(RUNS, 1), (LOOPS, [1])], ids=["run", "open_port"])
def test_a_plain_script_serves(start_script: Callable[[str], HostProcess], source: str, reply: object) -> None:
    host = start_script(source)
    host.post(1)
    assert host.receive() == reply
    assert host.end() == 0


def test_a_plain_script_is_protected_from_run_on(start_script: Callable[[str], HostProcess]) -> None:
    host = start_script(RUNS.replace("    return message", "    print('stray')\n    return message"))
    host.post(1)
    assert host.receive() == 1
    assert host.end() == 0
    assert "stray" in host.stderr


def test_message_bodies_are_logged_only_when_debugging(start_host: StartHost) -> None:
    host = start_host(DECLARATION)
    host.post({"password": "hunter2"})
    assert host.end() == 0
    assert "no handler takes this message" in host.log
    assert "hunter2" not in host.log


def test_a_person_starts_no_browser_session() -> None:
    assert started_by_browser([sys.argv[0]]) is False


@pytest.mark.parametrize("given", [("", None), ("a", "b")], ids=str)
def test_a_method_has_one_name(given: tuple[str, str | None]) -> None:
    with pytest.raises(DefinitionError, match="a method has one name"):
        Host("com.example.named").method(given[0], name=given[1])
