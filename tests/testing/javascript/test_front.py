"""The world of scripts takes what the browser delivers, and is silent once it is gone."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.javascript.scripts import javascript
from tests.testing.javascript.conftest import Install


def test_what_is_evaluated_is_done_with_a_value_or_an_error(nmhost_browser: Browser, background: Context) -> None:
    front = javascript(background)
    good, bad, late = (
        front.evaluate(each)
        for each in ("[1]", "throw new TypeError('x')", "await new Promise((r) => setTimeout(r, 50)); return 5")
    )
    nmhost_browser.settle()
    assert (good.done, good.error) == (True, None)
    assert bad.error is not None
    assert bad.error[:2] == ("TypeError", "x")
    assert not late.done
    nmhost_browser.settle(1)
    assert (late.done, late.text) == (True, "5")


def test_in_a_context_that_is_gone_no_script_runs(background: Context) -> None:
    front = javascript(background)
    front.close()
    front.close()
    evaluation = front.evaluate("1")
    assert evaluation.error == ("Error", "the context is gone: no script runs in it any more", "")
    front.event("runtime.onInstalled", [{}])


def test_files_run_in_their_order_until_one_closes_the_context(nmhost_browser: Browser, install: Install) -> None:
    extension = install({"page.html": "", "background.js": "console.log(typeof chrome)"})
    page = extension.open_page("page.html")
    javascript(page).run([("a.js", "console.log('a')", False), ("b.js", "close()", False)])
    nmhost_browser.settle()
    assert "a" in nmhost_browser.console.texts
    assert not page.alive


def test_code_that_is_injected_tells_what_came_of_it(nmhost_browser: Browser, content: Context) -> None:
    ended: list[object] = []
    heard: Callable[[object], None] = ended.append
    for source in ("[1, 2]", "throw new Error('x')"):
        javascript(content).inject(source, "injected", heard)
    nmhost_browser.settle()
    assert len(ended) == 2
    assert "result" in ended[0]  # type: ignore[operator]


@pytest.mark.parametrize("kind", ["timer", "response"])
def test_what_the_scripts_never_made_is_no_number_of_theirs(background: Context, kind: str) -> None:
    with pytest.raises(KeyError):
        getattr(javascript(background), kind)(*([99] if kind == "timer" else [99, {"value": "1"}]))
