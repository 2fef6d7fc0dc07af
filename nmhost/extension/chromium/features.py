"""Which keys a browser knows: others are warned of, those that are not for an extension are taken out."""

from nmhost.extension.chromium.desk import Desk, table, texts

_NEWER = 3


def check_keys(desk: Desk) -> None:
    """Warn of keys that are not for this extension, then of those that are not known."""
    known = table(desk.features["keys"])
    for name in sorted(known):
        outer, _, inner = name.partition(".")
        value = desk.manifest.get(outer)
        says = str(known[name])
        if not says or (desk.number < _NEWER and "of 2 or lower" in says):
            continue
        if not inner and outer in desk.manifest:
            desk.said.say(says)
            del desk.manifest[outer]
        elif inner and inner in table(value):
            desk.said.say(says)
            desk.manifest[outer] = {key: one for key, one in table(value).items() if key != inner}
    if desk.number < _NEWER:
        for name in texts(table(desk.rules["browser"])["manifest_3_keys"]):
            desk.manifest.pop(name, None)
    for name in sorted(desk.manifest):
        if name not in known:
            desk.warn("unknown_key", name=name)
