// What the language and the platform do in every place, as authors of extensions who know browsers would try it.
{
  const {everywhere} = inAreas;

  everywhere("kinds_urls_and_params", async (t) => {
    const u = new URL("/a/../b c/%7Efoo?q=a b&q=2#h h", "HTTPS://User:Pa%20ss@EXAMPLE.org:443/");
    t.log("url", {href: u.href, user: u.username, pass: u.password, host: u.host, port: u.port, origin: u.origin, path: u.pathname, search: u.search, hash: u.hash});
    u.searchParams.append("x", "1&2"); u.searchParams.delete("q", "2"); u.protocol = "ftp"; u.port = "99999"; u.hostname = "[::1]";
    t.log("changed", [u.href, u.searchParams.size]);
    const p = new URLSearchParams([["b", "2"], ["a", "1"], ["b", "ü +"]]);
    p.sort();
    t.log("params", [p.toString(), p.getAll("b"), p.has("b", "2"), [...p.keys()], Object.fromEntries(p), String(new URLSearchParams({n: null, u: undefined})), String(new URLSearchParams("?%zz=%41"))]);
    t.log("wrong", [tried(t, () => new URL("relative")), tried(t, () => new URL("http://exa mple.org")), tried(t, () => new URL()), tried(t, () => new URLSearchParams([["a"]])), tried(t, () => URL("http://x")), URL.canParse("http://x:70000"), URL.parse?.("nope") ?? "none"]);
    t.log("odd", ["http://127.1/", "http://0x10.1/", "file:c:\\x\\y", "http://ex%41mple.org", "javascript:1", "blob:https://a.b/1", "http://münchen.de/ß", "http:\\\\x\\y", "about:blank#x"].map((s) => tried(t, () => { const v = new URL(s); return [v.href, v.origin]; })));
    t.log("extension", [new URL(t.api.runtime.getURL("a/b?c")).pathname, new URL(t.api.runtime.getURL("")).protocol, new URL("x", t.api.runtime.getURL("y/z")).pathname]);
  });
  everywhere("kinds_structured_clone", async (t) => {
    class P { constructor() { this.a = 1; } get b() { return 2; } }
    const source = {d: new Date(0), r: /a/giu, m: new Map([["k", {v: 1}]]), s: new Set([1, "2"]), e: new TypeError("te", {cause: "c"}), n: [1, , 3], u: undefined, big: 12n, ab: new Uint8Array([1, 2]).buffer, p: new P(), o: Object("str"), nan: NaN};
    source.self = source;
    const c = structuredClone(source);
    t.log("clone", {self: c.self === c, d: c.d.toISOString(), r: [String(c.r), c.r.lastIndex], m: c.m.get("k"), s: [...c.s], e: [c.e.constructor.name, c.e.message, c.e.cause ?? "none", typeof c.e.stack], hole: 1 in c.n, u: "u" in c, big: c.big, ab: c.ab.byteLength, p: [c.p instanceof P, Object.keys(c.p), c.p.b ?? "none"], o: typeof c.o, nan: c.nan});
    t.log("refused", [() => structuredClone(() => {}), () => structuredClone({f() {}}), () => structuredClone(Symbol("s")), () => structuredClone(new WeakMap()), () => structuredClone(Promise.resolve()), () => structuredClone(new Proxy({}, {})), () => structuredClone((function* () {})()), () => structuredClone(globalThis), () => structuredClone()].map((f) => tried(t, f)));
    const buffer = new ArrayBuffer(8), view = new Uint8Array(buffer, 2, 4);
    const moved = structuredClone({view}, {transfer: [buffer]});
    t.log("transfer", [buffer.byteLength, view.length, moved.view.byteOffset, moved.view.buffer.byteLength, tried(t, () => structuredClone(1, {transfer: [buffer]})), tried(t, () => structuredClone(1, {transfer: [{}]}))]);
    t.log("platform", [tried(t, () => structuredClone(new Blob(["abc"], {type: "x/y"})).size), tried(t, () => structuredClone(new File(["a"], "n")).name), tried(t, () => structuredClone(new DOMException("m", "AbortError")).name), tried(t, () => structuredClone(new URL("http://x"))), tried(t, () => structuredClone(new Headers())), tried(t, () => structuredClone(new Event("x"))), tried(t, () => structuredClone({get g() { throw new RangeError("getter"); }}))]);
  });
  everywhere("kinds_type_error_texts", async (t) => {
    const o = {list: [], nothing: null, inner: {}}, missing = undefined, num = 5;
    const cases = {
      undefinedMember: () => o.inner.deep.deeper, nullMember: () => o.nothing.x, undefinedCall: () => o.inner.run(), index: () => o.list[0].name, computed: () => o.nothing["a" + "b"], variable: () => missing.x,
      optional: () => o.inner?.none.x, notFunction: () => num(), notConstructor: () => new o.inner(), notIterable: () => { const [a] = o; }, spread: () => Math.max(...num), forOf: () => { for (const x of o.inner) x; },
      destructure: () => { const {a} = missing; }, nested: () => { const {inner: {deep: {x}}} = o; }, param: () => (({a}) => a)(null), set: () => { o.nothing.x = 1; }, del: () => { "use strict"; delete Object.freeze({a: 1}).a; },
      frozen: () => { "use strict"; Object.freeze(o.list).push(1); }, getterOnly: () => { "use strict"; ({get a() { return 1; }}).a = 2; }, constant: () => { const k = 1; k = 2; }, tdz: () => { early; let early; }, undeclared: () => neverDeclared, inPrimitive: () => "a" in "b", instance: () => o instanceof o.inner,
      method: () => [].reduce((a, b) => a), callback: () => [1].map(5), sortBy: () => [1, 2].sort("x"), forEach: () => new Map().forEach(), promise: () => Promise.resolve.call(5), symbolText: () => "" + Symbol("q"), bigMix: () => 1n * 2, bigDivide: () => 1n / 0n, toObject: () => Object.assign(null), proto: () => Object.setPrototypeOf({}, 5), define: () => Object.defineProperty(1, "x", {}), classCall: () => (class K {})(), superTwice: () => new (class extends Object { constructor() { super(); super(); } })(), noSuper: () => new (class extends Array { constructor() { this.x = 1; } })(),
      receiver: () => Map.prototype.get.call({}, 1), repeat: () => "x".repeat(Infinity), digits: () => (1).toPrecision(0), radix: () => (255).toString(1), code: () => String.fromCodePoint(1.5), normalize: () => "x".normalize("Q"), locale: () => "x".toLocaleUpperCase("no_such_"), stack: () => { (function f() { f(); })(); },
    };
    for (const [label, f] of Object.entries(cases)) t.log(label, tried(t, f));
  });
  everywhere("kinds_syntax_error_texts", async (t) => {
    for (const bad of ["{", "[1,]", "{a:1}", "{'a':1}", "nul", "01", "\"\\x\"", "\"a", "[1 2]", "{\"a\" 1}", "{\"a\":1,}", "", "tru", "1.", "-", "\u00a01", "{\"a\":1}}", "undefined"]) t.log(`json ${bad}`, tried(t, () => JSON.parse(bad)));
    for (const [source, flags] of [["("], ["["], ["a**"], ["\\"], ["(?<n>a)(?<n>b)"], ["\\k<x>", "u"], ["{1}", "u"], ["a{2,1}"], ["[b-a]"], ["(?<=a"], ["x", "gg"], ["x", "uv"], ["\\p{Nope}", "u"], ["(?:"], ["*"]]) t.log(`regexp ${source} ${flags ?? ""}`, tried(t, () => new RegExp(source, flags)));
  });
  everywhere("kinds_timers_and_microtasks", async (t) => {
    const order = [];
    setTimeout(() => order.push("timeout 0"), 0);
    setTimeout((a, b) => order.push(["args", a, b]), 1, "a", 2);
    queueMicrotask(() => order.push("microtask"));
    Promise.resolve().then(() => order.push("promise")).then(() => order.push("promise 2"));
    (async () => { order.push("async start"); await undefined; order.push("async after"); })();
    order.push("sync");
    await t.sleep(40);
    t.log("order", order);
    let n = 0;
    await new Promise((resolve) => { const id = setInterval(() => { if (++n === 3) { clearInterval(id); resolve(); } }, 2); });
    t.log("interval", n);
    t.log("ids", [typeof setTimeout(() => {}), typeof setInterval(() => {}, 1e6), clearTimeout(undefined), clearTimeout("x"), clearInterval(-1), setTimeout.length, setTimeout.name, tried(t, () => setTimeout()), tried(t, () => queueMicrotask()), tried(t, () => queueMicrotask(5)), tried(t, () => setTimeout.call({}, () => {}) > 0)]);
    const cancelled = setTimeout(() => order.push("never"), 5); clearInterval(cancelled);
    await t.sleep(15);
    t.log("cancelled", order.includes("never"));
    t.log("this", await new Promise((resolve) => setTimeout(function () { resolve(this === globalThis || this === self); }, 0)));
    t.log("idle", [typeof requestIdleCallback, typeof requestAnimationFrame, typeof scheduler?.postTask, await outcome(t, () => new Promise((resolve) => typeof requestIdleCallback === "function" ? requestIdleCallback((d) => resolve([d.didTimeout, typeof d.timeRemaining()]), {timeout: 500}) : resolve("none")))]);
    t.log("now", [performance.now() > 0, Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 2000, Object.keys(performance.toJSON()).includes("timeOrigin")]);
  });
  everywhere("kinds_blobs_files_and_readers", async (t) => {
    const blob = new Blob(["ab", new Uint8Array([0xc3, 0xa9]), new Blob(["z"])], {type: "Text/Plain;charset=X"});
    t.log("blob", {size: blob.size, type: blob.type, text: await blob.text(), slice: await blob.slice(-1).text(), typed: blob.slice(0, 1, "a/b").type, bytes: [...new Uint8Array(await blob.arrayBuffer())], tag: String(blob), bytesMethod: typeof blob.bytes});
    const file = new File([blob, "\r\n"], "dir/na:me.txt", {type: "a/b", lastModified: 123.9, endings: "native"});
    t.log("file", {name: file.name, size: file.size, lm: file.lastModified, type: file.type, blob: file instanceof Blob, rel: file.webkitRelativePath});
    t.log("wrong", [tried(t, () => new Blob("text")), tried(t, () => new Blob([], {endings: "odd"})), tried(t, () => new File([])), tried(t, () => new Blob({})), tried(t, () => Blob()), tried(t, () => new Blob([{}, null, 5]).size)]);
    if (typeof FileReader === "undefined") { t.log("no reader"); return; }
    const read = (how, what, ...rest) => new Promise((resolve) => { const r = new FileReader(), seen = []; for (const type of ["loadstart", "progress", "load", "loadend", "error", "abort"]) r.addEventListener(type, (e) => { seen.push([type, r.readyState, e.loaded ?? null, e.lengthComputable ?? null]); if (type === "loadend") resolve({seen, result: r.result instanceof ArrayBuffer ? r.result.byteLength : r.result, error: r.error?.name ?? null}); }); r[how](what, ...rest); });
    t.log("as text", await read("readAsText", blob));
    t.log("as latin", await read("readAsText", blob, "latin1"));
    t.log("as url", await read("readAsDataURL", blob.slice(0, 2)));
    t.log("as buffer", await read("readAsArrayBuffer", new Blob([])));
    t.log("busy", tried(t, () => { const r = new FileReader(); r.readAsText(blob); r.readAsText(blob); }));
    t.log("aborted", await new Promise((resolve) => { const r = new FileReader(), seen = []; r.onabort = r.onloadend = r.onload = (e) => { seen.push(e.type); if (e.type === "loadend") resolve([seen, r.result, r.error?.name ?? null]); }; r.readAsText(blob); r.abort(); setTimeout(() => resolve([seen, r.result, r.error?.name ?? null]), 200); }));
    t.log("object url", await outcome(t, async () => { const url = URL.createObjectURL(blob); const text = await (await fetch(url)).text(); URL.revokeObjectURL(url); return [url.startsWith("blob:"), text, await fetch(url).then(() => "there", (e) => e.name)]; }));
  });
  everywhere("kinds_headers_requests_responses", async (t) => {
    const h = new Headers({"Content-Type": "a/b", "X-Two": "1"});
    h.append("x-two", " 2 "); h.append("Set-Cookie", "a=1"); h.append("set-cookie", "b=2");
    t.log("headers", [[...h], h.get("X-TWO"), h.getSetCookie(), h.has("nope"), h.get("nope")]);
    t.log("wrong", [tried(t, () => h.append("bad name", "x")), tried(t, () => h.append("x", "a\nb")), tried(t, () => h.set("ü", "x")), tried(t, () => new Headers([["a"]])), tried(t, () => new Headers(5)), tried(t, () => h.get())]);
    const r = new Request("http://example.org/p?q#f", {method: "put", body: JSON.stringify({a: 1}), headers: {"X-A": "1", "Cookie": "no"}, credentials: "omit", cache: "no-store", redirect: "manual", referrerPolicy: "no-referrer", keepalive: true});
    t.log("request", {method: r.method, url: r.url, headers: [...r.headers], mode: r.mode, credentials: r.credentials, cache: r.cache, redirect: r.redirect, referrer: r.referrer, policy: r.referrerPolicy, keepalive: r.keepalive, dest: r.destination, used: r.bodyUsed, signal: r.signal.aborted, json: await r.clone().json()});
    await r.text();
    t.log("used", [r.bodyUsed, await outcome(t, () => r.json()), tried(t, () => r.clone()), tried(t, () => new Request(r))]);
    t.log("refused", [tried(t, () => new Request("http://u:p@x/")), tried(t, () => new Request("x:", {method: "TRACE"})), tried(t, () => new Request("http://x", {method: "GET", body: "b"})), tried(t, () => new Request("http://x", {mode: "navigate"})), tried(t, () => new Request("http://x", {cache: "odd"})), tried(t, () => new Request("http://x", {method: "bad method"})), tried(t, () => new Request()), tried(t, () => new Request("http://[bad"))]);
    const s = new Response("body", {status: 404, statusText: "Nope", headers: {"X-B": "2"}});
    t.log("response", {ok: s.ok, status: s.status, text: s.statusText, type: s.type, url: s.url, ct: s.headers.get("content-type"), clone: await s.clone().text(), locked: s.body.locked});
    t.log("static", [await Response.json({a: [1]}).text(), Response.json(1, {status: 201}).status, Response.error().type, Response.redirect("http://x/y").status, tried(t, () => Response.redirect("http://x", 200)), tried(t, () => new Response("x", {status: 204})), tried(t, () => new Response("x", {status: 1000})), tried(t, () => Response.json(undefined)), tried(t, () => new Response("", {statusText: "a\n"}))]);
    t.log("bodies", [await outcome(t, () => new Response("{bad").json()), await outcome(t, () => new Response("").json()), await outcome(t, async () => (await new Response(new URLSearchParams("a=1&b")).formData()).get("a")), await outcome(t, () => new Response("x").formData()), await outcome(t, async () => (await new Response(new Uint8Array([1, 2]), {headers: {"content-type": "i/j"}}).blob()).type), new Response(null).body, new Response(new FormData()).headers.get("content-type").slice(0, 30)]);
  });
  everywhere("kinds_abort_and_event_targets", async (t) => {
    const c = new AbortController(), seen = [];
    c.signal.addEventListener("abort", (e) => seen.push([e.type, e.isTrusted, e.target === c.signal]), {once: true}); c.signal.onabort = () => seen.push("on");
    c.abort("why"); c.abort("again");
    t.log("abort", [seen, c.signal.aborted, c.signal.reason, tried(t, () => c.signal.throwIfAborted())]);
    t.log("statics", [AbortSignal.abort().reason.name, AbortSignal.abort().reason.message, String(await new Promise((resolve) => { const s = AbortSignal.timeout(5); s.onabort = () => resolve(s.reason); })), AbortSignal.any([AbortSignal.abort(1), c.signal]).reason, AbortSignal.any([]).aborted, tried(t, () => new AbortSignal()), tried(t, () => AbortSignal.timeout(-1)), tried(t, () => AbortSignal.any(5))]);
    class Bus extends EventTarget { emit(type, detail) { return this.dispatchEvent(new CustomEvent(type, {detail, cancelable: true})); } }
    const bus = new Bus(), log = [], stop = new AbortController();
    const handler = {handleEvent(e) { log.push(["object", this === handler, e.detail]); }};
    bus.addEventListener("x", handler); bus.addEventListener("x", handler); bus.addEventListener("x", function (e) { log.push([this === bus, e.currentTarget === bus, e.eventPhase, e.composedPath().length]); }, {signal: stop.signal});
    bus.addEventListener("x", (e) => e.preventDefault()); bus.addEventListener("y", (e) => e.preventDefault(), {passive: true});
    t.log("emit", [bus.emit("x", 1), bus.emit("y")]);
    stop.abort(); bus.removeEventListener("x", handler); bus.emit("x", 2);
    t.log("log", log);
    const e = new Event("custom", {bubbles: true, composed: true});
    t.log("event", [e.type, e.bubbles, e.cancelable, e.composed, e.defaultPrevented, e.target, e.srcElement, e.returnValue, e.cancelBubble, e.timeStamp > 0, e.isTrusted, String(e), Event.AT_TARGET]);
    t.log("wrong", [tried(t, () => new Event()), tried(t, () => Event("x")), tried(t, () => bus.dispatchEvent({})), tried(t, () => bus.addEventListener("x")), tried(t, () => bus.addEventListener("x", 5)), tried(t, () => bus.addEventListener("x", null)), tried(t, () => { bus.addEventListener("re", (ev) => bus.dispatchEvent(ev)); const n = new Event("re"); return bus.dispatchEvent(n); }), tried(t, () => EventTarget.prototype.addEventListener.call({}, "x", () => {}))]);
    const caught = new Promise((resolve) => self.addEventListener("error", (ev) => { ev.preventDefault(); resolve([ev.message, ev.error?.message ?? null, typeof ev.lineno, ev.constructor.name]); }, {once: true}));
    bus.addEventListener("boom", () => { throw new Error("in listener"); }); bus.emit("boom");
    t.log("reported", await Promise.race([caught, t.sleep(300).then(() => "none")]));
  });
  everywhere("kinds_crypto", async (t) => {
    const hex = (b) => [...new Uint8Array(b)].map((x) => x.toString(16).padStart(2, "0")).join("");
    t.log("random", [/^[0-9a-f]{8}-[0-9a-f]{4}-4/.test(tried(t, () => crypto.randomUUID())), crypto.getRandomValues(new Uint8Array(4)).length, tried(t, () => crypto.getRandomValues(new Float32Array(1))), tried(t, () => crypto.getRandomValues(new Uint8Array(65537))), tried(t, () => crypto.getRandomValues([1])), tried(t, () => crypto.getRandomValues())]);
    t.log("subtle", [typeof crypto.subtle, String(crypto), typeof CryptoKey, typeof SubtleCrypto]);
    if (!crypto.subtle) return;
    const data = new TextEncoder().encode("abc");
    for (const name of ["SHA-1", "SHA-256", "sha-384", "MD5"]) t.log(name, await outcome(t, async () => hex(await crypto.subtle.digest(name, data)).slice(0, 16)));
    const key = await outcome(t, () => crypto.subtle.importKey("raw", data, {name: "HMAC", hash: "SHA-256"}, false, ["sign", "verify"]).then((k) => { t.key = k; return [k.type, k.extractable, k.usages, k.algorithm.name, k.algorithm.length, k.algorithm.hash.name]; }));
    t.log("key", key);
    t.log("sign", await outcome(t, async () => { const s = await crypto.subtle.sign("HMAC", t.key, data); return [hex(s).slice(0, 16), await crypto.subtle.verify("HMAC", t.key, s, data)]; }));
    t.log("export", await outcome(t, () => crypto.subtle.exportKey("raw", t.key)));
    t.log("aes", await outcome(t, async () => { const k = await crypto.subtle.generateKey({name: "AES-GCM", length: 128}, true, ["encrypt", "decrypt"]); const iv = new Uint8Array(12); const e = await crypto.subtle.encrypt({name: "AES-GCM", iv}, k, data); const d = await crypto.subtle.decrypt({name: "AES-GCM", iv}, k, e); const jwk = await crypto.subtle.exportKey("jwk", k); return [e.byteLength, new TextDecoder().decode(d), Object.keys(jwk).sort(), jwk.alg, await crypto.subtle.decrypt({name: "AES-GCM", iv}, k, new Uint8Array(20)).then(() => "ok", (x) => [x.name, x.message])]; }));
    t.log("pbkdf2", await outcome(t, async () => { const base = await crypto.subtle.importKey("raw", data, "PBKDF2", false, ["deriveBits"]); return hex(await crypto.subtle.deriveBits({name: "PBKDF2", salt: data, iterations: 10, hash: "SHA-256"}, base, 128)); }));
    t.log("wrong", [await outcome(t, () => crypto.subtle.generateKey({name: "AES-GCM", length: 100}, true, ["encrypt"])), await outcome(t, () => crypto.subtle.generateKey({name: "AES-GCM", length: 128}, true, [])), await outcome(t, () => crypto.subtle.digest("SHA-256", "text")), await outcome(t, () => crypto.subtle.importKey("raw", new Uint8Array(3), "AES-CBC", false, ["encrypt"])), await outcome(t, () => crypto.subtle.digest())]);
  });
  everywhere("kinds_streams", async (t) => {
    const read = async (s) => { const out = []; for await (const x of s) out.push(x); return out; };
    t.log("from", await outcome(t, () => read(new ReadableStream({start(c) { c.enqueue("a"); c.enqueue("b"); c.close(); }}))));
    t.log("transform", await outcome(t, () => read(new Blob(["héllo"]).stream().pipeThrough(new TextDecoderStream()).pipeThrough(new TransformStream({transform(x, c) { c.enqueue(x.toUpperCase()); }, flush(c) { c.enqueue("!"); }})))));
    const s = new ReadableStream({pull(c) { c.error(new Error("broken")); }}, {highWaterMark: 0}), r = s.getReader();
    t.log("errored", [s.locked, await outcome(t, () => r.read()), await outcome(t, () => r.closed), tried(t, () => s.getReader()), tried(t, () => s.tee())]);
    r.releaseLock(); t.log("released", [s.locked, await outcome(t, () => r.read())]);
    const [a, b] = new Response("tee").body.tee();
    t.log("tee", [await new Response(a).text(), await new Response(b).text()]);
    const written = []; const w = new WritableStream({write(x) { written.push(x); }, close() { written.push("close"); }}, {highWaterMark: 2}).getWriter();
    t.log("writer", [w.desiredSize, await w.write(1), (w.write(2), w.desiredSize), await w.close(), written, await outcome(t, () => w.write(3))]);
    t.log("cancel", await outcome(t, async () => { let why; const x = new ReadableStream({cancel(reason) { why = reason; }}); await x.cancel("done"); return [why, (await x.getReader().read()).done]; }));
    t.log("gzip", await outcome(t, async () => { const z = new Blob(["aaaaaaaaaa"]).stream().pipeThrough(new CompressionStream("gzip")); const bytes = await new Response(z).arrayBuffer(); const back = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")); return [bytes.byteLength > 10, await new Response(back).text()]; }));
    t.log("wrong", [tried(t, () => new ReadableStream({type: "odd"})), tried(t, () => new CompressionStream("zip")), tried(t, () => new ReadableStream({}, {highWaterMark: -1})), tried(t, () => new WritableStream({type: "bytes"})), tried(t, () => ReadableStream.from(5)), tried(t, () => new ReadableStreamDefaultReader({})), await outcome(t, () => new Blob(["x"]).stream().pipeTo({}))]);
    t.log("byob", await outcome(t, async () => { const x = new Blob(["abc"]).stream().getReader({mode: "byob"}); const one = await x.read(new Uint8Array(2)); return [one.done, [...one.value]]; }));
  });
  everywhere("kinds_indexed_db", async (t) => {
    if (typeof indexedDB === "undefined") { t.log("none"); return; }
    const done = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
    const name = "r1" + (typeof document === "undefined" ? "bg" : location.protocol);
    const log = [];
    const opening = indexedDB.open(name, 2);
    opening.onupgradeneeded = (e) => { log.push([e.oldVersion, e.newVersion, e.constructor.name, opening.transaction.mode]); const s = opening.result.createObjectStore("items", {keyPath: "id", autoIncrement: true}); s.createIndex("tag", "tags", {multiEntry: true}); s.createIndex("n", "n", {unique: true}); opening.result.createObjectStore("plain"); };
    const db = await outcome(t, () => done(opening).then((d) => { t.db = d; return [d.name, d.version, [...d.objectStoreNames]]; }));
    t.log("open", [db, log]);
    if (!t.db) return;
    const tx = t.db.transaction(["items", "plain"], "readwrite"), items = tx.objectStore("items");
    t.log("put", [await done(items.add({n: 1, tags: ["a", "b"]})), await done(items.put({id: 7, n: 2, tags: ["b"]})), await done(items.add({n: 3, d: new Date(1)})), await done(tx.objectStore("plain").put("v", ["k", 1]))]);
    t.log("query", [await done(items.count()), await done(items.index("tag").getAllKeys("b")), await done(items.index("n").get(IDBKeyRange.bound(1, 3, true))), await done(items.getAll(IDBKeyRange.upperBound(7), 1)), await done(items.index("n").getKey(99)) ?? "none"]);
    const walked = [];
    await new Promise((resolve) => { items.openCursor(null, "prev").onsuccess = (e) => { const c = e.target.result; if (!c) { resolve(); return; } walked.push([c.key, c.direction, c.primaryKey]); if (c.key === 7) c.update({...c.value, n: 20}); c.continue(); }; });
    t.log("cursor", walked);
    t.log("errors", [tried(t, () => items.add({n: 5}, 1)), tried(t, () => items.get()), tried(t, () => items.get({})), tried(t, () => t.db.transaction("none")), tried(t, () => t.db.createObjectStore("x")), tried(t, () => items.put({n: () => {}})), tried(t, () => items.index("nope")), tried(t, () => IDBKeyRange.bound(2, 1)), tried(t, () => indexedDB.cmp("a", [1])), tried(t, () => indexedDB.open("x", 0))]);
    t.log("constraint", await new Promise((resolve) => { const seen = []; const tx2 = t.db.transaction("items", "readwrite"); const r = tx2.objectStore("items").add({n: 1}); r.onerror = (e) => { seen.push(["error", r.error.name, r.error.message, e.bubbles]); }; tx2.onabort = () => { seen.push(["abort", tx2.error?.name ?? null]); resolve(seen); }; tx2.oncomplete = () => resolve("complete"); }));
    t.log("finished", tried(t, () => items.get(1)));
    t.db.onversionchange = () => { log.push("versionchange"); t.db.close(); };
    t.log("delete", [await outcome(t, () => done(indexedDB.deleteDatabase(name))), log.at(-1)]);
  });
  everywhere("kinds_xml_http_request", async (t) => {
    if (typeof XMLHttpRequest === "undefined") { t.log("none", tried(t, () => new XMLHttpRequest())); return; }
    const ask = (url, set = () => {}, body = null, method = "GET") => new Promise((resolve) => { const x = new XMLHttpRequest(), seen = []; x.open(method, url); for (const type of ["loadstart", "load", "error", "abort", "timeout", "loadend"]) x.addEventListener(type, (e) => { seen.push([type, e.loaded > 0, x.readyState]); if (type === "loadend") resolve({seen, status: x.status, text: x.statusText, type: x.responseType, response: typeof x.response === "string" ? x.response.slice(0, 20) : x.response && x.response.constructor.name, ct: x.getResponseHeader("content-type"), none: x.getResponseHeader("x-none"), url: x.responseURL.replace(/^.*\/\/[^/]+/, "")}); }); set(x); x.send(body); });
    t.log("own", await ask(t.api.runtime.getURL("manifest.json"), (x) => { x.responseType = "json"; }));
    t.log("page", await ask(t.LAB.origin + "/content.html#x"));
    t.log("blob", await ask(t.LAB.origin + "/content.html", (x) => { x.responseType = "blob"; x.setRequestHeader("X-Lab", "1"); }));
    t.log("document", await ask(t.LAB.origin + "/content.html", (x) => { x.responseType = "document"; }));
    t.log("none", await ask(t.api.runtime.getURL("none.json")));
    t.log("aborted", await ask(t.LAB.origin + "/content.html", (x) => setTimeout(() => x.abort(), 0)));
    const x = new XMLHttpRequest();
    t.log("states", [x.readyState, x.status, x.responseText, x.withCredentials, x.timeout, tried(t, () => x.send()), tried(t, () => x.setRequestHeader("a", "b")), tried(t, () => x.open("bad method", "/")), tried(t, () => x.open("TRACE", "/")), tried(t, () => x.open("GET", "http://[")), tried(t, () => { x.open("GET", "/x"); x.responseType = "json"; return x.responseText; }), tried(t, () => { x.responseType = "odd"; return x.responseType; }), tried(t, () => x.setRequestHeader("bad name", "b")), x.getAllResponseHeaders(), x.upload.constructor.name, XMLHttpRequest.DONE]);
    const states = []; await new Promise((resolve) => { const y = new XMLHttpRequest(); y.onreadystatechange = () => states.push(y.readyState); y.onloadend = resolve; y.open("GET", t.api.runtime.getURL("manifest.json")); y.send(); });
    t.log("ready", states.filter((s, i) => s !== states[i - 1]));
  });
  everywhere("kinds_dates_and_intl", async (t) => {
    const d = new Date(Date.UTC(2024, 1, 29, 13, 5, 9, 7));
    t.log("texts", [d.toISOString(), JSON.stringify({d}), d.toLocaleDateString("en-GB", {timeZone: "UTC"}), d.toLocaleTimeString("en-US", {timeZone: "UTC"}), d.toLocaleString("de-DE", {timeZone: "UTC", dateStyle: "full", timeStyle: "short"}), d.toLocaleString("ja-JP", {timeZone: "Asia/Tokyo"}), d.toUTCString()]);
    t.log("parse", ["2024-02-30", "2024-02-29T24:00Z", "Thu, 01 Jan 1970 00:00:00 GMT+0200", "2024-1-5", "12/25/1995 UTC", "junk", "2024-01-01T00:00:00.123456Z", "+012024-01-01T00:00:00Z"].map((s) => { const n = Date.parse(s); return [s, Number.isNaN(n) ? "NaN" : new Date(n).toISOString()]; }));
    t.log("wrong", [tried(t, () => new Date(NaN).toISOString()), tried(t, () => new Date("x").toLocaleDateString()), tried(t, () => new Intl.DateTimeFormat("en", {timeZone: "Mars/Base"})), tried(t, () => new Intl.NumberFormat("en", {style: "currency"})), tried(t, () => new Intl.NumberFormat("en", {currency: "EU", style: "currency"})), tried(t, () => new Intl.Locale("x_y")), tried(t, () => Intl.getCanonicalLocales("en-us-")), tried(t, () => new Intl.DateTimeFormat("en", {hour: "odd"})), tried(t, () => new Intl.RelativeTimeFormat("en").format(1, "eon")), tried(t, () => (1).toLocaleString("en", {minimumFractionDigits: 200}))]);
    t.log("numbers", [(1234567.891).toLocaleString("en-IN"), new Intl.NumberFormat("en", {notation: "compact", compactDisplay: "long"}).format(1.5e6), new Intl.NumberFormat("en", {style: "unit", unit: "megabyte-per-second"}).format(3), new Intl.NumberFormat("ar-EG").format(123), new Intl.NumberFormat("en", {signDisplay: "always", maximumSignificantDigits: 2}).format(1234), new Intl.NumberFormat("en").formatRange?.(1, 3)]);
    t.log("words", [new Intl.PluralRules("pl").select(3), new Intl.RelativeTimeFormat("fr", {numeric: "auto"}).format(-2, "day"), new Intl.ListFormat("en", {type: "disjunction"}).format(["a", "b", "c"]), new Intl.DisplayNames("en", {type: "language"}).of("de-AT"), ["z", "a", "ä"].sort(new Intl.Collator("de").compare), [...new Intl.Segmenter("en", {granularity: "word"}).segment("Hi, you")].map((s) => [s.segment, s.isWordLike]), new Intl.Locale("zh-Hant-TW").maximize().script, Intl.supportedValuesOf("unit").length > 10, typeof Intl.DurationFormat, Intl.DateTimeFormat().resolvedOptions().locale]);
    t.log("parts", new Intl.DateTimeFormat("en-US", {timeZone: "America/New_York", hour: "numeric", minute: "2-digit", timeZoneName: "short"}).formatToParts(d).map((p) => [p.type, p.value]));
    t.log("getters", [new Date(2024, 0, 31, 25).getDate(), new Date(0, 0).getFullYear(), typeof new Date().getTimezoneOffset(), new Date(8.64e15 + 1).getTime(), new Date(2020, 5).setMonth(13) > 0, Date.length, typeof Date(), new Date(2020, 1, 1) - new Date(2020, 0, 1)]);
  });
  everywhere("kinds_regular_expressions", async (t) => {
    const m = "2024-02-29 and 2025-01-01".match(/(?<y>\d{4})-(?<m>\d\d)/d);
    t.log("match", {all: [...m], index: m.index, groups: {...m.groups}, indices: m.indices.groups.y, input: m.input.length, keys: Object.keys(m)});
    t.log("all", [..."a1b22".matchAll(/[a-z](\d+)/g)].map((x) => [x[0], x[1], x.index]));
    t.log("replace", ["a-b_c".replace(/[-_](\w)/g, (_, c) => c.toUpperCase()), "John Smith".replace(/(?<f>\w+) (?<l>\w+)/, "$<l>, $<f> $$ $& $` $'"), "aaa".replaceAll("a", "$&b"), "x".replace("x", () => "$1"), tried(t, () => "a".replaceAll(/a/, "b")), tried(t, () => "a".matchAll(/a/))]);
    const sticky = /a/y; sticky.lastIndex = 1;
    t.log("sticky", [sticky.test("ba"), sticky.lastIndex, sticky.test("ba"), sticky.lastIndex, sticky.flags]);
    t.log("unicode", ["🦊".match(/./gu).length, "🦊".match(/./g).length, /\p{Lu}/u.test("É"), /^\p{Emoji}$/u.test("🦊"), /[\p{L}--[a-z]]/v.test("a"), "ſ".match(/s/iu)?.[0] ?? null, /\u{1F98A}/u.source, "ǅ".toLowerCase()]);
    t.log("look", ["price 12€".match(/\d+(?=€)/)[0], "$5 €7".match(/(?<=€)\d/)[0], /(?<!a)b/.test("ab"), "aBc".match(/(?i:b)/)?.[0] ?? null, /(a)|(b)/.exec("b"), "abc".split(/(b)/), "a,b,,c".split(",", 3), "".split(""), "".split(",")]);
    t.log("escape", [tried(t, () => RegExp.escape("a.b-c")), new RegExp("/\n").source, String(new RegExp("")), RegExp("a", "gimsuy").flags, new RegExp(/x/g, "i").flags, RegExp.prototype.toString(), tried(t, () => RegExp.prototype.exec.call({}, "a")), "x".search(/y/), "aXbX".lastIndexOf("X")]);
  });
  scenario("kinds_scripts_and_modules_in_pages", {
    bg: async (t) => {
      t.log("import", await outcome(t, () => import("./lib/trace.js")));
      t.log("meta", tried(t, () => new Function("return import.meta")));
      t.log("importScripts", tried(t, () => importScripts("lib/trace.js", "none.js")));
      t.log("late", await outcome(t, async () => { await t.sleep(1); importScripts("/lib/trace.js"); return "loaded"; }));
      t.log("elsewhere", tried(t, () => importScripts("https://example.org/x.js")));
      await t.open("page"); await t.wait("page ok"); await t.open("content"); await t.wait("content ok");
    },
    page: async (t) => {
      try {
        const add = (props) => new Promise((resolve) => { const s = Object.assign(document.createElement("script"), props); s.onload = () => resolve("load"); s.onerror = (e) => resolve([e.type, e.constructor.name, e.bubbles]); document.head.append(s); setTimeout(() => resolve("nothing"), 700); });
        t.log("own", await add({src: "lib/trace.js"}));
        t.log("missing", await add({src: "none.js"}));
        t.log("remote", await add({src: t.LAB.origin + "/x.js"}));
        t.log("module", await add({src: "lib/trace.js", type: "module"}));
        t.log("inline module", await add({type: "module", textContent: "globalThis.inlineModule = 1"}));
        t.log("blob", await add({src: URL.createObjectURL(new Blob(["globalThis.blobbed = 1"], {type: "text/javascript"}))}));
        t.log("data", await add({src: "data:text/javascript,globalThis.dataed=1"}));
        t.log("ran", [typeof inlineModule, typeof blobbed, typeof dataed]);
        t.log("json", await outcome(t, () => import("/manifest.json", {with: {type: "json"}}).then((m) => m.default.name)));
        t.log("import html", await outcome(t, () => import("/page.html")));
        t.log("import blob", await outcome(t, () => import(URL.createObjectURL(new Blob(["export default 5"], {type: "text/javascript"}))).then((m) => m.default)));
        t.log("odd", [await outcome(t, () => import(null)), await outcome(t, () => import({toString() { throw new Error("spec"); }})), await outcome(t, () => import("/lib/trace.js", {with: {type: "odd"}}))]);
        const b = document.createElement("button"); b.setAttribute("onclick", "globalThis.clicked = 1"); b.click();
        t.log("handler", [typeof b.onclick, typeof clicked]);
        const a = document.createElement("a"); a.href = "javascript:globalThis.jumped=1"; document.body.append(a); a.click(); await t.sleep(50);
        t.log("javascript url", typeof jumped);
      } finally { await t.signal("page ok"); }
    },
    content: async (t) => {
      try {
        t.log("own", await outcome(t, () => import(t.api.runtime.getURL("lib/trace.js"))));
        t.log("relative", await outcome(t, () => import("./lib/trace.js")));
        t.log("bare", await outcome(t, () => import("react")));
        t.log("data", await outcome(t, () => import("data:text/javascript,export default 7").then((m) => m.default)));
        const s = document.createElement("script"); s.src = t.api.runtime.getURL("lib/trace.js");
        t.log("tag", await new Promise((resolve) => { s.onload = () => resolve("load"); s.onerror = () => resolve("error"); document.head.append(s); setTimeout(() => resolve("nothing"), 700); }));
        t.log("image", await new Promise((resolve) => { const i = new Image(); i.onload = () => resolve("load"); i.onerror = (e) => resolve(["error", typeof e]); i.src = t.api.runtime.getURL("none.png"); }));
        t.log("frame", await new Promise((resolve) => { const f = document.createElement("iframe"); f.onload = () => resolve("load"); f.src = t.api.runtime.getURL("page2.html"); document.body.append(f); setTimeout(() => resolve("nothing"), 1500); }));
      } finally { await t.signal("content ok"); }
    },
  });
  scenario("kinds_proxies_and_reflection", {bg: async (t) => {
    const log = [], p = new Proxy({a: 1}, {get(o, k, r) { log.push(["get", String(k)]); return Reflect.get(o, k, r); }, has(o, k) { log.push(["has", String(k)]); return k in o; }, ownKeys(o) { log.push("keys"); return Reflect.ownKeys(o); }, getOwnPropertyDescriptor(o, k) { log.push(["desc", String(k)]); return Reflect.getOwnPropertyDescriptor(o, k); }, set(o, k, v) { log.push(["set", String(k)]); return Reflect.set(o, k, v); }, deleteProperty(o, k) { log.push(["delete", String(k)]); return true; }});
    ({...p}); "a" in p; p.b = 2; delete p.a; JSON.stringify(p); Object.keys(p); for (const k in p) k; String(p.a);
    t.log("traps", log);
    t.log("invariants", [tried(t, () => { "use strict"; new Proxy({}, {set: () => false}).x = 1; }), tried(t, () => { "use strict"; delete new Proxy({}, {deleteProperty: () => false}).x; }), tried(t, () => Object.keys(new Proxy({}, {ownKeys: () => [1]}))), tried(t, () => new Proxy(Object.freeze({a: 1}), {get: () => 2}).a), tried(t, () => { const r = Proxy.revocable({}, {}); r.revoke(); return r.proxy.x; }), tried(t, () => new Proxy(1, {})), tried(t, () => Proxy({}, {})), tried(t, () => new Proxy({}, {get: 5}).x), tried(t, () => new (new Proxy(class {}, {construct: () => 1}))()), tried(t, () => Object.getPrototypeOf(new Proxy({}, {getPrototypeOf: () => 1}))), tried(t, () => Object.defineProperty(new Proxy({}, {defineProperty: () => false}), "x", {}))]);
    t.log("reflect", [Reflect.ownKeys({b: 1, 1: 1, a: 1, [Symbol("s")]: 1, 0: 1}).map(String), Reflect.has({x: 1}, "x"), Reflect.construct(Array, [3]).length, Reflect.getPrototypeOf([]) === Array.prototype, tried(t, () => Reflect.get(1, "x")), tried(t, () => Reflect.construct(() => {}, [])), tried(t, () => Reflect.apply(1)), Reflect.defineProperty(Object.freeze({}), "x", {value: 1}), Reflect.set(Object.freeze({a: 1}), "a", 2)]);
    const tagged = ((s, ...v) => [s.raw, [...s], v, Object.isFrozen(s)])`a\n${1}b${2}`;
    t.log("tagged", tagged);
    const sym = Symbol.for("lab");
    t.log("symbols", [Symbol.keyFor(sym), sym.description, sym.toString(), Object(sym) == sym, typeof Object(sym), `${[1, [2, 3]]}`, {[Symbol.toPrimitive]: (h) => h} + "", +{[Symbol.toPrimitive]: (h) => h === "number" ? 4 : 0}, Object.prototype.toString.call({[Symbol.toStringTag]: "Lab"}), tried(t, () => new Symbol()), tried(t, () => Symbol() + 1), [1, 2].concat({length: 1, 0: "x", [Symbol.isConcatSpreadable]: true})]);
    t.log("functions", [((a, b = 1, ...c) => {}).length, (function named() {}).name, (() => {}).name, ({"a b"() {}})["a b"].name, Object.getOwnPropertyDescriptor({get z() { return 1; }}, "z").get.name, (class { static name2 = 1; }).name, (function () {}).bind().name, (async () => {}).constructor.name].concat(tried(t, () => (function f(a, b) { /* c */ return a; }).toString())));
  }});
  everywhere("kinds_receivers", async (t) => {
    const foreign = {setTimeout, clearTimeout, queueMicrotask, atob, btoa, structuredClone, fetch, addEventListener, reportError: self.reportError};
    t.log("on an object", [tried(t, () => foreign.setTimeout(() => {})), tried(t, () => foreign.clearTimeout(1)), tried(t, () => foreign.queueMicrotask(() => {})), tried(t, () => foreign.atob("")), tried(t, () => foreign.btoa("")), tried(t, () => foreign.structuredClone(1)), tried(t, () => foreign.addEventListener("x", null)), tried(t, () => foreign.reportError(1)), await outcome(t, () => foreign.fetch("x"))]);
    const {setTimeout: later, atob: decode} = self;
    t.log("bare", [typeof later(() => {}), decode(""), tried(t, () => setTimeout.call(undefined, () => {}) > 0), tried(t, () => atob.apply(null, ["YQ=="])), tried(t, () => btoa.call(self, "a")), tried(t, () => Reflect.apply(atob, globalThis, [""]))]);
    if (typeof document !== "undefined") t.log("window", [tried(t, () => getComputedStyle.call({}, document.body).color), tried(t, () => matchMedia.call({}, "x")), tried(t, () => requestAnimationFrame.call({}, () => {})), tried(t, () => getSelection.call({})), tried(t, () => document.querySelector.call({}, "a")), tried(t, () => document.createElement.call(window, "a")), tried(t, () => ({q: document.querySelector}).q("a")), tried(t, () => { const $ = document.querySelector.bind(document); return $("body").localName; }), tried(t, () => { const $ = document.querySelector; return $("body"); })]);
    t.log("methods", [tried(t, () => Headers.prototype.get.call({}, "x")), tried(t, () => Object.getOwnPropertyDescriptor(URL.prototype, "href").get.call({})), tried(t, () => AbortSignal.prototype.throwIfAborted.call({})), await outcome(t, () => Blob.prototype.text.call({})), tried(t, () => Storage.prototype.getItem.call({}, "x")), tried(t, () => console.log.call(null)), tried(t, () => performance.now.call({})), tried(t, () => crypto.randomUUID.call({}))]);
  });
  everywhere("kinds_bytes_and_their_makers", async (t) => {
    const about = (v) => v === null || typeof v !== "object" ? typeof v : [v.constructor?.name, Object.prototype.toString.call(v), v instanceof Object, v instanceof ArrayBuffer, v instanceof Uint8Array, v instanceof Array, Array.isArray(v), ArrayBuffer.isView(v), tried(t, () => v.byteLength), tried(t, () => new Uint8Array(v).length), tried(t, () => Object.keys(v).length)];
    t.log("encoder", about(new TextEncoder().encode("ab")));
    t.log("blob", [about(await new Blob(["abc"]).arrayBuffer()), about(await new Blob(["abc"]).bytes?.())]);
    t.log("response", [about(await new Response("abc").arrayBuffer()), about(await new Response("abc").bytes?.())]);
    t.log("chunk", [about((await new Blob(["abc"]).stream().getReader().read()).value), about((await new Response("abc").body.getReader().read()).value)]);
    if (typeof FileReader !== "undefined") t.log("reader", about(await new Promise((resolve) => { const r = new FileReader(); r.onload = () => resolve(r.result); r.readAsArrayBuffer(new Blob(["abc"])); })));
    if (crypto.subtle) t.log("subtle", [about(await crypto.subtle.digest("SHA-1", new Uint8Array(1))), about(crypto.getRandomValues(new Uint8Array(2)))]);
    t.log("clone", [about(structuredClone(new Uint8Array(2))), about(structuredClone(new ArrayBuffer(2))), about(structuredClone([1])), about(structuredClone({a: 1})), about(structuredClone(new Date(0))), about(structuredClone(new Map()))]);
    t.log("lists", [about(new URLSearchParams("a=1").getAll("a")), about(new FormData().getAll("a")), about(navigator.languages), about(performance.getEntriesByType("mark")), about(new Headers().getSetCookie())]);
  });
}
