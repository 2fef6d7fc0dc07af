// What joins streams: pipeTo, pipeThrough, tee, and iterating over one.
(nm) => {
  "use strict";
  const {refuse, mistyped} = nm.need("web/idl").idl;
  const {dictionary, isObject} = nm.need("web/convert").convert;
  const {readable} = nm.need("web/readable");
  const {writable} = nm.need("web/writable");
  const {stateOf, readers, read, cancel, make} = readable;

  const reading = (stream) => {
    const holder = {};
    readable.lock(holder, stream);
    const own = readers.get(holder);
    own.closed.promise.then(undefined, () => {});
    nm.handle(own.closed.promise);
    return holder;
  };
  async function pipeTo(source, target, given) {
    if (!writable.streams.has(target)) mistyped("parameter 1 is not of type 'WritableStream'.", isObject(target)
      ? "Argument 1 does not implement interface WritableStream." : "Argument 1 is not an object.");
    const {preventClose, preventAbort, preventCancel, signal} = dictionary(given, "StreamPipeOptions");
    if (stateOf(source).reader) refuse("Cannot pipe a locked stream", "Cannot pipe from a locked stream.");
    const sink = writable.stateOf(target);
    if (sink.writer) refuse("Cannot pipe to a locked stream", "Cannot pipe to a locked stream.");
    const reader = reading(source);
    sink.writer = {};
    const aborted = nm.Promise.withResolvers();
    nm.handle(aborted.promise);
    signal?.addEventListener("abort", () => aborted.reject(nm.reasonOf(signal)));
    if (signal?.aborted) aborted.reject(nm.reasonOf(signal));
    try {
      for (;;) {
        await nm.Promise.race([aborted.promise, roomIn(sink)].slice(signal ? 0 : 1));
        if (sink.status !== "writable") throw {ofSink: sink.error ?? new TypeError("The destination stream closed")};
        const {value, done} = await nm.Promise.race([aborted.promise, read(stateOf(source))].slice(signal ? 0 : 1));
        if (done) break;
        nm.handle(writable.write(sink, value));
      }
      if (!preventClose) await writable.close(sink);
    } catch (error) {
      const reason = isObject(error) && "ofSink" in error ? error.ofSink : error;
      if (reason === error && !preventAbort) await writable.abort(sink, reason);
      if (!preventCancel && stateOf(source).status === "readable") await cancel(stateOf(source), reason);
      throw reason;
    } finally {
      readable.release(reader);
      sink.writer = null;
    }
  }
  // Backpressure: wait in turns of microtasks as long as chunks are being written.
  async function roomIn(sink) {
    while (sink.status === "writable" && writable.desired(sink) <= 0 && sink.queue.length) await sink.queue[0].promise;
  }
  function pipeThrough(source, pair, options) {
    const {readable: out, writable: into} = dictionary(pair, "ReadableWritablePair", 1);
    for (const [name, value] of Object.entries({readable: out, writable: into})) {
      if (value === undefined) mistyped(`Failed to read the '${name}' property from 'ReadableWritablePair': Required`
        + " member is undefined.", `Missing required '${name}' member of ReadableWritablePair.`);
    }
    const {signal} = dictionary(options, "StreamPipeOptions");
    if (signal !== undefined && !(signal instanceof AbortSignal)) mistyped("Failed to read the 'signal' property from 'StreamPipeOptions':"
      + " Failed to convert value to 'AbortSignal'.", `'signal' member of StreamPipeOptions is not an object.`);
    const done = pipeTo(source, into, options);
    done.then(undefined, () => {});
    nm.handle(done);
    return out;
  }
  function tee(stream) {
    const state = stateOf(stream);
    const reader = reading(stream);
    const branches = [];
    const reasons = [undefined, undefined];
    const gone = [false, false];
    const ended = nm.Promise.withResolvers();
    let isReading = false;
    const pull = async () => {
      if (isReading) return;
      isReading = true;
      const {value, done} = await read(state).catch((error) => {
        branches.forEach((branch) => readable.fail(stateOf(branch), error));
        return {done: null};
      });
      isReading = false;
      if (done === null) return;
      branches.forEach((branch, i) => {
        if (gone[i]) return;
        const {controller} = stateOf(branch);
        if (done) controller.close();
        else controller.enqueue(i && state.isBytes ? value.slice() : value);
      });
      if (done) ended.resolve(undefined);
    };
    const cancelAt = (i) => (reason) => {
      [gone[i], reasons[i]] = [true, reason];
      if (gone[0] && gone[1]) ended.resolve(cancel(state, [...reasons]));
      return ended.promise;
    };
    for (const i of [0, 1]) branches.push(make({pull, cancel: cancelAt(i)}, {highWaterMark: 0, isBytes: state.isBytes}));
    readers.get(reader).isTee = true;
    return branches;
  }
  function iterate(stream, keeps) {
    if (stateOf(stream).reader) refuse("Cannot iterate a locked stream",
      "Cannot get a new reader for a readable stream already locked by another reader.");
    const reader = reading(stream);
    let isDone = false;
    const finish = () => {
      isDone = true;
      readable.release(reader);
    };
    return Object.setPrototypeOf({
      async next() {
        if (isDone) return {value: undefined, done: true};
        try {
          const result = await read(stateOf(stream));
          if (result.done) finish();
          return result;
        } catch (error) {
          finish();
          throw error;
        }
      },
      async return(value) {
        if (!isDone) {
          const ended = keeps ? undefined : cancel(stateOf(stream), value);
          finish();
          await ended;
        }
        return {value, done: true};
      },
    }, Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}.prototype)));
  }
  Object.assign(nm, {pipeTo, pipeThrough, tee, iterate});
}
