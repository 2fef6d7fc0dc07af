"""The files of rules for declarativeNetRequest."""

from nmhost.browsers import Family, family_rules
from nmhost.extension.chromium.desk import Desk, listed, table, texts
from nmhost.extension.chromium.types import check_key
from nmhost.extension.judgement import Refused
from nmhost.extension.reading import read_object

_PERMISSIONS = {"declarativeNetRequest", "declarativeNetRequestWithHostAccess"}


def check_rules(desk: Desk, key: str, _says: str) -> None:
    """Check the list of files of rules."""
    if not _PERMISSIONS & set(texts(desk.manifest.get("permissions"))):
        raise desk.refuse("rules_permission")
    check_key(desk, key)
    seen: set[object] = set()
    for index, ruleset in enumerate(_rulesets(desk, key)):
        name = str(ruleset["id"])
        if not name or name.startswith("_") or name in seen:
            raise desk.refuse("rules_id", index=index)
        seen.add(name)


def find_rules(desk: Desk, key: str) -> None:
    """Look for the files of rules, and whether they are JSON."""
    for ruleset in _rulesets(desk, key):
        path = str(ruleset["path"])
        if not desk.source.has(path):
            raise desk.refuse("rules_file", name=path)
        data = desk.source.read(path)
        if data is not None and ruleset["enabled"] is True:
            try:
                read_object(data.decode("utf-8", "replace"), family_rules(Family.CHROMIUM))
            except Refused as refused:
                raise desk.refuse("rules_json", name=path, why=refused.words) from None


def _rulesets(desk: Desk, key: str) -> list[dict[str, object]]:
    return [dict(table(one)) for one in listed(table(desk.manifest[key])["rule_resources"])]
