"""An add-on in Firefox, against a browser's scope that is played: what is run there, and what is made of it."""

import pytest

from nmhost.testing.real import scripts
from nmhost.testing.real.api import Tab
from nmhost.testing.real.firefox_extension import FirefoxAction, FirefoxContext, FirefoxExtension

ID = "driven@example.org"


class Script:
    """A scope that answers each script as it is told, and notes it."""

    def __init__(self, **answers: object) -> None:
        self.answers = {getattr(scripts, name): value for name, value in answers.items()}
        self.runs: list[tuple[object, ...]] = []

    def __call__(self, body: str, *arguments: object, timeout: float = 30.0) -> object:
        name = next(key for key, value in vars(scripts).items() if value is body)
        self.runs.append((name, *arguments))
        return self.answers.get(body)


@pytest.mark.parametrize(("text", "value"), [('[1, "a"]', [1, "a"]), ("null", None), (None, None)])
def test_a_value_comes_by_way_of_json(text: object, value: object) -> None:
    script = Script(EVALUATE=text)
    assert FirefoxContext(script, "background", ID).evaluate("f() // comment") == value
    ((name, kind, key, wrapped),) = script.runs
    assert (name, kind, key) == ("EVALUATE", "background", ID)
    assert "f() // comment\n)" in str(wrapped)


def test_a_page_opens_at_its_address_in_a_tab() -> None:
    script = Script(PAGE_ADDRESS="moz-extension://x/popup.html", OPEN=7)
    page = FirefoxExtension(script, ID, print).open_page("popup.html")
    page.close()
    assert script.runs == [
        ("PAGE_ADDRESS", ID, "popup.html"),
        ("OPEN", "moz-extension://x/popup.html"),
        ("CLOSE", "tab", 7),
    ]


def test_a_tab_is_brought_to_the_front_before_the_button_is_clicked() -> None:
    script = Script()
    FirefoxAction(script, ID).click(Tab(FirefoxContext(script, "tab", 7), "https://a.example/"))
    assert script.runs == [("SELECT", 7), ("CLICK_ACTION", ID)]


@pytest.mark.parametrize(("state", "runs"), [("running", True), ("suspended", False), (None, False)])
def test_its_background_says_whether_it_runs(state: object, runs: bool) -> None:
    assert FirefoxExtension(Script(BACKGROUND_STATE=state), ID, print).background_runs() is runs


def test_one_that_is_uninstalled_is_forgotten() -> None:
    gone: list[object] = []
    script = Script()
    extension = FirefoxExtension(script, ID, gone.append)
    for act in (extension.disable, extension.reload, extension.stop_background, extension.uninstall):
        act()
    assert script.runs == [
        ("MANAGE", ID, "disable"),
        ("MANAGE", ID, "reload"),
        ("CLOSE", "background", ID),
        ("MANAGE", ID, "uninstall"),
    ]
    assert gone == [extension]
