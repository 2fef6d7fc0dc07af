"""The namespaces of the API that Python sees: runtime, tabs, action, storage.local."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.calls import run
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.targets import seen_by_page
from nmhost.testing.core.values import items, number_or_none, strings, text_or
from nmhost.testing.python.events import Event
from nmhost.testing.python.messaging import send_arguments
from nmhost.testing.python.ports import Port
from nmhost.testing.python.promises import Promise

if TYPE_CHECKING:
    from nmhost.testing.python.front import PythonFront

_NATIVE = ("connectNative", "sendNativeMessage")
_ALWAYS = ("name", "lastError")  # lastError is a property of the namespace even where no key shows it
_TABLES = {"content": "content_namespaces", "web": "web_namespaces"}


class Namespace:
    """Be one namespace; a member that the family does not have in such a context is not there."""

    name = ""

    def __init__(self, front: "PythonFront") -> None:
        self._front = front
        context = front.world.context
        table = front.world.state.table
        kind = "content" if context.has_content_api else context.kind
        known = table.table(_TABLES.get(kind, "namespaces"))
        self._members = set(strings(known.get(self.name))) if _exists(front) else set()
        permissions = context.extension.permissions if context.extension is not None else []
        if "nativeMessaging" not in permissions:
            self._members.difference_update(_NATIVE)

    def __getattribute__(self, name: str) -> object:
        if name.startswith("_"):
            return super().__getattribute__(name)
        self._front.refuse_if_invalid()
        if name in _ALWAYS or name in self._members:
            return super().__getattribute__(name)
        raise AttributeError(name)  # __getattr__ says why

    def __getattr__(self, name: str) -> Event:
        if name not in self._members:
            raise AttributeError(f"{self.name}.{name} does not exist here: {_reason(self._front, self.name, name)}")
        if name.startswith("on"):
            return self._front.event_of(f"{self.name}.{name}")
        raise ApiError(f"{self.name}.{name} is not emulated")


class Runtime(Namespace):
    """Be ``runtime``."""

    name = "runtime"

    @property
    def id(self) -> str:
        """The extension's ID."""
        extension = self._front.world.context.extension
        return extension.id if extension is not None else ""

    @property
    def lastError(self) -> object:
        """What went wrong, within a callback or (Chromium) onDisconnect."""
        return self._front.read_last_error()

    @property
    def onConnect(self) -> Event:
        """Fires with the port that another context of the extension opened."""
        return self._front.event_of("runtime.onConnect")

    @property
    def onConnectExternal(self) -> Event:
        """Fires with the port that another extension or a web page opened."""
        return self._front.event_of("runtime.onConnectExternal")

    @property
    def onMessage(self) -> Event:
        """Fires with (message, sender, sendResponse) for sendMessage within the extension."""
        return self._front.event_of("runtime.onMessage")

    @property
    def onMessageExternal(self) -> Event:
        """Fires with (message, sender, sendResponse) for sendMessage of others."""
        return self._front.event_of("runtime.onMessageExternal")

    def connect(self, *arguments: object) -> Port:
        """Open a port: ``connect([extensionId], [connectInfo])``.

        Raises:
            ApiError: The arguments do not fit.
        """
        target, info = self._front.bind("runtime.connect", arguments)
        extension_id = self._front.signature("runtime.connect").extension_id(target)
        self._front.needs_id("runtime.connect", extension_id)
        name = text_or(items(info).get("name"), "")
        number = self._front.world.connect(extension_id, name)
        return self._front.open_port(number, name=name, mode=self._front.mode_to(extension_id))

    def connectNative(self, *arguments: object) -> Port:
        """Open a port to a native host: ``connectNative(application)``.

        Raises:
            ApiError: The arguments do not fit.
        """
        (application,) = self._front.bind("runtime.connectNative", arguments)
        host = _application(application)
        name = host if self._front.world.state.table.flag("native_port_has_name") else ""
        return self._front.open_port(
            self._front.world.state.hosts.connect(self._front.world, host), name=name, native=True
        )

    def sendMessage(self, *arguments: object) -> Promise[object]:
        """Send one message: ``sendMessage([extensionId], message, [options], [callback])``.

        Raises:
            ApiError: The arguments do not fit (Firefox rejects instead).
        """
        front = self._front
        signature = front.signature("runtime.sendMessage")
        try:
            target, message, callback = send_arguments(front.world.state.table, signature, arguments)
            extension_id = signature.extension_id(target)
            front.needs_id("runtime.sendMessage", extension_id)
            mode = front.mode_to(extension_id)
            text = front.encode_as_argument(signature, message, mode)
        except ApiError as error:
            return front.refuse(error)
        number = front.world.send(extension_id, text, callback is not None)
        read = partial(front.read_message, mode=mode)
        return front.settle_with(number, "the answer to runtime.sendMessage", callback, read)

    def sendNativeMessage(self, *arguments: object) -> Promise[object]:
        """Send one message to a native host: ``sendNativeMessage(application, message, [callback])``.

        Raises:
            ApiError: The arguments do not fit.
        """
        front = self._front
        signature = front.signature("runtime.sendNativeMessage")
        application, message, callback = front.bind("runtime.sendNativeMessage", arguments)
        try:
            text = front.encode_native_as_argument(signature, message)
        except ApiError as error:
            return front.refuse(error)
        number = front.world.state.hosts.send(front.world, _application(application), text)
        return front.settle_with(number, "the answer to runtime.sendNativeMessage", callback, front.read_native_reply)

    def getURL(self, path: str = "") -> str:
        """Return the URL of one of the extension's files."""
        extension = self._front.world.context.extension
        return (extension.base_url if extension is not None else "") + path.lstrip("/")

    def getManifest(self) -> Mapping[str, object]:
        """Return the extension's manifest.json."""
        extension = self._front.world.context.extension
        return self._front.world.state.rules.manifest(extension) if extension is not None else {}

    def reload(self) -> None:
        """Load the extension anew."""
        run(self._front.world, "runtime.reload", [])


