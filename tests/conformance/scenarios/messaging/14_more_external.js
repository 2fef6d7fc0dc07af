// More between two extensions, and between web pages and an extension.
// B calls A: `a` sets A up, `b` is what B's background does.
globalThis.outside = (name, a, b, options = {}) =>
  scenario(
    name,
    {
      bg: async (t) => {
        await a(t);
        await t.ready("other_bg");
        await t.signal("A ready");
        await t.wait("other done", 20000);
        await t.sleep(200);
        await t.signal("all done");
      },
      other_bg: async (t) => {
        await t.wait("A ready");
        await b(t);
        await t.sleep(150);
        await t.signal("other done");
        await t.wait("all done");
      },
    },
    options,
  );
const listenOutside = (t) => {
  t.api.runtime.onMessageExternal.addListener((m, s, respond) => {
    t.log("onMessageExternal", {message: t.d(m), sender: t.sender(s), order: Object.keys(s)});
    respond("answer from A");
  });
  t.api.runtime.onConnectExternal.addListener((p) => {
    t.log("onConnectExternal", t.port(p));
    t.ears(p, "A");
    p.postMessage("hello from A");
  });
};
const callOutside = async (t) => {
  t.log("sendMessage", await labOutcome(t, () => t.api.runtime.sendMessage(LAB.id, "hi")));
  const p = t.ears(t.api.runtime.connect(LAB.id, {name: "from B"}), "B");
  p.postMessage("hello from B");
  await t.until((ev) => ev.some((e) => e.type === "message" || e.type === "disconnect"), 3000);
  p.disconnect();
};
for (const [label, a, b] of [
  ["both_clone", "structured_clone", "structured_clone"],
  ["a_clone", "structured_clone", null],
  ["b_clone", null, "structured_clone"],
  ["both_json", "json", "json"],
])
  outside(
    "external_serialization_" + label,
    listenOutside,
    async (t) => {
      t.log(
        "Date",
        await labOutcome(t, () =>
          t.api.runtime.sendMessage(LAB.id, {d: new Date(0), m: new Map([[1, 2]]), u: undefined, big: 1n, n: NaN}),
        ),
      );
      await callOutside(t);
    },
    {manifest: {message_serialization: a}, other_manifest: {message_serialization: b}},
  );
