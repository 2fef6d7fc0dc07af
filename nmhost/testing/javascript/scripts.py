"""Run an extension's own scripts: give a context its JavaScript world."""

import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.apis import FUNCTIONS
from nmhost.testing.core.apis.identity import redirect_base
from nmhost.testing.core.browsing.history import History
from nmhost.testing.core.browsing.opened import knows_opener
from nmhost.testing.core.members.grades import STRICT, Grades
from nmhost.testing.core.members.signatures import surface_of
from nmhost.testing.core.messaging.clone import decode
from nmhost.testing.core.messaging.targets import seen_by_page, serializations
from nmhost.testing.core.owned.i18n import Messages
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.waiting import wait_until, wait_until_async
from nmhost.testing.core.web.csp import policies_of
from nmhost.testing.core.web.workers import KIND as DEDICATED
from nmhost.testing.core.web.workers import Workers
from nmhost.testing.core.world import World
from nmhost.testing.javascript.front import JavaScriptFront
from nmhost.testing.javascript.views import described, is_view, views_of
from nmhost.testing.javascript.words import engine_texts_json, has_own_words

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context
    from nmhost.testing.core.seam import Script
    from nmhost.testing.javascript.front import Evaluation


def run_scripts(context: "Context", scripts: "Sequence[Script]") -> None:
    """Run scripts in a context's JavaScript world, made when the first is run."""
    javascript(context).run(scripts)


def javascript(context: "Context") -> JavaScriptFront:
    """Return a context's JavaScript world."""
    for world in context.worlds:
        if isinstance(world.front, JavaScriptFront):
            return world.front
    _make_parser(context)
    world = World(context)
    front = JavaScriptFront(world, config_of(context))
    front.offered = partial(_offered, context)
    world.front = front
    context.worlds.append(world)
    if is_view(context):
        front.join(context.id, partial(_views, context))
    elif context.kind != "worker":
        front.hear()
    if context.document.sheets:
        restyle(context)
    return front


def _make_parser(context: "Context") -> None:
    """Make the world that parses a context's document, which others share, if there is none yet."""
    document = context.document
    shares = document.parser is not None and document.parser is not context and document.state == "loading"
    if shares and document.parser is not None and not any(world.alive for world in document.worlds):
        javascript(document.parser)


def _views(context: "Context") -> list[dict[str, object]]:
    """Return the windows of a context's extension, each with an engine behind it."""
    own = javascript(context)
    shown = views_of(context)
    for one in shown:
        javascript(one)
    return [{**described(one), "child": own.number_of_frame(one.frame)} for one in shown]


def restyle(context: "Context") -> None:
    """Tell a context's JavaScript world of the style sheets in its document, if there is such a world."""
    for world in context.worlds:
        if isinstance(world.front, JavaScriptFront):
            world.front.tell("extension_sheets", [text for _, text in context.document.sheets])


def config_of(context: "Context") -> dict[str, object]:
    """Return what a front end must know of its context, as JSON."""
    state, extension = context.state, context.extension
    table = state.table
    return {
        "user_agent": table.word("user_agent"),
        "platform": table.word("web_platform"),
        "kind": context.kind,
        **_worker(context),
        "is_installing": extension is not None and extension.is_installing,
        "content_api": context.has_content_api,
        "extension_id": extension.id if extension is not None else None,
        "base_url": extension.base_url if extension is not None else None,
        "manifest": state.rules.manifest(extension) if extension is not None else None,
        "policies": policies_of(extension) if extension is not None else [],
        "redirect_base": redirect_base(extension) if extension is not None else "",
        "permissions": extension.held_permissions if extension is not None else [],
        "url": context.url,
        "history": _history(context),
        "place": _place(context),
        "crossing": context.id if is_view(context) else 0,
        "time_origin": context.time_origin,
        "serialization": state.rules.serialization(extension),
        "message_size_limit": table.number("message_size_limit"),
        "native_size_limit": table.number("native_size_limit"),
        "native_strips_bom": table.flag("native_strips_bom"),
        "promises": extension is None or extension.version >= 3,
        "serialization_to": serializations(context),
        "external_connect": extension is None and bool(seen_by_page(context)),
        "frame_id": context.frame_id,
        "document_id": context.document_id,
        "api": _api(context),
        "surface": _surface(context),
        "i18n": _messages(context),
        "strict": STRICT if state.part(Grades).strict else "",
        "has_own_words": has_own_words(table.word("engine_texts")),
    }


