// What becomes of an error that no script catches: the error and unhandledrejection events, and the line in the
// console.
(nm) => {
  "use strict";
  const isError = (value) => value instanceof Error || nm.isException(value);
  const shown = (value) => {
    try { return String(value); } catch { return Object.prototype.toString.call(value); }
  };
  // Without calling anything of an object's own: its class.
  nm.inspected = (value) => typeof value === "object" && value !== null
    ? `#<${Object.getPrototypeOf(value)?.constructor?.name || "Object"}>` : shown(value);
  const named = (error) => {
    const message = nm.errorStyle.message(error);
    return message === "" ? nm.errorStyle.nameAlone(error) : `${error.name}: ${message}`;
  };

  // The text of something thrown that is no error; undefined where it has none.
  const textOf = (value) => {
    try { return String(value); } catch { return undefined; }
  };
  // How each family words it; what a script reports itself is told by its class.
  const styles = {
    blink: {
      message: (error) => error.message,
      nameAlone: (error) => String(error.name),
      thrown: (error) => `Uncaught ${isError(error) ? named(error) : textOf(error) ?? "exception"}`,
      reported: (value) => `Uncaught ${nm.inspected(value)}`,
      rejected: (reason) => `Uncaught (in promise) ${isError(reason) ? named(reason) : shown(reason)}`,
    },
    gecko: {
      message: (error) => typeof error.message === "string" ? error.message : "",
      nameAlone: (error) => `${error.name}: `,
      thrown: (error) => isError(error) ? named(error) : `uncaught exception: ${textOf(error) ?? "unknown (can't convert to string)"}`,
      reported: (value) => `uncaught exception: ${nm.inspected(value).slice(2, -1)}`,
      rejected: (reason) => isError(reason) ? named(reason) : `uncaught exception: ${shown(reason)}`,
    },
  };
  nm.errorStyle = nm.strategy("uncaught", styles);
  nm.isError = isError;
  nm.describeError = (error) => isError(error) ? named(error) : shown(error);

  // Make an error that was thrown by nobody's code but the browser's own, of the class the family uses.
  const classes = {Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError};
  nm.makeError = (name, message) => classes[name] ? new classes[name](message)
    : nm.exceptionOfCaller(message, name);

  // What the browser rejects with. To a page in a frame of a web page, which has no more than a content script's API,
  // it is an Error of another global.
  const {constructor, name, toString} = Error.prototype;
  const foreign = Object.create(Object.prototype, Object.getOwnPropertyDescriptors(
    {constructor, name, message: "", toString}));
  const isForeign = nm.config.content_api && nm.config.kind === "page";
  nm.errorOfBrowser = (message) => {
    const error = /^Invalid invocation\b/.test(message) ? new TypeError(message) : new Error(message);
    return isForeign ? Object.setPrototypeOf(error, foreign) : error;
  };

  // Of what a content script throws Firefox tells no event, only the console.
  const isTold = nm.config.kind !== "content" || nm.follows("platform", "blink");
  // Where something else than an error was last thrown: the engine does not tell.
  let thrown;
  Object.defineProperty(nm, "thrown", {set(value) { if (!isError(value)) thrown = {value, place: nm.placeHere()}; }});
  const placeOf = (error) => !isError(error) && thrown && Object.is(thrown.value, error) ? thrown.place : nm.placeOf(error);
  nm.report = (error, tells = isTold) => nm.reportAt(error, placeOf(error), undefined, tells);
  // What a script hands over itself.
  nm.reportGiven = (value) => nm.reportAt(value, placeOf(value),
    typeof value === "object" && value !== null && !isError(value) ? nm.errorStyle.reported(value) : undefined, true);
  nm.reportAt = (error, place, given, tells = true) => {
    nm.caught(error);
    const message = given ?? nm.errorStyle.thrown(error);
    const event = nm.makeEvent("error",
      {message, error, filename: place.file, lineno: place.line, colno: place.column}, true,
      nm.follows("platform", "gecko"));
    if (!tells || nm.dispatchToGlobal(event)) nm.tellUncaught(message, place);
    nm.tellOthers?.(message, error, place);
  };
  nm.tellUncaught = (message, place) => nm.emit("uncaught", message, place.text);
  // Run a function of the page's; what it throws is reported, a promise it returns is watched.
  nm.guard = (run) => {
    try {
      const value = run();
      if (nm.isPromise(value)) nm.watch(value);
      return value;
    } catch (error) {
      nm.report(error);
      return undefined;
    }
  };

  // The engine tells nobody of a rejection without a handler. But whoever handles a promise reads its `constructor`
  // first (then by the species rule, await and Promise.all by PromiseResolve), and that can be seen.
  // Not seen is a rejection of a promise that the engine makes for scripts: an async function called and forgotten.
  const handled = new WeakSet();
  const watched = new WeakSet();
  const reported = new WeakMap();   // promise whose rejection was reported -> the reason
  const handledLate = (promise) => {
    const reason = reported.get(promise);
    reported.delete(promise);
    if (isTold) nm.later(() => { nm.dispatchToGlobal(nm.makeEvent("rejectionhandled", {promise, reason})); });
  };
  let pending = [];
  let watching = true;
  Object.defineProperty(nm.Promise.prototype, "constructor", {
    configurable: true,
    get() {
      if (watching && typeof this === "object") {
        handled.add(this);
        if (reported.has(this)) handledLate(this);
      }
      return nm.Promise;
    },
    set(value) { Object.defineProperty(this, "constructor",
      {value, writable: true, configurable: true, enumerable: true}); },
  });
  nm.unseen = (run) => {
    const before = watching;
    watching = false;
    try { return run(); } finally { watching = before; }
  };
  // Watch a promise: those that a listener or timer returned, and those that the API handed out.
  nm.watch = (promise) => {
    if (watched.has(promise)) return promise;
    watched.add(promise);
    nm.observe(promise, undefined, (reason) => {
      if (!handled.has(promise)) pending[pending.length] = {promise, reason};
    });
    return promise;
  };
  // A script is written anew so that it reads this of what a statement's call returns.
  nm.forgotten = Symbol("forgotten");
  Object.defineProperty(nm.Promise.prototype, nm.forgotten, {get() { nm.watch(this); }});
  // So that it assigns to this what it keeps or hands on: the value stays what it is.
  Object.defineProperty(nm, "kept", {set(value) {
    if (typeof value === "object" && !nm.isProxy(value) && nm.isPromise(value)) nm.watch(value);
  }});
  // And this what it goes through, where the engine says less of nothing than the family does.
  Object.defineProperty(nm, "each", {set(value) {
    if (value === undefined || value === null) throw nm.makeError("TypeError",
      `${value} is not iterable (cannot read property Symbol(Symbol.iterator))`);
  }});
  // And this that of which a property is deleted, where the engine does not say which nothing it is.
  let gone;
  Object.defineProperty(nm, "gone", {get: () => gone, set(value) {
    gone = value;
    if (value === undefined || value === null) throw nm.makeError("TypeError", `cannot delete a property of ${value}`);
  }});
  // What then, catch and finally give is watched as well.
  const {then} = nm.Promise.prototype;
  Object.defineProperty(nm.Promise.prototype, "then", {
    value: nm.asNative({then(done, failed) {
      const worded = typeof failed === "function" ? (reason) => failed(nm.caught(reason)) : failed;
      const next = nm.apply(then, this, [done, worded]);
      return nm.isPromise(next) ? nm.watch(next) : next;
    }}.then), writable: true, configurable: true,
  });
  const reject = nm.Promise.reject;
  // The family's words for a Promise.any of which nothing came.
  const any = nm.Promise.any;
  const {then: attach} = nm.Promise.prototype;
  Object.defineProperty(nm.Promise, "any", {
    value: nm.asNative({any(promises) {
      return nm.apply(attach, nm.apply(any, this, [promises]), [undefined, (error) => {
        if (error instanceof AggregateError) Object.defineProperty(error, "message",
          {value: nm.text("none_of_any"), writable: true, configurable: true});
        throw error;
      }]);
    }}.any), writable: true, configurable: true,
  });
  // Take a promise of a script's as handled: the browser itself deals with its rejection.
  nm.handle = (promise) => { handled.add(promise); };
  // A rejected promise that nobody watches.
  nm.rejected = (reason) => nm.unseen(() => nm.apply(reject, nm.Promise, [reason]));
  Object.defineProperty(nm.Promise, "reject", {
    value: {reject(reason) { return nm.watch(nm.apply(reject, this, [reason])); }}.reject, writable: true,
      configurable: true,
  });
  const {withResolvers} = nm.Promise;
  Object.defineProperty(nm.Promise, "withResolvers", {value: nm.asNative({withResolvers() {
    const made = nm.apply(withResolvers, this, []);
    nm.watch(made.promise);
    return made;
  }}.withResolvers), writable: true, configurable: true});
  // HTML: told in a task of its own, if nobody has handled it until then.
  const tellRejection = (promise, reason) => {
    if (handled.has(promise)) return;
    reported.set(promise, reason);
    nm.caught(reason);
    if (!isTold || nm.dispatchToGlobal(nm.makeEvent("unhandledrejection", {promise, reason}, true))) {
      nm.emit("uncaught", nm.errorStyle.rejected(reason), nm.placeOf(reason).text);
    }
  };
  // Whether anything was to be told.
  nm.reportRejections = () => {
    const waiting = pending;
    pending = [];
    let count = 0;
    for (let i = 0; i < waiting.length; i++) {
      const {promise, reason} = waiting[i];
      if (handled.has(promise)) continue;
      count += 1;
      nm.later(() => tellRejection(promise, reason));
    }
    return count > 0;
  };
}
