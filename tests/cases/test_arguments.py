"""What the browsers' suites say of the ways to call runtime.connect and runtime.sendMessage."""

import pytest

from nmhost.testing.core.extensions import Extension
from tests.cases.conftest import HEARS, NO_RECEIVER, Stage

LOCAL, EXTERNAL = "onMessage", "onMessageExternal"
DATA, OPTIONS = {"data": "hi"}, {"includeTlsChannelId": True}
LATER = """
globalThis.got = [];
for (const name of ["onMessage", "onMessageExternal"])
  chrome.runtime[name].addListener((message, sender, respond) => {
    got.push([name, message]);
    setTimeout(() => respond(name), 1);
    return true;
  });
"""


def pair(stage: Stage, script: str, **manifest: object) -> tuple[Extension, Extension]:
    return stage.install(script, **manifest), stage.install(script, other=True, **manifest)


def heard(stage: Stage, own: Extension, other: Extension) -> list[object]:
    """Return what the extension heard, and the other one."""
    return [stage.got(own), stage.got(other)]


@pytest.mark.nmhost_family("chromium")
@pytest.mark.parametrize(
    ("arguments", "name", "external"),
    [
        ("", "", False),
        ("{name: 'channel'}", "channel", False),
        ("{includeTlsChannelId: true}", "", False),
        ("{includeTlsChannelId: true, name: 'channel'}", "channel", False),
        ("'OTHER'", "", True),
        ("'OTHER', {name: 'channel'}", "channel", True),
    ],
)
def test_connect_takes(stage: Stage, arguments: str, name: str, *, external: bool) -> None:
    own, other = pair(stage, HEARS)
    page = own.open_page("page.html")
    assert page.evaluate(f"chrome.runtime.connect({arguments.replace('OTHER', other.id)}).name") == name
    port = ["onConnectExternal" if external else "onConnect", name]
    assert heard(stage, own, other) == ([[], [port]] if external else [[port], []])


# What is sent, whether with a callback, to whom it goes, and as what.
FORMS = [
    ("''", False, LOCAL, ""),
    ("{data: 'hi'}", False, LOCAL, DATA),
    ("{data: 'hi'}", True, LOCAL, DATA),
    ("{data: 'hi'}, {includeTlsChannelId: true}", False, LOCAL, DATA),
    ("{data: 'hi'}, {includeTlsChannelId: true}", True, LOCAL, DATA),
    ("'OTHER', {data: 'hi'}", False, EXTERNAL, DATA),
    ("'OTHER', {data: 'hi'}", True, EXTERNAL, DATA),
    ("'OTHER', 'string message'", False, EXTERNAL, "string message"),
    ("null, {data: 'hi'}", True, LOCAL, DATA),
    ("null, 'test'", True, LOCAL, "test"),
    ("null, 'test'", False, LOCAL, "test"),
    ("undefined, 'test'", True, LOCAL, "test"),
    ("'OTHER', {includeTlsChannelId: true}", False, EXTERNAL, OPTIONS),
    ("'OTHER', {includeTlsChannelId: true}", True, EXTERNAL, OPTIONS),
]


@pytest.mark.nmhost_family("chromium")
@pytest.mark.parametrize(("arguments", "callback", "event", "message"), FORMS)
def test_send_message_takes(stage: Stage, arguments: str, *, callback: bool, event: str, message: object) -> None:
    own, other = pair(stage, LATER)
    given = arguments.replace("OTHER", other.id)
    page = own.open_page("page.html")
    if callback:
        script = f"await new Promise((done) => {{ globalThis.returned = chrome.runtime.sendMessage({given}, done); }})"
        assert page.evaluate(script) == event
        assert page.evaluate("returned === undefined")
    else:
        assert page.evaluate(f"chrome.runtime.sendMessage({given})?.constructor.name ?? 'undefined'") == "Promise"
        stage.browser.settle(0.1)
    assert heard(stage, own, other) == ([[[event, message]], []] if event == LOCAL else [[], [[event, message]]])


