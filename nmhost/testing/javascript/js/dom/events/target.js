// EventTarget: listeners by type and phase, once, passive, signal, handleEvent, and the on... handlers among them.
(nm) => {
  "use strict";
  // An event target's state: a node's record, or {listeners, handlers} of its own.
  const ofWindow = {listeners: null, handlers: null, isWindow: true};
  nm.windowState = ofWindow;
  const targetState = (object) => {
    if (nm.isWindow(object) || object === undefined || object === null) return ofWindow;
    return nm.stateOf(object);
  };
  nm.targetState = targetState;

  const captures = (options) => typeof options === "object" && options !== null ? Boolean(options.capture)
    : Boolean(options);
  const find = (state, type, listener, capture) => state.listeners?.get(type)?.find((entry) =>
    entry.listener === listener && entry.capture === capture);
  const remove = (state, type, entry) => {
    const all = state.listeners?.get(type) ?? [];
    const at = all.indexOf(entry);
    if (at < 0) return;
    // whoever is going through the old list goes on with it
    if (all.length === 1) state.listeners.delete(type);
    else state.listeners.set(type, all.filter((one) => one !== entry));
    entry.removed = true;
  };
  nm.removeListener = remove;
  const add = (state, type, entry) => {
    const listeners = state.listeners ??= new Map();
    listeners.set(type, [...listeners.get(type) ?? [], entry]);
  };

  // Blink waits for no listener of the whole page before it scrolls.
  const SCROLLS = new Set(["touchstart", "touchmove", "wheel", "mousewheel"]);
  const isPassive = (state, type) => SCROLLS.has(type) && nm.follows("platform", "blink")
    && (state === ofWindow || state.type === 9 || state.name === "html" || state.name === "body");
  function addListener(object, type, listener, options) {
    const state = targetState(object);
    const name = `${type}`;
    const dictionary = typeof options === "object" && options !== null ? options : {};
    const capture = captures(options);
    const once = Boolean(dictionary.once);
    const passive = Boolean(dictionary.passive ?? isPassive(state, name));
    const {signal} = dictionary;
    if (signal !== undefined && nm.peek(signal) === undefined) throw new TypeError(nm.follows("platform", "blink")
      ? "Failed to execute 'addEventListener' on 'EventTarget': Failed to read the 'signal' property from 'AddEventListenerOptions': "
        + "Failed to convert value to 'AbortSignal'."
      : `EventTarget.addEventListener: 'signal' member of AddEventListenerOptions ${typeof signal === "object" && signal !== null
        ? "does not implement interface AbortSignal" : "is not an object"}.`);
    if (signal?.aborted || listener === null || listener === undefined) return;
    if (typeof listener !== "object" && typeof listener !== "function") throw new TypeError(nm.follows("platform", "blink")
      ? "Failed to execute 'addEventListener' on 'EventTarget': parameter 2 is not of type 'Object'."
      : "EventTarget.addEventListener: Argument 2 is not an object.");
    if (find(state, name, listener, capture)) return;
    const entry = {listener, capture, once, passive, removed: false};
    add(state, name, entry);
    nm.onListen?.(state === ofWindow ? nm.shownWindow : object, name);
    signal?.addEventListener("abort", () => remove(state, name, entry), {once: true});
  }

  // The handler of a type: set by an attribute or a property, called in the turn it was first set in.
  nm.setHandler = (state, type, value) => {
    const handlers = state.handlers ??= new Map();
    const known = handlers.get(type);
    if (value === null) {
      if (known) remove(state, type, known);
      handlers.delete(type);
    } else if (known) known.listener = value;
    else {
      const entry = {listener: value, capture: false, once: false, passive: false, removed: false, isHandler: true};
      handlers.set(type, entry);
      add(state, type, entry);
    }
  };
  nm.getHandler = (state, type) => {
    const entry = state.handlers?.get(type);
    if (!entry) return null;
    if (entry.listener.source !== undefined) nm.setHandler(state, type, nm.compileHandler(state, type, entry.listener));
    return state.handlers.get(type)?.listener ?? null;
  };
  // Give a prototype on... properties for these types.
  nm.handlerProperties = (prototype, types, redirect) => {
    for (const type of types) {
      const accessor = {
        get [`on${type}`]() { return nm.getHandler(redirect?.(this, type) ?? targetState(this), type); },
        set [`on${type}`](value) {
          const isObject = typeof value === "function" || typeof value === "object" && value !== null;
          nm.setHandler(redirect?.(this, type) ?? targetState(this), type, isObject ? value : null);
          nm.onListen?.(this, type);
        },
      };
      nm.members(prototype, accessor);
    }
  };

  const needTarget = (object, label) => {
    if (!nm.isWindow(object) && object !== undefined && object !== null && nm.peek(object) === undefined) nm.refuseReceiver(label, "EventTarget");
  };
  // No class: whoever calls it without new hears the browser's words.
  function EventTarget() {
    if (!new.target) nm.refuseCall("EventTarget");
    if (nm.ofSubclass(new.target)) Object.setPrototypeOf(this, EventTarget.prototype);
    nm.stamp(this, {listeners: null, handlers: null});
  }
  Object.defineProperty(EventTarget, "prototype", {writable: false});
  const members = {
    addEventListener(type, listener, ...rest) {
      needTarget(this, "addEventListener");
      nm.needArguments(arguments, 2, "addEventListener", "EventTarget");
      addListener(this, type, listener, ...rest);
    },
    removeEventListener(type, listener, options = undefined) {
      needTarget(this, "removeEventListener");
      nm.needArguments(arguments, 2, "removeEventListener", "EventTarget");
      const state = targetState(this);
      const entry = find(state, `${type}`, listener, captures(options));
      if (entry) remove(state, `${type}`, entry);
    },
    dispatchEvent(event) {
      needTarget(this, "dispatchEvent");
      nm.needArguments(arguments, 1, "dispatchEvent", "EventTarget");
      return nm.dispatchByScript(this ?? globalThis, event);
    },
  };
  for (const name of Object.keys(members)) Object.defineProperty(EventTarget.prototype, name, {value: nm.asNative(members[name]),
    writable: true, enumerable: true, configurable: true});
  nm.asNative(EventTarget);
  nm.EventTarget = EventTarget;
  nm.platform.expose(EventTarget);
  Object.defineProperty(globalThis, "EventTarget", {enumerable: false});
  nm.adoptInterface("EventTarget", EventTarget);
}
