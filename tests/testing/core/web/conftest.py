"""The fixtures of scripts, for tests of what the web platform does on the browser's side."""

import importlib.util

if importlib.util.find_spec("py_mini_racer") is not None:
    from tests.testing.javascript.conftest import install

    __all__ = ["install"]
