// Content scripts and web pages once more: their namespaces, ports, arguments, values and answers.
globalThis.inContent = (name, content) =>
  scenario(
    name,
    {
      bg: async (t) => {
        t.api.runtime.onMessage.addListener((m, s, r) => {
          t.log("onMessage", t.d(m));
          r("ok");
        });
        t.api.runtime.onConnect.addListener((p) => {
          t.log("onConnect", t.d(p.name));
          p.onMessage.addListener((m) => t.log("port", t.d(m)));
        });
        await t.open("content");
        await t.wait("finished", 30000);
        await t.sleep(100);
      },
      content: async (t) => {
        await content(t);
        await t.signal("finished");
      },
    },
    {timeout: 40},
  );
inContent("content_odd_messages", async (t) => {
  const s = t.api.runtime.sendMessage;
  const id = t.api.runtime.id;
  await tryEach(t, {
    "()": () => s(),
    "(undefined)": () => s(undefined),
    "(null)": () => s(null),
    "('', 'm')": () => s("", "m"),
    "(null, 'm')": () => s(null, "m"),
    "(id, 'm')": () => s(id, "m"),
    "(id, 'm', {})": () => s(id, "m", {}),
    "(id, 'm', {x: 1})": () => s(id, "m", {x: 1}),
    "('m', {})": () => s("m", {}),
    "(1, 2)": () => s(1, 2),
    "('m', fn)": () => s("m", (v) => t.log("callback", t.d(v))),
    "(fn)": () => s(() => 1),
    "(element)": () => s(document.body),
    "(window)": () => s(window),
    "({e: element})": () => s({e: document.body}),
    "(proxy)": () => s(new Proxy({a: 1}, {})),
    "(date, map)": () => s([new Date(0), new Map([[1, 2]])]),
    "(class)": () =>
      s(
        new (class A {
          x = 1;
          get y() {
            return 2;
          }
        })(),
      ),
    "(getter throws)": () =>
      s({
        get a() {
          throw new RangeError("getter");
        },
      }),
    "(symbol)": () => s(Symbol("s")),
    "(bigint)": () => s(1n),
    "(short id, 'm')": () => s("short", "m"),
    "(nobody, 'm')": () => s("abcdefghijklmnopabcdefghijklmnop", "m"),
    "new": () => new s("m"),
    "call(null)": () => s.call(null, "m"),
  });
  await t.sleep(100);
});
inContent("content_odd_ports", async (t) => {
  const c = t.api.runtime.connect;
  await tryEach(t, {
    "(5)": () => c(5),
    "({name: 5})": () => c({name: 5}),
    "({x: 1})": () => c({x: 1}),
    "('short')": () => c("short"),
    "(null, {name: 'n'})": () => c(null, {name: "n"}),
    "(proxy)": () => c(new Proxy({name: "p"}, {})),
    "(getter)": () =>
      c({
        get name() {
          return "g";
        },
      }),
    "(class)": () =>
      c(
        new (class A {
          name = "c";
        })(),
      ),
    "(element)": () => c(document.body),
    "(Date)": () => c(new Date(0)),
    "(frozen)": () => c(Object.freeze({name: "f"})),
  });
  const p = t.ears(c({name: "x"}), "content");
  t.log("shape", {
    keys: Object.keys(p),
    tag: Object.prototype.toString.call(p),
    proto: Object.getPrototypeOf(p) === Object.prototype,
    isObject: p instanceof Object,
    event: Object.keys(p.onMessage),
    json: JSON.stringify(p),
  });
  for (const [label, value] of Object.entries({
    element: document.body,
    list: [1, undefined, () => 1].slice(0, 2),
    nested: {a: {b: {c: [null, {d: 1}]}}},
    dates: [new Date(0), new Date(NaN)],
    error: new TypeError("e"),
    regexp: /x/g,
    typed: new Uint8Array([1, 2]),
    proto: JSON.parse('{"__proto__": {"x": 1}, "a": 1}'),
    big: 2n,
    boxed: Object("s"),
    event: new Event("x"),
    location: {h: typeof location.href},
  }))
    t.catching(label, () => p.postMessage(value));
  t.catching("detached", () => (0, p.postMessage)("detached"));
  await t.sleep(200);
  p.disconnect();
  t.catching("after", () => p.postMessage(1));
});
inContent("content_listeners", async (t) => {
  const {onMessage, onConnect} = t.api.runtime;
  const f = () => {};
  await tryEach(t, {
    "add()": () => onMessage.addListener(),
    "add(5)": () => onMessage.addListener(5),
    "add(f, 1)": () => onMessage.addListener(f, 1),
    "add(f)": () => onMessage.addListener(f),
    "has(f)": () => onMessage.hasListener(f),
    "has(5)": () => onMessage.hasListener(5),
    "remove(f)": () => onMessage.removeListener(f),
    "has after": () => onMessage.hasListener(f),
    "string": () => String(onConnect),
    "tag": () => Object.prototype.toString.call(onConnect),
    "keys": () => Object.keys(onConnect).sort(),
    "external": () => [typeof t.api.runtime.onMessageExternal, typeof t.api.runtime.onConnectExternal],
    "getURL": () => t.text(t.api.runtime.getURL("a/b?c#d")),
    "getManifest": () => [t.api.runtime.getManifest().manifest_version, typeof t.api.runtime.getManifest().name],
    "lastError": () => t.api.runtime.lastError,
  });
});
for (const [label, listener] of Object.entries({
  sync: (m, s, r) => r({m, from: s.id === LAB.id, tab: "tab" in s, frame: "frameId" in s}),
  throws: () => {
    throw new RangeError("of the content script");
  },
  rejects: async () => {
    throw "a text";
  },
  element: (m, s, r) => {
    r({tag: document.body.tagName});
  },
  undefined: async () => {},
}))
  scenario("content_answers_" + label, {
    bg: async (t) => {
      const tab = await t.open("content");
      t.log("promise", await labOutcome(t, () => t.api.tabs.sendMessage(tab.id, "x"), 2000));
      await new Promise((resolve) =>
        t.api.tabs.sendMessage(tab.id, "y", (...args) => {
          t.log("callback", {args: args.map((v) => t.d(v)), lastError: t.lastErr()});
          resolve();
        }),
      );
      await t.signal("finished");
    },
    content: async (t) => {
      t.api.runtime.onMessage.addListener(listener);
      await t.wait("finished");
    },
  });
