"""Pages and the background: what must be named rightly, and be there."""

import re
from urllib.parse import unquote

from nmhost.browsers import Family, family_rules
from nmhost.extension.chromium.desk import Desk, listed, table, texts
from nmhost.extension.chromium.icons import check_button_icon, find_button_icon
from nmhost.extension.chromium.types import Wrong, check_key, check_object, kind
from nmhost.extension.judgement import Refused
from nmhost.extension.reading import read_object
from nmhost.extension.urls import can_parse

_NEWER = 3
_PLACE = re.compile(r"line (\d+) column (\d+)")


def is_path(value: object) -> bool:
    """Return whether a value names a file of the extension."""
    return isinstance(value, str) and bool(value) and not can_parse(value) and not value.startswith("//")


def path_of(url: str) -> str:
    """Return the path of the file that a page's URL means: without what follows `?` or `#`, its escapes read."""
    return unquote(re.split("[?#]", url, maxsplit=1)[0])


def check_action(desk: Desk, key: str, says: str) -> None:
    """Check the button in the toolbar."""
    if kind(desk.manifest[key]) != "dictionary":
        raise Refused(says)
    action = table(desk.manifest[key])
    check_button_icon(desk, action.get("default_icon", {}))
    if not isinstance(action.get("default_title", ""), str):
        raise desk.refuse("bad_list", key="default_title")
    popup = action.get("default_popup", "")
    if not isinstance(popup, str) or (popup and not is_path(popup)):
        raise Refused("Invalid type for 'default_popup'.")
    if action.get("default_state", "enabled") not in ("enabled", "disabled"):
        raise desk.refuse("bad_list", key="default_state")


def find_action(desk: Desk, key: str) -> None:
    """Look for the files of the button."""
    action = table(desk.manifest[key])
    popup = action.get("default_popup")
    find_button_icon(desk, key, action.get("default_icon"))
    if isinstance(popup, str) and popup and not desk.source.has(path_of(popup)):
        desk.warn("popup_file")


def check_background(desk: Desk, key: str, _says: str) -> None:
    """Check what the background is."""
    given = table(desk.manifest[key])
    if "service_worker" in given:
        if not is_path(given["service_worker"]):
            raise desk.refuse("bad_list", key="background.service_worker")
        if given.get("type", "classic") not in ("classic", "module"):
            raise desk.refuse("bad_list", key="background.type")
    if desk.number < _NEWER:
        _check_older(desk, given)


def find_background(desk: Desk, key: str) -> None:
    """Look for the background's file."""
    given = table(desk.manifest[key])
    worker, page = given.get("service_worker"), given.get("page")
    if isinstance(worker, str) and not desk.source.has(path_of(worker)):
        raise desk.refuse("worker_file")
    if isinstance(page, str) and not desk.source.has(path_of(page)):
        raise Refused("Could not load background page ''.")
    for path in texts(given.get("scripts")):
        if path.endswith(".js") and not desk.source.has(path):
            raise Refused(f"Could not load background script '{path}'.")


def check_devtools(desk: Desk, key: str, says: str) -> None:
    """Check the page of the developer tools."""
    if not is_path(desk.manifest[key]):
        raise Refused(says)
    if not desk.source.has(path_of(str(desk.manifest[key]))):
        desk.warn("file", name=desk.manifest[key])


def check_options_page(desk: Desk, key: str, _says: str) -> None:
    """Check the page of options that opens in a tab."""
    value = desk.manifest[key]
    if value != "" and not is_path(value):
        raise desk.refuse("options_page", key=key)


def check_options(desk: Desk, key: str, _says: str) -> None:
    """Check the page of options; what is wrong with it is mostly only warned of."""
    value = desk.manifest[key]
    if kind(value) != "dictionary":
        return
    try:
        check_object(desk, key, value)
    except Wrong as wrong:
        desk.said.say(str(wrong))
        desk.manifest[key] = None
        return
    if not is_path(table(value)["page"]):
        desk.warn("options_page", key=key)
        desk.manifest[key] = None
    elif table(value).get("chrome_style") is True and desk.number >= _NEWER:
        raise desk.refuse("options_style")


