"""What the emulated browser reads out of an HTML page: its scripts and frames."""

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from posixpath import dirname, join, normpath

Script = tuple[str, str, bool]


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[tuple[str | None, str, bool]] = []
        self.frames: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "script":
            self._inside = True
            self.scripts.append((values.get("src"), "", values.get("type") == "module"))
        elif tag == "iframe" and (source := values.get("src")):
            self.frames.append(source)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            source, text, module = self.scripts[-1]
            self.scripts[-1] = (source, text + data, module)


def scripts_of(html: str, path: str, read: Callable[[str], str]) -> Iterator[Script]:
    """Yield a page's scripts in order.

    Args:
        html: The page.
        path: The page's own path, to which its scripts' are relative.
        read: Returns the text of a script by its path.
    """
    finder = _find(html)
    for number, (source, text, module) in enumerate(finder.scripts):
        if source:
            place = resolve(path, source)
            yield place, read(place), module
        elif text.strip():
            yield f"{path}#{number}", text, module


def frames_of(html: str) -> list[str]:
    """Return the sources of a page's frames."""
    return _find(html).frames


def resolve(page: str, source: str) -> str:
    """Return the path that *source* means on the page at path *page*; a URL stays one."""
    if "://" in source:
        return source
    if source.startswith("/"):
        return source.lstrip("/")
    return normpath(join(dirname(page), source))


def _find(html: str) -> _Finder:
    finder = _Finder()
    finder.feed(html)
    finder.close()
    return finder
