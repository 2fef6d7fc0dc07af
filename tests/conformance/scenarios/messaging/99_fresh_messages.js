// Messages and native hosts as an extension's parts use them together, a handful of facts each.
const freshIn = (name, parts, options = {}) => scenario(name, parts, {timeout: 60, ...options});
const freshAsk = (t, f, ms = 1500) => labOutcome(t, f, ms);
freshIn("fresh_message_router", {
  bg: async (t) => {
    const handlers = {sum: ({list}) => list.reduce((a, b) => a + b, 0), async slow({ms}) { await t.sleep(ms); return "slept"; }, fail() { throw new RangeError("handler failed"); }, async reject() { throw new TypeError("async failed"); }, nothing() {}, nul: () => null, who: (_, s) => [s.id === t.LAB.id, s.tab ? "tab" : "none", s.frameId ?? "none", typeof s.url, s.origin === undefined ? "none" : t.text(s.origin)]};
    t.api.runtime.onMessage.addListener((m, s, respond) => { const h = handlers[m?.type]; if (!h) return false; Promise.resolve().then(() => h(m, s)).then((value) => respond({ok: true, value}), (e) => respond({ok: false, name: e.name, message: e.message})); return true; });
    await t.open("page"); await t.wait("page done", 20000); await t.open("content"); await t.wait("content done", 20000);
  },
  page: async (t) => { for (const m of [{type: "sum", list: [1, 2]}, {type: "slow", ms: 30}, {type: "fail"}, {type: "reject"}, {type: "nothing"}, {type: "nul"}, {type: "who"}, {type: "unknown"}, null]) t.log(String(m?.type), await freshAsk(t, () => t.api.runtime.sendMessage(m))); await t.signal("page done"); },
  content: async (t) => { const all = await Promise.all([{type: "sum", list: [4]}, {type: "slow", ms: 20}, {type: "who"}, {type: "fail"}].map((m) => freshAsk(t, () => t.api.runtime.sendMessage(m)))); t.log("all", all); await t.signal("content done"); },
});
freshIn("fresh_values_there_and_back", {
  bg: async (t) => { t.api.runtime.onMessage.addListener((m, s, respond) => { respond({got: t.d(m), back: m}); }); await t.open("content"); await t.wait("content done", 20000); },
  content: async (t) => {
    const values = {date: new Date(0), regexp: /x/g, map: new Map([[1, 2]]), set: new Set([1]), bytes: new Uint8Array([1, 2]), buffer: new ArrayBuffer(2), blob: new Blob(["b"]), error: new TypeError("e"), nan: [NaN, Infinity, -0], undef: {a: undefined, b: [undefined]}, big: 12n, symbol: Symbol("s"), fn: () => 1, nested: {f() {}, ok: 1}, element: document.body, url: new URL("http://x/"), proto: Object.create({inherited: 1}, {own: {value: 2, enumerable: true}}), toJSON: {toJSON: () => "json"}, boxed: [Object(1), Object("s")], sparse: [1, , 3], long: "x".repeat(400), unicode: "é\u0000🦊\ud800"};
    for (const [k, v] of Object.entries(values)) t.log(k, await freshAsk(t, () => t.api.runtime.sendMessage(v)));
    const circle = {}; circle.self = circle; t.log("circle", await freshAsk(t, () => t.api.runtime.sendMessage(circle))); t.log("getter", await freshAsk(t, () => t.api.runtime.sendMessage({get a() { return "read"; }}))); t.log("throwing", await freshAsk(t, () => t.api.runtime.sendMessage({get a() { throw new Error("no"); }})));
    await t.signal("content done");
  },
});
freshIn("fresh_ports_kept_alive", {
  bg: async (t) => {
    const ports = new Map(); let n = 0;
    t.api.runtime.onConnect.addListener((p) => { const id = ++n; ports.set(p.name, p); t.log("connected", [p.name, id, ports.size]); p.onMessage.addListener((m) => { if (m.type === "ping") p.postMessage({type: "pong", n: m.n}); if (m.type === "all") for (const o of ports.values()) o.postMessage({type: "told", by: p.name}); if (m.type === "bye") { p.disconnect(); ports.delete(p.name); t.log("left", [m, ports.size]); } }); p.onDisconnect.addListener((q) => { ports.delete(q.name); t.log("gone", [q.name, ports.size, t.lastErr()]); }); });
    await t.open("page"); await t.open("content"); await t.wait("page done", 20000); await t.wait("content done", 20000); await t.sleep(200); t.log("left over", [...ports.keys()]);
  },
  page: async (t) => {
    const p = t.api.runtime.connect({name: "page"}), got = []; p.onMessage.addListener((m) => got.push(m)); for (let i = 0; i < 3; i++) p.postMessage({type: "ping", n: i}); await t.sleep(200); t.log("pongs", got.splice(0));
    await t.wait("content there", 10000); p.postMessage({type: "all"}); await t.sleep(200); t.log("told", got.splice(0)); const gone = new Promise((done) => p.onDisconnect.addListener(() => done(t.lastErr()))); p.postMessage({type: "bye"}); t.log("gone", [await Promise.race([gone, t.sleep(1000).then(() => "still")]), (() => { try { p.postMessage(1); return "posted"; } catch (e) { return t.err(e); } })()]); await t.signal("page done");
  },
  content: async (t) => { const p = t.api.runtime.connect({name: "content"}), got = []; p.onMessage.addListener((m) => got.push(m)); p.postMessage({type: "ping", n: "c"}); await t.sleep(150); await t.signal("content there"); await t.wait("page done", 10000); t.log("got", got); p.disconnect(); p.disconnect(); await t.signal("content done"); },
});
freshIn("fresh_tabs_asked_in_turn", {
  bg: async (t) => {
    const one = await t.open("content"), two = await t.open("content2"); const ask = (f) => freshAsk(t, f);
    t.log("each", [await ask(() => t.api.tabs.sendMessage(one.id, {q: 1})), await ask(() => t.api.tabs.sendMessage(two.id, {q: 2}))]);
    t.log("all", await Promise.all((await t.api.tabs.query({url: "http://127.0.0.1/*"})).map((x) => ask(() => t.api.tabs.sendMessage(x.id, "all")))));
    t.log("none", [await ask(() => t.api.tabs.sendMessage(one.id, "silent")), await ask(() => t.api.tabs.sendMessage(999999, "x")), await ask(() => t.api.runtime.sendMessage("to nobody"))]);
    const p = t.api.tabs.connect(one.id, {name: "from bg"}), seen = []; p.onMessage.addListener((m) => seen.push(m)); const gone = new Promise((done) => p.onDisconnect.addListener(() => done(t.lastErr()))); p.postMessage("hello"); await t.sleep(200); await t.api.tabs.remove(one.id); t.log("port", [seen, await Promise.race([gone, t.sleep(2000).then(() => "open")])]);
    t.log("after", await ask(() => t.api.tabs.sendMessage(one.id, "late"))); await t.signal("finished");
  },
  content: async (t) => { t.api.runtime.onMessage.addListener((m, s, respond) => { if (m === "silent") return; respond(["one", m, s.tab === undefined, s.id === t.LAB.id]); }); t.api.runtime.onConnect.addListener((p) => p.onMessage.addListener((m) => p.postMessage([m, p.name, Boolean(p.sender)]))); await t.wait("finished", 20000); },
  content2: async (t) => { t.api.runtime.onMessage.addListener(async (m) => { await t.sleep(10); return ["two", m]; }); await t.wait("finished", 20000); },
});
freshIn("fresh_native_client_class", {
  bg: async (t) => {
    class Client { constructor(name) { this.n = 0; this.waiting = new Map(); this.port = t.api.runtime.connectNative(name); this.port.onMessage.addListener((m) => { const w = this.waiting.get(m?.id); this.waiting.delete(m?.id); w ? w.ok(m.v) : t.log("unasked", m); }); this.port.onDisconnect.addListener((p) => { const e = t.api.runtime.lastError?.message ?? p.error?.message ?? null; t.log("disconnected", e); for (const w of this.waiting.values()) w.no(new Error(e)); this.waiting.clear(); }); } ask(v) { const id = ++this.n; return new Promise((ok, no) => { this.waiting.set(id, {ok, no}); this.port.postMessage({do: "echo", value: {id, v}}); }); } }
    const c = new Client("lab.host"); t.log("asked", await Promise.all([c.ask(1), c.ask("é🦊"), c.ask([null, true, {a: []}])])); c.port.postMessage({do: "many", n: 3}); await t.sleep(300);
    const pending = freshAsk(t, () => new Promise((ok, no) => { c.waiting.set("x", {ok, no}); c.port.postMessage({do: "exit", code: 3}); }), 4000); t.log("pending", await pending); t.log("dead", (() => { try { c.port.postMessage(1); return "posted"; } catch (e) { return t.err(e); } })());
    const again = new Client("lab.host"); t.log("again", await freshAsk(t, () => again.ask("back"))); again.port.disconnect(); await t.sleep(100);
    t.log("missing", await freshAsk(t, () => { const d = new Client("lab.not_there"); return d.ask(1); }, 4000)); t.log("one shot", [await freshAsk(t, () => t.api.runtime.sendNativeMessage("lab.host", {do: "echo", value: {a: 1}}), 4000), await freshAsk(t, () => t.api.runtime.sendNativeMessage("lab.not_there", {}), 4000), await freshAsk(t, () => t.api.runtime.sendNativeMessage("lab.host", {do: "exit"}), 4000)]);
  },
});
freshIn("fresh_native_for_every_part", {
  bg: async (t) => {
    let port = null; const waiting = []; const host = () => { if (!port) { port = t.api.runtime.connectNative("lab.host"); port.onMessage.addListener((m) => waiting.shift()?.({ok: m})); port.onDisconnect.addListener(() => { t.log("host gone", t.lastErr()); port = null; while (waiting.length) waiting.shift()({error: "host gone"}); }); } return port; };
    t.api.runtime.onMessage.addListener((m, s, respond) => { if (m.to !== "host") return; waiting.push(respond); host().postMessage(m.body); return true; });
    await t.open("page"); await t.wait("page done", 15000); await t.open("content"); await t.wait("content done", 15000);
  },
  page: async (t) => { const send = (body) => freshAsk(t, () => t.api.runtime.sendMessage({to: "host", body}), 4000); t.log("first", await send({do: "echo", value: "page"})); t.log("two", await Promise.all([send({do: "echo", value: 1}), send({do: "echo", value: 2})])); t.log("direct", await freshAsk(t, () => t.api.runtime.sendNativeMessage("lab.host", {do: "echo", value: "own"}), 4000)); await t.signal("page done"); },
  content: async (t) => { const send = (body) => freshAsk(t, () => t.api.runtime.sendMessage({to: "host", body}), 4000); t.log("through", await send({do: "echo", value: {from: "content"}})); t.log("ends", await send({do: "exit", code: 0})); t.log("again", await send({do: "echo", value: "new host"})); t.log("direct", [typeof t.api.runtime.connectNative, typeof t.api.runtime.sendNativeMessage]); await t.signal("content done"); },
});
freshIn("fresh_frames_and_their_parents", {
  bg: async (t) => { const seen = []; t.api.runtime.onMessage.addListener((m, s, respond) => { seen.push([m, s.frameId === 0, t.text(s.url)]); respond(seen.length); }); const tab = await t.open("content"); await t.ready("frame", 8000); await t.wait("frame done", 10000); t.log("seen", seen); t.log("top", await freshAsk(t, () => t.api.tabs.sendMessage(tab.id, "q", {frameId: 0}))); t.log("any", await freshAsk(t, () => t.api.tabs.sendMessage(tab.id, "q"))); await t.signal("finished"); },
  content: async (t) => { const heard = []; addEventListener("message", (e) => { if (e.data?.lab) { heard.push([e.data, e.source === frames[0], e.origin === location.origin]); e.source.postMessage({lab: "answer"}, e.origin); } }); t.api.runtime.onMessage.addListener((m, s, respond) => respond("top")); t.log("sent", await freshAsk(t, () => t.api.runtime.sendMessage("from top"))); addFrame(t.url("frame")); await t.wait("frame done", 10000); t.log("heard", heard); await t.wait("finished", 10000); },
  frame: async (t) => { t.api.runtime.onMessage.addListener((m, s, respond) => { setTimeout(() => respond("frame"), 50); return true; }); const heard = new Promise((done) => addEventListener("message", (e) => { if (e.data?.lab) done([e.data, e.source === parent, e.source === top]); })); t.log("where", [parent === self, top === parent, self.length]); t.log("sent", await freshAsk(t, () => t.api.runtime.sendMessage("from frame"))); parent.postMessage({lab: "hello"}, "*"); t.log("heard", await Promise.race([heard, t.sleep(1500).then(() => "none")])); await t.signal("frame done"); await t.wait("finished", 10000); },
});