outside(
  "external_nobody_listens",
  async (t) => {
    t.api.runtime.onMessage.addListener(() => {});
    t.api.runtime.onConnect.addListener(() => {});
  },
  callOutside,
);
outside(
  "external_answers",
  (t) => {
    const answers = {
      promise: async () => "promised",
      rejection: async () => {
        throw new Error("rejected");
      },
      throws: () => {
        throw new TypeError("thrown");
      },
      silent: () => {},
      later: (r) => {
        setTimeout(() => r("later"), 50);
        return true;
      },
      "string thrown": () => {
        throw "text";
      },
      "undefined promised": async () => {},
    };
    t.api.runtime.onMessageExternal.addListener((m, s, r) => answers[m](r));
  },
  async (t) => {
    for (const m of ["promise", "rejection", "throws", "silent", "later", "string thrown", "undefined promised"])
      t.log(m, await labOutcome(t, () => t.api.runtime.sendMessage(LAB.id, m), 1500));
  },
);
outside(
  "external_receiver_disconnects",
  (t) => {
    t.api.runtime.onConnectExternal.addListener((p) => {
      t.ears(p, "A");
      p.postMessage("last words");
      p.disconnect();
    });
  },
  async (t) => {
    const p = t.ears(t.api.runtime.connect(LAB.id, {name: "x"}), "B");
    p.postMessage("early");
    await t.untilType("disconnect", 1, 3000);
    t.catching("post", () => p.postMessage(1));
  },
);
outside(
  "external_two_ports",
  (t) => {
    t.api.runtime.onConnectExternal.addListener((p) => {
      t.ears(p, "A " + p.name);
      p.onMessage.addListener((m) => p.postMessage({on: p.name, m}));
    });
  },
  async (t) => {
    const a = t.ears(t.api.runtime.connect(LAB.id, {name: "a"}), "a"),
      b = t.ears(t.api.runtime.connect(LAB.id, {name: "b"}), "b");
    a.postMessage(1);
    b.postMessage(2);
    await t.untilType("message", 2);
    a.disconnect();
    b.postMessage(3);
    await t.untilType("message", 3);
  },
);
outside(
  "external_back_by_sender_id",
  (t) => {
    // A answers by sending to the extension that it heard of
    t.api.runtime.onMessageExternal.addListener((m, s, respond) => {
      t.api.runtime.sendMessage(s.id, "back: " + m).then(
        (v) => respond({answer: v}),
        (e) => respond({failed: e.message}),
      );
      return true;
    });
  },
  async (t) => {
    t.api.runtime.onMessageExternal.addListener((m, s, respond) => {
      t.log("B heard", {m, from: t.text(s.id)});
      respond("B's answer");
    });
    t.log("outcome", await labOutcome(t, () => t.api.runtime.sendMessage(LAB.id, "question")));
  },
);
outside(
  "external_native_is_not_shared",
  (t) => t.api.runtime.onMessageExternal.addListener(() => {}),
  async (t) => {
    const p = t.ears(t.api.runtime.connectNative("lab.host"), "B native");
    p.postMessage({do: "echo", value: 1});
    await t.until((ev) => ev.some((e) => e.type === "message" || e.type === "disconnect"));
    p.disconnect();
  },
);
outside("external_and_an_unknown_one", listenOutside, async (t) => {
  await callOutside(t);
  t.log(
    "callback",
    await new Promise((resolve) =>
      t.api.runtime.sendMessage("abcdefghijklmnopabcdefghijklmnop", "x", (...args) =>
        resolve({argc: args.length, lastError: t.lastErr()}),
      ),
    ),
  );
});
scenario("external_page_of_a_listens", {
  // not A's background but its page listens
  bg: async (t) => {
    await t.open("page");
    await t.ready("other_bg");
    await t.signal("A ready");
    await t.wait("other done");
    await t.signal("all done");
  },
  page: async (t) => {
    listenOutside(t);
    await t.wait("all done");
  },
  other_bg: async (t) => {
    await t.wait("A ready");
    await callOutside(t);
    await t.signal("other done");
  },
});
scenario("external_tabs_send_is_own_only", {
  // both extensions have a content script in one page: tabs.sendMessage reaches one's own
  bg: async (t) => {
    await t.ready("other_bg");
    t.api.runtime.onMessageExternal.addListener((m, s, respond) => {
      t.log("A external", {m, sender: t.sender(s)});
      respond("A");
    });
    const tab = await t.open("content");
    await t.wait("both there");
    t.log("to own", await labOutcome(t, () => t.api.tabs.sendMessage(tab.id, "from A's background")));
    const p = t.ears(t.api.tabs.connect(tab.id, {name: "A's"}), "bg");
    await t.untilType("message", 1, 2000);
    p.disconnect();
    await t.sleep(150);
    await t.signal("all done");
  },
  content: async (t) => {
    hear(t, "A's content");
    await t.ready("other_content");
    await t.signal("both there");
    await t.wait("all done");
  },
  other_bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, respond) => respond("B's background"));
    await t.wait("all done");
  },
  other_content: async (t) => {
    hear(t, "B's content");
    t.log("own", await labOutcome(t, () => t.api.runtime.sendMessage("to B")));
    t.log("A", await labOutcome(t, () => t.api.runtime.sendMessage(LAB.id, "to A")));
    await t.wait("all done");
  },
});
globalThis.hear = (t, label) => {
  t.api.runtime.onMessage.addListener((m, s, respond) => {
    t.log(label + " onMessage", m);
    respond(label);
  });
  t.api.runtime.onConnect.addListener((p) => {
    t.log(label + " onConnect", p.name);
    p.postMessage("welcome of " + label);
  });
};
scenario("external_other_page_closes", {
  bg: async (t) => {
    t.api.runtime.onConnectExternal.addListener((p) => {
      t.log("onConnectExternal", p.name);
      t.ears(p, "A");
    });
    await t.ready("other_bg");
    await t.signal("A ready");
    await t.untilType("disconnect", 1, 15000);
    await t.signal("all done");
  },
  other_bg: async (t) => {
    await t.wait("A ready");
    const tab = await t.open("other_page");
    await t.wait("posted");
    await t.sleep(300);
    await t.api.tabs.remove(tab.id);
    await t.wait("all done");
  },
  other_page: async (t) => {
    t.api.runtime.connect(LAB.id, {name: "B page"}).postMessage("here");
    await t.signal("posted");
    await t.wait("nothing");
  },
});
// ---- web pages
globalThis.fromWeb = (name, a, web, manifest = {matches: ["http://127.0.0.1/*"]}) =>
  scenario(
    name,
    {
      bg: async (t) => {
        a(t);
        await t.open("web");
        await t.wait("web done", 20000);
        await t.sleep(200);
      },
      web: async (t) => {
        if (globalThis.chrome?.runtime?.sendMessage) await web(t);
        else t.log("no runtime", typeof globalThis.chrome);
        await t.signal("web done");
      },
    },
    {manifest: {externally_connectable: manifest}},
  );
