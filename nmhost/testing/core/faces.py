"""The extension API as a test's Python sees it in a context; the Python front has this shape and makes it from data."""

from collections.abc import Callable, Generator, Mapping
from typing import Any, Protocol, TypeVar

from nmhost.testing.core.messaging.clone import JsError
from nmhost.testing.core.seam import Front

Value_co = TypeVar("Value_co", covariant=True)


class EventFace(Protocol):
    """An event of the API."""

    def addListener(self, *arguments: object) -> None:
        """Call a function whenever the event happens: ``addListener(callback)``."""

    def removeListener(self, *arguments: object) -> None:
        """Call a function no more."""

    def hasListener(self, *arguments: object) -> bool:
        """Return whether a function is called."""
        ...

    def hasListeners(self) -> bool:
        """Return whether any function is called; a family may not have it."""
        ...

    def __len__(self) -> int: ...


class PromiseFace(Protocol[Value_co]):
    """A promise of the API, which a test may wait for."""

    def result(self, timeout: float | None = None) -> Value_co:
        """Return the value, running the browser until it is there; raise the error of a rejection."""
        ...

    async def result_async(self, timeout: float | None = None) -> Value_co:
        """Return the value in an event loop; raise the error of a rejection."""
        ...

    def __await__(self) -> Generator[Any, None, Value_co]: ...


class PortFace(Protocol):
    """A runtime.Port, with what a test asks of it."""

    name: str | None
    sender: object
    error: JsError | None
    messages: list[object]
    disconnected: bool
    disconnect_error: str | None

    @property
    def onMessage(self) -> EventFace:
        """The event of a message from the other end."""
        ...

    @property
    def onDisconnect(self) -> EventFace:
        """The event of the port's end by the other side."""
        ...

    def postMessage(self, *arguments: object) -> None:
        """Send a message to the other end: ``postMessage(message)``."""

    def disconnect(self) -> None:
        """End the port."""

    def receive(self, timeout: float | None = None) -> object:
        """Return the next message that was not received yet, running the browser until it comes."""

    async def receive_async(self, timeout: float | None = None) -> object:
        """Return the next message that was not received yet, in an event loop."""

    def wait_disconnected(self, timeout: float | None = None) -> str | None:
        """Run the browser until the port has ended; return the error, if there was one."""

    async def wait_disconnected_async(self, timeout: float | None = None) -> str | None:
        """Run the browser until the port has ended, in an event loop; return the error, if there was one."""


class NamespaceFace(Protocol):
    """A namespace of the API; what a member is only its name tells."""

    def __getattr__(self, name: str) -> Any: ...


class RuntimeFace(NamespaceFace, Protocol):
    """``runtime``: messaging, and what an extension is."""

    id: str
    lastError: object
    onConnect: EventFace
    onConnectExternal: EventFace
    onInstalled: EventFace
    onMessage: EventFace
    onMessageExternal: EventFace
    onStartup: EventFace

    def connect(self, *arguments: object) -> PortFace:
        """Open a port: ``connect([extensionId], [connectInfo])``."""
        ...

    def connectNative(self, *arguments: object) -> PortFace:
        """Open a port to a native host: ``connectNative(application)``."""
        ...

    def sendMessage(self, *arguments: object) -> PromiseFace[object]:
        """Send one message: ``sendMessage([extensionId], message, [options], [callback])``."""
        ...

    def sendNativeMessage(self, *arguments: object) -> PromiseFace[object]:
        """Send one message to a native host: ``sendNativeMessage(application, message, [callback])``."""
        ...

    def getURL(self, *arguments: object) -> str:
        """Return the URL of one of the extension's files."""
        ...

    def getManifest(self) -> Mapping[str, object]:
        """Return the extension's manifest.json."""
        ...


class TabsFace(NamespaceFace, Protocol):
    """``tabs``."""

    def connect(self, *arguments: object) -> PortFace:
        """Open a port to the frames of a tab: ``connect(tabId, [connectInfo])``."""
        ...

    def sendMessage(self, *arguments: object) -> PromiseFace[object]:
        """Send one message to the frames of a tab: ``sendMessage(tabId, message, [options], [callback])``."""
        ...


class PythonSide(Front, Protocol):
    """The front of a world that a test's Python stands in: the API's namespaces, and the document's events."""

    runtime: RuntimeFace
    tabs: TabsFace

    def __getattr__(self, name: str) -> NamespaceFace: ...

    def listen_dom(self, kind: str, listener: Callable[..., object]) -> None:
        """Call *listener* for an event of the document."""
