"""The web platform of a context: parts of js/web that lie there as text until a script asks for one of their names.

Most contexts touch few of them, so their text goes along unparsed: what a part costs is paid by who uses it. Which
names a context has at all is a table of the family's (manifests/platform).
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources

from nmhost.browsers import data_path, read_toml
from nmhost.testing.core.owned.colors import NAMES
from nmhost.testing.core.values import items, text_or
from nmhost.testing.javascript.encodings import single_byte_tables
from nmhost.testing.javascript.shielding import shielded

# What each part makes of the global object's names; the family and kind of context may have fewer.
OWNERS: Mapping[str, str] = {
    "url": "URL webkitURL",
    "urlsearchparams": "URLSearchParams",
    "urlpattern": "URLPattern",
    "encoding": "TextEncoder TextDecoder",
    "blob": "Blob File",
    "filereader": "FileReader",
    "formdata": "FormData",
    "events": "MessageEvent ErrorEvent PromiseRejectionEvent ProgressEvent CloseEvent StorageEvent HashChangeEvent"
    " PopStateEvent PageTransitionEvent IDBVersionChangeEvent SecurityPolicyViolationEvent TaskPriorityChangeEvent",
    "readable": "ReadableStream ReadableStreamDefaultReader ReadableStreamDefaultController",
    "bytestreams": "ReadableByteStreamController ReadableStreamBYOBReader ReadableStreamBYOBRequest",
    "writable": "WritableStream WritableStreamDefaultWriter WritableStreamDefaultController CountQueuingStrategy"
    " ByteLengthQueuingStrategy",
    "transform": "TransformStream TransformStreamDefaultController TextEncoderStream TextDecoderStream"
    " CompressionStream DecompressionStream",
    "headers": "Headers",
    "response": "Response",
    "request": "Request",
    "fetch": "fetch",
    "xhr": "XMLHttpRequest XMLHttpRequestEventTarget XMLHttpRequestUpload",
    "transfer": "structuredClone",
    "channels": "MessageChannel MessagePort BroadcastChannel",
    "storage": "Storage localStorage sessionStorage",
    "crypto": "Crypto crypto",
    "subtle": "CryptoKey SubtleCrypto",
    "navigator": "Navigator WorkerNavigator navigator clientInformation",
    "navigatorparts": "StorageManager Permissions PermissionStatus LockManager Lock Clipboard"
    " ClipboardItem NavigatorUAData",
    "timing": "Performance PerformanceEntry PerformanceMark PerformanceMeasure PerformanceObserver"
    " PerformanceObserverEntryList PerformanceResourceTiming PerformanceNavigationTiming performance",
    "scheduling": "queueMicrotask reportError btoa atob requestAnimationFrame cancelAnimationFrame"
    " webkitRequestAnimationFrame webkitCancelAnimationFrame requestIdleCallback cancelIdleCallback IdleDeadline"
    " Scheduler scheduler",
    "matrix": "DOMMatrix DOMMatrixReadOnly",
    "geometry": "DOMRect DOMRectReadOnly DOMPoint DOMPointReadOnly",
    "canvas": "CanvasRenderingContext2D OffscreenCanvasRenderingContext2D OffscreenCanvas CanvasGradient CanvasPattern"
    " TextMetrics ImageData Path2D ImageBitmap createImageBitmap",
    "tasks": "TaskController TaskSignal",
    "quads": "DOMQuad",
    "fontfaces": "FontFace",
    "fontset": "FontFaceSet fonts",
    "sockets": "WebSocket EventSource",
    "worker": "Worker",
    "scopes": "WorkerLocation",
    "service": "ServiceWorker ServiceWorkerRegistration ServiceWorkerContainer Client WindowClient Clients"
    " ExtendableEvent InstallEvent ExtendableMessageEvent clients registration serviceWorker",
    "highlights": "Highlight HighlightRegistry",
    "quota": "QuotaExceededError",
    "caches": "caches CacheStorage Cache",
    "notifications": "Notification",
    "plugins": "Plugin PluginArray MimeType MimeTypeArray UserActivation Scheduling",
    "battery": "BatteryManager",
    "speech": "SpeechSynthesis SpeechSynthesisUtterance SpeechSynthesisEvent SpeechSynthesisErrorEvent speechSynthesis",
    "recognition": "SpeechRecognition SpeechRecognitionEvent SpeechRecognitionErrorEvent SpeechGrammar"
    " SpeechGrammarList webkitSpeechRecognition webkitSpeechRecognitionEvent webkitSpeechGrammar"
    " webkitSpeechGrammarList",
    "geolocation": "Geolocation GeolocationPositionError",
    "xray": "cloneInto exportFunction createObjectIn",
    "databases": "indexedDB IDBFactory IDBRequest IDBOpenDBRequest IDBDatabase IDBTransaction IDBObjectStore IDBIndex"
    " IDBCursor IDBCursorWithValue IDBKeyRange IDBRecord DOMStringList",
}
# Parts of the engine's room that lie there as text too: js/engine/seam.js says what first asks for them.
ENGINE = (
    *("engine/modules", "engine/specifiers", "engine/newer", "engine/keys"),
    *("engine/tokens", "engine/expressions", "engine/culprits", "engine/functionnames", "engine/syntaxwords"),
    *("engine/declares", "engine/kinds", "engine/receivers", "engine/locked", "engine/conversions"),
    *("engine/given", "engine/folding"),
)
# Parts of the extension API's room: js/api/schema.js and js/api/spaces.js say what first asks for them.
SPACES = tuple(
    f"api/{name}"
    for name in (
        "schema_chromium",
        "schema_firefox",
        "storage",
        "i18n",
        "identity",
        "omnibox",
        "declarative",
        "menus",
        "browsing",
        "injected",
    )
)
# What kinds of context are told apart; web pages and popups have what a page has.
_EXTENSION_PAGES = ("page", "popup", "background")
_PLACES = {"worker": "worker", "dedicated": "dedicated", "content": "content", "background": "background"}


@cache
def platform_text(name: str, kind: str) -> str:
    """Return what a context of *kind* is given besides its configuration: a line of JSON, then the texts of the parts.

    Args:
        name: The file of manifests/platform that says what there is.
        kind: The kind of context.
    """
    facts = read_toml(data_path("manifests", "platform", f"{name}.toml"))
    style = items(facts["style"])
    there = _names(facts, kind)
    parts = {
        **_texts(),
        "tables/style": f"{style['names']}\n\n{style['initial']}",
        "tables/interfaces": _interfaces(name, kind, there),
        "tables/keys": text_or(read_toml(data_path("manifests", "platform", f"{name}-keys.toml"))["keys"], ""),
    }
    owners = {name: f"web/{part}" for part, names in OWNERS.items() for name in names.split() if name in there}
    about = {
        "owners": owners,
        "census": {name: kind_of for name, kind_of in there.items() if name not in owners},
        "places": _offsets(parts),
        "navigator": _navigator(facts, kind),
        "language": facts["language"],
        "timings": text_or(
            items(facts["timings"]).get(_PLACES.get(kind, "page"), items(facts["timings"])["page"]), ""
        ).split(),
        "selectors": {name: text_or(names, "").split() for name, names in items(facts["selectors"]).items()},
        "objects": dict(row.split("=") for row in text_or(_shapes(name)["objects"], "").split()),
        "sheet": _sheet(facts, kind),
        "readonly": text_or(facts["readonly"], "").split(),
        "colors": NAMES,
    }
    return json.dumps(about, separators=(",", ":")) + "\n" + "".join(parts.values())


@cache
def _shapes(name: str) -> dict[str, object]:
    return read_toml(data_path("manifests", "platform", f"{name}-interfaces.toml"))


def _interfaces(name: str, kind: str, there: Mapping[str, str]) -> str:
    """Return the rows of the interfaces that a context of *kind* has, each after a line's end."""
    tables = _shapes(name)
    rows = {}
    for place in dict.fromkeys(["page", kind]):
        for row in text_or(tables.get(place), "").splitlines():
            rows[row.partition(" ")[0]] = row
    return "".join(f"\n{row}" for one, row in rows.items() if one in there) + "\n"


