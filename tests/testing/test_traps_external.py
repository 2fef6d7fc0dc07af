"""What a naive emulation of messages between extensions and from web pages gets wrong."""

from collections.abc import Callable

import pytest

from nmhost.testing import ApiError, Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.texts import NO_RECEIVER, said

OTHER = {"chromium": "ponmlkjihgfedcbaponmlkjihgfedcba", "firefox": "other@nmhost.example"}


@pytest.fixture
def make_pair(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> Callable[..., tuple[Context, Extension]]:
    """Make an extension that answers others, and another one."""

    def make(**manifest: object) -> tuple[Context, Extension]:
        asked = nmhost_extension(**manifest)
        asked.background.runtime.onMessageExternal.addListener(lambda message, sender, respond: respond(sender["id"]))
        other = nmhost_extension(id=OTHER[nmhost_browser.family])
        return other.background, asked

    return make


Pair = Callable[..., tuple[Context, Extension]]


@pytest.mark.parametrize(
    ("key", "admitted"),
    [(None, True), ({}, False), ({"ids": ["*"]}, True), ({"ids": []}, False), ({"ids": [OTHER["chromium"]]}, True)],
    ids=["absent", "empty", "star", "no ids", "the other's"],
)
def test_38_externally_connectable_is_chromium_s_only(
    nmhost_browser: Browser, make_pair: Pair, *, key: object, admitted: bool
) -> None:
    other, asked = make_pair(**({} if key is None else {"externally_connectable": key}))
    if admitted or nmhost_browser.family == "firefox":
        assert other.runtime.sendMessage(asked.id, "x").result() == OTHER[nmhost_browser.family]
    else:
        with pytest.raises(ApiError, match=NO_RECEIVER):
            other.runtime.sendMessage(asked.id, "x").result()


def test_39_a_refusal_reads_like_an_extension_that_is_not_there(make_pair: Pair) -> None:
    other, _ = make_pair(externally_connectable={"ids": []})
    other_id = "b" + "a" * 31
    with pytest.raises(ApiError, match=NO_RECEIVER):
        other.runtime.sendMessage(other_id, "x").result()


def test_41_a_content_script_of_another_extension_is_external(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    asked = nmhost_extension()
    events: list[str] = []
    asked.background.runtime.onConnect.addListener(lambda port: events.append("internal"))
    asked.background.runtime.onConnectExternal.addListener(lambda port: events.append("external"))
    scripts = [{"matches": ["<all_urls>"]}]
    other = nmhost_extension(id=OTHER[nmhost_browser.family], content_scripts=scripts)
    nmhost_browser.open_tab("https://example.org/").content(other).runtime.connect(asked.id)
    nmhost_browser.settle()
    assert events == ["external"]


def test_the_own_id_is_internal(nmhost_browser: Browser, extension: Extension, page: Context) -> None:
    events: list[str] = []
    extension.background.runtime.onConnect.addListener(lambda port: events.append("internal"))
    extension.background.runtime.onConnectExternal.addListener(lambda port: events.append("external"))
    page.runtime.connect(extension.id)
    nmhost_browser.settle()
    assert events == ["internal"]


def test_42_no_frame_id_means_every_frame(nmhost_browser: Browser, extension: Extension) -> None:
    nmhost_browser.serve("https://example.org/", "<iframe src=/inner></iframe>")
    tab = nmhost_browser.open_tab("https://example.org/")
    nmhost_browser.settle()
    seen: list[str] = []
    for frame in tab.frames():
        script = tab.content(extension, frame=frame)
        script.runtime.onMessage.addListener(lambda message, *, url=frame.url: seen.append(url))
    extension.background.tabs.sendMessage(tab.id, "x", {"frameId": None}).result()
    assert sorted(seen) == ["https://example.org/", "https://example.org/inner"]


def test_42_a_document_id_of_another_frame_reaches_nobody(
    nmhost_browser: Browser, extension: Extension, content: Context
) -> None:
    content.runtime.onMessage.addListener(lambda message: None)
    assert content.tab is not None
    options = {"frameId": 0, "documentId": "0" * 32}
    with pytest.raises(ApiError, match=NO_RECEIVER):
        extension.background.tabs.sendMessage(content.tab.id, "x", options).result()


def test_an_empty_document_id_is_none(extension: Extension, content: Context) -> None:
    content.runtime.onMessage.addListener(lambda message: True)
    content.runtime.onConnect.addListener(lambda port: port.postMessage("here"))
    assert content.tab is not None
    port = extension.background.tabs.connect(content.tab.id, {"documentId": ""})
    assert port.receive() == "here"


def test_a_page_in_a_frame_of_a_web_page_is_a_content_script_to_firefox_alone(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    extension = nmhost_extension()
    nmhost_browser.serve("https://example.org/", f"<iframe src={extension.base_url}page.html></iframe>")
    tab = nmhost_browser.open_tab("https://example.org/")
    nmhost_browser.settle()
    framed = tab.context_of(extension, frame=tab.frame(extension.base_url))
    heard: list[object] = []
    framed.runtime.onConnect.addListener(heard.append)
    assert hasattr(framed.tabs, "connect") is said(nmhost_browser, chromium=True, firefox=False)
    extension.background.runtime.connect().postMessage("hello")
    nmhost_browser.settle()
    assert bool(heard) is said(nmhost_browser, chromium=True, firefox=False)


def test_a_web_page_has_no_runtime_unless_an_extension_lets_it(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    nmhost_extension(externally_connectable={"matches": ["https://example.org/*"]})
    with_runtime = nmhost_browser.open_tab("https://example.org/").page
    without = nmhost_browser.open_tab("https://example.com/").page
    assert hasattr(with_runtime.runtime, "connect") is said(nmhost_browser, chromium=True, firefox=False)
    assert not hasattr(without.runtime, "connect")


@pytest.mark.nmhost_family("chromium")
def test_a_web_page_must_say_which_extension_it_means(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    nmhost_extension(externally_connectable={"matches": ["https://example.org/*"]})
    page = nmhost_browser.open_tab("https://example.org/").page
    with pytest.raises(ApiError, match="must specify an Extension ID"):
        page.runtime.connect()


@pytest.mark.nmhost_family("chromium")
def test_36_extensions_that_serialize_otherwise_cannot_talk(
    nmhost_browser: Browser, make_pair: Pair, nmhost_extension: Callable[..., Extension]
) -> None:
    other, asked = make_pair(message_serialization="structured_clone")
    with pytest.raises(ApiError, match="Receiving end uses different message serialization format"):
        other.runtime.sendMessage(asked.id, "x").result()


@pytest.mark.nmhost_family("chromium")
def test_47_an_old_content_script_is_cut_off(nmhost_browser: Browser, extension: Extension, content: Context) -> None:
    runtime = content.runtime
    extension.reload()
    nmhost_browser.settle()
    with pytest.raises(ApiError, match="Extension context invalidated"):
        runtime.connect()


def test_a_receiver_that_takes_tls_channel_ids_gets_an_empty_one_in_chromium(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    extension = nmhost_extension(externally_connectable={"ids": ["*"], "accepts_tls_channel_id": True})
    senders: list[dict[str, object]] = []
    extension.background.runtime.onConnect.addListener(lambda port: senders.append(port.sender))
    extension.open_page("page.html").runtime.connect({"includeTlsChannelId": False})
    nmhost_browser.settle()
    assert [sender.get("tlsChannelId") for sender in senders] == [said(nmhost_browser, chromium="", firefox=None)]
