"""A module that imports others waits for the frames in its document, and what comes behind it with it."""

import json
from pathlib import Path

import pytest

from nmhost.testing import Browser

pytest.importorskip("tree_sitter", reason="scripts need the extra nmhost[js]")

PAGE = "<iframe src=inner.html></iframe><script type=module src=a.js></script><script defer src=b.js></script>"
SAY = "const f = document.querySelector('iframe'); console.log(NAME, f.contentDocument.title);"
FILES = {
    "page.html": f"<!doctype html>{PAGE}",
    "inner.html": "<!doctype html><title>inner</title>",
    "a.js": f"import './c.js'; {SAY.replace('NAME', '1')} addEventListener('load', () => console.log('loaded'));",
    "b.js": "console.log('behind', document.readyState)",
    "c.js": "import './d.js'",
    "d.js": "",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def _install(browser: Browser, folder: Path) -> list[str]:
    whole = {"manifest_version": 3, "name": "x", "version": "1"}
    (folder / "manifest.json").write_text(json.dumps(whole), encoding="utf-8")
    browser.install_extension(folder).open_page("page.html")
    browser.settle()
    return browser.console.texts


def test_what_comes_behind_a_module_waits_with_it(nmhost_browser: Browser, folder: Path) -> None:
    assert _install(nmhost_browser, folder) == ["1 inner", "behind interactive", "loaded"]


def test_one_that_imports_nothing_does_not_wait(nmhost_browser: Browser, folder: Path) -> None:
    (folder / "a.js").write_text(SAY.replace("NAME", "1"), encoding="utf-8")
    assert _install(nmhost_browser, folder)[0] == "1 "


def test_a_frame_that_is_removed_is_not_waited_for(nmhost_browser: Browser, folder: Path) -> None:
    page = PAGE.replace("</iframe>", "</iframe><script src=r.js></script>")
    (folder / "page.html").write_text(page, encoding="utf-8")
    (folder / "r.js").write_text("document.querySelector('iframe').remove()", encoding="utf-8")
    (folder / "a.js").write_text("import './c.js'; console.log('ran')", encoding="utf-8")
    assert _install(nmhost_browser, folder) == ["ran", "behind interactive"]


@pytest.mark.nmhost_family("chromium")
def test_a_module_that_waits_is_asked_for_once(nmhost_browser: Browser, folder: Path) -> None:
    script = """
    globalThis.asked = [];
    chrome.webRequest.onBeforeRequest.addListener(({url}) => asked.push(url.split("/").pop()), {urls: ["<all_urls>"]});
    """
    (folder / "w.js").write_text(script, encoding="utf-8")
    manifest = {"manifest_version": 3, "name": "x", "version": "1", "background": {"service_worker": "w.js"}}
    permissions = {"permissions": ["webRequest"], "host_permissions": ["<all_urls>"]}
    (folder / "manifest.json").write_text(json.dumps({**manifest, **permissions}), encoding="utf-8")
    extension = nmhost_browser.install_extension(folder)
    nmhost_browser.settle()
    extension.open_page("page.html")
    nmhost_browser.settle()
    asked = extension.background.evaluate("asked")
    assert asked.count("a.js") == 1
