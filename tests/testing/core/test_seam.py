"""Whatever stands in a world takes every delivery of the browser, and an error has the API's two words."""

import pytest

from nmhost.testing.core.model import Fronts
from nmhost.testing.core.seam import ApiError, Front
from nmhost.testing.fronts import Fronts as RealFronts
from nmhost.testing.python.front import PythonFront


def asked_of(kind: type) -> list[str]:
    return [name for name in vars(kind) if not name.startswith("_")]


def test_the_python_front_takes_every_delivery() -> None:
    assert [name for name in asked_of(Front) if not callable(getattr(PythonFront, name, None))] == []


def test_the_front_of_scripts_takes_every_delivery() -> None:
    pytest.importorskip("py_mini_racer", reason="scripts need the extra nmhost[js]")
    from nmhost.testing.javascript.front import JavaScriptFront

    assert [name for name in asked_of(Front) if not callable(getattr(JavaScriptFront, name, None))] == []


def test_what_makes_fronts_makes_both() -> None:
    assert [name for name in asked_of(Fronts) if not callable(getattr(RealFronts, name, None))] == []


def test_an_error_has_a_name_and_a_message() -> None:
    assert (ApiError("text").name, ApiError("text").message) == ("Error", "text")
    assert ApiError("text", "TypeError").name == "TypeError"