def _sheet(facts: Mapping[str, object], kind: str) -> dict[str, object]:
    """Return the rows of the browser's own style sheet; a worker has no document."""
    if kind in ("worker", "dedicated"):
        return {}
    return {**items(facts["sheet"]), **(items(facts.get("extension_sheet")) if kind in _EXTENSION_PAGES else {})}


def _names(facts: Mapping[str, object], kind: str) -> dict[str, str]:
    tables = items(facts["globals"])
    table = items(tables.get(_PLACES.get(kind, "page")) or tables["page"])
    found = {name: kind_of for kind_of, names in table.items() for name in text_or(names, "").split()}
    if kind != "web":
        return found
    of_web = items(facts["web"])
    lacked = text_or(of_web["lacks"], "").split()
    return {name: kind_of for name, kind_of in found.items() if name not in lacked} | dict.fromkeys(
        text_or(of_web["has"], "").split(), "function"
    )


def _navigator(facts: Mapping[str, object], kind: str) -> dict[str, object]:
    table = items(facts["navigator"])
    place = _PLACES.get(kind, "page")

    def names(key: str) -> list[str]:
        lists = items(table[key])
        return text_or(lists.get(place, lists["page"]), "").split()

    return {**table, "members": names("members"), "methods": names("methods")}


@cache
def _texts() -> dict[str, str]:
    folder = resources.files("nmhost.testing.javascript") / "js"
    names = sorted(entry.name for entry in (folder / "web").iterdir() if entry.name != "lazy.js")
    files = [f"web/{name.removesuffix('.js')}" for name in names] + [*ENGINE, *SPACES]
    parts = {name: shielded(_function((folder / f"{name}.js").read_text(encoding="utf-8"))) for name in files}
    return {**parts, "tables/single": json.dumps(single_byte_tables(), separators=(",", ":"))}


def _function(source: str) -> str:
    """Return *source* without its indentation and whole-line comments, from where its function begins."""
    lines = (line.strip() for line in source.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def _offsets(parts: Mapping[str, str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    at = 0
    for name, text in parts.items():
        places[name] = [at, at + len(text)]
        at += len(text)
    return places
