"""Cases of JSON: what a browser's JSON.stringify makes of an extension's values, and what it reads back."""

import json
from collections.abc import Callable

from nmhost.check.cases import tries
from nmhost.check.rig import Rig
from nmhost.check.verdicts import Fault

# Case: what stands in the message, as JSON text. JSON.stringify of a browser writes each of them.
_VALUES = {
    "json.escapes": r'"\u0000\u001f\b\f\n\r\t\"\\/"',
    "json.beyond-ascii": '"\u00fc\u20ac\U0001f600\u2028"',
    "json.surrogate-pair": r'"\ud83d\ude00"',
    "json.lone-surrogate": r'"\ud800 and \udc00"',
    "json.duplicate-keys": '{"a": 1, "a": 2}',
    "json.large-numbers": "[9007199254740992, 1e+308, 123456789012345680000]",
    "json.small-numbers": "[-0, 5e-324, 0.1, 1e-7]",
    "json.nested": "[" * 500 + "]" * 500,
    "json.empty-key": '{"": {"__proto__": 1, "constructor": null}}',
    "json.long-string": json.dumps("x" * 300_000),
    "json.many-keys": json.dumps({f"key {number}": number for number in range(5000)}),
}
# Values that take the message's place: postMessage takes any.
_ALONE = {
    "json.top-level-string": '"text"',
    "json.top-level-number": "1.5",
    "json.top-level-array": "[1, [2]]",
    "json.top-level-null": "null",
    "json.top-level-true": "true",
}


def _goes_on(rig: Rig, payload: bytes) -> str:
    with rig.answering() as talk:
        talk.send(payload)
        answers = talk.rest()
        if talk.closed or talk.exit_code(0) is not None:
            raise Fault(f"it ended at the message{talk.said()}")
        rig.serves(talk)
        return f"{len(answers)} answers, and it goes on" if answers else "no answer, and it goes on"


def _trying(payload_of: Callable[[Rig], bytes]) -> Callable[[Rig], str]:
    return lambda rig: _goes_on(rig, payload_of(rig))


def _with(text: str) -> Callable[[Rig], bytes]:
    return lambda rig: rig.odd(text)


def _alone(text: str) -> Callable[[Rig], bytes]:
    return lambda _: text.encode()


for _case, _text in _VALUES.items():
    tries(_case)(_trying(_with(_text)))
for _case, _text in _ALONE.items():
    tries(_case)(_trying(_alone(_text)))


@tries("json.white-space")
def white_space(rig: Rig) -> str:
    """Send the message with white space around it."""
    with rig.answering() as talk:
        talk.send(b" \t\r\n" + rig.payload + b"\n ")
        talk.receive(to="a message with white space around it")
        return "answered"


@tries("json.answer-is-json")
def answer_is_json(rig: Rig) -> str:
    """Read the answer as a browser does: strict JSON in UTF-8."""
    with rig.start() as talk:
        talk.send(rig.payload)
        answer = talk.receive(first=True)
    try:
        text = answer.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Fault(f"the answer is no UTF-8: {error}") from None
    if text.startswith("\ufeff"):
        raise Fault("the answer begins with a byte order mark, which Chromium refuses")
    try:
        json.loads(text, parse_constant=_refuse)
    except ValueError as error:
        raise Fault(f"the answer is no JSON: {error}; it begins with {text[:60]!r}") from None
    return "strict JSON in UTF-8"


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON value")
