"""A stray print is blamed on the app's own line, by whatever way it was printed."""

from pathlib import Path

import pytest

from tests.conftest import StartHost
from tests.hosts import DECLARATION

HANDLER = "@host.on_message\ndef handle(message):\n    {statement}\n    return 1\n"


@pytest.mark.parametrize(
    "statement",
    [
        "import pprint; pprint.pprint({'a': 1})",
        "import traceback, sys; traceback.print_stack(file=sys.stdout)",
        "import cmd; cmd.Cmd().columnize(['a', 'b'])",
        "import threading; t = threading.Thread(target=lambda: print('x')); t.start(); t.join()",
        "import concurrent.futures as f; f.ThreadPoolExecutor(1).submit(lambda: print('x')).result()",
        "print('x')",
    ],
)
def test_a_print_by_way_of_the_standard_library(start_host: StartHost, statement: str) -> None:
    host = start_host(DECLARATION + HANDLER.format(statement=statement))
    host.post(1)
    assert host.receive() == 1
    assert host.end() == 0
    assert all("test_app.py:5" in line for line in host.log.splitlines() if "stray print" in line)
    assert "stray print" in host.log


def test_a_print_by_way_of_an_installed_package(start_host: StartHost, tmp_path: Path) -> None:
    package = tmp_path / "lib" / "site-packages" / "chatty"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("def talk():\n    print('talk')\n", "utf-8")
    statement = f"import sys; sys.path.append({str(package.parent)!r}); import chatty; chatty.talk()"
    host = start_host(DECLARATION + HANDLER.format(statement=statement))
    host.post(1)
    assert host.receive() == 1
    assert f"test_app.py:5 (by way of {package / '__init__.py'}:2): talk" in host.log
