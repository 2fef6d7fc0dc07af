"""How documents load: pages of an extension, web pages with the content scripts that are for them, popups."""

from functools import partial
from typing import TYPE_CHECKING, cast
from urllib.parse import urldefrag

from nmhost.testing.core.browsing.awaiting import BEGUN, PARSED, Awaited
from nmhost.testing.core.browsing.documents import Document, frames_of, is_scripted
from nmhost.testing.core.browsing.failing import error_page, retry, status_of_page, tell_error_page
from nmhost.testing.core.browsing.held import Held
from nmhost.testing.core.browsing.navigation import tell
from nmhost.testing.core.browsing.places import is_main, new_places, place_of
from nmhost.testing.core.browsing.styling import style
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.errors import ScriptError
from nmhost.testing.core.network.patterns import matches_any, matches_glob
from nmhost.testing.core.network.served import Network
from nmhost.testing.core.seam import Script
from nmhost.testing.core.values import items, members, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core import model
    from nmhost.testing.core.model import Extension, Frame

# When content scripts run: before the document's own scripts, after they have run, once it is at rest.
_BEFORE, *_AFTER = ("document_start", "document_end", "document_idle")
# Documents of one address in one another; a third stays empty (frames_of_their_own_address, seen 2026-12-01).
MOST_OF_ONE_ADDRESS = 2


def fill(frame: "Frame") -> None:
    """Load the document at the frame's URL."""
    owner = frame.state.extension_at(frame.url)
    if owner is not None and owner.enabled:
        _load_extension_page(frame, owner)
    else:
        _load_web_page(frame)
    frame.state.soon(partial(_complete, frame, frame.document_id))
    frame.state.part(Awaited).come(frame, BEGUN)


def inject_everywhere(extension: "Extension") -> None:
    """Run an extension's content scripts in the web pages that are open already."""
    for tab in extension.state.tabs.values():
        for frame in tab.frames():
            if extension.state.extension_at(frame.url) is None:
                scripts = content_scripts(extension, frame)
                for script, context in zip(scripts, new_places(frame, extension, scripts), strict=True):
                    _inject(context, extension, script)


def _load_extension_page(frame: "Frame", extension: "Extension") -> None:
    path = frame.url.removeprefix(extension.base_url).split("?")[0].split("#")[0]
    frame.document = Document(extension.files.read(path))
    is_missing = extension.folder is not None and path and not extension.files.has(path)
    if is_missing and frame.state.table.flag("missing_pages_have_no_api"):
        frame.failed = True
        return
    if _is_sandboxed(extension, path):  # a page as of the web: no API, and a policy that lets scripts lie in it
        context = Context(frame.state, None, "web", url=frame.url, frame=frame)
    else:
        context = Context(frame.state, extension, frame.kind, url=frame.url, frame=frame)
    frame.contexts.append(context)
    _parse_in(frame, context if runs_scripts(context) else None)


def _is_sandboxed(extension: "Extension", path: str) -> bool:
    pages = strings(items(extension.manifest.get("sandbox")).get("pages"))
    return extension.state.table.flag("sandboxes_pages") and path in {page.lstrip("/") for page in pages}


def _load_web_page(frame: "Frame") -> None:
    state = frame.state
    frame.document = Document(_html(frame))
    page = Context(state, None, "web", url=frame.url, frame=frame)
    content = [
        (extension, script)
        for extension in state.extensions.values()
        if extension.enabled and not frame.failed
        for script in content_scripts(extension, frame)
    ]
    before = [pair for pair in content if _moment(pair[1]) == _BEFORE]
    for extension, script in before:
        if not is_main(script):
            place_of(frame, extension, script)
    frame.contexts.append(page)
    for extension, script in content:
        place_of(frame, extension, script)
    own = [context for context in frame.contexts if context is not page]
    is_pages = is_scripted(frame.document.html) or any(is_main(script) for _, script in content)
    parser = page if is_pages else next(filter(runs_scripts, own), None)
    frame.document.parser = parser
    for moment in (_BEFORE, *_AFTER):
        for extension, script in content:
            if _moment(script) != moment:
                continue
            place = place_of(frame, extension, script)
            if moment == _AFTER[-1] and state.table.flag("idle_is_complete"):
                frame.document.scripts_to_come += 1  # it runs behind what completes the document
                state.soon(partial(_inject_at_rest, frame.document, place, extension, script))
            else:
                _inject(place, extension, script)
        if moment == _BEFORE:
            _parse_in(frame, parser)


