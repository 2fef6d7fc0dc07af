"""Tests of the OpenRPC document of a host's methods."""

import json
from collections.abc import AsyncIterator, Callable, Generator
from pathlib import Path
from typing import Annotated, Any

import annotated_types
import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from nmhost import Handlers, Host, Port, ReplyError, Sender
from nmhost.rpc.describing import describe
from tests.conversation import Conversation

_FOLDER = Path(__file__).parent / "openrpc"


def _validator() -> Draft7Validator:
    """Return what validates OpenRPC documents; see openrpc/SOURCE.md."""
    openrpc, schema = (json.loads((_FOLDER / f"{each}.schema.json").read_text("utf-8")) for each in ("openrpc", "json"))
    names = ("https://meta.json-schema.tools", "https://meta.json-schema.tools/")
    resources = [(name, Resource.opaque(schema)) for name in names]
    return Draft7Validator(openrpc, registry=Registry().with_resources(resources))


def document(function: Callable[..., object], **options: Any) -> Any:
    """Return the document of a host with one method, which is a valid one."""
    host = Host("com.example.vault")
    host.method(**options)(function)
    described = describe(host)
    assert [error.message for error in _validator().iter_errors(described)] == []
    return json.loads(json.dumps(described))


def method_of(function: Callable[..., object], **options: Any) -> Any:
    """Return the description of one method."""
    return document(function, **options)["methods"][0]


def test_the_document_names_the_host_and_what_made_it() -> None:
    described = describe(Host("com.example.vault", description="Opens the vault", version="2.1"))
    assert described["openrpc"] == "1.3.2"
    assert described["info"] == {"title": "com.example.vault", "description": "Opens the vault", "version": "2.1"}
    assert described["x-nmhost"]["host"] == "com.example.vault"
    assert described["methods"] == []
    assert _validator().is_valid(described)


def test_a_wrong_document_is_no_valid_one() -> None:
    assert not _validator().is_valid({"openrpc": "1.3.2", "info": {"title": "x"}, "methods": []})


def test_parameters_result_and_docstring() -> None:
    def search(query: Annotated[str, annotated_types.MinLen(1)], limit: int = 10) -> list[str]:
        """Find entries.

        In all vaults.

        Args:
            query: What to look for,
                in any case.
            limit: How many.

        Returns:
            Their names.
        """
        return []

    assert method_of(search) == {
        "name": "search",
        "summary": "Find entries.",
        "description": "In all vaults.",
        "params": [
            {
                "name": "query",
                "required": True,
                "schema": {"type": "string", "minLength": 1},
                "description": "What to look for, in any case.",
            },
            {
                "name": "limit",
                "required": False,
                "schema": {"type": "integer", "default": 10},
                "description": "How many.",
            },
        ],
        "paramStructure": "either",
        "result": {
            "name": "result",
            "schema": {"type": "array", "items": {"type": "string"}},
            "description": "Their names.",
        },
        "errors": [{"code": -32602, "message": "Invalid params"}],
    }


def test_what_the_host_gives_is_no_parameter() -> None:
    class Store:
        """What a lifespan yields."""

    host = Host("com.example.vault")

    @host.lifespan
    def opened() -> Generator[Store]:
        yield Store()

    @host.method
    def read(name: str, store: Store, port: Port, who: Sender) -> None: ...

    described: Any = describe(host)
    assert [each["name"] for each in described["methods"][0]["params"]] == ["name"]


def test_a_stream_is_said_to_be_one_and_its_result_is_an_item() -> None:
    async def watch() -> AsyncIterator[int]:
        yield 1

    described = method_of(watch)
    assert described["x-nmhost-stream"] is True
    assert described["result"] == {"name": "item", "schema": {"type": "integer"}}


def test_what_a_generator_returns_is_told_besides() -> None:
    def work() -> Generator[int, None, str]:
        yield 1
        return "done"

    assert method_of(work)["x-nmhost-returned"] == {"type": "string"}


def test_parameters_by_keyword_alone_are_sent_by_name() -> None:
    def move(*, left: int, top: int = 0) -> None: ...

    assert method_of(move)["paramStructure"] == "by-name"


def test_a_schema_stands_in_place_of_hints() -> None:
    def rate(stars, text=""): ...  # type: ignore[no-untyped-def]

    schema = {"properties": {"stars": {"type": "integer", "minimum": 1}, "text": {"type": "string"}}}
    first, second = method_of(rate, params={"type": "object", "required": ["stars"], **schema})["params"]
    assert first == {"name": "stars", "required": True, "schema": {"type": "integer", "minimum": 1}}
    assert second == {"name": "text", "required": False, "schema": {"type": "string", "default": ""}}


def test_errors_are_those_that_the_source_raises() -> None:
    class Locked(ReplyError):
        code = 7
        message = "The vault is locked"

    missing = -5

    def read() -> None:
        if missing:
            raise ReplyError(missing, "No such entry")
        raise Locked(7, "The vault is locked")

    assert method_of(read)["errors"] == [
        {"code": -5, "message": "No such entry"},
        {"code": 7, "message": "The vault is locked"},
    ]


def test_methods_of_a_group_have_its_prefix() -> None:
    group, host = Handlers(prefix="vault"), Host("com.example.vault")

    @group.method
    def lock() -> None: ...

    host.include(group)
    described: Any = describe(host)
    assert [each["name"] for each in described["methods"]] == ["vault.lock"]


DISCOVER = {"jsonrpc": "2.0", "method": "rpc.discover", "id": 1}


@pytest.mark.parametrize("discoverable", [True, False])
def test_the_extension_may_ask_for_it_where_the_host_allows_it(discoverable: bool) -> None:
    host = Host("com.example.vault", discoverable=discoverable)

    @host.method
    def lock() -> None: ...

    (reply,) = Conversation(host).replies(DISCOVER)
    assert isinstance(reply, dict)
    assert reply.get("result") == (describe(host) if discoverable else None)
    assert ("error" in reply) is not discoverable
