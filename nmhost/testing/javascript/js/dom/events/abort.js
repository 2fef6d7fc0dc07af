// AbortController and AbortSignal.
(nm) => {
  "use strict";
  const stateOf = nm.stateOf;
  const aborted = (newTarget) => nm.create(newTarget, "AbortSignal",
    {listeners: null, handlers: null, reason: undefined, followers: null});
  const abortError = () => new DOMException(nm.follows("platform", "blink") ? "signal is aborted without reason"
    : "The operation was aborted. ", "AbortError");
  // What a member throws is an error of the script's own, also where the reason itself is one of the page's.
  const ofCaller = (reason) => nm.config.kind === "content" && nm.follows("platform", "gecko")
    ? nm.exceptionOfCaller(reason.message, reason.name) : reason;
  const end = (signal, reason) => {
    const state = stateOf(signal);
    if (state.reason !== undefined) return;
    state.isBare = reason === undefined;
    state.reason = state.isBare ? abortError() : reason;
    nm.dispatch(signal, nm.makeEvent("abort"));
    for (const follower of state.followers ?? []) end(follower, state.reason);
  };
  nm.abortSignal = end;
  // Why it ended, as the platform itself takes it; a script that asks first is given an error of its own.
  nm.reasonOf = (signal) => stateOf(signal).reason;
  const askedFor = (state) => {
    if (state.isBare) Object.assign(state, {reason: ofCaller(state.reason), isBare: false});
    return state.reason;
  };
  // What the arguments of a static are, or its refusal in the family's words.
  const checked = (key, read) => {
    nm.need("web/convert");
    return nm.idl.wordedCall(() => read(nm.convert), "AbortSignal", key);
  };
  nm.interface("AbortSignal", "EventTarget", (prototype) => {
    nm.handlerProperties(prototype, ["abort"]);
    return {
      get aborted() { return stateOf(this).reason !== undefined; },
      get reason() { return askedFor(stateOf(this)); },
      throwIfAborted() {
        const reason = askedFor(stateOf(this));
        if (reason !== undefined) throw nm.isException(reason) ? ofCaller(reason) : reason;
      },
    };
  }, {statics: () => ({
    abort(reason) {
      const signal = aborted();
      end(signal, reason);
      return signal;
    },
    timeout(ms) {
      nm.needArguments(arguments, 1, "timeout", "AbortSignal");
      const delay = checked("timeout", ({integer}) => integer(ms, {type: "unsigned long long",
        max: Number.MAX_SAFE_INTEGER}));
      const signal = aborted();
      setTimeout(() => end(signal, new DOMException(nm.follows("platform", "blink") ? "signal timed out"
        : "The operation timed out.", "TimeoutError")), delay);
      return signal;
    },
    any(signals) {
      nm.needArguments(arguments, 1, "any", "AbortSignal");
      const all = checked("any", ({sequence}) => sequence(signals));
      for (const one of all) if (nm.platform.typeOf(Object(one)) !== "AbortSignal") checked("any", () =>
        nm.idl.mistyped("Failed to convert value to 'AbortSignal'.", "Element of argument 1 is not an object."));
      const result = aborted();
      const first = all.find((signal) => signal.aborted);
      if (first) stateOf(result).reason = nm.reasonOf(first);
      else for (const signal of all) (stateOf(signal).followers ??= []).push(result);
      return result;
    },
  })});
  nm.interface("AbortController", null, () => ({
    get signal() { return stateOf(this).signal; },
    abort(reason) { end(stateOf(this).signal, reason); },
  }), {construct: (newTarget) => nm.create(newTarget, "AbortController", {signal: aborted()})});
}
