// Messages and ports as extensions meet them: several listeners, frames, ends in every order, values, other extensions and web pages.
const metShort = (t, s) => s && Object.fromEntries(Object.entries(t.sender(s)).map(([k, v]) => [k, k === "tab" ? v?.url : v]));
const metQuietly = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
const metAsk = (t, ms = 1500) => (f) => labOutcome(t, f, ms);
const metIn = (name, parts, options = {}) => scenario(name, parts, {timeout: 60, ...options});

metIn("met_listeners_of_every_kind", {
  bg: async (t) => {
    const on = t.api.runtime.onMessage;
    on.addListener((m) => { t.log("first", t.d(m)); return m === "first-value" ? "value" : m === "first-object" ? {a: 1} : m === "first-null" ? null : undefined; });
    on.addListener((m, s, respond) => { if (m === "second-now") respond("second"); if (m === "second-later") { setTimeout(respond, 60, "second later"); return true; } if (m === "second-truthy") { setTimeout(respond, 60, "truthy"); return 1; } });
    on.addListener(async (m) => { if (m === "third-async") { await t.sleep(20); return {third: true}; } if (m === "third-throws") { await t.sleep(5); throw new RangeError("third failed"); } if (m === "mixed") return "third of mixed"; });
    on.addListener((m, s, respond) => { if (m === "mixed") respond("fourth of mixed"); if (m === "fourth-throws-after") { respond("kept"); throw new Error("after"); } });
    on.addListener((m) => m === "fifth-promise" ? Promise.reject("a string") : m === "fifth-thenable" ? {then: (f) => f("thenable")} : false);
    await t.open("content");
    await t.wait("finished", 30000);
  },
  content: async (t) => {
    const ask = metAsk(t);
    for (const m of ["first-value", "first-object", "first-null", "second-now", "second-later", "second-truthy", "third-async", "third-throws", "mixed", "fourth-throws-after", "fifth-promise", "fifth-thenable", "nobody"])
      t.log(m, await ask(() => t.api.runtime.sendMessage(m)));
    await t.signal("finished");
  },
});
metIn("met_answers_given_twice_and_late", {
  bg: async (t) => {
    const kept = [];
    t.api.runtime.onMessage.addListener((m, s, respond) => {
      if (m === "twice") { t.log("returns", [t.d(respond(1)), t.d(respond(2))]); return true; }
      if (m === "after return") { kept.push(respond); return undefined; }
      if (m === "late") { setTimeout(() => { t.log("late", metQuietly(() => t.d(respond("late")))); t.log("later", metQuietly(() => t.d(respond("later")))); }, 100); return true; }
      if (m === "kept") { t.log("kept", kept.map((f) => metQuietly(() => t.d(f("too late"))))); respond("ok"); return; }
      if (m === "no value") { respond(); return; }
      if (m === "many") { respond(1, 2, 3); return; }
      if (m === "bad value") { t.log("bad", [metQuietly(() => t.d(respond(() => 1))), metQuietly(() => { const o = {}; o.o = o; return t.d(respond(o)); }), metQuietly(() => t.d(respond(5n)))]); respond("good"); return true; }
      if (m === "shape") { respond([typeof respond, respond.length, respond.name, "prototype" in respond]); return; }
    });
    await t.open("page");
    await t.wait("finished", 30000);
  },
  page: async (t) => {
    const ask = metAsk(t);
    for (const m of ["twice", "after return", "late", "kept", "no value", "many", "bad value", "shape"]) t.log(m, await ask(() => t.api.runtime.sendMessage(m)));
    await t.sleep(200);
    await t.signal("finished");
  },
});
metIn("met_tabs_send_options", {
  bg: async (t) => {
    const tab = await t.open("content");
    await t.ready("frame", 8000);
    const ask = metAsk(t);
    const frames = await t.api.webNavigation.getAllFrames({tabId: tab.id});
    const inner = frames.find((f) => f.parentFrameId === 0);
    const top = frames.find((f) => f.frameId === 0);
    const {tabs} = t.api;
    const send = (label, ...rest) => ask(() => tabs.sendMessage(tab.id, label, ...rest)).then((v) => t.log(label, v));
    await send("frame 0", {frameId: 0});
    await send("inner", {frameId: inner.frameId});
    await send("no such frame", {frameId: 98765});
    await send("negative frame", {frameId: -1});
    await send("frame as text", {frameId: "0"});
    await send("half a frame", {frameId: 0.5});
    await send("document", {documentId: inner.documentId ?? "none"});
    await send("document and frame", {documentId: top.documentId ?? "none", frameId: inner.frameId});
    await send("bad document", {documentId: "xyz"});
    await send("null options", null);
    await send("empty options", {});
    await send("unknown option", {odd: 1});
    await send("options as number", 5);
    t.log("bad", [await ask(() => tabs.sendMessage()), await ask(() => tabs.sendMessage(tab.id)), await ask(() => tabs.sendMessage("1", "m")), await ask(() => tabs.sendMessage(-1, "m")), await ask(() => tabs.sendMessage(98765, "m")), await ask(() => tabs.sendMessage(tab.id, "m", {}, 5)), await ask(() => tabs.sendMessage(2 ** 40, "m"))]);
    const connect = async (label, options) => {
      const p = t.catching(label, () => tabs.connect(tab.id, options));
      if (!p) return;
      const seen = [];
      p.onMessage.addListener((m) => seen.push(m));
      const gone = new Promise((done) => p.onDisconnect.addListener(() => done(t.lastErr() ?? t.d(p.error?.message))));
      const ended = await Promise.race([gone, t.sleep(500).then(() => "open")]);
      t.log("connected " + label, [seen.sort(), ended, t.d(p.name), t.d(p.sender)]);
      p.disconnect();
    };
    await connect("c frame 0", {frameId: 0, name: "zero"});
    await connect("c inner", {frameId: inner.frameId});
    await connect("c none", {frameId: 98765, name: "none"});
    await connect("c document", {documentId: top.documentId ?? "none"});
    await connect("c bad name", {name: 5});
    await connect("c all", undefined);
    await t.signal("finished");
  },
  content: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => { r(["top", m, Object.keys(s).sort()]); });
    t.api.runtime.onConnect.addListener((p) => p.postMessage("top " + p.name));
    addFrame(t.url("frame"));
    await t.wait("finished", 30000);
  },
  frame: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => { setTimeout(r, 30, ["inner", m]); return true; });
    t.api.runtime.onConnect.addListener((p) => p.postMessage("inner " + p.name));
    await t.wait("finished", 30000);
  },
}, {manifest: {permissions: ["nativeMessaging", "tabs", "storage", "webNavigation"]}});
metIn("met_last_error_read_and_unread", {
  bg: async (t) => {
    const {runtime, tabs} = globalThis.chrome;
    const called = (label, f) => new Promise((done) => {
      const got = metQuietly(() => f((...args) => { t.log(label, [args.length, args.map((a) => t.d(a)), runtime.lastError ? t.d(runtime.lastError.message) : t.d(runtime.lastError)]); done(); }));
      if (typeof got === "string") { t.log(label + " threw", got); done(); }
      setTimeout(done, 1500);
    });
    await called("own", (back) => runtime.sendMessage("nobody", back));
    await called("tab", (back) => tabs.sendMessage(98765, "m", back));
    await called("tab options", (back) => tabs.sendMessage(98765, "m", {frameId: 0}, back));
    await called("external", (back) => runtime.sendMessage("abcdefghijklmnopabcdefghijklmnop", "m", back));
    await called("native", (back) => runtime.sendNativeMessage("lab.no_such_host", {}, back));
    await called("nested", (back) => tabs.get(98765, () => { t.log("outer", t.lastErr()); tabs.get(98766, () => { t.log("inner", t.lastErr()); back(); }); t.log("still", t.lastErr()); }));
    t.log("after", t.lastErr());
    tabs.get(98765, async () => { t.log("before await", t.lastErr()); await null; t.log("after await", t.lastErr()); });
    await t.sleep(300);
    tabs.get(98765, () => { Promise.resolve().then(() => t.log("in then", t.lastErr())); setTimeout(() => t.log("in timer", t.lastErr()), 0); });
    await t.sleep(300);
    tabs.get(98765, () => { const e = runtime.lastError; t.log("error", [Object.keys(e ?? {}), e?.constructor?.name, e instanceof Error, "stack" in (e ?? {}), runtime.lastError === e]); });
    await t.sleep(300);
    const port = tabs.connect(98765);
    port.onDisconnect.addListener((p) => t.log("port", [t.lastErr(), p === port, t.d(p.error?.message)]));
    port.onDisconnect.addListener(() => t.log("second listener", t.lastErr()));
    await t.sleep(400);
  },
});
metIn("met_ports_end_in_every_order", {
  bg: async (t) => {
    const ports = {};
    t.api.runtime.onConnect.addListener((p) => {
      ports[p.name] = p;
      t.ears(p, "bg " + p.name);
      if (p.name === "refused") p.disconnect();
      if (p.name === "greets and refuses") { p.postMessage("hello"); p.disconnect(); t.log("post after", metQuietly(() => t.d(p.postMessage("x")))); }
      if (p.name === "ends on message") p.onMessage.addListener(() => { p.disconnect(); p.disconnect(); });
      if (p.name === "crossing") { p.postMessage("from bg"); }
    });
    await t.open("page");
    await t.wait("finished", 30000);
  },
  page: async (t) => {
    for (const name of ["refused", "greets and refuses", "ends on message", "crossing", "ended at once", "posts and ends", "gone without ears"]) {
      const p = t.api.runtime.connect({name});
      if (name !== "gone without ears") t.ears(p, "page " + name);
      if (name === "ends on message") { p.postMessage(1); p.postMessage(2); p.postMessage(3); }
      if (name === "crossing") { p.postMessage("from page"); await t.sleep(150); p.disconnect(); }
      if (name === "ended at once") p.disconnect();
      if (name === "posts and ends") { p.postMessage("a"); p.postMessage("b"); p.disconnect(); t.log("post after", metQuietly(() => t.d(p.postMessage("c")))); t.log("again", metQuietly(() => t.d(p.disconnect()))); }
      await t.sleep(300);
    }
    await t.signal("finished");
  },
});
metIn("met_ports_of_two_receivers_end", {
  bg: async (t) => {
    await t.open("page");
    await t.open("page2");
    for (const plan of ["page ends", "page2 ends", "both end", "opener ends", "page posts then page2 ends"]) {
      const p = t.ears(t.api.runtime.connect({name: plan}), plan);
      p.postMessage(plan);
      await t.sleep(500);
      p.postMessage("still there");
      await t.sleep(200);
      if (plan === "opener ends") p.disconnect();
      await t.sleep(200);
    }
    await t.signal("finished");
  },
  page: async (t) => {
    t.api.runtime.onConnect.addListener((p) => { t.ears(p, "at page " + p.name); p.onMessage.addListener((m) => { if (m === "page ends" || m === "both end") p.disconnect(); if (m === "page posts then page2 ends") p.postMessage("of page"); }); });
    await t.wait("finished", 30000);
  },
  page2: async (t) => {
    t.api.runtime.onConnect.addListener((p) => { t.ears(p, "at page2 " + p.name); p.onMessage.addListener((m) => { if (["page2 ends", "both end", "page posts then page2 ends"].includes(m)) setTimeout(() => p.disconnect(), 100); }); });
    await t.wait("finished", 30000);
  },
});
metIn("met_navigation_with_ports", {
  bg: async (t) => {
    let n = 0;
    t.api.runtime.onConnect.addListener((p) => {
      const name = `port ${++n}`;
      t.log("connected", [name, p.name, metShort(t, p.sender)]);
      t.ears(p, name);
      p.onDisconnect.addListener(() => t.log("post after", [name, metQuietly(() => t.d(p.postMessage("x")))]));
    });
    const tab = await t.open("content");
    await t.sleep(300);
    await t.api.tabs.reload(tab.id);
    await t.sleep(900);
    await t.api.tabs.update(tab.id, {url: t.url("content?second")});
    await t.sleep(900);
    await t.api.tabs.update(tab.id, {url: t.url("content?second#part")});
    await t.sleep(500);
    await t.api.tabs.update(tab.id, {url: "about:blank"});
    await t.sleep(900);
    await t.api.tabs.remove(tab.id);
    await t.sleep(300);
  },
  content: async (t) => {
    const p = t.api.runtime.connect({name: location.search + location.hash});
    p.postMessage("hello");
    await t.wait("never", 100000);
  },
}, {lead: "bg"});
metIn("met_frames_come_and_go", {
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, respond) => { t.log("message", [t.d(m), metShort(t, s)]); if (m === "slow") { setTimeout(() => t.log("respond", metQuietly(() => t.d(respond("slow answer")))), 300); return true; } respond("quick"); });
    t.api.runtime.onConnect.addListener((p) => { t.ears(p, p.name); });
    const tab = await t.open("content");
    await t.wait("frame there", 8000);
    t.log("both", await metAsk(t)(() => t.api.tabs.sendMessage(tab.id, "who")));
    await t.signal("go on");
    await t.wait("frame gone", 8000);
    await t.sleep(500);
    t.log("one", await metAsk(t)(() => t.api.tabs.sendMessage(tab.id, "who")));
    await t.signal("end");
  },
  content: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => { r("top"); });
    const frame = addFrame(t.url("frame"));
    await t.wait("go on", 10000);
    frame.remove();
    await t.signal("frame gone");
    await t.wait("end", 10000);
  },
  frame: async (t) => {
    t.api.runtime.onMessage.addListener(async () => { await t.sleep(2000); return "frame"; });
    t.api.runtime.connect({name: "of frame"}).postMessage("hello");
    t.log("quick", await metAsk(t)(() => t.api.runtime.sendMessage("quick")));
    t.api.runtime.sendMessage("slow").then((v) => t.log("never", v), () => {});
    await t.signal("frame there");
    await t.sleep(100000);
  },
}, {lead: "bg"});
metIn("met_values_sent_and_answered", {
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, respond) => { t.log("got", t.d(m)); respond(m); });
    t.api.runtime.onConnect.addListener((p) => p.onMessage.addListener((m) => { t.log("port got", t.d(m)); p.postMessage(m); }));
    await t.open("content");
    await t.wait("finished", 30000);
  },
  content: async (t) => {
    class Point { constructor() { this.x = 1; } get y() { return 2; } }
    const hidden = Object.defineProperty({a: 1}, "b", {value: 2, enumerable: false});
    const cycle = {name: "c"}; cycle.self = cycle;
    const shared = {n: 1};
    const values = {
      "undefined within": {a: undefined, b: [undefined, 1]}, "date": {d: new Date(0)}, "invalid date": new Date(NaN), "map and set": [new Map([[1, 2]]), new Set([3])], "numbers": [NaN, Infinity, -0, 1e21, 2 ** 53],
      "bigint": {a: 5n}, "cycle": cycle, "shared": [shared, shared], "to JSON": {toJSON: () => "json"}, "getter": {get a() { return 5; }}, "getter throws": {get a() { throw new TypeError("of getter"); }},
      "symbol": {[Symbol("k")]: 1, v: Symbol("v")}, "function within": {f() {}, a: [() => 1]}, "regexp": /a+/gi, "error": new TypeError("an error"), "class": new Point(), "hidden": hidden, "null prototype": Object.assign(Object.create(null), {a: 1}),
      "holes": [1, , 3], "array with key": Object.assign([1], {k: 2}), "typed": new Uint8Array([1, 2]), "buffer": new ArrayBuffer(2), "boxed": [Object(1), Object("s"), Object(true)], "url": new URL("https://example.org/a"), "element": document.createElement("b"),
      "blob": new Blob(["x"]), "proxy": new Proxy({a: 1}, {}), "proxy that throws": new Proxy({a: 1}, {ownKeys() { throw new Error("no keys"); }}), "proto key": JSON.parse('{"__proto__": {"a": 1}}'), "lone surrogate": "a\ud800b", "nul": "a\u0000b", "promise": Promise.resolve(1), "window": null, "weak": new WeakMap(), "arguments": (function () { return arguments; })(1, 2),
    };
    const port = t.api.runtime.connect();
    for (const [label, value] of Object.entries(values)) {
      t.log(label, await labOutcome(t, () => t.api.runtime.sendMessage(value), 900));
      const back = new Promise((done) => port.onMessage.addListener(function once(m) { port.onMessage.removeListener(once); done(t.d(m)); }));
      const posted = metQuietly(() => t.d(port.postMessage(value)));
      t.log("port " + label, [posted, typeof posted === "string" ? null : await Promise.race([back, t.sleep(900).then(() => "nothing")])]);
    }
    await t.signal("finished");
  },
}, {timeout: 110});
metIn("met_worker_stopped_and_woken", {
  bg: async (t) => {
    const {runtime, storage} = t.api;
    runtime.onMessage.addListener((m, s, respond) => { (async () => { const {turns = 0} = await storage.session.get("turns"); await storage.session.set({turns: turns + 1}); respond([m, turns, metShort(t, s)]); })(); return true; });
    runtime.onConnect.addListener((p) => { p.postMessage("welcome " + p.name); });
    globalThis.mark = (globalThis.mark ?? 0) + 1;
    t.log("turn", globalThis.mark);
    const {opened} = await storage.session.get("opened");
    if (opened) return t.wait("finished", 30000);
    await storage.session.set({opened: true});
    await t.open("page");
    await t.wait("finished", 30000);
  },
  page: async (t) => {
    const ask = metAsk(t, 4000);
    t.log("first", await ask(() => t.api.runtime.sendMessage("first")));
    const p = t.ears(t.api.runtime.connect({name: "one"}), "one");
    await t.untilType("message", 1, 3000);
    await t.runner("stop-background");
    await t.untilType("disconnect", 1, 3000);
    t.log("post", metQuietly(() => t.d(p.postMessage("x"))));
    t.log("second", await ask(() => t.api.runtime.sendMessage("second")));
    const q = t.ears(t.api.runtime.connect({name: "two"}), "two");
    await t.untilType("message", 2, 3000);
    q.disconnect();
    t.log("third", await ask(() => t.api.runtime.sendMessage("third")));
    await t.signal("finished");
  },
}, {lead: "page"});
metIn("met_listeners_added_after_the_first_turn", {
  bg: async (t) => {
    await t.open("page");
    await t.wait("asked", 8000);
    t.api.runtime.onMessage.addListener((m, s, respond) => { respond("late listener " + m); });
    t.api.runtime.onConnect.addListener((p) => t.ears(p, "late " + p.name));
    await t.signal("listens");
    await t.wait("finished", 9000);
  },
  page: async (t) => {
    const ask = metAsk(t);
    t.log("early", await ask(() => t.api.runtime.sendMessage("early")));
    const p = t.ears(t.api.runtime.connect({name: "early"}), "early");
    t.log("posts", metQuietly(() => t.d(p.postMessage("early"))));
    await t.sleep(300);
    await t.signal("asked");
    await t.wait("listens", 8000);
    t.log("late", await ask(() => t.api.runtime.sendMessage("late")));
    const q = t.ears(t.api.runtime.connect({name: "now"}), "now");
    q.postMessage("late");
    await t.sleep(300);
    q.disconnect();
    await t.signal("finished");
  },
});
metIn("met_reconnecting_when_it_ends", {
  bg: async (t) => {
    let n = 0;
    t.api.runtime.onConnect.addListener((p) => {
      const k = ++n;
      t.log("connected", [k, p.name]);
      p.onMessage.addListener((m) => { t.log("message", [k, m]); p.postMessage(k); if (k < 4) p.disconnect(); });
      p.onDisconnect.addListener(() => t.log("ended", [k, t.lastErr()]));
    });
    await t.open("page");
    await t.wait("finished", 30000);
    await t.sleep(200);
  },
  page: async (t) => {
    let tries = 0;
    const connect = () => {
      const p = t.api.runtime.connect({name: "try " + ++tries});
      p.onMessage.addListener((m) => t.log("told", [m, p.name]));
      p.onDisconnect.addListener((q) => { t.log("disconnect", [q.name, t.lastErr(), q === p]); if (tries < 6) connect(); });
      p.postMessage("hi");
      return p;
    };
    connect();
    await t.until((all) => all.filter((e) => e.type === "told").length === 4, 8000);
    await t.sleep(300);
    await t.signal("finished");
  },
});
metIn("met_relay_between_tabs", {
  bg: async (t) => {
    const ports = new Map();
    t.api.runtime.onConnect.addListener((p) => {
      ports.set(p.name, p);
      p.onMessage.addListener(({to, text}) => { const q = ports.get(to); if (q) q.postMessage({from: p.name, text}); else p.postMessage({error: "no " + to}); });
      p.onDisconnect.addListener(() => { ports.delete(p.name); for (const q of ports.values()) q.postMessage({gone: p.name}); });
    });
    const one = await t.open("content");
    const two = await t.open("page");
    await t.wait("content said", 8000);
    t.log("ports", [...ports.keys()].sort());
    await t.api.tabs.remove(one.id);
    await t.sleep(500);
    t.log("ports", [...ports.keys()]);
    await t.signal("finished");
  },
  content: async (t) => {
    const p = t.api.runtime.connect({name: "content"});
    t.ears(p, "content");
    p.postMessage({to: "nobody", text: "?"});
    await t.wait("page listens", 8000);
    p.postMessage({to: "page", text: "hello"});
    await t.untilType("message", 2);
    await t.signal("content said");
    await t.sleep(100000);
  },
  page: async (t) => {
    const p = t.api.runtime.connect({name: "page"});
    t.ears(p, "page");
    p.onMessage.addListener((m) => { if (m.text === "hello") p.postMessage({to: m.from, text: "hello yourself"}); });
    await t.signal("page listens");
    await t.wait("finished", 10000);
  },
}, {lead: "bg"});
metIn("met_web_page_that_may_connect", {
  bg: async (t) => {
    t.api.runtime.onMessageExternal.addListener((m, s, respond) => { t.log("external", [t.d(m), metShort(t, s)]); if (m === "late") { setTimeout(respond, 50, "late answer"); return true; } if (m === "promise") return Promise.resolve("of promise"); if (m === "throws") throw new Error("listener threw"); if (m === "silent") return; respond({got: m}); });
    t.api.runtime.onConnectExternal.addListener((p) => { t.log("port", [p.name, metShort(t, p.sender)]); t.ears(p, "external " + p.name); p.postMessage("welcome"); });
    t.api.runtime.onMessage.addListener((m) => { t.log("internal", t.d(m)); });
    await t.open("web");
    await t.wait("finished", 40000);
  },
  web: async (t) => {
    const runtime = globalThis.chrome?.runtime ?? globalThis.browser?.runtime;
    t.log("there", [typeof globalThis.chrome, typeof globalThis.browser, typeof runtime, runtime ? Object.keys(runtime).sort() : null, runtime ? t.d(runtime.id) : null, runtime ? typeof runtime.onMessage : null]);
    if (!runtime) return t.signal("finished");
    const ask = metAsk(t);
    for (const m of ["plain", "late", "promise", "throws", "silent", {a: [1, null]}, null]) t.log("answer", [t.d(m), await ask(() => runtime.sendMessage(LAB.id, m))]);
    await new Promise((done) => { runtime.sendMessage(LAB.id, "silent", (...args) => { t.log("callback", [args.length, runtime.lastError?.message ?? null]); done(); }); setTimeout(done, 1500); });
    await new Promise((done) => { runtime.sendMessage(LAB.id, "with callback", (...args) => { t.log("callback", [args.map((a) => t.d(a)), t.d(runtime.lastError)]); done(); }); setTimeout(done, 1500); });
    t.log("wrong", [await ask(() => runtime.sendMessage("abcdefghijklmnopabcdefghijklmnop", "m")), await ask(() => runtime.sendMessage("no id", "m")), await ask(() => runtime.sendMessage("m")), await ask(() => runtime.sendMessage()), await ask(() => runtime.sendMessage(LAB.id)), await ask(() => runtime.sendMessage(LAB.id, () => 1))]);
    const p = t.catching("connect", () => runtime.connect(LAB.id, {name: "web"}));
    if (p) {
      t.log("port", [Object.keys(p).sort(), t.d(p.sender), p.name]);
      p.onMessage.addListener((m) => t.log("message", t.d(m)));
      p.onDisconnect.addListener(() => t.log("disconnect", runtime.lastError?.message ?? null));
      p.postMessage("of web");
      await t.sleep(200);
      p.disconnect();
    }
    t.log("connect wrong", [metQuietly(() => typeof runtime.connect()), metQuietly(() => typeof runtime.connect("abc")), metQuietly(() => { const q = runtime.connect("abcdefghijklmnopabcdefghijklmnop"); q.onDisconnect.addListener(() => t.log("gone", runtime.lastError?.message ?? null)); return typeof q; })]);
    await t.sleep(300);
    await t.signal("finished");
  },
}, {manifest: {externally_connectable: {matches: ["http://127.0.0.1/*"], ids: ["{B}"]}}});
metIn("met_other_extension_admitted_by_id", {
  bg: async (t) => {
    t.api.runtime.onMessageExternal.addListener((m, s, respond) => { t.log("external", [t.d(m), metShort(t, s)]); if (m === "async") return (async () => "of async")(); if (m === "late") { setTimeout(respond, 50, s.id === LAB.other_id); return true; } respond([m]); });
    t.api.runtime.onConnectExternal.addListener((p) => { t.ears(p, "external"); p.onMessage.addListener((m) => { if (m === "end") p.disconnect(); else p.postMessage([m]); }); });
    await t.ready("other_bg");
    await t.signal("listens");
    await t.wait("finished", 40000);
    const ask = metAsk(t);
    t.log("towards B", [await ask(() => t.api.runtime.sendMessage(LAB.other_id, "to B")), await ask(() => t.api.runtime.sendMessage(LAB.other_id, {b: undefined, d: new Date(0)}, {}))]);
    const p = t.ears(t.api.runtime.connect(LAB.other_id), "to B");
    await t.untilType("disconnect", 2, 2000);
    await t.signal("all done");
  },
  other_bg: async (t) => {
    await t.wait("listens");
    const ask = metAsk(t);
    for (const m of ["plain", "async", "late"]) t.log(m, await ask(() => t.api.runtime.sendMessage(LAB.id, m)));
    await new Promise((done) => { chrome.runtime.sendMessage(LAB.id, "callback", (...args) => { t.log("callback", [args.map((a) => t.d(a)), t.lastErr()]); done(); }); setTimeout(done, 1500); });
    const p = t.ears(t.api.runtime.connect(LAB.id, {name: "B"}), "B");
    p.postMessage(1);
    p.postMessage("end");
    await t.untilType("disconnect", 1, 2000);
    await t.signal("finished");
    await t.wait("all done", 20000);
  },
}, {manifest: {externally_connectable: {ids: ["{B}"]}}, other_manifest: {externally_connectable: {ids: ["abcdefghijklmnopabcdefghijklmnop"]}}, lead: "bg"});
metIn("met_messages_of_injected_functions", {
  bg: async (t) => {
    const heard = [];
    t.api.runtime.onMessage.addListener((m, s, respond) => { heard.push([m.from, m.top, s.frameId === 0, t.text(s.url ?? "none"), t.text(s.origin ?? "none"), typeof s.documentId, s.documentLifecycle ?? null]); respond(m.from + "!"); });
    const tab = await t.open("content");
    await t.wait("frames there", 8000);
    const run = (target, func, more = {}) => labOutcome(t, async () => (await t.api.scripting.executeScript({target: {tabId: tab.id, ...target}, func, ...more})).map((r) => [r.frameId === 0, t.d(r.result), r.error ? String(r.error.message ?? r.error) : null]).sort(), 4000);
    const say = async () => { try { return await (globalThis.browser ?? chrome).runtime.sendMessage({from: location.href.replace(/:\d+/, "").slice(0, 30), top: window === top}); } catch (e) { return e.message; } };
    t.log("all", await run({allFrames: true}, say));
    t.log("top", await run({frameIds: [0]}, say));
    t.log("main world", await run({}, () => [typeof globalThis.chrome?.runtime, typeof globalThis.browser], {world: "MAIN"}));
    t.log("heard", heard.sort());
    t.log("answered", await run({}, () => { (globalThis.browser ?? chrome).runtime.onMessage.addListener((m, s, r) => { r("injected " + m); }); return "ok"; }));
    t.log("asked", await labOutcome(t, () => t.api.tabs.sendMessage(tab.id, "x"), 1500));
    await t.signal("finished");
  },
  content: async (t) => {
    const blank = document.createElement("iframe");
    document.body.append(blank);
    const src = document.createElement("iframe");
    src.srcdoc = "<p>src</p>";
    document.body.append(src);
    addFrame(t.url("frame"));
    await t.wait("frame up", 8000);
    await t.signal("frames there");
    await t.wait("finished", 20000);
  },
  frame: async (t) => { await t.signal("frame up"); await t.wait("finished", 20000); },
});
metIn("met_popup_and_options_talk", {
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, respond) => { t.log("bg heard", [t.d(m), metShort(t, s), "tab" in s]); respond("bg"); });
    t.api.runtime.onConnect.addListener((p) => { t.log("bg port", [p.name, metShort(t, p.sender)]); t.ears(p, "bg " + p.name); });
    await t.open("content");
    await t.api.action.setPopup({popup: "popup.html"});
    await t.runner("action-click");
    await t.wait("popup listens", 8000);
    t.log("to popup", await metAsk(t)(() => t.api.runtime.sendMessage("bg to popup")));
    const p = t.ears(t.api.runtime.connect({name: "bg to popup"}), "own");
    await t.signal("go");
    await t.wait("popup done", 8000);
    await t.untilType("disconnect", 2, 3000);
    t.log("nobody", await metAsk(t)(() => t.api.runtime.sendMessage("after")));
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished", 20000); },
  popup: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, respond) => { t.log("popup heard", [t.d(m), metShort(t, s)]); respond("popup"); });
    t.api.runtime.onConnect.addListener((p) => { t.ears(p, "popup's"); p.postMessage("of popup"); });
    await t.signal("popup listens");
    await t.wait("go", 8000);
    const [tab] = await t.api.tabs.query({url: "http://127.0.0.1/*"});
    t.log("tab", [await metAsk(t)(() => t.api.tabs.sendMessage(tab.id, "m")), await metAsk(t)(() => t.api.runtime.sendMessage("popup asks"))]);
    t.api.runtime.connect({name: "popup"}).postMessage("hi");
    await t.sleep(150);
    await t.signal("popup done");
    window.close();
  },
}, {lead: "bg"});
metIn("met_ports_as_objects", {
  bg: async (t) => {
    t.api.runtime.onConnect.addListener((p) => { p.onMessage.addListener((m) => { if (m === "end") p.disconnect(); }); });
    await t.open("page");
    await t.wait("finished", 30000);
  },
  page: async (t) => {
    const p = t.api.runtime.connect({name: "object"});
    const all = []; for (const k in p) all.push(k);
    t.log("keys", [Object.keys(p).sort(), all.sort(), Object.getOwnPropertyNames(p).sort(), String(p), typeof p.constructor, p.constructor.name, Object.isFrozen(p), metQuietly(() => JSON.stringify(p))]);
    t.log("functions", [p.postMessage.name, p.postMessage.length, p.disconnect.name, p.disconnect.length, Object.keys(p.onMessage).sort(), Object.prototype.toString.call(p.onMessage)]);
    const f = () => {};
    t.log("listeners", [p.onMessage.hasListeners?.(), p.onMessage.hasListener(f), p.onMessage.addListener(f), p.onMessage.addListener(f), p.onMessage.hasListener(f), p.onMessage.hasListeners?.(), p.onMessage.removeListener(f), p.onMessage.hasListener(f), p.onMessage.removeListener(f)].map((v) => t.d(v)));
    t.log("bad", [metQuietly(() => p.onMessage.addListener()), metQuietly(() => p.onMessage.addListener(null)), metQuietly(() => p.onMessage.addListener({})), metQuietly(() => p.onMessage.hasListener()), metQuietly(() => p.postMessage()), metQuietly(() => { const {postMessage} = p; return t.d(postMessage("x")); }), metQuietly(() => t.d(p.postMessage(1, 2)))]);
    t.log("assigned", [metQuietly(() => { p.name = "other"; return p.name; }), metQuietly(() => { p.own = 1; return p.own; }), metQuietly(() => { p.onMessage = 5; return typeof p.onMessage; }), metQuietly(() => delete p.name), t.d(p.name)]);
    const q = t.ears(t.api.runtime.connect(), "q");
    q.postMessage("end");
    await t.untilType("disconnect", 1, 3000);
    t.log("ended", [metQuietly(() => t.d(q.postMessage(1))), metQuietly(() => t.d(q.disconnect())), metQuietly(() => q.onMessage.hasListeners?.() ?? null), metQuietly(() => t.d(q.onMessage.addListener(f))), t.d(q.name), t.d(q.sender)]);
    t.log("id", [t.text(t.api.runtime.id) === "<A>", typeof t.api.runtime.getManifest().version]);
    await t.signal("finished");
  },
});
metIn("met_big_and_many_messages", {
  bg: async (t) => {
    const counts = [];
    t.api.runtime.onMessage.addListener((m, s, respond) => { respond(typeof m === "string" ? m.length : Object.keys(m).length); });
    t.api.runtime.onConnect.addListener((p) => { let sum = 0, n = 0, last = -1, ordered = true; p.onMessage.addListener((m) => { if (m === "end") { p.postMessage({n, sum, ordered}); return; } n++; sum += m.v.length; ordered &&= m.i === last + 1; last = m.i; }); p.onDisconnect.addListener(() => { counts.push(n); t.log("counts", counts); }); });
    await t.open("content");
    await t.wait("finished", 30000);
    await t.sleep(300);
  },
  content: async (t) => {
    t.log("1 MiB", await metAsk(t, 8000)(() => t.api.runtime.sendMessage("é".repeat(1 << 20))));
    t.log("wide", await metAsk(t, 8000)(() => t.api.runtime.sendMessage(Object.fromEntries(Array.from({length: 20000}, (_, i) => ["k" + i, i])))));
    let deep = []; for (let i = 0; i < 150; i++) deep = [deep];
    t.log("deep", await metAsk(t, 8000)(() => t.api.runtime.sendMessage({deep})));
    const p = t.api.runtime.connect();
    p.onMessage.addListener((m) => t.log("sum", m));
    for (let i = 0; i < 300; i++) p.postMessage({i, v: "x".repeat(i)});
    p.postMessage("end");
    await t.untilType("sum", 1, 9000);
    p.disconnect();
    await t.signal("finished");
  },
});
metIn("met_extension_reloaded_under_ports", {
  bg: async (t) => {
    t.api.runtime.onConnect.addListener((p) => { p.postMessage("hello"); });
    const tabs = await t.api.tabs.query({url: t.url("content") + "*"});
    if (tabs.length) return;
    await t.open("content");
    await t.wait("finished", 30000);
  },
  content: async (t) => {
    const {runtime} = t.api;
    const p = t.ears(runtime.connect({name: "old"}), "old");
    await t.untilType("message", 1, 5000);
    t.log("before", [typeof runtime.id, typeof runtime.getURL("x")]);
    await t.runner("reload");
    await t.untilType("disconnect", 1, 5000);
    await t.sleep(500);
    t.log("after", [t.d(metQuietly(() => runtime.id)) === undefined, metQuietly(() => typeof runtime.getURL("x")), metQuietly(() => typeof runtime.getManifest()), metQuietly(() => typeof runtime.connect()), metQuietly(() => t.d(p.postMessage("x")))]);
    t.log("sends", [await metAsk(t)(() => runtime.sendMessage("x")), await metAsk(t)(() => t.api.storage.local.get("x"))]);
    t.log("listens", [metQuietly(() => t.d(runtime.onMessage.addListener(() => {}))), metQuietly(() => t.d(runtime.lastError))]);
    await t.signal("finished");
  },
}, {lead: "content", families: ["chromium"]});
scenario("met_native_pages_port_closes_with_it", {
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => { t.log("told", m); r(); });
    const tab = await t.open("page");
    await t.wait("page has it", 10000);
    await t.api.tabs.remove(tab.id);
    await t.sleep(800);
    const port = t.watch(t.api.runtime.connectNative("lab.host"), "bg");
    port.postMessage("of bg");
    await t.untilType("message");
    port.disconnect();
    await t.signal("finished");
  },
  page: async (t) => {
    const port = t.watch(t.api.runtime.connectNative("lab.host"), "page");
    port.postMessage("of page");
    await t.untilType("message");
    t.log("port", [port.name, "sender" in port, Object.keys(port).sort()]);
    await t.api.runtime.sendMessage("page has " + t.events.length);
    await t.signal("page has it");
    await t.sleep(60000);
  },
}, {lead: "bg", timeout: 60});
scenario("met_native_relayed_to_content", {
  bg: async (t) => {
    let native = null;
    t.api.runtime.onConnect.addListener((p) => {
      native ??= t.api.runtime.connectNative("lab.host");
      const forward = (m) => p.postMessage({of: "host", m});
      native.onMessage.addListener(forward);
      p.onMessage.addListener((m) => native.postMessage(m));
      p.onDisconnect.addListener(() => { native.onMessage.removeListener(forward); t.log("gone", p.name); });
      native.onDisconnect.addListener(() => { t.log("host ended", t.api.runtime.lastError?.message ?? null); p.disconnect(); native = null; });
    });
    t.api.runtime.onMessage.addListener((m, s, respond) => { t.api.runtime.sendNativeMessage("lab.host", m).then(respond, (e) => respond({error: e.message})); return true; });
    await t.open("content");
    await t.wait("finished", 20000);
  },
  content: async (t) => {
    t.log("has native", [typeof t.api.runtime.connectNative, typeof t.api.runtime.sendNativeMessage]);
    t.log("asked", [await labOutcome(t, () => t.api.runtime.sendMessage({ask: 1})), await labOutcome(t, () => t.api.runtime.sendMessage({do: "exit"}))]);
    const p = t.watch(t.api.runtime.connect({name: "relay"}), "relay");
    p.postMessage({a: [1, "ž"]});
    await t.untilType("message", 1);
    p.postMessage({do: "exit"});
    await t.untilType("disconnect", 1);
    await t.signal("finished");
  },
}, {timeout: 60});
