"""A call from Python gives what the same call from a script gives: generated from the signatures, none differs."""

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pytest

pytest.importorskip("py_mini_racer", reason="scripts need the extra nmhost[js]")

from nmhost.testing import ApiError, Browser, undefined
from nmhost.testing.core.apis import FUNCTIONS
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.members.signatures import Offer, Spec, offer_to
from nmhost.testing.core.messaging.clone import JsError
from nmhost.testing.core.values import items, members, text_or
from nmhost.testing.python.ports import Port
from nmhost.testing.python.promises import Promise

Outcome = list[object]


@dataclass(frozen=True)
class Given:
    """A value as both fronts are given it."""

    python: object
    script: str


def as_json(value: object) -> Given:
    return Given(value, json.dumps(value))


FUNCTION = Given(lambda: None, "() => {}")
# A value of every kind, and the odd ones of each.
KINDS = (
    Given(undefined, "undefined"),
    *map(as_json, (None, True, False, 0, 1, -1, 1.5, 2**31, 2**53, "", "x", "a.b", [], [1], ["a"], {}, {"a": 1})),
    Given(-0.0, "-0"),
    Given(math.nan, "NaN"),
    Given(math.inf, "Infinity"),
    Given(1e21, "1e21"),
    Given(-1e-7, "-1e-7"),
    FUNCTION,
    Given({"a": undefined}, "{a: undefined}"),
    Given({"a": print}, "{a: () => {}}"),
)
IDS = ("abcdefghijklmnopabcdefghijklmnop", "other@nmhost.example")
GOOD = {
    "string": as_json("com.example.none"),
    "integer": as_json(77),
    "number": as_json(7.5),
    "boolean": as_json(True),
    "array": as_json([]),
    "any": as_json({"m": [1, None, "x"]}),
    "function": FUNCTION,
}
MANIFEST: Mapping[str, object] = {
    "manifest_version": 3,
    "name": "calls",
    "version": "1.0",
    "permissions": ["nativeMessaging", "storage"],
    "action": {},
}
MESSAGING = (
    "runtime.connect",
    "runtime.connectNative",
    "runtime.sendMessage",
    "runtime.sendNativeMessage",
    "tabs.connect",
    "tabs.sendMessage",
)
# These end or change what both fronts run in.
LEFT_OUT = ("runtime.reload", "management.uninstallSelf", "extension.getBackgroundPage")
# Known to differ, in Firefox: it stores structured clones and refuses functions, where Python's values travel to
# storage as JSON; and its storage.sync.set resolves to null, which Python's promise gives as undefined.
NO_JSON = ("{a: undefined}", "{a: () => {}}")


def good(spec: Spec) -> Given:
    """Return a value that a parameter or property takes."""
    if "choices" in spec:
        return good(items(members(spec["choices"])[0]))
    if spec.get("type") != "object":
        return GOOD[text_or(spec.get("type"), "any")]
    inner = {
        name: good(items(row)) for name, row in items(spec.get("properties")).items() if not items(row).get("optional")
    }
    return as_object(inner)


def as_object(inner: Mapping[str, Given]) -> Given:
    script = ", ".join(f"{json.dumps(name)}: {given.script}" for name, given in inner.items())
    return Given({name: given.python for name, given in inner.items()}, f"({{{script}}})")


def calls_of(parameters: Sequence[Spec]) -> Iterator[list[Given]]:
    """Yield lists of arguments: too few, too many, and for each parameter and property a value of every kind."""
    usual = [good(spec) for spec in parameters]
    for count in range(len(usual) + 1):
        yield usual[:count]
    yield [*usual, as_json(None)]
    yield [*usual, as_json("extra")]
    for place, spec in enumerate(parameters):
        for value in KINDS:
            yield [*usual[:place], value, *usual[place + 1 :]]
            yield [*usual[:place], value]
        yield usual[:place] + usual[place + 1 :]
        for value in values_inside(spec):
            yield [*usual[:place], value, *usual[place + 1 :]]
    for other in IDS:
        yield [as_json(other), *usual[1:]]


def values_inside(spec: Spec) -> Iterator[Given]:
    """Yield objects whose properties are of every kind, missing or unknown."""
    for choice in members(spec.get("choices")):
        yield from values_inside(items(choice))
    properties = items(spec.get("properties"))
    if spec.get("type") != "object" or not properties:
        return
    whole = {name: good(items(row)) for name, row in properties.items()}
    yield as_object(whole)
    yield as_object({**whole, "unknown": as_json(1)})
    yield as_object({"zz": as_json(1), "aa": as_json(2)})
    for name in properties:
        yield as_object({key: given for key, given in whole.items() if key != name})
        for value in KINDS:
            yield as_object({name: value})


def functions_in(offer: Offer) -> list[str]:
    """Return the functions that are called: those that the emulated browser carries out, and messaging."""
    known = {*FUNCTIONS, "runtime.getURL", "runtime.getManifest", *MESSAGING}
    return sorted((known & set(offer.functions) & set(offer.members)) - {*LEFT_OUT})