class Tabs(Namespace):
    """Be ``tabs``."""

    name = "tabs"

    def connect(self, *arguments: object) -> Port:
        """Open a port to the frames of a tab: ``connect(tabId, [connectInfo])``.

        Raises:
            ApiError: The arguments do not fit.
        """
        tab_id, given = self._front.bind("tabs.connect", arguments)
        info = items(given)
        name = text_or(info.get("name"), "")
        number = self._front.world.connect_tab(
            number_or_none(tab_id) or 0, name, number_or_none(info.get("frameId")), _document(info)
        )
        return self._front.open_port(number, name=name)

    def sendMessage(self, *arguments: object) -> Promise[object]:
        """Send one message to the frames of a tab: ``sendMessage(tabId, message, [options], [callback])``.

        Raises:
            ApiError: The arguments do not fit.
        """
        front = self._front
        tab_id, message, given, callback = front.bind("tabs.sendMessage", arguments)
        options = items(given)
        text = front.encode_as_argument(front.signature("tabs.sendMessage"), message)
        number = front.world.send_tab(
            number_or_none(tab_id) or 0,
            text,
            number_or_none(options.get("frameId")),
            _document(options),
            callback is not None,
        )
        return front.settle_with(number, "the answer to tabs.sendMessage", callback, front.read_message)

    def create(self, properties: Mapping[str, object], *callback: object) -> Promise[object]:
        """Open a tab."""
        return self._front.call_api("tabs.create", (properties, *callback))

    def get(self, tab_id: int, *callback: object) -> Promise[object]:
        """Return a tab."""
        return self._front.call_api("tabs.get", (tab_id, *callback))

    def query(self, query: Mapping[str, object], *callback: object) -> Promise[object]:
        """Return the tabs that have what is asked for."""
        return self._front.call_api("tabs.query", (query, *callback))

    def remove(self, tab_ids: object, *callback: object) -> Promise[object]:
        """Close tabs."""
        return self._front.call_api("tabs.remove", (tab_ids, *callback))

    def update(self, *arguments: object) -> Promise[object]:
        """Change a tab."""
        return self._front.call_api("tabs.update", arguments)

    def reload(self, *arguments: object) -> Promise[object]:
        """Load a tab again."""
        return self._front.call_api("tabs.reload", arguments)


class ActionSpace(Namespace):
    """Be ``action``, or ``browserAction`` in an MV2 extension."""

    name = "action"

    def __init__(self, front: "PythonFront") -> None:
        extension = front.world.context.extension
        self.name = extension.action.namespace if extension is not None else "action"
        super().__init__(front)

    @property
    def onClicked(self) -> Event:
        """Fires with the tab when the toolbar button is clicked and has no popup."""
        return self._front.event_of(f"{self.name}.onClicked")

    def setPopup(self, details: Mapping[str, object], *callback: object) -> Promise[object]:
        """Set the popup of the toolbar button."""
        return self._front.call_api(f"{self.name}.setPopup", (details, *callback))


class Storage:
    """Be ``storage``, of which ``local`` and ``session`` are emulated."""

    def __init__(self, front: "PythonFront") -> None:
        self._front = front
        self.local = StorageArea(front, "local")
        self.session = StorageArea(front, "session")

    @property
    def onChanged(self) -> Event:
        """Fires with the changes and the area's name."""
        return self._front.event_of("storage.onChanged")


class StorageArea:
    """Be one area, ``storage.local`` or ``storage.session``."""

    def __init__(self, front: "PythonFront", area: str) -> None:
        self._front = front
        self._name = f"storage.{area}"

    @property
    def onChanged(self) -> Event:
        """Fires with the changes."""
        return self._front.event_of(f"{self._name}.onChanged")

    def get(self, keys: object = None, *callback: object) -> Promise[object]:
        """Return stored values."""
        return self._front.call_api(f"{self._name}.get", (keys, *callback))

    def set(self, values: Mapping[str, object], *callback: object) -> Promise[object]:
        """Store values."""
        return self._front.call_api(f"{self._name}.set", (values, *callback))

    def remove(self, keys: object, *callback: object) -> Promise[object]:
        """Forget values."""
        return self._front.call_api(f"{self._name}.remove", (keys, *callback))

    def clear(self, *callback: object) -> Promise[object]:
        """Forget all values."""
        return self._front.call_api(f"{self._name}.clear", callback)


def _exists(front: "PythonFront") -> bool:
    """Return whether there is an API here at all: a web page has one only if an extension lets it connect."""
    context = front.world.context
    return context.extension is not None or bool(seen_by_page(context))


def _application(value: object) -> str:
    """Return the host name that the first argument means: a name, or Chromium's NativeMessageTarget."""
    return text_or(items(value).get("application"), "") if isinstance(value, Mapping) else str(value)


def _document(options: Mapping[str, object]) -> str | None:
    return text_or(options.get("documentId"), "") or None


def _reason(front: "PythonFront", namespace: str, member: str) -> str:
    context = front.world.context
    if member in _NATIVE and context.kind not in _TABLES:
        return "the extension has no nativeMessaging permission"
    return f"a {context.kind} context of {front.world.state.rules.name} has no {namespace}.{member}"
