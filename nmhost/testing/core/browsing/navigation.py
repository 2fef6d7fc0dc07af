"""Navigations: the request for a document, what webNavigation tells of it, and the document that takes its place."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from nmhost.testing.core.network.asked import Asked
from nmhost.testing.core.network.messages import Request, Response
from nmhost.testing.core.network.ports import is_unsafe
from nmhost.testing.core.network.served import Network
from nmhost.testing.core.network.traffic import Arrival, follow, tell_own_file
from nmhost.testing.core.values import items, members, strings

if TYPE_CHECKING:
    from nmhost.testing.core.model import Frame, Tab

Told = Callable[[], None]
Committed = Callable[[str, "Response | None", str, Told], None]
"""Puts the new document in place: its URL, what came, the error that stands in its place, and who then tells of it."""
_ARRIVED_BY = {"reload": "reload", "script_reload": "reload", "back": "back_forward"}
_REDIRECT = "client_redirect"
_EMPTY = (204, 205)  # statuses of answers that leave the document where it is


def begin(frame: "Frame", url: str, cause: str, commit: Committed, *, started: Told = lambda: None) -> None:
    """Ask for a document; *commit* puts it in place once it has come.

    Args:
        frame: Where it shall be.
        url: Its URL.
        cause: What has begun it: ``person``, ``api``, ``link``, ``form``, ``script``, ``replace``, ``reload``,
            ``script_reload``, ``back`` or ``frame``.
        commit: Puts it in place.
        started: Tells that it is under way.
    """
    number = frame.begin_navigation()
    frame.history.arrived_by = _ARRIVED_BY.get(cause, "navigate")
    frame.history.replaces = cause == "replace"
    form, frame.form = frame.form, None
    if not _is_untold(frame, url):
        tell(frame, "onBeforeNavigate", url=url)
        started()
    parent = frame.parent
    if urlsplit(url).scheme not in ("http", "https"):
        _tell_own_page(frame, url)
        _arrived(frame, number, cause, commit, Arrival(Asked(frame.state, Request("GET", url), ""), None), url)
        return
    origin, document = _asker(frame)
    if frame.is_of_content_script and frame.state.table.flag("content_scripts_ask_unnamed"):
        document = ""
    if parent is None and cause in ("link", "form", "script", "replace"):
        origin, document = frame.origin, frame.url
    kind = "main_frame" if parent is None else "sub_frame"
    asked = Asked(frame.state, form or Request("GET", url), kind, frame, origin, document)
    follow(asked, lambda arrival: _arrived(frame, number, cause, commit, arrival, url))


def _is_untold(frame: "Frame", url: str) -> bool:
    """Return whether no more than the page of an error is told of."""
    return is_unsafe(url, frame.state.table) and not frame.state.table.flag("unsafe_ports_are_told")


def _tell_own_page(frame: "Frame", url: str) -> None:
    """Tell an extension that a document of its own is loaded."""
    owner = frame.state.extension_at(url)
    if owner is None:
        return
    origin, document = _asker(frame)
    kind = "main_frame" if frame.parent is None else "sub_frame"
    asked = Asked(frame.state, Request("GET", url), kind, frame, origin, document)
    tell_own_file(asked, frame.state.part(Network).at_once(url, origin))


def _asker(frame: "Frame") -> tuple[str, str]:
    """Return the origin and the URL of the document that asks for a frame's."""
    if frame.parent is not None:
        return frame.parent.origin, frame.parent.url
    return "", frame.tab.asker if frame.tab is not None else ""


