"""A host's methods, read out of its OpenRPC document and sorted into groups."""

import pytest

from nmhost.client.methods import Called, grouped, methods_of

TEXT = {"type": "string"}


def method(name: str, **more: object) -> Called:
    (called,) = methods_of({"methods": [{"name": name, **more}]})
    return called


def test_a_method_has_its_words_and_types() -> None:
    params = [{"name": "a", "required": True, "schema": TEXT}, {"name": "b", "schema": {"type": "integer"}}]
    called = method("add", summary="Add.", description="More.", params=params, result={"schema": TEXT})
    assert (called.text, called.params) == ("Add.\n\nMore.", "{ a: string; b?: number }")
    assert (called.is_optional, called.gives) == (False, "Promise<string>")


def test_a_stream_gives_items_and_a_result() -> None:
    called = method("count", result={"schema": TEXT}, **{"x-nmhost-stream": True, "x-nmhost-returned": {"const": 1}})
    assert (called.streams, called.gives) == (True, "Stream<string, 1>")


def test_a_method_without_a_word_takes_nothing_and_gives_anything() -> None:
    called = method("x")
    assert (called.params, called.is_optional, called.gives) == ("Record<string, never>", True, "Promise<unknown>")
    assert method("x", **{"x-nmhost-rest": True}).params == "Record<string, unknown>"


@pytest.mark.parametrize("document", [{}, {"methods": None}, {"methods": {"a": 1}}, {"methods": ["x", 5]}])
def test_what_is_no_method_is_passed_over(document: dict[str, object]) -> None:
    assert methods_of(document) == []


def test_dots_make_groups_and_a_group_may_be_a_method() -> None:
    root = grouped([method("box.open"), method("box"), method("box.lid.shut")])
    box = root.members["box"]
    assert box.method is not None
    assert (list(root.members), box.method.name, list(box.members)) == (["box"], "box", ["open", "lid"])
    shut = box.members["lid"].members["shut"].method
    assert shut is not None
    assert shut.name == "box.lid.shut"


@pytest.mark.parametrize("name", ["call", "close", "then", "constructor", "__proto__", "toString"])
def test_a_name_that_a_client_has_itself_gets_another(name: str) -> None:
    assert list(grouped([method(name)]).members) == [f"{name}_"]


def test_that_name_is_no_other_methods() -> None:
    members = grouped([method("close"), method("close_"), method("box.on")]).members
    assert {name: each.method.name for name, each in members.items() if each.method} == {
        "close__": "close",
        "close_": "close_",
    }
    assert list(members["box"].members) == ["on_"]
