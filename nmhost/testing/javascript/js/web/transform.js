// TransformStream (Streams standard, section 6), and the streams that encode, decode and compress.
(nm) => {
  "use strict";
  const {define, refuse, mistyped, family} = nm.need("web/idl").idl;
  const {isObject, dictionary, unranged, usv, isBytes, bytesOf} = nm.need("web/convert").convert;
  const {readable} = nm.need("web/readable");
  const {writable} = nm.need("web/writable");
  const {run, markOf} = readable;
  const pairs = new WeakMap();   // whatever has a readable and a writable side -> both

  class TransformStreamDefaultController {
    #out;
    #into;
    static isOne = (value) => isObject(value) && #out in value;
    static of(out, into) {
      const made = new TransformStreamDefaultController();
      [made.#out, made.#into] = [out, into];
      return made;
    }
    get desiredSize() { return readable.desired(this.#out()); }
    enqueue(chunk = undefined) {
      if (this.#out().isClosing || this.#out().status !== "readable") refuse("Readable side is not in a state that permits"
        + " enqueue", "Cannot enqueue into a stream that is already closed.");
      readable.enqueue(this.#out(), chunk);
    }
    error(reason = undefined) {
      readable.fail(this.#out(), reason);
      writable.fail(this.#into(), reason);
    }
    terminate() {
      const state = this.#out();
      state.isClosing = true;
      if (state.queue.length === 0) readable.close(state);
      writable.fail(this.#into(), new TypeError("The transform stream has been terminated"));
    }
  }
  const controllerOf = TransformStreamDefaultController.of;
  delete TransformStreamDefaultController.of;

  function join(transformer, {writableStrategy = {}, readableStrategy = {}} = {}) {
    const pair = {};
    let wanted = nm.Promise.withResolvers();
    const controller = controllerOf(() => readable.stateOf(pair.readable), () => writable.stateOf(pair.writable));
    pair.readable = readable.make({
      pull() {
        wanted.resolve();
        wanted = nm.Promise.withResolvers();
      },
      cancel: async (reason) => {
        await run(transformer.cancel, transformer, reason);
        writable.fail(writable.stateOf(pair.writable), reason);
      },
    }, {highWaterMark: markOf(readableStrategy, 0), sizeOf: readableStrategy.size});
    pair.writable = writable.make({
      start: () => transformer.start && nm.apply(transformer.start, transformer, [controller]),
      async write(chunk) {
        const out = readable.stateOf(pair.readable);
        if (readable.desired(out) <= 0 && !out.requests.length) await wanted.promise;
        try {
          if (transformer.transform) await nm.apply(transformer.transform, transformer, [chunk, controller]);
          else controller.enqueue(chunk);
        } catch (error) {
          readable.fail(out, error);
          throw error;
        }
      },
      async close() {
        const out = readable.stateOf(pair.readable);
        try {
          if (transformer.flush) await nm.apply(transformer.flush, transformer, [controller]);
        } catch (error) {
          readable.fail(out, error);
          throw error;
        }
        if (out.status === "errored") throw out.error;
        if (out.isClosing) return;
        out.isClosing = true;
        if (out.queue.length === 0) readable.close(out);
      },
      async abort(reason) {
        await run(transformer.cancel, transformer, reason);
        readable.fail(readable.stateOf(pair.readable), reason);
      },
    }, {highWaterMark: markOf(writableStrategy, 1), sizeOf: writableStrategy.size});
    return pair;
  }
  const sides = (Class) => {
    for (const side of ["readable", "writable"]) Object.defineProperty(Class.prototype, side, {
      get: {[side]() { return pairs.get(this)[side]; }}[side], configurable: true, enumerable: true});
    return Class;
  };
  class TransformStream {
    static isOne = (value) => pairs.has(value);
    constructor(transformer = undefined, writableStrategy = undefined, readableStrategy = undefined) {
      nm.idl.denyTo(transformer, "flush");
      if (transformer !== undefined && !isObject(transformer)) mistyped("Cannot convert undefined or null to object",
        "Argument 1 is not an object.");
      for (const key of ["readableType", "writableType"]) if (transformer?.[key] !== undefined) unranged(
        `Invalid ${key} was specified`, `\`${key}\` is unsupported and preserved for future use`);
      for (const key of ["transform", "start", "flush", "cancel"]) if (transformer?.[key] !== undefined && typeof transformer[key] !== "function") mistyped(
        `transformer.${key} must be a function or undefined`, `=TransformStream.constructor: '${key}' member of Transformer is not an object.`);
      pairs.set(this, join(transformer ?? {}, {writableStrategy: dictionary(writableStrategy, "QueuingStrategy"),
        readableStrategy: dictionary(readableStrategy, "QueuingStrategy", 3)}));
    }
  }
  class TextEncoderStream {
    static isOne = (value) => pairs.has(value);
    constructor() {
      let high = "";
      const {encode} = nm.need("web/utf8").utf8;
      pairs.set(this, join({
        transform(chunk, controller) {
          const text = high + `${chunk}`;
          high = /[\ud800-\udbff]$/.test(text) ? text.at(-1) : "";
          const bytes = encode(high ? text.slice(0, -1) : text);
          if (bytes.length) controller.enqueue(bytes);
        },
        flush(controller) { if (high) controller.enqueue(encode("\ufffd")); },
      }));
    }
    get encoding() { return "utf-8"; }
  }
  const decoders = new WeakMap();
  class TextDecoderStream {
    static isOne = (value) => decoders.has(value);
    constructor(label = "utf-8", options = undefined) {
      nm.need("web/encoding");
      const decoder = new globalThis.TextDecoder(usv(label), options);
      decoders.set(this, decoder);
      const give = (text, controller) => { if (text) controller.enqueue(text); };
      pairs.set(this, join({
        transform(chunk, controller) { give(decoder.decode(chunk, {stream: true}), controller); },
        flush(controller) { give(decoder.decode(), controller); },
      }));
    }
    get encoding() { return decoders.get(this).encoding; }
    get fatal() { return decoders.get(this).fatal; }
    get ignoreBOM() { return decoders.get(this).ignoreBOM; }
  }
  // Compression is the browser's: all the bytes go there when the last has come.
  const packer = (name, how) => {
    const made = {[name]: class {
      static isOne = (value) => pairs.has(value);
      constructor(format) {
        const kind = `${format}`;
        if (!["gzip", "deflate", "deflate-raw"].includes(kind)) mistyped(
          `Unsupported compression format: '${kind}'`, `'${kind}' (value of argument 1) is not a valid value for enumeration CompressionFormat.`);
        const chunks = [];
        pairs.set(this, join({
          transform(chunk) {
            if (!isBytes(chunk)) throw new TypeError("The provided value is not of type '(ArrayBuffer or"
              + " ArrayBufferView)'.");
            chunks.push(bytesOf(chunk).slice());
          },
          async flush(controller) {
            const bytes = nm.need("web/blob").blobs.join(chunks);
            const done = await nm.ask("compress", {how, kind, data: bytes.toBase64()});
            if (done.error) throw new TypeError(done.error);
            const out = Uint8Array.fromBase64(done.data);
            if (out.length) controller.enqueue(out);
          },
        }));
      }
    }}[name];
    return define(sides(made), {name});
  };
  nm.transforms = {join, pairs};
  // A TransformStream whose two sides are there.
  const whole = (readable, writable) => {
    const made = new TransformStream();
    pairs.set(made, {readable, writable});
    return made;
  };
  nm.transformed = whole;
  nm.offer({TransformStream: define(sides(TransformStream), {length: 0}), TransformStreamDefaultController:
    define(TransformStreamDefaultController, {illegal: true}), TextEncoderStream: define(sides(TextEncoderStream)),
  TextDecoderStream: define(sides(TextDecoderStream), {length: 0}), CompressionStream: packer("CompressionStream",
    "compress"), DecompressionStream: packer("DecompressionStream", "decompress")});
}
