// More hosts and names, one after the other: what connectNative and sendNativeMessage make of each.
globalThis.meet = async (t, host, {send = true} = {}) => {
  const n = t.events.length;
  const port = t.attempt("connectNative " + JSON.stringify(host), () => t.api.runtime.connectNative(host));
  if (port) {
    t.watch(port, JSON.stringify(host));
    t.attempt("postMessage", () => port.postMessage("alive"));
    await t.until((ev) => ev.slice(n).some((e) => e.type === "message" || e.type === "disconnect"));
    port.disconnect();
  }
  if (!send) return;
  const sent = t.attempt("sendNativeMessage", () => t.api.runtime.sendNativeMessage(host, {a: 1}));
  if (sent) await t.settle("sent", sent);
};
for (const [label, hosts] of Object.entries({
  manifest_file: ["lab.m_empty_file", "lab.m_file_mode_600", "lab.m_both_lists"],
  manifest_name: ["lab.m_name_not_string", "lab.m_name_invalid"],
  manifest_path: ["lab.m_no_path", "lab.m_path_relative", "lab.m_path_no_shebang"],
  manifest_allowed: ["lab.m_no_allowed", "lab.m_allowed_empty", "lab.m_allowed_extra_path"],
  manifest_allowed_patterns: ["lab.m_allowed_all_urls", "lab.m_allowed_bad_then_us"],
}))
  scenario("native_" + label, async (t) => {
    for (const host of hosts) await meet(t, host, {send: host !== "lab.m_path_no_shebang"});
  });
