"""The downloads namespace: what is asked for is loaded from the emulated network and listed; no file is written."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from nmhost.testing.core.apis.calling import Arguments, Function, extension_of, first
from nmhost.testing.core.apis.download_names import name_of_kind
from nmhost.testing.core.network.access import is_forbidden_header
from nmhost.testing.core.network.asked import Asked
from nmhost.testing.core.network.expressions import compiled
from nmhost.testing.core.network.messages import Request
from nmhost.testing.core.network.served import Network, data_url
from nmhost.testing.core.network.traffic import Arrival, follow
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, members, number_or_none, strings, text_or, with_nulls

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension, State, World
    from nmhost.testing.core.table import Table

ICON_SIZES = (16, 32)  # that getFileIcon takes in Chromium (lacked_download_icons, 156, seen 2026-11-30)
# What no name of a file has (DownloadPaths.sys.mjs, net/base/filename_util.cc; shelf_downloader, seen 2026-11-30).
_ODD_NAME = re.compile(r'[\x00-\x1f\x7f-\x9f:*?"<>|]|^\.|[.\s]$|^\s')
_TEXT_KEYS = ("filename", "url", "finalUrl")
_ORDERED = ("startTime", "endTime", "filename", "url", "mime", "bytesReceived", "totalBytes", "id", "state")


class Downloads:
    """All downloads of a browser by their numbers.

    Args:
        state: The browser's.
    """

    def __init__(self, state: "State") -> None:
        self._state = state
        self._last = 0
        self.held: dict[int, dict[str, object]] = {}
        self.data: dict[int, bytes] = {}
        self._begun: set[str] = set()  # the files of those that are under way or over
        self._untold: set[int] = set()  # those that nobody was told of

    def add(self, item: Mapping[str, object]) -> int:
        """List a download that begins; return its number."""
        self._last += 1
        whole: dict[str, object] = {**with_nulls(self._state.table.table("download")), **item, "id": self._last}
        self.held[self._last] = whole
        self._untold.add(self._last)
        if not self._state.table.flag("downloads_are_named_later"):
            self.tell_created(self._last)
        return self._last

    def tell_created(self, number: int, kind: str = "") -> None:
        """Tell that a download has begun, once its kind is known where the family waits for that."""
        if number not in self._untold:
            return
        self._untold.discard(number)
        whole = self.held[number]
        whole["mime"] = kind or whole["mime"]
        named = self._state.table.flag("created_downloads_name_extension")
        told = {key: value for key, value in whole.items() if named or not key.startswith("byExtension")}
        if not self._state.table.flag("downloads_are_named_later"):
            told["mime"] = told["mime"] or None  # nobody knows it yet
        self._state.fire_to_all("downloads.onCreated", told)

    def change(self, number: int, changes: Mapping[str, object]) -> None:
        """Change what is listed, and tell of it."""
        item = self.held.get(number)
        if item is None:
            return
        self.tell_created(number)
        told: dict[str, object] = {"id": number}
        shown = strings(self._state.table.values["download_changes"])
        for key, value in changes.items():
            if item.get(key) != value and key in shown:
                told[key] = {"previous": item[key], "current": value} if key in item else {"current": value}
            item[key] = value
        if len(told) > 1:
            self._state.fire_to_all("downloads.onChanged", told)

    def place(self, name: str, *, overwrite: bool, instead_of: str = "") -> str:
        """Return the path of a new file: with a number if one of that name is there already."""
        self._begun.discard(instead_of)
        path = f"{self._state.table.word('download_folder')}/{name}"
        there = {one.get("filename") for one in self.held.values() if one.get("exists") is not False}
        there |= self._begun - {one.get("filename") for one in self.held.values() if one.get("exists") is False}
        stem, dot, kind = path.rpartition(".") if "." in name.rpartition("/")[2] else (path, "", "")
        number, free = 0, path
        while free in there and not overwrite:
            number += 1
            free = self._state.table.text("download_again", stem=stem, number=number) + dot + kind
        self._begun.add(free)
        return free

    def erase(self, number: int) -> None:
        """List a download no more."""
        self._untold.discard(number)
        if self.held.pop(number, None) is not None:
            self._state.fire_to_all("downloads.onErased", number)


def download(world: "World", arguments: Arguments) -> object:
    """Begin a download; return its number."""
    given, table, state = items(first(arguments)), world.state.table, world.state
    url = text_or(given.get("url"), "")
    if not urlsplit(url).scheme:
        raise ApiError(table.text("download_bad_url", url=url))
    if urlsplit(url).scheme == "javascript" and table.refuses("download_script_url"):
        raise ApiError(table.text("download_script_url", url=url))
    name = given.get("filename")
    _check_name(world, name)
    headers = _headers(world, given)
    path_name = "" if url.startswith("data:") else unquote(urlsplit(url).path.rpartition("/")[2])
    own_name = text_or(name, "") or path_name or "download"
    overwrite = given.get("conflictAction") == "overwrite"
    path = state.part(Downloads).place(own_name, overwrite=overwrite)

    def arrived(arrival: Arrival) -> None:
        kind = _type_of(arrival)
        if table.flag("downloads_have_final_url") and number in state.part(Downloads).held:
            state.part(Downloads).held[number]["finalUrl"] = arrival.asked.request.url
        state.part(Downloads).tell_created(number, kind)
        better = name_of_kind(own_name, kind, table.table("download_endings"), said=bool(name))
        named = (
            path if better == own_name else state.part(Downloads).place(better, overwrite=overwrite, instead_of=path)
        )
        _arrived(state, number, named, arrival)

    number = state.part(Downloads).add(_begun(world, url, path))
    body = text_or(given.get("body"), "")
    request = Request(text_or(given.get("method"), "GET"), url, headers, body, body.encode())
    state.soon(partial(_begin, world, request, arrived), "page")
    return number


def _begun(world: "World", url: str, path: str) -> dict[str, object]:
    """Return what is told of a download when it begins."""
    state = world.state
    return {
        "url": url,
        **({"finalUrl": url} if state.table.flag("downloads_have_final_url") else {}),
        "filename": "" if state.table.flag("downloads_are_named_later") else path,
        "startTime": _now(state),
        **_kind(state, url),
        **_by(extension_of(world)),
        "state": "in_progress",
        "bytesReceived": 0,
    }


def _begin(world: "World", request: Request, arrived: Callable[[Arrival], None]) -> None:
    """Ask for what is downloaded; what a blob: URL stands for is there at once."""
    asked = Asked(world.state, request, "other")
    if request.url.startswith("blob:"):
        arrived(Arrival(asked, world.state.part(Network).blob(request.url, world.origin)))
    else:
        follow(asked, arrived)


def _headers(world: "World", given: Mapping[str, object]) -> dict[str, str]:
    """Return the headers that a download is asked for with; some are the browser's own."""
    headers = {text_or(row.get("name"), ""): text_or(row.get("value"), "") for row in _rows(given.get("headers"))}
    allowed = strings(world.state.table.values["download_headers_allowed"])
    if any(is_forbidden_header(name) and name.lower() not in allowed for name in headers):
        raise ApiError(world.state.table.text("download_forbidden_header"))
    return headers


