"""The judgement of Chromium: reading the file, its keys, the checks in their order, the files, the version."""

from collections.abc import Callable, Mapping
from functools import cache

from nmhost.browsers import Family, data_path, family_rules, read_toml
from nmhost.extension.chromium import commands, icons, pages, permissions, plain, policies, rulesets, scripts
from nmhost.extension.chromium.desk import Desk, listed, table
from nmhost.extension.chromium.features import check_keys
from nmhost.extension.chromium.locales import check_locales, localize
from nmhost.extension.data import major_of, read_rules
from nmhost.extension.judgement import Judgement, Refused
from nmhost.extension.reading import read_object, with_lines_in_texts
from nmhost.extension.source import Source

_OWN_LOCALE = "en_US"
_MANIFEST_2 = 2
# extensions/common/file_util.cc, MaybeCleanupMetadataFolder; watched in Chromium 156, 2026-11-30.
_METADATA = "_metadata"
_WRITTEN = {"verified_contents.json", "computed_hashes.json", "generated_indexed_rulesets"}
# Keys that are asked for even where they are missing.
_NEEDED = ("name", "version", "manifest_version")
_CHECKS: Mapping[str, Callable[[Desk, str, str], None]] = {
    "public_key": plain.check_public_key,
    "name": lambda desk, key, says: plain.check_filled_text(_filled(desk, key), key, says),
    "version": plain.check_version,
    "text": plain.check_text,
    "filled_text": plain.check_filled_text,
    "manifest_version": plain.check_manifest_version,
    "permissions": permissions.check_permissions,
    "optional_permissions": permissions.check_optional,
    "hosts": permissions.check_hosts,
    "never": plain.check_never,
    "action": pages.check_action,
    "background": pages.check_background,
    "content_scripts": scripts.check_content_scripts,
    "policy": policies.check_policy,
    "type": plain.check_type,
    "devtools": pages.check_devtools,
    "connectable": scripts.check_connectable,
    "icons": icons.check_icons,
    "one_of": plain.check_serialization,
    "oauth": plain.check_oauth,
    "flag": plain.check_flag,
    "options_page": pages.check_options_page,
    "options_ui": pages.check_options,
    "web_url": plain.check_web_url,
    "requirements": plain.check_requirements,
    "sandbox": pages.check_sandbox,
    "resources": scripts.check_resources,
    "overrides": pages.check_overrides,
    "commands": commands.check_commands,
    "rules": rulesets.check_rules,
    "homepage": plain.check_homepage,
    "minimum": plain.check_minimum,
    "natively": plain.check_natively,
    "omnibox": plain.check_omnibox,
    "side_panel": pages.check_side_panel,
    "managed": pages.check_managed,
    "object": plain.check_map,
    "locale": plain.check_locale,
    "warned": plain.check_warned,
    "events": plain.check_events,
    "capabilities": plain.check_capabilities,
    "tokens": plain.check_tokens,
    "update": plain.check_update,
}
_FILES: Mapping[str, Callable[[Desk, str], None]] = {
    "action": pages.find_action,
    "background": pages.find_background,
    "content_scripts": scripts.find_content_scripts,
    "icons": icons.find_icons,
    "options_page": pages.find_options,
    "options_ui": pages.find_options,
    "overrides": pages.find_overrides,
    "rules": rulesets.find_rules,
    "side_panel": pages.find_side_panel,
}


def judge_chromium(source: Source, version: str | None = None) -> Judgement:
    """Return what Chromium says of an unpacked extension that is loaded."""
    features = read_rules("chromium", major_of(version))
    desk = Desk(source, {}, read_rows(), features, version or str(features["version"]))
    try:
        _judge(desk)
    except Refused as refused:
        return Judgement(refused.words)
    return Judgement(None, tuple(desk.said.lines))


@cache
def read_rows() -> Mapping[str, object]:
    """Return the texts, checks and types of the family."""
    return read_toml(data_path("manifests", "extension", "chromium.toml"))


def _judge(desk: Desk) -> None:
    desk.manifest = _read(desk)
    localize(desk, _OWN_LOCALE)
    rows = [row for row in map(table, listed(desk.rules["check"])) if _is_for(row, desk)]
    _check(desk, [row for row in rows if row.get("first") is True])
    check_keys(desk)
    _check(desk, [row for row in rows if row.get("first") is not True])
    _check_files(desk, rows)
    check_locales(desk)
    until = table(desk.rules["browser"])["manifest_2_until"]
    if desk.number == _MANIFEST_2 and (major_of(desk.version) or 0) > int(str(until)):
        raise desk.refuse("unsupported")


def _read(desk: Desk) -> dict[str, object]:
    data = desk.source.data()
    if data is None:
        raise desk.refuse("no_file")
    text = with_lines_in_texts(data.decode("utf-8", "replace"))
    try:
        value = read_object(text, family_rules(Family.CHROMIUM))
    except Refused as refused:
        raise desk.refuse("not_json", why=refused.words) from None
    if not isinstance(value, dict):
        raise desk.refuse("no_object")
    return value


def _check(desk: Desk, rows: list[Mapping[str, object]]) -> None:
    for row in rows:
        key = str(row["key"])
        if key in desk.manifest or key in _NEEDED:
            _CHECKS[str(row["how"])](desk, key, str(row.get("says", "")))


def _check_files(desk: Desk, rows: list[Mapping[str, object]]) -> None:
    for name in desk.source.names():
        if name.startswith("_") and name != "_locales" and not _is_the_browsers_own(desk, name):
            raise desk.refuse("reserved_file", name=name)
    for row in rows:
        key, find = str(row["key"]), _FILES.get(str(row["how"]))
        if find is not None and key in desk.manifest and desk.source.has_files:
            find(desk, key)


def _is_the_browsers_own(desk: Desk, name: str) -> bool:
    """Return whether a folder holds nothing but what the browser wrote there itself, and takes away before it looks."""
    return name == _METADATA and desk.source.has_folder(name) and _WRITTEN.issuperset(desk.source.names(name))


def _is_for(row: Mapping[str, object], desk: Desk) -> bool:
    major = major_of(desk.version) or 0
    return int(str(row.get("since", 0))) <= major <= int(str(row.get("until", major)))


def _filled(desk: Desk, key: str) -> Desk:
    desk.manifest.setdefault(key, None)
    return desk
