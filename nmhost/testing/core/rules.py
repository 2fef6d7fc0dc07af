"""What a browser family decides by more than a text or a number."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from nmhost.browsers import Family
from nmhost.testing.core.seam import Outcome, Sender
from nmhost.testing.core.table import Table

if TYPE_CHECKING:
    from nmhost.testing.core.browsing.tabs import Tab
    from nmhost.testing.core.contexts import Context
    from nmhost.testing.core.extensions import Extension
    from nmhost.testing.core.messaging.connections import Channel, End


class Rules(Protocol):
    """The decisions of a family that are more than a text or a number."""

    @property
    def name(self) -> str:
        """The family's name."""
        ...

    @property
    def table(self) -> Table:
        """The family's data."""
        ...

    @property
    def family(self) -> Family:
        """The kind of browsers it is of, for what is known of real ones."""
        ...

    @property
    def version(self) -> str:
        """The whole version of the browser that its data are of."""
        ...

    def extension_id(self, manifest: Mapping[str, object], source: str) -> str:
        """Return the ID that the browser derives for an unpacked extension that lies at *source*."""
        ...

    def base_url(self, extension_id: str, number: int) -> str:
        """Return the URL that an extension's files have."""
        ...

    def sender(self, context: "Context", *, to_tab: bool) -> Sender:
        """Return the MessageSender that others see of *context*."""
        ...

    def addressed(self, sender: Sender, extension: "Extension") -> Sender:
        """Return the MessageSender as an extension that receives it sees it."""
        ...

    def tab(self, tab: "Tab") -> dict[str, object]:
        """Return a tabs.Tab."""
        ...

    def hearers(self, channel: "Channel", end: "End", *, gone: bool) -> list["End"]:
        """Return the ends that hear of it when *end* has left: disconnected, or *gone* with its context."""
        ...

    def admits(self, extension: "Extension", sender: "Context") -> bool:
        """Return whether *extension* lets another extension or a web page reach it."""
        ...

    def pages_see(self, extension: "Extension", url: str) -> bool:
        """Return whether a web page at *url* has a runtime because of *extension*."""
        ...

    def unanswered(self, *, waited: bool, gone: bool) -> Outcome:
        """Return how a send ends that nobody answered.

        Args:
            waited: A receiver had said that it would answer.
            gone: The last receivers went away instead of finishing.
        """
        ...

    def serialization(self, extension: "Extension | None") -> str:
        """Return how messages of *extension* (or of a web page) travel: json or clone."""
        ...

    def manifest(self, extension: "Extension") -> dict[str, object]:
        """Return what getManifest() gives."""
        ...

    def native_permitted(self, context: "Context") -> bool:
        """Return whether connectNative works in *context*; where it doesn't exist at all nobody asks."""
        ...

    def click_details(self) -> tuple[object, ...]:
        """Return what action.onClicked gets behind the tab."""
        ...
