"""A context's address: the parts of its URL, as the URL standard has them."""

import pytest

from nmhost.testing.core.contexts import Context
from nmhost.testing.javascript.prelude import TOKEN

KEYS = ["href", "protocol", "host", "hostname", "port", "pathname", "search", "hash", "origin"]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/",
        "http://example.com:8080/a/b.html?x=1&y#top",
        "https://example.com:443/a/../b/./c",
        "https://192.168.1/",
        "http://1.2.0x7f/",
        "https://example.com/a%2fb?#",
        "https://EXAMPLE.com",
        "http://1e2.example.com/x y",
        "http://example.com:65535/.hidden/..x?'q'",
        "{base}page.html#a",
    ],
)
def test_an_address_has_the_parts_of_its_url(background: Context, url: str) -> None:
    assert background.extension is not None
    url = url.format(base=background.extension.base_url)
    parts = f"((one) => {KEYS!r}.map((key) => one[key]))"
    assert background.evaluate(f"{parts}({TOKEN}.addressOf({url!r}))") == background.evaluate(
        f"{parts}(new URL({url!r}))"
    )
