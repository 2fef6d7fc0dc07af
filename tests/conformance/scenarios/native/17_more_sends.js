// sendNativeMessage and ports side by side, replies that come late or twice, errors that nobody reads.
globalThis.lastError = (t) => t.api.runtime.lastError?.message ?? null;
globalThis.send = (t, label, host, message) =>
  new Promise((resolve) =>
    t.api.runtime.sendNativeMessage(host, message, (...args) => {
      t.log("callback", {label, args, lastError: lastError(t)});
      resolve();
    }),
  );
scenario("native_send_three_kinds_of_host_at_once", async (t) => {
  const all = await Promise.allSettled([
    t.api.runtime.sendNativeMessage("lab.host", {n: 1}),
    t.api.runtime.sendNativeMessage("lab.no_such_host", {n: 2}),
    t.api.runtime.sendNativeMessage("lab.forbidden", {n: 3}),
    t.api.runtime.sendNativeMessage("lab.exit_at_once", {n: 4}),
    t.api.runtime.sendNativeMessage("lab.s_bad_json", {n: 5}),
  ]);
  for (const {status, value, reason} of all) t.log(status, value ?? {name: reason.name, message: reason.message});
});
scenario("native_send_while_port_waits", async (t) => {
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  port.postMessage("first");
  await t.untilType("message");
  await t.settle("send", t.api.runtime.sendNativeMessage("lab.host", {a: 1}));
  await t.settle("missing", t.api.runtime.sendNativeMessage("lab.no_such_host", {a: 1}));
  t.log("lastError", t.api.runtime.lastError);
  port.postMessage("second");
  await t.untilType("message", 2);
  port.disconnect();
});
scenario("native_send_inside_onMessage", async (t) => {
  const port = t.api.runtime.connectNative("lab.host");
  const done = new Promise((resolve) =>
    port.onMessage.addListener(async (m) => {
      t.log("got", m);
      await t.settle("inside", t.api.runtime.sendNativeMessage("lab.host", {from: m}));
      resolve();
    }),
  );
  port.postMessage("m");
  await done;
  port.disconnect();
});
scenario("native_send_inside_onDisconnect", async (t) => {
  const port = t.api.runtime.connectNative("lab.no_such_host");
  const done = new Promise((resolve) =>
    port.onDisconnect.addListener(async () => {
      t.log("before", lastError(t));
      const sent = t.api.runtime.sendNativeMessage("lab.host", {a: 1});
      t.log("after the call", lastError(t));
      await t.settle("inside", sent);
      t.log("afterwards", lastError(t));
      resolve();
    }),
  );
  await done;
});
scenario("native_send_callback_then_promise", async (t) => {
  for (const host of ["lab.host", "lab.no_such_host", "lab.exit_at_once"]) {
    await send(t, host, host, {a: 1});
    await t.settle(host, t.api.runtime.sendNativeMessage(host, {a: 1}));
  }
});
scenario("native_send_reply_late", async (t) => {
  const start = Date.now();
  const late = t.api.runtime.sendNativeMessage("lab.host", {do: "steps", steps: [{do: "sleep", s: 1.5}, {do: "echo", value: "late"}]});
  const quick = t.api.runtime.sendNativeMessage("lab.host", {do: "echo", value: "quick"});
  t.log("first", await Promise.race([late, quick]));
  t.log("then", await late);
  t.log("at least", Date.now() - start > 1400);
});
scenario("native_send_reply_then_garbage", async (t) => {
  for (const [label, steps] of [
    ["too long", [{do: "raw", hex: "0100000031" + "ffffffff"}]],
    ["half", [{do: "raw", hex: "0100000031" + "0500"}]],
    ["zero first", [{do: "raw", hex: "00000000" + "0100000031"}]],
    ["text", [{do: "raw", hex: "0100000031" + "0100000078"}]],
    ["space first", [{do: "raw", hex: "0100000020" + "0100000031"}]],
    ["too long first", [{do: "raw", hex: "01001000" + "31"}]],
    ["stdout closed", [{do: "close_stdout"}, {do: "sleep", s: 0.2}]],
    ["stdin closed", [{do: "close_stdin"}, {do: "sleep", s: 0.2}, {do: "echo", value: 1}]],
    ["exit 1", [{do: "exit", code: 1}]],
  ]) {
    await t.settle(label, t.api.runtime.sendNativeMessage("lab.host", {do: "steps", steps}));
    await send(t, label, "lab.host", {do: "steps", steps});
  }
});
scenario("native_send_reply_bytes", async (t) => {
  for (const hex of ["22ff22", "22eda08022", "efbbbf31", "efbbbfefbbbf31", "feff0031", "312000", "22e28222", "00"])
    await t.settle(hex, t.api.runtime.sendNativeMessage("lab.host", {do: "body", hex}));
});
scenario("native_send_reply_values", async (t) => {
  for (const text of ['{"a":1,"a":2}', '{"2":1,"1":2,"b":3}', '{"toJSON":1,"then":2}', '{"then":{"then":1}}', "1e999", "-0", "[1,null]", '"\\udc00"', '{"constructor":1}']) {
    const v = await t.api.runtime.sendNativeMessage("lab.host", {do: "text", text});
    t.log("value", {text, v, proto: typeof v === "object" ? Object.getPrototypeOf(v) === (Array.isArray(v) ? Array : Object).prototype : null});
  }
});
scenario("native_send_message_changed_after", async (t) => {
  const message = {v: "before", list: [1]};
  const sent = t.api.runtime.sendNativeMessage("lab.host", message);
  message.v = "after";
  message.list.push(2);
  await t.settle("sent", sent);
});
scenario("native_send_getters_counted", async (t) => {
  let n = 0;
  const message = {
    get a() {
      n += 1;
      return n;
    },
    toJSON: undefined,
  };
  await t.settle("sent", t.api.runtime.sendNativeMessage("lab.host", message));
  t.log("read", n);
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  port.postMessage(message);
  t.log("read", n);
  await t.untilType("message");
  port.disconnect();
  const traps = [];
  const proxy = new Proxy({a: 1, b: 2}, {
    get(target, key) {
      traps.push("get " + String(key));
      return target[key];
    },
    ownKeys(target) {
      traps.push("ownKeys");
      return Reflect.ownKeys(target);
    },
    getOwnPropertyDescriptor(target, key) {
      traps.push("descriptor " + String(key));
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
    has(target, key) {
      traps.push("has " + String(key));
      return key in target;
    },
  });
  await t.settle("proxy", t.api.runtime.sendNativeMessage("lab.host", proxy));
  t.log("traps", traps);
});
scenario("native_send_message_throws_odd_things", async (t) => {
  const messageFor = (thrown) => ({
    toJSON() {
      throw thrown;
    },
  });
  class Mine extends Error {
    name = "Mine";
  }
  for (const [label, thrown] of [
    ["string", "a string"],
    ["number", 5],
    ["null", null],
    ["undefined", undefined],
    ["object", {message: "of an object"}],
    ["object without", {code: 1}],
    ["TypeError", new TypeError("typed")],
    ["subclass", new Mine("mine")],
    ["DOMException", new DOMException("dom", "AbortError")],
    ["error without text", new Error()],
    ["function", () => 1],
    ["array", ["x"]],
    ["Map", new Map([["message", 1]])],
    ["null prototype", Object.assign(Object.create(null), {message: "of none"})],
    ["getter", {
      get message() {
        return "of a getter";
      },
    }],
    ["inherited", Object.create({message: "inherited"})],
    ["no text", {message: 5}],
    ["empty text", {message: ""}],
    ["class", new (class Thing {
      message = "of a class";
    })()],
    ["Error with a number", Object.assign(new Error(), {message: 5})],
    ["proxy of error", new Proxy(new Error("behind a proxy"), {})],
    ["proxy of object", new Proxy({message: "behind a proxy"}, {})],
    ["symbol", Symbol("s")],
  ]) {
    const p = t.attempt(label, () => t.api.runtime.sendNativeMessage("lab.host", messageFor(thrown)));
    if (p) await t.settle(label, Promise.race([p, t.sleep(1500).then(() => "NOTHING")]));
    t.attempt(label + " with a callback", () =>
      t.api.runtime.sendNativeMessage("lab.host", messageFor(thrown), (...args) =>
        t.log("callback", {label, argc: args.length, lastError: lastError(t)}),
      ),
    );
    await t.sleep(50);
  }
});
scenario("native_post_throws_odd_things", async (t) => {
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  for (const [label, thrown] of [
    ["string", "a string"],
    ["null", null],
    ["object", {message: "of an object"}],
    ["TypeError", new TypeError("typed")],
    ["DOMException", new DOMException("dom", "AbortError")],
    ["error without text", new Error()],
    ["symbol", Symbol("s")],
  ])
    for (const how of ["toJSON", "getter", "trap"])
      try {
        const fail = () => {
          throw thrown;
        };
        port.postMessage(
          how === "toJSON" ? {toJSON: fail} : how === "getter" ? Object.defineProperty({}, "a", {get: fail, enumerable: true}) : new Proxy({}, {ownKeys: fail}),
        );
        t.log("returned", {label, how});
      } catch (e) {
        t.log("threw", {label, how, same: e === thrown, name: e?.name, message: e?.message === undefined ? String(typeof e) : String(e.message), string: typeof e === "symbol" ? "" : String(e)});
      }
  port.postMessage("fine");
  await t.untilType("message");
  port.disconnect();
});
scenario("native_send_last_error_in_later_call", async (t) => {
  // the callbacks of two failed sends, one of which reads nothing
  const done = Promise.all([
    new Promise((resolve) => t.api.runtime.sendNativeMessage("lab.no_such_host", {a: 1}, () => {
      t.log("unread");
      resolve();
    })),
    send(t, "read", "lab.no_such_host", {a: 1}),
  ]);
  await done;
  t.log("outside", lastError(t));
  await t.sleep(300);
});
scenario("native_send_callback_throws_on_error", async (t) => {
  globalThis.addEventListener("error", (e) => t.log("error event", {message: e.message}));
  globalThis.addEventListener("unhandledrejection", (e) => t.log("unhandledrejection", {message: String(e.reason)}));
  t.api.runtime.sendNativeMessage("lab.no_such_host", {a: 1}, () => {
    t.log("first");
    throw new Error("lastError was not read");
  });
  t.api.runtime.sendNativeMessage("lab.no_such_host", {a: 1}, async () => {
    t.log("second", lastError(t));
    throw new Error("async");
  });
  await t.until((ev) => ev.some((e) => e.type === "second"));
  await t.sleep(500);
});
scenario("native_send_rejection_described", async (t) => {
  for (const host of ["lab.no_such_host", "Bad", "lab.exit_at_once", "lab.s_bad_json"])
    try {
      await t.api.runtime.sendNativeMessage(host, {a: 1});
    } catch (e) {
      t.log("rejection", {
        host,
        name: e.name,
        message: e.message,
        constructor: e.constructor === Error,
        keys: Object.keys(e),
        own: Object.getOwnPropertyNames(e).filter((key) => !/stack|line|column|file/i.test(key)).sort(),
        json: JSON.stringify(e),
        tag: Object.prototype.toString.call(e),
      });
    }
});
scenario("native_send_thenables", async (t) => {
  const p = t.api.runtime.sendNativeMessage("lab.host", {do: "echo", value: {then: 1}});
  t.log("promise", {then: typeof p.then, finally: typeof p.finally, same: Promise.resolve(p) === p, keys: Object.keys(p)});
  p.then((v) => t.log("then 1", v));
  p.then((v) => t.log("then 2", v));
  await p.finally(() => t.log("finally"));
  const q = t.api.runtime.sendNativeMessage("lab.no_such_host", {a: 1});
  q.catch((e) => t.log("catch 1", e.message));
  await q.then(
    () => t.log("never"),
    (e) => t.log("catch 2", e.message),
  );
});
scenario("native_send_order_with_microtasks", async (t) => {
  const port = t.api.runtime.connectNative("lab.no_such_host");
  port.onDisconnect.addListener(() => {
    t.log("disconnect");
    Promise.resolve().then(() => t.log("microtask of disconnect"));
    queueMicrotask(() => t.log("queued"));
    setTimeout(() => t.log("timer"), 0);
  });
  t.log("sync");
  Promise.resolve().then(() => t.log("microtask"));
  await t.untilType("timer");
  const sent = new Promise((resolve) =>
    t.api.runtime.sendNativeMessage("lab.host", {a: 1}, () => {
      t.log("callback");
      Promise.resolve().then(() => t.log("microtask of callback"));
      resolve();
    }),
  );
  sent.then(() => t.log("then"));
  await sent;
  await t.sleep(100);
});