def search(world: "World", arguments: Arguments) -> object:
    """Return the downloads that have what is asked for."""
    return _found(world, items(first(arguments)))


def erase(world: "World", arguments: Arguments) -> object:
    """List downloads no more that have what is asked for; return their numbers."""
    numbers = [number_or_none(item["id"]) or 0 for item in _found(world, items(first(arguments)))]
    for number in numbers:
        world.state.part(Downloads).erase(number)
    return numbers


def cancel(world: "World", arguments: Arguments) -> None:
    """Give a download up."""
    number = number_or_none(first(arguments)) or 0
    item = world.state.part(Downloads).held.get(number)
    table = world.state.table
    if item is None:
        if table.refuses("download_cancel_none"):
            raise ApiError(table.text("download_cancel_none", id=number))
    elif item["state"] == "in_progress":
        ended = {"error": table.word("download_cancelled"), "endTime": _now(world.state)}
        world.state.part(Downloads).change(number, {"state": "interrupted", **ended})
    elif table.refuses("download_cancel_done"):
        raise ApiError(table.text("download_cancel_done", id=number))


def pause(world: "World", arguments: Arguments) -> None:
    """Hold a download up: only one that is on its way."""
    _must_be_running(world, arguments, "download_pause_done")


def resume(world: "World", arguments: Arguments) -> None:
    """Let a download go on."""
    _must_be_running(world, arguments, "download_resume_done")


