"""The messages of an extension as Chromium reads them, and the places in the manifest that they fill."""

import re
from collections.abc import Mapping

from nmhost.browsers import Family, family_rules
from nmhost.extension.chromium.desk import Desk, listed, table
from nmhost.extension.judgement import Refused
from nmhost.extension.reading import read_object, with_lines_in_texts

_MESSAGE = re.compile(r"__MSG_([A-Za-z0-9_@]+)__")
_NAME = re.compile(r"[A-Za-z0-9_@]+", re.ASCII)
_PLACEHOLDER = re.compile(r"\$([A-Za-z0-9_@]+)\$")
_PREDEFINED = ("ui_locale", "bidi_dir", "bidi_reversed_dir", "bidi_start_edge", "bidi_end_edge", "extension_id")
# The texts of a manifest that may hold messages, by their paths.
_PLACES = (
    ("name",),
    ("short_name",),
    ("description",),
    ("action", "default_title"),
    ("omnibox", "keyword"),
)


def localize(desk: Desk, locale: str) -> None:
    """Put messages in place of their names in the manifest.

    Args:
        desk: The judgement.
        locale: The browser's own, such as ``en_US``.
    """
    if not desk.source.has_folder("_locales"):
        return
    default = desk.manifest.get("default_locale")
    names = [str(one) for one in listed(table(desk.rules["locales"])["names"])]
    found = [one for one in desk.source.folders("_locales") if one in names]
    if not isinstance(default, str) or default not in found or desk.source.read(_file(default)) is None:
        raise desk.refuse("no_default")
    messages: dict[str, str] = {}
    for name in dict.fromkeys([default, locale.partition("_")[0], locale]):
        if name in found and desk.source.read(_file(name)) is not None:
            messages |= _read(desk, name)
    _fill(desk, messages)


def check_locales(desk: Desk) -> None:
    """Check that every locale's messages can be read.

    Raises:
        Refused: They can't, or there are none where the manifest says so.
    """
    default = desk.manifest.get("default_locale")
    if isinstance(default, str) and desk.source.has_files and not desk.source.has_folder("_locales"):
        raise desk.refuse("no_locales")
    names = [str(one) for one in listed(table(desk.rules["locales"])["names"])]
    for name in desk.source.folders("_locales"):
        if name not in names:
            continue
        if desk.source.read(_file(name)) is None:
            raise desk.refuse("no_messages", file=f"{desk.source.folder}/{_file(name)}")
        try:
            _read(desk, name)
        except Refused as refused:
            raise desk.refuse("bad_locale", file=f"{desk.source.folder}/{_file(name)}", why=refused.words) from None


def _file(locale: str) -> str:
    return f"_locales/{locale}/messages.json"


def _read(desk: Desk, locale: str) -> dict[str, str]:
    file = _file(locale)
    data = desk.source.read(file) or b""
    try:
        text = with_lines_in_texts(data.decode("utf-8", "replace"))
        value = read_object(text, family_rules(Family.CHROMIUM))
    except Refused as refused:
        raise desk.refuse("bad_locale", file=f"{desk.source.folder}/{file}", why=refused.words) from None
    found = {}
    for name, entry in sorted(table(value).items()):
        if not _NAME.fullmatch(name):
            raise desk.refuse("bad_message_name", name=name)
        message = table(entry).get("message")
        if not isinstance(message, str):
            raise desk.refuse("no_message", name=name)
        found[name.lower()] = _with_placeholders(desk, name, message, table(table(entry).get("placeholders")))
    return found


def _with_placeholders(desk: Desk, name: str, message: str, given: Mapping[str, object]) -> str:
    contents = {}
    for key, one in given.items():
        content = table(one).get("content")
        if not isinstance(content, str):
            raise desk.refuse("no_content", name=name)
        contents[key.lower()] = content
    for match in _PLACEHOLDER.finditer(message):
        if match[1].lower() not in contents:
            raise desk.refuse("undefined", name=match[0])
    return _PLACEHOLDER.sub(lambda match: contents[match[1].lower()], message)


def _fill(desk: Desk, messages: Mapping[str, str]) -> None:
    known = {**messages, **{f"@@{name}": "" for name in _PREDEFINED}}

    def filled(value: object) -> object:
        return _MESSAGE.sub(lambda match: _message(desk, known, match), value) if isinstance(value, str) else value

    for path in _PLACES:
        owner = desk.manifest
        if len(path) > 1 and isinstance(owner.get(path[0]), dict):
            part = dict(table(owner[path[0]]))
            owner[path[0]], owner = part, part
        if path[-1] in owner and (len(path) == 1 or owner is not desk.manifest):
            owner[path[-1]] = filled(owner[path[-1]])
    commands = table(desk.manifest.get("commands"))
    if commands:
        desk.manifest["commands"] = {
            name: {**one, "description": filled(one["description"])}
            if isinstance(one, dict) and "description" in one
            else one
            for name, one in commands.items()
        }


def _message(desk: Desk, known: Mapping[str, str], match: re.Match[str]) -> str:
    if match[1].lower() not in known:
        raise desk.refuse("undefined", name=match[0])
    return known[match[1].lower()]
