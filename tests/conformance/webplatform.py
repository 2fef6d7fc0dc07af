"""The table of what of the web platform is there: the browsers' own names beside what the emulated browser has."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from nmhost.browsers import data_path, read_toml
from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.values import items, text_or
from nmhost.testing.javascript.platform import OWNERS
from nmhost.testing.javascript.prelude import TOKEN

TARGET = Path(__file__).resolve().parents[2] / "nmhost" / "docs" / "web-platform.md"
PLACES = {"chromium": ("worker", "page", "content"), "firefox": ("background", "page", "content")}
HEAD = """# The web platform of the emulated browser

What scripts of an extension find behind the names of the global object, in each kind of context. A name that a browser
has is there in the emulated one too; one that is not built throws `NotSupportedError` with its name as soon as it is
used. Interfaces have all members of the browser's, with its lengths, constants and order; of those that are not built a
method throws by name, and an attribute warns once and is `undefined`. This file is written by
`python -m tests.conformance platform`, out of the names that the browsers themselves gave (manifests/platform) and of
what the emulated browser answers.

"""
NOTES = """
## What to know

- A request reaches what the test serves (`browser.serve`, `browser.route`), the extension's own files, `data:` and
  `blob:` URLs, and nothing else. Origins, host permissions, CORS, `connect-src` and `web_accessible_resources` are as
  in the browser; `browser.serve(url, body, headers={"Access-Control-Allow-Origin": "*"})` gives others leave to read.
- A `Worker` runs in a world of its own, without the extension API.
- `SharedWorker`, WebRTC, WebGL, media and device APIs are not built. A `WebSocket` fails
  as without a network, and the console says why; an `EventSource` hears what a whole answer brings.
- `crypto.subtle` needs the package cryptography for all but digests, HMAC, PBKDF2 and HKDF:
  `pip install 'nmhost[crypto]'`.
- `indexedDB` lives as long as the browser object; its databases are shared by the contexts of an origin.
- A synchronous `XMLHttpRequest` gets what comes at once: it does not wait for an extension that blocks requests.
- `navigator.locks` are those of one context.
- Decoders of East Asian encodings say by name that their tables are not there.
"""


def write() -> str:
    """Write the table, and return a line that says how much there is."""
    rows, lists, built, names = [], [], 0, 0
    for family, places in PLACES.items():
        with tempfile.TemporaryDirectory() as folder:
            for place, context in _contexts(family, places, Path(folder)):
                there, missing = _compare(family, place, context)
                built, names = built + there, names + there + len(missing)
                rows.append(f"| {family} | {place} | {there + len(missing)} | {there} | {len(missing)} |\n")
                lists.append(f"\n### {family}, {place}\n\n{', '.join(f'`{name}`' for name in missing) or 'all'}\n")
    table = "| family | context | names | built | by name only |\n|---|---|---|---|---|\n" + "".join(rows)
    parts = "\n".join(f"- {names.replace(' ', ', ')}" for names in sorted(OWNERS.values()))
    TARGET.write_text(
        f"{HEAD}{table}{NOTES}\n## Built beside documents, elements and events\n\n{parts}\n\n"
        f"## By name only\n{''.join(lists)}",
        encoding="utf-8",
    )
    return f"{built} of {names} names are built; written to {TARGET.name}"


def _contexts(family: str, places: tuple[str, ...], folder: Path) -> Iterator[tuple[str, Context]]:
    background = {"service_worker": "bg.js"} if family == "chromium" else {"scripts": ["bg.js"]}
    content = [{"matches": ["<all_urls>"], "js": ["bg.js"]}]
    manifest = {
        "manifest_version": 3,
        "name": "x",
        "version": "1",
        "background": background,
        "content_scripts": content,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (folder / "bg.js").write_text("", encoding="utf-8")
    (folder / "page.html").write_text("<title>page</title>", encoding="utf-8")
    browser = Browser(family)
    browser.serve("https://example.org/", "<title>web</title>")
    extension = browser.install_extension(folder)
    for place in places:
        if place == "page":
            yield place, extension.open_page("page.html")
        elif place == "content":
            yield place, browser.open_tab("https://example.org/").content(extension)
        else:
            yield place, extension.background
    browser.close()


def _compare(family: str, place: str, context: Context) -> tuple[int, list[str]]:
    """Return how many names of functions and objects are built in a context, and those that are not."""
    tables = items(items(read_toml(data_path("manifests", "platform", f"{family}.toml"))["globals"])[place])
    wanted = [name for kind in ("function", "object") for name in text_or(tables.get(kind), "").split()]
    unbuilt = set(json.loads(str(context.evaluate(f"JSON.stringify({TOKEN}.unbuiltNames())"))))
    missing = [name for name in wanted if name in unbuilt]
    return len(wanted) - len(missing), missing
