"""Messages over the browsers' limits, in parts, in the emulated browser and in real ones.

The real browsers are sent 8 MiB each way, or as many as ``NMHOST_PARTS_MIB`` says: 256 takes some minutes.
"""

import os

import pytest

from nmhost.testing import AnyBrowser, AnyContext, Browser

MIB = 1 << 20


@pytest.fixture
def size(browser: AnyBrowser) -> int:
    """How large a message is sent: what the real browsers are to take, and little in the emulated one."""
    return 4 * MIB if isinstance(browser, Browser) else int(os.environ.get("NMHOST_PARTS_MIB", "8")) * MIB


@pytest.mark.timeout(400)
def test_a_large_message_goes_to_the_host(background: AnyContext, size: int) -> None:
    source = f"await bridge.measure({{ text: 'x'.repeat({size}) }})"
    assert background.evaluate(source, timeout=300) == size


@pytest.mark.timeout(400)
def test_a_large_message_comes_from_the_host(background: AnyContext, size: int) -> None:
    half = size // 2  # each letter is two bytes
    source = f"await (async () => (await bridge.make({{ size: {half} }})) === 'ü'.repeat({half}))()"
    assert background.evaluate(source, timeout=300) is True


def test_every_character_arrives(background: AnyContext) -> None:
    source = r"""await (async () => {
      const text = '"\\\u0000\ud83d\ude00ü\ud800é'.repeat(150000) + 'end';
      return (await bridge.echo({ value: text })) === text;
    })()"""
    assert background.evaluate(source, timeout=60) is True


def test_small_messages_pass_large_ones(background: AnyContext) -> None:
    source = f"""await (async () => {{
      const order = [];
      const large = bridge.make({{ size: {4 * MIB} }}).then(() => order.push("large"));
      const up = bridge.measure({{ text: "x".repeat({8 * MIB}) }}).then(() => order.push("up"));
      await bridge.add({{ a: 1 }}).then(() => order.push("small"));
      await Promise.all([large, up]);
      return order[0];
    }})()"""
    assert background.evaluate(source, timeout=60) == "small"


def test_a_large_message_given_up_is_dropped(background: AnyContext) -> None:
    source = f"""await (async () => {{
      const stop = new AbortController();
      const call = told(bridge.measure({{ text: "x".repeat({16 * MIB}) }}, {{ signal: stop.signal }}));
      await bridge.add({{ a: 1 }});
      stop.abort();
      return [(await call).name, await bridge.measure({{ text: "x".repeat({2 * MIB}) }})];
    }})()"""
    assert background.evaluate(source, timeout=60) == ["AbortError", 2 * MIB]


def test_what_is_too_long_for_one_text_is_written_piece_by_piece(background: AnyContext) -> None:
    source = r"""await (async () => {
      const whole = JSON.stringify;
      const value = { list: [1, "ü".repeat(300000), [], { a: null }], gone: undefined, made: { toJSON: () => "x" } };
      JSON.stringify = (given) => {
        const text = whole(given);
        if (text?.length > 2000000) throw new RangeError("Invalid string length");
        return text;
      };
      const sent = { ...value, text: '"\\ud83d'.repeat(400000) };
      const got = await bridge.echo({ value: sent });
      JSON.stringify = whole;
      return whole(got) === whole(sent);
    })()"""
    assert background.evaluate(source, timeout=60) is True


def test_the_client_holds_a_message_once_and_its_text_once_while_it_sends(background: AnyContext) -> None:
    source = f"""await (async () => {{
      const text = "x".repeat({4 * MIB});
      const whole = JSON.stringify;
      let made = 0;
      JSON.stringify = (given, ...rest) => {{
        const json = whole(given, ...rest);
        made += json?.length ?? 0;
        return json;
      }};
      const size = await bridge.measure({{ text }});
      JSON.stringify = whole;
      return [size, made / text.length];
    }})()"""
    size, made = background.evaluate(source, timeout=60)  # type: ignore[misc]  # the two
    assert size == 4 * MIB
    assert 1 <= made < 1.1  # beside the message itself, so twice in all


def test_the_client_holds_a_message_once_and_its_pieces_once_while_it_comes(background: AnyContext) -> None:
    source = f"""await (async () => {{
      const {{ join }} = Array.prototype;
      const {{ parse }} = JSON;
      const seen = [];
      Array.prototype.join = function (...given) {{
        const text = join.apply(this, given);
        if (text.length > {MIB}) seen.push(["joined", this.reduce((sum, each) => sum + each.length, 0) / text.length]);
        return text;
      }};
      JSON.parse = (text, ...rest) => {{
        if (text.length > {MIB}) seen.push(["parsed", text.length]);
        return parse(text, ...rest);
      }};
      const text = await bridge.make({{ size: {2 * MIB} }});
      Object.assign(JSON, {{ parse }});
      Array.prototype.join = join;
      return [text.length, seen.map(([what]) => what), seen[0][1]];
    }})()"""
    assert background.evaluate(source, timeout=60) == [2 * MIB, ["joined", "parsed"], 1]
