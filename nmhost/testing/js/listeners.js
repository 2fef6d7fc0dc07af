// Event objects of the API: whom addListener took, in which order they are called, and what a throw does.
(nm) => {
  "use strict";
  // An object of a class of its own whose prototype has nothing but the constructor.
  nm.freshObject = () => Object.create(Object.create(Object.prototype,
    {constructor: {value: Object, writable: true, configurable: true}}));

  // Chromium: methods know their object; the listeners are those there were when the event came.
  function chromium(name, changed) {
    const listeners = [];
    let valid = true;
    const event = nm.freshObject();
    const own = (self) => {
      if (self !== event) throw new TypeError(nm.text("illegal_invocation", {type: "Event"}));
    };
    const asText = (value) => typeof value === "string" ? value : value === null || value === undefined
      ? String(value) : "";
    const methods = nm.methods({
      addListener(...args) {
        own(this);
        const [listener] = args;
        if (args.length > 1) throw new TypeError(nm.text("no_filters"));
        if (typeof listener !== "function" || !valid || listeners.includes(listener)) return;
        listeners.push(listener);
        changed(listeners.length);
      },
      removeListener(listener) {
        own(this);
        if (!listeners.includes(listener)) return;
        listeners.splice(listeners.indexOf(listener), 1);
        changed(listeners.length);
      },
      hasListener(...args) {
        own(this);
        if (args.length === 0) throw new TypeError(nm.text("few_arguments"));
        if (typeof args[0] !== "function") throw new TypeError(nm.text("conversion_failure", {value: asText(args[0])}));
        return listeners.includes(args[0]);
      },
      hasListeners() {
        own(this);
        return listeners.length > 0;
      },
      dispatch(...args) {
        own(this);
        fire(args);
      },
    }, 0);
    Object.assign(event, methods);

    function fire(args, use = () => {}) {
      for (const listener of [...listeners]) use(() => nm.apply(listener, globalThis, args), args);
    }
    return {
      event, name,
      count: () => listeners.length,
      // Call each listener; `use` gets the call and decides what its result is good for.
      fire: (args, use) => fire(args, use ?? plain),
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
    const add = (listener) => {
      listeners.add(listener);
      changed(listeners.size);
    };
    const check = (args) => {
      if (args.length > 1) throw new Error(nm.text("incorrect_arguments", {function: name}));
      if (typeof args[0] !== "function") throw new Error(nm.text("invalid_listener", {event: name}));
    };
    const event = nm.methods({
      addListener(...args) {
        if (!isPort) check(args);
        add(args[0]);
      },
      removeListener(listener) {
        if (listeners.delete(listener)) changed(listeners.size);
      },
      hasListener: (listener) => listeners.has(listener),
    }, 1);
    if (isPort) event.setUserInput = false;
    else Object.defineProperty(event.addListener, "length", {value: 2, configurable: true});
    const called = (listener, args) => {
      if (typeof listener !== "function") throw new TypeError("callback is not a function");
      return nm.apply(listener, null, args);
    };
    return {
      event, name,
      count: () => listeners.size,
      fire(args, use = plain) {
        for (const listener of [...listeners]) {
          if (listeners.has(listener)) use(() => called(listener, args), args);
        }
      },
      invalidate() {},
    };
  }

  const styles = {
    chromium: {
      make: chromium,
      watch: (promise) => nm.watch(promise),
      report: (error) => nm.emit("report",
        nm.text("event_handler_threw",
        {error: nm.isError(error) ? nm.describeError(error) : nm.errorStyle.thrown(error)}), nm.placeOf(error).text),
    },
    firefox: {
      make: firefox,
      // The browser's own code calls the listener and prints what it rejects with; no event fires.
      watch(promise) {
        nm.handle(promise);
        nm.observe(promise, undefined,
          (reason) => nm.emit("report", nm.errorStyle.rejected(reason), nm.placeOf(reason).text));
      },
      // The error event of a content script's listener goes to the page's window, which the script does not see.
      report: (error) => nm.config.kind === "content"
        ? nm.emit("report", nm.errorStyle.thrown(error), nm.placeOf(error).text) : nm.report(error),
    },
  };
  const style = styles[nm.config.base];
  nm.reportListener = style.report;

  // Functions as methods of the API: no constructors, of the length the family gives them.
  nm.methods = (functions, length) => {
    for (const key of Object.keys(functions)) nm.asNative(functions[key]);
    for (const key of Object.keys(functions)) Object.defineProperty(functions[key], "length",
      {value: length, configurable: true});
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
  nm.on("event", (name, args) => events.get(name)?.fire(args));
}
