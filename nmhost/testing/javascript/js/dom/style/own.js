// The browser's own style sheet, as manifests/platform tells it: by tag, or by tag and an attribute.
(nm) => {
  "use strict";
  const {dom} = nm;
  const kept = new Map();
  const declarations = (key) => {
    if (!kept.has(key)) kept.set(key, dom.parseDeclarations(nm.ownSheet[key]));
    return kept.get(key);
  };
  const has = (key) => Object.hasOwn(nm.ownSheet, key);
  // What it declares of a property for an element, undefined if nothing.
  dom.ownStyle = (record, name) => {
    if (!record.isHTML) return undefined;
    const tag = record.name;
    const typed = tag === "input" ? `input[type=${dom.inputType(record)}]` : "";
    const key = has(typed) ? typed : tag === "a" && record.attrs.has("href") ? "a[href]" : tag;
    return has(key) ? declarations(key).get(name)?.value : undefined;
  };
}
