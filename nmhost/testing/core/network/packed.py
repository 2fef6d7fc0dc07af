"""Files of an extension as answers to requests, with the headers that the browser gives them."""

import base64
import hashlib
import mimetypes
from email.utils import formatdate
from typing import TYPE_CHECKING

from nmhost.testing.core.owned.i18n import Messages
from nmhost.testing.core.web.csp import policy_of

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension

# Content types by a file's ending, where the system's own list may say otherwise.
_TYPES = {
    "js": "text/javascript",
    "mjs": "text/javascript",
    "json": "application/json",
    "wasm": "application/wasm",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "ico": "image/x-icon",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "md": "text/markdown",
}
_SINCE_1601 = 11_644_473_600_000_000  # microseconds from 1601, where Chromium's times begin, to 1970


def packed_bytes(owner: "Extension", url: str) -> bytes | None:
    """Return a file of an extension, a style sheet with the messages that it names."""
    data = owner.files.read_bytes(url.removeprefix(owner.base_url))
    if data is None or not url.endswith(".css"):
        return data
    return str(owner.part(Messages).localized(data.decode("utf-8", "replace"))).encode()


def packed_headers(owner: "Extension", url: str) -> dict[str, str]:
    """Return the headers of a file of an extension, as far as the family sends any."""
    changed = owner.files.changed_at(url.removeprefix(owner.base_url))
    if changed is None or not owner.state.table.flag("own_files_have_headers"):
        return typed(url)
    moment = str(int(changed * 1e6) + _SINCE_1601)  # of which Chromium makes the tag
    tag = base64.b64encode(hashlib.sha1(moment.encode(), usedforsecurity=False).digest()).decode()
    return {
        "cache-control": "no-cache",
        "content-security-policy": policy_of(owner),
        **typed(url),
        "etag": f'"{tag}"',
        "last-modified": formatdate(changed, usegmt=True),
    }


def typed(url: str) -> dict[str, str]:
    """Return the header that says what kind of file a URL names."""
    name = url.partition("?")[0].rpartition("/")[2]
    kind = _TYPES.get(name.rpartition(".")[2].lower()) or mimetypes.guess_type(name)[0]
    return {"content-type": kind} if kind else {}