def find_options(desk: Desk, key: str) -> None:
    """Look for the page of options."""
    value = desk.manifest[key]
    page = value if key == "options_page" else table(value).get("page")
    if isinstance(page, str) and page and not desk.source.has(path_of(page)):
        raise desk.refuse("options_file", name=path_of(page))


def check_sandbox(desk: Desk, key: str, says: str) -> None:
    """Check the list of sandboxed pages."""
    given = table(desk.manifest[key])
    if "pages" in given and not isinstance(given["pages"], list):
        raise Refused(says)
    for index, page in enumerate(listed(given.get("pages"))):
        if not isinstance(page, str):
            raise desk.refuse("bad_item", key="sandbox.pages", index=index)


def check_overrides(desk: Desk, key: str, _says: str) -> None:
    """Check the page that stands in place of one of the browser's."""
    check_key(desk, key)
    given, known = table(desk.manifest[key]), table(desk.type(key)["members"])
    if len(set(given) & set(known)) > 1:
        raise desk.refuse("one_page")


def find_overrides(desk: Desk, key: str) -> None:
    """Look for the page that stands in place of one of the browser's."""
    for name in table(desk.type(key)["members"]):
        page = table(desk.manifest[key]).get(name)
        if isinstance(page, str) and (not page or not desk.source.has(path_of(page))):
            raise desk.refuse("file", name=path_of(page))


def check_side_panel(desk: Desk, key: str, _says: str) -> None:
    """Check the page of the side panel."""
    check_key(desk, key)
    if not is_path(table(desk.manifest[key])["default_path"]):
        raise desk.refuse("panel_empty")


def find_side_panel(desk: Desk, key: str) -> None:
    """Look for the page of the side panel."""
    if not desk.source.has(path_of(str(table(desk.manifest[key])["default_path"]))):
        raise desk.refuse("panel_file")


def check_managed(desk: Desk, key: str, _says: str) -> None:
    """Check the schema of managed storage."""
    given = table(desk.manifest[key])
    path = given.get("managed_schema", "-")
    if not isinstance(path, str):
        raise desk.refuse("schema_text")
    if "managed_schema" not in given or not desk.source.has_files:
        return
    if not path:
        raise desk.refuse("schema_folder", file=desk.source.folder)
    data = desk.source.read(path)
    if data is None:
        raise desk.refuse("schema_file", file=f"{desk.source.folder}/{path}")
    try:
        read_object(data.decode("utf-8", "replace"), family_rules(Family.CHROMIUM))
    except Refused as refused:
        place = _PLACE.search(refused.words)
        line, column = place.groups() if place else ("1", "1")
        raise desk.refuse("schema_json", line=line, column=column, why=refused.words) from None


def _check_older(desk: Desk, given: object) -> None:
    """Check the keys of a background of Manifest V2."""
    older = table(given)
    if "scripts" in older:
        if not isinstance(older["scripts"], list):
            raise desk.refuse("bad_list", key="background.scripts")
        for index, one in enumerate(older["scripts"]):
            if not isinstance(one, str):
                raise desk.refuse("bad_item", key="background.scripts", index=index)
    if "page" in older and not is_path(older["page"]):
        raise desk.refuse("bad_list", key="background_page")
    if "persistent" in older:
        if not isinstance(older["persistent"], bool):
            raise desk.refuse("bad_list", key="background.persistent")
        if "scripts" not in older and "page" not in older:
            raise Refused("Must specify one of background.page or background.scripts to use background.persistent.")
    if len({"scripts", "page", "service_worker"} & set(older)) > 1:
        raise desk.refuse("two_backgrounds")
