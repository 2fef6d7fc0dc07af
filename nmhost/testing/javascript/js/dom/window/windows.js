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
  nm.refuseOutside = (key, holder = "Window") => {
    const named = typeof key === "symbol" ? "" : ` '${key}'`;
    throw new DOMException(nm.follows("platform", "blink")
      ? `Failed to read a named property${named} from '${holder}': Blocked a frame with origin "${globalThis.origin}" from accessing a cross-origin frame.`
      : `Permission denied to access property ${named ? `"${key}"` : String(key).slice(7, -1)} on cross-origin object`, "SecurityError");
  };
  const isOutside = (where) => own.around.some(([frame, origin]) => frame === where.frame && (origin !== globalThis.origin || origin === "null"));
  const placeOutside = (where) => {
    const lead = () => { nm.warnOnce("the emulated browser leads no other window elsewhere: its location stays"); };
    const place = {replace: lead};
    for (const key of [...LOCATION, Symbol.toPrimitive]) Object.defineProperty(place, key,
      {get: () => isOutside(where) ? nm.refuseOutside(key, "Location") : undefined, set: key === "href" ? lead : undefined, configurable: true});
    nm.platform.name(place, "Location");
    return place;
  };
  const LOCATION = ["href", "protocol", "host", "hostname", "port", "pathname", "search", "hash", "origin", "assign", "reload", "toString"];
  class WindowProxy {
    constructor(where) {
      Object.defineProperty(this, "location", {value: placeOutside(where), enumerable: true, configurable: true});
      Object.defineProperty(this, "length", {get: () => where.frame === undefined ? 0 : nm.askNow(JSON.stringify(["frames", where.frame])), enumerable: true});
      Object.defineProperty(this, "postMessage", {value: (...args) => send(where, args), enumerable: true});
    }
    get closed() { return false; }
    get self() { return this; }
    get window() { return this; }
    get frames() { return this; }
    get parent() { return nm.windowAt({frame: 0}); }
    get top() { return nm.windowAt({frame: 0}); }
  }
  nm.platform.name(WindowProxy.prototype, "Window");
  // A window of the same extension is more than that: all but its place among others is found in its own engine.
  const OWN = new Set(["postMessage", "self", "window", "frames", "parent", "top"]);
  const reaching = (window, where) => {
    const target = (key, shown) => OWN.has(key) || !nm.config.crossing ? window : nm.behindWindow(shown, where) ?? window;
    const read = (holder, key) => {
      if (holder === window && typeof key === "string" && !nm.readableOutside.has(key)) {
        if (isOutside(where)) nm.refuseOutside(key);
        if (key in globalThis) nm.warnOnce(`the emulated browser reaches no document around this one: ${key} of that window is undefined`);
      }
      return Reflect.get(holder, key);
    };
    const shown = new nm.Proxy(window, {
      get: (_, key) => read(target(key, shown), key),
      has: (_, key) => Reflect.has(target(key, shown), key),
      set: (_, key, value) => Reflect.set(target(key, shown), key, value),
      deleteProperty: (_, key) => Reflect.deleteProperty(target(key, shown), key),
    });
    return shown;
  };
  // The window at {child: the document's own number for a frame} or {frame: the tab's}.
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
      throw new DOMException(blink ? `Failed to execute 'postMessage' on 'Window': Invalid target origin '${origin}' in a call to 'postMessage'.`
        : "An invalid or illegal string was specified", "SyntaxError");
    }
  };
  const originOf = (options) => typeof options === "string" ? options : options?.targetOrigin ?? "/";
  function send(where, [data, options, transfer]) {
    const list = typeof options === "string" ? transfer : options?.transfer;
    nm.emit("post_window", where, nm.packMessage("postMessage", data, list && [...list]), originOf(options));
  }

  // A message to a frame is heard by its own scripts, and by what scripts of this world have put into its window.
  nm.postTo = (record, args) => {
    needMessage(args);
    const [data, options, transfer] = args;
    const {state, window} = dom.realmOf(record);
    const list = typeof options === "string" ? transfer : options?.transfer;
    const isHeard = state.listeners?.has("message");
    if (!isHeard || !list?.length) send({child: record.frame}, args);   // what is transferred goes to one of them alone
    if (!isHeard) return;
    const text = nm.packMessage("postMessage", data, list && [...list]);
    nm.later(() => nm.dispatch(window, nm.need("web/events").eventOf("MessageEvent", "message", {...nm.unpackMessage(text),
      origin: globalThis.origin, source: nm.shownWindow})));
  };
  nm.on("window_message", (text, origin, source) => {
    nm.dispatchToGlobal(nm.need("web/events").eventOf("MessageEvent", "message",
      {...nm.unpackMessage(text), origin, source: nm.windowAt(source)}));
  });

  // Whoever listens to the unload of a page keeps it out of the back/forward cache.
  nm.onListen = (target, type) => { if (nm.isWindow(target) && type === "unload") nm.emit("listen_unload"); };

  globalThis.postMessage = function postMessage(...args) {
    needMessage(args);
    send({frame: own.frame}, args);
  };
  let name = "";
  Object.defineProperty(globalThis, "name", {get: nm.asNative({name: () => name}.name), set: nm.asNative({name(value) { name = `${value}`; }}.name),
    configurable: true, enumerable: true});
  nm.replaceables({parent: () => nm.parentWindow(), frames: () => nm.shownWindow});
  nm.parentWindow = () => nm.windowAt({frame: own.parent});
  Object.assign(globalThis, {isSecureContext: location.protocol !== "http:"
    || /^(localhost|127\.|\[::1\])/.test(location.hostname), top: nm.windowAt({frame: 0})});
}
