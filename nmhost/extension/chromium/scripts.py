"""Content scripts, resources that pages may load, and who may connect from outside."""

from collections.abc import Mapping

from nmhost.extension.chromium.desk import Desk, listed, table, texts
from nmhost.extension.chromium.patterns import path_of, why_no_pattern
from nmhost.extension.chromium.types import Wrong, check_key, check_object
from nmhost.extension.judgement import Refused
from nmhost.port import is_chromium_id

_NEWER = 3
_SCRIPTS, _STYLES = (".js", ".mjs", ".jsm"), (".css",)
_ACCESSIBLE = ("http", "https", "file", "ftp", "ws", "wss", "chrome", "chrome-extension", "isolated-app")


def check_content_scripts(desk: Desk, key: str, _says: str) -> None:
    """Check the matches and files of content scripts."""
    check_key(desk, key)
    for index, script in enumerate(map(table, listed(desk.manifest[key]))):
        if not texts(script["matches"]):
            raise desk.refuse("no_matches", index=index)
        for name in ("matches", "exclude_matches"):
            _check_matches(desk, index, name, script=script)
        # A manifest that is no file stands for scripts that are written elsewhere.
        if desk.source.has_files and not texts(script.get("js")) and not texts(script.get("css")):
            raise desk.refuse("no_scripts", index=index)
        for name, ends, said in (("js", _SCRIPTS, "script_kind"), ("css", _STYLES, "style_kind")):
            for path in texts(script.get(name)):
                if not path.lower().endswith(ends):
                    desk.warn(said, name=path)


def _check_matches(desk: Desk, index: int, name: str, *, script: Mapping[str, object]) -> None:
    for place, pattern in enumerate(texts(script.get(name))):
        if why := why_no_pattern(pattern):
            raise desk.refuse("bad_match", index=index, name=name, place=place, why=why)
        if script.get("match_origin_as_fallback") is True and path_of(pattern) != "/*":
            raise desk.refuse("whole_path")


def find_content_scripts(desk: Desk, key: str) -> None:
    """Look for the files of content scripts."""
    for script in map(table, listed(desk.manifest[key])):
        for name, what, ends in (("js", "javascript", _SCRIPTS), ("css", "css", _STYLES)):
            for path in texts(script.get(name)):
                if path.lower().endswith(ends) and not desk.source.has(path):
                    raise desk.refuse("script_file", kind=what, name=path)


def check_resources(desk: Desk, key: str, _says: str) -> None:
    """Check the resources that pages may load."""
    check_key(desk, key, by=key if desk.number >= _NEWER else f"{key}_2")
    for index, entry in enumerate(map(table, listed(desk.manifest[key])) if desk.number >= _NEWER else ()):
        if not {"matches", "extension_ids", "use_dynamic_url"} & set(entry):
            raise desk.refuse("resource_alone", index=index)
        for pattern in texts(entry.get("matches")):
            if why_no_pattern(pattern, _ACCESSIBLE) is not None or path_of(pattern) != "/*":
                raise desk.refuse("resource_match", index=index)
        if not all(one == "*" or is_chromium_id(one) for one in texts(entry.get("extension_ids"))):
            raise desk.refuse("resource_id", index=index)


def check_connectable(desk: Desk, key: str, _says: str) -> None:
    """Check who may connect from outside."""
    try:
        check_object(desk, key, desk.manifest[key])
    except Wrong as wrong:
        raise Refused(str(wrong)) from None
    value = table(desk.manifest[key])
    patterns, ids = texts(value.get("matches")), texts(value.get("ids"))
    for pattern in patterns:
        if why := why_no_pattern(pattern, None):
            raise desk.refuse("connect_pattern", name=pattern, why=why)
    for one in ids:
        if one != "*" and not is_chromium_id(one):
            raise desk.refuse("connect_id", name=one)
    if not patterns and not ids:
        desk.warn("connect_nobody")
    elif not patterns and value.get("accepts_tls_channel_id") is True:
        desk.warn("connect_channel")
