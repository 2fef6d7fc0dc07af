"""The open ports of a shared host, of all browsers and programs: by what they are told apart, and asked together."""

from nmhost.port import Port

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Ports:
    """Every open port of a shared host, the oldest first; of a host that isn't shared, its one port.

    Args:
        ports: The ports.
    """

    def __init__(self, ports: "Iterable[Port]" = ()) -> None:
        self._ports: dict[int, Port] = {id(port): port for port in ports}

    def __iter__(self) -> "Iterator[Port]":
        return iter(list(self._ports.values()))

    def __len__(self) -> int:
        return len(self._ports)

    def __contains__(self, port: object) -> bool:
        return id(port) in self._ports

    def __repr__(self) -> str:
        return f"Ports({list(self)!r})"

    @property
    def extensions(self) -> list[Port]:
        """Those that browsers have opened for extensions."""
        return [port for port in self if port.sender.family is not None]

    @property
    def programs(self) -> list[Port]:
        """Those of programs that have joined by ``nmhost.connect``."""
        return [port for port in self if port.sender.family is None]

    def of(
        self,
        *,
        family: str | None = None,
        extension_id: str | None = None,
        pid: int | None = None,
        instance: str | None = None,
    ) -> list[Port]:
        """Return the ports that have all that is given.

        Args:
            family: ``"chromium"`` or ``"firefox"``.
            extension_id: The extension's ID.
            pid: The process of the browser, or of the program.
            instance: What the extension's generated client calls its installation in one profile.
        """
        wanted = {"family": family, "extension_id": extension_id, "pid": pid, "instance": instance}
        asked = {name: value for name, value in wanted.items() if value is not None}
        return [port for port in self if all(_fact(port, name) == value for name, value in asked.items())]

    def broadcast(self, message: object) -> int:
        """Post *message* to every port and return how many took it; one that ends meanwhile is passed over.

        Raises:
            MessageError: It can't be sent.
        """
        return sum(self._posted(port, message) for port in self)

    def notify(self, method: str, params: object = None) -> int:
        """Send every port a JSON-RPC notification and return how many took it.

        Raises:
            MessageError: The parameters can't be sent.
        """
        message: dict[str, object] = {"jsonrpc": "2.0", "method": method}
        return self.broadcast(message if params is None else message | {"params": params})

    def _add(self, port: Port) -> None:
        self._ports[id(port)] = port

    def _remove(self, port: Port) -> None:
        self._ports.pop(id(port), None)

    @staticmethod
    def _posted(port: Port, message: object) -> bool:
        from nmhost.errors import PortDisconnected  # most hosts do without

        try:
            port.post_message(message)
        except PortDisconnected:
            return False
        return True


def ports_beside(port: Port) -> Ports:
    """Return the ports that are open beside *port* and with it."""
    ports = port._ports
    return ports if isinstance(ports, Ports) else Ports([port])


def _fact(port: Port, name: str) -> object:
    return port.instance if name == "instance" else getattr(port.sender, name)
