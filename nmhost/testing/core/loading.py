"""What runs in a document: a page of an extension, a web page, and the content scripts that are for it."""

from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.contexts import Context
from nmhost.testing.core.documents import frames_of
from nmhost.testing.core.network import Network
from nmhost.testing.core.patterns import matches_any, matches_glob
from nmhost.testing.core.values import items, members, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.extensions import Extension
    from nmhost.testing.core.tabs import Frame

# The order in which a document's scripts run; the page's own come between the first two.
_RUN_AT = ("document_start", "document_end", "document_idle")


def fill(frame: "Frame") -> None:
    """Load the document at the frame's URL."""
    owner = frame.tab.state.extension_at(frame.url)
    if owner is not None and owner.enabled:
        _load_extension_page(frame, owner)
    else:
        _load_web_page(frame)
    frame.tab.state.soon(partial(_complete, frame, frame.document_id))


def inject_everywhere(extension: "Extension") -> None:
    """Run an extension's content scripts in the web pages that are open already."""
    for tab in extension.state.tabs.values():
        for frame in tab.frames():
            if extension.state.extension_at(frame.url) is None:
                contexts: dict[str, Context] = {}
                for script in content_scripts(extension, frame):
                    _inject(frame, extension, script, contexts=contexts)


def _load_extension_page(frame: "Frame", extension: "Extension") -> None:
    path = frame.url.removeprefix(extension.base_url).split("?")[0].split("#")[0]
    context = Context(frame.tab.state, extension, "page", url=frame.url, frame=frame)
    frame.contexts.append(context)
    frame.tab.state.soon(partial(frame.tab.state.fronts.run_scripts, context, extension.page_scripts(path)))
    _add_frames(frame, extension.read(path) or "")


def _load_web_page(frame: "Frame") -> None:
    html = frame.tab.state.part(Network).page(frame.url)
    page = Context(frame.tab.state, None, "web", url=frame.url, frame=frame)
    content = [
        (extension, script)
        for extension in frame.tab.state.extensions.values()
        if extension.enabled
        for script in content_scripts(extension, frame)
    ]
    contexts: dict[str, Context] = {}
    for moment in _RUN_AT:
        for extension, script in content:
            if text_or(script.get("run_at"), "document_idle") == moment:
                _inject(frame, extension, script, contexts=contexts)
        if moment == "document_start":
            frame.contexts.append(page)
            frame.tab.state.soon(partial(_run_page, page, html))
    _add_frames(frame, html or "")


def _inject(
    frame: "Frame", extension: "Extension", script: "dict[str, object]", *, contexts: dict[str, Context]
) -> None:
    context = contexts.get(extension.id)
    if context is None:
        context = Context(frame.tab.state, extension, "content", url=frame.url, frame=frame)
        contexts[extension.id] = context
        frame.contexts.append(context)
    paths = strings(script.get("js")) if extension.folder is not None else []
    frame.tab.state.soon(partial(frame.tab.state.fronts.run_scripts, context, extension.files(paths)))


def _run_page(page: Context, html: str | None) -> None:
    if html is not None and page.alive:
        page.state.fronts.run_scripts(page, page.state.part(Network).scripts(page.url, html))


def _add_frames(frame: "Frame", html: str) -> None:
    for source in frames_of(html):
        frame.add_child(source)


def _complete(frame: "Frame", document_id: str) -> None:
    """Say that the document is complete, if it is still there."""
    if frame.document_id != document_id:
        return
    for context in list(frame.contexts):
        for world in context.worlds:
            world.front.dom("DOMContentLoaded", {"target": "document"})
            world.front.dom("load", {"target": "window"})
    if frame is frame.tab.top:
        frame.tab.status = "complete"
        frame.tab.tell_update({"status": "complete"})


def content_scripts(extension: "Extension", frame: "Frame") -> list[dict[str, object]]:
    """Return the entries of content_scripts that are for a frame."""
    entries = [dict(items(entry)) for entry in members(extension.manifest.get("content_scripts"))]
    return [entry for entry in entries if _is_for(entry, frame)]


def _is_for(entry: dict[str, object], frame: "Frame") -> bool:
    if frame.parent is not None and entry.get("all_frames") is not True:
        return False
    url = frame.url
    globs, not_globs = strings(entry.get("include_globs")), strings(entry.get("exclude_globs"))
    return (
        matches_any(strings(entry.get("matches")), url)
        and not matches_any(strings(entry.get("exclude_matches")), url)
        and (not globs or any(matches_glob(glob, url) for glob in globs))
        and not any(matches_glob(glob, url) for glob in not_globs)
    )
