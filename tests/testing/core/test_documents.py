"""What is read out of an HTML page."""

import pytest

from nmhost.testing.core.documents import frames_of, resolve, scripts_of

PAGE = """<!doctype html><title>x</title><iframe src="/inner.html"></iframe>
<script src="a.js"></script><script>let inline = 1;</script><script type="module" src="/lib/b.js"></script>"""


def test_scripts_come_in_order_with_their_kind() -> None:
    found = list(scripts_of(PAGE, "pages/page.html", lambda path: f"text of {path}"))
    assert found == [
        ("pages/a.js", "text of pages/a.js", False),
        ("pages/page.html#1", "let inline = 1;", False),
        ("lib/b.js", "text of lib/b.js", True),
    ]


def test_frames_are_found() -> None:
    assert frames_of(PAGE) == ["/inner.html"]


@pytest.mark.parametrize(
    ("page", "source", "path"),
    [("a/b.html", "c.js", "a/c.js"), ("a/b.html", "../c.js", "c.js"), ("b.html", "/c.js", "c.js")],
    ids=["beside", "above", "from the root"],
)
def test_a_source_is_relative_to_its_page(page: str, source: str, path: str) -> None:
    assert resolve(page, source) == path
