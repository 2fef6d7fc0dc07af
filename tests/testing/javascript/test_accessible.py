"""Content scripts import only what the manifest makes accessible to their page."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.extensions import Extension
from nmhost.testing.javascript.accessible import may_import
from tests.testing.javascript.conftest import PAGE, Install


def test_a_content_script_imports_only_what_is_accessible(nmhost_browser: Browser, install: Install) -> None:
    load = "import(chrome.runtime.getURL(f + '.js')).then(() => console.log(f), () => 0)"
    script = f"for (const f of ['open', 'closed']) {load}"
    rows = [{"resources": ["open.js"], "matches": ["<all_urls>"]}]
    install({"content.js": script, "open.js": "", "closed.js": ""}, web_accessible_resources=rows)
    nmhost_browser.serve(PAGE, "")
    nmhost_browser.open_tab(PAGE)
    nmhost_browser.settle()
    assert nmhost_browser.console.texts == ["open"]


@pytest.mark.parametrize(
    ("rows", "path", "opened"),
    [
        ([{"resources": ["a.js"], "matches": ["<all_urls>"]}], "a.js", True),
        ([{"resources": ["/lib/*"], "matches": ["<all_urls>"]}], "lib/deep/a.js?v=1#x", True),
        ([{"resources": ["a.js"], "matches": ["https://other.example/*"]}], "a.js", False),
        ([{"resources": ["b.js"], "matches": ["<all_urls>"]}], "a.js", False),
        ([], "a.js", False),
    ],
    ids=["file", "folder", "another page", "another file", "nothing"],
)
def test_a_content_script_may_import_what_its_page_may_load(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension], rows: list[object], path: str, opened: bool
) -> None:
    extension = nmhost_extension(web_accessible_resources=rows, content_scripts=[{"matches": [PAGE + "*"]}])
    content = nmhost_browser.open_tab(PAGE).content(extension)
    assert may_import(content, extension.base_url + path) is opened
    assert may_import(extension.background, extension.base_url + path)
    assert may_import(content, "https://cdn.example/a.js")
