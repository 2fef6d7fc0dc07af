// onMessage: what its listeners return, throw and answer, and what of it the sender gets.
(nm) => {
  "use strict";
  const told = nm.strategy("error_words",
    {message: (error) => error.message, console: (error) => `Uncaught ${nm.describeError(error)}`});
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
    // An error without a message is no answer at all; older browsers tell of others as the console does.
    const failure = (error, otherwise) => {
      const readable = error instanceof Error && !(error instanceof DOMException) && typeof error.message === "string";
      if (!readable) return {error: nm.text(otherwise)};
      return error.message ? {error: nm.portName(told(error))} : {none: true};
    };
    const {"": sendResponse} = nm.methods({"": function (value) { respond(value); }}, 0);
    const promised = [];
    listeners.fire([...args, sendResponse], (call) => {
      let result;
      try { result = call(); } catch (error) {
        nm.reportListener(error);
        answer(failure(error, "listener_error_unreadable"));
        return;
      }
      if (result === true) waits = true;
      if (nm.isPromise(result)) promised.push(result);
    });
    done = true;
    // Promises are looked at when all listeners have run; once there is an answer, nobody handles their rejections.
    for (const promise of promised) {
      if (answered) {
        nm.watch(promise);
        continue;
      }
      waits = true;
      nm.handle(promise);
      nm.observe(promise, (value) => {
        try { respond(value); } catch (error) { nm.Promise.reject(error); }
      }, (reason) => answer(failure(reason, "listener_rejected_without_error")));
    }
    if (!answered) nm.emit("answer", request, waits ? {wait: true} : {none: true});
  };

  const denied = new Error("Permission denied to access property \"then\"");
  // Firefox: each listener gives a promise or nothing, and the promises race.
  const wrapped = (promise) => new nm.Promise((resolve, reject) => nm.observe(promise, resolve, reject));
  function outcomeOf(call, args) {
    let response;
    let resolve;
    const promise = new nm.Promise((done) => { resolve = done; });
    args[2] = nm.methods({sendResponse(value) {
      resolve(nm.isProxy(value) ? Symbol("opaque") : value);   // the browser may not look into a proxy at all
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
    }, () => promises.push(nm.rejected(new Error(nm.text("removed_listener")))));
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
    if (value instanceof DOMException) return {error: denied.message};   // the browser may not look into that one
    try {
      return {value: nm.clone.encode(nm.clone.seenThroughWrapper(value))};
    } catch { return {error: nm.text("response_lost")}; }
  };
  // The message of an error if it is a text, or what a plain object holds as its message.
  const words = (reason) => {
    const held = nm.isError(reason) ? typeof reason.message === "string" && reason.message
      : typeof reason === "object" && reason !== null && Object.getOwnPropertyDescriptor(reason, "message")?.value;
    return held ? String(held).toWellFormed() : nm.text("unexpected");
  };

  const style = nm.strategy("replies", {blink: chromium, gecko: firefox});
  nm.on("request", (request, event, text, sender) => {
    const listeners = nm.apiEvent(event);
    if (!listeners || listeners.count() === 0) {
      nm.emit("answer", request, {none: true});
      return;
    }
    style(request, listeners, [nm.messages.decode(text), nm.told(sender)]);
  });
}
