"""The body of an answer is text and bytes at once."""

import pytest

from nmhost.testing.core.network.messages import Response


@pytest.mark.parametrize("body", ["\u20ac", "\u20ac".encode(), b"\xef\xbb\xbf" + "\u20ac".encode()])
def test_a_body_is_read_as_text(body: str | bytes) -> None:
    assert Response(body).text == "\u20ac"


@pytest.mark.parametrize("body", ["\u20ac", b"\xe2\x82\xac"])
def test_a_body_is_read_as_bytes(body: str | bytes) -> None:
    assert Response(body).data == b"\xe2\x82\xac"
