"""The permissions that an extension asks for, at once or later, and the hosts."""

from nmhost.extension.chromium.desk import Desk, table, texts
from nmhost.extension.chromium.patterns import HOSTS, why_no_pattern
from nmhost.extension.judgement import Refused

_NEWER = 3
_WITH_PARTS = ("socket", "usbDevices", "fileSystem", "mediaGalleries")


def check_permissions(desk: Desk, key: str, says: str) -> None:
    """Check the permissions that are asked for at once."""
    for name in _names(desk, key, says):
        _is_known(desk, name)


def check_optional(desk: Desk, key: str, says: str) -> None:
    """Check the permissions that are asked for later."""
    required = texts(desk.manifest.get("permissions"))
    for name in _names(desk, key, says):
        if not _is_known(desk, name):
            continue
        if name in texts(desk.features["never_optional"]):
            desk.warn("never_optional", name=name)
        elif name in required:
            desk.warn("redundant", name=name)


def check_hosts(desk: Desk, key: str, _says: str) -> None:
    """Check patterns of hosts."""
    value = desk.manifest[key]
    if not isinstance(value, list):
        raise desk.refuse("bad_list", key=key)
    for index, name in enumerate(value):
        if not isinstance(name, str):
            raise desk.refuse("bad_item", key=key, index=index)
    required = texts(desk.manifest.get("host_permissions")) if key.startswith("optional") else []
    for name in texts(value):
        if name.startswith("chrome://"):
            desk.warn("bad_host_scheme", key=key, name=name)
        elif why_no_pattern(name, HOSTS) is not None:
            desk.warn("bad_host", name=name)
        elif name in required:
            desk.warn("redundant", name=name)


def _names(desk: Desk, key: str, says: str) -> list[str]:
    value = desk.manifest[key]
    if not isinstance(value, list):
        raise Refused(says)
    found = []
    for index, one in enumerate(value):
        name = next(iter(one), None) if isinstance(one, dict) and len(one) == 1 else one
        if not isinstance(name, str):
            raise desk.refuse("bad_item", key="permissions", index=index)
        if isinstance(one, dict) and name in _WITH_PARTS:
            raise desk.refuse("empty_item", name=name)
        if isinstance(one, dict) and name in table(desk.features["permissions"]):
            raise desk.refuse("named_item", name=name)
        found.append(name)
    return found


def _is_known(desk: Desk, name: str) -> bool:
    """Return whether the extension may have a permission; warn where it may not."""
    known = table(desk.features["permissions"])
    if desk.number < _NEWER and why_no_pattern(name, HOSTS) is None:
        return True
    if name not in known:
        desk.warn("unknown_permission", name=name)
        return False
    says = str(known[name])
    if says and not (desk.number < _NEWER and "of 2 or lower" in says):
        desk.said.say(says)
        return False
    return True
