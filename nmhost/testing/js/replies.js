// onMessage: what its listeners return, throw and answer, and what of it the sender gets.
(nm) => {
  "use strict";
  // Chromium: whatever comes first, in the order in which it happens.
  const chromium = (request, listeners, args) => {
    let answered = false;
    let waits = false;
    const answer = (outcome) => {
      if (answered) return;
      answered = true;
      nm.emit("answer", request, outcome);
    };
    let done = false;
    const respond = (value) => {
      if (answered || (done && !waits)) return;
      let text;
      try {
        text = nm.messages.encode(value);
        nm.checkSize(text, nm.config.message_size_limit);
      } catch (error) {
        answer({error: error.message});
        throw new TypeError(error.message);
      }
      answer({value: text});
    };
    // An error without a message is no answer at all.
    const failure = (error, otherwise) => !nm.isError(error) ? {error: nm.text(otherwise)} : error.message
      ? {error: String(error.message)} : {none: true};
    const sendResponse = nm.methods({sendResponse(value) { respond(value); }}, 0).sendResponse;
    listeners.fire([...args, sendResponse], (call) => {
      let result;
      try { result = call(); } catch (error) {
        nm.reportListener(error);
        answer(failure(error, "listener_error_unreadable"));
        return;
      }
      if (result === true) waits = true;
      if (!nm.isPromise(result)) return;
      if (answered) {
        nm.watch(result);
        return;
      }
      waits = true;
      nm.handle(result);
      nm.observe(result, (value) => {
        try { respond(value); } catch (error) { nm.Promise.reject(error); }
      }, (reason) => answer(failure(reason, "listener_rejected_without_error")));
    });
    done = true;
    if (!answered) nm.emit("answer", request, waits ? {wait: true} : {none: true});
  };

  // Firefox: each listener gives a promise or nothing, and the promises race.
  const wrapped = (promise) => new nm.Promise((resolve, reject) => nm.observe(promise, resolve, reject));
  function outcomeOf(call, args) {
    let response;
    let resolve;
    const promise = new nm.Promise((done) => { resolve = done; });
    args[2] = nm.methods({sendResponse(value) {
      const denied = value instanceof DOMException;   // the browser may not look into that one
      resolve(denied ? nm.rejected(new Error("Permission denied to access property \"then\"")) : value);
      response ??= promise;
    }}, 1).sendResponse;
    let result;
    try { result = call(); } catch (error) {
      nm.reportListener(error);
      return nm.rejected(error);
    }
    if (nm.isPromise(result)) {
      nm.handle(result);
      return wrapped(result);
    }
    return result === true ? wrapped(promise) : response;
  }
  const firefox = (request, listeners, args) => {
    const promises = [];
    const slots = [...args, undefined];
    listeners.fire(slots, (call) => {
      const outcome = outcomeOf(call, slots);
      if (outcome !== undefined) promises.push(outcome);
    });
    if (promises.length === 0) {
      nm.emit("answer", request, {none: true});
      return;
    }
    nm.emit("answer", request, {wait: true});
    let first = true;
    const once = (run) => (value) => {
      if (!first) return;
      first = false;
      run(value);
    };
    const resolved = once((value) => nm.emit("answer", request, encoded(value)));
    const failed = once((reason) => nm.emit("answer", request, {error: words(reason)}));
    for (const promise of promises) nm.observe(promise, resolved, failed);
  };
  const encoded = (value) => {
    try {
      return {value: nm.clone.encode(nm.clone.seenThroughWrapper(value))};
    } catch { return {error: nm.text("response_lost")}; }
  };
  const words = (reason) => typeof reason?.message === "string" && reason.message !== "" ? reason.message
    : nm.text("unexpected");

  const style = {chromium, firefox}[nm.config.base];
  nm.on("request", (request, event, text, sender) => {
    const listeners = nm.apiEvent(event);
    if (!listeners || listeners.count() === 0) {
      nm.emit("answer", request, {none: true});
      return;
    }
    style(request, listeners, [nm.messages.decode(text), sender]);
  });
}
