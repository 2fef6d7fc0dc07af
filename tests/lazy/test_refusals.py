"""What a lifespan may yield is told from what JSON has, and wrong declarations are refused with their names."""

import collections
import functools
import sys
import types
from collections.abc import Callable
from typing import TypedDict

import pytest

from nmhost import Host
from nmhost.errors import DefinitionError
from nmhost.handlers import annotations_of
from nmhost.lazy.refusals import may_be_state, refusal, state_for
from tests.conversation import Conversation


class Base: ...


class State(Base): ...


class Record(TypedDict): ...


@pytest.mark.parametrize(
    ("annotation", "may"),
    [
        (State, True),
        ("State", True),
        ("module.State", True),
        (collections.OrderedDict, False),
        (Record, False),
        (int, False),
        ("int", False),
        ("list[int]", False),
        (list[int], False),
        (None, False),
    ],
    ids=str,
)
def test_classes_of_the_apps_own_may_be_state(annotation: object, may: bool) -> None:
    assert may_be_state(annotation) is may


@pytest.mark.parametrize(
    ("annotation", "is_it"),
    [
        (State, True),
        (Base, True),
        ("State", True),
        ("app.Base", True),
        ("Other", False),
        (object, False),
        (dict, False),
    ],
    ids=str,
)
def test_state_is_asked_for_by_its_class_or_one_above(annotation: object, is_it: bool) -> None:
    state = State()
    assert (state_for(state, annotation) is state) is is_it


def test_a_refusal_names_the_handler() -> None:
    assert str(refusal(State, "is wrong")) == "the handler State is wrong"


def passing(function: Callable[..., object]) -> Callable[..., object]:
    @functools.wraps(function)
    def wrapper(*args: object, **kwargs: object) -> object:
        return function(*args, **kwargs)

    return wrapper


def test_a_decorated_handler_has_the_parameters_of_what_it_wraps() -> None:
    host = Host("com.example.test")

    @host.on_message(type="add")
    @passing
    def add(a: int, b: int = 2) -> int:
        return a + b

    @host.method
    @passing
    def double(a: int) -> int:
        return a * 2

    request = {"jsonrpc": "2.0", "id": 1, "method": "double", "params": [4]}
    assert Conversation(host).replies({"type": "add", "a": 1}, request)[0] == 3
    assert Conversation(host).replies(request) == [{"jsonrpc": "2.0", "id": 1, "result": 8}]


def test_annotations_that_python_can_not_evaluate_yet_are_read_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    class Lazy:
        """Be a function of Python 3.14 with the name of something that is defined further down."""

        def __call__(self, message: object) -> None: ...

        def __getattribute__(self, name: str) -> object:
            if name == "__annotations__":
                raise NameError("Later")
            return object.__getattribute__(self, name)

    library = types.SimpleNamespace(
        Format=types.SimpleNamespace(STRING="text"),
        get_annotations=lambda function, **how: {"message": how["format"]},
    )
    monkeypatch.setitem(sys.modules, "annotationlib", library)
    assert annotations_of(Lazy()) == {"message": "text"}


def test_an_async_handler_of_errors_is_refused() -> None:
    async def failed(error: Exception) -> None: ...

    with pytest.raises(DefinitionError, match="is a plain function"):
        Host("com.example.test").on_error(failed)


def test_a_decorated_async_handler_is_async() -> None:
    host = Host("com.example.test")

    @passing
    async def work() -> None: ...

    host.method(work)
    assert not host._registered.is_plain


def test_a_decorator_that_hides_the_parameters_is_refused() -> None:
    def hiding(*args: object) -> None: ...

    with pytest.raises(DefinitionError, match=r"takes \*args"):
        Host("com.example.test").on_message(hiding)