def _html(frame: "Frame") -> str | None:
    """Return the text of a frame's document: what came when it was asked for, or what lies at its URL."""
    if frame.answer is not None:
        return frame.answer.text
    if frame.url == "about:srcdoc":  # one without scripts is shown by the document that holds it
        is_run = frame.state.extension_at(frame.place) is None and is_scripted(frame.inline or "")
        return frame.inline if is_run else None
    network = frame.state.part(Network)
    if frame.url.startswith("blob:"):
        found = network.blob(frame.url, frame.origin, for_page=True)
        return found.text if found is not None else None
    return error_page(frame) if frame.failed else network.page(frame.url)


def _moment(script: "dict[str, object]") -> str:
    return text_or(script.get("run_at"), "document_idle")


def runs_scripts(context: "model.Context") -> bool:
    """Return whether scripts run in a context: a web page's own, or those of an extension's files."""
    return context.extension is None or (context.extension.scripts and context.extension.folder is not None)


def _inject(context: "model.Context", extension: "Extension", script: "dict[str, object]") -> None:
    sheets = (
        [extension.files.read(path) or "" for path in strings(script.get("css"))]
        if extension.folder is not None
        else []
    )
    sheets += strings(script.get("sheets"))
    if sheets and context.frame is not None:
        style(context.frame, sheets)
    paths = strings(script.get("js")) if extension.folder is not None else []
    missing = next((path for path in paths if not extension.files.has(path)), None)
    if missing is not None:  # nothing of the entry runs (Firefox 153, seen 2026-11-30; Chromium refuses it before)
        said = context.state.table.text("injected_missing_file", file=f"{extension.base_url}{missing.lstrip('/')}")
        context.state.console.add("error", said, context)
        context.state.errors.add(ScriptError(said, "", repr(context)))
        return
    sources = [
        *extension.files.scripts(paths),
        *cast("list[Script]", members(script.get("sources"))),
    ]  # of a user script
    context.document.scripts_to_come += 1
    context.state.soon(partial(_run, context.document, context, sources))


def _inject_at_rest(
    document: "model.Document", context: "model.Context", extension: "Extension", script: "dict[str, object]"
) -> None:
    if not context.state.part(Held).waits(document, partial(_inject_at_rest, document, context, extension, script)):
        _inject(context, extension, script)
        document.scripts_to_come -= 1


def _run(document: "model.Document", context: "model.Context", sources: list[Script]) -> None:
    if not context.state.part(Held).waits(document, partial(_run, document, context, sources)):
        document.scripts_to_come -= 1
        context.state.fronts.run_scripts(context, sources)


def _parse_in(frame: "Frame", parser: "model.Context | None") -> None:
    """Parse the document in a context's world of scripts, or only open its frames; then it is interactive."""
    document, state = frame.document, frame.state
    document.parser = parser
    if parser is not None:
        state.soon(partial(state.part(Held).run, frame, document, parser))
    else:
        document.frames = [frame.add_child(source).id for source in frames_of(document.html)]
    state.soon(partial(_tell_interactive, frame, frame.document_id))


def _tell_interactive(frame: "Frame", document_id: str) -> None:
    if frame.document_id == document_id and not frame.state.part(Held).waits(
        frame.document, partial(_tell_interactive, frame, document_id)
    ):
        frame.document.state = "interactive"
        if frame.own_tab is not None and frame.state.table.flag("tells_first_title"):
            frame.own_tab.tell_title()
        _tell(frame.contexts, "DOMContentLoaded", "document")
        frame.state.part(Awaited).come(frame, PARSED)
        if frame.failed:
            tell_error_page(frame)
        else:
            tell(frame, "onDOMContentLoaded")


