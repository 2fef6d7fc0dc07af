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
        ("a = [import('./a.js')]", f"a = [{TOKEN}.importer('u')('./a.js')]"),
        ("try { a } catch (e) { b }", f"try {{ a }} catch (e) {{{TOKEN}.caught(e); b }}"),
        ("const s = 'import(x)'", "const s = 'import(x)'"),
        ("catchy", "catchy"),
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


@pytest.mark.parametrize(
    ("before", "function", "call"),
    [
        ("const p = (x) => Promise.resolve(x);", "function f(){for(const x of[1,2])return(0,p)(x)}", "f();"),
        ("", 'async function f(){throw"x"}', "f().catch(() => {});"),
        ("", "function f(a){return[...[a]].concat(...[a])}", "f(Promise);"),
    ],
    ids=["of and return", "throw", "spread"],
)
def test_the_words_of_a_minified_script_stay_apart(
    nmhost_browser: Browser, install: Install, before: str, function: str, call: str
) -> None:
    install({"background.js": f"{before}{function}\n{call}console.log(f.toString())"})
    assert nmhost_browser.console.texts == [function]


def test_a_promise_that_nobody_keeps_is_looked_at() -> None:
    look, keep = f"?.[{TOKEN}.forgotten]", f"{TOKEN}.kept="
    source = "async function f() {}\nf();\nconst kept = f();\nvoid f();\na && f();"
    made = rewritten(source, "u", hands_over=False)
    assert made.text.splitlines() == [
        "async function f() {}",
        f"{keep}f();",
        f"const kept = {keep}f();",
        f"void f(){look};",
        f"a && f(){look};",
    ]
    assert made.insertions == (
        (2, 1, len(keep)),
        (3, 14, len(keep)),
        (4, 9, len(look)),
        (5, 9, len(look)),
    )


def test_a_call_behind_await_is_no_call_of_await() -> None:
    source = "async function f() { await (async () => { throw 1; })(); }"
    assert "forgotten" not in rewritten(source, "u", hands_over=False).text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("for (const x of list) x", "for (const x of $.each=list) x"),
        ("[f(...list)]", "[f(...$.each=list)]"),
        ("function* g() { yield* f(); }", "function* g() { yield* $.each=f(); }"),
        ("async function* g() { yield* [...f()]; }", "async function* g() { yield* [...$.each=f()]; }"),
        ("const [a] = f()", "const [a] = $.each=f()"),
        ("[a, ...b] = c", "[a, ...b] = c"),
        ("({...more})", "({...more})"),
        ("async () => { for await (const x of y); }", "async () => { for await (const x of y); }"),
    ],
    ids=["loop", "spread", "yield", "async-yield", "pattern", "rest", "object", "asynchronous"],
)
def test_what_is_gone_through_is_looked_at(source: str, text: str) -> None:
    assert rewritten(source, "u", hands_over=True).text == text.replace("$", TOKEN)
    assert rewritten(source, "u", hands_over=False).text == source


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("delete a.b.c", "delete ($.gone=a.b,$.gone).c"),
        ("delete a[0]", "delete ($.gone=a,$.gone)[0]"),
        ("delete a?.b", "delete a?.b"),
        ("delete a", "delete a"),
    ],
    ids=["member", "element", "optional", "name"],
)
def test_that_is_looked_at_of_which_a_property_is_deleted(source: str, text: str) -> None:
    assert rewritten(source, "u", hands_over=True).text == text.replace("$", TOKEN)
    assert rewritten(source, "u", hands_over=False).text == source


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("throw 'text'", "throw $.thrown='text'"),
        ("throw new Error()", "throw new Error()"),
    ],
    ids=["text", "error"],
)
def test_what_the_engine_does_not_tell_is_noted(source: str, text: str) -> None:
    assert rewritten(source, "u", hands_over=False).text == text.replace("$", TOKEN)


@pytest.mark.parametrize(
    ("source", "may"),
    [
        ("f()", True),
        ("f()" + " " * (1 << 16), False),
        ("a.then(b)" + " " * (1 << 16), True),
        ("async" + " " * (1 << 20), False),
    ],
    ids=["small", "without promises", "with promises", "large"],
)
def test_one_is_looked_for_only_where_it_may_be(source: str, may: bool) -> None:
    assert may_forget(source) is may
