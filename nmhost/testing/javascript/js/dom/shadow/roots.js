// Shadow roots and slots.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {wrap} = dom;
  const HOSTS = dom.words("article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span");
  const make = (record, mode, about = {}) => {
    const root = dom.fragment(record.doc);
    Object.assign(root, {host: record, mode, slotAssignment: about.slotAssignment ?? "named",
      delegatesFocus: Boolean(about.delegatesFocus), clonable: Boolean(about.clonable), serializable: Boolean(about.serializable)});
    record.shadow = root;
    dom.version += 1;
    dom.journal?.shadow(record, root);
    return root;
  };
  dom.makeShadow = make;
  dom.attachShadow = (record, init) => {
    const {mode} = init ?? {};
    if (mode !== "open" && mode !== "closed") throw new TypeError(nm.follows("platform", "blink")
      ? mode === undefined ? "Failed to execute 'attachShadow' on 'Element': Failed to read the 'mode' property from 'ShadowRootInit': Required member is undefined."
        : `Failed to execute 'attachShadow' on 'Element': Failed to read the 'mode' property from 'ShadowRootInit': The provided value '${mode}' is not a valid enum value of type ShadowRootMode.`
      : mode === undefined ? "Element.attachShadow: Missing required 'mode' member of ShadowRootInit."
        : `Element.attachShadow: '${mode}' (value of 'mode' member of ShadowRootInit) is not a valid value for enumeration ShadowRootMode.`);
    if (!record.isHTML || !HOSTS.has(record.name) && !record.name.includes("-")) dom.fail("NotSupportedError",
      "Failed to execute 'attachShadow' on 'Element': This element does not support attachShadow",
      "Element.attachShadow: Unable to attach ShadowDOM");
    if (record.shadow) dom.fail("NotSupportedError",
      "Failed to execute 'attachShadow' on 'Element': Shadow root cannot be created on a host which already hosts a shadow tree.",
      "Element.attachShadow: Unable to re-attach to existing ShadowDOM");
    return wrap(make(record, mode, init));
  };
  // The shadow root that a template with shadowrootmode makes while a page is parsed.
  dom.shadowFor = (record, mode, attrs) => {
    if (!record.isHTML || record.shadow || !HOSTS.has(record.name) && !record.name.includes("-")) return null;
    return mode === undefined ? true : make(record, mode, {delegatesFocus: attrs.has("shadowrootdelegatesfocus"),
      clonable: attrs.has("shadowrootclonable"), serializable: attrs.has("shadowrootserializable")});
  };
  // Which shadow roots getHTML() writes down.
  dom.shadowsFor = (options) => {
    const named = new Set([...options?.shadowRoots ?? []].map((root) => stateOf(root)));
    const all = Boolean(options?.serializableShadowRoots);
    return all || named.size ? (root) => named.has(root) || all && root.serializable : null;
  };
  nm.interface("ShadowRoot", "DocumentFragment", (prototype) => {
    nm.handlerProperties(prototype, ["slotchange"]);
    return {
      get mode() { return stateOf(this).mode; },
      get host() { return wrap(stateOf(this).host); },
      get delegatesFocus() { return stateOf(this).delegatesFocus; },
      get slotAssignment() { return stateOf(this).slotAssignment; },
      get clonable() { return stateOf(this).clonable; },
      get serializable() { return stateOf(this).serializable; },
      get innerHTML() { return dom.serialize(stateOf(this)); },
      set innerHTML(text) { dom.setInner(stateOf(this), text === null ? "" : `${text}`); },
      getHTML(options) { return dom.serialize(stateOf(this), dom.shadowsFor(options)); },
      setHTMLUnsafe(text) { dom.setInner(stateOf(this), `${text}`, true); },
      get activeElement() { return wrap(dom.activeIn(stateOf(this))); },
      get styleSheets() { return dom.styleSheets(stateOf(this)); },
      get adoptedStyleSheets() { return dom.adoptedSheets(stateOf(this)); },
      set adoptedStyleSheets(sheets) { dom.adoptSheets(stateOf(this), sheets); },
      get fullscreenElement() { return null; },
      getSelection() { return nm.selection(); },
      elementFromPoint(x, y) { return dom.wrap(dom.elementsAt(stateOf(this), Number(x), Number(y))[0] ?? null); },
      elementsFromPoint(x, y) { return dom.elementsAt(stateOf(this), Number(x), Number(y)).map(dom.wrap); },
      getAnimations() { return dom.animationsIn(stateOf(this), true); },
    };
  });

  // ---- slots
  const slotsOf = (root) => dom.allElements(root, (one) => one.name === "slot" && one.isHTML);
  const nameOf = (record) => record.type === 1 ? record.attrs.get("slot") ?? "" : "";
  dom.slotOf = (record) => {
    const root = record.parent?.shadow;
    if (!root || record.type !== 1 && record.type !== 3) return null;
    if (root.slotAssignment === "manual") return slotsOf(root).find((slot) => slot.assigned?.includes(record)) ?? null;
    return slotsOf(root).find((slot) => (slot.attrs.get("name") ?? "") === nameOf(record)) ?? null;
  };
  dom.openSlotOf = (record) => {
    const slot = dom.slotOf(record);
    return slot && dom.rootOf(slot).mode === "open" ? slot : null;
  };
  const assigned = (slot) => {
    const root = dom.rootOf(slot);
    if (!root.mode) return [];
    return dom.children(root.host).filter((child) => dom.slotOf(child) === slot);
  };
  const flat = (slot) => {
    const found = assigned(slot);
    const inside = found.length ? found : dom.children(slot).filter((one) => one.type === 1 || one.type === 3);
    return inside.flatMap((one) => one.name === "slot" && one.isHTML && dom.rootOf(one).mode ? flat(one) : [one]);
  };
  const nodes = (slot, options) => options?.flatten ? flat(slot) : assigned(slot);
  dom.extra.Slot = () => ({
    assignedNodes(options) { return dom.wrapAll(nodes(stateOf(this), options)); },
    assignedElements(options) { return dom.wrapAll(nodes(stateOf(this), options).filter((one) => one.type === 1)); },
    assign(...given) {
      const records = given.map((one) => one !== null && typeof one === "object" ? nm.peek(one) : undefined);
      const wrong = records.findIndex((one) => one?.type !== 1 && one?.type !== 3);
      if (wrong >= 0) throw new TypeError(nm.follows("platform", "blink")
        ? "Failed to execute 'assign' on 'HTMLSlotElement': The provided value is not of type '(Element or Text)'."
        : `HTMLSlotElement.assign: Argument ${wrong + 1} could not be converted to any of: Element, Text.`);
      stateOf(this).assigned = records;
      dom.version += 1;
    },
  });
  const changed = new Set();
  const signal = (slot) => {
    if (changed.size === 0) queueMicrotask(() => dom.signalSlots());
    changed.add(slot);
  };
  dom.signalSlots = () => {
    const all = [...changed];
    changed.clear();
    for (const slot of all) nm.dispatch(wrap(slot), nm.makeEvent("slotchange", {}, false, true));
  };
  dom.on("children", (parent, added, removed) => {
    if (!parent.shadow) return;
    const names = new Set([...added, ...removed].map(nameOf));
    for (const slot of slotsOf(parent.shadow)) if (names.has(slot.attrs.get("name") ?? "")) signal(slot);
  });
  // What is assigned elsewhere by another name changes two slots.
  dom.on("attribute", (record, name, old, value) => {
    const root = name === "slot" ? record.parent?.shadow : name === "name" && record.name === "slot" ? dom.rootOf(record) : null;
    if (!root?.mode || nm.replaying) return;
    const of = (given) => slotsOf(root).find((slot) => (slot.attrs.get("name") ?? "") === (given ?? ""));
    if (name === "slot") for (const slot of [of(old), of(value)]) { if (slot) signal(slot); }
    else if (dom.children(root.host).some((child) => [old ?? "", value ?? ""].includes(nameOf(child)))) signal(record);
  });
  dom.on("inserted", (record) => {
    if (dom.rootOf(record).mode) dom.inclusiveAll(record, (at) => {
      if (at.name === "slot" && at.isHTML && assigned(at).length) signal(at);
    });
  });
}
