"""The scripts of an extension run only where they shall, and Python stands in a world without an engine."""

import subprocess
import sys
from collections.abc import Callable

from nmhost.testing import Browser
from nmhost.testing.core.extensions import Extension
from nmhost.testing.fronts import Fronts
from nmhost.testing.python.front import PythonFront


def test_an_extension_that_is_played_runs_no_scripts(nmhost_browser: Browser) -> None:
    extension = nmhost_browser.install_extension({"name": "x"}, scripts=False)
    ended: list[object] = []
    fronts = Fronts()
    fronts.run_scripts(extension.background, [("a.js", "][", False)])
    fronts.inject(extension.background, "][", name="injected", ended=ended.append)
    assert ended == [{}]
    assert nmhost_browser.console.texts == []


def test_a_context_that_is_gone_runs_nothing(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    background = nmhost_extension().background
    background.close()
    fronts = Fronts()
    fronts.run_scripts(background, [("a.js", "][", False)])
    fronts.load(background)
    fronts.finish(background)
    assert nmhost_browser.console.texts == []


def test_python_in_a_world_needs_no_engine() -> None:
    code = (
        "import sys; from nmhost.testing import Browser; browser = Browser();"
        "browser.install_extension({'name': 'x'}, scripts=False).background.runtime.getManifest();"
        "print([name for name in sys.modules if 'mini_racer' in name or 'testing.javascript' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "[]\n"


def test_a_world_of_python_is_one(nmhost_extension: Callable[..., Extension]) -> None:
    assert isinstance(nmhost_extension().background.python, PythonFront)
