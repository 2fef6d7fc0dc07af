"""Recording a browser's own rules for manifests into manifests/extension: Firefox's schema, Chromium's keys."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from nmhost.browsers import data_path
from nmhost.testing import real
from nmhost.testing.real.firefox import FirefoxBrowser
from tests.conformance.census.extensions import PERMISSIONS
from tests.conformance.manifests.cases import PLACE, Case, Verdict
from tests.conformance.manifests.loading import load_all

# The type of the manifest as Firefox has it in memory, with the types that it names.
SCHEMA = """
const {Schemas} = ChromeUtils.importESModule("resource://gre/modules/Schemas.sys.mjs");
const {Management} = ChromeUtils.importESModule("resource://gre/modules/Extension.sys.mjs");
await Management.lazyInit();
const types = {}, waiting = [];
const pattern = (regexp) => regexp.flags ? `(?${regexp.flags})${regexp.source}` : regexp.source;
const words = {StringType: "string", ObjectType: "object", ArrayType: "array", IntegerType: "integer",
  NumberType: "number", BooleanType: "boolean", AnyType: "any", NullType: "null"};
const property = ({type, optional, unsupported, onError}) => ({...row(type), ...(optional && {optional: true}),
  ...(unsupported && {unsupported}), ...(onError && {on_error: onError})});
const put = (out, name, value) => { if (value) out[name] = value; };
const row = (type) => {
  const kind = type.constructor.name, out = {};
  if (kind === "RefType") {
    out.ref = `${type.namespaceName}.${type.reference}`;
    waiting.push([out.ref, type.targetType]);
  } else if (kind === "ChoiceType") out.choices = type.choices.map(row);
  else out.type = words[kind];
  if (type.min_manifest_version > 2) out.since_manifest = type.min_manifest_version;
  if (type.max_manifest_version < 3) out.until_manifest = type.max_manifest_version;
  put(out, "deprecated", type.deprecated);
  put(out, "before", type.preprocessor);
  put(out, "after", type.postprocessor);
  put(out, "enum", type.enumeration);
  put(out, "min_length", type.minLength);
  if (Number.isFinite(type.maxLength)) out.max_length = type.maxLength;
  if (type.pattern) out.pattern = pattern(type.pattern);
  if (type.format) out.format = type.format.name;
  for (const name of ["minimum", "maximum"]) if (Number.isFinite(type[name])) out[name] = type[name];
  put(out, "min_items", type.minItems);
  if (Number.isFinite(type.maxItems)) out.max_items = type.maxItems;
  if (type.itemType) out.items = {...row(type.itemType), ...(type.onError && {on_error: type.onError})};
  if (type.properties && Object.keys(type.properties).length)
    out.properties = Object.fromEntries(Object.entries(type.properties).map(([name, one]) => [name, property(one)]));
  if (type.patternProperties?.length)
    out.patterns = Object.fromEntries(type.patternProperties.map((one) => [pattern(one.pattern), property(one.type)]));
  if (type.additionalProperties) out.more = row(type.additionalProperties);
  return out;
};
const root = "WebExtensionManifest";
waiting.push([`manifest.${root}`, Schemas.rootSchema.getNamespace("manifest").get(root)]);
while (waiting.length) {
  const [name, type] = waiting.pop();
  if (!(name in types)) types[name] = row(type);
}
return JSON.stringify(types);
"""


ABOUT_KEY = ("is only allowed", "is not allowed", "requires")


def record_rules(family: str) -> Path:
    """Write the rules of the installed browser of a family, and return the file."""
    data = _of_firefox() if family == "firefox" else _of_chromium()
    version = str(data.pop("version"))
    head = {"family": family, "version": version, "seen": datetime.now(tz=UTC).date().isoformat()}
    parts = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items()]
    parts += [f"{json.dumps(key)}: {_lines(value)}" for key, value in data.items()]
    path = data_path("manifests", "extension", f"{family}-{version.split('.')[0]}.json")
    path.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8")
    return path


def _lines(value: object) -> str:
    if not isinstance(value, Mapping):
        return json.dumps(value)
    rows = (f"{json.dumps(key)}: {json.dumps(one, ensure_ascii=False)}" for key, one in value.items())
    return "{\n" + ",\n".join(rows) + "\n}"


def _of_firefox() -> dict[str, object]:
    with real.start("firefox") as browser:
        types = json.loads(str(cast("FirefoxBrowser", browser).script(SCHEMA)))
        return {"version": browser.version, "types": types}


def _of_chromium() -> dict[str, object]:
    with real.start("chromium") as browser:
        version = browser.version.rpartition("/")[2]
    # What Chromium has been seen to know, in any version or on any system, and what other families do.
    known_names = cast("dict[str, list[str]]", json.loads((PLACE / "names.json").read_text(encoding="utf-8")))
    keys, names = known_names["keys"], sorted({*PERMISSIONS["chromium"].split(), *known_names["permissions"]})
    asked: dict[str, Case] = {f"key {name}": {"set": _with(name)} for name in keys}
    asked |= {f"now {name}": {"set": {"permissions": [name]}} for name in names}
    asked |= {f"later {name}": {"set": {"optional_permissions": [name]}} for name in names}
    found = dict(load_all("chromium", asked))
    taken = {name: _about(found[f"key {name}"]) for name in keys if not _has(found[f"key {name}"], "Unrecognized")}
    known = [name for name in names if not _has(found[f"now {name}"], "is unknown")]
    return {
        "version": version,
        "keys": dict(sorted(taken.items())),
        "permissions": {name: _about(found[f"now {name}"]) for name in known},
        "never_optional": [name for name in known if _has(found[f"later {name}"], "cannot be listed")],
    }


def _with(name: str) -> dict[str, object]:
    outer, _, inner = name.partition(".")
    return {outer: {inner: 1}} if inner else {outer: 1}


def _has(verdict: Verdict, words: str) -> bool:
    return any(words in line for line in cast("list[str]", verdict["says"]))


def _about(verdict: Verdict) -> str:
    """Return what is said of a name that is known and yet not for the extension; nothing if it is."""
    lines = cast("list[str]", verdict["says"])
    return next((line for line in lines if any(words in line for words in ABOUT_KEY)), "")
