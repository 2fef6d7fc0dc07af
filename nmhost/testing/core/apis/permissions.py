"""The permissions namespace: what an extension has, asks for and gives back."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nmhost.extension.chromium.patterns import WEB as SCHEMES
from nmhost.extension.chromium.patterns import why_no_pattern
from nmhost.testing.core.apis.calling import Arguments, Function, extension_of, first
from nmhost.testing.core.members.surface import surface
from nmhost.testing.core.network.patterns import covers, is_pattern
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, members, strings

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension, World


class Granted:
    """What was granted to an extension beside what its manifest asks for, and how a person answers when it asks.

    Args:
        extension: Whose it is.
    """

    def __init__(self, extension: "Extension") -> None:
        self._extension = extension
        self.permissions: set[str] = set()
        self.origins: set[str] = set()
        self.withdrawn: set[str] = set()
        """Origins that the manifest asks for, which a person or the extension has taken back."""
        self.gestures: int = 0  # how many things a person is just doing
        self.answer = True  # what a person says when asked

    def end_gesture(self) -> None:
        """Count what a person did as over."""
        self.gestures -= 1

    def all(self) -> tuple[list[str], list[str]]:
        """Return all permissions and origins that it has."""
        permissions, origins = required(self._extension)
        order = {
            name: place for place, name in enumerate(strings(self._extension.state.table.values["permission_order"]))
        }
        held = dict.fromkeys([*permissions, *sorted(self.permissions)])
        # Those that the order does not know come last, as they were asked for.
        return sorted(held, key=lambda name: order.get(name, len(order))), sorted(
            {*origins, *self.origins} - self.withdrawn
        )

    def has(self, wanted: Mapping[str, object]) -> bool:
        """Return whether it has all that is asked for."""
        permissions, origins = self.all()
        any_port = self._extension.state.table.flag("permissions_cover_ports")
        for origin in strings(wanted.get("origins")):
            if not any(covers(own, origin, any_port=any_port) for own in origins):
                return False
        return set(strings(wanted.get("permissions"))) <= set(permissions)

    def add(self, wanted: Mapping[str, object]) -> None:
        """Grant, and tell of what is new."""
        new = {
            "permissions": [one for one in strings(wanted.get("permissions")) if not self.has({"permissions": [one]})],
            "origins": [one for one in strings(wanted.get("origins")) if not self.has({"origins": [one]})],
        }
        self.permissions |= set(new["permissions"])
        self.origins |= set(new["origins"])
        self.withdrawn -= set(new["origins"])
        if any(new.values()):
            self._extension.api_changed()
            self._extension.fire("permissions.onAdded", new)

    def remove(self, wanted: Mapping[str, object]) -> None:
        """Withdraw permissions, and tell of what is gone."""
        own = required(self._extension)[1] if self._extension.state.table.flag("own_hosts_can_go") else []
        gone = {
            "permissions": [one for one in strings(wanted.get("permissions")) if one in self.permissions],
            "origins": [one for one in strings(wanted.get("origins")) if one in {*self.origins, *own} - self.withdrawn],
        }
        self.permissions -= set(gone["permissions"])
        self.origins -= set(gone["origins"])
        self.withdrawn |= set(gone["origins"]) & set(own)
        if any(gone.values()):
            self._extension.api_changed()
            self._extension.fire(
                "permissions.onRemoved", {**gone, **self._extension.state.table.table("permissions_beside")}
            )


def required(extension: "Extension") -> tuple[list[str], list[str]]:
    """Return the permissions and origins that an extension's manifest asks for."""
    asked = extension.permissions
    hosts = strings(extension.manifest.get("host_permissions")) if extension.version >= 3 else []
    origins = [one for one in (*asked, *hosts) if is_pattern(one)]
    scripts = [items(entry) for entry in members(extension.manifest.get("content_scripts"))]
    if extension.state.table.flag("scripts_are_origins"):
        origins += [pattern for entry in scripts for pattern in strings(entry.get("matches"))]
    return [one for one in asked if not is_pattern(one)], list(dict.fromkeys(origins))


