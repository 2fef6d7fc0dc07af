"""The table of cases is whole, and good hosts in any language pass every case of it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from nmhost.check import Subject, Verdict, cases, check
from tests.check.matrix import failed_by, subject_of
from tests.conformance.corpus import FAMILIES, load

TRIED = [case for case in cases() if case.group != "manifest"]
C_ECHO = """
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>
static int whole(int out, char *data, size_t size) {
    for (size_t done = 0; done < size; ) {
        ssize_t now = out ? write(1, data + done, size - done) : read(0, data + done, size - done);
        if (now <= 0) return 0;
        done += now;
    }
    return 1;
}
int main(void) {
    uint32_t size;
    while (whole(0, (char *)&size, 4)) {
        char *data = malloc(size + 1);
        if (!data || !whole(0, data, size)) break;
        if (size <= 1 << 20) { if (!whole(1, (char *)&size, 4) || !whole(1, data, size)) break; }
        else { uint32_t two = 2; if (!whole(1, (char *)&two, 4) || !whole(1, "{}", 2)) break; }
        free(data);
    }
    return 0;
}
"""
NODE_ECHO = """
let pending = Buffer.alloc(0);
const send = (payload) => {
  const header = Buffer.alloc(4);
  header.writeUInt32LE(payload.length);
  process.stdout.write(Buffer.concat([header, payload]));
};
let chunks = [], held = 0, wanted = null;
const take = (size) => {
  const all = Buffer.concat(chunks);
  chunks = [all.subarray(size)];
  held -= size;
  return all.subarray(0, size);
};
process.stdin.on("data", (data) => {
  chunks.push(data);
  held += data.length;
  for (;;) {
    if (wanted === null) { if (held < 4) break; wanted = take(4).readUInt32LE(); }
    if (held < wanted) break;
    const payload = take(wanted);
    wanted = null;
    if (payload.length) send(payload.length > 1 << 20 ? Buffer.from("{}") : payload);
  }
});
process.stdin.on("end", () => process.exit(0));
process.stdout.on("error", () => process.exit(0));
"""


@pytest.mark.timeout(600)
def test_a_good_host_in_c_passes(tmp_path: Path) -> None:
    if shutil.which("gcc") is None:
        pytest.skip("no C compiler (gcc) is here")
    source = tmp_path / "echo.c"
    source.write_text(C_ECHO, encoding="utf-8")
    subprocess.run(["gcc", "-O1", "-o", tmp_path / "echo", source], check=True)
    assert unhappy(subject_of(tmp_path / "echo")) == []


@pytest.mark.timeout(600)
def test_a_good_host_in_node_passes(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not here")
    path = tmp_path / "echo.js"
    path.write_text(f"#!{node}\n{NODE_ECHO}", encoding="utf-8")
    path.chmod(0o700)
    assert unhappy(subject_of(path)) == []


@pytest.mark.timeout(600)
def test_a_host_in_shell_passes_all_but_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "echo"
    path.write_text("#!/bin/sh\nexec cat\n", encoding="utf-8")
    path.chmod(0o700)
    assert set(unhappy(subject_of(path))) <= {"limits.answer-over-1-mib", "framing.empty-frame"}


GROUNDS = [case for case in cases() if case.ground]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("fault", ["start.arguments", "start.other-folder"])
def test_a_host_that_does_not_wait_for_messages_fails_for_its_cause_alone(tmp_path: Path, fault: str) -> None:
    assert failed_by(tmp_path, fault, GROUNDS) == {fault}


def unhappy(subject: Subject) -> list[str]:
    """Return the cases that a host does not pass."""
    return [result.case.id for result in check(subject, only=TRIED) if result.verdict is not Verdict.PASS]


def test_there_are_at_least_sixty_cases_and_each_names_its_source() -> None:
    assert len(cases()) >= 60
    assert all(case.title and case.requires and case.source and case.mend for case in cases())


def test_a_recording_that_a_case_names_is_there() -> None:
    corpus = load()
    recorded = {name for family in FAMILIES for name in corpus.recorded(family)}
    named = [
        (case.id, word.strip(";:,.()"))
        for case in cases()
        for word in case.source.split("recorded ", 1)[-1].split()[:1]
        if "recorded " in case.source
    ]
    assert [pair for pair in named if not any(name.startswith(pair[1]) for name in recorded)] == []
