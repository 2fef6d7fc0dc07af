// Event, EventTarget and AbortController as the web has them, and the global object as an event target.
(nm) => {
  "use strict";
  const hidden = new WeakMap();   // event -> its state, target -> its listeners
  const listenersOf = (target) => {
    if (!hidden.has(target)) hidden.set(target, []);
    return hidden.get(target);
  };

  class Event {
    constructor(type, init = {}) {
      hidden.set(this, {type: String(type), init: init ?? {}, target: null, current: null, prevented: false,
        stopped: false, stoppedNow: false});
      Object.defineProperty(this, "isTrusted", {get: trusted, enumerable: true, configurable: false});
    }
    get type() { return hidden.get(this).type; }
    get target() { return hidden.get(this).target; }
    get currentTarget() { return hidden.get(this).current; }
    get bubbles() { return Boolean(hidden.get(this).init.bubbles); }
    get cancelable() { return Boolean(hidden.get(this).init.cancelable); }
    get defaultPrevented() { return hidden.get(this).prevented; }
    get timeStamp() { return 0; }
    preventDefault() { if (this.cancelable) hidden.get(this).prevented = true; }
    stopPropagation() { hidden.get(this).stopped = true; }
    stopImmediatePropagation() { Object.assign(hidden.get(this), {stopped: true, stoppedNow: true}); }
    composedPath() { return pathOf(hidden.get(this).target); }
  }
  nm.platform.expose(Event);
  function trusted() { return Boolean(hidden.get(this).trusted); }
  class CustomEvent extends Event {
    get detail() { return hidden.get(this).init.detail ?? null; }
  }
  nm.platform.expose(CustomEvent);

  function pathOf(target) {
    const path = [];
    for (let at = target; at; at = at.parentNode ?? (at === globalThis.document ? globalThis : null)) path.push(at);
    return path;
  }
  function callListeners(event, target) {
    const state = hidden.get(event);
    state.current = target;
    for (const entry of [...listenersOf(target)]) {
      if (entry.type !== state.type || state.stoppedNow || !listenersOf(target).includes(entry)) continue;
      if (entry.once) remove(target, entry);
      const {listener} = entry;
      nm.guard(() => typeof listener === "function" ? nm.apply(listener, target, [event])
        : listener.handleEvent(event));
    }
    const handler = target["on" + state.type];
    if (typeof handler === "function" && !state.stoppedNow) nm.guard(() => nm.apply(handler, target, [event]));
  }
  function remove(target, entry) {
    const all = listenersOf(target);
    if (all.includes(entry)) all.splice(all.indexOf(entry), 1);
  }
  function find(target, type, listener) {
    return listenersOf(target).find((entry) => entry.type === String(type) && entry.listener === listener);
  }
  // Run the listeners of the target, and if the event bubbles of all it lies in; whether nobody prevented the
  // default.
  function dispatch(target, event) {
    const state = hidden.get(event);
    state.target = target;
    for (const at of state.init.bubbles ? pathOf(target) : [target]) {
      if (!state.stopped) callListeners(event, at);
    }
    state.current = null;
    return !state.prevented;
  }

  class EventTarget {
    addEventListener(type, listener, options) {
      const target = this ?? globalThis;
      if (listener === null || listener === undefined || find(target, type, listener)) return;
      const entry = {type: String(type), listener, once: Boolean(options?.once)};
      listenersOf(target).push(entry);
      nm.onListen?.(target, entry.type);
      options?.signal?.addEventListener("abort", () => remove(target, entry));
    }
    removeEventListener(type, listener) {
      const target = this ?? globalThis;
      const entry = find(target, type, listener);
      if (entry) remove(target, entry);
    }
    dispatchEvent(event) {
      const target = this ?? globalThis;
      nm.onDispatch?.(target, event);
      return dispatch(target, event);
    }
  }
  nm.platform.expose(EventTarget);

  class AbortSignal extends EventTarget {
    constructor() {
      super();
      hidden.set(this, Object.assign([], {reason: undefined}));
    }
    get aborted() { return hidden.get(this).reason !== undefined; }
    get reason() { return hidden.get(this).reason; }
    throwIfAborted() { if (this.aborted) throw this.reason; }
  }
  nm.platform.expose(AbortSignal);
  class AbortController {
    #signal = new AbortSignal();
    get signal() { return this.#signal; }
    abort(reason = new DOMException("The operation was aborted.", "AbortError")) {
      if (this.#signal.aborted) return;
      hidden.get(this.#signal).reason = reason;
      this.#signal.dispatchEvent(new Event("abort"));
    }
  }
  nm.platform.expose(AbortController);

  const {addEventListener, removeEventListener, dispatchEvent} = EventTarget.prototype;
  nm.dispatch = dispatch;
  nm.dispatchToGlobal = (event) => dispatch(globalThis, event);
  // An event of the browser's own making, with the further properties it has.
  nm.trust = (event, trusted = true) => {
    hidden.get(event).trusted = trusted;
    return event;
  };
  nm.makeEvent = (type, properties = {}, cancelable = false, bubbles = false, trusted = true) => {
    const event = nm.trust(new Event(type, {cancelable, bubbles}), trusted);
    for (const [name, value] of Object.entries(properties)) Object.defineProperty(event, name,
      {value, configurable: true});
    return event;
  };
  nm.EventTarget = EventTarget;
  Object.assign(globalThis, {
    addEventListener(...args) { nm.apply(addEventListener, globalThis, args); },
    removeEventListener(...args) { nm.apply(removeEventListener, globalThis, args); },
    dispatchEvent(event) { return nm.apply(dispatchEvent, globalThis, [event]); },
  });
}