def remove_file(world: "World", arguments: Arguments) -> None:
    """Remove the file of a download."""
    number, item = _must_have(world, arguments)
    table = world.state.table
    if item["state"] != "complete":
        raise ApiError(table.text("download_not_done", id=number))
    if number not in world.state.part(Downloads).data:
        raise ApiError(table.text("download_no_file", id=number))
    del world.state.part(Downloads).data[number]
    if table.flag("removed_download_is_told"):
        world.state.part(Downloads).change(number, {"exists": False})


def show(world: "World", arguments: Arguments) -> None:
    """Show the file of a download; nothing is painted."""
    _must_have(world, arguments)


def get_file_icon(world: "World", arguments: Arguments) -> object:
    """Refuse the picture of a download's kind of file, as a browser without a desktop does.

    Raises:
        ApiError: Always.
    """
    size, table = items(arguments[1]).get("size"), world.state.table
    if size is not None and size not in ICON_SIZES and table.refuses("icon_size"):
        raise ApiError(table.text("icon_size"))
    _must_have(world, arguments)
    raise ApiError(table.text("icon_of_download"))


def open_file(world: "World", arguments: Arguments) -> None:
    """Open the file of a download, as a person would; nothing is shown."""
    _must_have(world, arguments)


def show_default_folder(world: "World", arguments: Arguments) -> None:
    """Show the folder; nothing is painted."""


EVENTS = ("downloads.onCreated", "downloads.onChanged", "downloads.onErased", "downloads.onDeterminingFilename")
FUNCTIONS: Mapping[str, Function] = {
    "downloads.download": download,
    "downloads.search": search,
    "downloads.erase": erase,
    "downloads.cancel": cancel,
    "downloads.pause": pause,
    "downloads.resume": resume,
    "downloads.removeFile": remove_file,
    "downloads.show": show,
    "downloads.open": open_file,
    "downloads.showDefaultFolder": show_default_folder,
    "downloads.getFileIcon": get_file_icon,
}


def _arrived(state: "State", number: int, path: str, arrival: Arrival) -> None:
    """End a download: it is complete, or interrupted by what the server says."""
    response, downloads, table = arrival.response, state.part(Downloads), state.table
    item = downloads.held.get(number)
    if item is None or item["state"] != "in_progress":
        return
    if response is None or response.status >= 400:
        reasons = table.table("download_errors")
        reason = reasons.get(str(response.status), reasons["server"]) if response is not None else reasons["network"]
        item["endTime"] = _now(state)
        if response is not None and table.flag("failed_downloads_have_size"):
            item["fileSize"] = item["totalBytes"] = len(response.data)
        downloads.change(number, {"filename": path, "state": "interrupted", "error": reason})
        return
    downloads.change(number, {"filename": path})
    size = len(response.data)
    downloads.data[number] = response.data
    done = {"mime": _type_of(arrival), "bytesReceived": size, "totalBytes": size, "fileSize": size}
    downloads.change(number, {**done, "exists": True, "state": "complete", "endTime": _now(state)})


def _type_of(arrival: Arrival) -> str:
    """Return the MIME type of what came, empty if nothing did."""
    headers = arrival.response.headers.items() if arrival.response is not None else ()
    return {name.lower(): value for name, value in headers}.get("content-type", "").partition(";")[0]


def _kind(state: "State", url: str) -> dict[str, object]:
    """Return what is known of the kind of what a URL itself holds, where the family lists a download that late."""
    held = data_url(url) if url.startswith("data:") and state.table.flag("downloads_are_named_later") else None
    return {"mime": held.headers["content-type"].partition(";")[0]} if held is not None else {}


def _by(extension: "Extension") -> dict[str, object]:
    name = text_or(extension.localized().get("name"), "")
    return {"byExtensionId": extension.id, "byExtensionName": name}


