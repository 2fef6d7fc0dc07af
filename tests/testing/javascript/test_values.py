"""What structuredClone makes of values, as a test sees them: scripts write the text that Python reads."""

import pytest

from nmhost.testing.core.contexts import Context
from nmhost.testing.core.messaging.clone import undefined


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("null", None),
        ("undefined", undefined),
        ("'ž€😀\\u2028\\0'", "ž€😀\u2028\0"),
        ("'a\\ud800b'", "a\ud800b"),
        ("[1, [2.5, null], {}]", [1, [2.5, None], {}]),
        ("({b: 1, a: {c: [true]}})", {"b": 1, "a": {"c": [True]}}),
        ("2n ** 70n", 2**70),
        ("-Infinity", float("-inf")),
        ("new Uint8Array([0, 255]).buffer", b"\x00\xff"),
        ("new Set([1, 2])", {1, 2}),
        ("new Map([['a', new Map([['b', 1]])]])", {"a": {"b": 1}}),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isascii() else "",
)
def test_a_value_reaches_the_test(background: Context, source: str, value: object) -> None:
    assert background.evaluate(f"structuredClone({source})") == value


@pytest.mark.parametrize(
    ("check", "source"),
    [
        ("c !== o && c.self === c", "const o = {}; o.self = o;"),
        ("c[0] === c[1]", "const s = {}; const o = [s, s];"),
        ("c instanceof RangeError && c.message === 'm' && c.cause === 1", "const o = new RangeError('m', {cause: 1});"),
        ("Object.is(c[0], -0) && 1 in c === false", "const o = [-0, , 2];"),
        ("c.x === 1 && c.constructor === Object", "class P { x = 1; } const o = new P();"),
        ("c.source === 'a+' && c.flags === 'gi'", "const o = /a+/gi;"),
        ("c.getTime() === 5", "const o = new Date(5);"),
        ("c.byteOffset === 1 && c[0] === 2", "const o = new Uint8Array([1, 2, 3]).subarray(1);"),
        ("c.size === 3 && c.type === 'text/plain'", "const o = new Blob(['abc'], {type: 'text/plain'});"),
        ("!Object.hasOwn(c, '__proto__')", 'const o = JSON.parse(\'{"__proto__": 1, "a": 2}\');'),
    ],
    ids=["circle", "shared", "error", "sparse", "class", "regexp", "date", "view", "blob", "proto"],
)
def test_a_clone_is_like_the_original(background: Context, check: str, source: str) -> None:
    assert background.evaluate(f"{{ {source} const c = structuredClone(o); {check} }}") is True


@pytest.mark.nmhost_family("firefox")
@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("() => 1", "DataCloneError: Function object could not be cloned."),
        ("[Symbol('s')]", "DataCloneError: unsupported type for structured data"),
        ("new Proxy({}, {})", "DataCloneError: Proxy object could not be cloned."),
        ("Promise.resolve()", "DataCloneError: Promise object could not be cloned."),
        ("new URL('http://a/')", "DataCloneError: URL object could not be cloned."),
        ("({get g() { throw new TypeError('thrown'); }})", "TypeError: thrown"),
    ],
    ids=["function", "symbol", "proxy", "promise", "platform object", "getter"],
)
def test_what_cannot_be_cloned_is_refused(background: Context, source: str, text: str) -> None:
    script = f"try {{ structuredClone({source}) }} catch (error) {{ error.name + ': ' + error.message }}"
    assert background.evaluate(script) == text
