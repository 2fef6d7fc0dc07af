// Listeners that throw, come and go during dispatch; the port's state and lastError at every moment.
globalThis.last = (t) => t.api.runtime.lastError?.message ?? null;
globalThis.three = "0100000031" + "0100000032" + "0100000033";
scenario("native_listener_adds_and_removes_itself", async (t) => {
  const port = t.api.runtime.connectNative("lab.host");
  const f = (m) => {
    t.log("f", m);
    port.onMessage.removeListener(f);
    port.onMessage.addListener(f);
  };
  port.onMessage.addListener(f);
  port.onMessage.addListener((m) => t.log("g", m));
  port.postMessage({do: "raw", hex: three});
  await t.untilType("g", 3);
  await t.sleep(200);
  port.disconnect();
});
scenario("native_listener_removes_all", async (t) => {
  const port = t.api.runtime.connectNative("lab.host");
  const all = [1, 2, 3].map((n) => (m) => {
    t.log("listener " + n, {m, has: all.map((f) => port.onMessage.hasListener(f))});
    for (const f of all) port.onMessage.removeListener(f);
  });
  for (const f of all) port.onMessage.addListener(f);
  port.postMessage({do: "raw", hex: three});
  await t.quiet(3, 2000);
  t.log("has", all.map((f) => port.onMessage.hasListener(f)));
  port.onMessage.addListener((m) => t.log("new", m));
  port.postMessage("again");
  await t.untilType("new");
  port.disconnect();
});
scenario("native_listener_chain_added", async (t) => {
  // each listener adds the next
  const port = t.api.runtime.connectNative("lab.host");
  const listener = (n) => (m) => {
    t.log("listener " + n, m);
    if (n < 4) port.onMessage.addListener(listener(n + 1));
  };
  port.onMessage.addListener(listener(1));
  port.postMessage({do: "raw", hex: three});
  await t.quiet(8, 3000);
  port.disconnect();
});
scenario("native_listeners_disconnect_in_first", async (t) => {
  const port = t.api.runtime.connectNative("lab.host");
  port.onMessage.addListener((m) => {
    t.log("first", m);
    port.disconnect();
  });
  port.onMessage.addListener((m) => {
    t.log("second", m);
    t.attempt("post", () => port.postMessage(1));
    t.attempt("has", () => t.log("has", port.onMessage.hasListener(() => 1)));
  });
  port.onDisconnect.addListener(() => t.log("disconnect"));
  port.postMessage({do: "raw", hex: three});
  await t.untilType("second").catch(() => {});
  await t.sleep(300);
});
scenario("native_throws_of_every_kind", async (t) => {
  globalThis.addEventListener("error", (e) => t.log("error event", {message: e.message, error: typeof e.error, name: e.error?.name}));
  const port = t.api.runtime.connectNative("lab.host");
  const thrown = ["a string", 5, null, undefined, {message: "object"}, new TypeError("typed"), new DOMException("dom", "AbortError"), Symbol("s"), new Error("")];
  for (const [n, what] of thrown.entries())
    port.onMessage.addListener(() => {
      t.log("listener", n);
      throw what;
    });
  port.onMessage.addListener((m) => t.log("last", m));
  port.postMessage("m");
  await t.untilType("last");
  await t.sleep(300);
  port.disconnect();
});
scenario("native_rejections_of_every_kind", async (t) => {
  globalThis.addEventListener("unhandledrejection", (e) => t.log("unhandledrejection", {type: typeof e.reason, message: e.reason?.message ?? null}));
  const port = t.api.runtime.connectNative("lab.host");
  for (const what of ["a string", undefined, {message: "object"}, new TypeError("typed"), new Error("")])
    port.onMessage.addListener(async () => {
      throw what;
    });
  port.onMessage.addListener(() => Promise.reject(new Error("given back")));
  port.onMessage.addListener(() => {
    Promise.reject(new Error("let go"));
  });
  port.onMessage.addListener((m) => t.log("last", m));
  port.postMessage("m");
  await t.untilType("last");
  await t.sleep(500);
  port.disconnect();
});
scenario("native_rejections_in_onDisconnect", async (t) => {
  globalThis.addEventListener("unhandledrejection", (e) => t.log("unhandledrejection", {message: e.reason?.message ?? null}));
  const port = t.api.runtime.connectNative("lab.no_such_host");
  port.onDisconnect.addListener(async () => {
    t.log("first", last(t));
    await null;
    t.log("after a microtask", last(t));
    throw new Error("async in onDisconnect");
  });
  port.onDisconnect.addListener(() => {
    t.log("second", last(t));
    throw new Error("in onDisconnect");
  });
  port.onDisconnect.addListener(() => t.log("third", last(t)));
  await t.untilType("third");
  await t.sleep(500);
});
scenario("native_last_error_unread_by_some", async (t) => {
  // the first listener throws before it reads; the second reads nothing; nobody reads at the other port
  const a = t.api.runtime.connectNative("lab.no_such_host"), b = t.api.runtime.connectNative("lab.no_such_host");
  a.onDisconnect.addListener(() => {
    t.log("a first");
    throw new Error("in a");
  });
  a.onDisconnect.addListener(() => t.log("a second", last(t)));
  b.onDisconnect.addListener(() => t.log("b"));
  await t.until((ev) => ["a second", "b"].every((type) => ev.some((e) => e.type === type)));
  await t.sleep(300);
});
scenario("native_last_error_assigned", async (t) => {
  const {runtime} = t.api;
  t.attempt("assign outside", () => {
    runtime.lastError = "mine";
    t.log("lastError", typeof runtime.lastError);
  });
  t.attempt("delete outside", () => {
    delete runtime.lastError;
    t.log("lastError", typeof runtime.lastError);
  });
  const port = runtime.connectNative("lab.no_such_host");
  port.onDisconnect.addListener(() => {
    t.log("in the listener", last(t));
    t.attempt("assign inside", () => {
      runtime.lastError = {message: "mine"};
      t.log("lastError", last(t));
    });
    t.attempt("assign to message", () => {
      runtime.lastError.message = "changed";
      t.log("lastError", last(t));
    });
    t.attempt("delete inside", () => {
      delete runtime.lastError;
      t.log("lastError", last(t));
    });
  });
  port.onDisconnect.addListener(() => t.log("second listener", last(t)));
  await t.untilType("second listener");
  await t.sleep(100);
  t.log("afterwards", {type: typeof runtime.lastError, has: "lastError" in runtime});
});
scenario("native_port_error_at_every_moment", async (t) => {
  for (const host of ["lab.no_such_host", "lab.exit_at_once", "lab.s_too_long", "lab.s_bad_json", "lab.host"]) {
    const port = t.api.runtime.connectNative(host);
    const about = () => ({has: "error" in port, type: port.error === null ? "null" : typeof port.error, message: port.error?.message ?? null, lastError: last(t)});
    t.log("after connect", {host, ...about()});
    port.onMessage.addListener(() => t.log("in onMessage", about()));
    const ended = new Promise((resolve) =>
      port.onDisconnect.addListener((p) => {
        t.log("in onDisconnect", about());
        resolve();
      }),
    );
    if (host === "lab.host") {
      port.postMessage("m");
      await t.untilType("in onMessage");
      port.disconnect();
    } else await Promise.race([ended, t.sleep(1500)]);
    t.log("afterwards", about());
    t.attempt("disconnect", () => port.disconnect());
    t.log("after disconnect", about());
  }
});
scenario("native_port_error_assigned", async (t) => {
  const port = t.api.runtime.connectNative("lab.exit_at_once");
  t.attempt("assign", () => {
    port.error = "mine";
    t.log("error", port.error);
  });
  port.onDisconnect.addListener(() => t.log("disconnect", {error: port.error === "mine" ? "mine" : port.error === null ? "null" : typeof port.error}));
  await t.untilType("disconnect");
});
scenario("native_port_error_described", async (t) => {
  const port = t.api.runtime.connectNative("lab.no_such_host");
  port.onDisconnect.addListener((p) => {
    t.log("same", {error: p.error === port.error, twice: p.error === p.error});
    t.log("described", p.error ? {
      name: p.error.name,
      constructor: p.error.constructor === Error,
      instance: p.error instanceof Error,
      string: String(p.error),
      tag: Object.prototype.toString.call(p.error),
      json: JSON.stringify(p.error),
    } : null);
  });
  await t.untilType("described");
});
scenario("native_disconnect_in_onDisconnect_of_another", async (t) => {
  const a = t.watch(t.api.runtime.connectNative("lab.host"), "a"), b = t.watch(t.api.runtime.connectNative("lab.host"), "b");
  b.postMessage("up");
  await t.untilType("message");
  a.onDisconnect.addListener(() => {
    t.attempt("b.disconnect", () => b.disconnect());
    t.attempt("b.postMessage", () => b.postMessage("after"));
  });
  a.postMessage({do: "exit", code: 0});
  await t.untilType("disconnect");
  await t.sleep(400);
});
scenario("native_connect_in_onDisconnect_of_missing", async (t) => {
  // three times in a row; each sees its own error
  const attempt = (n) => {
    const port = t.api.runtime.connectNative(n < 3 ? "lab.no_such_host" : "lab.host");
    port.onMessage.addListener((m) => t.log("message", m));
    port.onDisconnect.addListener((p) => {
      t.log("disconnect", {n, lastError: last(t), portError: p.error?.message ?? null});
      attempt(n + 1);
      t.log("after connect", {n, lastError: last(t)});
    });
    if (n === 3) port.postMessage("at last");
  };
  attempt(1);
  await t.untilType("message");
});
scenario("native_messages_then_end_order", async (t) => {
  // the order of messages, microtasks and the end, over two ports that wait for one another
  const port = t.api.runtime.connectNative("lab.host");
  port.onMessage.addListener(async (m) => {
    t.log("message", m);
    await null;
    t.log("one microtask later", m);
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
  port.onDisconnect.addListener(async () => {
    t.log("disconnect");
    await null;
    t.log("after the disconnect");
  });
  port.postMessage({do: "steps", steps: [{do: "raw", hex: three}, {do: "exit", code: 0}]});
  await t.untilType("after the disconnect");
});
scenario("native_used_after_host_ended", async (t) => {
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  const {onMessage, onDisconnect, postMessage, disconnect} = port;
  port.postMessage({do: "exit", code: 0});
  await t.untilType("disconnect");
  t.attempt("postMessage", () => port.postMessage(1));
  t.attempt("postMessage()", () => port.postMessage());
  t.attempt("postMessage(bigint)", () => port.postMessage(1n));
  t.attempt("postMessage(getter)", () => port.postMessage({
    get a() {
      t.log("getter ran");
      return 1;
    },
  }));
  t.attempt("detached postMessage", () => postMessage(1));
  t.attempt("detached disconnect", () => disconnect());
  t.attempt("disconnect", () => port.disconnect());
  t.attempt("disconnect again", () => port.disconnect());
  t.attempt("addListener", () => onMessage.addListener(() => 1));
  t.attempt("removeListener", () => onDisconnect.removeListener(() => 1));
  t.attempt("hasListener", () => t.log("has", onMessage.hasListener(() => 1)));
  t.attempt("assign", () => {
    port.mine = 1;
    t.log("mine", port.mine);
  });
  t.log("keys", Object.keys(port));
  t.attempt("json", () => t.log("json", JSON.stringify(port)));
});
scenario("native_disconnect_twice_and_reconnect", async (t) => {
  for (const n of [1, 2, 3]) {
    const port = t.watch(t.api.runtime.connectNative("lab.host"), "p" + n);
    port.postMessage(n);
    await t.untilType("message", n);
    port.disconnect();
    port.disconnect();
    t.attempt("post", () => port.postMessage(1));
  }
});
scenario("native_ports_to_two_hosts", async (t) => {
  const a = t.watch(t.api.runtime.connectNative("lab.host"), "a"), b = t.watch(t.api.runtime.connectNative("lab.s_slow_exit"), "b"), c = t.watch(t.api.runtime.connectNative("lab.no_such_host"), "c");
  await t.untilType("disconnect", 2);
  a.postMessage("alone");
  await t.untilType("message");
  for (const port of [a, b, c]) t.attempt("disconnect", () => port.disconnect());
});
scenario("native_post_from_microtask_and_timer", async (t) => {
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  setTimeout(() => port.postMessage("timer"), 0);
  Promise.resolve().then(() => port.postMessage("microtask"));
  queueMicrotask(() => port.postMessage("queued"));
  port.postMessage("sync");
  await t.untilType("message", 4);
  port.disconnect();
});
scenario("native_dispatch_of_event", async (t) => {
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  t.attempt("dispatch", () => t.log("value", port.onMessage.dispatch("mine", 2, 3)));
  t.attempt("dispatch onDisconnect", () => t.log("value", port.onDisconnect.dispatch(port)));
  port.postMessage("still");
  await t.until((ev) => ev.some((e) => e.data?.message === "still"));
  port.disconnect();
});
