// Bodies of requests and responses: what they are made of, how they are read, once.
(nm) => {
  "use strict";
  const {refuse, family, bytesOfPage, dataOfPage} = nm.need("web/idl").idl;
  const {usv, isBytes, bytesOf, isObject} = nm.need("web/convert").convert;
  const {utf8} = nm.need("web/utf8");
  const bodies = new WeakMap();   // request or response -> {bytes, stream, isUsed}

  // What a body is made of: {bytes or stream, type}.
  function extract(given) {
    const {blobs} = nm.need("web/blob");
    if (blobs.isBlob(given)) return {bytes: blobs.bytesOf(given), type: given.type || null};
    if (isBytes(given)) return {bytes: bytesOf(given).slice(), type: null};
    if (isObject(given)) {
      const special = ofObject(given);
      if (special) return special;
    }
    return {bytes: utf8.encode(usv(given)), type: "text/plain;charset=UTF-8"};
  }
  function ofObject(given) {
    switch (nm.platform.typeOf(given)) {
      case "FormData": return nm.need("web/formdata").forms.multipart(given);
      case "URLSearchParams": return {bytes: utf8.encode(nm.need("web/urlsearchparams").query.serialize(
        nm.query.list(given))), type: "application/x-www-form-urlencoded;charset=UTF-8"};
      case "ReadableStream": {
        const state = nm.need("web/readable").readable.stateOf(given);
        if (state.reader || state.disturbed) refuse("Response body object should not be disturbed or locked",
          "The ReadableStream has been locked or is disturbed.");
        return {stream: given, type: null};
      }
      default: return null;
    }
  }
  const isLocked = (own) => {
    const state = own?.stream && nm.readable.stateOf(own.stream);
    return Boolean(state && (state.reader || state.disturbed));
  };
  const isUsed = (of) => {
    const own = bodies.get(of);
    return Boolean(own) && (own.isUsed || Boolean(own.stream && nm.readable.stateOf(own.stream).disturbed));
  };
  // All bytes of a body; whoever reads it again is refused.
  async function consume(of) {
    const own = bodies.get(of);
    const isHeld = own?.stream && !own.isUsed && nm.readable.stateOf(own.stream).reader
      && !nm.readable.stateOf(own.stream).disturbed;
    const isSpent = own && (own.isUsed || isLocked(own));
    if (isHeld && family === "firefox") own.isUsed = true;
    if (isSpent) refuse(isHeld ? "body stream is locked" : "body stream already read", isHeld
      ? "Cannot get a new reader for a readable stream already locked by another reader."
      : "Body has already been consumed.");
    if (!own || own.isNull) return new Uint8Array();
    own.isUsed = true;
    if (own.signal?.aborted) throw nm.reasonOf(own.signal);
    return own.bytes ?? readAll(own.stream).finally(() => { if (!nm.readable.stateOf(own.stream).reader) nm.readable.lock({}, own.stream); });
  }
  async function readAll(stream) {
    const chunks = [];
    try {
      for await (const chunk of {[Symbol.asyncIterator]: () => nm.need("web/pipes").iterate(stream)}) {
        if (!ArrayBuffer.isView(chunk)) return refuse("=Failed to fetch",
          "=Can't convert value to Uint8Array while consuming Body");
        chunks.push(chunk);
      }
    } catch (error) {
      if (error instanceof nm.idl.Refusal || nm.isException(error)) throw error;
      return refuse("=Failed to fetch", undefined, family === "chromium" ? "TypeError" : "AbortError");
    }
    return nm.need("web/blob").blobs.join(chunks);
  }
  const typeOf = (of) => nm.headers.listOf(of.headers).find(([name]) => name === "content-type")?.[1] ?? "";
  const parsed = (text) => {
    try { return (nm.parseInWords ?? nm.parse)(text); } catch (error) {
      if (family === "firefox") throw nm.config.kind === "content" ? nm.idl.ofPage(error) : error;
      throw new nm.idl.Refusal({chromium: error.message}, "JsonError");
    }
  };
  // Firefox writes a type as the standard does, Chromium as it came.
  const mimeOf = (type) => family === "firefox" ? type.replace(/\s*;\s*/g, ";") : type;
  // The members that requests and responses share.
  const members = {
    get body() {
      const own = bodies.get(this);
      if (!own || own.isNull) return null;
      own.stream ??= streamOf(own);
      return own.stream;
    },
    get bodyUsed() { return isUsed(this); },
    async arrayBuffer() {
      const bytes = await consume(this);
      return bytesOfPage(bytes.slice().buffer);
    },
    async blob() {
      const bytes = await consume(this);
      return nm.need("web/blob").blobs.make(bytes, mimeOf(typeOf(this).toLowerCase()));
    },
    async bytes() {
      const bytes = await consume(this);
      return bytesOfPage(bytes.slice());
    },
    async formData() {
      const bytes = await consume(this);
      const form = nm.need("web/formdata").forms.parse(bytes, typeOf(this));
      if (!form) refuse(/^multipart\/form-data\b(?!.*boundary=)/i.test(typeOf(this)) ? "=Invalid MIME type" : "=Failed to fetch", "=Could not parse content as FormData.");
      return form;
    },
    async json() { return dataOfPage(parsed(utf8.decodeText(await consume(this)))); },
    async text() { return utf8.decodeText(await consume(this)); },
  };
  const streamOf = (own) => {
    const stream = nm.need("web/bytestreams").streamOf(own.bytes);
    own.bytes = undefined;
    if (own.isUsed) nm.readable.lock({}, stream);
    return stream;
  };
  // The same body twice, for clone().
  function fork(of) {
    const own = bodies.get(of);
    if (!own || own.isNull) return own;
    if (own.bytes) return {...own};
    const [first, second] = nm.need("web/pipes").tee(own.stream);
    own.stream = first;
    return {...own, stream: second};
  }
  const mix = (Class) => Object.defineProperties(Class.prototype, Object.getOwnPropertyDescriptors(members));
  nm.bodies = {bodies, extract, consume, isUsed, isLocked: (of) => isLocked(bodies.get(of)), fork, mix};
}
