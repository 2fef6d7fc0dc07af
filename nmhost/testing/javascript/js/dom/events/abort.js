// AbortController and AbortSignal.
(nm) => {
  "use strict";
  const stateOf = nm.stateOf;
  const aborted = (newTarget) => nm.create(newTarget, "AbortSignal",
    {listeners: null, handlers: null, reason: undefined, followers: null});
  const abortError = () => new DOMException(nm.follows("platform", "blink") ? "signal is aborted without reason"
    : "The operation was aborted. ", "AbortError");
  const end = (signal, reason) => {
    const state = stateOf(signal);
    if (state.reason !== undefined) return;
    state.reason = reason === undefined ? abortError() : reason;
    nm.dispatch(signal, nm.makeEvent("abort"));
    for (const follower of state.followers ?? []) end(follower, state.reason);
  };
  nm.abortSignal = end;
  nm.interface("AbortSignal", "EventTarget", (prototype) => {
    nm.handlerProperties(prototype, ["abort"]);
    return {
      get aborted() { return stateOf(this).reason !== undefined; },
      get reason() { return stateOf(this).reason; },
      throwIfAborted() { if (stateOf(this).reason !== undefined) throw stateOf(this).reason; },
    };
  }, {statics: () => ({
    abort(reason) {
      const signal = aborted();
      end(signal, reason);
      return signal;
    },
    timeout(ms) {
      const signal = aborted();
      setTimeout(() => end(signal, new DOMException(nm.follows("platform", "blink") ? "signal timed out"
        : "The operation timed out.", "TimeoutError")), Number(ms));
      return signal;
    },
    any(signals) {
      const result = aborted();
      const all = [...signals];
      const first = all.find((signal) => signal.aborted);
      if (first) stateOf(result).reason = first.reason;
      else for (const signal of all) (stateOf(signal).followers ??= []).push(result);
      return result;
    },
  })});
  nm.interface("AbortController", null, () => ({
    get signal() { return stateOf(this).signal; },
    abort(reason) { end(stateOf(this).signal, reason); },
  }), {construct: (newTarget) => nm.create(newTarget, "AbortController", {signal: aborted()})});
}
