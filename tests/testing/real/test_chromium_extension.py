"""An extension in Chromium, against targets that are played: what is asked of the browser, and what is made of it."""

from collections.abc import Callable

import pytest

from nmhost.errors import BrowserError
from nmhost.testing.real.api import Tab
from nmhost.testing.real.chromium_extension import ChromiumAction, ChromiumContext, ChromiumExtension, open_page

ID = "abcdefghijklmnopabcdefghijklmnop"


class Targets:
    """Targets that answer each call by its method, and note it."""

    def __init__(self, **answers: object) -> None:
        self.answers = {name.replace("_", "."): value for name, value in answers.items()}
        self.calls: list[tuple[str, dict[str, object]]] = []
        self.running = True

    def call(self, method: str, **parameters: object) -> object:
        self.calls.append((method, parameters))
        answer = self.answers.get(method, {})
        return answer(**parameters) if callable(answer) else answer

    def session_of(self, target: str) -> str:
        return f"session of {target}"

    def find(self, kind: str, prefix: str) -> str | None:
        return "worker" if self.running else None

    def wait_for(self, kind: str, prefix: str) -> str:
        return "worker"

    def wait_until(self, condition: Callable[[], object], timeout: float = 0) -> object:
        return condition()

    def loads(self, session: str) -> int:
        return sum(method == "Page.navigate" for method, _ in self.calls)


def context(targets: Targets) -> ChromiumContext:
    return ChromiumContext(targets, "page")  # type: ignore[arg-type]  # they are played


@pytest.mark.parametrize(("value", "result"), [('{"a": 1}', {"a": 1}), ("null", None), (None, None)])
def test_a_value_comes_by_way_of_json(value: object, result: object) -> None:
    targets = Targets(Runtime_evaluate={"result": {"value": value}})
    assert context(targets).evaluate("1 // a comment") == result
    ((_, asked),) = targets.calls
    assert asked["session"] == "session of page"
    assert "1 // a comment\n)" in str(asked["expression"])


def test_what_was_thrown_is_told_in_a_line() -> None:
    details = {"exception": {"description": "Error: x\n    at a.js:1"}, "text": "Uncaught"}
    with pytest.raises(BrowserError, match=r"^evaluate: Error: x$"):
        context(Targets(Runtime_evaluate={"exceptionDetails": details})).evaluate("f()")


def test_a_page_that_does_not_load_is_told_with_the_reason() -> None:
    targets = Targets(Target_createTarget={"targetId": "page"}, Page_navigate={"errorText": "net::ERR_FAILED"})
    with pytest.raises(BrowserError, match=r"https://x\.example/ does not load: net::ERR_FAILED"):
        open_page(targets, "https://x.example/")  # type: ignore[arg-type]  # they are played


TABS = {"targetInfos": [{"url": "about:blank", "targetId": "1"}, {"url": "https://a.example/", "targetId": "2"}]}


def test_the_button_is_clicked_for_a_web_page_first() -> None:
    targets = Targets(Target_getTargets=TABS)
    ChromiumAction(targets, ID).click()  # type: ignore[arg-type]  # they are played
    assert targets.calls[-1][1]["targetId"] == "2"


def test_where_no_tab_is_in_front_it_can_not_be_clicked() -> None:
    def refuse(**_parameters: object) -> object:
        raise BrowserError("in the background")

    targets = Targets(Target_getTargets=TABS, Extensions_triggerAction=refuse)
    with pytest.raises(BrowserError, match=r"can't be clicked: no tab is in front"):
        ChromiumAction(targets, ID).click(Tab(context(targets), "https://a.example/"))  # type: ignore[arg-type]
    assert [method for method, _ in targets.calls].count("Extensions.triggerAction") == 1


def test_one_that_is_uninstalled_is_forgotten() -> None:
    gone: list[object] = []
    targets = Targets()
    extension = ChromiumExtension(targets, ID, gone.append)  # type: ignore[arg-type]  # they are played
    extension.uninstall()
    assert (gone, targets.calls) == ([extension], [("Extensions.uninstall", {"id": ID})])


def test_its_background_runs_while_it_is_a_target() -> None:
    targets = Targets()
    extension = ChromiumExtension(targets, ID, print)  # type: ignore[arg-type]  # they are played
    assert extension.background_runs()
    targets.running = False
    assert not extension.background_runs()
