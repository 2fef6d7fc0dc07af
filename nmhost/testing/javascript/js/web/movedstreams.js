// Streams that are transferred: what is read on one side or written on the other goes over a channel between both.
(nm) => {
  "use strict";
  const {readable, transformed} = nm.need("web/transform");
  const {writable} = nm.need("web/writable");
  const {ports} = nm.need("web/channels");
  nm.need("web/pipes");
  const hear = (port, heard) => {
    port.addEventListener("message", ({data: [kind, value]}) => heard[kind]?.(value));
    port.start();
  };
  // A stream of what the other end writes; it asks for each chunk.
  function readableOver(port) {
    let asked = nm.Promise.withResolvers();
    return readable.make({
      start(controller) {
        hear(port, {
          chunk(value) {
            controller.enqueue(value);
            asked.resolve(undefined);
          },
          close() {
            controller.close();
            port.close();
          },
          error(reason) {
            controller.error(reason);
            port.close();
          },
        });
      },
      pull() {
        asked = nm.Promise.withResolvers();
        port.postMessage(["pull"]);
        return asked.promise;
      },
      cancel(reason) {
        port.postMessage(["error", reason]);
        port.close();
      },
    }, {highWaterMark: 0});
  }
  // A stream to what the other end reads; it waits until it is asked.
  function writableOver(port) {
    let asked = nm.Promise.withResolvers();
    return writable.make({
      start(controller) {
        hear(port, {
          pull() { asked.resolve(undefined); },
          error(reason) {
            controller.error(reason);
            asked.resolve(undefined);
          },
        });
      },
      async write(chunk) {
        await asked.promise;
        asked = nm.Promise.withResolvers();
        port.postMessage(["chunk", chunk]);
      },
      close() {
        port.postMessage(["close"]);
        port.close();
      },
      abort(reason) {
        port.postMessage(["error", reason]);
        port.close();
      },
    });
  }
  const started = (source, target) => nm.handle(nm.pipeTo(source, target));
  const sides = {
    ReadableStream: {
      isLocked: (stream) => readable.stateOf(stream).reader !== null,
      send: (stream, port) => started(stream, writableOver(port)), receive: readableOver,
    },
    WritableStream: {
      isLocked: (stream) => writable.stateOf(stream).writer !== null,
      send: (stream, port) => started(readableOver(port), stream), receive: writableOver,
    },
  };
  const moved = new WeakMap();   // stream under way -> its fields
  const begin = (type, stream) => {
    const [own, other] = ports.pair();
    sides[type].send(stream, own);
    return ports.sent(other);
  };
  const rule = (type, fields, revive) => ({
    // What goes instead of it; null for one that is not transferred.
    fields(stream) {
      if (!nm.transferring?.has(stream)) return null;
      if (!moved.has(stream)) moved.set(stream, fields(stream));
      return moved.get(stream);
    },
    revive,
  });
  const both = (stream) => [stream.readable, stream.writable];
  nm.movedStreams = {
    ReadableStream: rule("ReadableStream", (stream) => begin("ReadableStream", stream), (port) => readableOver(ports.revive(port))),
    WritableStream: rule("WritableStream", (stream) => begin("WritableStream", stream), (port) => writableOver(ports.revive(port))),
    TransformStream: rule("TransformStream",
      (stream) => ({readable: begin("ReadableStream", stream.readable), writable: begin("WritableStream", stream.writable)}),
      (given) => transformed(readableOver(ports.revive(given.readable)), writableOver(ports.revive(given.writable)))),
    isLocked: (type, stream) => type === "TransformStream" ? both(stream).some((one) => one.locked) : sides[type].isLocked(stream),
  };
}