scenario("native_names_valid", async (t) => {
  for (const name of ["a", "a.b", "lab_host", "1", "_", "a.1", "lab.host.host", "x".repeat(300), "a.".repeat(50) + "a"])
    await meet(t, name);
});
scenario("native_names_odd", async (t) => {
  for (const name of ["lab.host ", "lab.host.", "lab\thost", "lab:host", "lab\\host", "C:", "lab.h\u0456st", "\ud800"])
    await meet(t, name);
});
scenario(
  "native_no_permission",
  async (t) => {
    for (const name of ["connectNative", "sendNativeMessage", "onConnectNative", "connect", "sendMessage"])
      t.log(name, {type: typeof t.api.runtime[name], has: name in t.api.runtime});
    t.attempt("connectNative", () => t.api.runtime.connectNative("lab.host"));
    t.attempt("sendNativeMessage", () => t.api.runtime.sendNativeMessage("lab.host", {}));
  },
  {extension: "noperm"},
);
scenario("native_hello_listener_late", async (t) => {
  const port = t.api.runtime.connectNative("lab.hello");
  await t.sleep(5000);
  t.watch(port, "late");
  port.postMessage("now");
  await t.untilType("message");
  port.disconnect();
});
scenario("native_kill_at_once", async (t) => {
  t.watch(t.api.runtime.connectNative("lab.kill_at_once"), "p");
  await t.untilType("disconnect");
});
scenario(
  "native_from_a_page",
  async (t) => {
    // a page's port, and a send of its own
    const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
    port.postMessage({do: "echo", value: "for the page"});
    await t.untilType("message");
    port.disconnect();
    await t.settle("send", t.api.runtime.sendNativeMessage("lab.host", {a: 1}));
    await t.settle("missing", t.api.runtime.sendNativeMessage("lab.no_such_host", {a: 1}));
  },
  {context: "page"},
);
scenario("native_exit_codes", async (t) => {
  for (const code of [0, 1, 2, 127, 255]) {
    const n = t.events.length;
    const port = t.watch(t.api.runtime.connectNative("lab.host"), "exit " + code);
    port.postMessage({do: "exit", code});
    await t.until((ev) => ev.length > n);
  }
});
scenario("native_exit_by_signals", async (t) => {
  for (const signal of [1, 2, 6, 13, 14, 15]) {
    const n = t.events.length;
    const port = t.watch(t.api.runtime.connectNative("lab.host"), "signal " + signal);
    port.postMessage({do: "kill", signal});
    await t.until((ev) => ev.length > n);
  }
});
scenario("native_writes_stderr", async (t) => {
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  port.postMessage({
    do: "steps",
    steps: [
      {do: "stderr", text: "one line\n"},
      {do: "stderr", text: "two\nlines\n"},
      {do: "stderr", text: "no newline"},
      {do: "echo", value: "alive"},
    ],
  });
  await t.untilType("message");
  port.disconnect();
});
// ---- ports
scenario("native_port_properties", async (t) => {
  const port = t.api.runtime.connectNative("lab.host");
  t.log("keys", {
    own: Object.keys(port),
    string: String(port),
    name: port.name,
    sender: port.sender,
    error: "error" in port ? port.error : "absent",
    proto: Object.getPrototypeOf(port) === Object.prototype,
    frozen: Object.isFrozen(port),
    json: JSON.stringify(port),
  });
  for (const key of Object.keys(port)) {
    const {writable, enumerable, configurable, get} = Object.getOwnPropertyDescriptor(port, key);
    t.log(key, {type: typeof port[key], writable, enumerable, configurable, get: Boolean(get)});
  }
  t.attempt("name=", () => {
    port.name = "changed";
    t.log("name", port.name);
  });
  t.attempt("mine=", () => {
    port.mine = 1;
    t.log("mine", port.mine);
  });
  t.attempt("onMessage=", () => {
    port.onMessage = 5;
    t.log("onMessage", port.onMessage);
  });
  t.attempt("postMessage=", () => {
    port.postMessage = () => "mine";
    t.log("postMessage", port.postMessage(1));
  });
  await t.sleep(300);
  port.disconnect();
});
scenario("native_listener_value_shared", async (t) => {
  const port = t.api.runtime.connectNative("lab.host");
  let first;
  port.onMessage.addListener((m) => {
    first = m;
    m.mark = "by the first";
  });
  port.onMessage.addListener((m) => t.log("second", {same: first === m, m}));
  port.postMessage({do: "echo", value: {v: 1}});
  await t.untilType("second");
  port.disconnect();
});
scenario("native_one_message_per_task", async (t) => {
  const port = t.api.runtime.connectNative("lab.host");
  for (const label of ["one", "two"])
    port.onMessage.addListener((m) => {
      t.log(label, m);
      Promise.resolve().then(() => t.log(label + " microtask", m));
    });
  port.postMessage({do: "raw", hex: "0100000031" + "0100000032" + "0100000033"});
  await t.untilType("two microtask", 3);
  port.disconnect();
});
scenario("native_disconnect_inside_onMessage", async (t) => {
  // three messages are there at once, the first ends the port
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  port.onMessage.addListener(() => port.disconnect());
  port.postMessage({do: "raw", hex: "0100000031" + "0100000032" + "0100000033"});
  await t.untilType("message");
  await t.sleep(400);
  t.attempt("post", () => port.postMessage(1));
});
scenario("native_post_inside_onMessage", async (t) => {
  const port = t.api.runtime.connectNative("lab.host");
  let n = 0;
  port.onMessage.addListener((m) => {
    t.log("got", m);
    if (++n < 5) port.postMessage(n);
  });
  port.postMessage(0);
  await t.untilType("got", 5);
  port.disconnect();
});
scenario("native_reconnect_inside_onDisconnect", async (t) => {
  const connect = (label, then) => {
    const port = t.watch(t.api.runtime.connectNative("lab.host"), label);
    port.onDisconnect.addListener(then);
    return port;
  };
  connect("first", () => connect("second", () => {}).postMessage("again")).postMessage({do: "exit", code: 0});
  await t.untilType("message");
});
scenario("native_listener_removed_before_message", async (t) => {
  const port = t.api.runtime.connectNative("lab.host");
  const gone = (m) => t.log("gone", m);
  port.onMessage.addListener(gone);
  port.postMessage(1);
  port.onMessage.removeListener(gone);
  port.onMessage.addListener((m) => t.log("other", m));
  await t.untilType("other");
  port.disconnect();
});
scenario("native_two_hosts_one_ends", async (t) => {
  const a = t.watch(t.api.runtime.connectNative("lab.host"), "a"),
    b = t.watch(t.api.runtime.connectNative("lab.host"), "b");
  a.postMessage({do: "exit", code: 0});
  await t.untilType("disconnect");
  b.postMessage("still here");
  await t.untilType("message");
  b.disconnect();
});
scenario("native_throw_in_onDisconnect", async (t) => {
  globalThis.addEventListener("error", (e) => t.log("error event", {message: e.message}));
  const port = t.api.runtime.connectNative("lab.no_such_host");
  port.onDisconnect.addListener(() => {
    t.log("first");
    throw new Error("thrown in onDisconnect");
  });
  port.onDisconnect.addListener(() => t.log("second", t.api.runtime.lastError?.message));
  await t.untilType("second");
  await t.sleep(150);
});
scenario("native_last_error_object", async (t) => {
  // what lastError is, and how long
  const port = t.api.runtime.connectNative("lab.no_such_host");
  const about = (e) =>
    e
      ? {
          message: e.message,
          keys: Object.keys(e),
          isError: e instanceof Error,
          string: String(e),
          json: JSON.stringify(e),
          tag: Object.prototype.toString.call(e),
          same: e === t.api.runtime.lastError,
          proto: typeof e.constructor,
        }
      : e;
  port.onDisconnect.addListener((p) => {
    t.log("in the listener", about(t.api.runtime.lastError));
    t.log(
      "port.error",
      p.error
        ? {name: p.error.name, keys: Object.keys(p.error), own: Object.getOwnPropertyNames(p.error).sort()}
        : null,
    );
    t.log("has", "lastError" in t.api.runtime);
    Promise.resolve().then(() => t.log("microtask", about(t.api.runtime.lastError)));
    setTimeout(() => t.log("later", about(t.api.runtime.lastError)), 0);
  });
  await t.untilType("later");
});
// ---- values
scenario("native_values_collections", async (t) => {
  for (const [label, v] of [
    ["Map", new Map([[1, 2]])],
    ["Set", new Set([1])],
    ["RegExp", /a/g],
    ["Error", new Error("e")],
    ["Uint8Array", new Uint8Array([1, 2])],
    ["Float64Array", new Float64Array([0.5, NaN])],
    ["ArrayBuffer", new ArrayBuffer(2)],
    ["DataView", new DataView(new ArrayBuffer(2))],
    ["Promise", Promise.resolve(1)],
    ["WeakMap", new WeakMap()],
    ["URL", new URL("http://a/b?c")],
    ["boxed number", Object(1)],
    ["boxed string", Object("s")],
    ["boxed boolean", Object(false)],
    ["Proxy", new Proxy({a: 1}, {})],
    ["Proxy of array", new Proxy([1, 2], {})],
    [
      "arguments",
      (function () {
        return arguments;
      })(1, 2),
    ],
    ["null prototype", Object.assign(Object.create(null), {a: 1})],
    ["inherited", Object.create({a: 1}, {b: {value: 2, enumerable: true}})],
    ["non-enumerable", Object.defineProperty({a: 1}, "h", {value: 2})],
    ["symbol key", {[Symbol("s")]: 1, a: 2}],
    ["array with a name", Object.assign([1, 2], {n: 3})],
    ["subclass", new (class L extends Array {})(1, 2, 3)],
    ["generator", (function* () {})()],
    ["Symbol.toStringTag", {[Symbol.toStringTag]: "X", a: 1}],
    ["boxed symbol", Object(Symbol("s"))],
    ["toJSON returns array", {toJSON: () => [1, undefined, () => 1]}],
    ["toJSON of array", Object.assign([1], {toJSON: () => "array's"})],
    ["nested toJSON key", {a: {toJSON: (k) => "key " + k}, b: [{toJSON: (k) => "index " + k}]}],
    ["numbers", [1e21, 1e-7, 123456789012345680000, 5e-324, -1e-7, 0.1 + 0.2, -0, 2 ** 53]],
    ["NaN", [NaN, Infinity, -Infinity]],
    ["Date", [new Date(8.64e15), new Date(-1)]],
    ["long key", {["k".repeat(400)]: 1}],
    ["empty key", {"": {"": 1}}],
  ])
    await t.wire(label, v);
});
scenario("native_values_not_serializable", async (t) => {
  const cyclic = {a: {}};
  cyclic.a.b = cyclic;
  const map = {
    toJSON() {
      return this.self;
    },
  };
  map.self = map;
  for (const [label, v] of [
    ["bigint", 1n],
    ["nested bigint", {a: [1n]}],
    ["BigInt64Array", new BigInt64Array([1n])],
    ["boxed bigint", Object(1n)],
    ["deep cycle", cyclic],
    [
      "toJSON throws a string",
      {
        toJSON() {
          throw "a string";
        },
      },
    ],
    [
      "getter throws",
      {
        get a() {
          throw new RangeError("from the getter");
        },
      },
    ],
    [
      "proxy throws",
      new Proxy(
        {},
        {
          ownKeys() {
            throw new Error("from the trap");
          },
        },
      ),
    ],
    ["toJSON returns bigint", {toJSON: () => 1n}],
    [
      "revoked proxy",
      (() => {
        const {proxy, revoke} = Proxy.revocable({}, {});
        revoke();
        return proxy;
      })(),
    ],
    ["toJSON returns itself", map],
  ])
    await t.wire(label, v);
});
scenario("native_post_order_of_getters", async (t) => {
  const seen = [];
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  port.postMessage({
    get b() {
      seen.push("b");
      return 1;
    },
    get a() {
      seen.push("a");
      return {
        toJSON(k) {
          seen.push("toJSON " + k);
          return 2;
        },
      };
    },
  });
  t.log("seen", seen);
  await t.untilType("message");
  port.disconnect();
});
