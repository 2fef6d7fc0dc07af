"""What a Windows wrapper is made of; tests/windows starts them."""

import io
import zipfile

import pytest

from nmhost.errors import InstallRefused
from nmhost.install.windows import LAUNCHERS, LONGEST_COMMAND, batch, wrapper

CODE = "from nmhost.start import main; main()"
PYTHON = r"C:\Program Files\Python 311\python.exe"


def arguments(*words: str) -> list[str]:
    return ["-I", "-c", CODE, *words]


def main_of(exe: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(exe)).read("__main__.py").decode()


def test_an_exe_names_its_interpreter_before_the_archive() -> None:
    exe = wrapper(r"C:\Jürgen 日本\python.exe", arguments())
    head = exe[: exe.index(b"PK\x03\x04", len(exe) - 1000)]
    assert head.endswith('#!"C:\\Jürgen 日本\\python.exe" -I\r\n'.encode())


def test_an_exe_hands_its_words_to_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["wrapper.exe", "origin"])
    seen: dict[str, list[str]] = {}
    exe = wrapper(PYTHON, ["-I", "-c", "seen['argv'] = sys.argv", r"C:\it's 日本\a.py:host", "log"])
    exec(main_of(exe), {"seen": seen})
    assert seen["argv"] == ["-c", r"C:\it's 日本\a.py:host", "log", "origin"]


def test_an_exe_is_the_same_each_time() -> None:
    assert wrapper(PYTHON, arguments("app", "log")) == wrapper(PYTHON, arguments("app", "log"))


@pytest.mark.parametrize(
    ("machine", "code"), [("AMD64", 0x8664), ("ARM64", 0xAA64), ("x86", 0x14C)], ids=["x64", "arm64", "x86"]
)
def test_an_exe_is_made_for_the_machine(machine: str, code: int) -> None:
    exe = wrapper(PYTHON, arguments(), machine=machine)
    header = int.from_bytes(exe[0x3C:0x40], "little")
    assert int.from_bytes(exe[header + 4 : header + 6], "little") == code


def test_a_machine_without_a_launcher_is_refused_and_the_others_named() -> None:
    with pytest.raises(InstallRefused, match=f"'riscv64'.*{next(iter(LAUNCHERS))}.*bat"):
        wrapper(PYTHON, arguments(), machine="riscv64")


def test_a_batch_echoes_nothing_and_ends_its_lines_as_cmd_wants() -> None:
    lines = batch(PYTHON, arguments("app")).split(b"\r\n")
    assert lines[0] == b"@echo off"
    assert lines[1].startswith(b'"C:\\Program Files\\Python 311\\python.exe" -I -c "')
    assert lines[1].endswith(b'" %*')
    assert lines[2:] == [b""]


@pytest.mark.parametrize(
    "word",
    [
        "",
        r"C:\a b\x.py",
        "C:\\J\u00fcrgen\\\u65e5\U0001f600.py:host",
        'it\'s "quoted"',
        "100% & (x) ^ | <y>",
        "new\nline",
        "\\",
    ],
    ids=["empty", "space", "non-ascii", "quotes", "metacharacters", "newline", "backslash"],
)
def test_a_batch_carries_any_word_in_ascii(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["-c", "origin"])
    line = batch(PYTHON, ["-I", "-c", "seen['argv'] = sys.argv", word]).decode("ascii").splitlines()[1]
    program = line.split('"')[3].replace("%%", "%")
    seen: dict[str, list[str]] = {}
    exec(program, {"seen": seen})
    assert seen["argv"] == ["-c", word, "origin"]


def test_a_batch_doubles_percent_signs_of_the_interpreter() -> None:
    assert b'"C:\\100%%\\python.exe"' in batch(r"C:\100%\python.exe", arguments())


def test_a_batch_reaches_a_non_ascii_folder_through_a_variable() -> None:
    python = "C:\\Users\\J\u00fcrgen\\AppData\\Local\\Python\\python.exe"
    text = batch(
        python, arguments(), variables={"APPDATA": "", "LOCALAPPDATA": "c:\\users\\J\u00fcrgen\\AppData\\Local"}
    )
    assert b'"%LOCALAPPDATA%\\Python\\python.exe"' in text


def test_a_batch_that_can_not_name_its_interpreter_is_refused() -> None:
    with pytest.raises(InstallRefused, match="ASCII"):
        batch("D:\\\u65e5\\python.exe", arguments(), variables={"LOCALAPPDATA": "C:\\"})


def test_a_batch_longer_than_cmd_takes_is_refused() -> None:
    with pytest.raises(InstallRefused, match=str(LONGEST_COMMAND)):
        batch(PYTHON, arguments("x" * LONGEST_COMMAND))
