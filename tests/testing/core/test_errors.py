"""Errors that scripts do not catch are kept until the test looks at them."""

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.errors import ScriptError, ScriptErrors, ScriptsFailed

ERROR = ScriptError("Uncaught it", "background.js:1", "a worker")


def test_what_was_looked_at_is_the_test_s_business() -> None:
    errors = ScriptErrors()
    errors.add(ERROR)
    assert errors.unseen() == [ERROR]
    assert errors.look() == [ERROR]
    assert errors.unseen() == []


def test_a_browser_that_ends_with_errors_fails() -> None:
    with (
        pytest.raises(ScriptsFailed, match=r"Uncaught it at background\.js:1 in a worker"),
        Browser("firefox") as browser,
    ):
        browser._state.errors.add(ERROR)


def test_a_browser_may_allow_errors() -> None:
    with Browser("firefox", allow_errors=True) as browser:
        browser._state.errors.add(ERROR)
    assert browser.errors == [ERROR]
