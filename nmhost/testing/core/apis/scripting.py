"""The scripting namespace, and what tabs had of it before: code and style sheets injected into pages."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, Later, extension_of, first
from nmhost.testing.core.apis.named import tab_of
from nmhost.testing.core.apis.permissions import Granted
from nmhost.testing.core.browsing.awaiting import BEGUN, PARSED, Awaited, is_still_empty
from nmhost.testing.core.browsing.places import MAIN, place_of
from nmhost.testing.core.browsing.styling import style
from nmhost.testing.core.network.access import why_out_of_reach
from nmhost.testing.core.network.patterns import matches
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, members, number_or_none, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context, Frame, Tab, World


Code = tuple[str, str]
"""The source of what is injected, and the name that errors give it."""


def execute(world: "World", arguments: Arguments) -> object:
    """Run a function or files in the frames of a tab."""
    given, table = items(first(arguments)), world.state.table
    function, files = items(given.get("func") or given.get("function")).get("$function"), given.get("files")
    if (function is None) == (files is None):
        raise ApiError(table.text("injected_two_kinds"))
    if files is not None and given.get("args") is not None:
        raise ApiError(table.text("injected_args"))
    if function is not None:
        values = ", ".join(json.dumps(one) for one in members(given.get("args")))
        codes: list[Code | str] = [(f"({function})({values})", "injected")]
    else:
        codes = _files(world, strings(files))
    frames = target_frames(world, items(given.get("target")))
    return _run_of(world, frames, codes, main=given.get("world") == "MAIN")


def insert_css(world: "World", arguments: Arguments) -> None:
    """Put style sheets into the frames of a tab: what they say is computed, nothing is painted."""
    frames, sheets = _wanted_css(world, arguments)
    for frame in frames:
        style(frame, sheets, of_user=items(first(arguments)).get("origin") == "USER")


def remove_css(world: "World", arguments: Arguments) -> None:
    """Remove style sheets from the frames of a tab again; of what was never put in nothing is said."""
    frames, sheets = _wanted_css(world, arguments)
    for frame in frames:
        style(frame, sheets, remove=True, of_user=items(first(arguments)).get("origin") == "USER")


def _wanted_css(world: "World", arguments: Arguments) -> "tuple[list[Frame], list[str]]":
    """Return the frames and the style sheets that are meant."""
    given, table = items(first(arguments)), world.state.table
    files = given.get("files")
    two_kinds = (given.get("css") is None) == (files is None)
    target = items(given.get("target"))
    if not table.flag("css_before_tab"):
        _target_tab(world, target)
    if two_kinds:
        raise ApiError(table.text("injected_css_two_kinds"))
    if files == [] and table.refuses("injected_no_files"):
        raise ApiError(table.text("injected_no_files"))
    sheets = _sheets(world, given.get("css"), strings(files)) if table.flag("css_before_tab") else None
    frames = target_frames(world, target)
    return frames, sheets if sheets is not None else _sheets(world, given.get("css"), strings(files))


def _sheets(world: "World", code: object, files: list[str]) -> list[str]:
    """Return the texts of style sheets that are put in or taken out."""
    table, extension = world.state.table, extension_of(world)
    for file in files:
        if extension.files.read_bytes(file) is None:
            key = "injected_no_file" if table.refuses("injected_no_file") else "injected_no_css"
            raise ApiError(table.text(key, file=file))
    return [code] if isinstance(code, str) else [extension.files.read(file) or "" for file in files]


def tabs_execute(world: "World", arguments: Arguments) -> object:
    """Run code or a file in the frames of a tab, as manifest version 2 has it."""
    given = _checked(world, items(arguments[1]), "executeScript")
    file = given.get("file")
    code: list[Code | str] = [(text_or(given.get("code"), ""), "injected")]
    codes = _files(world, [str(file).lstrip("/")]) if file is not None else code
    return _run_of(world, _tab_frames(world, first(arguments), given), codes, main=False)


def tabs_css(world: "World", arguments: Arguments) -> None:
    """Put a style sheet into the frames of a tab, as manifest version 2 has it."""
    _tabs_style(world, arguments, remove=False)


def tabs_remove_css(world: "World", arguments: Arguments) -> None:
    """Remove a style sheet from the frames of a tab, as manifest version 2 has it."""
    _tabs_style(world, arguments, remove=True)


def _checked(world: "World", given: Mapping[str, object], function: str) -> Mapping[str, object]:
    """Return what is said of an injection, if it says one thing."""
    table = world.state.table
    if (given.get("code") is None) == (given.get("file") is None):
        raise ApiError(table.text("execute_two_kinds", function=function))
    if given.get("allFrames") is True and given.get("frameId") is not None:
        raise ApiError(table.text("execute_frames_twice"))
    return given


def _tabs_style(world: "World", arguments: Arguments, *, remove: bool) -> None:
    given = _checked(world, items(arguments[1]), "removeCSS" if remove else "insertCSS")
    file = given.get("file")
    frames, of_user = _tab_frames(world, first(arguments), given), given.get("cssOrigin") == "user"
    for frame in frames:
        sheets = _sheets(world, given.get("code"), [str(file).lstrip("/")] if file is not None else [])
        style(frame, sheets, remove=remove, of_user=of_user)


def _in_loading_tabs(function: Function) -> Function:
    """Return a function that waits, for a new tab whose first document is on its way, until that is there."""

    def run(world: "World", arguments: Arguments) -> object:
        given = items(first(arguments))
        tab = world.state.tabs.get(number_or_none(items(given.get("target")).get("tabId")) or 0)
        if tab is None or not is_still_empty(tab) or not world.state.table.flag("scripts_wait_for_new_tabs"):
            return function(world, arguments)
        later, moment = Later(), BEGUN if given.get("injectImmediately") is True else PARSED
        world.state.part(Awaited).wait(tab, moment, partial(later.follow, partial(function, world, arguments)))
        return later

    return run


EVENTS: Sequence[str] = ()
FUNCTIONS: Mapping[str, Function] = {
    "scripting.executeScript": _in_loading_tabs(execute),
    "scripting.insertCSS": _in_loading_tabs(insert_css),
    "scripting.removeCSS": remove_css,
    "tabs.executeScript": tabs_execute,
    "tabs.insertCSS": tabs_css,
    "tabs.removeCSS": tabs_remove_css,
}


def _files(world: "World", paths: list[str]) -> "list[Code | str]":
    """Return the files' texts; of one that is not there, what the family says of it in the results."""
    table, extension = world.state.table, extension_of(world)
    if not paths and table.refuses("injected_no_files"):
        raise ApiError(table.text("injected_no_files"))
    codes: list[Code | str] = []
    for place, path in enumerate(paths):
        if path in paths[:place] and table.refuses("injected_file_twice"):
            raise ApiError(table.text("injected_file_twice", file=path))
        text = extension.files.read(path)
        if text is None and table.refuses("injected_no_file"):
            raise ApiError(table.text("injected_no_file", file=path))
        url = extension.base_url + path
        codes.append((text, url) if text is not None else table.text("injected_missing_file", file=url))
    return codes