fromWeb(
  "web_page_answers",
  (t) => {
    const answers = {
      promise: async () => "promised",
      rejection: async () => {
        throw new Error("rejected");
      },
      throws: () => {
        throw new TypeError("thrown");
      },
      silent: () => {},
      later: (r) => {
        setTimeout(() => r("later"), 50);
        return true;
      },
      sync: (r) => r({a: [1, null]}),
    };
    t.api.runtime.onMessageExternal.addListener((m, s, r) => answers[m](r));
  },
  async (t) => {
    const r = chrome.runtime;
    for (const m of ["promise", "rejection", "throws", "silent", "later", "sync"])
      t.log(m, await labOutcome(t, () => r.sendMessage(LAB.id, m), 1500));
    for (const m of ["promise", "rejection", "silent"])
      t.log(
        "callback " + m,
        await new Promise((resolve) =>
          r.sendMessage(LAB.id, m, (...args) =>
            resolve({
              argc: args.length,
              args: args.map((v) => t.d(v)),
              lastError: r.lastError ? r.lastError.message : t.d(r.lastError),
            }),
          ),
        ),
      );
  },
);
fromWeb(
  "web_page_arguments",
  (t) => t.api.runtime.onMessageExternal.addListener((m, s, r) => r("ok")),
  async (t) => {
    const r = chrome.runtime;
    const id = LAB.id;
    const calls = {
      "connect()": () => r.connect(),
      "connect({})": () => r.connect({}),
      "connect(null)": () => r.connect(null),
      "connect('')": () => r.connect(""),
      "connect('short')": () => r.connect("short"),
      "connect(id, {x})": () => r.connect(id, {x: 1}),
      "connect(id, {name: 5})": () => r.connect(id, {name: 5}),
      "connect(id, {tls})": () => r.connect(id, {includeTlsChannelId: true}),
      "sendMessage()": () => r.sendMessage(),
      "sendMessage('x')": () => r.sendMessage("x"),
      "sendMessage({})": () => r.sendMessage({}),
      "sendMessage(null, 'x')": () => r.sendMessage(null, "x"),
      "sendMessage('', 'x')": () => r.sendMessage("", "x"),
      "sendMessage(id)": () => r.sendMessage(id),
      "sendMessage(id, fn)": () => r.sendMessage(id, () => 1),
      "sendMessage(id, 1n)": () => r.sendMessage(id, 1n),
      "sendMessage(id, 'x', {tls})": () => r.sendMessage(id, "x", {includeTlsChannelId: true}),
      "sendMessage(id, 'x', {y})": () => r.sendMessage(id, "x", {y: 1}),
      "sendMessage('a' * 32, 'x')": () => r.sendMessage("a".repeat(32), "x"),
      "sendMessage('{uuid}', 'x')": () => r.sendMessage("{0}", "x"),
    };
    for (const [label, f] of Object.entries(calls)) {
      const v = t.catching(label, f);
      if (v && typeof v.then === "function") t.log("settles", {label, outcome: await labOutcome(t, () => v, 800)});
      if (v && v.disconnect) v.disconnect();
    }
  },
);
fromWeb(
  "web_page_port",
  (t) => {
    t.api.runtime.onConnectExternal.addListener((p) => {
      t.log("onConnectExternal", {name: p.name, sender: t.sender(p.sender)});
      t.ears(p, "A");
      p.onMessage.addListener((m) => (m === "end" ? p.disconnect() : p.postMessage({echo: m})));
    });
  },
  async (t) => {
    const p = t.ears(chrome.runtime.connect(LAB.id, {name: "web"}), "web");
    t.log("port", t.port(p));
    for (const [label, v] of [
      ["Date", new Date(0)],
      ["Map", new Map([[1, 2]])],
      ["undefined", undefined],
      ["NaN", NaN],
      ["node", document.body],
      ["nested", {a: [undefined, () => 1]}],
    ]) {
      const n = t.events.length;
      t.catching(label, () => p.postMessage(v));
      await t.until((ev) => ev.slice(n).some((e) => e.type === "message" || e.type === "threw"), 2000);
    }
    p.postMessage("end");
    await t.untilType("disconnect", 1, 2000);
    t.catching("post after", () => p.postMessage(1));
  },
);
fromWeb(
  "web_page_tls",
  (t) => listenOutside(t),
  async (t) => {
    t.log("send", await labOutcome(t, () => chrome.runtime.sendMessage(LAB.id, "x", {includeTlsChannelId: true})));
    const p = t.ears(chrome.runtime.connect(LAB.id, {name: "tls", includeTlsChannelId: true}), "web");
    await t.untilType("message", 1, 2000);
  },
  {matches: ["http://127.0.0.1/*"], accepts_tls_channel_id: true},
);
fromWeb(
  "web_page_clone",
  (t) => listenOutside(t),
  async (t) => {
    t.log("send", await labOutcome(t, () => chrome.runtime.sendMessage(LAB.id, {d: new Date(0), u: undefined})));
  },
  {matches: ["http://127.0.0.1/*"], ids: ["*"]},
);
