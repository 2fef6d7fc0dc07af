"""Files of an extension as answers to requests."""

import base64
import hashlib
import os
from pathlib import Path

from nmhost.testing import Browser
from tests.testing.texts import said


def test_a_file_of_its_own_has_the_headers_of_the_family(nmhost_browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"manifest_version": 3, "name": "x", "version": "1"}', encoding="utf-8")
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    (tmp_path / "page.html").write_text("<title>page</title>", encoding="utf-8")
    os.utime(tmp_path / "a.json", (1_700_000_000, 1_700_000_000))
    page = nmhost_browser.install_extension(tmp_path).open_page("page.html")
    found = page.evaluate("fetch('/a.json').then((answer) => [...answer.headers])")
    tag = base64.b64encode(hashlib.sha1(b"13344473600000000").digest()).decode()
    chromium = [
        ["cache-control", "no-cache"],
        ["content-security-policy", "script-src 'self';"],
        ["content-type", "application/json"],
        ["etag", f'"{tag}"'],
        ["last-modified", "Tue, 14 Nov 2023 22:13:20 GMT"],
    ]
    assert found == said(nmhost_browser, chromium=chromium, firefox=[["content-type", "application/json"]])
