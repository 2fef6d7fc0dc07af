"""What Chromium does otherwise than the others."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from nmhost.browsers import Family
from nmhost.extension.ids import chromium_id
from nmhost.testing.core.members.surface import surface
from nmhost.testing.core.network.patterns import matches_any
from nmhost.testing.core.seam import Channel, End, Outcome, Sender
from nmhost.testing.core.values import items, strings

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context, Extension, Tab
    from nmhost.testing.core.table import Table


class Chromium:
    """The rules of the Chromium family."""

    def __init__(self, name: str, table: "Table") -> None:
        self.name = name
        self.table = table
        self.family = Family.CHROMIUM
        self.version: str = surface(table.word("surface"), table.number("version")).version

    def extension_id(self, manifest: Mapping[str, object], source: str) -> str:
        """Derive the ID from the public key, or from the place for want of one."""
        return chromium_id(manifest, source)

    def base_url(self, extension_id: str, number: int) -> str:
        """Return the URL made from the ID."""
        return f"chrome-extension://{extension_id}/"

    def sender(self, context: "Context", *, to_tab: bool) -> Sender:
        """Describe a worker by its script alone; a document also by origin, frame and tab, save to those in a tab."""
        sender: Sender = {}
        if context.extension is not None:
            sender["id"] = context.extension.id
        sender["url"] = context.loaded_url
        if to_tab:
            return {**sender, "origin": context.origin}
        if context.kind == "worker":
            return sender
        sender["origin"] = context.origin
        if context.tab is not None:
            sender["frameId"] = context.frame_id
            sender["documentId"] = context.document_id
            sender["documentLifecycle"] = "active"
            sender["tab"] = self.tab(context.tab)
        if context.user_world is not None:
            sender["userScriptWorldId"] = context.user_world
        return sender

    def addressed(self, sender: Sender, extension: "Extension") -> Sender:
        """Add an empty TLS channel ID where the receiver says that it takes one, asked for or not."""
        rule = items(extension.manifest.get("externally_connectable"))
        return {**sender, "tlsChannelId": ""} if rule.get("accepts_tls_channel_id") is True else dict(sender)

    def tab(self, tab: "Tab") -> dict[str, object]:
        """Fill in the family's keys; a tab of an extension page has an icon."""
        value = {**self.table.table("tab"), **tab.facts()}
        value["selected"] = value["active"]
        if tab.url.startswith("chrome-extension:"):
            value["favIconUrl"] = ""
        if tab.pending:
            value["pendingUrl"] = tab.pending
        if tab.pending and not len(tab.top.history):
            value["url"] = value["title"] = ""
        return value

    def hearers(self, channel: Channel, end: End, *, gone: bool) -> list[End]:
        """Tell the receivers of the opener; tell the opener of a receiver that disconnects, or of the last to go."""
        if end is channel.opener:
            return channel.open_receivers()
        if gone and channel.open_receivers():
            return []
        channel.silence()
        return [channel.opener]

    def admits(self, extension: "Extension", sender: "Context") -> bool:
        """Follow externally_connectable; without the key every extension may, and no page."""
        rule = extension.manifest.get("externally_connectable")
        if sender.extension is None:
            return isinstance(rule, Mapping) and matches_any(strings(items(rule).get("matches")), sender.url)
        if not isinstance(rule, Mapping):
            return True
        ids = strings(items(rule).get("ids"))
        return "*" in ids or sender.extension.id in ids

    def pages_see(self, extension: "Extension", url: str) -> bool:
        """Give a page a runtime if its URL may connect."""
        rule = items(extension.manifest.get("externally_connectable"))
        return matches_any(strings(rule.get("matches")), url)

    def unanswered(self, *, waited: bool, gone: bool) -> Outcome:
        """Reject where an answer was promised; else resolve with nothing and leave a callback its lastError."""
        if waited and gone:
            return {"error": self.table.text("response_lost")}
        return {"none": self.table.text("no_response")}

    def serialization(self, extension: "Extension | None") -> str:
        """Follow the manifest's message_serialization."""
        mode = extension.manifest.get("message_serialization") if extension is not None else None
        return "clone" if mode == "structured_clone" else self.table.word("serialization")

    def manifest(self, extension: "Extension") -> dict[str, object]:
        """Return the manifest with its messages filled in and its keys in alphabetical order, at every depth."""
        shown = extension.localized()
        if "default_locale" in shown and extension.folder is not None:
            shown["current_locale"] = extension.state.language.replace("-", "_")
        return dict(items(json.loads(json.dumps(shown, sort_keys=True))))

    def native_permitted(self, context: "Context") -> bool:
        """Allow it wherever the function exists."""
        return True

    def click_details(self) -> tuple[object, ...]:
        """Return what action.onClicked gets behind the tab."""
        return ()
