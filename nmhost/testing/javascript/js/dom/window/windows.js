// The window of a document among others: messages to it and to its frames, and events that a script fires for the
// other scripts in the document.
(nm) => {
  "use strict";
  const windows = new Map();   // where a window is, as the browser is told, to the object that stands for it here
  const own = nm.config.place;
  const {dom} = nm;

  // What a window of another origin lets be read, and how it refuses the rest.
  nm.readableOutside = new Set(["parent", "top", "length", "closed", "opener", "postMessage", "location", "window", "self", "frames", "focus", "blur",
    "close", "then"]);
  const NAMELESS = new Set([Symbol.toStringTag, Symbol.hasInstance, Symbol.isConcatSpreadable]);
  const ASKED = new Set([Symbol.toPrimitive, Symbol.iterator]);
  // How a key of it is answered: by undefined, with a refusal, or not here.
  nm.answerOutside = (key) => {
    if (NAMELESS.has(key)) return true;
    if (typeof key === "symbol" ? ASKED.has(key) : !nm.readableOutside.has(key)) nm.refuseOutside(key);
    return false;
  };
  nm.refuseOutside = (key, holder = "Window", how = "read") => {
    const named = typeof key === "symbol" ? "" : ` '${key}'`;
    throw nm.exceptionOfCaller(nm.follows("platform", "blink")
      ? `Failed to ${how} a named property${named} ${how === "read" ? "from" : "on"} '${holder}': Blocked a frame with origin "${globalThis.origin}" from accessing a cross-origin frame.`
      : `Permission denied to ${holder === "Location" && key === "href" ? "get" : "access"} property ${named ? `"${key}"` : String(key).slice(7, -1)} on cross-origin object`, "SecurityError");
  };
  const foreign = (origin) => origin !== globalThis.origin || origin === "null";
  const isOutside = (where) => {
    const other = nm.otherWindow(where);
    return other ? !other.closed && foreign(other.origin) : own.around.some(([frame, origin]) => frame === where.frame && foreign(origin));
  };
  const lead = (where, url) => nm.leadWindow(where, url)
    || nm.warnOnce("the emulated browser leads no window around this one elsewhere: its location stays");
  const placeOutside = (where) => {
    const place = {replace(url) { lead(where, url); }};
    const methods = {assign: place.replace, reload() { lead(where, place.href); }, toString: () => place.href};
    const read = (key) => isOutside(where) ? nm.refuseOutside(key, "Location") : methods[key] ?? nm.otherURL(where)?.[key];
    for (const key of [...PARTS, ...Object.keys(methods), Symbol.toPrimitive]) Object.defineProperty(place, key,
      {get: () => read(key), set: key === "href" ? place.replace : undefined, configurable: true});
    nm.platform.name(place, "Location");
    return place;
  };
  const PARTS = ["href", "protocol", "host", "hostname", "port", "pathname", "search", "hash", "origin"];
  const whereOf = new WeakMap();
  class WindowProxy {
    constructor(where) {
      whereOf.set(this, where);
      Object.defineProperty(this, "location", {value: placeOutside(where), enumerable: true, configurable: true});
      Object.defineProperty(this, "length", {get: () => nm.otherWindow(where)?.frames ?? nm.askNow(nm.stringify(["frames", where.frame ?? -1])), enumerable: true});
      Object.defineProperty(this, "postMessage", {value: (...args) => send(where, args), enumerable: true});
    }
    get closed() { return nm.otherWindow(whereOf.get(this))?.closed ?? false; }
    close() { nm.closeWindow(whereOf.get(this)); }
    focus() { nm.focusWindow(whereOf.get(this)); }
    blur() { dom.shown; }
    get opener() { return nm.openerOf(whereOf.get(this)); }
    get name() { return nm.nameOfWindow(whereOf.get(this)); }
    get document() { return nm.emptyDocument(whereOf.get(this)); }
    get self() { return this; }
    get window() { return this; }
    get frames() { return this; }
    get parent() {
      const at = own.around.findIndex(([frame]) => frame === whereOf.get(this).frame);
      return at >= 0 && at + 1 < own.around.length ? nm.windowAt({frame: own.around[at + 1][0]}) : this.top;
    }
    get top() { return nm.otherWindow(whereOf.get(this)) ? this : nm.windowAt({frame: 0}); }
  }
  nm.platform.name(WindowProxy.prototype, "Window");
  // A window of the same extension is more than that: all but its place among others is found in its own engine.
  const OWN = new Set(["postMessage", "self", "window", "frames", "parent", "top", "closed", "close", "focus", "blur"]);
  const reaching = (window, where) => {
    const shownOf = (value, shown) => value === window ? shown : value;
    const target = (key, shown) => OWN.has(key) || !nm.config.crossing ? window : nm.behindWindow(shown, where) ?? window;
    const isDead = () => nm.config.crossing && nm.follows("platform", "gecko") && nm.otherWindow(where)?.closed;
    const read = (holder, key) => {
      if (isDead()) throw new TypeError("can't access dead object");
      if (holder === window && !nm.readableOutside.has(key)) {
        if (isOutside(where) && nm.answerOutside(key)) return undefined;
        if (typeof key === "string" && key in globalThis && !(key in window)) nm.warnOnce(`the emulated browser reaches no document of that window: its ${key} is undefined`);
      }
      return shownOf(Reflect.get(holder, key), shown);
    };
    const shown = new nm.Proxy(window, {
      get: (_, key) => read(target(key, shown), key),
      has: (_, key) => Reflect.has(target(key, shown), key),
      set(_, key, value) {
        if (key !== "location") return Reflect.set(target(key, shown), key, value);
        lead(where, value);
        return true;
      },
      deleteProperty: (_, key) => Reflect.deleteProperty(target(key, shown), key),
    });
    whereOf.set(shown, where);
    return shown;
  };
  // The window at {child: the document's own number for a frame}, {frame: the tab's} or {opened: the number of one that
  // a script of this document has opened, 0 for the one that has opened this}.
  nm.windowAt = (where) => {
    if (where.frame === own.frame) return nm.shownWindow;
    const key = JSON.stringify(where);
    const inner = where.child ? nm.windowOfFrame(where.child) : null;
    if (inner) return inner;
    if (!windows.has(key)) windows.set(key, reaching(new WindowProxy(where), where));
    return windows.get(key);
  };
  const needMessage = (args) => {
    const blink = nm.follows("platform", "blink");
    if (args.length === 0) throw new TypeError(blink ? "Failed to execute 'postMessage' on 'Window': 1 argument required, but only 0 present."
      : "Window.postMessage: 0 is not a valid argument count for any overload.");
    const list = typeof args[1] === "string" ? args[2] : args[1]?.transfer;
    if (list !== undefined && typeof list?.[Symbol.iterator] !== "function") throw new TypeError(blink
      ? "Failed to execute 'postMessage' on 'Window': The provided value cannot be converted to a sequence."
      : "Window.postMessage: Argument 3 can't be converted to a sequence.");
    if (list && [...list].some((one) => typeof one !== "object" || one === null)) throw new TypeError(blink
      ? "Failed to execute 'postMessage' on 'Window': Failed to convert value to 'object'."
      : "Window.postMessage: Element of argument 3 is not an object.");
    const origin = originOf(args[1]);
    if (origin === "*" || origin === "/") return;
    try { void new URL(origin).origin; } catch {
      throw nm.exceptionOfCaller(blink ? `Failed to execute 'postMessage' on 'Window': Invalid target origin '${origin}' in a call to 'postMessage'.`
        : "An invalid or illegal string was specified", "SyntaxError");
    }
  };
  const originOf = (options) => typeof options === "string" ? options : options?.targetOrigin ?? "/";
  function send(where, [data, options, transfer]) {
    const list = typeof options === "string" ? transfer : options?.transfer;
    nm.postAcross(where, nm.packMessage("postMessage", data, list && [...list]), originOf(options));
  }

  // A message to a frame is heard by its own scripts, and by what scripts of this world have put into its window.
  nm.postTo = (record, args) => {
    needMessage(args);
    const [data, options, transfer] = args;
    const {state, window} = dom.realmOf(record);
    const list = typeof options === "string" ? transfer : options?.transfer;
    const wanted = originOf(options);
    const isHeard = state.listeners?.has("message") && (wanted === "*" || wanted === "/" || new URL(wanted).origin === globalThis.origin);
    if (!isHeard || !list?.length) send({child: record.frame}, args);   // what is transferred goes to one of them alone
    if (!isHeard) return;
    const text = nm.packMessage("postMessage", data, list && [...list]);
    nm.later(() => nm.dispatch(window, nm.need("web/events").eventOf("MessageEvent", "message", {...nm.unpackMessage(text),
      origin: globalThis.origin, source: nm.shownWindow})));
  };
  nm.on("window_message", (text, origin, source) => {
    const {data, ...others} = nm.unpackMessage(text);
    nm.dispatchToGlobal(nm.need("web/events").eventOf("MessageEvent", "message", {data: nm.ofPage(data), ...others, origin, source: nm.windowAt(source)}));
  });

  // Whoever listens to the unload of a page keeps it out of the back/forward cache.
  nm.onListen = (target, type) => { if (nm.isWindow(target) && type === "unload") nm.emit("listen_unload"); };

  globalThis.postMessage = function postMessage(...args) {
    needMessage(args);
    send({frame: own.frame}, args);
  };
  let {name} = own;
  Object.defineProperty(globalThis, "name", {get: nm.asNative({name: () => name}.name), set: nm.asNative({name(value) { name = `${value}`; }}.name),
    configurable: true, enumerable: true});
  nm.replaceables({parent: () => nm.parentWindow(), frames: () => nm.shownWindow});
  nm.parentWindow = () => nm.windowAt({frame: own.parent});
  Object.assign(globalThis, {isSecureContext: location.protocol !== "http:"
    || /^(localhost|127\.|\[::1\])/.test(location.hostname), top: nm.windowAt({frame: 0})});
}
