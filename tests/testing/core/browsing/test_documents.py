"""What is read out of an HTML page where no script world parses it."""

import pytest

from nmhost.testing.core.browsing.documents import frames_of, is_scripted


def test_frames_are_found() -> None:
    page = '<!doctype html><iframe src="/inner.html"></iframe><iframe></iframe><iframe srcdoc="x"></iframe>'
    assert frames_of(page) == ["/inner.html", "about:blank", "about:srcdoc"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>text</p>", False),
        ("<script src=a.js></script>", True),
        ("<body onload='go()'>", True),
        ("<p title='onclick'>", False),
    ],
)
def test_a_page_with_scripts_is_told_from_one_without(page: str, expected: bool) -> None:
    assert is_scripted(page) is expected
