"""The files that modules ask for are brought into the engine once, with all that they import."""

import json

import pytest

pytest.importorskip("tree_sitter", reason="scripts need the extra nmhost[js]")

from nmhost.testing.core.network.messages import Response
from nmhost.testing.javascript.loading import Loader

BASE = "chrome-extension://abc/"
FILES = {
    "a.js": "import './b.js'; import data from './d.json' with {type: 'json'}",
    "b.js": "import './a.js'; import 'bare'",
    "c.mjs": "export const c = 1",
    "d.json": "{}",
    "lib/bare.js": "",
    "style.css": "a {}",
    "w%20s.js": "",
    "w s.js": "spaced",
}


class Engine:
    """An engine that notes what is brought into it."""

    hands_over = False

    def __init__(self) -> None:
        self.modules: list[str] = []
        self.files: list[str] = []
        self.jsons: list[str] = []
        self.ran: list[str] = []

    def url(self, path: str) -> str:
        return BASE + path

    def run_module(self, url: str) -> None:
        self.ran.append(url)

    def add_module(self, url: str, source: str, module: object) -> None:
        self.modules.append(url.removeprefix(BASE))

    def add_value_module(self, url: str, kind: str, source: str) -> None:
        self.jsons.append(url.removeprefix(BASE))

    def add_file(self, path: str, text: str) -> None:
        self.files.append(path)

    def set_import_map(self, text: object) -> None:
        self.map = text


@pytest.fixture
def engine() -> Engine:
    return Engine()


def loader(engine: Engine, **more: object) -> Loader:
    return Loader(engine, BASE, FILES.get, lambda: [*FILES], **more)  # type: ignore[arg-type]  # it is played


def test_a_module_comes_with_all_that_it_imports_each_once(engine: Engine) -> None:
    loader(engine).run_module("a.js", FILES["a.js"])
    assert (engine.modules, engine.jsons, engine.ran) == (["a.js", "b.js"], ["d.json"], [BASE + "a.js"])


def test_a_bare_name_is_found_by_an_import_map(engine: Engine) -> None:
    made = loader(engine)
    made.add_map(json.dumps({"imports": {"bare": "./lib/bare.js"}}), BASE)
    made.run_module("a.js", FILES["a.js"])
    assert "lib/bare.js" in engine.modules


@pytest.mark.parametrize(
    ("url", "kind", "brought"),
    [
        (BASE + "c.mjs", "", ["c.mjs"]),
        (BASE + "c.mjs?v=2#x", "", ["c.mjs?v=2#x"]),
        (BASE + "none.js", "", []),
        (BASE + "style.css", "", []),
        (BASE + "c.mjs", "json", []),
        (BASE + "c.mjs", "css", []),
    ],
    ids=["there", "with a query", "not there", "no script", "no JSON", "no style sheet"],
)
def test_only_a_script_is_a_module(engine: Engine, url: str, kind: str, brought: list[str]) -> None:
    loader(engine).load(url, kind)
    assert engine.modules == brought


def test_what_a_context_may_not_import_is_not_brought(engine: Engine) -> None:
    loader(engine, may_import=lambda url: False).load(BASE + "c.mjs", "")
    assert engine.modules == []


def test_scripts_are_offered_once_and_only_where_one_mentions_it(engine: Engine) -> None:
    made = loader(engine)
    made.offer_imports("console.log(1)")
    assert engine.files == []
    for _ in range(2):
        made.offer_imports("importScripts(name)")
    assert engine.files == ["a.js", "b.js", "c.mjs", "lib/bare.js", "w%20s.js", "w s.js"]


def test_a_files_path_is_read_from_its_url(engine: Engine) -> None:
    assert loader(engine).text_at(BASE + "w%20s.js?x") == "spaced"
    assert loader(engine).text_at("https://example.org/a.js") is None


@pytest.mark.parametrize(
    ("url", "kind", "content_type", "text"),
    [
        ("https://example.org/run", "", "text/javascript", "x"),
        ("https://example.org/run", "", "text/plain", None),
        ("https://example.org/a.js", "", "", "x"),
        ("https://example.org/data", "json", "application/ld+json; a=b", "x"),
        ("https://example.org/data", "json", "text/javascript", None),
        ("https://example.org/data", "css", "text/css", "x"),
        ("https://example.org/data", "css", "application/json", None),
    ],
)
def test_what_lies_elsewhere_is_a_module_by_its_type(
    engine: Engine, url: str, kind: str, content_type: str, text: str | None
) -> None:
    found = Response("x", headers={"Content-Type": content_type} if content_type else {})
    assert loader(engine, find=lambda _url: found).text_at(url, kind) == text
