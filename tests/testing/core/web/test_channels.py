"""Message channels between worlds: what is sent arrives once, in order, wherever the port is then."""

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.web.channels import Channels
from tests.testing.javascript.conftest import Install


def test_a_port_goes_through_another_channel(background: Context) -> None:
    code = """
      const outer = new MessageChannel(), inner = new MessageChannel();
      const got = new Promise((resolve) => {
        outer.port2.onmessage = (e) => { e.ports[0].onmessage = (m) => resolve(m.data); };
      });
      outer.port1.postMessage("here", [inner.port2]);
      inner.port1.postMessage({through: [1]});
      return got;
    """
    assert background.evaluate(code) == {"through": [1]}


def test_a_broadcast_reaches_the_other_contexts_of_the_origin(install: Install) -> None:
    extension = install({"page.html": ""})
    background, page = extension.background, extension.open_page("page.html")
    page.evaluate("globalThis.c = new BroadcastChannel('x'); c.onmessage = (e) => { globalThis.got = e.data; }; 1")
    background.evaluate("new BroadcastChannel('x').postMessage({a: 1})")
    assert page.evaluate("await new Promise((r) => setTimeout(r, 5)); return globalThis.got") == {"a": 1}


@pytest.fixture
def heard(background: Context, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What of the web platform the background's world is told."""
    found: list[object] = []
    monkeypatch.setattr(background.python, "web", lambda kind, arguments: found.append((kind, *arguments)))
    return found


def test_what_comes_before_the_start_waits_for_it(
    nmhost_browser: Browser, background: Context, heard: list[object]
) -> None:
    world = background.python.world
    channels = Channels(nmhost_browser._state)
    channels.open(world, "a", "b")
    for text in ("one", "two"):
        channels.post("a", text)
    nmhost_browser.settle()
    assert heard == []
    channels.start("b")
    nmhost_browser.settle()
    assert heard == [("port_message", "b", "one"), ("port_message", "b", "two")]


def test_a_port_under_way_keeps_what_comes_for_it(
    nmhost_browser: Browser, background: Context, heard: list[object]
) -> None:
    world = background.python.world
    channels = Channels(nmhost_browser._state)
    channels.open(world, "a", "b")
    channels.start("b")
    channels.leave("b")
    channels.post("a", "late")
    nmhost_browser.settle()
    assert heard == []
    channels.adopt(world, "b")
    channels.start("b")
    nmhost_browser.settle()
    assert heard == [("port_message", "b", "late")]


def test_to_a_closed_port_nothing_is_sent(nmhost_browser: Browser, background: Context, heard: list[object]) -> None:
    channels = Channels(nmhost_browser._state)
    channels.open(background.python.world, "a", "b")
    channels.close("b")
    channels.post("a", "lost")
    channels.start("b")
    nmhost_browser.settle()
    assert heard == []


def test_a_broadcast_goes_to_others_of_its_name_alone(
    nmhost_browser: Browser, background: Context, heard: list[object]
) -> None:
    world = background.python.world
    channels = Channels(nmhost_browser._state)
    for number, name in ((1, "x"), (2, "x"), (3, "y"), (4, "x")):
        channels.listen(world, number, name)
    channels.unlisten(world, 4)
    channels.broadcast(world, 1, "hello")
    nmhost_browser.settle()
    assert heard == [("broadcast", 2, "hello")]