def contains(world: "World", arguments: Arguments) -> object:
    """Return whether the extension has all that is asked for."""
    return extension_of(world).part(Granted).has(_checked(world, arguments))


def get_all(world: "World", arguments: Arguments) -> object:
    """Return all that the extension has."""
    permissions, origins = extension_of(world).part(Granted).all()
    return {"permissions": permissions, "origins": origins, **world.state.table.table("permissions_beside")}


def request(world: "World", arguments: Arguments) -> object:
    """Ask the person for permissions."""
    extension, table = extension_of(world), world.state.table
    granted = extension.part(Granted)
    if not granted.gestures:
        if not table.flag("gestures_come_first"):
            _checked(world, arguments)
        raise ApiError(table.text("no_gesture", function="permissions.request"))
    wanted = _checked(world, arguments)
    beyond = _not_optional(extension, wanted)
    if beyond:
        raise ApiError(table.text("not_optional", name=beyond[0]))
    if granted.answer:
        granted.add(wanted)
    return granted.answer


def remove(world: "World", arguments: Arguments) -> object:
    """Give permissions back."""
    wanted = _checked(world, arguments)
    extension, table = extension_of(world), world.state.table
    permissions, origins = required(extension)
    beyond = _not_optional(extension, wanted)
    if beyond and table.refuses("permission_undeclared"):
        raise ApiError(table.text("not_optional", name=beyond[0]))
    own = {*permissions, *origins} & {*strings(wanted.get("permissions")), *strings(wanted.get("origins"))}
    if own and table.refuses("permission_required"):
        raise ApiError(table.text("permission_required"))
    extension.part(Granted).remove(wanted)
    return True


def access_request(world: "World", arguments: Arguments) -> None:
    """Wish, or wish no more, that a person lets the extension at a tab's host: nobody is asked here."""
    given, table = items(first(arguments)), world.state.table
    if given.get("tabId") is None and given.get("documentId") is None:
        raise ApiError(table.text("access_of_nothing"))
    if given.get("tabId") is not None and given["tabId"] not in world.state.tabs:
        raise ApiError(table.text("no_tab", id=given["tabId"]))
    documents = {frame.document_id for tab in world.state.tabs.values() for frame in tab.frames()}
    if given.get("documentId") is not None and given["documentId"] not in documents:
        raise ApiError(table.text("access_no_document", id=given["documentId"]))


EVENTS = ("permissions.onAdded", "permissions.onRemoved")
FUNCTIONS: Mapping[str, Function] = {
    "permissions.contains": contains,
    "permissions.getAll": get_all,
    "permissions.request": request,
    "permissions.remove": remove,
    "permissions.addHostAccessRequest": access_request,
    "permissions.removeHostAccessRequest": access_request,
}


def _checked(world: "World", arguments: Arguments) -> Mapping[str, object]:
    wanted, table = items(first(arguments)), world.state.table
    for origin in strings(wanted.get("origins")):
        if not is_pattern(origin):
            reason = why_no_pattern(origin, SCHEMES) or ""
            raise ApiError(table.text("bad_origin", origin=origin, reason=reason))
    if table.refuses("unknown_permission"):
        for name in strings(wanted.get("permissions")):
            if name not in surface(table.word("surface"), table.number("version")).permissions:
                raise ApiError(table.text("unknown_permission", name=name))
    return wanted


def _not_optional(extension: "Extension", wanted: Mapping[str, object]) -> list[str]:
    """Return what is wished and not declared in the manifest."""
    names = {*strings(extension.manifest.get("optional_permissions")), *extension.permissions}
    hosts = [*strings(extension.manifest.get("optional_host_permissions")), *names]
    hosts += strings(extension.manifest.get("host_permissions"))
    permissions = [name for name in strings(wanted.get("permissions")) if name not in names]
    return permissions + [one for one in strings(wanted.get("origins")) if not any(covers(host, one) for host in hosts)]
