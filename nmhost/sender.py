"""Read who opened the port from the arguments a browser starts a host with.

What they say is a claim, not a proof: any program on the machine can start a host with any arguments.
"""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_SCHEME = "chrome-extension://"
_CHROMIUM_LETTERS = frozenset("abcdefghijklmnop")
_CHROMIUM_LENGTH = 32
_HEX = frozenset("0123456789abcdefABCDEF")
_UUID_PARTS = [8, 4, 4, 4, 12]


class Sender:
    """Say who opened the port, as far as the host can know.

    Attributes:
        family: ``"chromium"`` or ``"firefox"``; None if the arguments name no browser.
        extension_id: The extension's ID; None if the browser did not pass it.
        origin: ``chrome-extension://ID/``; None in the Firefox family.
        manifest_path: The host manifest that Firefox found; None in the Chromium family.
        parent_window: The window handle that Chromium passes on Windows, 0 if it has none; None elsewhere.
    """

    __slots__ = ("extension_id", "family", "manifest_path", "origin", "parent_window")

    def __init__(
        self,
        family: str | None = None,
        extension_id: str | None = None,
        *,
        origin: str | None = None,
        manifest_path: str | None = None,
        parent_window: int | None = None,
    ) -> None:
        self.family = family
        self.extension_id = extension_id
        self.origin = origin
        self.manifest_path = manifest_path
        self.parent_window = parent_window

    def __repr__(self) -> str:
        facts = ", ".join(
            f"{name}={getattr(self, name)!r}" for name in self.__slots__ if getattr(self, name) is not None
        )
        return f"Sender({facts})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sender):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None  # type: ignore[assignment]  # a record that is compared, never a key


def sender_from_argv(argv: "Sequence[str]") -> Sender | None:
    """Return the sender that *argv* names, the program itself included, or None if no browser starts a host like that.

    Chromium passes the origin and, on Windows, ``--parent-window=N``; Firefox passes the host manifest's path and the
    extension's ID, some portals the path alone. Sources: launch_context.cc, NativeMessaging.sys.mjs, seen 2026-11-21.
    """
    arguments = argv[1:]
    if not arguments:
        return None
    first = arguments[0]
    if first.startswith(_SCHEME):
        return _chromium(first, arguments[1:])
    if not _is_absolute(first) or not first.endswith(".json"):
        return None
    second = arguments[1] if len(arguments) > 1 else ""
    if second and not second.startswith("--") and not is_firefox_id(second):
        return None
    return Sender("firefox", second if is_firefox_id(second) else None, manifest_path=first)


def started_by_browser(argv: "Sequence[str] | None" = None) -> bool:
    """Return whether the arguments (those of this process by default) are such as a browser passes to a host."""
    return sender_from_argv(sys.argv if argv is None else argv) is not None


def is_chromium_id(text: str) -> bool:
    """Return whether *text* has the form of an extension ID of the Chromium family: 32 letters a to p."""
    return len(text) == _CHROMIUM_LENGTH and _CHROMIUM_LETTERS.issuperset(text)


def is_firefox_id(text: str) -> bool:
    """Return whether *text* has the form of an extension ID of the Firefox family: ``{UUID}`` or ``name@place``.

    Source: ExtensionID in Firefox's schemas/manifest.json, ESR 153.
    """
    if text.startswith("{") and text.endswith("}"):
        parts = text[1:-1].split("-")
        return [len(part) for part in parts] == _UUID_PARTS and all(_HEX.issuperset(part) for part in parts)
    name, at, place = text.partition("@")
    return bool(at and place) and _is_plain(name) and _is_plain(place)


def _chromium(origin: str, further: "Sequence[str]") -> Sender | None:
    extension_id = origin[len(_SCHEME) : -1]
    if not origin.endswith("/") or not is_chromium_id(extension_id):
        return None
    window = None
    for argument in further:
        name, _, value = argument.partition("=")
        if name == "--parent-window" and value.isascii() and value.isdigit() and len(value) <= 20:
            window = int(value)
    return Sender("chromium", extension_id, origin=origin, parent_window=window)


def _is_plain(text: str) -> bool:
    return text.isascii() and all(letter.isalnum() or letter in "-._" for letter in text)


def _is_absolute(path: str) -> bool:
    """Return whether *path* is absolute on any system."""
    return path.startswith(("/", "\\\\")) or (path[1:3] in (":\\", ":/") and path[0].isalpha())
