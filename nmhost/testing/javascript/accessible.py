"""Which of an extension's files the scripts of web pages may load: those that its manifest makes accessible."""

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from nmhost.testing.core.network.patterns import matches_any
from nmhost.testing.core.values import items, strings

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context


def may_import(context: "Context", url: str) -> bool:
    """Return whether a context's scripts may import what lies at *url*: content scripts only what pages may load."""
    extension = context.extension
    if context.kind != "content" or extension is None or not url.startswith(extension.base_url):
        return True
    path = url.removeprefix(extension.base_url).partition("?")[0].partition("#")[0]
    given = extension.manifest.get("web_accessible_resources")
    rows = given if isinstance(given, list) else []
    return any(_opens(row, path, context.url) for row in rows)


def _opens(row: object, path: str, page: str) -> bool:
    """Return whether a row of the manifest, or a path of manifest version 2, makes *path* accessible to *page*."""
    if isinstance(row, str):
        return fnmatchcase(path, row.lstrip("/"))
    values = items(row)
    resources = [resource.lstrip("/") for resource in strings(values.get("resources"))]
    return any(fnmatchcase(path, one) for one in resources) and matches_any(strings(values.get("matches")), page)
