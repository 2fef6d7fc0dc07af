// Event objects of the API: whom addListener took, in which order they are called, and what a throw does.
(nm) => {
  "use strict";
  // A class as Chromium's binding makes them: each object has the methods as its own, and they are the same functions
  // in all of them, good for any. `methods` gets what finds the state of an object.
  nm.makeClass = (type, methods) => {
    const constructor = nm.asNative(function () { throw new Error(nm.text("no_constructor", {type})); });
    Object.defineProperty(constructor, "name", {value: "", configurable: true});
    const prototype = Object.create(Object.prototype,
      {constructor: {value: constructor, writable: true, configurable: true}});
    constructor.prototype = prototype;
    const states = new WeakMap();
    const shared = nm.methods(methods((self) => {
      const state = states.get(self);
      if (!state) throw new TypeError(nm.text("illegal_invocation", {type}));
      state.touched = true;
      return state;
    }), 0);
    return {
      make: (before = {}) => Object.create(prototype, Object.getOwnPropertyDescriptors({...before, ...shared})),
      know(object, state) {
        states.set(object, state);
        return nm.hostObject(object);
      },
    };
  };

  // What the browser itself calls: Chromium names a class that it can't; Firefox sees a proxy through a wrapper.
  nm.requireCallable = nm.strategy("callables", {
    blink(callback) {
      if (nm.isClass(callback)) throw new TypeError(nm.text("class_called", {name: callback.name}));
    },
    gecko(callback) {
      if (typeof callback !== "function" || nm.isProxy(callback)) throw new TypeError("callback is not a function");
    },
  });

  // Chromium: the listeners are those there were when the event came.
  const asText = (value) => typeof value === "string" ? value : value === null || value === undefined
    ? String(value) : "";
  let chromiumEvents;
  const makeChromiumEvents = () => nm.makeClass("Event", (stateOf) => ({
    addListener(...args) {
      const state = stateOf(this);
      const [listener] = args;
      if (args.length > 1 && !state.extra) throw new TypeError(nm.text("no_filters"));
      if (!nm.takesListener(state.name, state.extra, args)) return;
      if (typeof listener === "function") state.add(listener, args.slice(1));
    },
    removeListener(listener) { stateOf(this).remove(listener); },
    hasListener(...args) {
      const {listeners} = stateOf(this);
      if (args.length === 0) throw new TypeError(nm.text("few_arguments"));
      if (typeof args[0] !== "function") throw new TypeError(nm.text("conversion_failure", {value: asText(args[0])}));
      return listeners.includes(args[0]);
    },
    hasListeners() { return stateOf(this).listeners.length > 0; },
    dispatch(...args) { stateOf(this).fire(args); },
  }));
  function chromium(name, changed) {
    chromiumEvents ??= makeChromiumEvents();
    const listeners = [];
    const filters = new Map();
    let valid = true;
    // Call each listener; `use` gets the call and decides what its result is good for.
    const fire = (args, use = plain) => {
      for (const listener of [...listeners]) {
        const {extra, heard} = filters.get(listener) ?? {};
        const told = heard ? heard(args) : args;
        if (told) use(() => {
          nm.requireCallable(listener);
          return nm.apply(listener, globalThis, told);
        }, told, extra);
      }
    };
    const state = {
      name, listeners, fire: (args) => fire(args, (call) => call()),
      extra: nm.config.surface.members[name]?.extra,
      add(listener, extra = []) {
        if (!valid || listeners.includes(listener)) return;
        listeners.push(listener);
        if (extra.length) filters.set(listener, {extra, heard: nm.heardBy(name, extra)});
        else filters.delete(listener);
        changed(listeners.length);
      },
      remove(listener) {
        if (!listeners.includes(listener)) return;
        listeners.splice(listeners.indexOf(listener), 1);
        changed(listeners.length);
      },
    };
    return {
      event: chromiumEvents.know(chromiumEvents.make(), state), name, fire,
      count: () => listeners.length,
      isTouched: () => state.touched === true,
      invalidate() {
        valid = false;
        listeners.length = 0;
      },
    };
  }
  // A call whose throw stays in the console, and whose promise is watched.
  function plain(call) {
    try {
      const result = call();
      if (nm.isPromise(result)) style.watch(result);
    } catch (error) { nm.reportListener(error); }
  }

  // Firefox: plain objects; whatever is given is kept, and fails when it is called; one removed meanwhile is left
  // out.
  function firefox(name, changed, isPort) {
    const listeners = new Set();
    const filters = new Map();
    const extra = nm.config.surface.members[name]?.extra;
    const add = (listener, more = []) => {
      listeners.add(listener);
      if (more.length) filters.set(listener, {extra: more, heard: nm.heardBy(name, more)});
      else filters.delete(listener);
      changed(listeners.size);
    };
    const check = (args) => {
      if (args.length > 1 && !extra) throw new Error(nm.text("incorrect_arguments", {function: name}));
      if (typeof args[0] !== "function") throw new Error(nm.text("invalid_listener", {event: name}));
    };
    const event = nm.methods({
      addListener(...args) {
        if (!isPort) check(args);
        if (isPort || nm.takesListener(name, extra, args)) add(args[0], args.slice(1));
      },
      removeListener(...args) {
        if (!isPort) check(args);
        if (listeners.delete(args[0])) changed(listeners.size);
      },
      hasListener(...args) {
        if (!isPort) check(args);
        return listeners.has(args[0]);
      },
    }, 1, !isPort);
    if (isPort) event.setUserInput = false;
    else Object.defineProperty(event.addListener, "length", {value: 2, configurable: true});
    const called = (listener, args) => {
      nm.requireCallable(listener);
      return nm.apply(listener, null, args);
    };
    return {
      event, name,
      count: () => listeners.size,
      // `removed` is called for a listener that one before it has removed.
      fire(args, use = plain, removed = () => {}) {
        for (const listener of [...listeners]) {
          const {extra, heard} = filters.get(listener) ?? {};
          const told = heard ? heard(args) : args;
          if (!told) continue;
          if (listeners.has(listener)) use(() => called(listener, told), told, extra);
          else removed();
        }
      },
      invalidate() {},
    };
  }

  // What Chromium says of what a listener threw: of a DOMException, nothing.
  const inWords = (error) => error instanceof DOMException ? "Uncaught "
    : nm.isError(error) ? nm.describeError(error) : `Uncaught ${nm.inspected(error)}`;
  const styles = {
    blink: {
      make: chromium,
      named: true,
      watch: (promise) => nm.watch(promise),
      report: (error) => nm.emit("uncaught",
        nm.text("event_handler_threw",
        {error: inWords(error)}), nm.placeOf(error).text),
    },
    gecko: {
      make: firefox,
      named: false,
      // The browser's own code calls the listener and prints what it rejects with; no event fires.
      watch(promise) {
        nm.handle(promise);
        nm.observe(promise, undefined,
          (reason) => nm.emit("uncaught", nm.errorStyle.rejected(reason), nm.placeOf(reason).text));
      },
      // The error event of a content script's listener goes to the page's window, which the script does not see.
      report: (error) => nm.config.kind === "content"
        ? nm.emit("uncaught", nm.errorStyle.thrown(error), nm.placeOf(error).text) : nm.report(error),
    },
  };
  const style = nm.strategy("events", styles);
  nm.reportListener = style.report;

  // Functions as methods of the API: no constructors, of the length the family gives them, in Firefox without a name.
  nm.methods = (functions, length, named = style.named) => {
    for (const made of Object.values(functions)) {
      nm.asNative(made);
      Object.defineProperty(made, "length", {value: length, configurable: true});
      if (!named) Object.defineProperty(made, "name", {value: "", configurable: true});
    }
    return functions;
  };
  const events = new Map();
  // An event of a namespace; the browser is told how many listeners it has.
  nm.makeApiEvent = (name) => {
    if (events.has(name)) return events.get(name).event;
    const made = style.make(name, (count) => nm.emit("listen", name, count), false);
    events.set(name, made);
    return made.event;
  };
  nm.apiEvent = (name) => events.get(name);
  nm.makePortEvent = (name) => style.make(name, () => {}, true);
  // What this side itself does when an event comes that no script could listen to.
  const inner = new Map();
  nm.onApiEvent = (name, run) => inner.set(name, run);
  // A value that was not there before is told as undefined by Firefox, by Chromium not at all.
  const told = nm.strategy("change_values", {
    blink: (changes) => changes,
    gecko: (changes) => Object.fromEntries(Object.entries(changes).map(
      ([key, one]) => [key, "newValue" in one ? {oldValue: one.oldValue, newValue: one.newValue} : one])),
  });
  const read = (name, [first, ...rest]) => {
    if (!/^storage\./.test(name)) return nm.told([first, ...rest]);
    const area = rest[0] ?? name.split(".")[1];
    const changes = nm.readChanges(first, area);
    return [area === "sync" ? changes : told(changes), ...rest];
  };
  nm.on("asked", (number, name, args) =>
    nm.askListeners(events.get(name), nm.told(args), (answers) => nm.emit("answered", number, answers)));
  nm.on("event", (name, args) => {
    if (inner.has(name)) inner.get(name)(args);
    else events.get(name)?.fire(read(name, args));
  });
}
