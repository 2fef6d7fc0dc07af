// Loading the document: its HTML is parsed piece by piece, between its scripts, and its state is told.
(nm) => {
  "use strict";
  const {dom} = nm;
  const shown = dom.shown = dom.document({url: nm.config.url, readyState: "loading", title: nm.config.title ?? null});
  Object.defineProperty(globalThis, "document", {get: nm.asNative({document() { return dom.wrap(shown); }}.document),
    configurable: true, enumerable: true});

  let builder = null;
  const deferred = [];
  const soon = [];   // async scripts
  // A script that the parser has come to: it waits for those that block it.
  function meet(record) {
    const made = dom.prepare(record);
    if (!made) return false;
    if (made.src !== null && !nm.mayLoadScript(made)) return false;
    if (made.src === null && !nm.mayRunInline(made.text, {record, isModule: made.kind === "module"})) return false;
    const isModule = made.kind === "module";
    if (record.attrs.has("async") && (made.src !== null || isModule)) soon.push(made);
    else if (isModule || record.attrs.has("defer") && made.src !== null) deferred.push(made);
    else {
      nm.emit("script_now", made);
      return true;
    }
    return false;
  }
  // Parse until a script must run; says so, or that the end is there.
  function parse() {
    for (;;) {
      nm.parsing = true;
      let record;
      try { record = builder.run(); } finally { nm.parsing = false; }
      if (builder.ended) {
        shown.builder = null;
        nm.emit("parsed");
        return;
      }
      if (!record) return;
      if (meet(record)) return;
    }
  }
  // The parser's first steps, until there is a root element.
  nm.on("document_begin", (html) => {
    builder = shown.builder = new nm.Builder(shown, {scripting: true});
    builder.loading = true;
    builder.tokens.append(nm.normalizeLines(html));
    builder.tokens.open = false;
    nm.parsing = true;
    try {
      while (!dom.documentElement(shown) && !builder.ended) {
        const token = builder.tokens.next();
        if (token === null) break;
        builder.process(token);
      }
    } finally { nm.parsing = false; }
  });
  nm.on("document_parse", parse);
  nm.on("document_deferred", () => {
    setState("interactive");
    nm.emit("scripts_deferred", deferred.splice(0), soon.splice(0));
  });
  const setState = (state) => {
    if (shown.readyState === state) return;
    shown.readyState = nm.readyState = state;
    nm.dispatch(document, nm.makeEvent("readystatechange"));
  };
  nm.readyState = "loading";
  // Text that a script writes goes in where the parser is.
  nm.writeInto = (into, text) => {
    const {tokens} = into;
    tokens.write(text);
    const isOpen = tokens.open;
    if (into.loading) tokens.open = true;
    nm.parsing = true;
    try {
      const record = into.run();
      if (record && dom.isShown(into.doc) && meet(record)) nm.warnOnce("the emulated browser runs a script that document.write "
        + "brings when the writing script is over");
    } finally {
      nm.parsing = false;
      tokens.open = isOpen;
      if (into.loading) tokens.limit = tokens.input.length;
    }
  };
  // The whole of a document whose scripts are not to run: they ran before, or there are none.
  nm.restoreHTML = (html) => {
    nm.parsing = true;
    try {
      builder = new nm.Builder(shown, {scripting: true});
      builder.tokens.append(nm.normalizeLines(html));
      builder.tokens.open = false;
      for (let record = builder.run(); record || !builder.ended; record = builder.run()) if (record) record.isStarted = true;
    } finally { nm.parsing = false; }
  };

  // What the browser makes happen: the document's states, and events at the window, the document or an element.
  const targets = {window: () => nm.shownWindow, document: () => document, body: () => dom.wrap(dom.bodyOf(shown)) ?? document};
  const PLAIN = new Set(["load", "DOMContentLoaded", "visibilitychange"]);   // nobody can cancel these
  const STATES = {DOMContentLoaded: "interactive", load: "complete"};
  // A click is a person's, who is there for so long after it (Firefox: dom.user_activation.transient.timeout; Blink: the same).
  const ACTIVE_MS = 5000;
  let clicked;
  nm.personWasThere = () => clicked !== undefined;
  nm.personIsThere = () => clicked !== undefined && nm.clock.read() - clicked < ACTIVE_MS;
  nm.on("dom", (type, detail) => {
    if (STATES[type]) setState(STATES[type]);
    if (type === "click") clicked = nm.clock.read();
    const {target = "window", selector, shared = true, unseen = nm.config.unseen, ...properties} = detail;
    if (type === "visibilitychange" && unseen === nm.config.unseen) return;   // the world has come since
    nm.config.unseen = unseen;
    const at = selector ? document.querySelector(selector) : targets[target]();
    if (!at) throw new Error(`no element of the emulated document matches ${selector}`);
    const event = nm.makeEvent(type, properties, !PLAIN.has(type), target !== "window");
    nm.acting = shared;
    try { nm.dispatch(at, event); } finally { nm.acting = true; }
    if (type === "load") nm.dispatchToGlobal(nm.makeEvent("pageshow", {persisted: false}));
  });
  // A style sheet's text has come, an image is there or not.
  nm.on("resource", (id, kind, text) => {
    const record = dom.resources.get(id);
    dom.resources.delete(id);
    if (!record) return;
    if (kind === "sheet") {
      record.sheetText = text ?? "";   // one that does not come has no rules
      dom.version += 1;
      dom.textStyled(record.sheetText);
    }
    if (kind === "image") record.natural = text?.split(" ").map(Number) ?? null;
    record.loading = false;
    nm.dispatchShared(dom.wrap(record), nm.plainEvent(text === null ? "error" : "load"));
    for (const waiting of record.decoding?.splice(0) ?? []) waiting();
  });
}
