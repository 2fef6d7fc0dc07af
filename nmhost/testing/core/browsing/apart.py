"""Documents that lie in no tab (a background page, a popup, an offscreen one), and where their scripts lead them."""

from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.browsing.documents import Document, frames_of
from nmhost.testing.core.browsing.frames import Frame
from nmhost.testing.core.browsing.held import Held
from nmhost.testing.core.browsing.loading import runs_scripts, tell_loaded
from nmhost.testing.core.browsing.opening import open_tab

if TYPE_CHECKING:
    from nmhost.testing.core import model
    from nmhost.testing.core.model import Context, State, World


def fill_apart(context: "Context", html: str | None) -> None:
    """Give a context that lies in no tab a frame of its own, and load its document there."""
    frame = context.frame = Frame(context.state, None, None, 0, kind=context.kind)
    frame.url, frame.document_id = context.url, context.document_id
    frame.history.arrive(frame.url, frame.document_id)
    frame.document = context.document = Document(html)
    frame.contexts.append(context)
    if runs_scripts(context):
        context.document.parser = context
        context.state.part(Held).run(frame, frame.document, context)
    else:
        context.document.frames = [frame.add_child(source).id for source in frames_of(context.document.html)]
    context.state.soon(partial(tell_loaded, frame))


def lead_apart(world: "World", frame: "model.Frame", url: str, *, by_link: bool) -> None:
    """Lead a document that lies in no tab to another URL: to the extension's pages, and to others as the family does.

    Args:
        world: Whose script does it.
        frame: The document's.
        url: Where to.
        by_link: Whether a link is followed.
    """
    state, extension = world.state, world.context.extension
    if frame.kind == "background":
        world.log("warning", f"a background page stays where it is in the emulated browser: {url} is not loaded")
        return
    is_own = extension is not None and url.startswith(extension.base_url)
    leads = "page" if is_own else state.table.word("popup_links_lead" if by_link else "popup_scripts_lead")
    if leads == "page":
        state.soon(partial(frame.load, url), "page")
    elif leads == "tab":
        state.soon(partial(_open, state, url), "page")


def go_apart(frame: "model.Frame", steps: int) -> None:
    """Go back or forward in the history of a document that lies in no tab; beyond its ends nothing happens."""
    entry = frame.history.at(steps)
    if entry is None:
        return
    frame.history.go(steps)
    if entry.document_id == frame.document_id:
        frame.move("traverse")
    else:
        frame.load(entry.url, cause="back")


def _open(state: "State", url: str) -> None:
    open_tab(state, url)
