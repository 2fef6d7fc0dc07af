"""A call ends once: with a value, with nothing, with null, or with an error, now or later."""

from collections.abc import Callable

import pytest

from nmhost.errors import DefinitionError
from nmhost.testing import ApiError, Browser
from nmhost.testing.core.apis.calling import NULL, Later, extension_of, first, must_find, outcome_of
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.seam import Outcome


@pytest.mark.parametrize(
    ("value", "outcome"),
    [
        (None, {"none": None}),
        (NULL, {"value": "null"}),
        (False, {"value": "false"}),
        ({"a": [1]}, {"value": '{"a": [1]}'}),
    ],
    ids=["nothing", "null", "false", "list"],
)
def test_a_value_ends_a_call(value: object, outcome: Outcome) -> None:
    assert outcome_of(value) == outcome


def test_an_answer_counts_once_whoever_waits_first() -> None:
    before, after = Later(), Later()
    heard: list[Outcome] = []
    before.then(heard.append)
    before.resolve(1)
    before.reject("too late")
    after.reject("no")
    after.resolve(2)
    after.then(heard.append)
    assert heard == [{"value": "1"}, {"error": "no"}]


def test_what_a_test_names_wrongly_is_told_with_what_there_is(nmhost_extension: Callable[..., Extension]) -> None:
    extension = nmhost_extension()
    assert must_find(extension, {"tea": 1}, "tea", "alarm") == 1
    with pytest.raises(DefinitionError, match="has no alarm 'coffee'; it has 'tea'"):
        must_find(extension, {"tea": 1}, "coffee", "alarm")
    with pytest.raises(DefinitionError, match="it has none"):
        must_find(extension, {}, "tea", "alarm")


def test_a_web_page_has_no_extension(nmhost_browser: Browser, background: Context) -> None:
    assert extension_of(background.python.world) is background.extension  # type: ignore[attr-defined]
    page = Context(nmhost_browser._state, None, "web", url="https://example.org/")
    with pytest.raises(ApiError, match="a web page has no such function"):
        extension_of(page.python.world)  # type: ignore[attr-defined]
    assert (first([]), first([1, 2])) == (None, 1)
