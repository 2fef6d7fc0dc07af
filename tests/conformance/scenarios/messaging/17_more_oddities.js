// Shapes of the API, and calls from within calls.
for (const where of ["page", "content"])
  scenario("api_shapes_" + where, {
    bg: async (t) => {
      await t.open(where);
      await t.wait("finished");
    },
    [where]: async (t) => {
      const r = t.api.runtime;
      for (const name of ["connect", "sendMessage", "getURL", "getManifest"]) {
        const f = r[name];
        const d = Object.getOwnPropertyDescriptor(r, name);
        t.log(name, {
          length: f.length,
          name: f.name,
          own: Object.getOwnPropertyNames(f).sort(),
          text: String(f),
          kind: d ? [typeof d.value, typeof d.get, d.writable, d.enumerable, d.configurable] : null,
          same: r[name] === f,
        });
      }
      t.log("runtime", {
        tag: Object.prototype.toString.call(r),
        extensible: Object.isExtensible(r),
        frozen: Object.isFrozen(r),
        same: t.api.runtime === r,
        constructor: r.constructor === Object,
        api: Object.prototype.toString.call(t.api),
      });
      t.catching("replace a function", () => {
        r.getManifest = () => "mine";
        return r.getManifest();
      });
      t.catching("delete a function", () => [delete r.getManifest, typeof r.getManifest]);
      t.catching("new property", () => {
        r.mine = 1;
        return r.mine;
      });
      await t.signal("finished");
    },
  });
// `make(t, port)` gives the message of which reading does something with the port.
for (const [label, make] of Object.entries({
  posts: (t, p) => ({
    get a() {
      p.postMessage("from the getter");
      return 1;
    },
  }),
  disconnects: (t, p) => ({
    get a() {
      p.disconnect();
      return 1;
    },
  }),
  throws_after_post: (t, p) => ({
    get a() {
      p.postMessage("from the getter");
      throw new Error("then threw");
    },
  }),
  json_posts: (t, p) => ({
    toJSON() {
      p.postMessage("from toJSON");
      return "json";
    },
    b: 1,
  }),
}))
  scenario("reentrant_" + label, {
    bg: async (t) => {
      accept(t, "bg");
      await t.open("page");
      await t.wait("finished");
      await t.sleep(150);
    },
    page: async (t) => {
      const p = t.ears(t.api.runtime.connect({name: "x"}), "page");
      await t.sleep(200);
      t.catching("post", () => p.postMessage(make(t, p)));
      t.catching("post after", () => p.postMessage("after"));
      await t.sleep(200);
      await t.signal("finished");
    },
  });
scenario("reentrant_send", {
  // a message whose getter sends another one
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, respond) => {
      t.log("got", t.d(m));
      respond(m);
    });
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    let inner;
    const outer = t.api.runtime.sendMessage({
      get a() {
        inner = t.api.runtime.sendMessage("inner");
        return 1;
      },
    });
    t.log("outer", t.d(await outer));
    t.log("inner", t.d(await inner));
    await t.signal("finished");
  },
});
scenario("sender_shared_by_listeners", {
  bg: async (t) => {
    let first;
    t.api.runtime.onMessage.addListener((m, s) => {
      first = s;
      t.catching("mark", () => (s.mark = 1));
    });
    t.api.runtime.onMessage.addListener((m, s, respond) => {
      t.log("second", {same: s === first, mark: t.d(s.mark), frozen: Object.isFrozen(s)});
      respond("ok");
    });
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    t.log("outcome", await labOutcome(t, () => t.api.runtime.sendMessage("x")));
    await t.signal("finished");
  },
});
scenario("listener_moved_in_dispatch", {
  // the first removes and adds again the second, so it is behind the third
  bg: async (t) => {
    t.api.runtime.onConnect.addListener((p) => {
      const second = (m) => t.log("second", m);
      p.onMessage.addListener((m) => {
        t.log("first", m);
        p.onMessage.removeListener(second);
        p.onMessage.addListener(second);
      });
      p.onMessage.addListener(second);
      p.onMessage.addListener((m) => t.log("third", m));
    });
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    const p = t.api.runtime.connect();
    p.postMessage(1);
    p.postMessage(2);
    await t.sleep(250);
    await t.signal("finished");
  },
});
scenario("error_event_of_a_listener", {
  // what the window's error event says of a listener's throw
  bg: async (t) => {
    await t.open("page");
    t.log("send", await labOutcome(t, () => t.api.runtime.sendMessage("x")));
    const p = t.api.runtime.connect();
    p.postMessage("y");
    await t.wait("finished");
  },
  page: async (t) => {
    const thrown = new Error("thrown");
    addEventListener("error", (e) => t.log("error", {message: e.message, same: e.error === thrown, type: e.type}));
    t.api.runtime.onMessage.addListener(() => {
      throw thrown;
    });
    t.api.runtime.onConnect.addListener((p) => {
      p.onMessage.addListener(() => {
        throw thrown;
      });
    });
    await t.sleep(800);
    await t.signal("finished");
  },
});
scenario("send_from_pagehide", {
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, respond) => {
      t.log("got", m);
      respond("ok");
    });
    const tab = await t.open("page");
    await t.wait("ready to go");
    await t.api.tabs.update(tab.id, {url: t.url("web")});
    await t.sleep(1000);
  },
  page: async (t) => {
    addEventListener("pagehide", () => t.api.runtime.sendMessage("from pagehide"));
    await t.signal("ready to go");
    await t.wait("nothing");
  },
});

// A web page's view of the API, and a web page's frame.
scenario(
  "web_page_shapes",
  {
    bg: async (t) => {
      t.api.runtime.onMessageExternal.addListener((m, s, respond) => {
        t.log("external", {m, sender: t.sender(s)});
        respond("A");
      });
      await t.open("web");
      await t.wait("finished");
    },
    web: async (t) => {
      const r = globalThis.chrome?.runtime;
      t.log("chrome", {type: typeof globalThis.chrome, keys: Object.keys(globalThis.chrome ?? {}).includes("runtime")});
      if (r) {
        for (const name of ["connect", "sendMessage"])
          t.log(name, {length: r[name].length, name: r[name].name, text: String(r[name])});
        for (const name of ["onMessage", "onConnect", "getURL", "getManifest", "lastError", "connectNative", "tabs"])
          t.log("has " + name, {has: name in r, type: typeof r[name]});
        t.log("browser", {type: typeof globalThis.browser, same: globalThis.browser?.runtime === r});
        t.log("bad option", await labOutcome(t, async () => r.sendMessage(LAB.id, "x", {nothing: undefined})));
        t.log(
          "callback",
          await new Promise((resolve) => {
            r.sendMessage("a".repeat(32), "x", (...args) => resolve({argc: args.length, error: r.lastError?.message}));
          }),
        );
      }
      await t.signal("finished");
    },
  },
  {manifest: {externally_connectable: {matches: ["http://127.0.0.1/*"]}}},
);
scenario("web_page_history", {
  // the web page's script moves its own document; its content script sees it, and so does the sender
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, respond) => {
      t.log("sender", {m, url: t.text(s.url), tab: t.text(s.tab.url)});
      respond("ok");
    });
    await t.open("content");
    await t.wait("finished");
  },
  content: async (t) => {
    await t.api.runtime.sendMessage("before");
    await t.signal("go");
    await t.wait("moved");
    t.log("location", t.text(location.href));
    await t.api.runtime.sendMessage("after");
    await t.signal("finished");
  },
  content_web: async (t) => {
    await t.wait("go");
    history.pushState(null, "", "?by-the-page");
    await t.sleep(200);
    await t.signal("moved");
  },
});
