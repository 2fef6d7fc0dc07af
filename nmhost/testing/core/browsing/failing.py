"""Documents that have not come: the page of the error that stands in their place, and what is told of it."""

from functools import partial
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from nmhost.testing.core.browsing.navigation import tell, tell_error
from nmhost.testing.core.network.ports import is_unsafe
from nmhost.testing.core.values import items, number_or_none, text_or

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nmhost.testing.core.model import Frame
    from nmhost.testing.core.table import Table


def has_page(url: str, table: "Table") -> bool:
    """Return whether the family shows a page in place of the tab's document that has not come from a URL."""
    return table.flag("blocked_page_shows_url") or is_unsafe(url, table)


def error_page(frame: "Frame") -> str | None:
    """Return the page that stands in place of a frame's document; none in an inner one."""
    title = text_or(_row(frame).get("title"), "").format(host=urlsplit(frame.url).hostname or "")
    return f"<title>{escape(title)}</title>" if frame.own_tab is not None and title else None


def status_of_page(frame: "Frame") -> str:
    """Return what a tab says as soon as it has a document: that it loads, save in place of one that fails at once."""
    return text_or(_row(frame).get("status"), "loading") if frame.failed else "loading"


def tell_error_page(frame: "Frame") -> None:
    """Tell, where the family does, that the page of an error is parsed, and what it is called from then on."""
    tab, row = frame.own_tab, _row(frame)
    if tab is None or "url" not in row:
        return
    tell(frame, "onDOMContentLoaded", url=str(row["url"]).format(url=quote(frame.url, safe="/")))
    frame.document.title = str(row["parsed_title"])
    tab.tell_title()


def retry(frame: "Frame") -> None:
    """Ask once more after a while for what nobody has refused, where the family does so."""
    delay = number_or_none(_row(frame).get("retry_after"))
    if delay is not None and is_unsafe(frame.url, frame.state.table):
        tasks = frame.state.tasks
        tasks.at(tasks.now() + delay, partial(_tell_retried, frame, frame.document_id), quiet=True)


def _tell_retried(frame: "Frame", document_id: str) -> None:
    """Tell that a document that is still missing was asked for once more and has come no more than before."""
    if frame.document_id == document_id and frame.tab is not None and frame.tab.id in frame.state.tabs:
        tell(frame, "onBeforeNavigate", url=frame.url)
        tell_error(frame, frame.url, str(_row(frame)["retried"]))


def _row(frame: "Frame") -> "Mapping[str, object]":
    return items(frame.state.table.table("web_navigation").get("error_page"))
