// Native ports of pages, and what is left when a page, the extension or a part of it goes.
for (const [label, action] of [["nothing", null], ["disabled", "disable_extension"], ["page_closed", "close_page"]])
  scenario(
    "native_context_page_" + label,
    async (t) => {
      globalThis.port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
      port.postMessage("one");
      await t.untilType("message");
      port.postMessage({do: "log", text: "before the end"});
      await t.sleep(200);
    },
    {context: "page", after: action ?? "nothing", after_s: 3},
  );
scenario(
  "native_context_disabled_two_ports",
  async (t) => {
    globalThis.ports = [];
    for (const host of ["lab.host", "lab.hello"]) {
      const n = t.events.length;
      ports.push(t.watch(t.api.runtime.connectNative(host), host));
      ports.at(-1).postMessage("one");
      await t.until((ev) => ev.slice(n).some((e) => e.data?.message === "one"));
    }
  },
  {after: "disable_extension", after_s: 3},
);
scenario(
  "native_context_disabled_send_pending",
  async (t) => {
    t.api.runtime.sendNativeMessage("lab.host", {do: "log", text: "no answer"}).then(
      (v) => t.log("resolved", v),
      (e) => t.log("rejected", e.message),
    );
    await t.sleep(600);
  },
  {after: "disable_extension", after_s: 3},
);
scenario(
  "native_context_stopped_send_pending",
  async (t) => {
    t.api.runtime.sendNativeMessage("lab.host", {do: "log", text: "no answer"});
    await t.sleep(600);
  },
  {after: "stop_background", after_s: 3},
);
scenario(
  "native_context_page_closes_itself",
  async (t) => {
    globalThis.port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
    port.postMessage("one");
    await t.untilType("message");
    setTimeout(() => window.close(), 200);
  },
  {context: "page", after: "nothing", after_s: 3},
);
scenario(
  "native_context_page_fragment",
  async (t) => {
    const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
    port.postMessage("one");
    await t.untilType("message");
    location.hash = "part";
    history.pushState(null, "", "?query");
    await t.sleep(300);
    port.postMessage("two");
    await t.untilType("message", 2);
    port.disconnect();
  },
  {context: "page"},
);
scenario(
  "native_context_page_listener_throws",
  async (t) => {
    globalThis.addEventListener("error", (e) => t.log("error event", {message: e.message}));
    globalThis.addEventListener("unhandledrejection", (e) => t.log("unhandledrejection", {message: e.reason?.message}));
    const port = t.api.runtime.connectNative("lab.host");
    port.onMessage.addListener(() => {
      throw new Error("in a page");
    });
    port.onMessage.addListener(async () => {
      throw new Error("async in a page");
    });
    port.onMessage.addListener((m) => t.log("last", m));
    port.postMessage("m");
    await t.untilType("last");
    await t.sleep(300);
    port.disconnect();
  },
  {context: "page"},
);
scenario(
  "native_context_page_last_error",
  async (t) => {
    const last = () => t.api.runtime.lastError?.message ?? null;
    const port = t.api.runtime.connectNative("lab.no_such_host");
    port.onDisconnect.addListener((p) => {
      t.log("disconnect", {lastError: last(), portError: p.error?.message ?? null});
      Promise.resolve().then(() => t.log("microtask", last()));
      setTimeout(() => t.log("timer", last()), 0);
    });
    await t.untilType("timer");
    t.api.runtime.sendNativeMessage("lab.no_such_host", {a: 1}, () => {
      t.log("callback", last());
      Promise.resolve().then(() => t.log("microtask", last()));
      setTimeout(() => t.log("timer", last()), 0);
    });
    await t.untilType("timer", 2);
  },
  {context: "page"},
);
scenario(
  "native_context_page_order",
  async (t) => {
    const port = t.api.runtime.connectNative("lab.host");
    for (const label of ["one", "two"])
      port.onMessage.addListener((m) => {
        t.log(label, m);
        Promise.resolve().then(() => t.log(label + " microtask", m));
      });
    port.postMessage({do: "raw", hex: "0100000031" + "0100000032"});
    await t.untilType("two microtask", 2);
    port.disconnect();
  },
  {context: "page"},
);
scenario(
  "native_context_page_arguments",
  async (t) => {
    for (const [label, args] of [["()", []], ["(5)", [5]], ["(name, 1)", ["lab.host", 1]], ["(Bad)", ["Bad"]]]) {
      const port = t.attempt("connectNative" + label, () => t.api.runtime.connectNative(...args));
      if (port) {
        t.watch(port, label);
        await t.untilType("disconnect");
      }
    }
    for (const [label, args] of [["()", []], ["(name)", ["lab.host"]], ["(name, 1)", ["lab.host", 1]], ["(name, cycle)", ["lab.host", globalThis]], ["(name, document)", ["lab.host", document.createElement("p")]]]) {
      const p = t.attempt("sendNativeMessage" + label, () => t.api.runtime.sendNativeMessage(...args));
      if (p) await t.settle(label, p);
    }
  },
  {context: "page"},
);
scenario(
  "native_context_page_elements",
  async (t) => {
    const p = document.createElement("p");
    p.dataset.a = "1";
    for (const [label, v] of [
      ["element", p],
      ["dataset", p.dataset],
    ])
      await t.wire(label, v);
  },
  {context: "page"},
);
