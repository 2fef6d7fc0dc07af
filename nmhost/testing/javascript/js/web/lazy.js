// What a context has and seldom touches: names of the global object behind which a part of the platform lies as text
// until a script first asks for one, and the names of the family's whose things are not built.
(nm) => {
  "use strict";
  const {defineProperty, hasOwn} = Object;
  const [about, whole] = nm.given;
  const {owners, census, places, colors, navigator, language, objects, selectors, timings, sheet, readonly} = nm.parse(about);
  nm.names = {owners, census, readonly};
  nm.classOfObject = (name) => objects[name];
  nm.ownSheet = sheet;
  nm.selectorNames = selectors;
  nm.entryTypes = timings;
  nm.colorNames = colors;
  nm.config.navigator = navigator;
  nm.config.language = language;

  if (nm.config.is_worker) defineProperty(globalThis, "self",
    {value: globalThis, writable: true, configurable: true, enumerable: true});

  // Evaluate a part once, and return what all of them share.
  const loaded = new Set();
  nm.textOf = (part) => hasOwn(places, part) ? whole.slice(...places[part]) : undefined;
  nm.need = (part) => {
    if (!loaded.has(part)) {
      loaded.add(part);
      nm.partOf(nm.textOf(part))(nm);
    }
    return nm;
  };
  nm.reshape("EventTarget", nm.EventTarget.prototype, (object, label) => {
    if (nm.peek(object) === undefined) nm.refuseReceiver(label, "EventTarget");
  });
  defineProperty(nm, "Event", {get: () => nm.constructorOf("Event")});
  nm.setTimeout = globalThis.setTimeout;
  // Called by parts: the things behind names of theirs.
  const made = new Map();
  nm.offer = (things) => { for (const [name, thing] of Object.entries(things)) made.set(name, thing); };
  // Marks what `offer` gives as the accessor pair that the global object shall have.
  nm.accessor = Symbol("accessor");

  const isLazy = (name) => typeof name === "string" && (hasOwn(owners, name) || hasOwn(census, name));
  nm.isLazy = isLazy;
  const LANGUAGE = new RegExp("^(?:Array|Object|Function|Promise|Map|Set|Weak(?:Map|Set|Ref)|Date|RegExp|(?:Aggregate|Eval|Internal|Range|Reference|Suppressed|Syntax|Type|URI)?Error|String|Number|Boolean|"
    + "Symbol|BigInt|Iterator|(?:Async)?DisposableStack|Proxy|Reflect|JSON|Math|Intl|ArrayBuffer|DataView|(?:Big)?(?:Int|Uint|Float)\\d+(?:Clamped)?Array|eval|parseInt|parseFloat|"
    + "isNaN|isFinite|(?:en|de)codeURI(?:Component)?)$");
  // Whether a name of the global object is the language's, of which every window has its own.
  nm.isOfLanguage = (name) => typeof name === "string" && LANGUAGE.test(name);
  // What a name stands for, made by the part it belongs to.
  nm.thing = (name) => {
    if (!made.has(name)) {
      if (hasOwn(owners, name)) nm.need(owners[name]);
      else nm.need("web/unbuilt").offerUnbuilt(name, census[name]);
    }
    return made.get(name);
  };
  for (const name of ["SharedArrayBuffer", "queueMicrotask"]) {
    if (!hasOwn(census, name) || hasOwn(owners, name)) delete globalThis[name];
  }

  for (const key of ["setTimeout", "setInterval", "clearTimeout", "clearInterval"]) {
    const work = globalThis[key];
    const {[key]: checked} = key.startsWith("clear") ? {[key]: work} : {[key](handler, ...rest) {
      if (arguments.length === 0) nm.need("web/idl").idl.refuseFew(key);
      return work(handler, ...rest);
    }};
    defineProperty(globalThis, key, {value: nm.ofGlobal(key, checked), writable: true, configurable: true, enumerable: true});
  }
  // What the browser tells parts, by kind, and the part that hears it; a question of a part's, answered by a promise.
  const hearers = {later: (number) => waitingTasks.get(number)?.(waitingTasks.delete(number))};
  const PARTS = {cookies: "web/cookies", port_message: "web/channels", broadcast: "web/channels", web_storage: "web/storage",
    web_storage_kept: "web/storage",
    database: "web/databases", worker_message: "web/worker", worker_failed: "web/worker", service_message: "web/service"};
  nm.onWeb = (kind, hear) => { hearers[kind] = hear; };
  nm.on("web", (kind, ...args) => {
    if (!hasOwn(hearers, kind)) nm.need(PARTS[kind]);
    hearers[kind](...args);
  });
  const waitingTasks = new Map();
  let last = 0;
  // Run something in a task of its own, behind all that is due now.
  nm.later = (work) => {
    last += 1;
    waitingTasks.set(last, work);
    nm.emit("later", last);
  };
  nm.ask = (kind, question) => new nm.Promise((resolve) => {
    nm.calls.start("ask", [kind, question], (outcome) => resolve(nm.parse(outcome.value)));
  });

  // Objects of parts in structured clones; a part is loaded when the first of its objects comes.
  const clones = {Blob: ["web/blob", "blobs"], File: ["web/blob", "blobs"], CryptoKey: ["web/subtle", "cryptoKeys"],
    MessagePort: ["web/channels", "ports"]};
  for (const [type, [part, key]] of Object.entries(clones)) {
    nm.platform.cloneable(type, (object) => nm.need(part)[key].fields(object),
      (fields) => nm.need(part)[key].revive(fields));
  }
  if (nm.follows("platform", "gecko")) nm.platform.cloneable("FormData", (object) => ({entries: nm.need("web/formdata").forms.listOf(object).map((one) => [...one])}),
    ({entries}) => {
      const made = new FormData();
      for (const [name, value] of entries) made.append(name, value);
      return made;
    });
  for (const type of ["ReadableStream", "WritableStream", "TransformStream"]) {
    nm.platform.cloneable(type, (object) => nm.need("web/movedstreams").movedStreams[type].fields(object),
      (fields) => nm.need("web/movedstreams").movedStreams[type].revive(fields));
  }
  for (const type of ["DOMRect", "DOMRectReadOnly", "DOMPoint", "DOMPointReadOnly", "DOMMatrix", "DOMMatrixReadOnly"]) {
    nm.platform.cloneable(type, null, (fields) => {
      nm.need(type.startsWith("DOMMatrix") ? "web/matrix" : "web/geometry");
      return nm.platform.cloneRule(type).revive(fields);
    });
  }
  nm.utf8Length = (text) => {
    let length = text.length;   // a surrogate pair is two units and four bytes
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= 0x80) length += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
    }
    return length;
  };
  // The text of a message to another window, with what is transferred; and what such a text holds.
  nm.packMessage = (method, value, list = []) => nm.need("web/transfer").idl.wordedCall(() =>
    nm.transfer.pack(value, list), "Window", method);
  nm.unpackMessage = (text) => nm.need("web/transfer").transfer.unpack(text);
}
