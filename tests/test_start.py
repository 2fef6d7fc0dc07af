"""The wire is safe before the app is imported, and an app that can't be imported says why."""

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from nmhost.errors import DefinitionError
from nmhost.logs import KEPT_FILES
from nmhost.start import load_host, split_app
from tests.conftest import StartHost
from tests.hosts import DECLARATION, ECHO

REPLY = DECLARATION + "@host.on_message\ndef reply(message):\n    {statement}\n    return 'reply'\n"
CHILD = "subprocess.run([sys.executable, '-c', 'import sys; print(sys.stdin.read() or \"nothing\")'], check=True)"
WAYS = "print write __stdout__ buffer os.write child shell C warn close-both close-stdout reconfigure"
DEFAULT = gc.get_threshold()[0]
C_WRITE = "ctypes.CDLL(None).write(1, b'written in C\\n', 13)"


@pytest.mark.parametrize(
    ("statement", "seen"),
    [
        ("print('printed')", "printed"),
        ("import sys; sys.stdout.write('written\\n')", "written"),
        ("import sys; sys.__stdout__.write('low\\n'); sys.__stdout__.flush()", "low"),
        ("import sys; sys.stdout.buffer.write(b'bytes\\n'); sys.stdout.buffer.flush()", "bytes"),
        ("import os; os.write(1, b'descriptor\\n')", "descriptor"),
        (f"import subprocess, sys; {CHILD}", "nothing"),
        ("import os; os.system('cat; echo shell')", "shell"),
        (f"import ctypes; {C_WRITE}", "written in C"),
        ("import warnings; warnings.warn('warned')", "warned"),
        ("import os; os.closerange(0, 2)", ""),
        ("import sys; sys.stdout.close(); print('still')", "still"),
        ("import sys; sys.stdout.reconfigure(encoding='utf-8'); print('é')", "é"),
    ],
    ids=WAYS.split(),
)
def test_nothing_but_frames_reaches_the_browser(start_host: StartHost, statement: str, seen: str) -> None:
    host = start_host(REPLY.format(statement=statement))
    host.post("first", "second")
    assert [host.receive(), host.receive()] == ["reply", "reply"]
    assert host.end() == 0
    assert host.rest() == b""
    assert seen in host.stderr


def test_a_print_at_import_does_not_reach_the_browser(start_host: StartHost) -> None:
    host = start_host(f"print('at import')\nimport subprocess, sys\n{CHILD}\n{ECHO}")
    host.post(1)
    assert host.receive() == 1
    assert "at import" in host.log


def test_a_child_can_not_read_a_frame_away(start_host: StartHost) -> None:
    host = start_host(REPLY.format(statement="import subprocess; subprocess.run(['cat'], check=True)"))
    host.post(*range(50))
    assert [host.receive() for _ in range(50)] == ["reply"] * 50


def test_a_stray_print_is_logged_with_its_source_line(start_host: StartHost) -> None:
    host = start_host(REPLY.format(statement="print('printed')"))
    host.post(1)
    host.receive()
    assert "stray print at" in host.log
    assert "test_app.py:5: printed" in host.log


def test_a_stray_print_without_a_line_end_is_logged_with_its_source_line(start_host: StartHost) -> None:
    host = start_host(REPLY.format(statement="print('printed', end='')"))
    host.post(1)
    host.receive()
    assert host.end() == 0
    assert "test_app.py:5: printed" in host.log


@pytest.mark.parametrize(
    ("setting", "is_enabled", "threshold"),
    [
        ("", True, DEFAULT),
        ("gc.disable()", False, DEFAULT),
        ("gc.set_threshold(9)", True, 9),
        ("gc.set_threshold(0)", True, 0),
    ],
    ids=["not at all", "off", "more often", "never"],
)
@pytest.mark.parametrize("kind", ["def", "async def"])
def test_the_garbage_collector_is_as_the_app_has_set_it(
    start_host: StartHost, kind: str, setting: str, is_enabled: bool, threshold: int
) -> None:
    handler = f"@host.on_message\n{kind} look(message):\n    return [gc.isenabled(), gc.get_threshold()[0]]\n"
    host = start_host(f"import gc\n{setting}\n{DECLARATION}{handler}")
    host.post(1)
    assert host.receive() == [is_enabled, threshold]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("import no_such_module\n", "No module named 'no_such_module'"),
        ("1 / 0\n", "ZeroDivisionError"),
        ("x = (\n", "SyntaxError"),
        ("import sys\nsys.exit(1)\n", "SystemExit"),
        ("import sys\nsys.exit('no vault here')\n", "no vault here"),
        ("x = 1\n", "has no Host"),
        ("from nmhost import Host\na = Host('a.b')\nb = Host('c.d')\n", "several hosts; name one"),
        ("from nmhost import Host\nhost = Host('Not A Name')\n", "is not portable"),
    ],
    ids=["missing module", "error", "syntax", "exit status", "exit", "no host", "two hosts", "host refused"],
)
def test_why_an_app_can_not_run_is_in_the_log(start_host: StartHost, source: str, reason: str) -> None:
    host = start_host(source)
    assert host.wait() == 1
    assert reason in host.log
    assert host.rest() == b""


def test_an_app_that_was_moved_is_named(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=r"there is no file .*gone\.py; was it moved"):
        load_host(str(tmp_path / "gone.py"))


