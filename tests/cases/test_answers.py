"""What Firefox's suite of runtime.sendMessage says of answers, in the promise form and in the callback form."""

import pytest

from tests.cases.conftest import NO_RECEIVER, Stage

pytestmark = pytest.mark.nmhost_family("firefox")

UNEXPECTED = "An unexpected error occurred"
PROMISE = """
await browser.runtime.sendMessage("x").then((value) => ["value", value ?? null], (error) => ["error", error.message])
"""
CALLBACK = """
await new Promise((done) => chrome.runtime.sendMessage("x", (value) =>
  done(chrome.runtime.lastError ? ["error", chrome.runtime.lastError.message] : ["value", value ?? null])))
"""
NOW = "(m, s, respond) => respond('now')"
THROWS = "() => { throw new Error('thrown'); }"


@pytest.mark.parametrize("form", [PROMISE, CALLBACK], ids=["promise", "callback"])
@pytest.mark.parametrize(
    ("listeners", "outcome"),
    [
        ([NOW, THROWS], ["value", "now"]),
        (["() => {}", NOW], ["value", "now"]),
        (["(m, s, respond) => { setTimeout(() => respond('soon'), 1); return true; }"], ["value", "soon"]),
        (["() => Promise.resolve('promised')"], ["value", "promised"]),
        (["() => Promise.resolve(false)"], ["value", False]),
        (["(m, s, respond) => { setTimeout(() => respond('late'), 1); return false; }"], ["value", None]),
        (["() => {}"], ["value", None]),
        (["() => Promise.reject(new Error('rejected'))"], ["error", "rejected"]),
        ([THROWS], ["error", "thrown"]),
        (["() => Promise.resolve(() => 1)"], ["error", NO_RECEIVER]),
        (["() => Promise.resolve(location)"], ["error", NO_RECEIVER]),
        (["() => Promise.reject(() => 1)"], ["error", UNEXPECTED]),
        (["() => Promise.reject(location)"], ["error", UNEXPECTED]),
        (["() => Promise.reject(undefined)"], ["error", UNEXPECTED]),
        (["() => { throw undefined; }"], ["error", UNEXPECTED]),
    ],
    ids=lambda value: " ".join(map(str, value)) if isinstance(value, list) else None,
)
def test_what_a_send_comes_to(stage: Stage, form: str, listeners: list[str], outcome: list[object]) -> None:
    background = "".join(f"browser.runtime.onMessage.addListener({listener});\n" for listener in listeners)
    assert stage.install(background).open_page("page.html").evaluate(form) == outcome


def test_two_answers_call_the_callback_once(stage: Stage) -> None:
    both = "".join(f"chrome.runtime.onMessage.addListener((m, s, respond) => respond({n}));" for n in (1, 2))
    page = stage.install(both).open_page("page.html")
    page.evaluate("globalThis.called = []; void chrome.runtime.sendMessage('x', (value) => called.push(value))")
    stage.browser.settle()
    assert page.evaluate("called") == [1]


def test_nobody_is_there_for_a_callback(stage: Stage) -> None:
    script = """
      const states = [chrome.runtime.lastError];
      await new Promise((done) => {
        states.push(chrome.runtime.sendMessage("x", (...given) => {
          states.push(given.length, chrome.runtime.lastError.message);
          done();
        }) === undefined);
        states.push(chrome.runtime.lastError);
      });
      await null;
      return [...states, chrome.runtime.lastError];
    """
    assert stage.install().background.evaluate(script) == [None, True, None, 0, NO_RECEIVER, None]
