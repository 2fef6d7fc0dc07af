"""The scripting namespace, and what tabs had of it before: code injected into pages, registered content scripts."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, Later, extension_of, first
from nmhost.testing.core.apis.permissions import Granted
from nmhost.testing.core.apis.tabs import tab_of
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.patterns import is_pattern, matches
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, members, number_or_none, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.extensions import Extension
    from nmhost.testing.core.tabs import Frame, Tab
    from nmhost.testing.core.world import World

Code = tuple[str, str]
"""The source of what is injected, and the name that errors give it."""


class Registered:
    """The content scripts that an extension has registered, by their IDs.

    Args:
        extension: Whose they are.
    """

    def __init__(self, extension: "Extension") -> None:
        self._extension = extension
        self.scripts: dict[str, dict[str, object]] = {}

    def entries(self) -> list[dict[str, object]]:
        """Return them as content_scripts of the extension manifest would have them."""
        names = {"runAt": "run_at", "allFrames": "all_frames", "excludeMatches": "exclude_matches"}
        entries = [{names.get(key, key): value for key, value in one.items()} for one in self.scripts.values()]
        has = self._extension.has
        return [{**entry, "js": [path for path in strings(entry.get("js")) if has(path)]} for entry in entries]


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
    frames = _frames(world, items(given.get("target")))
    return _run_in(world, frames, codes, main=given.get("world") == "MAIN")


def insert_css(world: "World", arguments: Arguments) -> None:
    """Put a style sheet into the frames of a tab, where nothing is painted."""
    given, table = items(first(arguments)), world.state.table
    files = given.get("files")
    if (given.get("css") is None) == (files is None):
        raise ApiError(table.text("injected_css_two_kinds"))
    _frames(world, items(given.get("target")))
    for file in strings(files):
        if extension_of(world).read_bytes(file) is None:
            key = "injected_no_file" if table.refuses("injected_no_file") else "injected_no_css"
            raise ApiError(table.text(key, file=file))


def register(world: "World", arguments: Arguments) -> None:
    """Register content scripts."""
    scripts = extension_of(world).part(Registered).scripts
    new: dict[str, dict[str, object]] = {}
    for entry in (_given(world, one) for one in members(first(arguments))):
        number = text_or(entry.get("id"), "")
        _check_id(world, number, {*scripts, *new})
        _check(world, entry)
        new[number] = {**world.state.table.table("registered_script"), **entry}
    scripts |= new


def registered(world: "World", arguments: Arguments) -> object:
    """Return the registered content scripts."""
    wanted = items(first(arguments)).get("ids")
    scripts = extension_of(world).part(Registered).scripts
    return [one for number, one in scripts.items() if wanted is None or number in strings(wanted)]


def update(world: "World", arguments: Arguments) -> None:
    """Change registered content scripts."""
    scripts, table = extension_of(world).part(Registered).scripts, world.state.table
    for entry in (_given(world, one) for one in members(first(arguments))):
        number = text_or(entry.get("id"), "")
        if number not in scripts:
            raise ApiError(table.text("script_unknown", id=number))
        changed = {**scripts[number], **world.state.table.table("updated_script"), **entry}
        _check(world, changed)
        scripts[number] = changed


def unregister(world: "World", arguments: Arguments) -> None:
    """Forget registered content scripts, all of them if none is named."""
    wanted = items(first(arguments)).get("ids")
    scripts, table = extension_of(world).part(Registered).scripts, world.state.table
    for number in list(scripts) if wanted is None else strings(wanted):
        if scripts.pop(number, None) is None:
            raise ApiError(table.text("script_not_there", id=number))


def tabs_execute(world: "World", arguments: Arguments) -> object:
    """Run code or a file in the frames of a tab, as manifest version 2 has it."""
    given = items(arguments[1])
    file = given.get("file")
    code: list[Code | str] = [(text_or(given.get("code"), ""), "injected")]
    codes = _files(world, [str(file).lstrip("/")]) if file is not None else code
    return _run_in(world, _tab_frames(world, first(arguments), given), codes, main=False)


def tabs_css(world: "World", arguments: Arguments) -> None:
    """Put a style sheet into the frames of a tab, as manifest version 2 has it."""
    _tab_frames(world, first(arguments), items(arguments[1]))


EVENTS: Sequence[str] = ()
FUNCTIONS: Mapping[str, Function] = {
    "scripting.executeScript": execute,
    "scripting.insertCSS": insert_css,
    "scripting.removeCSS": insert_css,
    "scripting.registerContentScripts": register,
    "scripting.getRegisteredContentScripts": registered,
    "scripting.updateContentScripts": update,
    "scripting.unregisterContentScripts": unregister,
    "tabs.executeScript": tabs_execute,
    "tabs.insertCSS": tabs_css,
    "tabs.removeCSS": tabs_css,
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
        text = extension.read(path)
        if text is None and table.refuses("injected_no_file"):
            raise ApiError(table.text("injected_no_file", file=path))
        url = extension.base_url + path
        codes.append((text, url) if text is not None else table.text("injected_missing_file", file=url))
    return codes


def _frames(world: "World", target: Mapping[str, object]) -> "list[Frame]":
    """Return the frames that a target means.

    Raises:
        ApiError: There is no such tab or frame, or the extension may not run there.
    """
    table = world.state.table
    tab = world.state.tabs.get(number_or_none(target.get("tabId")) or 0)
    if tab is None:
        raise ApiError(table.text("injected_no_tab", id=target.get("tabId")))
    numbers, all_frames = target.get("frameIds"), target.get("allFrames") is True
    if all_frames and (numbers is not None or target.get("documentIds") is not None):
        raise ApiError(table.text("injected_frames_twice"))
    frames = list(tab.frames())
    if numbers is not None:
        known = {frame.id: frame for frame in frames}
        for number in members(numbers):
            if number not in known:
                raise ApiError(table.text("injected_no_frame", id=number, tab=tab.id))
        frames = [known[number] for number in map(number_or_none, members(numbers)) if number is not None]
    elif target.get("documentIds") is not None:
        frames = [frame for frame in frames if frame.document_id in strings(target["documentIds"])]
    elif not all_frames:
        frames = [tab.top]
    return _permitted(world, frames, all_frames=all_frames)


def _tab_frames(world: "World", number: object, given: Mapping[str, object]) -> "list[Frame]":
    tab: Tab = tab_of(world, number)
    wanted = number_or_none(given.get("frameId"))
    frames = [frame for frame in tab.frames() if given.get("allFrames") is True or frame.id == (wanted or 0)]
    return _permitted(world, frames, all_frames=given.get("allFrames") is True)


def _permitted(world: "World", frames: "list[Frame]", *, all_frames: bool) -> "list[Frame]":
    """Return the frames that the extension may run in; of all frames the others are left out."""
    extension, table = extension_of(world), world.state.table
    _, origins = extension.part(Granted).all()
    active = "activeTab" in extension.permissions and extension.part(Granted).gestures > 0

    def may(frame: "Frame") -> bool:
        at_home = world.state.extension_at(frame.url) is not None
        return not at_home and (active or any(matches(origin, frame.url) for origin in origins))

    good = [frame for frame in frames if may(frame)]
    if len(good) < len(frames) and (not all_frames or not good):
        raise ApiError(table.text("injected_not_permitted", url=frames[0].url))
    return good


def _run_in(world: "World", frames: "list[Frame]", codes: "Sequence[Code | str]", *, main: bool) -> Later:
    """Run codes one after the other in each frame; the last one's result counts."""
    later = Later()
    results: list[dict[str, object] | None] = [None] * len(frames)

    def end(place: int, result: dict[str, object]) -> None:
        results[place] = result
        refused = [one["refused"] for one in results if one is not None and "refused" in one]
        if all(one is not None for one in results):
            if refused:
                later.reject(str(refused[0]))
            else:
                later.resolve(results)

    if not frames:
        later.resolve([])
    for place, frame in enumerate(frames):
        _run_next(frame, _context(frame, extension_of(world), main=main), list(codes), partial(end, place))
    return later