def _worker(context: "Context") -> dict[str, str]:
    """Return what a dedicated worker is called, and whether its script is a module."""
    if context.kind != DEDICATED:
        return {}
    worker = context.state.part(Workers).of(context)
    return {"worker_name": worker.name, "worker_type": worker.kind}


def _offered(context: "Context") -> Mapping[str, object]:
    """Return what of the API there is now, and by which permissions."""
    extension = context.extension
    permissions = extension.held_permissions if extension is not None else []
    return {**_surface(context), "functions": surface_of(context)["functions"], "permissions": permissions}


def _surface(context: "Context") -> dict[str, object]:
    """Return what there is of the extension API in a context."""
    answers = context.extension.answers if context.extension is not None else {}
    return {
        **{part: value for part, value in surface_of(context).items() if part not in ("functions", "shown")},
        "emulated": sorted(FUNCTIONS) if context.state.part(Grades).strict else [],
        "defined": {name: None if callable(one) else one for name, one in answers.items()},
    }


def _messages(context: "Context") -> dict[str, object]:
    """Return the messages of the extension, and the browser's language."""
    language, accepted = context.state.language, context.state.languages
    if context.extension is None:
        return {"messages": {}, "predefined": {}, "language": language, "accepted": accepted}
    messages = context.extension.part(Messages)
    return {
        "messages": messages.texts,
        "predefined": messages.predefined(),
        "language": language,
        "accepted": messages.accepted(),
    }


def _api(context: "Context") -> dict[str, object]:
    """Return the family's table with the signatures that are its own, and those of the recorded surface.

    Most scripts read few of its tables: under ``tables`` they are JSON texts, which are parsed when one is asked for.
    """
    table = context.state.table
    found = surface_of(context)
    plain = {key: value for key, value in table.values.items() if key not in table.json}
    words = engine_texts_json(table.word("engine_texts"))
    functions = json.dumps(found["functions"], separators=(",", ":"))
    return {
        **plain,
        "shown_names": found["shown"],
        "tables": {**table.json, "functions": functions, "engine_words": words},
    }


def _place(context: "Context") -> dict[str, object]:
    """Return which frame of its tab the context's document fills, and in which it lies: the top one in itself.

    ``around`` has the frames that it lies in with their origins, the nearest first.
    """
    frame = context.frame
    return {
        "window": frame.window_id if frame is not None else -1,
        "tab": frame.tab_id if frame is not None else -1,
        "tree": frame.tree if frame is not None else 0,
        "around": [[one.id, one.origin] for one in frame.ancestors()] if frame is not None else [],
        "name": context.tab.name if context.tab is not None and context.frame_id == 0 else "",
        "opened": knows_opener(context),
        "frame": context.frame_id,
        "parent": frame.parent.id if frame is not None and frame.parent is not None else 0,
    }


def _history(context: "Context") -> dict[str, object]:
    """Return where the context's document stands in the history of its frame."""
    history = context.frame.history if context.frame is not None else History()
    here = history.here
    return {"length": len(history), "place": history.place, "state": here.state if here is not None else None}


def evaluate(context: "Context", source: str, *, timeout: float | None) -> object:
    """Return what *source* evaluates to in a context; a promise is awaited.

    Raises:
        ApiError: It threw, or its promise was rejected.
    """
    evaluation = javascript(context).evaluate(source)
    wait_until(context.state, lambda: evaluation.done, timeout=timeout, what="the value of evaluated JavaScript")
    return _value(evaluation)


async def evaluate_async(context: "Context", source: str, *, timeout: float | None) -> object:
    """Return what *source* evaluates to in a context, in an event loop.

    Raises:
        ApiError: It threw, or its promise was rejected.
    """
    evaluation = javascript(context).evaluate(source)
    await wait_until_async(
        context.state, lambda: evaluation.done, timeout=timeout, what="the value of evaluated JavaScript"
    )
    return _value(evaluation)


def _value(evaluation: "Evaluation") -> object:
    if evaluation.error is not None:
        name, message, _stack = evaluation.error
        raise ApiError(message, name)
    return decode(evaluation.text, "clone")