def _check_name(world: "World", name: object) -> None:
    table = world.state.table
    if not isinstance(name, str):
        return
    parts = re.split(r"[/\\]", name)
    wrong = {
        "download_empty_name": not name,
        "download_absolute_name": name.startswith(("/", "\\")),
        "download_upward_name": ".." in parts,
        "download_folder_name": name.endswith(("/", "\\")),
        "download_odd_name": any(_ODD_NAME.search(part) for part in parts),
    }
    for key, is_wrong in wrong.items():
        if is_wrong and table.refuses(key):
            raise ApiError(table.text(key))


def _found(world: "World", wanted: Mapping[str, object]) -> list[dict[str, object]]:
    unasked = strings(world.state.table.values["downloads_not_searched_by"])
    asked = {key: value for key, value in wanted.items() if key not in unasked}
    asked |= _patterns(world.state.table, asked)
    found = [item for item in world.state.part(Downloads).held.values() if _has(item, asked)]
    for field in reversed(strings(wanted.get("orderBy"))):
        key = field.removeprefix("-")
        if key not in _ORDERED:
            raise ApiError(world.state.table.text("download_bad_order", field=field))
        found.sort(key=partial(_order, key), reverse=field.startswith("-"))
    limit = number_or_none(wanted.get("limit"))
    if limit is not None and limit < 0 and world.state.table.refuses("download_bad_limit"):
        raise ApiError(world.state.table.text("download_bad_limit"))
    return [dict(item) for item in (found[: max(limit, 0)] if limit else found)]


def _patterns(table: "Table", wanted: Mapping[str, object]) -> "dict[str, re.Pattern[str]]":
    """Return the regular expressions that are searched by; what is none is refused in the words of the engine."""
    found: dict[str, re.Pattern[str]] = {}
    for key in (key for key, value in wanted.items() if key.endswith("Regex") and value is not None):
        try:
            found[key] = compiled(str(wanted[key]), by_re2=table.flag("expressions_by_re2"))
        except re.error as error:
            known = items(table.values["pattern_errors"]).items()
            reason = next((text for said, text in known if error.msg.startswith(said)), error.msg)
            raise ApiError(table.text("download_bad_pattern", key=key, reason=reason)) from None
    return found


def _order(key: str, item: Mapping[str, object]) -> tuple[float, str]:
    value = item.get(key)
    return (float(value), "") if isinstance(value, int | float) else (0, str(value))


def _has(item: Mapping[str, object], wanted: Mapping[str, object]) -> bool:
    """Return whether a download has all that is asked for."""
    asked = {key: value for key, value in wanted.items() if value is not None and key not in ("limit", "orderBy")}
    return all(_fits(item, key, value) for key, value in asked.items())


def _fits(item: Mapping[str, object], key: str, value: object) -> bool:
    if key == "query":
        texts = " ".join(str(item.get(one, "")).lower() for one in _TEXT_KEYS)
        return all((word.lstrip("-").lower() in texts) is not word.startswith("-") for word in strings(value))
    if isinstance(value, re.Pattern):
        return value.search(str(item.get(key.removesuffix("Regex"), ""))) is not None
    if key.endswith(("After", "Before")):
        moment = str(item.get("startTime" if key.startswith("started") else "endTime", ""))
        return (moment > str(value)) is key.endswith("After")
    if key.endswith(("Greater", "Less")):
        size = number_or_none(item.get("totalBytes")) or 0
        return (size > (number_or_none(value) or 0)) is key.endswith("Greater")
    return item.get(key) == value


def _must_have(world: "World", arguments: Arguments) -> tuple[int, dict[str, object]]:
    number = number_or_none(first(arguments)) or 0
    item = world.state.part(Downloads).held.get(number)
    if item is None:
        raise ApiError(world.state.table.text("download_none", id=number))
    return number, item


def _must_be_running(world: "World", arguments: Arguments, text: str) -> None:
    number, item = _must_have(world, arguments)
    if item["state"] != "in_progress" and world.state.table.refuses(text):
        raise ApiError(world.state.table.text(text, id=number, state=item["state"]))


def _rows(value: object) -> list[Mapping[str, object]]:
    return [items(one) for one in members(value)]


def _now(state: "State") -> str:
    moment = datetime.fromtimestamp(state.tasks.now() / 1000, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z"
