"""What the browsers' suites say of runtime.lastError: when it is there, whose it is, and when it is printed."""

import pytest

from tests.cases.conftest import NO_RECEIVER, Stage
from tests.testing.texts import said


def test_a_callback_alone_has_the_last_error(stage: Stage, *, chromium: bool) -> None:
    script = """
      const state = () =>
        ["lastError" in chrome.runtime, chrome.runtime.lastError?.message ?? String(chrome.runtime.lastError)];
      const before = state();
      const inside = await new Promise((done) => chrome.runtime.sendMessage("x", () => done(state())));
      await new Promise((done) => setTimeout(done, 1));
      return [before, inside, state()];
    """
    unset = [False, "undefined"] if chromium else [True, "null"]
    assert stage.install().open_page("page.html").evaluate(script) == [unset, [True, NO_RECEIVER], unset]


@pytest.mark.parametrize(
    ("read", "printed"),
    [("", True), ("void chrome.runtime.lastError", False), ("void chrome.runtime.lastError.message", False)],
    ids=["unread", "read", "its message read"],
)
def test_an_error_that_is_not_read_is_printed(stage: Stage, read: str, *, printed: bool) -> None:
    page = stage.install().open_page("page.html")
    page.evaluate(f"await new Promise((done) => chrome.runtime.sendMessage('x', () => {{ {read}; done(); }}))")
    stage.browser.settle()
    text = said(
        stage.browser,
        chromium=f"Unchecked runtime.lastError: {NO_RECEIVER}",
        firefox=f"Unchecked lastError value: Error: {NO_RECEIVER}",
    )
    assert stage.browser.console.texts == ([text] if printed else [])


@pytest.mark.nmhost_family("chromium")
def test_a_script_may_overwrite_a_real_error(stage: Stage) -> None:
    script = """
      await new Promise((done) => chrome.runtime.sendMessage("x", () => {
        chrome.runtime.lastError = "own";
        done(chrome.runtime.lastError);
      }))
    """
    assert stage.install().open_page("page.html").evaluate(script) == "own"


@pytest.mark.nmhost_family("chromium")
def test_an_own_value_hides_the_error_until_it_is_undefined(stage: Stage) -> None:
    script = """
      const failed = () => new Promise((done) =>
        chrome.runtime.sendMessage("x", () => done(chrome.runtime.lastError?.message ?? chrome.runtime.lastError)));
      chrome.runtime.lastError = "own";
      const seen = [await failed()];
      chrome.runtime.lastError = undefined;
      return [...seen, await failed()];
    """
    assert stage.install().open_page("page.html").evaluate(script) == ["own", NO_RECEIVER]


def test_two_contexts_have_errors_of_their_own(stage: Stage) -> None:
    extension = stage.install()
    pages = [extension.open_page("page.html") for _ in range(2)]
    seen: list[str] = []
    pages[0].runtime.sendMessage("x", lambda: seen.extend(str(page.runtime.lastError) for page in pages))
    stage.browser.settle()
    assert seen == [NO_RECEIVER, said(stage.browser, chromium="undefined", firefox="None")]
