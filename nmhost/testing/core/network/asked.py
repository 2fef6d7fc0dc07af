"""A request on its way, with who asks for it and what for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nmhost.testing.core.network.messages import Request

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context, Frame, State


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, and who asks for it.

    Args:
        state: The browser's.
        request: The request.
        kind: What for, as webRequest calls it: main_frame, script, xmlhttprequest...
        frame: The frame that asks, or that is to show it.
        origin: The origin of the document that asks; empty for the browser itself.
        document: That document's URL.
        document_id: Its documentId, where it has one.
        credentials: Whether cookies go along.
        number: Its requestId; what it is redirected to has the same.
        names: What listeners have called headers, by the names in lower case.
    """

    state: "State"
    request: Request
    kind: str
    frame: "Frame | None" = None
    origin: str = ""
    document: str = ""
    document_id: str = ""
    credentials: bool = True
    number: int = 0
    names: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def is_navigation(self) -> bool:
        """Whether a document is to come of it."""
        return self.kind in ("main_frame", "sub_frame")


def asked_by(context: "Context", request: Request, kind: str, *, credentials: bool = True) -> Asked:
    """Return a request of a context's document or worker."""
    origin = context.origin
    if context.kind == "content" and context.frame is not None:
        origin = context.frame.origin
    document_id = context.document_id if context.kind != "worker" else ""
    return Asked(context.state, request, kind, context.frame, origin, context.url, document_id, credentials)