def _complete(frame: "Frame", document_id: str) -> None:
    """Say that the document is complete, if it is still there and the frames in it are."""
    if frame.document_id != document_id or frame.state.part(Held).waits(
        frame.document, partial(_complete, frame, document_id)
    ):
        return
    if any(child.waits_for for child in frame.children):
        frame.waits_for = "frames"
        return
    _finish(frame.document, frame.contexts)
    # What its scripts have sent until now comes before.
    frame.state.soon(partial(_tell_complete, frame, document_id), "message")


def _tell_complete(frame: "Frame", document_id: str) -> None:
    """Tell that the document is complete, if it is still there."""
    if frame.document_id != document_id:
        return
    frame.waits_for = ""
    if not frame.failed:
        loaded = frame.loaded_url if frame.state.table.flag("completed_tells_loaded_url") else frame.url
        tell(frame, "onCompleted", url=loaded)
    for context in frame.parent.contexts if frame.parent is not None else ():
        for world in context.worlds:
            world.front.frame_loaded(frame.id)
    if frame.own_tab is not None:
        was_complete, frame.own_tab.status = status_of_page(frame) == "complete", "complete"
        if not was_complete:
            frame.own_tab.tell_update({"status": "complete"})
        if frame.failed:
            retry(frame)
    if frame.parent is not None:
        complete_if_due(frame.parent)


def load_inner(frame: "Frame", url: str, *, cause: str = "script") -> None:
    """Load *url* in a frame that lies in a document, unless two documents around it have that address already."""
    if frame.parent is None or frame not in frame.parent.children:
        return
    bare = urldefrag(url).url
    around = [urldefrag(one.url).url for one in frame.ancestors()]
    if bare.startswith("about:") or around.count(bare) < MOST_OF_ONE_ADDRESS:
        frame.load(url, cause=cause)
        return
    frame.url, frame.waits_for = "about:blank", ""
    for context in frame.parent.contexts if frame.state.table.flag("endless_frames_fail") else ():
        for world in context.worlds:
            world.front.frame_refused(frame.id)
    complete_if_due(frame.parent)


def complete_if_due(frame: "Frame") -> None:
    """Complete a document that has waited for the frames in it, if none of them is still loading."""
    if not frame.state.part(Held).go_on(frame) and frame.waits_for == "frames":
        _complete(frame, frame.document_id)


def tell_loaded(frame: "Frame") -> None:
    """Tell at once that a document that lies in no tab is parsed, and complete as soon as the frames in it are."""
    if frame.state.part(Held).waits(frame.document, partial(tell_loaded, frame)):
        return
    frame.document.state = "interactive"
    _tell(frame.contexts, "DOMContentLoaded", "document")
    _complete(frame, frame.document_id)


def _finish(document: "model.Document", contexts: "list[model.Context]") -> None:
    if document.parser is not None and document.parser.alive:
        document.parser.state.fronts.finish(document.parser)
    document.state = "complete"
    _tell(contexts, "load", "window")


def _tell(contexts: "list[model.Context]", kind: str, target: str) -> None:
    for context in list(contexts):
        for world in context.worlds:
            world.front.dom(kind, {"target": target})


def content_scripts(extension: "Extension", frame: "Frame") -> list[dict[str, object]]:
    """Return the entries of content_scripts that are for a frame."""
    entries = [dict(items(entry)) for entry in members(extension.manifest.get("content_scripts"))]
    entries += extension.registered_scripts()
    return [entry for entry in entries if _is_for(entry, frame)]


def _is_for(entry: dict[str, object], frame: "Frame") -> bool:
    if frame.parent is not None and entry.get("all_frames") is not True:
        return False
    url = frame.url
    globs, not_globs = strings(entry.get("include_globs")), strings(entry.get("exclude_globs"))
    by_globs = entry.get("matches") is None and bool(globs)  # a user script may have these alone
    return (
        (by_globs or matches_any(strings(entry.get("matches")), url))
        and not matches_any(strings(entry.get("exclude_matches")), url)
        and (not globs or any(matches_glob(glob, url) for glob in globs))
        and not any(matches_glob(glob, url) for glob in not_globs)
    )
