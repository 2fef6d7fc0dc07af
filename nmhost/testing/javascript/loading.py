"""What brings the files that modules and `importScripts` ask for into an engine."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from nmhost.testing.core.network.traffic import load
from nmhost.testing.javascript.importmaps import ImportMap
from nmhost.testing.javascript.modules import parse_module

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context
    from nmhost.testing.core.network.messages import Response
    from nmhost.testing.javascript.engine import Engine

_SCRIPT_FILES = re.compile(r"\.m?js$")
_SCRIPT = re.compile(r"^(?:text|application)/(?:x-)?(?:java|ecma|live)script|^text/jscript$")
_TYPES = {"json": re.compile(r"^(?:text|application)/json$|\+json$"), "css": re.compile(r"^text/css$")}


class Loader:
    """Bring the files that scripts import into an engine.

    Args:
        engine: Where they go.
        base: The URL of the extension, or of the page.
        read_file: Returns the text of a file of the extension by its path, or nothing.
        list_files: Returns the paths of the extension's files.
        may_import: Whether a script of this context may import what lies at a URL.
        find: Returns what lies at a URL that is none of the extension's, or nothing.
    """

    def __init__(
        self,
        engine: "Engine",
        base: str,
        read_file: Callable[[str], str | None],
        list_files: Callable[[], list[str]],
        may_import: "Callable[[str], bool]" = lambda _url: True,
        find: "Callable[[str], Response | None]" = lambda _url: None,
    ) -> None:
        self._engine = engine
        self._base = base
        self._read = read_file
        self._list = list_files
        self._may_import = may_import
        self._find_url = find
        self._are_offered = False
        self._map = ImportMap()
        self._added: set[str] = set()

    def run_module(self, path: str, source: str) -> None:
        """Run a module, after all it imports."""
        url = self._engine.url(path)
        self._add(url, source, "")
        self._engine.run_module(url)

    def turns(self, url: str, source: str | None, most: int) -> int:
        """Return in how many turns a module and what it imports come, as far as these are the extension's own files.

        Args:
            url: Where the module lies.
            source: Its text, if it lies in the page itself.
            most: What is returned is at most one more.
        """
        if not self._is_own(url):
            return 0
        seen, level, count = {url}, [(url, source if source is not None else self.text_at(url) or "")], 0
        while level and count <= most:
            count += 1
            found = [
                (one, request["type"])
                for at, text in level
                for request in parse_module(text, hands_over=self._engine.hands_over).requests
                if (one := self._map.resolve(request["specifier"], at)) is not None
                and one not in seen
                and self._is_own(one)
            ]
            seen |= {one for one, _ in found}
            level = [(one, "" if kind else self.text_at(one) or "") for one, kind in found]
        return count

    def add_map(self, text: str, base: str) -> None:
        """Find what modules import by an import map too.

        Raises:
            ImportMapError: The text is none.
        """
        self._map.add(text, base)
        self._engine.set_import_map(self._map.as_json())

    def offer_imports(self, source: str) -> list[str]:
        """Let ``importScripts`` find the extension's scripts, if a script mentions it: names may be computed.

        Returns:
            The texts that are there to be run now: the script's, and those that it may import.
        """
        texts = [source]
        if "importScripts" in source and not self._are_offered:
            self._are_offered = True
            for path in self._list():
                text = self._read(path) if _SCRIPT_FILES.search(path) else None
                if text is not None:
                    self._engine.add_file(path, text)
                    texts.append(text)
        return texts

    def load(self, url: str, kind: str) -> None:
        """Add the module at a URL and all that it imports; what is not there is told by its absence."""
        if self._may_import(url):
            self._find(url, kind)

    def text_at(self, url: str, kind: str = "") -> str | None:
        """Return the text of the module at a URL, if there is one of a kind: a script, ``json``, ``css``."""
        path = urlsplit(url).path
        if self._is_own(url):
            bare = url.partition("#")[0].partition("?")[0]
            return self._read(unquote(bare.removeprefix(self._base))) if _is_of(path, "", kind) else None
        found = self._find_url(url)
        if found is None:
            return None
        headers = {name.lower(): value for name, value in found.headers.items()}
        return found.text if _is_of(path, headers.get("content-type", ""), kind) else None

    def _is_own(self, url: str) -> bool:
        return bool(self._base) and url.startswith(self._base)

    def _find(self, url: str, kind: str) -> None:
        if f"{kind} {url}" in self._added:
            return
        source = self.text_at(url, kind)
        if source is not None:
            self._add(url, source, kind)

    def _add(self, url: str, source: str, kind: str) -> None:
        if f"{kind} {url}" in self._added:
            return
        self._added.add(f"{kind} {url}")
        if kind:
            self._engine.add_value_module(url, kind, source)
            return
        module = parse_module(source, hands_over=self._engine.hands_over)
        self._engine.add_module(url, source, module)
        for request in module.requests:
            found = self._map.resolve(request["specifier"], url)
            if found is not None:
                self._find(found, request["type"])


def script_text(context: "Context", url: str, *, is_module: bool) -> str | None:
    """Return the text of a script that a document's element names; nothing where none comes, or none by its type."""
    found = load(context, url, "script")
    if found is None or found.status >= 400:
        return None
    is_own = bool(context.extension and url.startswith(context.extension.base_url))
    needs_type = is_module or (is_own and context.state.table.flag("own_scripts_need_type"))
    headers = {name.lower(): value for name, value in found.headers.items()}
    is_script = _is_of(urlsplit(url).path, headers.get("content-type", ""), "")
    return found.text if is_script or not needs_type else None


def _is_of(path: str, content_type: str, kind: str) -> bool:
    """Return whether what lies at a path is a module of a kind, by its type, or by its name where it tells none."""
    essence = content_type.partition(";")[0].strip().lower()
    if not essence:
        return path.endswith(f".{kind}") if kind else _SCRIPT_FILES.search(path) is not None
    return _TYPES.get(kind, _SCRIPT).search(essence) is not None
