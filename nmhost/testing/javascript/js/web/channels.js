// MessageChannel, MessagePort and BroadcastChannel; the browser brings their messages, so ports may go anywhere.
(nm) => {
  "use strict";
  const {define, refuse, mistyped} = nm.need("web/idl").idl;
  const {usv, isObject, handlersOn} = nm.need("web/convert").convert;
  const {transfer} = nm.need("web/transfer");
  const {urls} = nm.need("web/urlparse");
  nm.need("web/events");
  nm.need("web/random");
  const ports = new Map();   // id -> port, as long as it is here
  const ids = new WeakMap();   // port -> {id, isGone}

  class MessagePort extends nm.EventTarget {
    static isOne = (value) => isObject(value) && ids.has(value);
    static make(id) {
      const port = new MessagePort();
      ids.set(port, {id, isGone: false});
      ports.set(id, port);
      return port;
    }
    postMessage(message, options = undefined) {
      const own = ids.get(this);
      if (options !== undefined && options !== null && !isObject(options)) mistyped("Overload resolution failed.",
        "Argument 2 is not valid for any of the 2-argument overloads.");
      const list = transfer.optionsOf(options, "StructuredSerializeOptions");
      const text = transfer.pack(message, list, this);
      if (!own.isGone) nm.emit("channel_post", own.id, text);
    }
    start() { if (!ids.get(this).isGone) nm.emit("channel_start", ids.get(this).id); }
    close() {
      const own = ids.get(this);
      if (own.isGone) return;
      own.isGone = true;
      ports.delete(own.id);
      nm.emit("channel_close", own.id);
    }
  }
  const {make} = MessagePort;
  delete MessagePort.make;
  class MessageChannel {
    #pair;
    static isOne = (value) => isObject(value) && #pair in value;
    constructor() {
      this.#pair = [make(nm.uuid()), make(nm.uuid())];
      nm.emit("channel_open", ...this.#pair.map((port) => ids.get(port).id));
    }
    get port1() { return this.#pair[0]; }
    get port2() { return this.#pair[1]; }
  }
  // Sets onmessage: the port begins to receive.
  const before = nm.onHandler;
  nm.onHandler = (target, type, value) => {
    if (type === "message" && value && ids.has(target)) nm.apply(MessagePort.prototype.start, target, []);
    before?.(target, type, value);
  };
  const deliver = (target, text, init = {}) => {
    let message;
    try { message = transfer.unpack(text); } catch { return nm.fire(target, "messageerror", "MessageEvent", init); }
    return nm.fire(target, "message", "MessageEvent", {...init, ...message, data: nm.idl.dataOfPage(message.data)});
  };
  nm.onWeb("port_message", (id, text) => {
    const port = ports.get(id);
    if (port) deliver(port, text);
  });
  nm.ports = {
    isGone: (port) => ids.get(port).isGone,
    leave(port) {
      const own = ids.get(port);
      own.isGone = true;
      ports.delete(own.id);
      nm.emit("channel_leave", own.id);
    },
    // A port in a message: its name is what goes.
    fields(port) {
      if (!nm.transferring?.has(port)) return null;
      return {id: ids.get(port).id};
    },
    // Two that are joined, for the browser's own use; and one of them on its way.
    pair() {
      const {port1, port2} = new MessageChannel();
      return [port1, port2];
    },
    sent(port) {
      const {id} = ids.get(port);
      nm.ports.leave(port);
      return {id};
    },
    revive({id}) {
      const port = make(id);
      nm.emit("channel_adopt", id);
      return port;
    },
  };

  const channels = new Map();   // number -> BroadcastChannel
  let last = 0;
  class BroadcastChannel extends nm.EventTarget {
    #name;
    #number;
    static isOne = (value) => isObject(value) && #name in value;
    constructor(name) {
      super();
      this.#name = usv(name);
      last += 1;
      this.#number = last;
      channels.set(last, this);
      nm.emit("broadcast_open", last, this.#name);
    }
    get name() { return this.#name; }
    postMessage(message) {
      if (!channels.has(this.#number)) refuse("Channel is closed", undefined, "InvalidStateError");
      nm.emit("broadcast", this.#number, transfer.pack(message, [], null, "BroadcastChannel.postMessage"));
    }
    close() { if (channels.delete(this.#number)) nm.emit("broadcast_close", this.#number); }
  }
  const origin = () => urls.originOf(urls.parse(nm.config.url));
  nm.onWeb("broadcast", (number, text) => {
    const channel = channels.get(number);
    if (channel) deliver(channel, text, {origin: origin()});
  });
  const shown = {MessagePort: define(MessagePort, {illegal: true}), MessageChannel: define(MessageChannel),
    BroadcastChannel: define(BroadcastChannel)};
  for (const Class of [MessagePort, BroadcastChannel]) handlersOn(Class.prototype, Class.name,
    ["message", "messageerror"]);
  nm.offer(shown);
}
