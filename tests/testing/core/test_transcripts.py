"""What a port carried, kept and shown within bounds."""

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.transcripts import FRAMES_KEPT, Conversations


def test_a_report_shows_both_ways_and_the_end() -> None:
    conversations = Conversations()
    one = conversations.open("a port")
    one.add("host", '"ping"')
    one.add("extension", '"pong"')
    one.ended("disconnected by the extension")
    assert conversations.report().splitlines() == [
        "a port",
        '  -> host: "ping"',
        '  -> extension: "pong"',
        "  disconnected by the extension",
    ]


def test_only_the_last_messages_are_kept() -> None:
    one = Conversations().open("a port")
    for number in range(FRAMES_KEPT + 50):
        one.add("host", str(number))
    assert len(one.frames) == FRAMES_KEPT
    assert any("earlier messages" in line for line in one.lines())


def test_a_long_message_is_shortened() -> None:
    one = Conversations().open("a port")
    one.add("host", "x" * 1000)
    assert any(line.endswith("(1000 characters)") for line in one.lines())


def test_a_port_knows_its_own_conversation(nmhost_browser: Browser, page: Context) -> None:
    page.extension.background.runtime.onConnect.addListener(lambda port: None)  # type: ignore[union-attr]  # a page has one
    port = page.runtime.connect()
    port.postMessage({"a": 1})
    nmhost_browser.settle()
    assert [frame.toward for frame in port.conversation.frames] == ["receiver"]