# What each call came to in a script: how it ended, its value's kind or its text.
RUN = """
  globalThis.outcomes = [];
  const told = (value) => value === undefined ? "undefined" : value === null || typeof value !== "object"
    ? JSON.stringify(value) ?? typeof value : Array.isArray(value) ? "array" : "object " + Object.keys(value).sort();
  const error = (thrown) => [thrown.name, thrown.message];
  globalThis.outcome = (i, run) => {
    const mine = outcomes[i] = [];
    try {
      const result = run();
      if (result instanceof Promise) {
        result.then((value) => mine.push("resolved", told(value)), (reason) => mine.push("rejected", ...error(reason)));
      } else if (result?.postMessage) {
        mine.push("port", told(result.name));
        result.onDisconnect.addListener(() => mine.push("ended",
          chrome.runtime.lastError?.message ?? result.error?.message ?? ""));
      } else mine.push("returned", told(result));
    } catch (thrown) { mine.push("threw", ...error(thrown)); }
  };
  undefined
"""


def told(value: object) -> str:
    if value is undefined or (callable(value) and not isinstance(value, Port)):
        return "undefined" if value is undefined else "function"
    if isinstance(value, list | tuple):
        return "array"
    if isinstance(value, dict):
        return "object " + ",".join(sorted(str(key) for key in value))
    return json.dumps(value, ensure_ascii=False)


def in_python(context: Context, function: str, arguments: list[Given]) -> Callable[[], Outcome]:
    """Make a call and return what tells later what it came to."""
    *path, name = function.split(".")
    space = getattr(context.python, path[0])
    for part in path[1:]:
        space = getattr(space, part)
    try:
        result = getattr(space, name)(*(given.python for given in arguments))
    except ApiError as error:
        outcome: Outcome = ["threw", error.name, error.message]
        return lambda: outcome
    if isinstance(result, Promise):
        return lambda: _settled(result)
    if isinstance(result, Port):
        return _ended(context, result)
    return lambda: ["returned", told(result)]


def _settled(promise: Promise[object]) -> Outcome:
    if not promise.settled:
        return []
    if isinstance(promise.error, ApiError):
        return ["rejected", promise.error.name, promise.error.message]
    return ["resolved", told(promise.now())]


def _ended(context: Context, port: Port) -> Callable[[], Outcome]:
    outcome: Outcome = ["port", told(port.name)]

    def ended() -> None:
        error = context.runtime.lastError or port.error
        outcome.extend(("ended", str(error) if isinstance(error, JsError) else ""))

    port.onDisconnect.addListener(ended)
    return lambda: outcome


@pytest.fixture
def calls(nmhost_browser: Browser) -> list[tuple[str, list[Given]]]:
    with Browser(nmhost_browser.family) as browser:
        offer = offer_to(browser.install_extension(MANIFEST, id=IDS[0]).background)
    made = [
        (function, arguments)
        for function in functions_in(offer)
        for arguments in calls_of(offer.signature(function).parameters)
    ]
    known: dict[str, tuple[str, list[Given]]] = {}
    for function, arguments in made:
        known.setdefault(f"{function}({', '.join(given.script for given in arguments)})", (function, arguments))
    return [call for call in known.values() if nmhost_browser.family == "chromium" or not _differs(*call)]


def _differs(function: str, arguments: list[Given]) -> bool:
    stores = function.startswith("storage.") and any(given.script in NO_JSON for given in arguments)
    return stores or function == "storage.sync.set"


def ask_python(browser: Browser, calls: list[tuple[str, list[Given]]]) -> list[Outcome]:
    """Return what each call comes to from Python."""
    background = browser.install_extension(MANIFEST, id=IDS[0]).background
    outcomes = [in_python(background, function, arguments) for function, arguments in calls]
    browser.settle()
    return [outcome() for outcome in outcomes]


def ask_scripts(browser: Browser, calls: list[str]) -> list[Outcome]:
    """Return what each call comes to in a script."""
    background = browser.install_extension(MANIFEST, id=IDS[0]).background
    background.evaluate(RUN)
    background.evaluate("\n".join(f"outcome({i}, () => {call});" for i, call in enumerate(calls)))
    browser.settle()
    outcomes: list[Outcome] = json.loads(str(background.evaluate("JSON.stringify(outcomes)")))
    return outcomes


def test_a_call_gives_the_same_from_python_and_from_a_script(
    nmhost_browser: Browser, calls: list[tuple[str, list[Given]]]
) -> None:
    scripts = [f"chrome.{name}({', '.join(given.script for given in given_all)})" for name, given_all in calls]
    mine = ask_python(nmhost_browser, calls)
    with Browser(nmhost_browser.family) as other:
        theirs = ask_scripts(other, scripts)
    differ = [one for one in zip(scripts, mine, theirs, strict=True) if one[1] != one[2]]
    assert len(calls) >= 500
    assert not differ, "\n".join(f"{call}\n  python {mine}\n  script {theirs}" for call, mine, theirs in differ[:40])
