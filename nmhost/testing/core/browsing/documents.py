"""A document as the core holds it, and what is read out of an HTML page where no script world parses it."""

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from nmhost.testing.core.values import strings

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context, World
    from nmhost.testing.core.table import Table


class Document:
    """One document: its HTML, how far it has come, and the worlds of scripts that share its tree.

    Args:
        html: Its text; none where nobody serves it.
    """

    def __init__(self, html: str | None = None) -> None:
        self.html: str = html or ""
        self.state = "loading"
        self.title: str | None = None  # what a script has called it
        self.parser: Context | None = None
        """The context whose scripts' world parses it; none where no script runs in it while it loads."""
        self.frames: list[int] = []
        """The frames that the core itself has opened, in order, because no scripts' world does."""
        self.sheets: list[tuple[bool, str]] = []
        """The style sheets that extensions have put in, each with whether it is of the user's origin: those first."""
        self.worlds: list[World] = []
        """The scripts' worlds that have its tree."""
        self.scripts_to_come = 0
        """How many of the content scripts that are for it have not begun."""


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.is_scripted = False
        self.frames: list[str] = []
        self.title: str | None = None
        self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title = (self.title or "") + data

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self._in_title = tag == "title" and self.title is None
        if tag == "script" or any(name.startswith("on") for name in values):
            self.is_scripted = True
        elif tag == "iframe":
            self.frames.append("about:srcdoc" if "srcdoc" in values else values.get("src") or "about:blank")


def frames_of(html: str) -> list[str]:
    """Return the sources of a page's frames."""
    return _find(html).frames


def title_of(html: str) -> str:
    """Return what a page is called; nothing where it does not say so."""
    return " ".join((_find(html).title or "").split())


def is_scripted(html: str) -> bool:
    """Return whether a page has scripts of its own."""
    return _find(html).is_scripted


def _find(html: str) -> _Finder:
    finder = _Finder()
    finder.feed(html)
    finder.close()
    return finder


def untitled(url: str, begins: str, table: "Table") -> str:
    """Return what a tab is called whose document has no title: its URL, or the one that a new tab *begins* with."""
    blank = table.word("blank_title")
    named = begins if begins and blank else url
    return blank if blank and named in ("about:blank", table.word("new_tab")) else shown_address(named, table)


def shown_address(url: str, table: "Table") -> str:
    """Return what a tab shows of a URL in place of a title."""
    scheme, _, rest = url.partition("://")
    return url if scheme in strings(table.values["schemes_in_titles"]) else rest or url
