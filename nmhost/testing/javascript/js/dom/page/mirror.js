// One document, several scripts apart from each other: each has a tree of its own, and hears of the others' changes.
// What is told between them: nodes, attributes, texts, what controls hold, shadow roots, focus; never scripts' own
// properties. The others hear of it when the task that changed it is over.
(nm) => {
  "use strict";
  // The style sheets that extensions have put in.
  nm.on("extension_sheets", (texts) => {
    Object.assign(nm.dom.shown, {injectedTexts: texts, injectedSheets: {}});
    nm.dom.version += 1;
  });
  const {dom} = nm;
  const byId = new Map();
  const BASE = (nm.config.world ?? 0) * 2 ** 32;
  let last = BASE;
  let changes = [];
  const give = (record) => {
    if (record.id === 0) {
      last += 1;
      record.id = last;
      byId.set(last, record);
    }
    return record.id;
  };
  nm.idOfNode = give;
  // A node with all below it, as JSON; what the others know already is only named, save to one that knows nothing yet.
  let isForNewcomer = false;
  const written = (record) => {
    if (record.id !== 0 && !isForNewcomer) return record.id;
    const made = {i: give(record), t: record.type};
    if (record.type === 1) {
      made.n = record.name;
      if (record.ns !== dom.HTML) made.s = record.ns;
      if (record.prefix) made.p = record.prefix;
      if (record.attrs.size) made.a = [...record.attrs];
      if (record.spaces) made.x = [...record.spaces];
      if (record.state) made.v = plainState(record.state);
      if (record.shadow) made.h = root(record.shadow);
      if (record.content) made.c = root(record.content);
      if (record.frame) made.f = record.frame;
      if (record.isStarted) made.r = 1;
    } else if (record.type === 10) Object.assign(made, {n: record.name, d: record.publicId, e: record.systemId});
    else if (record.data !== undefined) made.d = record.data;
    if (record.first) made.k = dom.children(record).map(written);
    return made;
  };
  const root = (record) => ({i: give(record), m: record.mode, k: dom.children(record).map(written)});
  const KEPT = ["value", "checked", "selected", "indeterminate"];
  const plainState = (state) => Object.fromEntries(KEPT.filter((key) => state[key] !== undefined).map((key) => [key, state[key]]));

  const read = (made) => {
    if (typeof made === "number") return byId.get(made);
    let record;
    if (made.t === 1) {
      record = dom.element(dom.shown, made.n, made.s === undefined ? dom.HTML : made.s, made.p ?? null);
      record.attrs = new Map(made.a ?? []);
      record.spaces = made.x ? new Map(made.x) : null;
      record.state = made.v ?? null;
      record.isStarted = Boolean(made.r) || made.n === "script";
      dom.handlersOf(record);
      if (made.h) readRoot(dom.makeShadow(record, made.h.m), made.h);
      if (made.c) readRoot(record.content, made.c);
      if (made.f) dom.frameShared(record, made.f);
    } else if (made.t === 10) record = dom.doctype(dom.shown, made.n, made.d, made.e);
    else if (made.t === 11) record = dom.fragment(dom.shown);
    else record = dom.characters(dom.shown, made.t, made.d);
    return known(record, made);
  };
  const known = (record, made) => {
    record.id = made.i;
    byId.set(made.i, record);
    for (const child of made.k ?? []) dom.attach(record, read(child));
    return record;
  };
  const readRoot = (record, made) => known(record, made);

  const push = (change) => {
    if (changes.length === 0) nm.afterMicrotasks(() => nm.takeChanges());
    changes.push(change);
  };
  const note = (record, ...change) => { if (record.id !== 0) push(change); };
  const journal = {
    insert(parent, added, before) {
      if (parent.id === 0) return;
      push(["insert", parent.id, before ? give(before) : 0, added.map(written)]);
    },
    remove: (record) => note(record, "remove", record.id),
    attribute: (record, name, value, ns) => note(record, "attribute", record.id, name, value, ns),
    data: (record, data) => note(record, "data", record.id, data),
    state(record, key, value) {
      if (KEPT.includes(key) || key === "frame") note(record, "state", record.id, key, value ?? null);
    },
    shadow: (record, made) => { if (record.id !== 0) push(["shadow", record.id, root(made)]); },
    focus: (record) => { push(["focus", record ? record.id : 0]); },
  };
  // Whoever comes second is given the whole document; from then on every change is told.
  const snapshot = () => {
    dom.journal = journal;
    byId.set(give(dom.shown), dom.shown);
    const {readyState, quirks} = dom.shown;
    isForNewcomer = true;
    const k = dom.children(dom.shown).map(written);
    isForNewcomer = false;
    return {i: dom.shown.id, k, readyState, quirks};
  };
  nm.on("snapshot", () => nm.emit("snapshot", snapshot()));
  // What the other worlds do in the midst of this task: they are told what it has changed so far, and tell what they have.
  nm.askOthers = (kind, record, ...args) => {
    const whole = dom.journal ? null : snapshot();
    nm.takeChanges();
    for (const [name, ...about] of nm.askNow(nm.stringify([kind, nm.takeAsked(), whole, ...args, ...record === null ? [] : [record.id]]))) {
      nm.deliverNow(name, about);
    }
  };
  nm.onWeb("shown_script", (id) => { dom.shown.currentScript = byId.get(id) ?? null; });
  nm.restoreSnapshot = ({i, k, readyState, quirks}) => {
    Object.assign(dom.shown, {readyState, quirks});
    nm.readyState = readyState;
    quietly(() => known(dom.shown, {i, k}));
    dom.journal = journal;
  };
  const quietly = (run) => {
    const before = dom.journal;
    dom.journal = null;
    nm.replaying = true;
    try { run(); } finally {
      nm.replaying = false;
      dom.journal = before;
    }
  };
  const apply = {
    insert(parent, before, added) {
      const place = byId.get(parent);
      for (const made of added) dom.insert(place, read(made), before ? byId.get(before) : null);
    },
    remove: (id) => { if (byId.get(id)) dom.remove(byId.get(id)); },
    attribute: (id, name, value, ns) => dom.setAttribute(byId.get(id), name, value, ns),
    data: (id, data) => dom.setData(byId.get(id), data),
    state(id, key, value) {
      if (key === "frame") dom.frameShared(byId.get(id), value);
      else {
        (byId.get(id).state ??= {})[key] = value ?? undefined;
        dom.version += 1;
      }
    },
    shadow: (id, made) => readRoot(dom.makeShadow(byId.get(id), made.m), made),
    focus: (id) => { dom.focused = byId.get(id) ?? null; },
  };
  nm.on("changes", (list) => quietly(() => {
    for (const [name, ...args] of list) apply[name](...args);
  }));
  // At the end of a task, what it changed.
  nm.takeChanges = () => {
    if (changes.length === 0) return;
    const taken = changes;
    changes = [];
    nm.emit("changes", taken);
  };

  // ---- events that a script fires, heard by the others too
  const nameOf = (target) => {
    if (nm.isWindow(target)) return "window";
    if (target === document) return "document";
    const record = nm.peek(target);
    if (record === dom.bodyOf(dom.shown)) return "body";
    return record?.id || record && nm.isPageAwake ? `#${give(record)}` : null;
  };
  // A thing of a script's that those of the page may hold, and not look into.
  const DENIED = "denied";
  const refuse = (key) => { throw new Error(`Permission denied to access ${key === undefined ? "object" : `property ${typeof key === "symbol"
    ? key.description : nm.stringify(key)}`}`); };
  const named = (target, key) => refuse(key);
  const denied = () => new nm.Proxy({}, {get: named, set: named, has: named, deleteProperty: named, defineProperty: named,
    getOwnPropertyDescriptor: named, ownKeys: () => refuse(), getPrototypeOf: () => null});
  const detailFrom = (text) => text === DENIED ? denied() : nm.ofPage(nm.clone.decode(text));
  // What an event of a person's doing has of its own, for those who hear a copy of it.
  const KEYS = "ctrlKey shiftKey altKey metaKey";
  const INIT = {MouseEvent: `detail button buttons clientX clientY screenX screenY ${KEYS}`, KeyboardEvent: `key code keyCode location repeat ${KEYS}`,
    InputEvent: "data inputType", WheelEvent: `deltaX deltaY clientX clientY ${KEYS}`, PointerEvent: `pointerId pointerType button buttons clientX clientY ${KEYS}`};
  const OF_KIND = "kind ";
  const kindFrom = (event) => {
    const kind = nm.platform.typeOf(event);
    if (!Object.hasOwn(INIT, kind)) return null;
    return OF_KIND + nm.stringify([kind, Object.fromEntries(INIT[kind].split(" ").map((key) => [key, event[key]]))]);
  };
  nm.onDispatch = (target, event) => {
    const name = target === undefined || target === null ? "window" : nameOf(target);
    if (!name) return;
    const state = nm.peek(event);
    let detail = null;
    if (state.detail !== undefined && nm.isDenied?.(state.detail)) detail = DENIED;
    else if (state.detail !== undefined) {
      try { detail = nm.clone.encode(state.detail); } catch { detail = nm.clone.encode(null); }
    }
    else detail = kindFrom(event);
    if (dom.journal) nm.askOthers("document_event", null, name, state.type, detail, state.bubbles);
    else nm.emit("tell_document", name, state.type, detail, state.bubbles);
  };
  // Content scripts of Firefox hear of the page's errors (seen 2026-11-30), where there are some that share its document.
  const OF_ERROR = "error ";
  if (nm.config.kind === "web" && nm.follows("platform", "gecko")) nm.tellOthers = (message, error, {file, line, column}) => {
    if (dom.journal) nm.emit("tell_document", "window", "error", OF_ERROR + nm.stringify([message, file, line, column,
      nm.isError(error) ? [String(error.name), String(error.message)] : null]), false);
  };
  const errorFrom = ([message, filename, lineno, colno, about]) => nm.makeEvent("error", {message, filename, lineno, colno,
    error: about && nm.ofPage(nm.makeError(...about))}, true, true);
  // An event that is not a script's own to fire, but comes of what it did: a click, a submission.
  nm.dispatchShared = (target, event) => {
    if ((dom.journal || nm.isPageAwake) && nm.onDispatch) nm.onDispatch(target, event);
    return nm.dispatch(target, event);
  };
  nm.on("told", (name, type, detail, bubbles) => {
    const target = name === "window" ? nm.shownWindow : name === "document" ? document : name === "body" ? document.body
      : dom.wrap(byId.get(Number(name.slice(1))));
    if (!target) return;
    if (detail?.startsWith(OF_ERROR)) {
      nm.dispatch(target, errorFrom(nm.parse(detail.slice(OF_ERROR.length))));
      return;
    }
    const [ofKind, init] = detail?.startsWith(OF_KIND) ? nm.parse(detail.slice(OF_KIND.length)) : [null];
    const kind = ofKind ?? (detail !== null ? "CustomEvent" : nm.hasInterface(nm.eventClasses[type]) ? nm.eventClasses[type] : "Event");
    const event = new (nm.constructorOf(kind))(type, detail === null || ofKind ? {bubbles, cancelable: true, ...init} : {bubbles, detail: detailFrom(detail)});
    nm.echoing = true;   // what it does by default, the document of whoever fired it has done
    try { nm.dispatch(target, event); } finally { nm.echoing = false; }
  });
}
