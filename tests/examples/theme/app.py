"""The wire and dispatch of a theme's host."""

from collections.abc import Iterator
from typing import Annotated

from annotated_types import MinLen

from nmhost import Envelope, Host, Port
from tests.examples.theme import domain

INVALID = {"action": "action:invalid", "success": False}
Target = Annotated[str, MinLen(1)]

envelope = Envelope("action", result=None, echo="action", success="success", error=lambda *_: INVALID)
host = Host("com.example.theme", extensions=["theme@example.com"], envelope=envelope)
host.method("debug:version")(lambda: {"data": domain.VERSION})
host.on_unmatched(lambda: INVALID)


def said(success: bool, data: object, text: str | None) -> dict[str, object]:
    words = {} if text is None else {"message" if success else "error": text}
    return {"success": success, **({} if data is None else {"data": data}), **words}


@host.on_message("action:colors")
def colours(port: Port) -> Iterator[dict[str, object]]:
    yield {"action": "action:colors", **said(*domain.colours())}
    mode, port.label = None if port.label else domain.theme_mode(), "told"
    if mode is not None:
        yield {"action": "theme:mode", "success": True, "data": mode}


@host.method("css:enable")
def enable(target: Target) -> dict[str, object]:
    return said(*domain.enable(target))


@host.method("css:disable")
def disable(target: Target) -> dict[str, object]:
    return said(*domain.disable(target))


@host.method("css:font:size")
def font_size(target: Target, size: int) -> dict[str, object]:
    return said(*domain.font_size(target, size))
