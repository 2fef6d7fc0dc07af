"""Scripts of one window of an extension use what is another's, in the midst of their task."""

import pytest

from nmhost.testing import ApiError, Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.javascript import engine, front
from nmhost.testing.javascript.engine import ScriptTimeout
from tests.testing.javascript.conftest import Install

OTHER = "(chrome.extension.getViews().find((one) => one !== window && one.location.pathname === '/{}.html'))"
ONE = """<script src="one.js"></script>"""
SCRIPT = """
globalThis.kept = {list: [1, 2], when: new Date(0)};
globalThis.call = (f, ...args) => f(...args);
globalThis.fail = () => { throw new RangeError("far"); };
globalThis.later = async (x) => { await null; return {x}; };
globalThis.spin = () => { for (;;); };
"""


@pytest.fixture
def pair(install: Install) -> tuple[Context, Context]:
    """Two pages of one extension."""
    extension = install({"one.html": ONE, "two.html": ONE, "one.js": SCRIPT})
    return extension.open_page("one.html"), extension.open_page("two.html")


def _run(context: Context, source: str) -> object:
    return context.evaluate(source.replace("other", OTHER.format("one")))


def test_a_page_calls_anothers_functions_and_shares_its_objects(pair: tuple[Context, Context]) -> None:
    one, two = pair
    assert _run(two, "other.kept.list.push(3), other.kept.list.map((n) => n * 2)") == [2, 4, 6]
    assert one.evaluate("kept.list") == [1, 2, 3]
    assert _run(two, "[other === other, other.kept === other.kept, other.kept.when.getTime()]") == [True, True, 0]


def test_functions_are_called_back_while_their_window_waits(pair: tuple[Context, Context]) -> None:
    assert _run(pair[1], "other.call((n, f) => f(n) + other.call(() => n), 4, (n) => n * 10)") == 44


def test_what_is_thrown_goes_over_as_an_error_of_its_own_window(pair: tuple[Context, Context]) -> None:
    source = (
        "try { other.fail() } catch (e) { [e.name, e.message, e instanceof RangeError, e instanceof other.RangeError] }"
    )
    assert _run(pair[1], source) == ["RangeError", "far", False, True]


def test_a_promise_of_another_window_is_awaited(pair: tuple[Context, Context]) -> None:
    assert _run(pair[1], "(async () => (await other.later(5)).x)()") == 5


def test_microtasks_of_another_window_come_after_the_task(pair: tuple[Context, Context]) -> None:
    source = """(async () => {
      const seen = [];
      other.later(1).then(() => seen.push("later"));
      seen.push("now");
      await new Promise((done) => setTimeout(done));
      return seen;
    })()"""
    assert _run(pair[1], source) == ["now", "later"]


def test_a_value_of_another_window_is_cloned_there(pair: tuple[Context, Context]) -> None:
    assert _run(pair[1], "structuredClone(other.kept).when instanceof Date") is True


def test_the_objects_of_a_closed_window_are_dead(pair: tuple[Context, Context]) -> None:
    one, two = pair
    _run(two, "globalThis.held = other.kept; 1")
    assert one.tab is not None
    one.tab.close()
    with pytest.raises(ApiError, match=r"dead object|is closed"):
        two.evaluate("held.list")


def test_a_loop_in_another_window_is_ended_and_both_live_on(
    pair: tuple[Context, Context], nmhost_browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = pair
    for context in pair:
        monkeypatch.setattr(front_of(context)._engine._isolate, "limit", 0.3)
    with pytest.raises(ScriptTimeout):
        _run(two, "other.spin()")
    assert _run(two, "other.kept.list.length") == 2
    assert one.evaluate("kept.list.length") == 2


def front_of(context: Context) -> front.JavaScriptFront:
    found = context.worlds[0].front
    assert isinstance(found, front.JavaScriptFront)
    assert isinstance(found._engine, engine.Engine)
    return found
