// Calls that are answered later, as a promise or to a callback.
(nm) => {
  "use strict";
  const waiting = new Map();
  let last = 0;

  // Do an operation whose answer comes with the delivery "response"; the call's id is its first argument.
  const start = (op, args, settle) => {
    last += 1;
    waiting.set(last, settle);
    nm.emit(op, last, ...args);
    return last;
  };
  nm.calls = {start};
  nm.on("response", (id, outcome) => {
    const settle = waiting.get(id);
    waiting.delete(id);
    settle?.(outcome);
  });

  const callbacks = {
    blink: (error) => nm.emit("uncaught",
      nm.text("callback_threw", {error: nm.isError(error) ? nm.describeError(error) : nm.errorStyle.thrown(error)}),
      nm.placeOf(error).text),
    gecko: (error) => nm.report(error),
  };
  const callbackThrew = nm.strategy("callback_errors", callbacks);
  const run = (callback, args, lastError) => nm.withLastError(lastError, () => {
    try {
      nm.requireCallable(callback);
      const result = nm.apply(callback, undefined, args);
      if (nm.isPromise(result)) nm.watch(result);
    } catch (error) { callbackThrew(error); }
  });

  // Start an operation for a script: a promise, or undefined if the script gave a callback. `decode` reads the value;
  // what it throws is told with `unreadable`.
  nm.answerLater = (op, args, callback, {decode, unreadable}) => {
    if (callback) {
      start(op, args, (outcome) => settleCallback(callback, outcome, decode, unreadable));
      return undefined;
    }
    return nm.watch(new nm.Promise((resolve, reject) =>
      start(op, args, (outcome) => settlePromise(resolve, reject, outcome, decode, unreadable))));
  };
  function settleCallback(callback, outcome, decode, unreadable) {
    if ("error" in outcome) return run(callback, [], outcome.error);
    if ("none" in outcome) return typeof outcome.none === "string" ? run(callback, [], outcome.none)
      : run(callback, [undefined], null);
    let value;
    try { value = decode(outcome.value); } catch { return run(callback, unreadable.args, unreadable.message); }
    return run(callback, [value], null);
  }
  function settlePromise(resolve, reject, outcome, decode, unreadable) {
    if ("error" in outcome) return reject(nm.errorOfBrowser(outcome.error));
    if ("none" in outcome) return resolve(undefined);
    let value;
    try { value = decode(outcome.value); } catch { return reject(nm.errorOfBrowser(unreadable.message)); }
    return resolve(value);
  }
  // The same for what went wrong before anything was asked.
  nm.failLater = (message, callback) => {
    if (!callback) return nm.watch(nm.Promise.reject(message instanceof Error || message instanceof DOMException
      ? message : new Error(message)));
    nm.observe(nm.Promise.resolve(),
      () => run(callback, [], message instanceof Error ? message : String(message?.message ?? message)));
    return undefined;
  };
}
