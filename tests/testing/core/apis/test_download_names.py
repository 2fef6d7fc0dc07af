"""Files of downloads are called by the kind of what came."""

import pytest

from nmhost.testing.core.apis.download_names import name_of_kind

_ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "text/css": "css", "text/plain": "txt"}


@pytest.mark.parametrize(
    ("name", "kind", "said", "called"),
    [
        ("text", "text/plain", False, "text.txt"),
        ("text", "text/css", True, "text"),
        ("a.jpg", "image/png", True, "a.png"),
        ("a.jpeg", "image/jpeg", True, "a.jpeg"),
        ("a.pdf", "application/pdf", True, "a.pdf"),
        ("a", "odd/kind", False, "a"),
    ],
)
def test_name(name: str, kind: str, *, said: bool, called: str) -> None:
    assert name_of_kind(name, kind, _ENDINGS, said=said) == called
