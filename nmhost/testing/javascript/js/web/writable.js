// WritableStream with its writer and controller (Streams standard, section 5), and the queuing strategies.
(nm) => {
  "use strict";
  const {define, refuse, mistyped, family} = nm.need("web/idl").idl;
  const {isObject, dictionary, unranged} = nm.need("web/convert").convert;
  const {readable} = nm.need("web/readable");
  const {run, then, quiet, promise, markOf, callbackOf} = readable;
  const streams = new WeakMap();
  const writers = new WeakMap();   // writer -> {stream, closed, ready, isReleased}
  const stateOf = (stream) => streams.get(stream);

  const desired = (state) => ["errored", "erroring"].includes(state.status) ? null : state.status === "closed" ? 0
    : state.highWaterMark - state.total;
  const isFull = (state) => desired(state) <= 0;
  const writerOf = (state) => state.writer && writers.get(state.writer);
  function tellRoom(state, wasFull) {
    const writer = writerOf(state);
    if (!writer || state.isClosing || isFull(state) === wasFull) return;
    if (isFull(state)) writer.ready = promise();
    else writer.ready.resolve(undefined);
  }
  // Run the next of what is to be written; the close comes last.
  function advance(state) {
    if (!state.isStarted || state.isBusy) return;
    if (state.status === "erroring") return finishErroring(state);
    const next = state.queue[0];
    if (!next || state.status !== "writable") return;
    state.isBusy = true;
    const work = next.isClose ? run(state.sink.close, state.sink) : run(state.sink.write, state.sink, next.chunk,
      state.controller);
    then(work, () => {
      state.isBusy = false;
      state.queue.shift();
      const wasFull = isFull(state);
      state.total -= next.size;
      next.resolve(undefined);
      if (next.isClose) return ended(state);
      if (state.status === "writable") tellRoom(state, wasFull);
      return advance(state);
    }, (error) => {
      state.isBusy = false;
      state.queue.shift();
      next.reject(error);
      fail(state, error);
      advance(state);
    });
  }
  function ended(state) {
    state.status = "closed";
    writerOf(state)?.closed.resolve(undefined);
    state.abortion?.resolve(undefined);
  }
  function fail(state, error) {
    if (state.status !== "writable") return;
    [state.status, state.error] = ["erroring", error];
    const writer = writerOf(state);
    if (writer) {
      if (!isWaiting(writer)) writer.ready = promise();
      quiet(writer.ready).reject(error);
    }
    if (!state.isBusy && state.isStarted) finishErroring(state);
  }
  const isWaiting = (writer) => writer.isFull;
  function finishErroring(state) {
    state.status = "errored";
    for (const one of state.queue.splice(0)) one.reject(state.error);
    const settle = () => { const writer = writerOf(state); if (writer) quiet(writer.closed).reject(state.error); };
    if (!state.abortion) return settle();
    return then(run(state.sink.abort, state.sink, state.abortion.reason), () => {
      state.abortion.resolve(undefined);
      settle();
    }, (error) => {
      state.abortion.reject(error);
      settle();
    });
  }
  function write(state, chunk) {
    let size = 1;
    if (state.sizeOf) {
      try { size = Number(state.sizeOf(chunk)); } catch (error) {
        fail(state, error);
        return nm.rejected(error);
      }
    }
    if (state.status !== "writable") return nm.rejected(state.status === "closed" || state.isClosing
      ? lateError(family === "chromium" ? "Cannot write to a CLOSED writable stream" : "Stream is closed or closing") : state.error);
    const request = promise();
    const wasFull = isFull(state);
    state.queue.push({chunk, size, ...request});
    state.total += size;
    tellRoom(state, wasFull);
    advance(state);
    return request.promise;
  }
  function close(state, lead = "") {
    if (state.isClosing || state.status === "closed" || state.status === "errored") refuse(
      `${lead}Cannot close a ${state.status === "errored" ? "ERRORED" : "CLOSED"} writable stream`,
      lead ? "=Can not close stream after closing or error" : "Can not close a stream that is closed or errored.");
    state.isClosing = true;
    const request = promise();
    state.queue.push({isClose: true, size: 0, ...request});
    if (state.status === "writable") writerOf(state)?.ready.resolve(undefined);
    advance(state);
    return request.promise;
  }
  function abort(state, reason) {
    if (state.status === "closed" || state.status === "errored") return nm.Promise.resolve(undefined);
    nm.abortSignal?.(state.controller.signal, reason);
    if (state.abortion) return state.abortion.promise;
    state.abortion = {...promise(), reason};
    fail(state, reason);
    return state.abortion.promise;
  }
  class WritableStreamDefaultController {
    #state;
    #aborter = new globalThis.AbortController();
    static isOne = (value) => isObject(value) && #state in value;
    static of(state) {
      const made = new WritableStreamDefaultController();
      made.#state = state;
      return made;
    }
    get signal() { return this.#aborter.signal; }
    error(reason = undefined) { fail(this.#state, reason); }
  }
  const controllerOf = WritableStreamDefaultController.of;
  delete WritableStreamDefaultController.of;
  function begin(stream, sink, {highWaterMark = 1, sizeOf} = {}) {
    for (const key of ["start", "write", "close", "abort"]) callbackOf(sink, key, "Sink");
    const state = {status: "writable", error: undefined, queue: [], total: 0, writer: null, sink, highWaterMark, sizeOf,
      isStarted: false, isBusy: false, isClosing: false, abortion: null};
    streams.set(stream, state);
    state.controller = controllerOf(state);
    const started = sink.start ? nm.apply(sink.start, sink, [state.controller]) : undefined;
    then(nm.Promise.resolve(started), () => {
      state.isStarted = true;
      advance(state);
    }, (error) => {
      state.isStarted = true;
      fail(state, error);
      advance(state);
    });
    return stream;
  }
  const internal = Symbol("internal");
  class WritableStream {
    static isOne = (value) => isObject(value) && streams.has(value);
    constructor(sink = undefined, strategy = undefined) {
      if (sink === internal) return;
      nm.idl.denyTo(sink, "abort");
      if (sink !== undefined && !isObject(sink)) mistyped("Cannot convert undefined or null to object",
        "Argument 1 is not an object.");
      if (sink?.type !== undefined) unranged("Invalid type is specified", "Implementation preserved member 'type'");
      const how = dictionary(strategy, "QueuingStrategy");
      begin(this, sink ?? {}, {highWaterMark: markOf(how, 1), sizeOf: how.size});
    }
    get locked() { return stateOf(this).writer !== null; }
    async abort(reason = undefined) {
      if (this.locked) refuse("Cannot abort a locked stream", "=Canceled Locked Stream");
      return abort(stateOf(this), reason);
    }
    async close() {
      if (this.locked) refuse("Cannot close a locked stream", "Can not close a stream locked by a writer.");
      return close(stateOf(this));
    }
    getWriter() { return new WritableStreamDefaultWriter(this); }
  }
  class WritableStreamDefaultWriter {
    static isOne = (value) => writers.has(value);
    constructor(stream) {
      if (!streams.has(stream)) mistyped("parameter 1 is not of type 'WritableStream'.", "Argument 1 is not an object.");
      const state = stateOf(stream);
      if (state.writer) refuse("Cannot create writer when WritableStream is locked", "WritableStream is already locked!");
      const own = {stream, closed: promise(), ready: promise(), isReleased: false};
      writers.set(this, own);
      state.writer = this;
      if (state.status === "erroring" || state.status === "errored") {
        quiet(own.ready).reject(state.error);
        if (state.status === "errored") quiet(own.closed).reject(state.error);
      } else if (!isFull(state) || state.isClosing || state.status === "closed") own.ready.resolve(undefined);
      if (state.status === "closed") own.closed.resolve(undefined);
    }
    get closed() { return writers.get(this).closed.promise; }
    get ready() { return writers.get(this).ready.promise; }
    get desiredSize() { return desired(ownState(this, "get the desiredSize", "Missing stream")); }
    async abort(reason = undefined) { return abort(ownState(this, "abort"), reason); }
    async close() { return close(ownState(this, "close"), "="); }
    async write(chunk = undefined) { return write(ownState(this), chunk); }
    releaseLock() {
      const own = writers.get(this);
      if (own.isReleased) return;
      const error = new TypeError(family === "chromium" ? "This writable stream writer has been released and cannot be"
        + " used to monitor the stream's state" : "Releasing lock");
      [own.closed, own.ready] = [quiet(promise()), quiet(promise())];
      own.closed.reject(error);
      own.ready.reject(error);
      stateOf(own.stream).writer = null;
      own.isReleased = true;
    }
  }
  function ownState(writer, what = "write", missing = "Lock released") {
    const own = writers.get(writer);
    if (own.isReleased) refuse(`This writable stream writer has been released and cannot be used to ${what}`, missing);
    return stateOf(own.stream);
  }
  const lateError = (text) => nm.idl.isFirefoxContent ? nm.idl.ofPage(new TypeError(text)) : new TypeError(text);
  const strategy = (name, sizeOf) => {
    const made = {[name]: class {
      #mark;
      static isOne = (value) => isObject(value) && #mark in value;
      constructor(init) {
        const {highWaterMark} = dictionary(init, "QueuingStrategyInit", 1);
        if (highWaterMark === undefined) mistyped("Failed to read the 'highWaterMark' property from"
          + " 'QueuingStrategyInit': Required member is undefined.",
        "Missing required 'highWaterMark' member of QueuingStrategyInit.");
        this.#mark = Number(highWaterMark);
      }
      get highWaterMark() { return this.#mark; }
      get size() { return sizeOf; }
    }}[name];
    return define(made, {name});
  };
  nm.writable = {streams, stateOf, desired, write, close, abort, fail,
    make: (sink, options) => begin(new WritableStream(internal), sink, options)};
  nm.offer({WritableStream: define(WritableStream, {length: 0}), WritableStreamDefaultWriter:
    define(WritableStreamDefaultWriter), WritableStreamDefaultController: define(WritableStreamDefaultController,
    {illegal: true}), CountQueuingStrategy: strategy("CountQueuingStrategy", {size: () => 1}.size),
  ByteLengthQueuingStrategy: strategy("ByteLengthQueuingStrategy", {size(chunk) {
    nm.idl.denyTo(chunk, "byteLength");
    return chunk.byteLength;
  }}.size)});
}