scenario(
  "web_page_namespace",
  {
    // what a web page that may connect has of the API, and what it can do to it
    bg: async (t) => {
      t.api.runtime.onConnectExternal.addListener((p) => {
        t.log("external", {name: p.name, sender: t.sender(p.sender)});
        p.onMessage.addListener((m) => {
          t.log("got", t.d(m));
          p.postMessage({echo: m});
        });
        p.onDisconnect.addListener(() => t.log("disconnect", t.lastErr()));
      });
      await t.open("web");
      await t.wait("finished", 15000);
      await t.sleep(200);
    },
    web: async (t) => {
      const r = globalThis.chrome?.runtime;
      if (r) {
        t.log("keys", Object.keys(r).sort());
        t.log(
          "in",
          ["id", "lastError", "onMessage", "connect", "getURL"].map((k) => [k, k in r, typeof r[k]]),
        );
        const p = r.connect(LAB.id, {name: "from the web page"});
        t.log("port", {keys: Object.keys(p), sender: t.d(p.sender), name: p.name, tag: String(p)});
        p.onMessage.addListener((m, q) => t.log("message", {m: t.d(m), same: q === p}));
        t.catching("function", () => p.postMessage(() => 1));
        t.catching("element", () => p.postMessage(document.body));
        t.catching("nested", () => p.postMessage({a: [1, undefined, {b: null}]}));
        t.catching("nothing", () => p.postMessage());
        await t.untilType("message", 2, 3000);
        location.hash = "moved";
        const q = r.connect(LAB.id, {name: "after the hash"});
        q.postMessage(1);
        await t.untilType("message", 3, 3000);
        p.disconnect();
        t.catching("post after", () => p.postMessage(1));
        t.catching("disconnect again", () => p.disconnect());
        await t.sleep(200);
      }
      await t.signal("finished");
    },
  },
  {manifest: {externally_connectable: {matches: ["http://127.0.0.1/*"]}}},
);
scenario("popup_is_a_page_in_a_tab", {
  // the popup's page in a tab: its sender, its listeners, tabs.sendMessage to it, and its end
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => {
      t.log("got", {m: t.d(m), sender: t.sender(s)});
      r("bg");
    });
    const tab = await t.open("popup");
    t.log("to its tab", await labOutcome(t, () => t.api.tabs.sendMessage(tab.id, "hi"), 2000));
    const p = t.ears(t.api.tabs.connect(tab.id, {name: "to the popup"}), "bg");
    await t.untilType("message");
    await t.signal("finished");
    await t.untilType("disconnect", 1, 3000);
  },
  popup: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => r("popup got " + m));
    t.api.runtime.onConnect.addListener((p) => p.postMessage("welcome"));
    t.log("answer", await labOutcome(t, () => t.api.runtime.sendMessage("from the popup"), 2000));
    await t.wait("finished");
    window.close();
  },
});
