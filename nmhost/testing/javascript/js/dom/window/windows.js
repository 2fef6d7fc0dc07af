// The window of a document among others: messages to it and to its frames, and events that a script fires for the
// other scripts in the document.
(nm) => {
  "use strict";
  const windows = new Map();   // where a window is, as the browser is told, to the object that stands for it here
  const own = nm.config.place;

  class WindowProxy {
    #where;
    constructor(where) {
      this.#where = where;
      Object.defineProperty(this, "postMessage", {value: (...args) => send(where, args), enumerable: true});
    }
    get closed() { return false; }
    get self() { return this; }
    get window() { return this; }
    get frames() { return this; }
    get length() { return 0; }
    get parent() { return this.#where.child ? nm.shownWindow : nm.windowAt({frame: 0}); }
    get top() { return this.#where.child ? globalThis.top : nm.windowAt({frame: 0}); }
    get document() { return this.#inner ?? undefined; }
    get frameElement() { return this.#inner ? nm.elementOfFrame(this.#where.child) : null; }
    get origin() { return this.#inner ? globalThis.origin : undefined; }
    get #inner() { return this.#where.child ? nm.documentOfFrame(this.#where.child) : null; }
  }
  nm.platform.name(WindowProxy.prototype, "Window");
  // The window at {child: the document's own number for a frame} or {frame: the tab's}.
  nm.windowAt = (where) => {
    if (where.frame === own.frame) return nm.shownWindow;
    const key = JSON.stringify(where);
    if (!windows.has(key)) windows.set(key, new WindowProxy(where));
    return windows.get(key);
  };
  const originOf = (options) => typeof options === "string" ? options : options?.targetOrigin ?? "/";
  function send(where, [data, options, transfer]) {
    const list = typeof options === "string" ? transfer : options?.transfer;
    nm.emit("post_window", where, nm.packMessage("postMessage", data, list && [...list]), originOf(options));
  }

  nm.on("window_message", (text, origin, source) => {
    nm.dispatchToGlobal(nm.need("web/events").eventOf("MessageEvent", "message",
      {...nm.unpackMessage(text), origin, source: nm.windowAt(source)}));
  });

  // Whoever listens to the unload of a page keeps it out of the back/forward cache.
  nm.onListen = (target, type) => { if (target === nm.shownWindow && type === "unload") nm.emit("listen_unload"); };

  globalThis.postMessage = function postMessage(...args) { send({frame: own.frame}, args); };
  Object.assign(globalThis, {name: "", isSecureContext: location.protocol !== "http:"
    || /^(localhost|127\.|\[::1\])/.test(location.hostname), parent: nm.windowAt({frame: own.parent}),
    top: nm.windowAt({frame: 0}), frames: nm.shownWindow});
}
