// The language and the platform in every place, each scenario a handful of facts that authors rely on.
{
  const {everywhere, tag} = inAreas;

  everywhere("fresh_inheritance_and_mixins", async (t) => {
    const Serializable = (Base) => class extends Base { serialize() { return JSON.stringify(this); } static [Symbol.hasInstance](o) { return "serialize" in Object(o); } };
    class Note { #id = 1; tags = []; get id() { return this.#id; } set id(v) { if (!Number.isInteger(v)) throw new TypeError(`bad id: ${v}`); this.#id = v; } static from(o) { return Object.assign(new this(), o); } get [Symbol.toStringTag]() { return "Note"; } }
    class Saved extends Serializable(Note) { constructor() { super(); this.saved = true; } toString() { return `Saved ${super.toString()}`; } }
    const s = Saved.from({id: 5});
    t.log("made", [s.id, s.serialize(), String(s), tag(s), s instanceof Note, {serialize: 1} instanceof Saved, Object.keys(s), Saved.name, Object.getPrototypeOf(Saved.prototype).constructor.name]);
    t.log("set", [tried(t, () => { s.id = "x"; }), s.id, tried(t, () => Saved.from({id: 1.5})), "id" in s, Object.hasOwn(s, "id"), delete s.id, s.id]);
    class Stack extends Array { static get [Symbol.species]() { return Array; } peek() { return this.at(-1); } }
    const k = Stack.of(1, 2, 3);
    t.log("array", [k.peek(), k.length, k.map((x) => x) instanceof Stack, Array.isArray(k), JSON.stringify(k), k.concat([4]).constructor.name, new Stack(2).length]);
    class AppError extends Error { constructor(m, o) { super(m, o); this.name = new.target.name; } } class NetError extends AppError { code = 7; }
    const e = new NetError("down", {cause: "why"});
    t.log("error", [String(e), e instanceof AppError, e.name, e.cause, e.code, Object.keys(e), e.stack.split("\n")[0].includes("down"), tag(e)]);
    t.log("objects", [Object.entries(Object.getOwnPropertyDescriptor(Note.prototype, "id")).map(([a, b]) => [a, typeof b]), Object.getOwnPropertyNames(Note.prototype), typeof Note.prototype.id, tried(t, () => Note.prototype.id)]);
  });
  everywhere("fresh_proxies_as_stores", async (t) => {
    const log = [], target = {a: 1, nested: {b: 2}, list: [1, 2]};
    const watch = (o, path = "") => new Proxy(o, {get(x, k, r) { const v = Reflect.get(x, k, r); return typeof v === "object" && v !== null ? watch(v, `${path}${String(k)}.`) : v; }, set(x, k, v) { log.push(`${path}${String(k)}=${v}`); return Reflect.set(x, k, v); }, deleteProperty(x, k) { log.push(`-${path}${String(k)}`); return delete x[k]; }, has: (x, k) => !String(k).startsWith("_") && k in x, ownKeys: (x) => Reflect.ownKeys(x).filter((k) => k !== "hidden")});
    const s = watch(target);
    s.a = 2; s.nested.b++; s.list.push(3); delete s.a; s._x = 1; s.hidden = 1;
    t.log("log", log);
    t.log("seen", ["_x" in s, "nested" in s, Object.keys(s), JSON.stringify(s), {...s}.list, Array.isArray(s.list), s.list.length]);
    const strict = new Proxy({}, {get(_, k) { if (typeof k === "symbol") return undefined; throw new ReferenceError(`no setting ${k}`); }, set() { return false; }});
    t.log("strict", [tried(t, () => strict.missing), tried(t, () => { "use strict"; strict.x = 1; }), tried(t, () => `${strict}`), tried(t, () => Object.defineProperty(strict, "y", {value: 1}).y)]);
    const api = new Proxy(function () {}, {apply: (_, self, args) => ["called", ...args], construct: (_, args) => ({made: args}), get: (_, k) => (...a) => [k, ...a]});
    t.log("function", [api(1, 2), new api(3), api.getThing("x"), typeof api, tried(t, () => new (new Proxy({}, {}))()), tried(t, () => new Proxy({}, {})())]);
    t.log("reflect", [Reflect.has({x: 1}, "x"), Reflect.apply(Math.max, null, [1, 3]), Reflect.construct(Date, [0]).getTime(), Reflect.getOwnPropertyDescriptor({get a() { return 1; }}, "a").set, Reflect.ownKeys({b: 1, 2: 1, a: 1, 1: 1, [Symbol.iterator]: 1}).map(String), Reflect.defineProperty(Object.freeze({}), "x", {value: 1}), Reflect.setPrototypeOf(Object.preventExtensions({}), null)]);
  });
  everywhere("fresh_text_work", async (t) => {
    const text = "The quick brown fox — naïve café, 12,345.67 €";
    t.log("split", [text.split(/\W+/u).filter(Boolean), text.match(/\p{L}+/gu).length, text.split("").length, [...text].length, text.normalize("NFD").replace(/\p{M}/gu, ""), "a,b;c".split(/([,;])/)]);
    t.log("slug", ["Hello, World! Ünïcode".toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, ""), "camelCaseText".replace(/([A-Z])/g, " $1").toLowerCase(), "snake_case_text".replace(/_(.)/g, (_, c) => c.toUpperCase())]);
    t.log("regexp", ["2024-05-06".replace(/(?<y>\d+)-(?<m>\d+)-(?<d>\d+)/, "$<d>.$<m>.$<y>"), /(?<!\d)\d{2}(?!\d)/.exec("123 45")?.index, "aBc".replace(/b/i, (m, at, all) => `[${m}${at}${all}]`), [..."k1=v1&k2=v2".matchAll(/(\w+)=(\w+)/g)].map((m) => m.slice(1)), /[\p{L}--[a-z]]/v.test("a"), /^.$/u.test("🦊"), "x".match(/y/), "aaa".lastIndexOf("a"), RegExp("a/b").source, String(/[/]\//g)]);
    t.log("pad", ["7".padStart(3, "0"), "ab".padEnd(5, "xyz"), "abc".at(-2), "abc".substring(2, 0), "abc".substr(-2, 1), "abc".slice(2, 1), " \u00a0x\ufeff".trim().length, "a-b".split("-", 1), "abc".localeCompare("abd"), ["b", "a", "C", "ä"].sort(), ["b", "a", "C", "ä"].sort((a, b) => a.localeCompare(b))]);
    t.log("code", ["é".codePointAt(0), String.fromCodePoint(128512), "\u{1F600}".length, "ß".toUpperCase(), "İ".toLowerCase().length, encodeURIComponent("a b&c=d/é"), decodeURIComponent("%F0%9F%A6%8A"), tried(t, () => decodeURIComponent("%")), escape("ü ö"), "a\\nb", `line
two`.length]);
    t.log("intl", [new Intl.NumberFormat("de-DE", {style: "currency", currency: "EUR"}).format(1234.5), new Intl.DateTimeFormat("en-US", {dateStyle: "medium", timeZone: "UTC"}).format(0), new Intl.PluralRules("en", {type: "ordinal"}).select(22), new Intl.ListFormat("en").format(["a", "b", "c"]), (0.256).toLocaleString("en", {style: "percent"}), new Intl.RelativeTimeFormat("en", {numeric: "auto"}).format(-1, "day")]);
  });
  everywhere("fresh_order_of_tasks", async (t) => {
    const order = [], c = new MessageChannel();
    c.port1.onmessage = () => order.push("message");
    await t.sleep(5);
    setTimeout(() => { order.push("t0"); Promise.resolve().then(() => order.push("t0 micro")); }, 0);
    setTimeout(() => order.push("t0 second"), 0);
    queueMicrotask(() => { order.push("m1"); queueMicrotask(() => order.push("m1 nested")); });
    (async () => { for await (const x of [1, Promise.resolve(2)]) order.push(`for ${x}`); })();
    new Promise((r) => { order.push("executor"); r(); }).then(() => order.push("then"));
    order.push("end");
    await t.sleep(30);
    t.log("order", order);
    const log = []; const id = setInterval(() => { log.push("tick"); if (log.length === 2) { clearInterval(id); setTimeout(() => log.push("after"), 0); } }, 3); await t.sleep(60);
    t.log("interval", log);
    const debounced = ((f, ms, h) => (...a) => { clearTimeout(h); h = setTimeout(f, ms, ...a); })((x) => log.push(x), 10); debounced("a"); debounced("b"); await t.sleep(40);
    t.log("debounced", log.slice(3));
    t.log("timeout race", await Promise.race([t.sleep(200).then(() => "slow"), new Promise((_, no) => setTimeout(no, 5, new Error("timed out"))).catch((e) => e.message)]));
    t.log("sequence", await [1, 2, 3].reduce((p, n) => p.then(async (all) => { await null; return [...all, n * 2]; }), Promise.resolve([])));
    t.log("nested errors", [await outcome(t, async () => { try { throw new Error("a"); } finally { await null; } }), await outcome(t, async () => { try { return "try"; } finally { return "finally"; } }), await outcome(t, () => new Promise((ok) => { ok(1); throw new Error("ignored"); })), await outcome(t, async () => { await Promise.all([t.sleep(1), Promise.reject(new RangeError("first")), Promise.reject(new Error("second"))]); })]);
    c.port1.close();
  });
  everywhere("fresh_uncaught_told", async (t) => {
    const seen = [];
    const onerror = (e) => { seen.push([e.type, e.message, e.error instanceof Error, e.error?.message ?? e.error, typeof e.filename, e.lineno > 0 || e.lineno]); e.preventDefault(); };
    self.addEventListener("error", onerror);
    setTimeout(() => { throw new TypeError("in a timer"); }, 0); await t.sleep(10);
    queueMicrotask(() => { throw new RangeError("in a microtask"); }); await t.sleep(10);
    setTimeout(() => { null.x; }, 0); await t.sleep(10);
    setTimeout(() => { throw "a text"; }, 0); await t.sleep(10);
    setTimeout(() => { throw {code: 5}; }, 0); await t.sleep(10);
    self.removeEventListener("error", onerror);
    t.log("errors", seen.splice(0));
    const onrejection = (e) => { seen.push([e.type, t.d(e.reason?.message ?? e.reason), e.promise instanceof Promise, e.cancelable, e.defaultPrevented]); e.preventDefault(); };
    self.addEventListener("unhandledrejection", onrejection); self.addEventListener("rejectionhandled", onrejection);
    const late = Promise.reject(new Error("late")); await t.sleep(30); late.catch(() => {}); await t.sleep(30);
    (async () => { throw new TypeError("async"); })(); Promise.reject(5); Promise.reject().catch(() => {}); Promise.reject("x").finally(() => {}); await t.sleep(40);
    self.removeEventListener("unhandledrejection", onrejection); self.removeEventListener("rejectionhandled", onrejection);
    t.log("rejections", seen.splice(0));
    const own = []; self.onerror = (...args) => { own.push([args.length, typeof args[0] === "string" ? args[0] : tag(args[0]), typeof args[1], typeof args[2], typeof args[3], args[4]?.message ?? null]); return true; };
    setTimeout(() => { undefinedThing.call(); }, 0); await t.sleep(10); reportError(new Error("reported")); self.onerror = null;
    t.log("onerror", own);
    t.log("handler", [self.onerror, (self.onerror = "text", self.onerror), (self.onunhandledrejection = 5, self.onunhandledrejection), "onerror" in self, "onrejectionhandled" in self]);
  });
  everywhere("fresh_decoders_and_blobs", async (t) => {
    const d = (label, bytes, options) => tried(t, () => new TextDecoder(label, options).decode(new Uint8Array(bytes)));
    t.log("labels", ["UTF8", "ascii", "l1", "cp1251", "koi8-r", "gbk", "big5", "euc-jp", "shift_jis", "utf-16", "unicode", "x-user-defined", "iso-8859-15", "utf-7", "utf-32"].map((l) => tried(t, () => new TextDecoder(l).encoding)));
    t.log("decoded", [d("windows-1251", [0xcf, 0xf0]), d("iso-8859-2", [0xb1]), d("gb18030", [0xc4, 0xe3]), d("shift_jis", [0x82, 0xa0]), d("euc-kr", [0xb0, 0xa1]), d("utf-16le", [0x3d, 0xd8, 0x00, 0xde]), d("utf-8", [0xf0, 0x9f, 0xa6]), d("utf-8", [0xef, 0xbb, 0xbf, 65], {ignoreBOM: true}), d("utf-8", [0xc0, 0x80, 65]), d("utf-8", [0xed, 0xa0, 0x80])]);
    const s = new TextDecoder("utf-8", {fatal: true}); t.log("fatal", [tried(t, () => s.decode(new Uint8Array([0xc3]), {stream: true})), tried(t, () => s.decode()), tried(t, () => s.decode("text")), tried(t, () => s.decode(5)), s.decode(new Uint8Array([65]).buffer), s.decode(new DataView(new ArrayBuffer(1))), new TextEncoder().encode().length, new TextEncoder().encode(undefined).length, new TextEncoder().encode(null)]);
    const b = new Blob(["héllo ", new Uint8Array([119, 111]).buffer, "rld"], {type: "text/plain;charset=utf-8"});
    t.log("blob", [b.size, b.type, await b.slice(1, 4).text(), await b.text(), (await b.bytes?.())?.length ?? "none", await outcome(t, async () => { const all = []; for await (const c of b.stream()) all.push(c.length); return all; }), b.slice(0, 2, "A/B;C").type, b.slice(5, 2).size]);
    t.log("file", (() => { const f = new File([b, "!"], "a/b.txt", {lastModified: 7}); return [f.name, f.size, f.type, f.lastModified, tag(f), tried(t, () => new File("x", "n")), tried(t, () => new File(["x"])), new File([], "").name]; })());
    t.log("urls", await outcome(t, async () => { const u = URL.createObjectURL?.(b); if (!u) return typeof URL.createObjectURL; const r = await fetch(u); return [u.split(":")[0], r.status, r.headers.get("content-type"), r.headers.get("content-length"), (await r.blob()).type, await outcome(t, () => fetch(u, {method: "POST"}))]; }));
  });
  everywhere("fresh_requests_cloned_and_read", async (t) => {
    const at = (path) => `${t.LAB.origin}/served/${path}`;
    const r = new Request(at("echo?names=x-one,x-two"), {method: "POST", headers: [["X-One", "1"], ["X-Two", "a"], ["x-two", "b"]], body: "body"}), copy = r.clone();
    t.log("clone", [await outcome(t, async () => (await fetch(r)).json()), r.bodyUsed, await copy.text(), copy.bodyUsed, copy.headers.get("x-two"), await outcome(t, () => fetch(r)), tried(t, () => new Request(r))]);
    t.log("derived", (() => { const d = new Request(new Request(at("x"), {headers: {a: "1"}, credentials: "omit"}), {method: "PATCH", headers: {b: "2"}}); return [d.method, [...d.headers], d.credentials, d.url.endsWith("/served/x"), d.mode, d.keepalive, d.duplex ?? "none", d.isReloadNavigation ?? "none", tag(d)]; })());
    t.log("bodies", [await outcome(t, async () => (await new Response(new Blob(["b"], {type: "x/y"})).headers.get("content-type"))), await outcome(t, async () => [...(await new Response("a=1&b=%20", {headers: {"content-type": "application/x-www-form-urlencoded"}}).formData())]), await outcome(t, async () => { const f = new FormData(); f.append("n", "v"); f.append("file", new Blob(["z"]), "z.bin"); const back = await new Response(f).formData(); return [back.get("n"), back.get("file").name, await back.get("file").text()]; }), await outcome(t, () => new Response("not json").json()), await outcome(t, () => new Response(null).text()), await outcome(t, async () => (await new Response(new Uint8Array([1, 2])).bytes?.())?.length)]);
    t.log("states", [tried(t, () => new Response("x", {status: 101})), tried(t, () => new Response(null, {status: 304}).ok), Response.json({a: 1}).headers.get("content-type"), tried(t, () => Response.redirect("/rel").status), tried(t, () => new Response(Symbol("x"))), new Response(5).headers.get("content-type"), new Response("x", {headers: {"content-type": ""}}).headers.get("content-type"), tried(t, () => Response.error().clone().type), new Response().statusText]);
    t.log("headers", (() => { const h = new Headers({A: "1", "set-cookie": "x=1"}); h.append("a", "2"); const keys = []; for (const [k] of h) { keys.push(k); if (k === "a") h.set("b", "new"); } return [keys, h.get("a"), [...h.values()], h.has("A"), (h.delete("A"), h.has("a")), String(h), tried(t, () => h.get("bad key")), tried(t, () => h.set("x", "\u0100")), h.getSetCookie(), h.forEach.length]; })());
    t.log("retry", await outcome(t, async () => { let n = 0; const get = async () => { const r = await fetch(at(`status?code=${n++ < 2 ? 503 : 200}`)); if (!r.ok) throw Object.assign(new Error(`HTTP ${r.status}`), {status: r.status}); return r.text(); }; const seen = []; for (let i = 0; i < 4; i++) { try { return [await get(), seen]; } catch (e) { seen.push([e.message, e.status]); } } return seen; }));
    t.log("timeouts", [await outcome(t, async () => (await fetch(at("text?body=ok"), {signal: AbortSignal.timeout(5000)})).text()), await outcome(t, () => { const c = new AbortController(); c.abort(); return fetch(at("echo"), {signal: AbortSignal.any([c.signal, AbortSignal.timeout(1000)])}); }), await outcome(t, () => fetch("http://127.0.0.1:1/")), await outcome(t, () => fetch("nonsense://x"))]);
  });
  everywhere("fresh_aborts_everywhere", async (t) => {
    const c = new AbortController(), log = [];
    const wait = (ms, signal) => new Promise((ok, no) => { signal.throwIfAborted(); const id = setTimeout(ok, ms, "waited"); signal.addEventListener("abort", () => { clearTimeout(id); no(signal.reason); }, {once: true}); });
    const p = wait(500, c.signal); c.abort(); await p.catch(() => {}); t.log("wait", [await outcome(t, () => wait(1, c.signal)), await outcome(t, () => wait(1, new AbortController().signal))]);
    const a = new AbortController(), b = new AbortController(), any = AbortSignal.any([a.signal, b.signal]); any.onabort = (e) => log.push([e.type, any.reason, e.isTrusted]); b.abort({own: "reason"}); a.abort("late");
    t.log("any", [log, any.aborted, any.reason === b.signal.reason, AbortSignal.any([any]).reason, tag(any), any instanceof EventTarget]);
    t.log("timeout", await outcome(t, () => new Promise((ok) => { const s = AbortSignal.timeout(5); s.addEventListener("abort", () => ok([s.reason.name, s.reason.message, s.reason.code])); })));
    t.log("reasons", [String(AbortSignal.abort().reason), AbortSignal.abort(undefined).reason.name, AbortSignal.abort(null).reason, AbortSignal.abort(0).reason, tried(t, () => AbortSignal.abort("w").throwIfAborted()), tried(t, () => new AbortController().signal.throwIfAborted()), (() => { const x = new AbortController(); x.abort(1); x.abort(2); return x.signal.reason; })()]);
    t.log("listeners", await outcome(t, async () => { const stop = new AbortController(), target = new EventTarget(), got = []; target.addEventListener("x", () => got.push(1), {signal: stop.signal}); target.addEventListener("x", () => { got.push(2); stop.abort(); }, {signal: stop.signal}); target.addEventListener("x", () => got.push(3), {signal: stop.signal}); target.dispatchEvent(new Event("x")); target.dispatchEvent(new Event("x")); return got; }));
    t.log("stream", await outcome(t, async () => { const s = new AbortController(), seen = []; const r = new ReadableStream({pull(x) { x.enqueue("chunk"); }, cancel(why) { seen.push(String(why)); }}); const done = r.pipeTo(new WritableStream({write() { s.abort(new Error("enough")); }}), {signal: s.signal}).catch((e) => e.message); return [await done, seen, r.locked]; }));
  });
  everywhere("fresh_xhr_the_old_way", async (t) => {
    if (typeof XMLHttpRequest === "undefined") { t.log("none", tried(t, () => new XMLHttpRequest())); return; }
    const at = (path) => `${t.LAB.origin}/served/${path}`;
    const send = (method, url, body, set = () => {}) => new Promise((ok) => { const x = new XMLHttpRequest(), log = []; for (const k of ["loadstart", "progress", "load", "error", "abort", "timeout", "loadend"]) x.addEventListener(k, (e) => { log.push(k); if (k === "loadend") ok([x.status, x.statusText, x.readyState, log, x.responseType === "" || x.responseType === "text" ? x.responseText.slice(0, 60) : t.d(x.response), e.loaded]); }); x.open(method, url); set(x); x.send(body); });
    t.log("get", await send("GET", at("text?body=hello&type=text/plain")));
    t.log("post", await send("POST", at("echo?names=content-type,x-a"), JSON.stringify({a: 1}), (x) => { x.setRequestHeader("Content-Type", "application/json"); x.setRequestHeader("X-A", "1"); x.setRequestHeader("X-A", "2"); }));
    t.log("json", await send("GET", at("text?body=%5B1%2C2%5D"), null, (x) => { x.responseType = "json"; }));
    t.log("bad json", await send("GET", at("text?body=%5B1"), null, (x) => { x.responseType = "json"; }));
    t.log("buffer", await send("GET", at("text?body=AB"), null, (x) => { x.responseType = "arraybuffer"; }));
    t.log("missing", [await send("GET", at("status?code=404")), await send("GET", "http://127.0.0.1:1/x")]);
    t.log("headers", await new Promise((ok) => { const x = new XMLHttpRequest(); x.onload = () => ok([x.getResponseHeader("content-type"), x.getResponseHeader("X-Lab"), x.getResponseHeader("none"), /content-type: text\/plain\r\n/.test(x.getAllResponseHeaders()), x.responseURL.endsWith("body=x"), x.responseXML, x.timeout, x.withCredentials]); x.open("GET", at("text?body=x")); x.send(); }));
    t.log("aborted", await new Promise((ok) => { const x = new XMLHttpRequest(), log = []; x.onreadystatechange = () => log.push(x.readyState); x.onabort = () => log.push("abort"); x.onloadend = () => log.push("loadend"); x.open("GET", at("text?body=x")); x.send(); x.abort(); setTimeout(() => ok([log, x.readyState, x.status, x.responseText]), 50); }));
    const x = new XMLHttpRequest(); t.log("wrong", [tried(t, () => x.send()), tried(t, () => x.open("GET")), tried(t, () => x.open("GET", "http://")), tried(t, () => { x.open("GET", at("x")); x.setRequestHeader("a b", "1"); }), tried(t, () => { x.responseType = "json"; x.responseText; }), tried(t, () => x.overrideMimeType("x")), x.getResponseHeader("a"), x.getAllResponseHeaders(), tried(t, () => XMLHttpRequest()), x.UNSENT, XMLHttpRequest.LOADING, tag(x.upload)]);
  });
  everywhere("fresh_database_wrapped", async (t) => {
    const ask = (r) => new Promise((ok, no) => { r.onsuccess = () => ok(r.result); r.onerror = () => no(r.error); });
    const done = (tx) => new Promise((ok, no) => { tx.oncomplete = () => ok("complete"); tx.onabort = () => no(tx.error ?? "aborted"); tx.onerror = () => {}; });
    const name = `wrapped ${t.context}`;
    const open = (version, upgrade) => { const r = indexedDB.open(name, version); r.onupgradeneeded = (e) => upgrade(r.result, r.transaction, e.oldVersion); return ask(r); };
    let db = await open(1, (d) => { const s = d.createObjectStore("tabs", {keyPath: ["win", "id"]}); s.createIndex("url", "url"); s.createIndex("seen", "meta.seen"); });
    const put = async (...rows) => { const tx = db.transaction("tabs", "readwrite"); for (const r of rows) tx.objectStore("tabs").put(r); return done(tx); };
    t.log("put", [await outcome(t, () => put({win: 1, id: 1, url: "a", meta: {seen: new Date(5)}}, {win: 1, id: 2, url: "b"}, {win: 2, id: 1, url: "a", meta: {seen: new Date(3)}})), await outcome(t, () => put({win: 1})), db.objectStoreNames.length]);
    const store = () => db.transaction("tabs").objectStore("tabs");
    t.log("read", [await ask(store().get([1, 2])), await ask(store().get([9, 9])), (await ask(store().index("url").getAll("a"))).length, await ask(store().index("seen").getAllKeys()), await ask(store().count(IDBKeyRange.bound([1], [1, []]))), await ask(store().index("url").count())]);
    t.log("unique", await new Promise((ok) => { const all = []; store().index("url").openKeyCursor(null, "nextunique").onsuccess = (e) => { const c = e.target.result; if (!c) return ok(all); all.push([c.key, c.primaryKey, "value" in c]); c.continue(); }; }));
    t.log("jump", await new Promise((ok) => { const all = []; store().openCursor().onsuccess = (e) => { const c = e.target.result; if (!c) return ok(all); all.push(c.key); if (all.length === 1) c.continue([2]); else c.continue(); }; }));
    db.close();
    db = await open(3, (d, tx, old) => { t.log("upgrade", [old, d.version, tx.mode, [...d.objectStoreNames]]); tx.objectStore("tabs").deleteIndex("seen"); d.createObjectStore("log", {autoIncrement: true}).add({first: true}); });
    t.log("upgraded", [db.version, [...store().indexNames], await ask(db.transaction("log").objectStore("log").getAll()), await ask(db.transaction("log").objectStore("log").getAllKeys())]);
    t.log("failing", [await outcome(t, async () => { const tx = db.transaction("log", "readwrite"), s = tx.objectStore("log"); s.add({n: 1}, 50); s.add({n: 2}, 50); return done(tx); }), await ask(db.transaction("log").objectStore("log").count()), await outcome(t, async () => { const tx = db.transaction("log", "readwrite"); tx.objectStore("log").add({u: () => {}}); return done(tx); }), await outcome(t, () => open(2, () => {}))]);
    t.log("order", await outcome(t, async () => { const seen = [], tx = db.transaction("log", "readwrite"); tx.objectStore("log").put("x", 1).onsuccess = () => { seen.push("first"); tx.objectStore("log").get(1).onsuccess = (e) => seen.push(e.target.result); }; tx.oncomplete = () => seen.push("complete"); await Promise.resolve().then(() => seen.push("micro")); await t.sleep(40); return seen; }));
    db.close(); t.log("deleted", [await outcome(t, () => ask(indexedDB.deleteDatabase(name))), (await indexedDB.databases()).some((d) => d.name === name), await outcome(t, () => ask(indexedDB.deleteDatabase("never was")))]);
  });
  everywhere("fresh_rsa_and_agreement", async (t) => {
    const {subtle} = crypto, bytes = (s) => new TextEncoder().encode(s);
    t.log("ecdh", await outcome(t, async () => { const [a, b] = await Promise.all([0, 1].map(() => subtle.generateKey({name: "ECDH", namedCurve: "P-256"}, false, ["deriveBits", "deriveKey"]))); const raw = await subtle.exportKey("raw", b.publicKey); const pub = await subtle.importKey("raw", raw, {name: "ECDH", namedCurve: "P-256"}, true, []); const x = new Uint8Array(await subtle.deriveBits({name: "ECDH", public: pub}, a.privateKey, 256)), y = new Uint8Array(await subtle.deriveBits({name: "ECDH", public: a.publicKey}, b.privateKey, 256)); return [x.join() === y.join(), x.length, raw.byteLength, pub.usages, a.privateKey.extractable, a.publicKey.extractable, await outcome(t, () => subtle.exportKey("pkcs8", a.privateKey))]; }));
    t.log("rsa", await outcome(t, async () => { const k = await subtle.generateKey({name: "RSA-OAEP", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256"}, true, ["encrypt", "decrypt"]); const c = await subtle.encrypt({name: "RSA-OAEP"}, k.publicKey, bytes("hi")); const jwk = await subtle.exportKey("jwk", k.publicKey); return [c.byteLength, new TextDecoder().decode(await subtle.decrypt({name: "RSA-OAEP"}, k.privateKey, c)), jwk.kty, jwk.alg, jwk.key_ops, jwk.ext, k.publicKey.algorithm.modulusLength, k.publicKey.algorithm.hash]; }));
    t.log("aes", await outcome(t, async () => { const k = await subtle.generateKey({name: "AES-CTR", length: 128}, true, ["encrypt", "decrypt"]); const counter = new Uint8Array(16); const c = await subtle.encrypt({name: "AES-CTR", counter, length: 64}, k, bytes("some text")); return [c.byteLength, new TextDecoder().decode(await subtle.decrypt({name: "AES-CTR", counter, length: 64}, k, c)), Object.keys(await subtle.exportKey("jwk", k)).sort()]; }));
    t.log("wrap", await outcome(t, async () => { const w = await subtle.generateKey({name: "AES-KW", length: 256}, false, ["wrapKey", "unwrapKey"]), k = await subtle.generateKey({name: "HMAC", hash: "SHA-512"}, true, ["sign"]); const wrapped = await subtle.wrapKey("raw", k, w, "AES-KW"); const back = await subtle.unwrapKey("raw", wrapped, w, "AES-KW", {name: "HMAC", hash: "SHA-512"}, true, ["sign"]); return [wrapped.byteLength, back.algorithm, back.usages]; }));
    t.log("jwk", [await outcome(t, async () => (await subtle.importKey("jwk", {kty: "oct", k: "AAAAAAAAAAAAAAAAAAAAAA", alg: "A128GCM", ext: true}, "AES-GCM", true, ["encrypt"])).algorithm), await outcome(t, () => subtle.importKey("jwk", {kty: "EC"}, {name: "ECDSA", namedCurve: "P-256"}, true, ["verify"])), await outcome(t, () => subtle.importKey("raw", new Uint8Array(16), "AES-GCM", true, ["sign"])), await outcome(t, () => subtle.importKey("jwk", "x", "AES-GCM", true, ["encrypt"]))]);
    t.log("pem", await outcome(t, async () => { const k = await subtle.generateKey({name: "ECDSA", namedCurve: "P-384"}, true, ["sign", "verify"]); const p8 = await subtle.exportKey("pkcs8", k.privateKey), spki = await subtle.exportKey("spki", k.publicKey); const again = await subtle.importKey("pkcs8", p8, {name: "ECDSA", namedCurve: "P-384"}, false, ["sign"]); const s = await subtle.sign({name: "ECDSA", hash: "SHA-384"}, again, bytes("m")); return [spki.byteLength, s.byteLength, await subtle.verify({name: "ECDSA", hash: "SHA-384"}, k.publicKey, s, bytes("m")), await subtle.verify({name: "ECDSA", hash: "SHA-384"}, k.publicKey, s, bytes("n")), again.extractable]; }));
    t.log("others", [await outcome(t, async () => { const k = await subtle.generateKey("Ed25519", true, ["sign", "verify"]); const s = await subtle.sign("Ed25519", k.privateKey, bytes("m")); return [s.byteLength, await subtle.verify("Ed25519", k.publicKey, s, bytes("m")), k.publicKey.algorithm]; }), await outcome(t, async () => { const k = await subtle.generateKey("X25519", false, ["deriveBits"]); return (await subtle.deriveBits({name: "X25519", public: k.publicKey}, k.privateKey, 128)).byteLength; }), await outcome(t, async () => { const k = await subtle.generateKey({name: "RSA-PSS", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256"}, false, ["sign", "verify"]); return (await subtle.sign({name: "RSA-PSS", saltLength: 32}, k.privateKey, bytes("m"))).byteLength; })]);
  });
  everywhere("fresh_globals_in_use", async (t) => {
    t.log("names", [self.constructor.name, tag(self), typeof globalThis.window, typeof globalThis.name, self.origin === location.origin || [typeof self.origin], isSecureContext, typeof location.href, location.protocol.endsWith(":"), typeof crossOriginIsolated]);
    t.log("encode", [btoa(unescape(encodeURIComponent("é🦊"))), decodeURIComponent(escape(atob("w6k="))), tried(t, () => atob("%")), tried(t, () => btoa("€")), tried(t, () => btoa()), atob(null), btoa(undefined), atob("YQ")]);
    t.log("structured", [structuredClone({a: new Date(0)}).a.getTime(), structuredClone([1, [2]]), typeof queueMicrotask, typeof reportError, typeof scheduler, typeof navigation, typeof caches, typeof cookieStore]);
    t.log("console", [console.log(), console.assert(true), console.group("g"), console.groupEnd(), console.count.name, tag(console), typeof console.table, typeof console.profile, console.time("x"), Object.keys(console).includes("log")]);
    t.log("numbers", [Number.parseFloat("1.50px"), Number.isSafeInteger(2 ** 53), (1234.5678).toFixed(1), (0.000001234).toString(), (1e-7).toFixed(10), Number("1e3"), Number(null), Number([5]), Number("0b11"), parseInt("08"), Math.round(-0.5), Math.round(2.5), Math.sign(-3), Math.cbrt(27), Math.log2(8), 5 % -3, -5 % 3, 2 ** 0.5 === Math.SQRT2, 0.1 * 3, 123456789 * 987654321, 0b101, 0o17, 1 / 3]);
    t.log("dates", (() => { const d = new Date("2024-02-29T12:00:00Z"); d.setUTCFullYear(2025); const e = new Date(2024, 0, 31); e.setMonth(1); return [d.toISOString(), e.getDate(), new Date("2024-01-01").getTime(), new Date("2024-01-01T00:00").getTimezoneOffset() === new Date(2024, 0, 1).getTimezoneOffset(), new Date(NaN).getTime(), String(new Date(NaN)), new Date(null).getTime(), new Date(undefined).getTime(), new Date("2024-13-01").getTime(), new Date(2024, 1, 29) < new Date(2024, 2, 1), typeof Date.now(), new Date(0).toLocaleDateString("en-CA", {timeZone: "UTC"}), new Date(0).toUTCString()]; })());
    t.log("weak", (() => { const w = new WeakMap(), k = {}; w.set(k, 1); const r = new WeakRef(k); return [w.get(k), w.has({}), r.deref() === k, w.delete(k), w.has(k), tried(t, () => new WeakSet().add(1)), tag(w), new FinalizationRegistry(() => {}).register(k, 1)]; })());
  });
  everywhere("fresh_sets_maps_groups", async (t) => {
    const tabs = [{id: 1, host: "a", t: 3}, {id: 2, host: "b", t: 1}, {id: 3, host: "a", t: 2}];
    t.log("group", [Object.groupBy(tabs, (x) => x.host), [...Map.groupBy(tabs, (x) => x.t > 1)].map(([k, v]) => [k, v.length]), Object.fromEntries(Map.groupBy(tabs, (x) => x.host).entries().map(([k, v]) => [k, v.map((x) => x.id)]))]);
    t.log("sort", [tabs.toSorted((a, b) => a.t - b.t).map((x) => x.id), [...tabs].sort((a, b) => a.host.localeCompare(b.host) || b.id - a.id).map((x) => x.id), [3, 20, 100].sort(), ["b", undefined, "a"].sort(), [, 1, 2].toSorted().length, [5, 1].with(0, 9), [1, 2, 3].toSpliced(1, 1, "x", "y")]);
    const m = new Map([["b", 1], ["a", 2]]); m.set("b", 3).delete("a"); m.set("a", 4);
    t.log("map", [[...m], m.size, m.get("none"), [...m.keys()], tried(t, () => m.getOrInsert?.("z", 9)), new Map(Object.entries({x: 1})).get("x"), m.forEach((v, k) => v), JSON.stringify([...m]), new Map([[NaN, "nan"]]).get(NaN), new Map([[-0, "z"]]).has(0), tried(t, () => new Map(5)), tried(t, () => new Map([[1], 2]))]);
    const a = new Set([1, 2, 3]), b = new Set([3, 4]);
    t.log("set", [[...a.union(b)], [...a.intersection(b)], [...a.difference(b)], [...a.symmetricDifference(b)], a.isSubsetOf(b), a.isDisjointFrom(new Set([9])), [...new Set("hello")].join(""), tried(t, () => a.union([1])), [...a.values()].at(-1), a.add(5) === a]);
    t.log("array", [[1, [2, [3, [4]]]].flat(Infinity), [1, 2].flatMap((x) => [x, x * 2]), Array.from({length: 3}, (_, i) => i * i), [1, 2, 3, 4].findLast((x) => x % 2), [1, 2, 3].includes(NaN), [NaN].includes(NaN), [NaN].indexOf(NaN), Array(3).fill().map((_, i) => i), [..."ab"].entries().toArray(), [1, 2, 3].copyWithin(0, 1), [3, 1, 2].reduceRight((x, y) => `${x}${y}`, ""), [1, , 3].length, [1, , 3].map((x) => x * 2), Object.keys([1, , 3]), [0, 1].every(Boolean), [].every(Boolean), Array.of(7).length, Array(7).length]);
    t.log("iterators", [[1, 2, 3, 4, 5].values().filter((x) => x % 2).map((x) => x * x).take(2).toArray(), Iterator.from({next: ((n) => () => ({value: n++, done: n > 3}))(0)}).toArray(), [...m.values().drop(1)], [1, 2].values().reduce((x, y) => x + y), [1].values().flatMap((x) => [x, x]).toArray(), "ab"[Symbol.iterator]().toArray(), m.entries().find(([k]) => k === "a"), tag([].values().map((x) => x))]);
  });
}
