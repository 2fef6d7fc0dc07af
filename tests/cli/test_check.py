"""Tests of ``nmhost check``."""

import json
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.conftest import Nmhost

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the hosts are in shell")
MESSAGE = ("--message", "{}")


def program(folder: Path, body: str) -> Path:
    path = folder / "host"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o700)
    return path


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--only", "nothing"), "there is no case or group 'nothing'; the groups are manifest, start"),
        (("--message", "{"), "--message is no JSON"),
        (("--large-message", "{"), "--large-message is no JSON"),
    ],
)
def test_wrong_usage_is_told(nmhost: Nmhost, tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    result = nmhost("check", program(tmp_path, "exec cat"), *options)
    assert (result.exit_code, said in result.stderr) == (2, True)


def test_of_a_good_host_the_verdicts_are_counted_and_written(nmhost: Nmhost, tmp_path: Path) -> None:
    files = tmp_path / "check.xml", tmp_path / "check.html"
    only = ("--only", "framing.one-message")
    done = nmhost(
        "check", program(tmp_path, "exec cat"), *only, *MESSAGE, "--junit", files[0], "--html", files[1], "--all"
    )
    assert done.exit_code == 0
    assert "framing.one-message, as chromium" in done.output
    assert "0 fail" in done.output.splitlines()[-1]
    assert ET.parse(files[0]).getroot().get("failures") == "0"
    assert "framing.one-message" in files[1].read_text("utf-8")


def test_a_fault_is_told_with_what_is_required_and_what_mends_it(nmhost: Nmhost, tmp_path: Path) -> None:
    done = nmhost("check", program(tmp_path, "head -c 6 >/dev/null; exit 3"), "--only", "framing.one-message", *MESSAGE)
    assert done.exit_code == 1
    assert "seen: its stdout ended instead of an answer" in done.output
    assert {"required:", "mend"} <= set(done.output.split())


def test_without_a_message_cases_that_need_one_are_not_applicable(nmhost: Nmhost, tmp_path: Path) -> None:
    facts = json.loads(nmhost("check", program(tmp_path, "exit 3"), "--only", "framing.one-message", "--json").stdout)
    assert {each["verdict"] for each in facts["results"]} == {"not applicable"}
    assert all("--message" in each["seen"] for each in facts["results"])


def test_cases_that_were_not_tried_are_counted_and_are_no_success(nmhost: Nmhost, tmp_path: Path) -> None:
    only = ("--only", "framing.one-message", "--only", "output.at-once")
    done = nmhost("check", program(tmp_path, "exec cat"), *only, *MESSAGE, "--within", "0", "--all")
    assert done.exit_code == 1
    assert "1 pass, 0 fail, 0 tolerated, 0 not applicable, 3 not tried" in done.output
    assert "seen: the cases before it took over 0 s" in done.output


def test_an_answer_that_is_an_error_is_told_by_name(nmhost: Nmhost, tmp_path: Path) -> None:
    body = """head -c 6 >/dev/null; printf '\\020\\000\\000\\000{"error":"none"}'; cat >/dev/null"""
    done = nmhost("check", program(tmp_path, body), "--only", "framing.one-message", *MESSAGE)
    assert 'it answers {} with an error: "none"' in " ".join(done.output.split())
