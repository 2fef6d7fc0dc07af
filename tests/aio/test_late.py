"""The moment at which somebody imports what needs a loop is noticed, and nothing else is changed."""

import subprocess
import sys

import pytest

from nmhost.aio.late import NEEDS_LOOP, Watch

CODE = """
import sys
from nmhost.aio.late import Watch, needs_loop
seen = []
assert not needs_loop()
watch = Watch(lambda: seen.append("sleep" in vars(sys.modules["asyncio"])))
watch.start()
import json
assert not seen
import asyncio
assert seen == [True] and needs_loop() and watch not in sys.meta_path
assert type(asyncio.__spec__.loader).__module__.startswith(("_frozen", "importlib")), asyncio.__spec__.loader
assert asyncio.__loader__ is asyncio.__spec__.loader
"""


def test_the_import_is_told_once_it_is_done() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["json", "asyncio.tasks", "nosuch"])
def test_other_modules_are_left_to_other_finders(name: str) -> None:
    watch = Watch(lambda: pytest.fail("it was told"))
    watch.start()
    try:
        assert watch.find_spec(name) is None
        assert sys.meta_path[0] is watch
    finally:
        watch.stop()
    assert watch not in sys.meta_path
    watch.stop()


def test_a_module_that_no_finder_has_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "meta_path", [])
    assert Watch(lambda: pytest.fail("it was told")).find_spec(NEEDS_LOOP[0]) is None