@pytest.mark.parametrize(
    ("app", "parts"),
    [
        ("/a/vault.py", ("/a/vault.py", "")),
        ("/a/vault.py:host", ("/a/vault.py", "host")),
        ("package.module:host", ("package.module", "host")),
        ("package.module", ("package.module", "")),
        ("C:\\a\\vault.py", ("C:\\a\\vault.py", "")),
        ("C:\\a\\vault.py:host", ("C:\\a\\vault.py", "host")),
        ("/a:b/vault.py", ("/a:b/vault.py", "")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_app_is_split_at_the_colon_before_a_name(app: str, parts: tuple[str, str]) -> None:
    assert split_app(app) == parts


def test_a_host_is_found_by_name(tmp_path: Path) -> None:
    app = tmp_path / "named_app.py"
    app.write_text("from nmhost import Host\na = Host('a.b')\nb = Host('c.d')\n", "utf-8")
    assert load_host(f"{app}:b").name == "c.d"


def test_a_name_that_is_no_host_is_refused(tmp_path: Path) -> None:
    app = tmp_path / "wrong_app.py"
    app.write_text("host = 5\n", "utf-8")
    with pytest.raises(DefinitionError, match="host is of type int, no Host; its hosts: none"):
        load_host(f"{app}:host")


def test_a_misspelt_name_is_told_with_the_hosts_there_are(tmp_path: Path) -> None:
    app = tmp_path / "misspelt_app.py"
    app.write_text("from nmhost import Host\na = Host('a.b')\nb = Host('c.d')\n", "utf-8")
    with pytest.raises(DefinitionError, match="c is not there; its hosts: a, b"):
        load_host(f"{app}:c")


def test_a_host_in_a_module_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "moduled_app.py").write_text("from nmhost import Host\nhost = Host('a.b')\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert load_host("moduled_app:host").name == "a.b"


@pytest.mark.parametrize("name", ["my-app.py", "json.py", "ünï.py"])
def test_a_file_of_any_name_is_an_app(tmp_path: Path, name: str) -> None:
    app = tmp_path / name
    app.write_text("from nmhost import Host\nhost = Host('a.b')\n", "utf-8")
    assert load_host(str(app)).name == "a.b"


def test_a_neighbour_of_the_app_is_imported(start_host: StartHost, tmp_path: Path) -> None:
    (tmp_path / "neighbour.py").write_text("WORD = 'hello'\n", "utf-8")
    host = start_host(REPLY.format(statement="import neighbour; return neighbour.WORD"))
    host.post(1)
    assert host.receive() == "hello"


@pytest.mark.skipif(sys.platform == "win32", reason="to make links there takes a right of its own")
def test_what_lies_beside_the_file_that_a_link_leads_to_is_imported(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "beside_it.py").write_text("NAME = 'a.b'\n", "utf-8")
    source = "from beside_it import NAME\nfrom nmhost import Host\nhost = Host(NAME)\n"
    (tmp_path / "real" / "linked_app.py").write_text(source, "utf-8")
    (tmp_path / "link.py").symlink_to(tmp_path / "real" / "linked_app.py")
    assert load_host(str(tmp_path / "link.py")).name == "a.b"


def test_a_neighbour_called_like_a_standard_module_does_no_harm(start_host: StartHost, tmp_path: Path) -> None:
    (tmp_path / "traceback.py").write_text("raise RuntimeError('the wrong one')\n", "utf-8")
    host = start_host(REPLY.format(statement="raise ValueError('told in the log')"))
    host.post(1)
    host.receive()
    assert "told in the log" in host.log


# All but _json are built into the interpreter; nmhost's own, at most ten, are counted apart.
# The thread that waits for the hang-up loads select after 50 ms, which a busy machine may take until the first reply.
ALLOWED = {"_collections", "_json", "atexit", "faulthandler", "gc", "select"}
LOADED = "import sys; return sorted(sys.modules)"


def test_the_way_to_the_first_reply_loads_few_modules(start_host: StartHost) -> None:
    bare = subprocess.run(
        [sys.executable, "-I", "-c", "import sys; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    host = start_host(REPLY.format(statement=LOADED))
    host.post(1)
    loaded = set(_names(host.receive())) - set(bare.stdout.split()) - {"test_app"}
    ours = {name for name in loaded if name.partition(".")[0] == "nmhost"}
    assert loaded - ours <= ALLOWED
    assert len(ours) <= 10


def _names(reply: object) -> list[str]:
    assert isinstance(reply, list)
    return [str(name) for name in reply]


@pytest.mark.parametrize(
    ("statement", "seen"),
    [
        ("import os; os.abort()", "Fatal Python error: Aborted"),
        ("import ctypes; ctypes.string_at(0)", "Fatal Python error: Segmentation fault"),
    ],
    ids=["abort", "segmentation fault"],
)
def test_a_crash_leaves_its_stack_in_the_log(start_host: StartHost, statement: str, seen: str) -> None:
    host = start_host(REPLY.format(statement=statement))
    host.post(1)
    assert host.process.wait(20) < 0
    assert seen in host.log
    assert 'test_app.py", line 5 in reply' in host.log


def test_starts_that_fail_do_not_fill_the_folder(start_host: StartHost, tmp_path: Path) -> None:
    logs = tmp_path / "logs"
    logs.mkdir()
    for number in range(2 * KEPT_FILES):
        (logs / f"20200101T0000{number:02d}.000000-1.log").touch()
    assert start_host("import nosuch\n").process.wait(20) == 1
    assert len(list(logs.glob("*.log"))) == KEPT_FILES
