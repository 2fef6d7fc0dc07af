// More odd arguments of connectNative, sendNativeMessage, postMessage and disconnect.
globalThis.tryConnect = async (t, label, ...args) => {
  const port = t.attempt("connectNative " + label, () => t.api.runtime.connectNative(...args));
  if (!port) return;
  const n = t.events.length;
  t.watch(port, label);
  t.attempt("postMessage", () => port.postMessage("alive"));
  await t.until((ev) => ev.slice(n).some((e) => e.type === "message" || e.type === "disconnect"));
  t.attempt("disconnect", () => port.disconnect());
};
globalThis.trySend = async (t, label, ...args) => {
  const p = t.attempt("sendNativeMessage " + label, () => t.api.runtime.sendNativeMessage(...args));
  if (p) await t.settle(label, Promise.race([p, t.sleep(6000).then(() => "NOTHING WITHIN 6 s")]));
};
globalThis.oddTargets = () => {
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  return [
    ["proxy", new Proxy({application: "lab.host"}, {})],
    ["revoked proxy", revoked.proxy],
    ["null prototype", Object.assign(Object.create(null), {application: "lab.host"})],
    ["inherited", Object.create({application: "lab.host"})],
    ["getter", {
      get application() {
        return "lab.host";
      },
    }],
    ["getter throws", {
      get application() {
        throw new RangeError("from the getter");
      },
    }],
    ["symbol key", {application: "lab.host", [Symbol("s")]: 1}],
    ["non-enumerable", Object.defineProperty({}, "application", {value: "lab.host"})],
    ["non-enumerable extra", Object.defineProperty({application: "lab.host"}, "x", {value: 1})],
    ["undefined extra", {application: "lab.host", x: undefined}],
    ["certificates undefined", {application: "lab.host", androidCertificates: undefined}],
    ["certificates null", {application: "lab.host", androidCertificates: null}],
    ["application null", {application: null}],
    ["application undefined", {application: undefined}],
    ["boxed name", {application: new String("lab.host")}],
    ["array of name", ["lab.host"]],
    ["boxed", new String("lab.host")],
    ["Date", new Date(0)],
    ["class", new (class Target {
      application = "lab.host";
    })()],
    ["symbol", Symbol("lab.host")],
    ["bigint", 1n],
    ["NaN", NaN],
    ["-0", -0],
    ["function", function lab() {}],
    ["Map", new Map([["application", "lab.host"]])],
    ["frozen", Object.freeze({application: "lab.host"})],
    ["empty name", {application: ""}],
    ["two unknown", {application: "lab.host", y: 1, x: 2}],
  ];
};
scenario("native_connect_odd_targets", async (t) => {
  for (const [label, target] of oddTargets()) await tryConnect(t, label, target);
});
scenario("native_send_odd_targets", async (t) => {
  for (const [label, target] of oddTargets()) await trySend(t, label, target, {a: 1});
});
scenario("native_connect_counts_of_arguments", async (t) => {
  for (const [label, args] of [
    ["(name, null)", ["lab.host", null]],
    ["(name, {})", ["lab.host", {}]],
    ["(undefined, name)", [undefined, "lab.host"]],
    ["(null, name)", [null, "lab.host"]],
    ["(name, undefined, undefined)", ["lab.host", undefined, undefined]],
    ["(object, function)", [{application: "lab.host"}, () => 1]],
    ["(name, connectInfo)", ["lab.host", {name: "n"}]],
  ])
    await tryConnect(t, label, ...args);
});
globalThis.answered = async (t, port) => {
  const n = t.events.length;
  t.watch(port, "p");
  port.postMessage(1);
  await t.until((ev) => ev.length > n);
  port.disconnect();
};
scenario("native_connect_other_this", async (t) => {
  const {connectNative, sendNativeMessage} = t.api.runtime;
  for (const [label, self] of [
    ["null", null],
    ["object", {}],
    ["number", 5],
    ["port", t.api.runtime],
  ]) {
    const port = t.attempt("connectNative this " + label, () => connectNative.call(self, "lab.host"));
    if (port) await answered(t, port);
    const p = t.attempt("sendNativeMessage this " + label, () => sendNativeMessage.call(self, "lab.host", {a: 1}));
    if (p) await t.settle(label, p);
  }
  const bound = connectNative.bind(null, "lab.host");
  await answered(t, bound());
  await answered(t, Reflect.apply(connectNative, undefined, ["lab.host"]));
  t.attempt("new send", () => new sendNativeMessage("lab.host", {a: 1}));
});
scenario("native_functions_described", async (t) => {
  for (const name of ["connectNative", "sendNativeMessage", "connect", "sendMessage"]) {
    const f = t.api.runtime[name];
    const {writable, enumerable, configurable, get} = Object.getOwnPropertyDescriptor(t.api.runtime, name) ?? {};
    t.log(name, {
      type: typeof f,
      name: f.name,
      length: f.length,
      own: Object.getOwnPropertyNames(f).sort(),
      prototype: typeof f.prototype,
      string: Function.prototype.toString.call(f).replace(/\s+/g, " "),
      tag: Object.prototype.toString.call(f),
      same: f === t.api.runtime[name],
      descriptor: {writable, enumerable, configurable, get: Boolean(get)},
    });
  }
  t.log("runtime", {
    tag: Object.prototype.toString.call(t.api.runtime),
    frozen: Object.isFrozen(t.api.runtime),
    extensible: Object.isExtensible(t.api.runtime),
    proto: Object.getPrototypeOf(t.api.runtime) === Object.prototype,
  });
});
scenario("native_port_functions_described", async (t) => {
  const port = t.api.runtime.connectNative("lab.host");
  for (const name of ["postMessage", "disconnect"]) {
    const f = port[name];
    t.log(name, {
      name: f.name,
      length: f.length,
      own: Object.getOwnPropertyNames(f).sort(),
      prototype: typeof f.prototype,
      string: Function.prototype.toString.call(f).replace(/\s+/g, " "),
      same: f === port[name],
    });
  }
  for (const name of ["onMessage", "onDisconnect"]) {
    const event = port[name];
    t.log(name, {
      own: Object.keys(event).sort(),
      string: String(event),
      same: event === port[name],
      extensible: Object.isExtensible(event),
      members: ["addListener", "removeListener", "hasListener", "hasListeners", "addRules", "dispatch"].map(
        (key) => key + " " + typeof event[key] + " " + (typeof event[key] === "function" ? event[key].length : ""),
      ),
    });
  }
  t.log("instance", {
    string: Object.prototype.toString.call(port),
    constructor: port.constructor === Object,
    extensible: Object.isExtensible(port),
    own: Object.getOwnPropertyNames(port).sort(),
    symbols: Object.getOwnPropertySymbols(port).length,
  });
  for (const [label, one] of [["port", port], ["event", port.onMessage]]) {
    const made = one.constructor, proto = Object.getPrototypeOf(one);
    t.log(label, {
      constructor: typeof made,
      name: made?.name,
      length: made?.length,
      same: made === Object,
      prototype: made?.prototype === proto,
      own: Object.getOwnPropertyNames(proto).sort(),
      above: Object.getPrototypeOf(proto) === Object.prototype,
      instance: one instanceof Object,
      both: port.constructor === port.onMessage.constructor,
      source: Function.prototype.toString.call(made).replace(/\s+/g, " "),
    });
    t.attempt("new", () => t.log("made", Object.keys(new made())));
    t.attempt("call", () => t.log("called", Object.keys(made() ?? {})));
  }
  await answered(t, port);
});
scenario("native_post_counts_of_arguments", async (t) => {
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  for (const [label, args] of [
    ["(1, 2)", [1, 2]],
    ["(1, undefined)", [1, undefined]],
    ["(1, callback)", [1, () => t.log("called")]],
    ["(1, [])", [1, []]],
    ["(1, {transfer})", [1, {transfer: []}]],
    ["(1, 2, 3)", [1, 2, 3]],
  ])
    t.attempt("postMessage" + label, () => t.log("value", port.postMessage(...args)));
  await t.quiet(18);
  t.attempt("apply", () => port.postMessage.apply(port, ["applied"]));
  t.attempt("Reflect.apply other", () => Reflect.apply(port.postMessage, null, ["reflected"]));
  t.attempt("new", () => new port.postMessage("made"));
  await t.quiet(t.events.length + 1, 1500);
  port.disconnect();
});
scenario("native_methods_of_another_port", async (t) => {
  const a = t.watch(t.api.runtime.connectNative("lab.host"), "a"),
    b = t.watch(t.api.runtime.connectNative("lab.host"), "b");
  t.attempt("a.postMessage.call(b)", () => a.postMessage.call(b, "for whom?"));
  await t.untilType("message");
  t.attempt("a.disconnect.call(b)", () => a.disconnect.call(b));
  t.attempt("a.postMessage", () => a.postMessage("a"));
  t.attempt("b.postMessage", () => b.postMessage("b"));
  await t.untilType("message", 2);
  await t.sleep(200);
  t.attempt("a.disconnect", () => a.disconnect());
  t.attempt("b.disconnect", () => b.disconnect());
});
scenario("native_method_on_derived_object", async (t) => {
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  const derived = Object.create(port), proxy = new Proxy(port, {});
  t.attempt("derived.postMessage", () => derived.postMessage("derived"));
  t.attempt("proxy.postMessage", () => proxy.postMessage("proxy"));
  t.attempt("derived.onMessage", () => t.log("same", derived.onMessage === port.onMessage));
  t.attempt("proxy.onMessage", () => t.log("same", proxy.onMessage === port.onMessage));
  t.attempt("spread", () => ({...port}).postMessage("spread"));
  t.attempt("assign", () => Object.assign({}, port).postMessage("assign"));
  await t.sleep(800);
  t.attempt("proxy.disconnect", () => proxy.disconnect());
  t.attempt("postMessage", () => port.postMessage("after"));
  await t.sleep(300);
});
scenario("native_frozen_port", async (t) => {
  const port = t.api.runtime.connectNative("lab.host");
  t.attempt("freeze", () => Object.freeze(port));
  t.log("frozen", Object.isFrozen(port));
  t.watch(port, "p");
  t.attempt("postMessage", () => port.postMessage({do: "exit", code: 0}));
  await t.until((ev) => ev.some((e) => e.type === "disconnect"), 3000);
});
scenario("native_port_members_deleted", async (t) => {
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  for (const key of ["onMessage", "postMessage", "name", "sender", "disconnect", "error"])
    t.attempt("delete " + key, () => t.log("deleted", {key, ok: delete port[key], then: typeof port[key]}));
  t.log("keys", Object.keys(port));
  await t.sleep(200);
});
scenario("native_event_methods_described", async (t) => {
  const port = t.api.runtime.connectNative("lab.host");
  const f = (m) => t.log("message", m);
  const event = port.onMessage;
  t.log("add returns", event.addListener(f));
  t.log("has", event.hasListener(f));
  t.log("has other", event.hasListener(() => 1));
  t.log("add again returns", event.addListener(f));
  t.log("remove returns", event.removeListener(f));
  t.log("has", event.hasListener(f));
  t.log("remove again returns", event.removeListener(f));
  event.addListener(f);
  port.postMessage(1);
  await t.untilType("message");
  for (const args of [[f, 1], [f, null], [f, undefined], [f, f], [f, []]]) {
    t.attempt("addListener with " + typeof args[1] + " " + String(args[1] === null), () => event.addListener(...args));
    t.attempt("hasListener with", () => t.log("has", event.hasListener(...args)));
    t.attempt("removeListener with", () => event.removeListener(...args));
  }
  port.disconnect();
});
scenario("native_event_methods_of_another_event", async (t) => {
  const port = t.api.runtime.connectNative("lab.host");
  const {onMessage, onDisconnect} = port;
  t.attempt("onMessage.addListener.call(onDisconnect)", () =>
    onMessage.addListener.call(onDisconnect, (...args) => t.log("heard", typeof args[0])),
  );
  port.postMessage("one");
  await t.sleep(600);
  t.attempt("removeListener.call({})", () => onMessage.removeListener.call({}, () => 1));
  t.attempt("hasListener.call(null)", () => t.log("has", onMessage.hasListener.call(null, () => 1)));
  t.attempt("hasListeners.call({})", () => t.log("has", onMessage.hasListeners.call({})));
  port.postMessage({do: "exit", code: 0});
  await t.sleep(800);
});
scenario("native_listeners_odd_callables", async (t) => {
  const port = t.api.runtime.connectNative("lab.host");
  const bound = function (m) {
    t.log("bound", {m, self: this.mine});
  }.bind({mine: 1});
  for (const [label, f] of [
    ["bound", bound],
    ["async", async (m) => t.log("async", m)],
    ["generator", function* (m) {
      t.log("generator ran", m);
    }],
    ["proxy", new Proxy((m) => t.log("proxy", m), {})],
    ["proxy with trap", new Proxy(() => 1, {
      apply(target, self, args) {
        t.log("trap", {self: typeof self, argc: args.length});
      },
    })],
    ["class", class A {
      constructor() {
        t.log("constructed");
      }
    }],
    ["handleEvent", {
      handleEvent(m) {
        t.log("handleEvent", m);
      },
    }],
    ["method", {
      m(...args) {
        t.log("method", {self: this === undefined ? "undefined" : this === globalThis ? "global" : typeof this, argc: args.length});
      },
    }.m],
  ])
    t.attempt("addListener " + label, () => port.onMessage.addListener(f));
  port.postMessage("m");
  await t.untilType("method");
  await t.sleep(200);
  port.disconnect();
});
scenario("native_send_callback_forms", async (t) => {
  const called = (label) => (...args) => t.log("called", {label, args, lastError: t.api.runtime.lastError?.message ?? null});
  for (const [label, callback] of [
    ["arrow", called("arrow")],
    ["async", async (...args) => called("async")(...args)],
    ["bound", called("bound").bind(null, "bound argument")],
    ["proxy", new Proxy(called("proxy"), {})],
    ["class", class B {}],
    ["object", {call: called("object")}],
    ["string", "callback"],
    ["0", 0],
    ["false", false],
    ["symbol", Symbol("s")],
    ["array", []],
  ]) {
    const n = t.events.length;
    t.attempt(label, () => t.api.runtime.sendNativeMessage("lab.host", {label}, callback));
    if (t.events.at(-1).type === "returned") await t.until((ev) => ev.length > n + 1, 3000);
  }
});
scenario("native_send_odd_messages", async (t) => {
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  for (const [label, message] of [
    ["empty", {}],
    ["undefined member", {a: undefined}],
    ["symbol member", {a: Symbol("s")}],
    ["getter", {
      get a() {
        return 1;
      },
    }],
    ["getter throws", {
      get a() {
        throw new RangeError("from the getter");
      },
    }],
    ["revoked proxy", revoked.proxy],
    ["proxy throws", new Proxy({}, {
      ownKeys() {
        throw new Error("from the trap");
      },
    })],
    ["toJSON bigint", {toJSON: () => 1n}],
    ["toJSON function", {toJSON: () => () => 1}],
    ["toJSON null", {toJSON: () => null}],
    ["toJSON string", {toJSON: () => "text"}],
    ["nested -0", {a: -0, b: [NaN, Infinity]}],
    ["__proto__ key", JSON.parse('{"__proto__": {"x": 1}, "a": 2}')],
    ["extension API", t.api.runtime.lastError],
    ["WeakMap", new WeakMap()],
    ["ArrayBuffer", new ArrayBuffer(2)],
    ["generator", (function* () {})()],
    ["boxed bigint", Object(1n)],
    ["boxed symbol", Object(Symbol("s"))],
    ["number", 1.5],
    ["bigint", 1n],
    ["globalThis.JSON", JSON],
    ["Math", Math],
  ])
    await trySend(t, label, "lab.host", message);
});
