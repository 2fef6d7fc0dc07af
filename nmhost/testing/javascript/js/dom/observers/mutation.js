// MutationObserver: records of changes, handed over when the microtasks run.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  let waiting = new Set();   // observers with records
  let active = 0;   // registrations, so that a tree nobody observes pays nothing
  const KINDS = {attributes: "attributes", characterData: "characterData", childList: "childList"};

  function queue(target, kind, about, old = null) {
    if (active === 0) return;
    const heard = new Map();
    for (let at = target; at; at = at.parent) {
      for (const {observer, options} of at.observers ?? []) {
        if (at !== target && !options.subtree || !options[KINDS[kind]]) continue;
        if (kind === "attributes" && options.attributeFilter && !options.attributeFilter.includes(about.attributeName)) continue;
        const wants = kind === "attributes" ? options.attributeOldValue : options.characterDataOldValue;
        heard.set(observer, wants ? old : heard.get(observer) ?? null);
      }
    }
    for (const [observer, oldValue] of heard) {
      observer.records.push(nm.create(undefined, "MutationRecord", {kind, target, added: [], removed: [], prev: null, next: null,
        attributeName: null, ns: null, ...about, oldValue}));
      if (waiting.size === 0) queueMicrotask(notify);
      waiting.add(observer);
    }
  }
  function notify() {
    const all = [...waiting].sort((one, other) => one.number - other.number);
    waiting = new Set();
    dom.signalSlots?.();
    for (const observer of all) {
      forget(observer);
      const records = observer.records.splice(0);
      if (records.length > 0) nm.guard(() => nm.apply(observer.callback, observer.object, [records, observer.object]));
    }
  }
  // Observers of what lay around a removed node hear of its subtree until they have been told.
  const follow = (parent, node) => {
    for (let at = parent; at; at = at.parent) {
      for (const {observer, options} of at.observers ?? []) {
        if (!options.subtree || node.observers?.some((one) => one.observer === observer)) continue;
        (node.observers ??= []).push({observer, options, isTransient: true});
        observer.transients.push(node);
      }
    }
  };
  const forget = (observer) => {
    for (const node of observer.transients.splice(0)) node.observers = node.observers.filter((one) => one.observer !== observer || !one.isTransient);
  };
  dom.on("children", (parent, added, removed, prev, next) => {
    if (active > 0) for (const node of removed) follow(parent, node);
    if (!dom.quiet) queue(parent, "childList", {added, removed, prev, next});
  });
  // All children replaced is one record.
  dom.observe = (parent, added, removed, prev = null, next = null) => queue(parent, "childList", {added, removed, prev, next});
  dom.on("attribute", (record, name, old, value, ns) => queue(record, "attributes", {attributeName: name, ns: ns ?? null}, old));
  dom.on("data", (record, old) => queue(record, "characterData", {}, old));

  let number = 0;
  const text = (method, chromium, firefox) => new TypeError(nm.follows("platform", "blink")
    ? `Failed to execute '${method}' on 'MutationObserver': ${chromium}` : `MutationObserver.${method}: ${firefox}`);
  const NONE = "One of 'childList', 'attributes', 'characterData' must not be false.";
  const NEEDS = {attributes: ["attributeOldValue", "attributeFilter"], characterData: ["characterDataOldValue"]};
  const checked = (options) => {
    const all = {...options};
    if (all.attributes === undefined && (all.attributeOldValue !== undefined || all.attributeFilter !== undefined)) all.attributes = true;
    if (all.characterData === undefined && all.characterDataOldValue !== undefined) all.characterData = true;
    for (const [kind, keys] of Object.entries(NEEDS)) {
      for (const key of keys) if (!all[kind] && (key === "attributeFilter" ? all[key] !== undefined : all[key])) throw text("observe",
        `The options object may only set '${key}' ${key === "attributeFilter" ? "" : "to true "}when '${kind}' is true or not present.`,
        all.childList || all.attributes || all.characterData ? key === "attributeFilter" ? "If 'attributesFilter' is present, 'attributes' must not be false." : `If '${key}' is true, '${kind}' must not be false.` : NONE);
    }
    if (!all.childList && !all.attributes && !all.characterData) throw text("observe",
      "The options object must set at least one of 'attributes', 'characterData', or 'childList' to true.",
      NONE);
    if (all.attributeFilter !== undefined && typeof all.attributeFilter?.[Symbol.iterator] !== "function" || typeof all.attributeFilter === "string") {
      throw text("observe", "Failed to read the 'attributeFilter' property from 'MutationObserverInit': The provided value cannot be converted to a sequence.",
        "'attributeFilter' member of MutationObserverInit can't be converted to a sequence.");
    }
    if (all.attributeFilter) all.attributeFilter = [...all.attributeFilter].map(String);
    return all;
  };
  nm.interface("MutationObserver", null, () => ({
    observe(target, options) {
      const observer = stateOf(this);
      const record = dom.node(target, "observe", "MutationObserver");
      const all = checked(options);
      const known = record.observers?.find((one) => one.observer === observer);
      if (known) known.options = all;
      else {
        (record.observers ??= []).push({observer, options: all});
        observer.targets.add(record);
        active += 1;
      }
    },
    disconnect() {
      const observer = stateOf(this);
      for (const record of observer.targets) {
        record.observers = record.observers.filter((one) => one.observer !== observer);
        active -= 1;
      }
      observer.targets.clear();
      forget(observer);
      observer.records.length = 0;
    },
    takeRecords() { return stateOf(this).records.splice(0); },
  }), {needs: 1, construct: (newTarget, [callback]) => {
    if (typeof callback !== "function") throw new TypeError(nm.follows("platform", "blink")
      ? "Failed to construct 'MutationObserver': parameter 1 is not of type 'Function'."
      : `MutationObserver constructor: Argument 1 is not ${typeof callback === "object" && callback !== null ? "callable" : "an object"}.`);
    const state = {callback, records: [], targets: new Set(), transients: [], number: number += 1, object: null};
    return state.object = nm.create(newTarget, "MutationObserver", state);
  }});
  nm.interface("MutationRecord", null, () => ({
    get type() { return stateOf(this).kind; },
    get target() { return dom.wrap(stateOf(this).target); },
    get addedNodes() { return stateOf(this).addedList ??= dom.staticList(stateOf(this).added); },
    get removedNodes() { return stateOf(this).removedList ??= dom.staticList(stateOf(this).removed); },
    get previousSibling() { return dom.wrap(stateOf(this).prev); },
    get nextSibling() { return dom.wrap(stateOf(this).next); },
    get attributeName() { return stateOf(this).attributeName; },
    get attributeNamespace() { return stateOf(this).ns; },
    get oldValue() { return stateOf(this).oldValue; },
  }));
}
