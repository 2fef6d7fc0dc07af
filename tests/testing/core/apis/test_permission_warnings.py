"""What Chromium warns of is a row for each permission, and a list of hosts."""

import pytest

from nmhost.testing import ApiError
from nmhost.testing.core.apis.permission_warnings import manifest_in_text, warnings_of
from nmhost.testing.core.table import Table
from nmhost.testing.family.data import read_family

TABLE = Table(read_family("chromium"))
DATA = "Read and change your data on"
ALL = "Read and change all your data on all websites"


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        ({"permissions": ["tabs", "history"]}, ["Read and change your browsing history on all your signed-in devices"]),
        ({"permissions": ["debugger", "tabs"]}, ["Access the page debugger backend", ALL]),
        ({"host_permissions": ["*://*.co.uk/*"]}, [ALL]),
        ({"host_permissions": ["<all_urls>"], "permissions": ["topSites"]}, [ALL]),
        ({"host_permissions": ["https://b.de/*", "https://*.a.org/*"]}, [f"{DATA} all a.org sites and b.de"]),
        ({"host_permissions": ["https://a.de/*", "https://a.com/*"]}, [f"{DATA} a.com"]),
        (
            {"host_permissions": [f"https://{one}.test/*" for one in "abcd"]},
            [f"{DATA} a number of websites"],
        ),
        ({"chrome_url_overrides": {"newtab": "n.html"}}, ["Replace the page you see when opening a new tab"]),
    ],
)  # fmt: skip
def test_each_permission_has_its_words(manifest: dict[str, object], words: list[str]) -> None:
    assert warnings_of(TABLE, manifest) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nonsense", "expected ident at line 1 column 2"),
        ("[]", "Failed to parse manifest."),
        ("{}", "Failed to create extension from manifest."),
        ("// c\n{}", "expected value at line 1 column 1"),
    ],
)
def test_a_text_that_is_no_manifest_is_refused(text: str, words: str) -> None:
    with pytest.raises(ApiError) as caught:
        manifest_in_text(TABLE, text)
    assert caught.value.message == words
