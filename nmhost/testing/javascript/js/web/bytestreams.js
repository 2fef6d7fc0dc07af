// Streams of bytes: their controller, readers into a buffer of the caller's, and streams of bytes that are there.
(nm) => {
  "use strict";
  const {define, refuse, mistyped} = nm.need("web/idl").idl;
  const {isObject, bytesOf, unranged} = nm.need("web/convert").convert;
  const {readable} = nm.need("web/readable");
  const {stateOf, streams, readers, make, fail, close, call, desired} = readable;

  class ReadableByteStreamController {
    #state;
    static isOne = (value) => isObject(value) && #state in value;
    static of(state) {
      const made = new ReadableByteStreamController();
      made.#state = state;
      return made;
    }
    get byobRequest() { return requestOf(this.#state); }
    get desiredSize() { return desired(this.#state); }
    close() {
      if (this.#state.isClosing || this.#state.status !== "readable") refuse(
        "Cannot close a readable stream that has already been requested to be closed",
        "Cannot close a stream that has already been closed.");
      this.#state.isClosing = true;
      if (this.#state.queue.length === 0) close(this.#state);
    }
    enqueue(chunk) {
      if (!ArrayBuffer.isView(chunk)) mistyped("parameter 1 is not of type 'ArrayBufferView'.", isObject(chunk)
        ? "Argument 1 does not implement interface ArrayBufferView." : "Argument 1 is not an object.");
      if (this.#state.isClosing || this.#state.status !== "readable") refuse("Cannot enqueue a chunk into a readable stream"
        + " that is closed or has been requested to be closed", "Cannot enqueue into a stream that is already closed.");
      put(this.#state, bytesOf(chunk).slice());
    }
    error(reason = undefined) { fail(this.#state, reason); }
  }
  // What a source may fill in place of a chunk: what is left of the view that a reader waits with.
  const asked = new WeakMap();   // request -> {state, entry, view}
  class ReadableStreamBYOBRequest {
    static isOne = (value) => isObject(value) && asked.has(value);
    get view() { return asked.get(this).view; }
    respond(written) {
      const {state, entry, view} = asked.get(this);
      const count = Math.trunc(Number(written)) || 0;
      if (view === null) refuse("This BYOB request has been invalidated", "This BYOB request has been invalidated.");
      if (state.status !== "closed" && count === 0 && !state.isClosing) refuse("bytes written is 0", "bytesWritten 0");
      if (count > view.byteLength) unranged("available read buffer is too small for specified number of bytes", "bytesFilled + bytesWritten > byteLength");
      answer(this, state, entry, new Uint8Array(view.buffer.transfer(), view.byteOffset, count));
    }
    respondWithNewView(given) {
      if (!ArrayBuffer.isView(given)) mistyped("parameter 1 is not of type 'ArrayBufferView'.", "Argument 1 is not an object.");
      const {state, entry} = asked.get(this);
      answer(this, state, entry, new Uint8Array(given.buffer.transfer(), given.byteOffset, given.byteLength));
    }
  }
  function requestOf(state) {
    const [entry] = state.requests;
    if (entry && !entry.view && state.source.autoAllocateChunkSize) entry.view = new Uint8Array(Number(state.source.autoAllocateChunkSize));
    if (!entry?.view || state.queue.length) return null;
    if (!entry.request) {
      entry.request = Object.create(ReadableStreamBYOBRequest.prototype);
      const {buffer, byteOffset, byteLength} = entry.view;
      asked.set(entry.request, {state, entry, view: new Uint8Array(buffer, byteOffset, byteLength)});
    }
    return entry.request;
  }
  function answer(request, state, entry, filled) {
    asked.get(request).view = null;
    state.requests.splice(state.requests.indexOf(entry), 1);
    const {constructor, BYTES_PER_ELEMENT = 1} = entry.view;
    entry.resolve({value: new constructor(filled.buffer, filled.byteOffset, Math.floor(filled.byteLength / BYTES_PER_ELEMENT)),
      done: state.isClosing || state.status === "closed"});
    call(state);
  }
  const byteController = ReadableByteStreamController.of;
  delete ReadableByteStreamController.of;
  function put(state, bytes) {
    state.queue.push({value: bytes, size: bytes.length});
    state.total += bytes.length;
    while (state.reader && state.requests.length && state.queue.length) serve(state, state.requests.shift());
    call(state);
  }
  // A request with a view of the caller's gets as much as that holds, another the next chunk.
  function serve(state, request) {
    const first = state.queue[0];
    if (!request.view) {
      state.queue.shift();
      state.total -= first.size;
      return request.resolve({value: first.value, done: false});
    }
    const {view} = request;
    const room = view.byteLength;
    const taken = first.value.subarray(0, room);
    new Uint8Array(view.buffer, view.byteOffset, room).set(taken);
    state.total -= taken.length;
    if (taken.length === first.size) state.queue.shift();
    else state.queue[0] = {value: first.value.subarray(room), size: first.size - room};
    const unit = view.BYTES_PER_ELEMENT ?? 1;
    return request.resolve({value: new view.constructor(view.buffer, view.byteOffset, Math.floor(taken.length / unit)),
      done: false});
  }
  class ReadableStreamBYOBReader {
    static isOne = (value) => readers.has(value);
    constructor(stream) {
      if (!streams.has(stream)) mistyped("parameter 1 is not of type 'ReadableStream'.", "Argument 1 is not an object.");
      if (!stateOf(stream).isBytes) refuse("Cannot use a BYOB reader with a non-byte stream",
        "Trying to read with incompatible controller");
      readable.lock(this, stream);
    }
    async read(view) {
      if (!ArrayBuffer.isView(view)) mistyped("parameter 1 is not of type 'ArrayBufferView'.", isObject(view)
        ? "Argument 1 does not implement interface ArrayBufferView." : "Argument 1 is not an object.");
      const {stream, isReleased} = readers.get(this);
      if (isReleased) refuse("This readable stream reader has been released and cannot be used to read from its previous"
        + " owner stream", "Reading is not possible after calling releaseLock.");
      if (view.byteLength === 0) refuse("This readable stream reader cannot be used to read as the view has byte length"
        + " equal to 0", "Zero-length view or buffer");
      const {byteOffset, byteLength, length = byteLength} = view;
      const own = new view.constructor(view.buffer.transfer(), byteOffset, length);
      return readInto(stateOf(stream), own);
    }
  }
  Object.defineProperties(ReadableStreamBYOBReader.prototype, Object.getOwnPropertyDescriptors(readable.members));
  function readInto(state, view) {
    state.disturbed = true;
    if (state.status === "errored") return nm.rejected(state.error);
    if (state.status === "closed") return nm.Promise.resolve({value: new view.constructor(view.buffer, view.byteOffset, 0),
      done: true});
    const request = {...readable.promise(), view};
    if (state.queue.length) {
      serve(state, request);
      if (state.isClosing && state.queue.length === 0) close(state);
    } else state.requests.push(request);
    call(state);
    return request.promise;
  }
  nm.byteController = byteController;
  nm.byobReader = (stream) => new ReadableStreamBYOBReader(stream);
  nm.streamOf = (bytes) => {
    const stream = make({
      pull(controller) {
        if (bytes.length) put(stateOf(stream), nm.idl.bytesOfPage(bytes.slice()));
        controller.close();
      },
    }, {highWaterMark: 0, isBytes: true});
    return stream;
  };
  nm.offer({ReadableByteStreamController: define(ReadableByteStreamController, {illegal: true}),
    ReadableStreamBYOBReader: define(ReadableStreamBYOBReader),
    ReadableStreamBYOBRequest: define(ReadableStreamBYOBRequest, {illegal: true})});
}