def target_frames(world: "World", target: Mapping[str, object]) -> "list[Frame]":
    """Return the frames that a target means.

    Raises:
        ApiError: There is no such tab or frame, or the extension may not run there.
    """
    table, tab = world.state.table, _target_tab(world, target)
    numbers, all_frames = target.get("frameIds"), target.get("allFrames") is True
    if all_frames and (numbers is not None or target.get("documentIds") is not None):
        raise ApiError(table.text("injected_frames_twice"))
    if numbers is not None and target.get("documentIds") is not None:
        raise ApiError(table.text("injected_frames_and_documents"))
    frames = _wanted_frames(world, tab, target) if not all_frames else list(tab.frames())
    return _permitted(world, list(dict.fromkeys(frames)), all_frames=all_frames)


def _target_tab(world: "World", target: Mapping[str, object]) -> "Tab":
    """Return the tab that a target means.

    Raises:
        ApiError: There is none.
    """
    tab = world.state.tabs.get(number_or_none(target.get("tabId")) or 0)
    if tab is None:
        raise ApiError(world.state.table.text("injected_no_tab", id=target.get("tabId")))
    return tab


def _wanted_frames(world: "World", tab: "Tab", target: Mapping[str, object]) -> "list[Frame]":
    """Return the frames of a tab that are named, the top one if none is."""
    table, numbers, documents = world.state.table, target.get("frameIds"), target.get("documentIds")
    if numbers is None and documents is None:
        return [tab.top]
    known: dict[object, Frame] = {frame.id if documents is None else frame.document_id: frame for frame in tab.frames()}
    key = "injected_no_frame" if documents is None else "injected_no_document"
    wanted = members(numbers if documents is None else documents)
    if documents == [] and table.refuses("injected_no_documents"):
        raise ApiError(table.text("injected_no_documents"))
    for number in wanted:
        if number not in known:
            raise ApiError(table.text(key, id=number, tab=tab.id))
    return [known[number] for number in wanted]


