"""What Firefox does otherwise than the others."""

import hashlib
import json
import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING

from nmhost.browsers import Family
from nmhost.extension.data import read_rules
from nmhost.extension.ids import firefox_id
from nmhost.extension.permitted import knows_optional
from nmhost.testing.core.members.surface import surface
from nmhost.testing.core.seam import Channel, End, Outcome, Sender
from nmhost.testing.core.values import items, strings, with_nulls
from nmhost.testing.family.normalized import Schema

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context, Extension, Tab
    from nmhost.testing.core.table import Table


class Firefox:
    """The rules of the Firefox family."""

    def __init__(self, name: str, table: "Table") -> None:
        self.name = name
        self.table = table
        self.family = Family.FIREFOX
        self.version: str = surface(table.word("surface"), table.number("version")).version

    def extension_id(self, manifest: Mapping[str, object], source: str) -> str:
        """Return the gecko ID, or a temporary one."""
        return (
            firefox_id(manifest)
            or f"{hashlib.sha1(source.encode(), usedforsecurity=False).hexdigest()}@temporary-addon"
        )

    def base_url(self, extension_id: str, number: int) -> str:
        """Return a URL with a UUID that says nothing about the ID."""
        return f"moz-extension://{uuid.uuid5(uuid.NAMESPACE_URL, f'{extension_id} {number}')}/"

    def sender(self, context: "Context", *, to_tab: bool) -> Sender:
        """Describe every context by its document; a tab and frame only where it lies in a tab."""
        sender: Sender = {"contextId": context.id}
        if context.extension is not None:
            sender["id"] = context.extension.id
        sender["envType"] = "content_child" if context.runs_in_page else "addon_child"
        context.used_url = context.used_url or context.url
        sender["url"] = context.used_url
        if context.tab is not None:
            sender["tab"] = self.tab(context.tab)
            sender["frameId"] = context.frame_id
        if self.table.flag("senders_name_documents"):
            sender["documentId"] = context.document_id
        sender["origin"] = context.origin
        if context.user_world is not None:
            sender["userScriptWorldId"] = context.user_world
        return sender

    def addressed(self, sender: Sender, extension: "Extension") -> Sender:
        """Add nothing."""
        return dict(sender)

    def tab(self, tab: "Tab") -> dict[str, object]:
        """Fill in the family's keys."""
        unknown = strings(self.table.values["unknown_of_tabs"])
        own: dict[str, object] = {"cookieStoreId": tab.store} if tab.store else {}
        own |= {"isArticle": False} if tab.top.history.no_article else {}
        return {key: one for key, one in {**_fresh_tab(self.table), **tab.facts(), **own}.items() if key not in unknown}

    def hearers(self, channel: Channel, end: End, *, gone: bool) -> list[End]:
        """Tell everybody else: whoever leaves ends the whole channel."""
        return [other for other in (channel.opener, *channel.receivers) if other is not end]

    def admits(self, extension: "Extension", sender: "Context") -> bool:
        """Let every extension and no web page in; the manifest has no say."""
        return sender.extension is not None

    def pages_see(self, extension: "Extension", url: str) -> bool:
        """Keep web pages out."""
        return False

    def unanswered(self, *, waited: bool, gone: bool) -> Outcome:
        """Resolve with nothing if the receivers finished, reject if they went away."""
        return {"error": self.table.text("response_lost")} if gone else {"none": None}

    def serialization(self, extension: "Extension | None") -> str:
        """Clone, always."""
        return self.table.word("serialization")

    def manifest(self, extension: "Extension") -> dict[str, object]:
        """Return the manifest with every key there is, null where nothing was said."""
        shape = self.table.table("manifest")
        own = str(min(extension.version, 3))
        defaults = {**items(shape["defaults"]), **items(items(shape["defaults_of_version"])[own])}
        given = {**defaults, **extension.localized()}
        types = items(read_rules("firefox", self.table.number("version"))["types"])
        values = {**items(shape["values"]), **items(items(shape["values_of_version"])[own])}
        schema = Schema(types, values, min(extension.version, 3), extension.base_url)
        kinds = items(items(types["manifest.WebExtensionManifest"])["properties"])
        given = {key: schema.whole(value, items(kinds.get(key)), key) for key, value in given.items()}
        if "permissions" in given:
            given["permissions"] = extension.permissions
        if "optional_permissions" in given:
            asked, version = strings(given["optional_permissions"]), self.table.number("version")
            given["optional_permissions"] = [name for name in asked if knows_optional(name, version=version)]
        given.setdefault("applications", given.get("browser_specific_settings"))
        keys = [*strings(shape["keys"]), *strings(items(shape["keys_of_version"])[own])]
        shown = {**dict.fromkeys(keys), **given}
        return dict(items(json.loads(json.dumps(shown))))

    def native_permitted(self, context: "Context") -> bool:
        """Refuse content scripts, which have the functions all the same."""
        return not context.runs_in_page

    def click_details(self) -> tuple[object, ...]:
        """Return what action.onClicked gets behind the tab."""
        return ({"modifiers": [], "button": 0},)


def _fresh_tab(table: "Table") -> dict[str, object]:
    """Return what is said of every tab of which nothing else is said."""
    row = table.table("tab")
    return {**with_nulls(row), "sharingState": with_nulls(items(row["sharingState"]))}
