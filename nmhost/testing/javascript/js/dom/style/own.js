// The browser's own style sheet: what both families have of it, and a family's rows in manifests/platform over that.
(nm) => {
  "use strict";
  const {dom} = nm;
  const COMMON = Object.fromEntries([
    ["body", "margin: 8px"],
    ["h1", "font-size: 2em; font-weight: 700; margin: 0.67em 0"],
    ["h2", "font-size: 1.5em; font-weight: 700; margin: 0.83em 0"],
    ["h3", "font-size: 1.17em; font-weight: 700; margin: 1em 0"],
    ["h4", "font-size: 1em; font-weight: 700; margin: 1.33em 0"],
    ["h5", "font-size: 0.83em; font-weight: 700; margin: 1.67em 0"],
    ["h6", "font-size: 0.67em; font-weight: 700; margin: 2.33em 0"],
    ["p dl pre listing plaintext xmp", "margin: 1em 0"],
    ["pre", "margin: 1em 0; white-space: pre"],
    ["blockquote figure", "margin: 1em 40px"],
    ["ul ol menu dir", "margin: 1em 0; padding-left: 40px"],
    ["dd", "margin-left: 40px"],
    ["hr", "margin: 0.5em 0"],
    ["b strong", "font-weight: 700"],
    ["i em cite var dfn address", "font-style: italic"],
    ["small sub sup", "font-size: smaller"],
    ["big", "font-size: larger"],
    ["button input select", "font-size: 13.3333px"],
    ["textarea", "font-size: 13.3333px; white-space: pre-wrap"],
    ["a[href]", "cursor: pointer; color: rgb(0, 0, 238); text-decoration-line: underline"],
    ["label", "cursor: default"],
    ["td", "padding: 1px"],
    ["th", "padding: 1px; text-align: center; font-weight: 700"],
    ["iframe", "border: 2px inset"],
    ["legend", "padding: 0 2px"],
    ["fieldset", "padding: 0.35em 0.75em 0.625em; margin: 0 2px; border: 2px groove"],
    ["dialog", "padding: 1em; border: 3px solid; background-color: rgb(255, 255, 255); margin: auto"],
  ].flatMap(([keys, text]) => keys.split(" ").map((key) => [key, text])));
  // What stands above the page: dialogs, those that hold the rest back, and popovers.
  const ABOVE = {dialog: "position: absolute", modal: "position: fixed; overflow: auto",
    popover: "position: fixed; overflow: auto; padding: 0.25em; border: 3px solid; margin: auto; background-color: rgb(255, 255, 255)"};
  const above = (record, name) => (record.isModal ? declared(ABOVE, "modal", name) : undefined)
    ?? (record.attrs.has("popover") ? declared(ABOVE, "popover", name) : undefined) ?? declared(ABOVE, record.name, name);
  const LISTS = dom.words("ul ol menu dir");
  const kept = new Map();
  const declared = (sheet, key, name) => {
    if (!Object.hasOwn(sheet, key)) return undefined;
    const text = sheet[key];
    if (!kept.has(text)) kept.set(text, dom.parseDeclarations(text));
    return kept.get(text).get(name)?.value;
  };
  const isInsideList = (record) => {
    for (let at = record.parent; at; at = at.parent) if (at.isHTML && LISTS.has(at.name)) return true;
    return false;
  };
  // What it declares of a property for an element, undefined if nothing.
  dom.ownStyle = (record, name) => {
    if (!record.isHTML) return undefined;
    const tag = record.name;
    if (LISTS.has(tag) && /^margin-(?:top|bottom)$/.test(name) && isInsideList(record)) return "0px";
    if (tag === "font" && name === "color" && record.attrs.has("color")) return dom.parseDeclarations(`color: ${record.attrs.get("color")}`).get("color")?.value;
    const typed = tag === "input" ? `input[type=${dom.inputType(record)}]` : "";
    const key = Object.hasOwn(nm.ownSheet, typed) ? typed : tag;
    return above(record, name) ?? declared(nm.ownSheet, key, name) ?? declared(COMMON, tag === "a" && record.attrs.has("href") ? "a[href]" : tag, name);
  };
}
