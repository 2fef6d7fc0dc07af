"""Popups and content scripts that share the background's port, in all four browsers."""

import http.server
import threading
from collections.abc import Iterator

import pytest

from nmhost.testing import AnyBrowser, AnyExtension, Browser
from tests.client.conftest import SITE


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>site</title>")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(browser: AnyBrowser) -> Iterator[str]:
    """A web page's address."""
    if isinstance(browser, Browser):
        browser.serve(SITE, "<!doctype html><title>site</title>")
        yield SITE
        return
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_two_popups_and_a_content_script_share_one_host(
    browser: AnyBrowser, extension: AnyExtension, site: str
) -> None:
    pid = extension.background.evaluate("await bridge.pid()")
    popups = [extension.open_page("popup.html"), extension.open_page("popup.html")]
    tab = browser.open_tab(site)
    for popup in popups:
        assert popup.evaluate("[await bridge.pid(), await bridge.add({ a: 1 }), bridge.state]") == [pid, 2, "open"]
    browser.wait_for(
        lambda: tab.page.evaluate("document.documentElement.dataset.sum") == "42",
        timeout=30,
        what="the content script's sum",
    )
    tab.close()


def test_a_popup_hears_the_host_and_answers_it(extension: AnyExtension) -> None:
    popup = extension.open_page("popup.html")
    source = """await (async () => {
      bridge.handle("title", () => "from the popup");
      const heard = new Promise((done) => bridge.on("saved", done));
      await bridge.tell({ name: "saved", params: { id: 1 } });
      return [await heard, await bridge.ask({ name: "title", params: {} })];
    })()"""
    assert popup.evaluate(source) == [{"id": 1}, "from the popup"]


def test_a_popup_gets_streams_and_errors_as_the_background_does(extension: AnyExtension) -> None:
    popup = extension.open_page("popup.html")
    source = """await (async () => {
      const items = [];
      for await (const item of bridge.count({ to: 3 })) items.push(item);
      const errors = [];
      for (const call of [bridge.refuse(), bridge.leave()]) {
        await call.catch((error) => errors.push([error.name, error instanceof module.HostError, error.code]));
      }
      return [items, errors];
    })()"""
    errors = [["HostError", True, 404], ["HostExitedError", True, None]]
    assert popup.evaluate(source) == [[0, 1, 2], errors]


def test_a_popup_sends_what_is_too_large_for_one_message(extension: AnyExtension) -> None:
    popup = extension.open_page("popup.html")
    assert popup.evaluate("await bridge.measure({ text: 'x'.repeat(3000000) })", timeout=60) == 3000000


def test_a_popup_goes_on_after_the_background_was_stopped(extension: AnyExtension) -> None:
    popup = extension.open_page("popup.html")
    popup.evaluate("await bridge.add({ a: 1 })")
    extension.stop_background()
    assert popup.evaluate("await bridge.add({ a: 2 }, { retry: true })", timeout=30) == 3


def test_a_background_that_shares_nothing_is_said_to_be_so(extension: AnyExtension) -> None:
    popup = extension.open_page("popup.html")
    source = """await (async () => {
      const other = module.connect({ via: "background", host: "com.example.other" });
      return await other.call("add", {}, { timeout: 20000 }).catch((error) => error.name);
    })()"""
    assert popup.evaluate(source, timeout=60) == "HostUnreachableError"


def test_one_client_of_a_background_is_shared(extension: AnyExtension) -> None:
    extension.background.evaluate("void (globalThis.second = module.connect())")
    popup = extension.open_page("popup.html")
    pid = extension.background.evaluate("await bridge.pid()")
    assert (popup.evaluate("await bridge.pid()"), extension.background.evaluate("second.state")) == (pid, "closed")