def _run_next(
    frame: "Frame", context: Context, codes: "list[Code | str]", end: Callable[[dict[str, object]], None]
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

    frame.tab.state.fronts.inject(context, code[0], name=code[1], ended=ended)


def _context(frame: "Frame", extension: "Extension", *, main: bool) -> Context:
    """Return the context to run in: the page's own, or the extension's in that document, made if it is not there."""
    for context in frame.contexts:
        if (context.kind == "web") if main else (context.extension is extension and context.kind == "content"):
            return context
    context = Context(frame.tab.state, extension, "content", url=frame.url, frame=frame)
    frame.contexts.append(context)
    return context


def _given(world: "World", entry: object) -> dict[str, object]:
    """Return what is said of a script, its files by their paths."""
    base = extension_of(world).base_url
    given = {key: value for key, value in items(entry).items() if value is not None}
    files: dict[str, object] = {
        key: [path.removeprefix(base) for path in strings(given[key])] for key in ("js", "css") if key in given
    }
    return {**given, **files}


def _check_id(world: "World", number: str, known: set[str]) -> None:
    table = world.state.table
    if not number:
        raise ApiError(table.text("script_empty_id"))
    if number.startswith("_"):
        raise ApiError(table.text("script_bad_id", id=number))
    if number in known:
        raise ApiError(table.text("script_twice", id=number))


def _check(world: "World", entry: Mapping[str, object]) -> None:
    table, number = world.state.table, entry.get("id")
    patterns, files = strings(entry.get("matches")), strings(entry.get("js"))
    if not patterns:
        raise ApiError(table.text("script_no_matches", id=number))
    for place, pattern in enumerate(patterns):
        if not is_pattern(pattern):
            raise ApiError(table.text("script_bad_match", id=number, index=place, match=pattern))
    if not files and not strings(entry.get("css")):
        raise ApiError(table.text("script_empty", id=number))
    for file in files:
        if table.refuses("script_no_file") and extension_of(world).read_bytes(file) is None:
            raise ApiError(table.text("script_no_file", file=file))
