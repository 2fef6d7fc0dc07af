// The window of a frame: one object as long as the frame is there, with a document, places and interfaces of its own.
(nm) => {
  "use strict";
  const {dom} = nm;
  const {defineProperty, getOwnPropertyDescriptor, getOwnPropertyDescriptors} = Object;

  // ---- interfaces: each window has constructors and prototypes of its own
  const realm = () => {
    const made = new Map();
    const constructorOf = (name) => {
      if (made.has(name)) return made.get(name);
      const own = nm.constructorOf(name);
      const copy = {[name]: function (...args) { return new.target ? Reflect.construct(own, args, new.target) : own(...args); }}[name];
      made.set(name, copy);
      const parent = nm.parentOf(name);
      const prototype = Object.create(parent ? constructorOf(parent).prototype : Object.prototype, getOwnPropertyDescriptors(own.prototype));
      for (const [key, property] of Object.entries(getOwnPropertyDescriptors(own))) {
        if (key !== "prototype") defineProperty(copy, key, property);
      }
      defineProperty(copy, "prototype", {value: prototype, writable: false});
      defineProperty(prototype, "constructor", {value: copy, writable: true, configurable: true});
      if (parent) Object.setPrototypeOf(copy, constructorOf(parent));
      nm.platform.name(prototype, name);
      nm.alsoOf(name, prototype);
      return nm.asNative(copy);
    };
    // What the language has, once more: classes with prototypes of their own, functions and objects that are others.
    const ofLanguage = (name) => {
      if (made.has(name)) return made.get(name);
      const own = globalThis[name];
      const isClass = typeof own === "function" && Object.hasOwn(own, "prototype") && name !== "Proxy" && name !== "Symbol" && name !== "BigInt";
      if (!isClass) return made.set(name, new nm.Proxy(own, {})).get(name);
      const copy = {[name]: function (...args) { return new.target ? Reflect.construct(own, args, copy) : own(...args); }}[name];
      made.set(name, copy);
      const above = name === "Object" ? null : ofLanguage("Object").prototype;
      defineProperty(copy, "prototype", {value: Object.create(above, {...getOwnPropertyDescriptors(own.prototype),
        constructor: {value: copy, writable: true, configurable: true}}), writable: false});
      for (const key of Reflect.ownKeys(own)) {
        if (!["prototype", "length", "name", "arguments", "caller"].includes(key)) defineProperty(copy, key, getOwnPropertyDescriptor(own, key));
      }
      return nm.asNative(copy);
    };
    return {constructorOf, ofLanguage, prototypeOf: (name) => constructorOf(name).prototype};
  };

  // ---- what a window has of its own
  const placeOf = (record) => {
    // An address of another origin is not told, save to the extension's own scripts in Gecko.
    const ownParts = (key) => {
      if (!isForeign(record)) return parts();
      const found = dom.frameAddress(record);
      if (nm.follows("platform", "gecko") && nm.config.base_url && found.startsWith(nm.config.base_url) && !record.isOpaque) return new nm.URL(found);
      return nm.refuseOutside(key, "Location");
    };
    const parts = () => new nm.URL(dom.frameDocument(record)?.url ?? (dom.isOwnAddress(record) ? dom.frameAddress(record) : "about:blank"));
    const load = (url) => wrapped().setAttribute("src", new nm.URL(String(url), location.href).href);
    const wrapped = () => dom.wrap(record);
    const place = {
      assign(url) { load(url); },
      replace(url) { load(url); },
      reload() { nm.emit("load_frame", record.frame, parts().href); },
      toString() { return parts().href; },
    };
    defineProperty(place, Symbol.toPrimitive, {get: () => isForeign(record) ? nm.refuseOutside(Symbol.toPrimitive, "Location") : undefined});
    for (const key of ["href", "protocol", "host", "hostname", "port", "pathname", "search", "hash", "origin"]) {
      defineProperty(place, key, {get: () => ownParts(key)[key], set: key === "href" ? load : undefined, enumerable: true, configurable: true});
    }
    nm.platform.name(place, "Location");
    return place;
  };
  const likeOf = (object) => new nm.Proxy(object, {get(target, key) {
    const value = target[key];
    return typeof value === "function" ? value.bind(target) : value;
  }});
  const members = (record, own) => ({
    document: () => dom.wrap(dom.frameDocument(record) ?? own.last ?? null) ?? undefined,
    location: () => own.place ??= placeOf(record),
    parent: () => record.frame ? nm.shownWindow : null,
    top: () => record.frame ? nm.shownWindow.top : null,
    frameElement: () => record.frame ? dom.wrap(record) : null,
    name: () => own.name ?? record.attrs.get("name") ?? "",
    length: () => 0, closed: () => !record.frame, opener: () => null, origin: () => globalThis.origin,
    history: () => own.history ??= Object.create(Object.getPrototypeOf(history)),
    navigator: () => own.navigator ??= likeOf(navigator),
    postMessage: () => own.post ??= nm.asNative({postMessage(...args) { nm.postTo(record, args); }}.postMessage),
    localStorage: () => own.local ??= storageOf("local", record),
    sessionStorage: () => own.session ??= storageOf("session", record),
    innerWidth: () => 300, innerHeight: () => 150,
  });
  // The window's own is touched first: where there is none it says so.
  const storageOf = (kind, record) => globalThis[`${kind}Storage`] && nm.storageOfFrame(kind, () => dom.frameDocument(record)?.url ?? "about:blank");
  const OF_PLACE = new Set(["parent", "top", "closed", "frameElement", "postMessage", "window", "self", "frames"]);
  const EVENTS = ["addEventListener", "removeEventListener", "dispatchEvent"];
  const isForeign = (record) => record.frame !== null && record.isOpaque || record.frame !== null && dom.frameDocument(record) === null && !dom.isOwnAddress(record);
  const SELF = new Set(["window", "self", "frames", "globalThis"]);
  const trapsOf = (record, own) => {
    const table = members(record, own);
    // A page of the same extension in the frame is found in its own engine, but for its place among others.
    const there = (key) => nm.config.crossing && !OF_PLACE.has(key) && !record.isOpaque ? nm.behindWindow(own.window, {child: record.frame}) : null;
    const read = (target, key) => {
      if (Object.hasOwn(table, key)) return table[key]();
      if (Object.hasOwn(target, key)) return Reflect.get(target, key);
      if (key === "then" || typeof key === "symbol") return Reflect.get(target, key);
      if (nm.hasInterface(key)) return own.realm.constructorOf(key);
      if (nm.isOfLanguage(key) && key in globalThis) return own.realm.ofLanguage(key);
      if (EVENTS.includes(key) || key.startsWith("on") && key in globalThis) return Reflect.get(target, key, own.window);
      return key in target ? Reflect.get(target, key) : globalThis[key];
    };
    return {
      get(target, key) {
        if (SELF.has(key)) return own.window;
        const behind = there(key);
        if (behind) return Reflect.get(behind, key);
        if (isForeign(record) && nm.answerOutside(key)) return undefined;
        return read(target, key);
      },
      has: (target, key) => there(key)?.[key] !== undefined || SELF.has(key) || Object.hasOwn(table, key) || key in target || typeof key === "string" && key in globalThis,
      set(target, key, value) {
        const behind = there(key);
        if (behind && key !== "location") return Reflect.set(behind, key, value);
        if (isForeign(record) && key !== "location") nm.refuseOutside(key, "Window", "set");
        if (key === "location") own.place = (dom.wrap(record).src = value, own.place);
        else if (key === "name") own.name = `${value}`;
        else if (typeof key === "string" && /^on[a-z]/.test(key) && key in globalThis) nm.setHandler(own.state, key.slice(2),
          typeof value === "function" || typeof value === "object" ? value : null);
        else defineProperty(target, key, {value, writable: true, configurable: true, enumerable: true});
        return true;
      },
      getOwnPropertyDescriptor: (target, key) => getOwnPropertyDescriptor(target, key),
    };
  };
  // The window of a frame, for as long as its element has one.
  dom.frameWindow = (record) => {
    if (record.window) return record.window;
    const state = {listeners: null, handlers: null, isFrameWindow: true};
    const own = {realm: realm(), state};
    const prototype = Object.create(own.realm.prototypeOf("EventTarget"), {
      constructor: {value: nm.asNative({Window: function () { throw new TypeError("Illegal constructor"); }}.Window), configurable: true, writable: true},
    });
    nm.platform.name(prototype, "Window");
    const target = nm.stamp(Object.create(prototype), state);
    own.window = nm.stamp(new nm.Proxy(target, trapsOf(record, own)), state);
    state.object = own.window;
    return Object.assign(record, {window: own.window, frameOwn: own}).window;
  };
  dom.realmOf = (record) => {
    dom.frameWindow(record);
    return record.frameOwn;
  };
}
