// Script elements: which are run, when, and by whom.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const set = (element, name, value) => dom.reacting(() => dom.setAttribute(stateOf(element), name, value));
  const CLASSIC = new Set(("application/ecmascript application/javascript application/x-ecmascript application/x-javascript "
    + "text/ecmascript text/javascript text/javascript1.0 text/javascript1.1 text/javascript1.2 text/javascript1.3 "
    + "text/javascript1.4 text/javascript1.5 text/jscript text/livescript text/x-ecmascript text/x-javascript").split(" "));
  // What a script is: classic, module, importmap; null for a block of data.
  dom.scriptKind = (record) => {
    const type = record.attrs.get("type");
    const language = record.attrs.get("language");
    if (type === undefined) return !language || CLASSIC.has(`text/${language.toLowerCase()}`) ? "classic" : null;
    const given = type.trim().toLowerCase();
    if (given === "" || CLASSIC.has(given)) return "classic";
    return given === "module" || given === "importmap" ? given : null;
  };
  const scripts = new Map();   // number -> record, for whoever runs it
  let last = 0;
  const numbered = (record) => {
    last += 1;
    scripts.set(last, record);
    return last;
  };
  const textOf = (record) => dom.childText(record);
  const sourceName = (record) => record.isHTML ? "src" : "href";

  // What a script needs that is to run now: {id, kind, src, text}; null if it is none, or is not to run.
  dom.prepare = (record) => {
    if (record.isStarted) return null;
    const kind = dom.scriptKind(record);
    const hasSource = record.attrs.has(sourceName(record));
    if (kind === null || !hasSource && textOf(record) === "" || !dom.isInDocument(record)) return null;
    record.isStarted = true;
    if (kind === "classic" && record.attrs.has("nomodule")) return null;
    if (kind === "importmap") {
      // One with a source is refused by the standard, one with a text by whatever refuses texts of scripts.
      if (hasSource) setTimeout(() => nm.dispatch(dom.wrap(record), nm.plainEvent("error")), 0);
      else if (nm.mayRunInline(textOf(record))) nm.emit("import_map", textOf(record));
      return null;
    }
    const src = hasSource ? dom.resolveURL(record, sourceName(record)) : null;
    if (hasSource && (src === "" || record.attrs.get(sourceName(record)) === "")) {
      setTimeout(() => nm.dispatch(dom.wrap(record), nm.plainEvent("error")), 0);
      return null;
    }
    return {id: numbered(record), kind, src, text: hasSource ? "" : textOf(record)};
  };
  // While a script runs, the document names it.
  nm.on("script_begin", (id) => {
    const record = scripts.get(id);
    record.doc.outerScript = record.doc.currentScript ?? null;
    if (dom.scriptKind(record) === "classic" && !dom.rootOf(record).host) record.doc.currentScript = record;
  });
  nm.on("script_end", (id, outcome) => {
    const record = scripts.get(id);
    scripts.delete(id);
    record.doc.currentScript = null;
    if (outcome !== "") nm.dispatch(dom.wrap(record), nm.plainEvent(outcome));
  });

  // A script that scripts put in: with its text it runs at once, else when it has come.
  const runNow = (record, {id, text}) => {
    scripts.delete(id);
    if (!nm.mayRunInline(text, {record})) return;
    const before = record.doc.currentScript ?? null;
    record.doc.currentScript = dom.rootOf(record).host ? null : record;
    try { nm.guard(() => runText(text)); } finally { record.doc.currentScript = before; }
  };
  const runText = (text) => {
    const {names, refusal} = nm.need("engine/declares").declare(text);
    if (refusal) throw refusal;
    const [code, ending] = nm.askNow(nm.stringify(["rewritten", text]));
    const named = `\n//# sourceURL=${location.href}`;
    if (names.length) nm.runWhole(`${code}${ending}${named}`, (error) => error);
    else nm.globalEval(`${code}${named}`);
  };
  const inserted = (record) => {
    if (record.name !== "script" || record.parserInserted || nm.replaying || nm.parsing) return;
    const made = dom.prepare(record);
    if (!made) return;
    if (made.kind === "classic" && made.src === null) runNow(record, made);
    else if (made.src === null && !nm.mayRunInline(made.text, {record, isModule: true})) scripts.delete(made.id);
    else if (nm.mayLoadScript(made)) nm.emit("script_wanted", {...made, node: nm.idOfNode(record)});
    else {
      scripts.delete(made.id);
      setTimeout(() => nm.dispatch(dom.wrap(record), nm.plainEvent("error")), 0);
    }
  };
  nm.globalEval = nm.eval ?? globalThis.eval;
  const isExtension = nm.config.kind !== "web" && nm.config.kind !== "content";
  const isNewContent = nm.config.kind === "content" && nm.config.manifest?.manifest_version >= 3;
  const isBound = isExtension || isNewContent && nm.follows("platform", "blink");
  // Which policies refuse a script, each with the words that do, and the events that tell of it.
  const refused = (directive, what, record) => {
    if (!isExtension) return [["", nm.follows("platform", "gecko") ? nm.config.policies[0] : `${nm.text("script_policy")}${nm.text("script_policy_content")}`]];
    const refusing = nm.askNow(nm.stringify(["refusing", directive, what]));
    const isText = directive !== "url";
    const told = new Set(refusing.map(([policy]) => policy));
    if (told.size) nm.violated(record, isText ? directive : "script-src-elem", isText ? "inline" : blocked(what), (policy) => told.has(policy));
    return refusing;
  };
  const blocked = (src) => /^(?:data|blob):/.exec(src)?.[0].slice(0, -1) ?? src;
  // Whether the document's policies let scripts run that lie in it.
  nm.mayRunInline = (text, {record = null, isModule = false, directive = "script-src-elem"} = {}) => {
    if (isBound) {
      const refusing = refused(directive, text, record);
      if (refusing.length) nm.emit("inline_refused", text, refusing.map(([, words]) => words));
      return refusing.length === 0;
    }
    if (nm.config.kind !== "content") return true;
    if (record && !isModule) nm.askOthers("page_script", record, text);   // the page's script, not the content script's
    else nm.emit("run_in_page", text, isModule);
    return false;
  };
  // What tells of a policy that refused something: each of the policies that a page of an extension has, in its turn.
  nm.violated = (record, directive, blockedURI, refuses) => {
    if (!isExtension) return;
    const about = {documentURI: location.href, violatedDirective: directive, effectiveDirective: directive, blockedURI, bubbles: true,
      composed: true, disposition: "enforce", statusCode: nm.follows("platform", "blink") ? 200 : 0, sourceFile: location.protocol.slice(0, -1)};
    nm.later(() => {
      for (const originalPolicy of nm.config.policies.filter(refuses)) {
        const event = new (nm.constructorOf("SecurityPolicyViolationEvent"))("securitypolicyviolation", {...about, originalPolicy});
        nm.dispatch(record && dom.isInDocument(record) ? dom.wrap(record) : document, nm.trust(event));
      }
    });
  };
  nm.mayLoadScript = ({src, kind}) => {
    if (src === null || nm.config.kind === "web" || isExtension && src.startsWith(nm.config.base_url)) return true;
    if (!isExtension && !/^(?:data|blob):/.test(src)) return true;
    // In a content script, Blink asks the page's policy of modules; Gecko lets one of version 2 put in files but none modules (seen 2026-12-01).
    if (!isExtension && kind === "module") {
      if (nm.follows("platform", "gecko")) nm.emit("module_refused", src);
      return nm.follows("platform", "blink");
    }
    if (!isExtension && nm.follows("platform", "gecko") && !isNewContent) return true;
    const refusing = refused("url", src, null);
    if (refusing.length) nm.emit("script_refused", src, refusing.map(([, words]) => words));
    return refusing.length === 0;
  };
  dom.on("inserted", (record, connected) => {
    if (!connected || !dom.isInDocument(record)) return;
    dom.inclusiveAll(record, (at) => {
      if (at.name === "script" && at.type === 1) inserted(at);
    });
  });
  dom.on("children", (parent) => { if (parent.name === "script" && dom.isInDocument(parent)) inserted(parent); });
  dom.on("attribute", (record, name) => {
    if (record.name === "script" && name === sourceName(record) && dom.isInDocument(record)) inserted(record);
  });
  dom.extra.Script = () => ({
    get text() { return textOf(stateOf(this)); },
    set text(value) { this.textContent = value; },
    get async() { return stateOf(this).attrs.has("async") || !stateOf(this).parserInserted && !stateOf(this).isSynchronous; },
    set async(value) {
      stateOf(this).isSynchronous = !value;
      set(this, "async", value ? "" : null);
    },
    get type() { return stateOf(this).attrs.get("type") ?? ""; },
    set type(value) { set(this, "type", `${value}`); },
  });

  // ---- handlers in attributes
  nm.compileHandler = (state, type, {source, record}) => {
    if (!nm.mayRunInline(source)) return null;
    const form = record && dom.isFormControl(record) ? dom.formOf(record) : null;
    try {
      const names = type === "error" && state.isWindow ? "event, source, lineno, colno, error" : "event";
      const made = new nm.Function("document", "form", "element",
        `with (document) with (form) with (element) return function on${type}(${names}) {\n${source}\n}`);
      return made(document, form ? dom.wrap(form) : {}, record ? dom.wrap(record) : {});
    } catch (error) {
      nm.report(error);
      return null;
    }
  };
  const HANDLERS = new Set([...nm.handlerTypes, ...nm.windowHandlers ?? []]);
  const OF_WINDOW = new Set(["blur", "error", "focus", "load", "resize", "scroll", ...nm.windowHandlers ?? []]);
  const setFrom = (record, name, value) => {
    if (nm.replaying && nm.config.kind !== "web" || !name.startsWith("on")) return;
    const type = name.slice(2);
    if (!HANDLERS.has(type)) return;
    if (nm.config.kind === "content") {
      if (record.handlers) nm.setHandler(record, type, null);   // in place of what it had set itself
      // those that a content script puts in are the page's
      if (!nm.isPageAwake) nm.askOthers("page_script", record, "");
      nm.isPageAwake = true;
      return;
    }
    if (isExtension && value !== null) {
      nm.mayRunInline(value, {record, directive: "script-src-attr"});
      if (nm.follows("platform", "gecko") && record.handlers) nm.setHandler(record, type, null);
      return;
    }
    const isBody = record.name === "body" && record.isHTML && OF_WINDOW.has(type);
    nm.setHandler(isBody ? nm.windowState : record, type, value === null ? null : {source: value, record: isBody ? null : record});
  };
  dom.on("attribute", (record, name, old, value) => setFrom(record, name, value));
  // Of an element that came with its attributes.
  dom.handlersOf = (record) => { for (const [name, value] of record.attrs) if (name.startsWith("on")) setFrom(record, name, value); };
}
