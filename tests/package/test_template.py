"""Files and filled templates, put together into the source of a package."""

import subprocess

import pytest

from nmhost.package.model import File
from nmhost.package.template import filled, listing, running, text, under
from tests.package.vault import NAME, package


def test_files_go_one_folder_deeper() -> None:
    file = File(b"x")
    assert under("root/usr", {"a/b": file}) == {"root/usr/a/b": file}


def test_a_listing_has_a_path_a_line() -> None:
    assert (listing(["a b", "c"]).read(), listing([]).read()) == (b"a b\nc\n", b"")


def test_a_word_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        filled("sh/install.sh", {})


def test_a_template_knows_the_hosts_name() -> None:
    words = dict.fromkeys(("title", "program", "folder", "running", "version", "package", "manifests"), "x")
    made = text("pkg/uninstall.sh", package(), words, mode=0o755, encoding="utf-16")
    assert (NAME in made.read().decode("utf-16"), made.mode) == (True, 0o755)


def test_the_function_that_tells_who_runs_is_a_shells() -> None:
    done = subprocess.run(["sh", "-n"], input=running(), text=True, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
