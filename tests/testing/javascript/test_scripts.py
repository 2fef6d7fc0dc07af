"""A context has one world of scripts, which knows of it what a browser's scripts know."""

import json

import pytest

from nmhost.testing import ApiError, Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.javascript.scripts import config_of, javascript
from tests.testing.texts import said


def test_a_context_has_one_world_of_scripts(background: Context) -> None:
    assert javascript(background) is javascript(background)
    assert background.evaluate("globalThis.kept = 1") == background.evaluate("kept")


def test_what_a_world_is_told_of_its_context_is_json(nmhost_browser: Browser, content: Context) -> None:
    assert content.extension is not None
    background = content.extension.background
    told, also = (json.loads(json.dumps(config_of(each))) for each in (background, content))
    assert told["extension_id"] == content.extension.id
    assert (told["content_api"], also["content_api"]) == (False, True)
    assert also["url"] == "https://example.org/"
    assert told["kind"] == said(nmhost_browser, chromium="worker", firefox="background")
    assert told["strict"] == ""


def test_a_web_page_has_no_extension(nmhost_browser: Browser) -> None:
    page = Context(nmhost_browser._state, None, "web", url="https://example.org/")
    told = config_of(page)
    assert (told["extension_id"], told["manifest"], told["permissions"], told["redirect_base"]) == (None, None, [], "")


@pytest.mark.parametrize(
    ("source", "name", "message"),
    [("throw new RangeError('x')", "RangeError", "x"), ("Promise.reject(new Error('y'))", "Error", "y")],
)
def test_what_evaluation_throws_is_raised_by_its_class(
    background: Context, source: str, name: str, message: str
) -> None:
    with pytest.raises(ApiError, match=message) as caught:
        background.evaluate(source)
    assert caught.value.name == name
