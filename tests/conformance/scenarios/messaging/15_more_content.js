// What only content scripts meet.
scenario("native_from_content", {
  bg: async (t) => {
    await t.open("content");
    await t.wait("finished");
  },
  content: async (t) => {
    const r = t.api.runtime;
    t.log("functions", {
      connectNative: typeof r.connectNative,
      sendNativeMessage: typeof r.sendNativeMessage,
      has: "connectNative" in r,
    });
    const p = t.catching("connectNative", () => r.connectNative("lab.host"));
    if (p) {
      t.log("port", t.port(p));
      t.ears(p, "native");
      t.catching("post", () => p.postMessage("x"));
      await t.until((ev) => ev.some((e) => e.type === "message" || e.type === "disconnect"));
      t.catching("post after", () => p.postMessage("x"));
    }
    const s = t.catching("sendNativeMessage", () => r.sendNativeMessage("lab.host", {a: 1}));
    if (s) await t.settled("sendNativeMessage", s);
    t.catching("bad name", () => r.connectNative("Bad name"));
    t.catching("no name", () => r.connectNative());
    await t.signal("finished");
  },
});
scenario("content_api", {
  // what a content script has of the API
  bg: async (t) => {
    await t.open("content");
    await t.wait("finished");
  },
  content: async (t) => {
    for (const name of ["runtime", "tabs", "action", "storage", "extension", "scripting"])
      t.log(name, typeof t.api[name]);
    for (const name of [
      "onConnectExternal",
      "onMessageExternal",
      "onInstalled",
      "reload",
      "getPlatformInfo",
      "getBackgroundPage",
      "openOptionsPage",
    ])
      t.log("runtime." + name, {type: typeof t.api.runtime[name], has: name in t.api.runtime});
    t.log("url", t.text(t.api.runtime.getURL("page.html")));
    t.log("id", t.text(t.api.runtime.id));
    t.log("manifest", t.api.runtime.getManifest().name);
    await t.signal("finished");
  },
});
scenario("gone_content_closes_itself", {
  bg: async (t) => {
    const ports = accept(t, "bg");
    await t.open("content");
    await t.until(() => ports.length === 1);
    await t.signal("close");
    await t.untilType("disconnect", 1, 2500);
    t.log("tabs", (await t.api.tabs.query({url: "http://127.0.0.1/*"})).length);
    await t.signal("finished");
  },
  content: async (t) => {
    t.api.runtime.connect({name: "x"});
    await t.wait("close");
    window.close();
    await t.wait("finished");
  },
});
scenario("content_errors_seen_by_content", {
  // what a port of nobody's, a bad answer and a value that cannot be sent look like in a content script
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m) => Promise.reject(new RangeError("no")));
    await t.open("content");
    await t.wait("finished");
  },
  content: async (t) => {
    t.log("rejected", await labOutcome(t, () => t.api.runtime.sendMessage("x")));
    t.log("function", await labOutcome(t, async () => t.api.runtime.sendMessage(() => 1, {a: 1})));
    t.log("symbol", await labOutcome(t, async () => t.api.runtime.sendMessage({s: Symbol("s")})));
    const p = t.ears(t.api.runtime.connect("abcdefghijklmnopabcdefghijklmnop"), "nobody");
    await t.untilType("disconnect");
    t.catching("function in a port", () => p.postMessage(() => 1));
    const q = t.api.runtime.connect("abcdefghijklmnopabcdefghijklmnop");
    t.catching("function", () => q.postMessage(() => 1));
    t.catching("bigint", () => q.postMessage({b: 1n}));
    t.catching("bad options", () => t.api.runtime.connect({strange: 1}));
    await t.signal("finished");
  },
});
// In a document: when do microtasks run between listeners, and is lastError still there?
for (const where of ["page", "content"])
  scenario("microtasks_in_" + where, {
    bg: async (t) => {
      const tab = await t.open(where);
      const p = t.api.tabs.connect(tab.id, {name: "x"});
      p.postMessage(1);
      p.postMessage(2);
      t.log("answer", await labOutcome(t, () => t.api.tabs.sendMessage(tab.id, "m")));
      p.disconnect();
      await t.wait("finished");
    },
    [where]: async (t) => {
      const later = (label) => Promise.resolve().then(() => t.log(label + " microtask", t.lastErr()));
      const both = (event, name) => {
        for (const label of ["one", "two"])
          event.addListener((v) => {
            t.log(name + " " + label);
            later(name + " " + label);
          });
      };
      both(t.api.runtime.onMessage, "onMessage");
      both(t.api.runtime.onConnect, "onConnect");
      t.api.runtime.onConnect.addListener((p) => {
        both(p.onMessage, "message");
        both(p.onDisconnect, "disconnect");
      });
      await t.untilType("disconnect two microtask");
      const q = t.api.runtime.connect("abcdefghijklmnopabcdefghijklmnop");
      q.onDisconnect.addListener(() => {
        t.log("nobody", t.lastErr());
        later("nobody");
      });
      await t.untilType("nobody microtask");
      await new Promise((resolve) =>
        t.api.runtime.sendMessage("abcdefghijklmnopabcdefghijklmnop", "x", () => {
          t.log("callback", t.lastErr());
          later("callback").then(resolve);
        }),
      );
      await t.signal("finished");
    },
  });
scenario("connect_nobody_from_page_in_iframe", {
  bg: async (t) => {
    await t.open("content");
    await t.wait("finished");
  },
  content: async (t) => {
    const f = document.createElement("iframe");
    f.src = t.url("page");
    document.body.append(f);
    await t.wait("finished");
  },
  page: async (t) => {
    t.ears(t.api.runtime.connect("abcdefghijklmnopabcdefghijklmnop"), "nobody");
    await t.untilType("disconnect");
    t.log("send", await labOutcome(t, () => t.api.runtime.sendMessage("abcdefghijklmnopabcdefghijklmnop", "x")));
    const p = t.api.runtime.connect();
    t.catching("function", () => p.postMessage(() => 1));
    t.catching("bad name", () => t.api.runtime.connect({name: 1}));
    t.log("lastError", t.lastErr());
    await t.signal("finished");
  },
});
