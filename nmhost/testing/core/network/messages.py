"""A request to the network of an emulated browser, and the answer to one."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Request:
    """One request of a page or an extension.

    Args:
        method: GET, POST...
        url: The whole URL.
        headers: Its headers, their names in lower case.
        body: Its body as text.
        data: The body's bytes.
        navigates: Whether the answer becomes a document, as that of a form that is posted.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: str = ""
    data: bytes = b""
    navigates: bool = False


@dataclass(frozen=True, slots=True)
class Response:
    """The answer to a request.

    Args:
        body: The body, as text or as bytes.
        status: The status code.
        headers: The headers.
    """

    body: str | bytes = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def data(self) -> bytes:
        """The body's bytes."""
        return self.body.encode() if isinstance(self.body, str) else self.body

    @property
    def text(self) -> str:
        """The body's text."""
        return self.body if isinstance(self.body, str) else self.body.decode("utf-8-sig", "replace")