def _arrived(frame: "Frame", number: int, cause: str, commit: Committed, arrival: Arrival, begun: str) -> None:
    """Put the document in place, unless another navigation has begun meanwhile."""
    if frame.navigation != number:
        return
    url, table = _kept_fragment(begun, arrival.asked.request.url), frame.state.table
    is_empty = frame.own_tab is not None and arrival.response is not None and arrival.response.status in _EMPTY
    error = str(table.table("request_errors")["empty"]) if is_empty and not arrival.error else arrival.error
    if not error:
        redirected = urldefrag(arrival.asked.request.url).url != urldefrag(begun).url
        told = partial(tell_committed, frame, cause, redirected=redirected)
        later = partial(frame.state.soon, told)
        commit(url, arrival.response, "", told if table.flag("committed_is_told_first") else later)
    elif _is_untold(frame, url):
        commit(url, None, error, partial(tell_committed, frame, cause))
    elif is_empty or frame.parent is not None or not table.flag("blocked_page_shows_url"):
        tell_error(frame, url, error)
        commit(url, arrival.response, error, lambda: None)
    else:
        commit(url, arrival.response, error, partial(frame.state.soon, partial(tell_error, frame, url, error)))


def tell_committed(frame: "Frame", cause: str, *, redirected: bool = False) -> None:
    """Tell that a document is in place."""
    kind, *qualifiers = _transition(frame, cause)
    frame.history.is_redirect = _REDIRECT in qualifiers
    if redirected:
        qualifiers.append("server_redirect")
    tell(frame, "onCommitted", transitionType=kind, transitionQualifiers=qualifiers)


def tell_error(frame: "Frame", url: str, error: str) -> None:
    """Tell that a document has not come."""
    words = items(frame.state.table.table("web_navigation").get("errors"))
    tell(frame, "onErrorOccurred", url=url, error=str(words.get(error, error)))


def tell_target(tab: "Tab", source: "Frame", url: str) -> None:
    """Tell that a frame has a document loaded in a new tab."""
    tell(
        tab.top,
        "onCreatedNavigationTarget",
        sourceFrameId=source.id,
        sourceTabId=source.tab_id,
        sourceProcessId=-1,
        url=url,
    )


def tell_moved(frame: "Frame", how: str, *, cause: str = "link") -> None:
    """Tell that a document lives on with another URL: a fragment, or what its history says."""
    event = "onReferenceFragmentUpdated" if how == "fragment" else "onHistoryStateUpdated"
    kind, *qualifiers = _transition(frame, cause)
    if frame.history.is_redirect and frame.state.table.flag("scripts_redirect"):
        qualifiers.append(_REDIRECT)
    tell(frame, event, transitionType=kind, transitionQualifiers=qualifiers)


def tell(frame: "Frame", event: str, **more: object) -> None:
    """Fire one of webNavigation's events, for what lies in a tab; each family tells of it what its row says."""
    if frame.tab is None:
        return
    state = frame.state
    name = f"webNavigation.{event}"
    if any(one.enabled and name in one.heard_events() for one in state.extensions.values()):
        state.fire_to_all(name, details(frame, event, **more))


def details(frame: "Frame", event: str, **more: object) -> dict[str, object]:
    """Return what is told of a frame at an event, or by ``getFrame``."""
    row = frame.state.table.table("web_navigation")
    keys = [*strings(row.get(event, row["keys"])), *(strings(row["inner_keys"]) if frame.parent is not None else [])]
    parent = frame.parent
    facts: Mapping[str, object] = {
        "tabId": frame.tab_id,
        "frameId": frame.id,
        "url": frame.url,
        "timeStamp": frame.state.tasks.now(),
        "parentFrameId": parent.id if parent is not None else -1,
        "processId": -1,
        "documentId": frame.document_id,
        "parentDocumentId": parent.document_id if parent is not None else None,
        "documentLifecycle": "active",
        "frameType": "sub_frame" if parent is not None else "outermost_frame",
        "errorOccurred": frame.failed,
        "windowId": frame.window_id,
        **more,
    }
    return {key: facts[key] for key in keys if key in facts}


def _transition(frame: "Frame", cause: str) -> list[str]:
    """Return the type and qualifiers of a transition."""
    row = items(frame.state.table.table("web_navigation")["transitions"])
    if frame.parent is not None and cause not in ("fragment", "history"):
        return strings(row["frame"])
    return [str(one) for one in members(row[cause])]


def _kept_fragment(begun: str, url: str) -> str:
    fragment = begun.partition("#")[2]
    return f"{url}#{fragment}" if fragment and "#" not in url else url
