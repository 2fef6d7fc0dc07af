"""What browsers say of a port that ended, sorted by what it means to an extension's author: rows of manifests/."""

from nmhost.browsers import Family, data_path, family_rules, read_toml
from nmhost.browsers.rows import Row

# Of each kind of error the texts of families.toml that mean it; the first kind that has a text keeps it, since Firefox
# says the same of a host that is not there and of one that does not admit the extension.
_NATIVE = {
    "missing": ("not_found",),
    "forbidden": ("forbidden", "policy"),
    "invalid": ("bad_name", "failed", "broken", "too_large", "bad_json"),
    "exited": ("exited", "not_started"),
}
# The same of the texts about an extension's own ports.
_OWN = {"closed": "context_invalidated", "unreachable": "no_receiver"}


def end_texts() -> dict[str, list[str]]:
    """Return the texts of both families by the kind of error that they stand for."""
    texts: dict[str, list[str]] = {}
    seen = {""}
    for kind, names in _NATIVE.items():
        said = [family_rules(family).texts.say(name) for family in Family for name in names]
        texts[kind] = [text for text in dict.fromkeys(said) if text not in seen]
        seen.update(said)
    own = [Row(read_toml(data_path("manifests", "emulated", family, "texts.toml")), "texts.toml") for family in Family]
    for kind, name in _OWN.items():
        texts[kind] = list(dict.fromkeys(each.text(name) for each in own))
    too_large = [each.text("too_large") for each in own if "too_large" in each]
    return {**texts, "tooLarge": [f"{{before}}{text}" for text in too_large]}
