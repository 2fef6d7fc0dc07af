"""Calls by a generated client, in the emulated browser and in real ones."""

import pytest

from nmhost.testing import AnyContext

RESULTS = {
    "a result": ("bridge.add({ a: 2, b: 3 })", 5),
    "a default": ("bridge.add({ a: 2 })", 3),
    "a group": ("bridge.box.open({ label: 'x' })", "box x"),
    "no parameters": ("bridge.call('add', { a: 1 })", 2),
    "null": ("bridge.echo({ value: null })", None),
}


@pytest.mark.parametrize("kind", RESULTS)
def test_a_call_gives_its_result(background: AnyContext, kind: str) -> None:
    expression, result = RESULTS[kind]
    assert background.evaluate(f"await {expression}") == result


def test_what_the_host_refuses_is_an_error_with_code_and_data(background: AnyContext) -> None:
    told = background.evaluate("await told(bridge.refuse())")
    assert told == {"name": "HostError", "code": 404, "message": "no such vault", "data": {"name": "home"}}


def test_what_is_no_call_is_refused_at_once(background: AnyContext) -> None:
    source = """await Promise.all(
      [["add", "x"], [undefined], [""], [{}, {}]].map(async (given) => (await told(bridge.call(...given))).name)
    )"""
    assert background.evaluate(source) == ["TypeError"] * 4
    assert background.evaluate("typeof (await bridge.call('pid', null, null))") == "number"


def test_a_stream_gives_its_items_and_its_result(background: AnyContext) -> None:
    source = """await (async () => {
      const stream = bridge.count({ to: 3 }), items = [];
      for (;;) { const { value, done } = await stream.next(); items.push(value); if (done) return items; }
    })()"""
    assert background.evaluate(source) == [0, 1, 2, "counted"]


def test_leaving_the_loop_cancels_the_call(background: AnyContext) -> None:
    source = """await (async () => {
      const before = (await bridge.recall()).length;
      for await (const number of bridge.endless()) if (number === 2) break;
      for (;;) if ((await bridge.recall()).length > before) return true;
    })()"""
    assert background.evaluate(source) is True


def test_a_call_that_takes_too_long_fails(background: AnyContext) -> None:
    told = background.evaluate("await told(bridge.sleep({ seconds: 50 }, { timeout: 100 }))")
    assert (told["name"], told["message"]) == ("HostTimeoutError", "no reply to sleep within 100 ms")  # type: ignore[index]


def test_a_call_may_have_all_the_time_that_there_is(background: AnyContext) -> None:
    assert background.evaluate("await bridge.sleep({ seconds: 0.1 }, { timeout: Infinity })") == 0.1


def test_a_signal_cancels_a_call(background: AnyContext) -> None:
    source = """await (async () => {
      const stop = new AbortController();
      const call = bridge.sleep({ seconds: 50 }, { signal: stop.signal });
      await bridge.add({ a: 1 });
      stop.abort();
      return (await told(call)).name;
    })()"""
    assert background.evaluate(source) == "AbortError"


def test_the_host_asks_and_tells(background: AnyContext) -> None:
    source = """await (async () => {
      bridge.handle("title", ({ tab }) => `tab ${tab}`);
      const heard = new Promise((done) => bridge.on("saved", done));
      await bridge.tell({ name: "saved", params: { id: 7 } });
      return [await bridge.ask({ name: "title", params: { tab: 3 } }), await heard,
        (await bridge.ask({ name: "unknown", params: {} })).code];
    })()"""
    assert background.evaluate(source) == ["tab 3", {"id": 7}, -32601]


def test_a_thousand_calls_at_once_are_told_apart(background: AnyContext) -> None:
    source = """await (async () => {
      const calls = Array.from({ length: 1000 }, (_, a) => bridge.add({ a, b: 0 }));
      return (await Promise.all(calls)).every((result, index) => result === index);
    })()"""
    assert background.evaluate(source) is True


def test_a_storm_of_cancelled_calls_leaves_the_port_open(background: AnyContext) -> None:
    source = """await (async () => {
      const stops = Array.from({ length: 300 }, () => new AbortController());
      const calls = stops.map(({ signal }) => told(bridge.sleep({ seconds: 50 }, { signal })));
      stops.forEach((stop) => stop.abort());
      const names = new Set((await Promise.all(calls)).map(({ name }) => name));
      return [...names, await bridge.add({ a: 1 }), bridge.state];
    })()"""
    assert background.evaluate(source) == ["AbortError", 2, "open"]


def test_the_host_learns_the_instance_and_its_label(background: AnyContext) -> None:
    instance, label = background.evaluate("await bridge.who()")  # type: ignore[misc]  # two texts
    assert (len(instance), label) == (36, "tests")
    kept = background.evaluate("await new Promise((done) => chrome.storage.local.get('nmhost', done))")
    assert kept == {"nmhost": {"instance": instance, "label": "tests"}}
