// Elements that are names of the window, by their id and some by their name: properties of an object behind it, which are
// there as long as such an element is in the document.
(nm) => {
  "use strict";
  const {dom} = nm;
  const {defineProperty} = Object;
  const NAMED = new Set(["embed", "form", "img", "object", "iframe"]);
  nm.behindWindow = Object.create(nm.EventTarget.prototype);
  if (nm.config.kind === "content" && nm.follows("platform", "gecko")) return;   // content scripts of Gecko see none
  nm.namedProperties = nm.behindWindow = Object.create(nm.EventTarget.prototype,
    {[Symbol.toStringTag]: {value: "WindowProperties", configurable: true}});

  // The element of a name; where several have it, Blink gives a list of all, Gecko the first.
  const named = (name) => {
    if (nm.namesOfDocument?.version !== dom.version) {
      const found = new Map();
      dom.walk(dom.shown, (at) => {
        for (const one of namesOf(at)) found.set(one, [...found.get(one) ?? [], at]);
      });
      nm.namesOfDocument = {version: dom.version, found};
    }
    const found = nm.namesOfDocument.found.get(name) ?? [];
    const frame = found.find((record) => record.frame && record.attrs.get("name") === name);
    if (frame) return nm.windowOfFrame(frame.frame);
    return found.length < 2 || nm.follows("platform", "gecko") ? dom.wrap(found[0] ?? null) ?? undefined : dom.liveElements(dom.shown, `window ${name}`,
      () => dom.allElements(dom.shown, (at) => namesOf(at).includes(name)));
  };
  const NONE = [];
  const namesOf = (record) => {
    if (record.type !== 1 || record.attrs.size === 0) return NONE;
    const id = record.attrs.get("id");
    const name = NAMED.has(record.name) ? record.attrs.get("name") : undefined;
    return id && name && id !== name ? [id, name] : id ? [id] : name ? [name] : NONE;
  };
  const show = (name) => defineProperty(nm.namedProperties, name, {
    get: () => named(name),
    set(value) { defineProperty(this ?? globalThis, name, {value, writable: true, configurable: true, enumerable: true}); },
    configurable: true, enumerable: false,
  });
  const held = new Map();   // name -> how many elements of the document have it
  const count = (names, by) => {
    for (const name of names) {
      const before = held.get(name) ?? 0;
      if (before === 0) show(name);
      if (before + by > 0) held.set(name, before + by);
      else held.delete(name) && delete nm.namedProperties[name];
    }
  };
  const isInDocument = (record) => {
    let at = record;
    while (at.parent) at = at.parent;
    return at === dom.shown;
  };
  // A part of a tree came to a parent or is about to leave it; an attribute of an element is about to change, or has.
  dom.named = (record, by) => {
    if (record.type !== 1) return;
    const names = namesOf(record);
    if (names === NONE && !record.first || !isInDocument(record)) return;
    count(names, by);
    if (record.first) dom.walk(record, (at) => count(namesOf(at), by));
  };
  dom.renamed = (record, by) => { if (isInDocument(record)) count(namesOf(record), by); };
}
