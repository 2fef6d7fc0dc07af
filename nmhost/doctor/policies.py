"""What administrators forbid: the policies of both families that concern native messaging and extensions."""

from collections.abc import Mapping
from dataclasses import dataclass, field

BLOCK = "NativeMessagingBlocklist"
ALLOW = "NativeMessagingAllowlist"
USER_LEVEL = "NativeMessagingUserLevelHosts"
EXTENSIONS = "ExtensionSettings"
EXTENSION_BLOCK = "ExtensionInstallBlocklist"
EXTENSION_ALLOW = "ExtensionInstallAllowlist"
EXTENSION_FORCE = "ExtensionInstallForcelist"
NAMES = frozenset({BLOCK, ALLOW, USER_LEVEL, EXTENSIONS, EXTENSION_BLOCK, EXTENSION_ALLOW, EXTENSION_FORCE})
"""The policies that are read."""

_EVERYBODY = "*"
_PERMISSION, _TYPE = "nativeMessaging", "extension"


@dataclass(frozen=True)
class Policies:
    """The policies of one browser.

    Args:
        blocked: Names of hosts that are forbidden, or ``*``.
        allowed: Names of hosts that are allowed all the same.
        user_level: Whether hosts of user scope are looked at.
        extensions: What is set for extensions, by ID or ``*``.
        blocked_extensions: IDs of extensions that are forbidden, or ``*``.
        allowed_extensions: IDs of extensions that are allowed all the same.
        sources: The files that say something about hosts.
        extension_sources: The files that say something about extensions.
        problems: Files that can't be read, and why.
        refusing_modes: The ways of installing that keep an extension out of this family's browsers.
        blocks_permissions: Whether this family takes single permissions from extensions.
    """

    blocked: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()
    user_level: bool = True
    extensions: Mapping[str, Mapping[str, object]] = field(default_factory=dict[str, Mapping[str, object]])
    blocked_extensions: frozenset[str] = frozenset()
    allowed_extensions: frozenset[str] = frozenset()
    sources: tuple[str, ...] = ()
    extension_sources: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    refusing_modes: tuple[str, ...] = field(default=(), compare=False)
    blocks_permissions: bool = field(default=False, compare=False)

    def forbid(self, name: str) -> bool:
        """Return whether a host may not be started (chrome_messaging_delegate.cc, seen 2026-11-21)."""
        return bool({name, _EVERYBODY} & self.blocked) and name not in self.allowed

    def refuse(self, extension: str) -> str:
        """Return the policy that keeps an extension out, or from hosts; nothing if none does.

        An entry of its own counts before ``*``, and for permissions alone (watched with both families on 2026-11-29).
        """
        own, all_ = self.extensions.get(extension), self.extensions.get(_EVERYBODY, {})
        settings = {**all_, **(own or {})}
        if settings.get("installation_mode") in self.refusing_modes:
            return EXTENSIONS
        if self.blocks_permissions and _PERMISSION in texts((all_ if own is None else own).get("blocked_permissions")):
            return f"{EXTENSIONS} (blocked_permissions)"
        if own is None and "allowed_types" in all_ and _TYPE not in texts(all_["allowed_types"]):
            return f"{EXTENSIONS} (allowed_types)"
        let_in = "installation_mode" in (own or {}) or extension in self.allowed_extensions
        if {extension, _EVERYBODY} & self.blocked_extensions and not let_in:
            return EXTENSION_BLOCK
        return ""


def policies_of(
    values: Mapping[str, object],
    *,
    sources: tuple[str, ...],
    extension_sources: tuple[str, ...],
    problems: tuple[str, ...],
    refusing_modes: tuple[str, ...],
    blocks_permissions: bool,
) -> Policies:
    """Return what policies mean; one of another type than it has to be is passed over, as browsers do."""
    settings = values.get(EXTENSIONS)
    forced = (each.partition(";")[0] for each in texts(values.get(EXTENSION_FORCE)))
    return Policies(
        frozenset(texts(values.get(BLOCK))),
        frozenset(texts(values.get(ALLOW))),
        values.get(USER_LEVEL) is not False,
        {id_: each for id_, each in settings.items() if isinstance(each, dict)} if isinstance(settings, dict) else {},
        frozenset(texts(values.get(EXTENSION_BLOCK))),
        frozenset([*texts(values.get(EXTENSION_ALLOW)), *forced]),
        sources,
        extension_sources,
        problems,
        refusing_modes,
        blocks_permissions,
    )


def texts(value: object) -> list[str]:
    """Return the texts of a list; nothing of what is none."""
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
