"""The prelude: the files of js/ that make a bare engine a browser's context, joined to one script."""

import json
import secrets
from functools import cache
from importlib import resources

from nmhost.testing.javascript.shielding import METHODS, NAMES, shielded

# Each is a function of what those before it made, run in this order.
COMMON = (
    "engine/seam",
    "engine/exceptions",
    "engine/platform",
    "engine/address",
    "engine/clock",
    "engine/timers",
    "dom/interfaces",
    "dom/events/target",
    "dom/events/event",
    "engine/errors",
    "engine/words",
    "engine/stacks",
    "engine/errorclasses",
    "engine/jsonwords",
    "engine/console",
    "dom/events/dispatch",
    "dom/events/abort",
    "engine/shapes",
    "web/lazy",
    "engine/language",
    "engine/locale",
    "engine/clone",
    "engine/asking",
)
PLACES = {
    "worker": ("engine/worker", "engine/service"),
    "dedicated": ("engine/worker", "engine/dedicated"),
}
DOCUMENT = (
    "dom/window/location",
    "dom/tree/records",
    "dom/later",
    "dom/arguments",
    *(f"dom/tree/{name}" for name in ("wrap", "node", "parents", "characters", "collections", "element", "document")),
    "dom/events/kinds",
    *(f"dom/html/{name}" for name in ("table", "limits", "element", "reflect")),
    *(f"dom/parser/{name}" for name in ("references", "tokenizer", "builder")),
    *(f"dom/parser/{name}" for name in ("modes_head", "modes_body", "adoption", "modes_table", "foreign")),
    *(f"dom/window/{name}" for name in ("named", "window", "sandbox", "opened", "windows")),
    *(f"dom/html/{name}" for name in ("scripts", "frames")),
    *(f"dom/page/{name}" for name in ("resources", "loading", "mirror", "title", "timing")),
    "dom/page/begin",
)
# The rooms of documents that lie as text until something of theirs is first used: js/dom/later.js says by what.
LATER = (
    "tree/attributes",
    "tree/implementation",
    *(f"parser/{name}" for name in ("entities", "serialize", "xml")),
    *(f"selectors/{name}" for name in ("parse", "match")),
    *(
        f"style/{name}"
        for name in (
            "colors",
            "colorvalues",
            "sums",
            "numbers",
            "listed",
            "shaped",
            "properties",
            "shorthands",
            "declaration",
            "rules",
            "sheets",
            "own",
            "boxes",
            "layout",
            "lines",
            "scrolling",
        )
    ),
    *(f"style/{name}" for name in ("cascade", "css", "timed", "lengths", "animations", "units")),
    *(f"window/{name}" for name in ("media", "framed")),
    "events/given",
    "events/transfer",
    *(f"forms/{name}" for name in ("controls", "validity", "inputs", "selects")),
    *(f"html/{name}" for name in ("links", "activation", "interactive", "copying", "svg", "tables", "formatting")),
    *(f"observers/{name}" for name in ("mutation", "layout")),
    *(f"shadow/{name}" for name in ("roots", "custom", "internals")),
    *(f"ranges/{name}" for name in ("traversal", "xpath", "range", "selection")),
)
API = (
    "api/schema",
    "api/lasterror",
    "api/filters",
    "api/extras",
    "api/listeners",
    "api/serialize",
    "api/calls",
    "api/ports",
    "api/messaging",
    "api/replies",
    "api/spaces",
    "api/extension",
    "api/runtime",
    "api/api",
    "engine/scripts",
    "engine/codegen",
    "engine/names",
)
# Of documents alone, when all else is there.
LAST = (
    "api/crossing",
    "dom/window/fixed",
)
TOKEN = f"_{secrets.token_hex(8)}"  # what scripts can't guess: the one name by which Python reaches the prelude
NAME = "nmhost:prelude"  # the file that its functions' frames name; they are left out of stacks


@cache
def prelude(kind: str) -> str:
    """Return the script for contexts of *kind*.

    Its value is a function of the configuration, as a line of JSON, and of the platform's text behind it.
    """
    names = (*COMMON, *PLACES.get(kind, DOCUMENT), *API, *(() if kind in PLACES else LAST))
    parts = ",\n".join(_part(_text(name)) for name in names)
    texts = json.dumps({name: _part(_text(f"dom/{name}")) for name in LATER}) if kind not in PLACES else "{}"
    start = (
        f"(text, inbox, box) => {{ nm.token = '{TOKEN}'; const cut = text.indexOf('\\n'); "
        "const next = text.indexOf('\\n', cut + 1); nm.config = JSON.parse(text.slice(0, cut)); "
        "nm.given = [text.slice(cut + 1, next), text.slice(next + 1)]; "
        "for (const part of parts) part(nm); nm.install(); return nm.task(inbox, box); }"
    )
    inner = f"({{{', '.join(NAMES)}}}) => {{ const parts = [\n{parts}\n]; nm.start = {start}; return nm; }}"
    given = f"{{texts: {texts}, shielded: {json.dumps(METHODS)}}}"
    made = f"((nm) => {{ ({_text('engine/own')})(nm); return ({inner})(nm.own); }})({given})"
    return f"const {TOKEN} = {made}\n//# sourceURL={NAME}"


def _part(text: str) -> str:
    """Return a part as a function in brackets: V8 compiles such a one at once, and does not first skim it."""
    return f"(function (nm) {shielded(text[text.index('{') :])})"


def _text(name: str) -> str:
    folder = resources.files("nmhost.testing.javascript") / "js"
    return _without_comments((folder / f"{name}.js").read_text(encoding="utf-8"))


def _without_comments(source: str) -> str:
    """Return *source* without its indentation and whole-line comments: it is parsed anew for each context."""
    lines = (line.strip() for line in source.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
