"""The engine: the limit to a task, errors with file and line, what is there and what is not."""

import sys
from collections.abc import Callable, Iterator

import pytest

from nmhost.errors import DefinitionError
from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.operations import OPERATIONS
from nmhost.testing.javascript.engine import Engine, ScriptOutOfMemory, ScriptTimeout
from nmhost.testing.javascript.scripts import config_of
from nmhost.testing.javascript.v8 import library
from tests.testing.javascript.conftest import PAGE, Install


@pytest.fixture
def engine(background: Context) -> Engine:
    """An engine of its own, whose tasks may take a fifth of a second."""
    config = {
        "now": 0,
        "is_worker": True,
        "local_storage": {},
        "operations": [*OPERATIONS],
    }
    return Engine({**config_of(background), **config, "kind": "worker"}, "the background", time_limit=0.2)


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("while (true);", id="loop"),
        pytest.param("try { while (true); } finally { while (true); }", id="that catches"),
        pytest.param("const again = () => Promise.resolve().then(again); again();", id="of microtasks"),
    ],
)
def test_an_endless_script_is_stopped(engine: Engine, script: str) -> None:
    with pytest.raises(ScriptTimeout, match=r"the background did not end within 0\.2 s"):
        run(engine, script)


def test_a_context_goes_on_after_an_endless_script(engine: Engine) -> None:
    with pytest.raises(ScriptTimeout):
        run(engine, "while (true);")
    assert run(engine, "console.log('alive')") == [["log", "log", "alive"]]


def run(engine: Engine, script: str) -> list[list[object]]:
    engine.run("script.js", script)
    return engine.drain()


def test_a_busy_wait_ends_on_the_browsers_clock(background: Context) -> None:
    waited = background.evaluate("const start = Date.now(); while (Date.now() < start + 50); Date.now() - start")
    assert 50 <= waited <= 52  # each look at the clock moves it


def test_an_error_shows_the_scripts_file_and_line(nmhost_browser: Browser, install: Install) -> None:
    install({"background.js": "// a comment\n\nnull.value;"})
    assert "background.js:3" in nmhost_browser.console.texts[0]


def test_an_error_in_an_imported_script_shows_its_own_file(
    nmhost_browser: Browser, install: Install, chromium: bool
) -> None:
    script = "importScripts('/lib/deep.js');" if chromium else ""
    page = {"background": {"scripts": ["lib/deep.js"]}} if not chromium else {}
    install({"background.js": script, "lib/deep.js": "\nconst f = () => missing;\nf();"}, **page)
    assert "lib/deep.js:2" in nmhost_browser.console.texts[0]


@pytest.mark.parametrize(
    ("script", "text"),
    [
        ("const host = {}; host.connect()", "host.connect is not a function"),
        ("const host = {a: {}}; host.a.connect(1, host)", "host.a.connect is not a function"),
        ("new Math.max()", "Math.max is not a constructor"),
        ("const list = [1]; list[0]()", "list[0] is not a function"),
        ("throw new TypeError('not a function')", "not a function"),
    ],
    ids=["method", "with arguments", "constructor", "element", "a script's own"],
)
def test_a_failed_call_names_the_expression(background: Context, script: str, text: str) -> None:
    message = background.evaluate(f"try {{ {script} }} catch (error) {{ error.message }}")
    assert message == text


@pytest.fixture
def without_engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    library.cache_clear()
    monkeypatch.setitem(sys.modules, "py_mini_racer", None)
    yield
    monkeypatch.undo()
    library.cache_clear()


def test_scripts_without_the_extra_name_it(without_engine: None, install: Callable[..., object]) -> None:
    with pytest.raises(DefinitionError, match=r"nmhost\[js\]"):
        install({"background.js": "1"})


def test_local_storage_outlives_a_page(nmhost_browser: Browser, install: Install) -> None:
    extension = install({"page.html": ""})
    extension.open_page("page.html").evaluate("localStorage.setItem('seen', 1)")
    assert extension.open_page("page.html").evaluate("localStorage.getItem('seen')") == "1"


def test_a_user_script_extends_the_document(nmhost_browser: Browser, install: Install) -> None:
    scripts = [{"matches": [PAGE + "*"], "js": ["shim.js", "content.js"]}]
    files = {"shim.js": "document.cookie = 'a=1';", "content.js": "console.log(document.cookie)"}
    install(files, content_scripts=scripts)
    nmhost_browser.open_tab(PAGE)
    nmhost_browser.settle()
    assert nmhost_browser.console.texts == ["a=1"]


EATS = "const all = []; for (;;) all.push(new Array(100000).fill(all.length));"


@pytest.mark.parametrize("script", [f"(() => {{ {EATS} }})()", f"(async () => {{ await 0; {EATS} }})()"])
def test_a_script_that_takes_all_memory_is_ended_by_name(background: Context, script: str) -> None:
    with pytest.raises(ScriptOutOfMemory, match="MiB of memory; a browser ends its tab"):
        background.evaluate(script)