def _tab_frames(world: "World", number: object, given: Mapping[str, object]) -> "list[Frame]":
    tab: Tab = tab_of(world, number)
    wanted = number_or_none(given.get("frameId"))
    frames = [frame for frame in tab.frames() if given.get("allFrames") is True or frame.id == (wanted or 0)]
    if not frames:
        raise ApiError(world.state.table.text("injected_no_frame", id=wanted, tab=tab.id))
    return _permitted(world, frames, all_frames=given.get("allFrames") is True)


def _permitted(world: "World", frames: "list[Frame]", *, all_frames: bool) -> "list[Frame]":
    """Return the frames that the extension may run in; of all frames the others are left out."""
    extension, table = extension_of(world), world.state.table
    reason = why_out_of_reach(extension, frames[0].url) if frames else None
    if reason is not None:
        raise ApiError(reason)
    _, origins = extension.part(Granted).all()
    active = "activeTab" in extension.held_permissions and extension.part(Granted).gestures > 0

    def may(frame: "Frame") -> bool:
        at_home = world.state.extension_at(frame.url) is not None or (
            frame.failed and not table.refuses("page_of_error")
        )
        return not at_home and (active or any(matches(origin, frame.place) for origin in origins))

    good = [frame for frame in frames if may(frame)]
    if len(good) < len(frames) and (not all_frames or not good):
        tab = frames[0].tab
        is_new = frames[0].url == "about:blank" and tab is not None and tab.status != "complete"
        word = "injected_not_permitted_blank" if is_new else "injected_not_permitted"
        raise ApiError(table.text(word, url=frames[0].url))
    if good and good[0].failed and table.refuses("page_of_error"):
        raise ApiError(table.text("page_of_error", id=good[0].id))
    return good


def run_in(frames: "list[Frame]", codes: "Sequence[Code | str]", place: "Callable[[Frame], Context]") -> Later:
    """Run codes one after the other in each frame, in the context that is their place there; the last result counts."""
    later = Later()
    results: list[dict[str, object] | None] = [None] * len(frames)

    def end(index: int, result: dict[str, object]) -> None:
        results[index] = result
        refused = [one["refused"] for one in results if one is not None and "refused" in one]
        if all(one is not None for one in results):
            if refused:
                later.reject(str(refused[0]))
            else:
                later.resolve(results)

    if not frames:
        later.resolve([])
    for index, frame in enumerate(frames):
        _run_next(frame, place(frame), list(codes), partial(end, index))
    return later


def _run_of(world: "World", frames: "list[Frame]", codes: "Sequence[Code | str]", *, main: bool) -> Later:
    """Run codes among the page's scripts, or the extension's own."""
    extension, script = extension_of(world), {"world": MAIN if main else "ISOLATED"}
    return run_in(frames, codes, lambda frame: place_of(frame, extension, script))


def _run_next(
    frame: "Frame", context: "Context", codes: "list[Code | str]", end: Callable[[dict[str, object]], None]
) -> None:
    code = codes.pop(0)
    shown: dict[str, object] = {"frameId": frame.id, "documentId": frame.document_id}
    if isinstance(code, str):
        end({**shown, "error": code})
        return

    def ended(outcome: Mapping[str, object]) -> None:
        if codes and "result" in outcome:
            _run_next(frame, context, codes, end)
        elif "refused" in outcome:
            end({"refused": outcome["refused"]})
        else:
            end({**shown, **{key: {"$text": text} for key, text in outcome.items()}})

    frame.state.fronts.inject(context, code[0], name=code[1], ended=ended)
