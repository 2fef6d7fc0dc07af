"""Scripts are rewritten where the engine is not a browser, and it does not show."""

import pytest

from nmhost.testing import Browser
from nmhost.testing.javascript.prelude import TOKEN
from nmhost.testing.javascript.rewriting import may_forget, rewritten
from tests.testing.javascript.conftest import Install


def test_what_rewriting_put_in_does_not_show(nmhost_browser: Browser, install: Install) -> None:
    source = "async function f() { g(); try { 1 } catch (e) { 2 } }"
    install({"background.js": f"{source}\nfunction g() {{}}\nconsole.log(f.toString())"})
    assert nmhost_browser.console.texts == [source]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("import('./a.js')", f"{TOKEN}.importer('u')('./a.js')"),
        ("try { f() } catch (e) { g(e) }", f"try {{ f() }} catch (e) {{{TOKEN}.caught(e); g(e) }}"),
        ("const s = 'import(x)'", "const s = 'import(x)'"),
        ("catchy()", "catchy()"),
        ("try { ] catch (e) { import('x')", "try { ] catch (e) { import('x')"),
    ],
    ids=["import", "catch", "a text", "another word", "no JavaScript"],
)
def test_only_what_the_engine_lacks_is_put_in(source: str, text: str) -> None:
    assert rewritten(source, "u", hands_over=True).text == text


def test_what_a_caught_error_is_taken_apart_into_stays_on_its_line() -> None:
    source = "try { f() } catch ({message,\nstack}) { g(message) }"
    made = rewritten(source, "u", hands_over=True).text
    assert made.count("\n") == source.count("\n")
    assert f"let {{message, stack}}={TOKEN}.caught({TOKEN}_error);" in made


def test_a_promise_that_nobody_keeps_is_looked_at() -> None:
    look = f"?.[{TOKEN}.forgotten]"
    source = "async function f() {}\nf();\nconst kept = f();\nvoid f();\na && f();"
    made = rewritten(source, "u", hands_over=False)
    assert made.text.splitlines() == [
        "async function f() {}",
        f"f(){look};",
        "const kept = f();",
        f"void f(){look};",
        f"a && f(){look};",
    ]
    assert made.insertions == ((2, 4, len(look)), (4, 9, len(look)), (5, 9, len(look)))


@pytest.mark.parametrize(
    ("source", "may"), [("async", True), ("a.then(b)", True), ("f()", False), ("async" + " " * (1 << 20), False)]
)
def test_one_is_looked_for_only_where_it_may_be(source: str, may: bool) -> None:
    assert may_forget(source) is may
