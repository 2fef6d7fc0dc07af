// Ports: their shape in each family, what may be done to them when, and what the browser does to them.
(nm) => {
  "use strict";
  const ports = new Map();   // id -> {port, onMessage, onDisconnect, open, native, codec}
  let last = 0;

  function post(state, message) {
    const text = state.codec.encode(message);
    nm.checkSize(text, state.native ? nm.config.native_size_limit : nm.config.message_size_limit);
    if (!state.open) return style.closedMeanwhile();   // by a getter of the message
    nm.emit("post", state.id, text);
  }
  function disconnect(state) {
    if (!state.open) return;
    state.open = false;
    ports.delete(state.id);
    nm.emit("disconnect", state.id);
    state.onMessage.invalidate();
    state.onDisconnect.invalidate();
  }

  // Its stack still begins with what it said before the property was named.
  function failedRead(property) {
    const error = new Error(nm.text("context_invalidated"));
    nm.placeOf(error);
    error.message = nm.text("first_read_after_end", {property});
    return error;
  }

  const styles = {
    blink: {
      class: () => nm.makeClass("Port", (stateOf) => ({
        disconnect() {
          const state = stateOf(this);
          nm.requireContext();
          if (state.open) state.ended = true;
          disconnect(state);
        },
        postMessage(...args) {
          const state = stateOf(this);
          if (args.length === 0) throw new TypeError(nm.text("few_arguments"));
          nm.requireContext();
          if (!state.open) throw new Error(nm.text("port_closed"));
          post(state, args[0]);
        },
      })),
      // The events look like data, but their first read fails once the port has ended.
      build(state, name, sender) {
        style.made ??= style.class();
        const read = new Set();
        const target = style.made.make({sender, onMessage: state.onMessage.event,
          onDisconnect: state.onDisconnect.event, name});
        return style.made.know(new nm.Proxy(target, {
          get(from, key, receiver) {
            if ((key === "onMessage" || key === "onDisconnect") && !read.has(key) && from[key] === state[key].event) {
              if (state.ended || nm.invalidated) throw failedRead(key);
              read.add(key);
            }
            return Reflect.get(from, key, receiver);
          },
        }), state);
      },
      closedMeanwhile() {},
      heard: (state, error) => nm.withLastError(error, () => state.onDisconnect.fire([state.port])),
    },
    gecko: {
      build(state, name, sender) {
        const methods = nm.methods({
          postMessage(message) {
            if (!state.open) throw new Error(nm.text("port_closed"));
            post(state, message);
          },
          disconnect() { disconnect(state); },
        }, 0);
        return {name, sender, error: null, onMessage: state.onMessage.event, onDisconnect: state.onDisconnect.event,
          ...methods};
      },
      closedMeanwhile() { throw nm.makeError("InvalidStateError", "An exception was thrown"); },
      heard(state, error) {
        // A script may have frozen its port; the browser's own code fails at that, and tells no listener.
        if (!Reflect.set(state.port, "error", error === null ? null : nm.errorOfBrowser(error))) {
          nm.emit("report", nm.text("read_only", {property: "error"}), "");
          return;
        }
        state.onDisconnect.fire([state.port]);
      },
    },
  };
  const style = nm.strategy("ports", styles);

  function add(id, name, sender, native = false, codec = native ? nm.native : nm.messages) {
    const state = {id, native, codec, open: true, ended: false, onMessage: nm.makePortEvent("Port.onMessage"),
      onDisconnect: nm.makePortEvent("Port.onDisconnect")};
    state.port = style.build(state, name, sender);
    ports.set(id, state);
    return state.port;
  }
  // A port that this context opened; the operation that opens it has the port's id as its first argument.
  nm.openPort = (op, name, args, {native, codec} = {}) => {
    last += 1;
    nm.emit(op, last, ...args);
    return add(last, name, undefined, native, codec);
  };

  nm.on("connect", (id, event, name, sender) => {
    const port = add(id, name, nm.told(sender));
    nm.apiEvent(event)?.fire([port]);
  });
  nm.on("message", (id, text) => {
    const state = ports.get(id);
    if (!state) return;
    let message;
    try {
      message = state.codec.decode(state.native ? stripBom(text) : text);
    } catch (error) {
      if (!state.native) throw error;
      nm.emit("bad_native_json", id, text);
      return;
    }
    state.onMessage.fire([message, state.port]);
  });
  nm.on("disconnect", (id, error) => {
    const state = ports.get(id);
    if (!state) return;
    ports.delete(id);
    state.open = false;
    style.heard(state, error);
    state.ended = true;
    state.onMessage.invalidate();
    state.onDisconnect.invalidate();
  });
  const stripBom = (text) => nm.config.native_strips_bom && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  nm.stripBom = stripBom;
  nm.openPorts = () => [...ports.values()];
}
