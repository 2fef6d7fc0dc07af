"""The history namespace: which pages were visited."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nmhost.testing.core.apis.calling import Arguments, Function, first
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, number_or_none, strings, text_or, with_nulls

if TYPE_CHECKING:
    from nmhost.testing.core.model import State, World

_TIMES = ("startTime", "endTime")
_DAY = 24 * 60 * 60 * 1000.0
_MOST_RESULTS = 100  # of history.search where nothing is said (developer.chrome.com, history.search)


@dataclass
class Page:
    """A page that was visited.

    Args:
        id: Its number.
        url: Its URL.
        title: What it is called.
        visits: When, and how it was come to.
    """

    id: str
    url: str
    title: str = ""
    visits: list[tuple[float, str]] = field(default_factory=list[tuple[float, str]])


class Visits:
    """The pages that were visited, by their URLs.

    Args:
        state: The browser's.
    """

    def __init__(self, state: "State") -> None:
        self.state = state
        self.pages: dict[str, Page] = {}

    def add(self, url: str, *, title: str = "", transition: str = "link", moment: float | None = None) -> None:
        """Note a visit, and tell of it."""
        page = self.pages.setdefault(url, Page(str(self.state.number()), url))
        page.title = title or page.title
        page.visits.append((self.state.tasks.now() if moment is None else moment, transition))
        page.visits.sort(key=lambda visit: visit[0])
        told = {"title": page.title} if self.state.table.flag("visits_tell_empty_titles") else {}
        self.state.fire_to_all("history.onVisited", {**self.shown(page), **told})

    def remove(self, urls: list[str]) -> None:
        """Forget pages, and tell of it."""
        gone = [self.pages.pop(url, None) for url in urls]
        if not any(gone):
            return
        self.state.fire_to_all("history.onVisitRemoved", {"allHistory": False, "urls": urls})

    def shown(self, page: Page) -> dict[str, object]:
        """Return a page as the API shows it."""
        return {
            "id": page.id,
            "url": page.url,
            "title": page.title or with_nulls({"title": self.state.table.word("untitled_page")})["title"],
            "lastVisitTime": page.visits[-1][0],
            "visitCount": len(page.visits),
            "typedCount": 0,
        }

    def found(self, page: Page) -> dict[str, object]:
        """Return a page as a search shows it."""
        unsaid = self.state.table.values["unsaid_of_found_pages"]
        return {key: value for key, value in self.shown(page).items() if key not in strings(unsaid)}


def search(world: "World", arguments: Arguments) -> object:
    """Return the pages that have some words in their title or URL, the newest first."""
    given, visits = items(first(arguments)), world.state.part(Visits)
    words = text_or(given.get("text"), "").lower().split()
    begin, end = _range(world, given)
    found = [
        visits.found(page)
        for page in sorted(visits.pages.values(), key=lambda page: -page.visits[-1][0])
        if all(word in f"{page.title} {page.url}".lower() for word in words)
        and any(begin <= moment <= end for moment, _ in page.visits)
    ]
    most = number_or_none(given.get("maxResults"))
    return found[: _MOST_RESULTS if most is None else most or None]  # 0 is no limit


def _range(world: "World", given: Mapping[str, object]) -> tuple[float, float]:
    """Return the times between which pages are asked for: the last day if nothing is said."""
    table, now = world.state.table, world.state.tasks.now()
    said, last = (_moment(given.get(key)) for key in _TIMES)
    begin, end = now - _DAY if said is None else said, math.inf if last is None else last
    if begin > end and table.refuses("history_turned_round"):
        raise ApiError(table.text("history_turned_round"))
    return begin, end


def get_visits(world: "World", arguments: Arguments) -> object:
    """Return the visits of a page."""
    page = world.state.part(Visits).pages.get(_url(world, arguments, "history_bad_visits_url"))
    row = world.state.table.table("visit")
    found = [
        {**row, "id": page.id, "visitId": str(number), "visitTime": moment, "transition": transition}
        for number, (moment, transition) in enumerate(page.visits if page is not None else (), 1)
        if page is not None
    ]
    return found[::-1] if world.state.table.flag("newest_visit_first") else found


def add_url(world: "World", arguments: Arguments) -> None:
    """Note a visit of a page."""
    given = items(first(arguments))
    title, transition = text_or(given.get("title"), ""), text_or(given.get("transition"), "link")
    moment, url = _moment(given.get("visitTime")), _url(world, arguments)
    _check(world, url, moment)
    world.state.part(Visits).add(url, title=title, transition=transition, moment=moment)


def _check(world: "World", url: str, moment: float | None) -> None:
    """Refuse what the family keeps no visits of: some schemes, times to come, times that may be seconds."""
    table, now = world.state.table, world.state.tasks.now()
    if not table.refuses("history_unkept"):
        return
    if moment is not None and moment > now:
        shown = json.dumps([{"transition": 1, "date": _date(moment)}], separators=(",", ":"))
        raise ApiError(table.text("history_to_come", visits=shown))
    # What would be a time of today in seconds is taken for a mistake (seen 2026-12-01 in Firefox 153)
    is_seconds = moment is not None and 0 < moment < now / 1000
    if is_seconds or urlsplit(url).scheme in strings(table.table("history_kept")["no_schemes"]):
        raise ApiError(table.text("history_unkept"))


def _date(moment: float) -> str | None:
    """Return a moment as JavaScript writes dates, if it is one that Python knows."""
    try:
        date = datetime.fromtimestamp(moment / 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return None
    return date.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def delete_url(world: "World", arguments: Arguments) -> None:
    """Forget a page."""
    world.state.part(Visits).remove([_url(world, arguments, "history_bad_visits_url")])


def delete_range(world: "World", arguments: Arguments) -> None:
    """Forget the visits of some time, and the pages that have no others."""
    given, visits = items(first(arguments)), world.state.part(Visits)
    start, end = (_moment(given.get(key)) or 0 for key in ("startTime", "endTime"))
    if start > end and world.state.table.refuses("history_unkept"):
        raise ApiError(world.state.table.text("history_unkept"))
    gone: list[str] = []
    for url, page in visits.pages.items():
        left = [visit for visit in page.visits if not start <= visit[0] <= end]
        if left:
            page.visits = left
        else:
            gone.append(url)
    if gone:
        visits.remove(gone)


def delete_all(world: "World", arguments: Arguments) -> None:
    """Forget all."""
    world.state.part(Visits).pages.clear()
    world.state.fire_to_all("history.onVisitRemoved", {"allHistory": True, "urls": []})


EVENTS = ("history.onVisited", "history.onVisitRemoved", "history.onTitleChanged")
FUNCTIONS: Mapping[str, Function] = {
    "history.search": search,
    "history.getVisits": get_visits,
    "history.addUrl": add_url,
    "history.deleteUrl": delete_url,
    "history.deleteRange": delete_range,
    "history.deleteAll": delete_all,
}


def _moment(value: object) -> float | None:
    """Return milliseconds since the epoch of what a script gives for a date: a number, or a text."""
    if isinstance(value, str) and not value.isdecimal():
        return datetime.fromisoformat(value).timestamp() * 1000
    return float(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else None


def _url(world: "World", arguments: Arguments, otherwise: str = "") -> str:
    url, table = text_or(items(first(arguments)).get("url"), ""), world.state.table
    if not urlsplit(url).scheme:
        if otherwise and table.refuses(otherwise):
            raise ApiError(table.text(otherwise, url=url))
        raise ApiError(table.text("history_bad_url", url=url))
    return url if urlsplit(url).path else f"{url}/"
