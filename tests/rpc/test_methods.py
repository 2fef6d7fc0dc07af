"""What can be called, one call of it, and the replies of a batch."""

from collections.abc import AsyncIterator

import pytest

from nmhost.errors import DefinitionError
from nmhost.rpc.methods import Batch, Call, Method, define


def add(a: int, b: int = 1) -> int:
    return a + b


async def later() -> None: ...


async def items() -> AsyncIterator[int]:
    yield 1


@pytest.mark.parametrize("name", ["", "rpc.discover", "$/cancel"])
def test_names_of_jsonrpcs_own_are_refused(name: str) -> None:
    with pytest.raises(DefinitionError, match=r"a method can't be called .*; JSON-RPC keeps rpc\. and nmhost \$/"):
        Method(name, add)


def test_only_what_may_wait_runs_beside_others() -> None:
    assert (Method("a", add).concurrent, Method("a", later).concurrent) == (False, True)
    assert (Method("a", add, thread=True).concurrent, Method("a", add, concurrent=3).concurrent) == (True, 3)


def test_what_gives_its_result_at_once_is_plain() -> None:
    assert Method("a", add).is_plain
    assert not any(each.is_plain for each in (Method("a", later), Method("a", items), Method("a", add, thread=True)))


def test_a_thread_runs_no_coroutine() -> None:
    with pytest.raises(DefinitionError, match="is async def; a thread runs plain functions"):
        Method("a", later, thread=True)


def test_the_same_method_has_another_name_in_a_group() -> None:
    method = define("a", add, schema={"type": "object"}, thread=True)
    other = method.renamed("box.a", ())
    assert (method.name, other.name, other.schema, other.thread) == ("a", "box.a", {"type": "object"}, True)


def test_a_call_runs_with_its_parameters() -> None:
    call = Call(Method("a", add), lambda params: [params], {"a": 1}, request_id=5, send=lambda _: None)
    assert (call.start(), call.id, call.cancel) == ([{"a": 1}], 5, None)


def test_a_batch_is_replied_to_once_and_when_the_last_is_there() -> None:
    posted: list[object] = []
    batch = Batch(posted.append)
    first, second = batch.expect(), batch.expect()
    batch.add({"id": 1})
    batch.add(None)
    batch.close()
    first({"id": 2})
    assert posted == []
    second(None)
    assert posted == [[{"id": 1}, {"id": 2}]]


def test_a_batch_of_notifications_has_no_reply() -> None:
    posted: list[object] = []
    batch = Batch(posted.append)
    batch.expect()(None)
    batch.close()
    assert posted == []
