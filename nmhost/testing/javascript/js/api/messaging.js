// runtime.connect and sendMessage, tabs.connect and sendMessage, connectNative and sendNativeMessage.
(nm) => {
  "use strict";
  const isFunction = (value) => typeof value === "function";
  const empty = (value) => value === null || value === undefined;
  const EXTENSION_ID = /^[a-p]{32}$/i;
  const nativeReply = () => ({decode: (text) => nm.native.decode(nm.stripBom(text)),
    unreadable: {args: nm.badReplyArgs, message: nm.text("native_bad_reply")}});
  const messageReply = (codec = nm.messages) => ({decode: (text) => codec.decode(text),
    unreadable: {args: [], message: nm.text("unreadable_answer")}});

  const chromium = {
    // Who is meant by an ID; null is this extension. A web page has to say.
    target(method, id) {
      if (empty(id) || id === "") {
        if (nm.config.kind === "web") throw nm.invocationError(method,
          nm.text("web_page_needs_id", {function: method}));
        return null;
      }
      if (!EXTENSION_ID.test(id)) throw nm.invocationError(method,
        nm.text("invalid_extension_id", {id: id.split("\0")[0]}));
      return id;
    },
    encode(method, codec, value, limit) {
      try {
        const text = codec.encode(value);
        nm.checkSize(text, limit);
        return text;
      } catch (error) { throw nm.invocationError(method, error.message); }
    },
    // Which of the arguments are ID, message, options and callback: the last function is the callback, two others are
    // ID and message if the first may be an ID.
    sort(args, most) {
      const callback = isFunction(args.at(-1)) ? args.at(-1) : null;
      const rest = callback ? args.slice(0, -1) : args;
      if (args.length > most || rest.length >= most || rest.length === 0) return args;
      const withOptions = most === 4;
      const sorted = {
        1: () => [null, rest[0], null],
        2: () => !withOptions || typeof rest[0] === "string" || empty(rest[0]) ? [rest[0], rest[1], null]
          : [null, rest[0], rest[1]],
        3: () => rest,
      }[rest.length]();
      return withOptions ? [...sorted, callback] : [sorted[0], sorted[1], callback];
    },
    connect(...args) {
      nm.requireContext();
      const [id, info] = nm.check("runtime.connect", args);
      const target = chromium.target("runtime.connect", id);
      const name = nm.portName(info?.name ?? "");
      return nm.openPort("connect", name, [target, name], {codec: nm.messagesTo(target)});
    },
    sendMessage(...args) {
      nm.requireContext();
      const [id, message, , callback] = nm.check("runtime.sendMessage", chromium.sort(args, 4));
      const target = chromium.target("runtime.sendMessage", id);
      const codec = nm.messagesTo(target);
      const text = chromium.encode("runtime.sendMessage", codec, message, nm.config.message_size_limit);
      return nm.answerLater("send", [target, text, Boolean(callback)], callback, messageReply(codec));
    },
    tabsConnect(...args) {
      const [tab, info] = nm.check("tabs.connect", args);
      const name = nm.portName(info?.name ?? "");
      return nm.openPort("connect_tab", name, [tab + 0, name, info?.frameId ?? null, info?.documentId || null]);
    },
    tabsSendMessage(...args) {
      const [tab, message, options, callback] = nm.check("tabs.sendMessage", args);
      const text = chromium.encode("tabs.sendMessage", nm.messages, message, nm.config.message_size_limit);
      return nm.answerLater("send_tab",
        [tab + 0, text, options?.frameId ?? null, options?.documentId || null, Boolean(callback)], callback,
        messageReply());
    },
    connectNative(...args) {
      nm.requireContext();
      const [application] = nm.check("runtime.connectNative", args);
      return nm.openPort("connect_native", "", [application.application ?? application], {native: true});
    },
    sendNativeMessage(...args) {
      nm.requireContext();
      const [application, message, callback] = nm.check("runtime.sendNativeMessage", chromium.sort(args, 3));
      const text = chromium.encode("runtime.sendNativeMessage", nm.native, message, nm.config.native_size_limit);
      return nm.answerLater("send_native", [application.application ?? application, text, Boolean(callback)],
        callback, nativeReply());
    },
    badReplyArgs: [undefined],
  };

  const validOptions = (value) => empty(value) || (typeof value === "object" && nm.visibleKeys(value).length === 0);
  const firefox = {
    // A call that fails is a rejection or a callback, in words that a script may see.
    fail(error, callback) {
      if (typeof error === "symbol") return firefox.neverSettles(callback);
      const seen = nm.isProxy(error) ? null : error;
      if (seen instanceof DOMException && seen.name !== "InvalidStateError") return nm.failLater(seen, callback);
      if (seen instanceof Error && !(seen instanceof DOMException)) return nm.failLater(seen, callback);
      if (nm.clone.isOfPage(error)) return nm.failLater(error.message, callback);
      if (typeof seen !== "object" || seen === null || nm.classOf(seen) !== "Object") return nm.failLater(
        nm.text("unexpected"), callback);
      // Of a plain object its own message counts; to a callback there has to be one.
      const message = Object.getOwnPropertyDescriptor(seen, "message")?.value;
      return nm.failLater(callback && !message ? nm.text("unexpected") : String(message), callback);
    },
    // The browser's own code fails as it tells the developer what was thrown.
    neverSettles(callback) {
      nm.emit("report", "TypeError: can't convert symbol to string", "");
      return callback ? undefined : new nm.Promise(() => {});
    },
    sort(args) {
      const all = [...args];
      const callback = isFunction(all.at(-1)) ? all.pop() : null;
      if (all.length === 1 || (all.length === 2 && validOptions(all[1]))) all.unshift(null);
      const [id, message, options] = all;
      const problem = all.length === 0 ? "message_missing" : !validOptions(options) ? "options_invalid"
        : all.length === 4 && all[3] && !callback ? "last_not_function"
        : !empty(all[3]) || all.length > 4 ? "too_many_arguments" : id && typeof id !== "string"
          ? "extension_id_invalid" : null;
      return {id: id || null, message, callback, problem};
    },
    connect(...args) {
      const [id, info] = nm.check("runtime.connect", args);
      const name = info?.name ?? "";
      return nm.openPort("connect", name, [id || null, name]);
    },
    sendMessage(...args) {
      const {id, message, callback, problem} = firefox.sort(args);
      if (problem) return nm.failLater(nm.text(problem, {function: "runtime.sendMessage"}), callback);
      return firefox.send("send", [id], message, [], callback);
    },
    send(op, before, message, after, callback) {
      let text;
      try { text = nm.messages.encode(message); } catch (error) { return firefox.fail(error, callback); }
      return nm.answerLater(op, [...before, text, ...after, Boolean(callback)], callback, messageReply());
    },
    tabsConnect(...args) {
      const [tab, info] = nm.check("tabs.connect", args);
      const name = info ? info.name ?? null : "";   // as the schema leaves it
      return nm.openPort("connect_tab", name, [tab, name, info?.frameId ?? null, info?.documentId || null]);
    },
    tabsSendMessage(...args) {
      const [tab, message, options, callback] = nm.check("tabs.sendMessage", args);
      return firefox.send("send_tab", [tab], message, [options?.frameId ?? null, options?.documentId || null],
        callback);
    },
    connectNative(...args) {
      const [application] = nm.check("runtime.connectNative", args);
      return nm.openPort("connect_native", application, [application], {native: true});
    },
    sendNativeMessage(...args) {
      const [application, message, callback] = nm.check("runtime.sendNativeMessage", args);
      let text;
      try {
        text = nm.native.encode(message);
        nm.checkSize(text, nm.config.native_size_limit);
      } catch (error) {
        return nm.isEngineError(error) ? nm.failLater(error.message, callback) : firefox.fail(error, callback);
      }
      return nm.answerLater("send_native", [application, text, Boolean(callback)], callback, nativeReply());
    },
    badReplyArgs: [],
  };

  const style = nm.strategy("messaging", {blink: chromium, gecko: firefox});
  nm.badReplyArgs = style.badReplyArgs;

  nm.functions = {
    "runtime.connect": style.connect, "runtime.sendMessage": style.sendMessage,
    "runtime.connectNative": style.connectNative, "runtime.sendNativeMessage": style.sendNativeMessage,
    "tabs.connect": style.tabsConnect, "tabs.sendMessage": style.tabsSendMessage,
  };
}