@pytest.mark.nmhost_family("chromium")
@pytest.mark.parametrize(
    "call",
    [
        "sendMessage({data: 'hi'}, {unknownProp: true})",
        "sendMessage('some id', 'some message', 'some other string')",
        "sendMessage('some id', 'some message', {}, {})",
        "connectNative('native_app', {name: 'name'})",
        "sendNativeMessage({data: 'hi'}, () => {})",
        "sendNativeMessage('native_app', 'some message', {includeTlsChannelId: true})",
    ],
)
def test_a_wrong_call_throws_at_once(stage: Stage, call: str) -> None:
    own = stage.install(HEARS)
    script = (
        f"(() => {{ try {{ chrome.runtime.{call}; return 'right'; }} catch (error) {{ return error.message; }} }})()"
    )
    text = own.open_page("page.html").evaluate(script)
    name = call.partition("(")[0]
    assert isinstance(text, str) and text.startswith(f"Error in invocation of runtime.{name}(")
    assert stage.got(own) == []


@pytest.mark.nmhost_family("firefox")
@pytest.mark.parametrize(
    ("arguments", "event", "message"),
    [
        ("null", LOCAL, None),
        ("'message'", LOCAL, "message"),
        ("'OTHER', 'message'", EXTERNAL, "message"),
        ("'OTHER', {a: 1}", EXTERNAL, {"a": 1}),
        ("'message', {}", LOCAL, "message"),
        ("'message', undefined", LOCAL, "message"),
        ("'OTHER', 'message', {}", EXTERNAL, "message"),
        ("'OTHER', 'message', undefined", EXTERNAL, "message"),
        ("'OTHER', 'message', {}, null", EXTERNAL, "message"),
    ],
)
def test_firefox_tells_the_arguments_apart(stage: Stage, arguments: str, event: str, message: object) -> None:
    own, other = pair(stage, HEARS)
    call = f"browser.runtime.sendMessage({arguments.replace('OTHER', other.id)})"
    assert own.open_page("page.html").evaluate(f"await {call}") == event
    assert heard(stage, own, other) == ([[[event, message]], []] if event == LOCAL else [[], [[event, message]]])


@pytest.mark.nmhost_family("firefox")
@pytest.mark.parametrize("empty", ["null", "undefined"])
@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ("", "runtime.sendMessage's message argument is missing"),
        ("E, E, 1", "runtime.sendMessage's options argument is invalid"),
        ("1, E, E", "runtime.sendMessage's extensionId argument is invalid"),
        ("E, E, E, E, E", "runtime.sendMessage received too many arguments"),
        ("E, E, E", NO_RECEIVER),
        ("E, E, E, E", NO_RECEIVER),
        ("E, cyclic, E", NO_RECEIVER),
        ("E, location, E", "Location object could not be cloned."),
        ("E, [cyclic, location], E", "Location object could not be cloned."),
        ("'nobody@example.org', 'message'", NO_RECEIVER),
    ],
)
def test_firefox_says_what_is_wrong(stage: Stage, arguments: str, empty: str, text: str) -> None:
    given = arguments.replace("E", empty) if "@" not in arguments else arguments
    script = f"""
      const cyclic = {{}};
      cyclic.self = cyclic;
      return await (async () => browser.runtime.sendMessage({given}))().catch((error) => error.message);
    """
    assert stage.install().background.evaluate(script) == text


def test_nobody_hears_a_background_or_a_page(stage: Stage) -> None:
    own = stage.install()
    script = "await chrome.runtime.sendMessage('x').then(() => 'answered', (error) => error.message)"
    assert own.background.evaluate(script) == NO_RECEIVER
    own.stop_background()
    assert own.open_page("page.html").evaluate(script) == NO_RECEIVER


@pytest.mark.parametrize(
    ("path", "rest"), [("", ""), ("foo", "foo"), ("/foo", "foo"), ("https://a.example", "https://a.example")]
)
def test_get_url(stage: Stage, path: str, rest: str) -> None:
    own = stage.install()
    assert own.background.evaluate(f"chrome.runtime.getURL('{path}')") == own.base_url + rest


def test_a_manifest_is_copied_at_each_call(stage: Stage) -> None:
    script = """
      (() => {
        const manifest = chrome.runtime.getManifest();
        manifest.name = "changed";
        manifest.permissions.push("tabs");
        const {name, permissions} = chrome.runtime.getManifest();
        return [name, permissions, manifest === chrome.runtime.getManifest()];
      })()
    """
    assert stage.install().background.evaluate(script) == ["an extension", ["nativeMessaging"], False]
