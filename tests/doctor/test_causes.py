"""Why a program that was started did not run."""

import shutil
import subprocess
from collections.abc import Callable

import pytest

from tests.doctor.stage import Stage


@pytest.mark.skipif(shutil.which("gcc") is None, reason="needs a C compiler")
@pytest.mark.parametrize(
    ("change", "seen"),
    [
        pytest.param(lambda data: data[:18] + b"\xb7\x00" + data[20:], "it is made for aarch64", id="machine"),
        pytest.param(
            lambda data: data.replace(b"/lib64/ld-linux", b"/lib64/ld-nosuch"[:15]),
            "the loader that it names",
            id="loader",
        ),
        pytest.param(lambda data: b"MZ" + bytes(200), "it is a program for windows", id="system"),
    ],
)
def test_a_program_that_is_made_for_something_else(stage: Stage, change: Callable[[bytes], bytes], seen: str) -> None:
    source = stage.home / "vault.c"
    source.write_text("int main(void) { return 0; }", "utf-8")
    subprocess.run(["gcc", str(source), "-o", str(stage.program)], check=True, timeout=60)
    stage.program.write_bytes(change(stage.program.read_bytes()))
    fault = stage.diagnose().fault
    assert fault is not None
    assert (fault.check, seen in fault.text) == ("program", True)
