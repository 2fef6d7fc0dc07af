"""An isolate takes texts and gives texts; what does not end, or takes all memory, is ended."""

import time
from collections.abc import Iterator

import pytest

pytest.importorskip("py_mini_racer", reason="scripts need the extra nmhost[js]")

from nmhost.testing.javascript.v8 import Isolate, Stopped, Thrown

# What a call is given lies in the inbox (its length first), or in the box if it is long; the function returns a text.
ECHO = """(given, inbox, box) => () => {
  const size = inbox[0];
  return size === 0xffff ? box[0] : given + String.fromCharCode(...inbox.subarray(1, size + 1));
}"""


@pytest.fixture
def isolate() -> Iterator[Isolate]:
    made = Isolate(10.0)
    yield made
    made.close()


def test_a_text_comes_out_and_nothing_of_another_kind(isolate: Isolate) -> None:
    assert isolate.evaluate("'ä😀' + 1") == "ä😀1"
    assert isolate.evaluate("({})") == ""


@pytest.mark.parametrize(
    ("source", "text", "parsed"), [("throw new RangeError('x')", "RangeError: x", True), ("][", "SyntaxError", False)]
)
def test_what_is_thrown_is_told_with_whether_it_ran(isolate: Isolate, source: str, text: str, parsed: bool) -> None:
    with pytest.raises(Thrown) as caught:
        isolate.evaluate(source)
    assert text in caught.value.text
    assert caught.value.is_parsed is parsed


def test_texts_go_in_whole_however_long(isolate: Isolate) -> None:
    isolate.receive(ECHO, "given ")
    assert isolate.call("häh") == "given häh"
    assert isolate.call("x" * 100_000) == "x" * 100_000


def test_a_script_without_end_is_ended_and_the_isolate_lives_on() -> None:
    isolate = Isolate(0.2)
    with pytest.raises(Stopped) as caught:
        isolate.evaluate("for (;;);")
    assert not caught.value.is_memory
    assert isolate.evaluate("'on'") == "on"
    isolate.close()


def test_a_script_that_sleeps_without_end_is_ended() -> None:
    isolate = Isolate(0.05)
    with pytest.raises(Stopped):
        isolate.evaluate("Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)")
    isolate.close()


def test_a_script_that_a_busy_machine_holds_up_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    isolate = Isolate(2.0)
    monkeypatch.setattr(time, "process_time", lambda: 0.0)  # the processor was with others all the time
    assert isolate.evaluate("for (const end = Date.now() + 2100; Date.now() < end;); 'on'") == "on"
    isolate.close()


def test_closing_twice_is_closing_once(isolate: Isolate) -> None:
    isolate.close()
    isolate.close()


def test_a_script_asks_in_the_midst_of_a_task(isolate: Isolate) -> None:
    taker = "(ring, memory) => { globalThis.ask = () => { memory.set([1, 0, 63]); ring(); return memory[2]; }; }"
    isolate.answer(taker, lambda text: "!" if text == "?" else "")
    assert isolate.evaluate("String.fromCharCode(ask())") == "!"


def test_a_call_that_was_started_is_waited_for_later(isolate: Isolate) -> None:
    ended: list[bool] = []
    isolate.receive(ECHO, "given ")
    isolate.start("text", lambda: ended.append(True))
    assert isolate.finish() == "given text"
    assert ended == [True]
