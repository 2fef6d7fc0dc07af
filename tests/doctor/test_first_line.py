"""A script's first line means what the system makes of it."""

from pathlib import Path

import pytest

from nmhost.doctor.first_line import first_line


@pytest.mark.parametrize(
    ("line", "wanted", "searches"),
    [
        ("#!/bin/sh", "/bin/sh", False),
        ("#!  /bin/sh -e  ", "/bin/sh", False),
        ("#!\t/bin/sh\t", "/bin/sh", False),
        ("#!/usr/bin/env ruby", "ruby", True),
        ("#!/usr/bin/env ruby -w", "ruby -w", True),
        ("#!/usr/bin/env -S ruby -w", "ruby", True),
        ("#!/usr/bin/env -vS ruby", "ruby", True),
        ("#!/usr/bin/env -S -i A=1 ruby -w", "ruby", True),
        ("#!/usr/bin/env -S -u HOME ruby", "ruby", True),
        ("#!/usr/bin/env --split-string=ruby -w", "ruby", True),
        ("#!/usr/bin/env -S 'my ruby' -w", "my ruby", True),
        ("#!/usr/bin/env -S /opt/ruby", "/opt/ruby", False),
        ("#!/usr/bin/env", "/usr/bin/env", False),
        ("#!" + "/x" * 200, "", False),
        ("#!/bin/sh " + "x" * 300, "/bin/sh", False),
        ("print(1)", "", False),
        ("#!", "", False),
    ],
)
def test_which_program_is_wanted(line: str, wanted: str, searches: bool) -> None:
    found = first_line(f"{line}\nmore\n".encode())
    assert (found.wanted, found.searches) == (wanted, searches)


def test_macos_parts_the_words_itself() -> None:
    found = first_line(b"#!/usr/bin/env ruby -w\n", splits=True)
    assert (found.wanted, found.unsplit) == ("ruby", False)


@pytest.mark.parametrize("line", [b"#!/bin/sh\r\n", b"#!/bin/sh -e\r\n"])
def test_a_line_end_of_windows_is_seen(line: bytes) -> None:
    assert first_line(line).carriage_return


def test_a_byte_order_mark_hides_it() -> None:
    found = first_line(b"\xef\xbb\xbf#!/bin/sh\n")
    assert (found.byte_order_mark, found.interpreter) == (True, "")


def test_a_relative_interpreter_is_looked_for_where_the_host_is_started(tmp_path: Path) -> None:
    (tmp_path / "sh").write_text("", "utf-8")
    assert first_line(b"#!sh\n").found("", tmp_path) == str(tmp_path / "sh")
    assert first_line(b"#!other\n").found("", tmp_path) == ""
