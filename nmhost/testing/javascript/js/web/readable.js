// ReadableStream with its reader and controller (Streams standard, section 4), for chunks of any kind.
(nm) => {
  "use strict";
  const {define, refuse, mistyped, family} = nm.need("web/idl").idl;
  const {isObject, word, dictionary, unranged} = nm.need("web/convert").convert;
  const streams = new WeakMap();   // stream -> its state
  const readers = new WeakMap();   // reader -> {stream, state, closed, requests}
  const stateOf = (stream) => streams.get(stream);
  const promise = () => nm.Promise.withResolvers();
  const quiet = (made) => {
    nm.unseen(() => made.promise.then(undefined, () => {}));
    nm.handle(made.promise);
    return made;
  };

  // Settle what waits for chunks, in order.
  function pump(state) {
    while (state.reader && state.requests.length && state.queue.length) {
      const {value, size} = state.queue.shift();
      state.total -= size;
      state.requests.shift().resolve({value, done: false});
    }
    if (state.isClosing && state.queue.length === 0) close(state);
    else call(state);
  }
  function close(state) {
    if (state.status !== "readable") return;
    state.status = "closed";
    for (const request of state.requests.splice(0)) request.resolve({value: undefined, done: true});
    state.reader && readers.get(state.reader).closed.resolve(undefined);
    forget(state);
  }
  function fail(state, error) {
    if (state.status !== "readable") return;
    [state.status, state.error, state.queue, state.total] = ["errored", error, [], 0];
    for (const request of state.requests.splice(0)) request.reject(error);
    if (state.reader) quiet(readers.get(state.reader).closed).reject(error);
    forget(state);
  }
  const forget = (state) => { [state.pull, state.cancel] = [undefined, undefined]; };
  const desired = (state) => state.status === "errored" ? null : state.status === "closed" ? 0
    : state.highWaterMark - state.total;
  function call(state) {
    const wants = state.status === "readable" && !state.isClosing && state.isStarted
      && (state.requests.length > 0 || desired(state) > 0);
    if (!wants || !state.pull) return;
    if (state.isPulling) {
      state.pullsAgain = true;
      return;
    }
    state.isPulling = true;
    then(run(state.pull, state.source, state.controller), () => {
      state.isPulling = false;
      if (!state.pullsAgain) return;
      state.pullsAgain = false;
      call(state);
    }, (error) => fail(state, error));
  }
  // A promise of what a function of the script's gives.
  const run = (work, self, ...args) => new nm.Promise((resolve) => { resolve(work && nm.apply(work, self, args)); });
  const then = (made, done, failed) => nm.unseen(() => made.then(done, failed));

  function enqueue(state, value) {
    if (state.requests.length && state.reader) {
      state.requests.shift().resolve({value, done: false});
      return call(state);
    }
    let size = 1;
    try {
      size = state.sizeOf ? Number(state.sizeOf(value)) : 1;
      if (!(size >= 0) || size === Infinity) throw new RangeError("The return value of a queuing strategy's size function"
        + " must be a finite, non-NaN, non-negative number");
    } catch (error) {
      fail(state, error);
      throw error;
    }
    state.queue.push({value, size});
    state.total += size;
    return call(state);
  }
  function cancel(state, reason) {
    if (state.status === "closed") return nm.Promise.resolve(undefined);
    if (state.status === "errored") return nm.rejected(state.error);
    const {cancel: work, source} = state;
    [state.queue, state.total] = [[], 0];
    close(state);
    return run(work, source, reason).then(() => undefined);
  }

  const markOf = (strategy, otherwise) => {
    if (strategy.highWaterMark === undefined) return otherwise;
    const mark = Number(strategy.highWaterMark);
    if (!(mark >= 0)) unranged("A queuing strategy's highWaterMark property must be a nonnegative, non-NaN number",
      "Invalid highWaterMark");
    return mark;
  };
  const callbackOf = (source, key, type) => {
    const found = source[key];
    if (found !== undefined && typeof found !== "function") mistyped(
      `underlying${type}.${key} must be a function or undefined`,
      `=${type === "Source" ? "ReadableStream" : `${type}Stream`}.constructor: '${key}' member of Underlying${type} is`
      + " not an object.");
    return found;
  };
  class ReadableStreamDefaultController {
    #state;
    static isOne = (value) => isObject(value) && #state in value;
    static of(state) {
      const made = new ReadableStreamDefaultController();
      made.#state = state;
      return made;
    }
    get desiredSize() { return desired(this.#state); }
    close() {
      if (this.#state.status === "errored") refuse("Cannot close an errored readable stream", "Cannot close a stream that has errored.");
      if (this.#state.isClosing || this.#state.status !== "readable") refuse(
        "Cannot close a readable stream that has already been requested to be closed",
        "Cannot close a stream that is already closed.");
      this.#state.isClosing = true;
      if (this.#state.queue.length === 0) close(this.#state);
    }
    enqueue(chunk = undefined) {
      if (this.#state.status === "errored") refuse("Cannot enqueue a chunk into an errored readable stream", "Cannot enqueue into a stream that has errored.");
      if (this.#state.isClosing || this.#state.status !== "readable") refuse("Cannot enqueue a chunk into a readable stream"
        + " that is closed or has been requested to be closed", "Cannot enqueue into a stream that is already closed.");
      enqueue(this.#state, chunk);
    }
    error(reason = undefined) { fail(this.#state, reason); }
  }
  const controllerOf = ReadableStreamDefaultController.of;
  delete ReadableStreamDefaultController.of;

  // Begin a stream on what gives its chunks.
  function begin(stream, source, {highWaterMark = 1, sizeOf, isBytes = false} = {}) {
    const state = {status: "readable", error: undefined, queue: [], total: 0, requests: [], reader: null, source,
      pull: callbackOf(source, "pull", "Source"), cancel: callbackOf(source, "cancel", "Source"), highWaterMark, sizeOf,
      isStarted: false, isPulling: false, pullsAgain: false, isClosing: false, isBytes, disturbed: false};
    streams.set(stream, state);
    state.controller = isBytes ? nm.need("web/bytestreams").byteController(state) : controllerOf(state);
    const start = callbackOf(source, "start", "Source");
    const started = start ? nm.apply(start, source, [state.controller]) : undefined;
    then(nm.Promise.resolve(started), () => {
      state.isStarted = true;
      call(state);
    }, (error) => fail(state, error));
    return stream;
  }
  class ReadableStream {
    static isOne = (value) => isObject(value) && streams.has(value);
    constructor(source = undefined, strategy = undefined) {
      if (source === internal) return;
      nm.idl.denyTo(source, "autoAllocateChunkSize");
      const isOdd = source !== undefined && !isObject(source);
      if (isOdd && (source === null || family !== "chromium")) mistyped(source === null
        ? "Cannot convert undefined or null to object" : "parameter 1 is not of type 'Object'.",
      "Argument 1 is not an object.");
      const how = dictionary(strategy, "QueuingStrategy");
      const type = source?.type === undefined ? undefined : `${source.type}`;
      if (type !== undefined && type !== "bytes") (family === "chromium" ? unranged : mistyped)(
        "Invalid type is specified", `=ReadableStream.constructor: '${type}' (value of 'type' member of`
        + " UnderlyingSource) is not a valid value for enumeration ReadableStreamType.");
      if (type && how.size !== undefined) unranged("Cannot create byte stream with size() defined on the strategy",
        "Implementation preserved member 'size'");
      begin(this, source ?? {}, {highWaterMark: markOf(how, type ? 0 : 1), sizeOf: how.size, isBytes: Boolean(type)});
    }
    static from(iterable) { return fromIterable(iterable); }
    get locked() { return stateOf(this).reader !== null; }
    async cancel(reason = undefined) {
      if (this.locked) refuse("Cannot cancel a locked stream", "Cannot cancel a stream locked by a reader.");
      stateOf(this).disturbed = true;
      return cancel(stateOf(this), reason);
    }
    getReader(options = undefined) {
      const mode = word(dictionary(options, "ReadableStreamGetReaderOptions").mode, ["byob"], {of: "mode",
        in: "ReadableStreamGetReaderOptions", as: "ReadableStreamReaderMode"});
      if (mode) return nm.need("web/bytestreams").byobReader(this);
      return new ReadableStreamDefaultReader(this);
    }
    pipeThrough(pair, options = undefined) { return nm.need("web/pipes").pipeThrough(this, pair, options); }
    async pipeTo(target, options = undefined) { return nm.need("web/pipes").pipeTo(this, target, options); }
    tee() { return nm.need("web/pipes").tee(this); }
    values(options = undefined) { return nm.need("web/pipes").iterate(this, Boolean(options?.preventCancel)); }
  }
  Object.defineProperty(ReadableStream.prototype, Symbol.asyncIterator, {value: ReadableStream.prototype.values,
    writable: true, configurable: true});
  if (nm.idl.isFirefoxContent) delete ReadableStream.prototype[Symbol.asyncIterator];
  if (family === "chromium") delete ReadableStream.from;
  const internal = Symbol("internal");
  const make = (source, options) => begin(new ReadableStream(internal), source, options);
  function fromIterable(iterable) {
    const method = iterable?.[Symbol.asyncIterator] ?? iterable?.[Symbol.iterator];
    if (typeof method !== "function") throw new TypeError("undefined is not a function");
    const iterator = nm.apply(method, iterable, []);
    return make({
      async pull(controller) {
        const {done, value} = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel(reason) { await iterator.return?.(reason); },
    }, {highWaterMark: 0});
  }

  function lock(reader, stream) {
    const state = stateOf(stream);
    if (state.reader) refuse("ReadableStreamDefaultReader constructor can only accept readable streams that are not yet"
      + " locked to a reader", "Cannot get a new reader for a readable stream already locked by another reader.");
    const closed = promise();
    readers.set(reader, {stream, closed, isReleased: false});
    state.reader = reader;
    if (state.status === "closed") closed.resolve(undefined);
    if (state.status === "errored") quiet(closed).reject(state.error);
  }
  const RELEASED = ["This readable stream reader has been released and cannot be used to",
    "is not possible after calling releaseLock."];
  const members = {
    get closed() { return readers.get(this).closed.promise; },
    async cancel(reason = undefined) {
      const {stream, isReleased} = readers.get(this);
      if (isReleased) refuse(`${RELEASED[0]} cancel its previous owner stream`, `Canceling ${RELEASED[1]}`);
      stateOf(stream).disturbed = true;
      return cancel(stateOf(stream), reason);
    },
    releaseLock() { release(this); },
  };
  function release(reader) {
    const own = readers.get(reader);
    if (own.isReleased) return;
    const state = stateOf(own.stream);
    const error = new TypeError(family === "chromium" ? `${RELEASED[0]} monitor the stream's state`
      : "Lock Released");
    if (state.status !== "readable") own.closed = promise();
    quiet(own.closed).reject(error);
    for (const request of state.requests.splice(0)) request.reject(error);
    own.isReleased = true;
    state.reader = null;
  }
  class ReadableStreamDefaultReader {
    static isOne = (value) => readers.has(value);
    constructor(stream) {
      if (!streams.has(stream)) mistyped("parameter 1 is not of type 'ReadableStream'.", isObject(stream)
        ? "Argument 1 does not implement interface ReadableStream." : "Argument 1 is not an object.");
      lock(this, stream);
    }
    async read() {
      const {stream, isReleased} = readers.get(this);
      if (isReleased) refuse(`${RELEASED[0]} read from its previous owner stream`, `Reading ${RELEASED[1]}`);
      return read(stateOf(stream));
    }
  }
  Object.defineProperties(ReadableStreamDefaultReader.prototype, Object.getOwnPropertyDescriptors(members));
  function read(state) {
    state.disturbed = true;
    if (state.status === "errored") return nm.rejected(state.error);
    if (state.status === "closed") return nm.Promise.resolve({value: undefined, done: true});
    const request = promise();
    state.requests.push(request);
    pump(state);
    return request.promise;
  }
  nm.readable = {stateOf, streams, readers, members, make, lock, release, read, cancel, close, fail, enqueue, pump, call,
    desired, run, then, quiet, promise, markOf, callbackOf};
  nm.offer({ReadableStream: define(ReadableStream, {length: 0}),
    ReadableStreamDefaultReader: define(ReadableStreamDefaultReader),
    ReadableStreamDefaultController: define(ReadableStreamDefaultController, {illegal: true})});
}
