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
  nm.answerLater = (op, args, callback, {decode, unreadable, nothing = [undefined]}) => {
    if (callback) {
      start(op, args, (outcome) => settleCallback(callback, outcome, {decode, unreadable, nothing}));
      return undefined;
    }
    return nm.watch(new nm.Promise((resolve, reject) =>
      start(op, args, (outcome) => settlePromise(resolve, reject, outcome, {decode, unreadable}))));
  };
  function settleCallback(callback, outcome, {decode, unreadable, nothing}) {
    if (Object.hasOwn(outcome, "error")) return run(callback, [], outcome.error);
    if (Object.hasOwn(outcome, "none")) return typeof outcome.none === "string" ? run(callback, [], outcome.none)
      : run(callback, nothing, null);
    let value;
    try { value = decode(outcome.value); } catch (error) { return run(callback, unreadable.args, nm.isError(error) && unreadable.message === "" ? error.message : unreadable.message); }
    return run(callback, [value], null);
  }
  function settlePromise(resolve, reject, outcome, {decode, unreadable}) {
    if (Object.hasOwn(outcome, "error")) return reject(nm.errorOfBrowser(outcome.error));
    if (Object.hasOwn(outcome, "none")) return resolve(undefined);
    let value;
    try { value = decode(outcome.value); } catch (error) { return reject(unreadable.message === "" ? error : nm.errorOfBrowser(unreadable.message)); }
    return resolve(value);
  }
  // An answer that is known on this side: the arguments are checked, then a promise or callback gets what `make` gives.
  nm.resolveWith = (method, args, make) => {
    nm.requireContext();
    const callback = nm.check(method, args).at(-1);
    let value;
    try { value = make(); } catch (error) { return nm.failLater(error, callback); }
    if (!callback) return nm.watch(nm.Promise.resolve(value));
    nm.observe(nm.Promise.resolve(), () => run(callback, [value], null));
    return undefined;
  };
  // What the browser tells is JSON, in which undefined has a sign of its own.
  const UNDEFINED = "$undefined";
  nm.revived = (value) => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(nm.revived);
    if (UNDEFINED in value) return undefined;
    for (const key of Object.keys(value)) value[key] = nm.revived(value[key]);
    return value;
  };
  nm.told = nm.strategy("change_values", {blink: (value) => value, gecko: nm.revived});   // only Firefox tells of such members
  const read = (text) => text === "" ? undefined : text.includes(UNDEFINED) ? nm.revived(nm.parse(text)) : nm.parse(text);
  nm.callLater = (method, values, callback, decode = (value) => value) => nm.answerLater("call",
    [method, nm.plain(values)], callback,
    {decode: (text) => decode(read(text)), unreadable: {args: [], message: ""},
      nothing: nm.callbackOfNothing(method)});
  // What of a call's values can be told to the browser: functions by their text.
  nm.plain = (value) => {
    if (typeof value === "function") return {$function: String(value)};
    if (Array.isArray(value)) return value.map(nm.plain);
    if (value === null || typeof value !== "object" || value instanceof Date) return value;
    if (nm.classOf(value) === "ImageData") return {width: value.width, height: value.height, data: {}};
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, nm.plain(one)]));
  };
  // The same for what went wrong before anything was asked.
  nm.failLater = (message, callback) => {
    if (!callback) return nm.watch(nm.Promise.reject(message instanceof Error || message instanceof DOMException
      ? message : new Error(message)));
    nm.observe(nm.Promise.resolve(),
      () => run(callback, [], message instanceof Error ? message : String(message?.message ?? message)));
    return undefined;
  };
}
