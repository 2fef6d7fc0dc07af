"""What the interfaces of the web platform are in a real browser: asked of each kind of context, and stored as rows."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import cast

from nmhost.browsers import data_path
from nmhost.testing import real
from tests.conformance.census.collect import Server
from tests.conformance.corpus import HOME

BACKGROUND = {
    "chromium": ("worker", {"service_worker": "background.js"}),
    "firefox": ("page", {"scripts": ["background.js"]}),
}
ASK = "labInterfaces()"
ASK_WORKER = """new Promise((resolve) => {
  new Worker("dedicated.js").onmessage = (event) => resolve(event.data);
})"""
KEEP = "chrome.runtime.onMessage.addListener((rows) => { globalThis.labContent = rows; });"
HEAD = """# The interfaces of the web platform in {browser} on Linux, a row each, as the browser's own objects show
# them: the name; how many arguments the constructor needs with what it extends (- if nothing); and the prototype's
# members in their order. An attribute is name, or name= if it can be set; a method name(2), with how many arguments it
# needs; a constant NAME:1; * is the constructor; ! is what can't be configured, ~ what isn't enumerable, ? any other
# value; .name is the constructor's own. NAME = OTHER is a second name. The other contexts have the page's but for their
# own rows. objects: of which interface the objects of the global object are.
# Source: asked of the browser on {seen} by python -m tests.conformance census --interfaces.
"""


def write_interfaces(family: str, seen: str) -> Path:
    """Ask the installed browser of a family and store what it answers; return the file."""
    version, found, objects = _asked(family)
    browser = f"{family.capitalize()} {version.rpartition('/')[2]}"
    page = {_parts(row) for row in found["page"].splitlines()}
    path = data_path("manifests", "platform", f"{family}-interfaces.toml")
    tables = [
        _table(kind, [row for row in rows.splitlines() if kind == "page" or _parts(row) not in page])
        for kind, rows in found.items()
    ]
    text = "".join([HEAD.format(browser=browser, seen=seen), *tables, _table("objects", objects.split())])
    path.write_text(text, encoding="utf-8")
    return path


def _parts(row: str) -> frozenset[str]:
    """Return what a row says, whatever the order: through Firefox's wrappers the constructor comes first."""
    name, *words = row.split(" ")
    return frozenset([f"{name} ", *words])


def _table(kind: str, rows: list[str]) -> str:
    return "\n".join(["", f"{kind} = '''", *rows, "'''", ""])


def _asked(family: str) -> tuple[str, dict[str, str], str]:
    """Return the browser's version, the rows of each kind of context, and the objects of a page."""
    kind, background = BACKGROUND[family]
    server = Server()
    try:
        with tempfile.TemporaryDirectory() as place, real.start(family) as browser:
            _write(Path(place), background)
            extension = browser.install_extension(Path(place))
            page = extension.open_page("page.html")
            found = {"page": page.evaluate(ASK), kind: extension.background.evaluate(ASK)}
            found["dedicated"] = page.evaluate(ASK_WORKER)
            tab = browser.open_tab(f"{server.origin}/bare.html")
            browser.wait_for(lambda: extension.background.evaluate("typeof labContent") == "string", what="the content")
            found["content"] = extension.background.evaluate("globalThis.labContent")
            found["web"] = tab.page.evaluate(f"(() => {{ {_source()}; return {ASK}; }})()")
            return browser.version, cast("dict[str, str]", found), str(page.evaluate("labObjects()"))
    finally:
        server.shutdown()
        server.server_close()


def _source() -> str:
    return (HOME / "lib" / "interfaces.js").read_text(encoding="utf-8")


def _write(folder: Path, background: dict[str, object]) -> None:
    content = [{"matches": ["http://127.0.0.1/*"], "js": ["content.js"]}]
    files = {
        "manifest.json": json.dumps(
            {
                "manifest_version": 3,
                "name": "interfaces",
                "version": "1",
                "background": background,
                "content_scripts": content,
                "host_permissions": ["http://127.0.0.1/*"],
            }
        ),
        "background.js": f"{_source()}\n{KEEP}",
        "page.html": '<!doctype html><script src="page.js"></script>',
        "page.js": _source(),
        "dedicated.js": f"{_source()}\npostMessage({ASK});",
        "content.js": f"{_source()}\nchrome.runtime.sendMessage(labInterfaces(window));",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
