// The web platform in background, page and content script: the plain things, one subject each.
{
  const {everywhere} = inAreas;
  const {inPage} = inDocuments;
  everywhere("like_web_url_and_params", async (t) => {
    const u = new URL("/a/../b?x=1&y=a b#h", "https://user:pw@Example.com:8080/p");
    t.log("parts", [u.href, u.origin, u.host, u.hostname, u.port, u.pathname, u.search, u.hash, u.username]);
    u.searchParams.set("x", "ü&="); u.searchParams.append("z", ""); u.hash = ""; u.port = "443"; u.protocol = "http"; t.log("changed", [u.href, String(u.searchParams), u.toJSON() === u.href]);
    const p = new URLSearchParams("?a=1&a=2&b=%20+x"); t.log("params", [p.getAll("a"), p.get("b"), p.has("c"), [...p], p.size, (p.sort(), p.toString()), new URLSearchParams({k: 1, l: null}).toString(), Object.fromEntries(p)]);
    t.log("wrong", [tried(t, () => new URL("nope")), tried(t, () => new URL("/x", "nope")), tried(t, () => new URLSearchParams([["a"]])), URL.canParse("a:b"), tried(t, () => { u.href = "bad"; })]);
    t.log("own", [new URL(t.api.runtime.getURL("x/y.html")).pathname, new URL(t.api.runtime.getURL("")).origin === "null", new URL("blob:https://a.test/id").origin, new URL("data:text/plain,x").origin]);
    t.log("pattern", typeof URLPattern === "function" ? tried(t, () => { const m = new URLPattern({pathname: "/users/:id"}).exec("https://x.test/users/5"); return [m.pathname.groups, new URLPattern("/a/*", "https://x.test").test("https://x.test/a/b")]; }) : "none");
  });
  everywhere("like_web_indexeddb", async (t) => {
    const ask = (r) => new Promise((resolve, reject) => { r.onsuccess = () => resolve(r.result); r.onerror = () => reject(r.error); });
    const name = "lab-" + t.context; const seen = [];
    const open = indexedDB.open(name, 2); open.onupgradeneeded = (e) => { seen.push([e.oldVersion, e.newVersion]); const s = open.result.createObjectStore("items", {keyPath: "id", autoIncrement: true}); s.createIndex("by_name", "name", {unique: true}); };
    const db = await ask(open); t.log("opened", [seen, db.name === name, db.version, [...db.objectStoreNames]]);
    const tx = db.transaction("items", "readwrite"), s = tx.objectStore("items"); t.log("added", await Promise.all([ask(s.add({name: "a", d: new Date(0)})), ask(s.put({id: 10, name: "b"})), ask(s.add({name: "c"}))]));
    t.log("read", await (async () => { const s = db.transaction("items").objectStore("items"); return [await ask(s.get(1)), await ask(s.count()), await ask(s.index("by_name").getKey("b")), await ask(s.getAllKeys()), await ask(s.get(99))]; })());
    t.log("duplicate", await outcome(t, () => ask(db.transaction("items", "readwrite").objectStore("items").add({name: "a"}))));
    t.log("cursor", await outcome(t, () => new Promise((resolve) => { const out = []; db.transaction("items").objectStore("items").openCursor(IDBKeyRange.lowerBound(2), "prev").onsuccess = (e) => { const c = e.target.result; if (!c) return resolve(out); out.push([c.key, c.value.name]); c.continue(); }; })));
    t.log("wrong", [tried(t, () => db.transaction("none")), tried(t, () => db.transaction("items").objectStore("items").add({name: "z"})), tried(t, () => s.get(1)), tried(t, () => IDBKeyRange.bound(2, 1)), tried(t, () => indexedDB.open(name, 0)), await outcome(t, () => ask(indexedDB.open(name, 1)))]);
    db.close(); t.log("deleted", await outcome(t, () => ask(indexedDB.deleteDatabase(name))));
  });
  everywhere("like_web_crypto", async (t) => {
    const hex = (b) => [...new Uint8Array(b)].map((x) => x.toString(16).padStart(2, "0")).join("");
    t.log("there", [typeof crypto, typeof crypto.subtle, tried(t, () => /^[0-9a-f-]{36}$/.test(crypto.randomUUID())), tried(t, () => crypto.getRandomValues(new Uint8Array(4)).length)]);
    t.log("digest", [await outcome(t, async () => hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode("abc")))), await outcome(t, async () => hex(await crypto.subtle.digest("SHA-1", new Uint8Array()))), await outcome(t, () => crypto.subtle.digest("MD5", new Uint8Array()))]);
    t.log("hmac", await outcome(t, async () => { const k = await crypto.subtle.importKey("raw", new Uint8Array([1, 2, 3]), {name: "HMAC", hash: "SHA-256"}, false, ["sign", "verify"]); const s = await crypto.subtle.sign("HMAC", k, new Uint8Array([9])); return [hex(s).slice(0, 16), await crypto.subtle.verify("HMAC", k, s, new Uint8Array([9])), k.type, k.extractable, k.usages, k.algorithm]; }));
    t.log("aes", await outcome(t, async () => { const k = await crypto.subtle.generateKey({name: "AES-GCM", length: 256}, true, ["encrypt", "decrypt"]); const iv = new Uint8Array(12); const c = await crypto.subtle.encrypt({name: "AES-GCM", iv}, k, new Uint8Array([1, 2])); const raw = await crypto.subtle.exportKey("raw", k); return [c.byteLength, [...new Uint8Array(await crypto.subtle.decrypt({name: "AES-GCM", iv}, k, c))], raw.byteLength, (await crypto.subtle.exportKey("jwk", k)).alg]; }));
    t.log("pbkdf2", await outcome(t, async () => { const k = await crypto.subtle.importKey("raw", new TextEncoder().encode("pw"), "PBKDF2", false, ["deriveBits"]); return hex(await crypto.subtle.deriveBits({name: "PBKDF2", salt: new Uint8Array(8), iterations: 10, hash: "SHA-256"}, k, 128)); }));
    t.log("ecdsa", await outcome(t, async () => { const {publicKey, privateKey} = await crypto.subtle.generateKey({name: "ECDSA", namedCurve: "P-256"}, false, ["sign", "verify"]); const s = await crypto.subtle.sign({name: "ECDSA", hash: "SHA-256"}, privateKey, new Uint8Array([1])); return [s.byteLength, await crypto.subtle.verify({name: "ECDSA", hash: "SHA-256"}, publicKey, s, new Uint8Array([1])), publicKey.usages, privateKey.extractable]; }));
    t.log("wrong", [tried(t, () => crypto.getRandomValues(new Float32Array(1))), tried(t, () => crypto.getRandomValues(new Uint8Array(65537)).length), await outcome(t, () => crypto.subtle.importKey("raw", new Uint8Array(5), "AES-GCM", false, ["encrypt"])), await outcome(t, () => crypto.subtle.generateKey({name: "AES-GCM", length: 256}, true, []))]);
  });
  everywhere("like_web_blob_and_files", async (t) => {
    const b = new Blob(["héllo", new Uint8Array([33]), new Blob(["!"])], {type: "Text/Plain"});
    t.log("blob", [b.size, b.type, await b.text(), await b.slice(0, 3).text(), b.slice(1, 2, "a/b").type, b.slice(-1).size, (await b.arrayBuffer()).byteLength, String(b)]);
    const f = new File(["a\r\nb"], "dir/n.txt", {type: "text/plain", lastModified: 5}); t.log("file", [f.name, f.size, f.lastModified, f instanceof Blob, await f.text(), f.webkitRelativePath]);
    t.log("stream", await outcome(t, async () => { const r = b.stream().getReader(); const {value, done} = await r.read(); return [value.constructor.name, value.length, done, (await r.read()).done]; }));
    t.log("reader", typeof FileReader === "function" ? await outcome(t, () => new Promise((resolve) => { const r = new FileReader(), seen = []; for (const n of ["loadstart", "progress", "load", "loadend"]) r.addEventListener(n, () => seen.push([n, r.readyState])); r.onloadend = () => setTimeout(() => resolve([seen, r.result]), 0); r.readAsDataURL(f); })) : "none");
    t.log("url", await outcome(t, async () => { const u = URL.createObjectURL(b); const r = await fetch(u); const out = [u.startsWith("blob:"), r.headers.get("content-type"), (await r.text()).length]; URL.revokeObjectURL(u); return out.concat(await fetch(u).then(() => "still", (e) => e.name)); }));
    t.log("wrong", [tried(t, () => new Blob("x")), tried(t, () => new File([])), tried(t, () => new File([], "n").size), tried(t, () => Blob()), tried(t, () => typeof URL.createObjectURL), tried(t, () => URL.createObjectURL({}))]);
    const fd = new FormData(); fd.append("f", b); fd.append("g", b, "g.bin"); fd.append("n", 1); t.log("form", [[...fd].map(([k, v]) => [k, v.name ?? v]), fd.get("f").type, fd.has("x"), (fd.delete("f"), [...fd.keys()]), tried(t, () => fd.append("x", "y", "z"))]);
  });
  everywhere("like_web_abort_and_events", async (t) => {
    const c = new AbortController(), seen = []; c.signal.addEventListener("abort", (e) => seen.push([e.type, e.target === c.signal, e.isTrusted])); c.signal.onabort = () => seen.push("on");
    t.log("before", [c.signal.aborted, c.signal.reason, String(c.signal), tried(t, () => c.signal.throwIfAborted())]);
    c.abort(); c.abort("again"); t.log("after", [seen, c.signal.aborted, t.err(c.signal.reason), tried(t, () => c.signal.throwIfAborted())]);
    t.log("timeout", await outcome(t, () => new Promise((resolve) => { const s = AbortSignal.timeout(10); s.onabort = () => resolve(t.err(s.reason)); })));
    t.log("any", tried(t, () => { const a = new AbortController(), s = AbortSignal.any([a.signal, AbortSignal.timeout(9999)]); a.abort("why"); return [s.aborted, s.reason, AbortSignal.abort(5).reason]; }));
    const target = new EventTarget(), log = []; const once = new AbortController(); target.addEventListener("x", (e) => log.push(["a", e.detail])); target.addEventListener("x", {handleEvent(e) { log.push(["b", this !== target, e.cancelable]); e.preventDefault(); }}, {once: true}); target.addEventListener("x", () => log.push("c"), {signal: once.signal});
    t.log("dispatch", [target.dispatchEvent(new CustomEvent("x", {detail: 1, cancelable: true})), (once.abort(), target.dispatchEvent(new Event("x"))), log]);
    class Store extends EventTarget { #n = 0; add() { this.#n++; this.dispatchEvent(new CustomEvent("change", {detail: this.#n})); } } const store = new Store(), got = []; store.addEventListener("change", (e) => got.push([e.detail, e.target === store])); store.add(); store.add(); t.log("store", [got, String(store)]);
    t.log("wrong", [tried(t, () => new AbortSignal()), tried(t, () => target.dispatchEvent({})), tried(t, () => new Event()), tried(t, () => target.addEventListener("x")), tried(t, () => target.addEventListener("x", 5)), tried(t, () => { const e = new Event("y"); target.addEventListener("y", () => target.dispatchEvent(e)); return target.dispatchEvent(e); })]);
  });
  everywhere("like_web_streams", async (t) => {
    const r = new ReadableStream({start(c) { c.enqueue("a"); c.enqueue("b"); c.close(); }}); const all = []; for await (const x of r) all.push(x); t.log("read", [all, r.locked, String(r)]);
    t.log("pipe", await outcome(t, async () => { const out = []; await new ReadableStream({pull(c) { c.enqueue(out.length + 1); if (out.length === 2) c.close(); }}).pipeThrough(new TransformStream({transform(x, c) { c.enqueue(x * 10); }, flush(c) { c.enqueue("end"); }})).pipeTo(new WritableStream({write(x) { out.push(x); }})); return out; }));
    const [a, b] = new ReadableStream({start(c) { c.enqueue(1); c.close(); }}).tee(); t.log("tee", [await a.getReader().read(), await b.getReader().read()]);
    t.log("text", await outcome(t, async () => { const out = []; for await (const s of new Response("é🦊").body.pipeThrough(new TextDecoderStream())) out.push(s); return [out.join(""), typeof TextEncoderStream]; }));
    t.log("gzip", await outcome(t, async () => { const z = await new Response(new Blob(["hello hello hello"]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer(); return [z.byteLength > 10, await new Response(new Blob([z]).stream().pipeThrough(new DecompressionStream("gzip"))).text()]; }));
    t.log("locked", [tried(t, () => { const s = new ReadableStream(); s.getReader(); return s.getReader(); }), await outcome(t, () => { const s = new ReadableStream(); s.getReader(); return s.cancel(); })]);
    t.log("error", [await outcome(t, () => new ReadableStream({start(c) { c.error(new RangeError("bad")); }}).getReader().read()), await outcome(t, () => { let n = 0; const s = new ReadableStream({cancel(why) { n = why; }}); return s.cancel("why").then(() => n); }), await outcome(t, () => { const w = new WritableStream({write() { throw new Error("no"); }}).getWriter(); return w.write(1); })]);
  });
  everywhere("like_web_structured_clone", async (t) => {
    const source = {d: new Date(0), r: /a/gi, m: new Map([[1, {a: 1}]]), s: new Set([1]), n: null, u: undefined, big: 5n, nan: NaN, arr: [1, , 3], buf: new Uint8Array([1, 2]), err: new RangeError("e"), nested: {}}; source.self = source;
    const c = structuredClone(source); t.log("kinds", [c.d instanceof Date, c.r.flags, c.m.get(1), [...c.s], c.n, "u" in c, String(c.big), c.nan, 1 in c.arr, c.buf.length, c.self === c, c.nested !== source.nested]);
    t.log("error", [c.err instanceof RangeError, c.err.name, c.err.message, typeof c.err.stack, structuredClone(new (class My extends Error {})("m")).name]);
    t.log("refused", [tried(t, () => structuredClone(() => 1)), tried(t, () => structuredClone(Symbol("s"))), tried(t, () => structuredClone({f() {}})), tried(t, () => structuredClone(new WeakMap())), tried(t, () => structuredClone(Promise.resolve())), tried(t, () => structuredClone())]);
    class P { x = 1; get y() { return 2; } #z = 3; } t.log("class", [structuredClone(new P()), structuredClone(new P()) instanceof P, structuredClone(Object.create({inherited: 1})), structuredClone(new Proxy([], {})) instanceof Array].map((x) => t.d(x)));
    const b = new ArrayBuffer(8); const moved = structuredClone(b, {transfer: [b]}); t.log("transfer", [b.byteLength, b.detached, moved.byteLength, tried(t, () => structuredClone(b, {transfer: [b]})), tried(t, () => structuredClone(1, {transfer: [{}]}))]);
    t.log("platform", [tried(t, () => structuredClone(new Blob(["a"], {type: "x/y"})).size), tried(t, () => structuredClone(new URL("http://a/"))), tried(t, () => structuredClone(new Headers())), tried(t, () => structuredClone(new DOMException("m", "AbortError")).name), tried(t, () => structuredClone(new MessageChannel().port1)), tried(t, () => structuredClone(Object(1n)) instanceof BigInt), tried(t, () => structuredClone(new Event("x")))]);
  });
  everywhere("like_web_fetch_request_response", async (t) => {
    const O = t.LAB.origin; const h = new Headers({"X-One": "1"}); h.append("x-one", "2"); h.set("Accept", "text/html"); t.log("headers", [[...h], h.get("X-ONE"), h.has("y"), tried(t, () => h.set("bad name", "x")), tried(t, () => new Headers({a: "\n\u0000"}))]);
    const r = new Response("body", {status: 404, statusText: "Nope", headers: {a: "b"}}); t.log("response", [r.ok, r.status, r.statusText, r.type, r.url, r.bodyUsed, await r.text(), r.bodyUsed, await outcome(t, () => r.text()), tried(t, () => r.clone())]);
    const q = new Request(O + "/content.html", {method: "POST", body: JSON.stringify({a: 1}), headers: {"content-type": "application/json"}}); t.log("request", [q.method, q.url === O + "/content.html", q.mode, q.credentials, q.cache, q.redirect, q.referrer, q.signal.aborted, q.keepalive, await q.clone().json(), q.destination]);
    t.log("json", [await Response.json({x: 1}).json(), Response.json([]).headers.get("content-type"), Response.error().type, Response.redirect("https://x.test/", 302).status, tried(t, () => Response.redirect("https://x.test/", 200)), tried(t, () => new Response("", {status: 99})), tried(t, () => new Response("x", {status: 204})), await outcome(t, () => new Response("{bad").json())]);
    t.log("wrong", [tried(t, () => new Request("http://")), tried(t, () => new Request(O, {method: "TRACE"})), tried(t, () => new Request(O, {body: "x"})), tried(t, () => new Request("http://a:b@x.test/")), tried(t, () => new Request(O, {mode: "navigate"}))]);
    t.log("failed", [await outcome(t, () => fetch("http://127.0.0.1:9/")), await outcome(t, () => fetch("nope://x")), await outcome(t, () => fetch("http://u:p@127.0.0.1/")), await outcome(t, () => fetch())]);
    t.log("abort later", await outcome(t, async () => { const c = new AbortController(); const p = fetch(O + "/content.html", {signal: c.signal}); c.abort(new Error("mine")); return p; }));
    t.log("head", await outcome(t, async () => { const r = await fetch(O + "/content.html", {method: "HEAD"}); return [r.status, await r.text(), r.headers.get("content-type"), r.body]; }));
  });
  everywhere("like_web_xhr", async (t) => {
    t.log("there", typeof XMLHttpRequest);
    if (typeof XMLHttpRequest === "undefined") return;
    const O = t.LAB.origin; const load = (url, set = () => {}) => new Promise((resolve) => { const x = new XMLHttpRequest(), seen = []; for (const n of ["loadstart", "load", "error", "abort", "timeout", "loadend"]) x.addEventListener(n, () => seen.push(n)); x.addEventListener("loadend", () => setTimeout(() => resolve([x, seen]), 0)); x.open("GET", url); set(x); x.send(); });
    t.log("text", await outcome(t, async () => { const [x, seen] = await load(O + "/content.html"); return [x.status, x.statusText, x.readyState, x.responseText.includes("<button"), x.responseURL === O + "/content.html", x.getResponseHeader("Content-Type"), x.getResponseHeader("nope"), seen]; }));
    t.log("json", await outcome(t, async () => { const [x] = await load("data:application/json,{\"a\":1}", (x) => { x.responseType = "json"; }); return [x.response, tried(t, () => x.responseText), x.responseType]; }));
    t.log("own", await outcome(t, async () => { const [x, seen] = await load(t.api.runtime.getURL("manifest.json"), (x) => { x.responseType = "arraybuffer"; }); return [x.status, x.response?.constructor.name, seen.at(-2)]; }));
    t.log("failed", await outcome(t, async () => { const [x, seen] = await load("http://127.0.0.1:9/"); return [x.status, x.readyState, x.responseText, seen, x.getAllResponseHeaders()]; }));
    t.log("aborted", await outcome(t, () => new Promise((resolve) => { const x = new XMLHttpRequest(), seen = []; for (const n of ["readystatechange", "abort", "loadend"]) x.addEventListener(n, () => seen.push([n, x.readyState])); x.open("GET", O + "/content.html"); x.send(); x.abort(); resolve([seen, x.readyState, x.status]); })));
    t.log("wrong", [tried(t, () => new XMLHttpRequest().send()), tried(t, () => new XMLHttpRequest().setRequestHeader("a", "b")), tried(t, () => { const x = new XMLHttpRequest(); x.open("GET", O); x.setRequestHeader("Bad Name", "b"); }), tried(t, () => new XMLHttpRequest().open("TRACE", O)), tried(t, () => new XMLHttpRequest().open("GET", "http://")), XMLHttpRequest.DONE]);
  });
  everywhere("like_web_timers_and_scheduling", async (t) => {
    const log = []; setTimeout(() => log.push("timeout"), 0); queueMicrotask(() => log.push("micro")); Promise.resolve().then(() => log.push("promise")); log.push("sync"); await t.sleep(20); t.log("order", log);
    t.log("ids", [typeof setTimeout(() => {}, 0), clearTimeout(99999), clearTimeout(), typeof setInterval(() => {}, 1e6), setTimeout.length, tried(t, () => setTimeout())]);
    t.log("arguments", await new Promise((resolve) => setTimeout((...a) => resolve(a), 1, "x", 2)));
    t.log("interval", await new Promise((resolve) => { let n = 0; const i = setInterval(() => { if (++n === 3) { clearInterval(i); resolve(n); } }, 5); }));
    t.log("idle", typeof requestIdleCallback === "function" ? await outcome(t, () => new Promise((resolve) => requestIdleCallback((d) => resolve([typeof d.timeRemaining(), d.didTimeout]), {timeout: 500}))) : "none");
    t.log("scheduler", typeof scheduler === "object" ? await outcome(t, async () => [await scheduler.postTask(() => "task", {priority: "background"}), typeof scheduler.yield, await scheduler.postTask(() => 1, {signal: AbortSignal.abort("x")}).catch((e) => String(e))]) : "none");
    t.log("performance", [typeof performance.now(), performance.timeOrigin > 1e12, performance.mark("m").name, performance.measure("k", "m").entryType, performance.getEntriesByName("m").length, (performance.clearMarks(), performance.getEntriesByType("mark").length), tried(t, () => performance.measure("x", "none")), String(performance)]);
  });
  everywhere("like_web_intl_and_dates", async (t) => {
    const d = new Date(Date.UTC(2024, 1, 29, 13, 5, 9)); t.log("date", [d.toISOString(), d.toJSON(), new Date("2024-02-30").getTime(), new Date("x").getTime(), String(new Date(NaN)), Date.parse("2024-02-29T00:00:00Z"), d.toLocaleDateString("de-DE", {timeZone: "UTC"}), d.toLocaleTimeString("en-US", {timeZone: "UTC"})]);
    t.log("format", [new Intl.DateTimeFormat("en", {dateStyle: "medium", timeZone: "UTC"}).format(d), new Intl.DateTimeFormat("fr", {weekday: "long", month: "long", day: "numeric", timeZone: "UTC"}).format(d), new Intl.DateTimeFormat("ja", {timeZone: "UTC"}).formatToParts(d).map((p) => p.type)]);
    t.log("numbers", [new Intl.NumberFormat("de").format(1234567.891), new Intl.NumberFormat("en", {style: "currency", currency: "EUR"}).format(5), new Intl.NumberFormat("en", {notation: "compact"}).format(12345), new Intl.NumberFormat("en", {style: "unit", unit: "megabyte"}).format(3), (0.256).toLocaleString("en", {style: "percent"}), (1e21).toLocaleString("en")]);
    t.log("words", [new Intl.PluralRules("en").select(1), new Intl.PluralRules("ar").select(3), new Intl.RelativeTimeFormat("en", {numeric: "auto"}).format(-1, "day"), new Intl.ListFormat("en").format(["a", "b", "c"]), new Intl.DisplayNames("en", {type: "region"}).of("DE"), [...new Intl.Segmenter("en", {granularity: "word"}).segment("Hi you!")].length]);
    t.log("sort", [["ä", "z", "a"].sort(new Intl.Collator("de").compare), ["10", "9", "1"].sort(new Intl.Collator(undefined, {numeric: true}).compare), "a".localeCompare("B"), "I".toLocaleLowerCase("tr")]);
    t.log("options", [Intl.DateTimeFormat().resolvedOptions().locale, Intl.DateTimeFormat().resolvedOptions().calendar, Intl.getCanonicalLocales("EN-us"), Intl.supportedValuesOf("calendar").length > 3, typeof Intl.DurationFormat]);
    t.log("wrong", [tried(t, () => new Intl.NumberFormat("xx_")), tried(t, () => new Intl.NumberFormat("en", {style: "currency"})), tried(t, () => new Intl.DateTimeFormat("en", {timeZone: "Mars/X"})), tried(t, () => new Date(NaN).toISOString()), tried(t, () => (1).toLocaleString("e"))]);
  });
  everywhere("like_web_workers_and_canvas", async (t) => {
    t.log("worker", await outcome(t, () => new Promise((resolve, reject) => { const u = URL.createObjectURL(new Blob(["onmessage = (e) => postMessage([e.data, typeof chrome, self.constructor.name])"], {type: "text/javascript"})); const w = new Worker(u); w.onmessage = (e) => { resolve(e.data); w.terminate(); }; w.onerror = (e) => { e.preventDefault?.(); reject(new Error(`worker ${e.type} ${e.message}`)); }; w.postMessage({a: 1}); })));
    t.log("canvas", tried(t, () => { const c = new OffscreenCanvas(4, 4), x = c.getContext("2d"); x.fillStyle = "rgb(255, 0, 0)"; x.fillRect(0, 0, 2, 2); return [c.width, x.fillStyle, [...x.getImageData(0, 0, 1, 1).data], [...x.getImageData(3, 3, 1, 1).data], String(x)]; }));
    t.log("blob", await outcome(t, async () => { const c = new OffscreenCanvas(16, 16); c.getContext("2d"); const b = await c.convertToBlob(); return [b.type, b.size > 50]; }));
    t.log("image data", tried(t, () => { const i = new ImageData(2, 1); return [i.width, i.data.length, i.data.constructor.name, i.colorSpace]; }));
    t.log("bitmap", await outcome(t, async () => { const b = await createImageBitmap(new ImageData(3, 2)); const out = [b.width, b.height, String(b)]; b.close(); return out.concat(b.width); }));
    t.log("element", typeof document === "object" ? tried(t, () => { const c = document.createElement("canvas"); const x = c.getContext("2d"); return [c.width, c.height, x.canvas === c, x.font, x.measureText("").width, c.toDataURL().slice(0, 22), c.getContext("webgl") === null]; }) : "none");
    t.log("wrong", [tried(t, () => new ImageData(0, 1)), tried(t, () => new OffscreenCanvas(2)), tried(t, () => new OffscreenCanvas(1, 1).getContext("nope")), tried(t, () => new Worker())]);
  });
  everywhere("like_web_caches_locks_storage", async (t) => {
    t.log("caches", await outcome(t, async () => { const c = await caches.open("lab"); await c.put("https://x.test/a", new Response("cached", {headers: {x: "1"}})); const r = await c.match("https://x.test/a"); return [await r.text(), r.headers.get("x"), await caches.has("lab"), (await c.keys()).map((q) => q.url), await c.match("https://x.test/b"), await caches.delete("lab"), await caches.keys()]; }));
    t.log("put own", await outcome(t, async () => { const c = await caches.open("lab2"); try { await c.put(t.api.runtime.getURL("manifest.json"), new Response("x")); return "put"; } finally { await caches.delete("lab2"); } }));
    t.log("lock", await outcome(t, async () => { const order = []; await Promise.all([navigator.locks.request("r", async () => { order.push(1); await t.sleep(5); order.push(2); }), navigator.locks.request("r", () => order.push(3)), navigator.locks.request("r", {ifAvailable: true}, (l) => order.push(l))]); return order; }));
    t.log("query", await outcome(t, () => navigator.locks.request("q", {mode: "shared"}, async () => { const s = await navigator.locks.query(); return s.held.filter((l) => l.name === "q").map((l) => [l.name, l.mode, typeof l.clientId]); })));
    t.log("estimate", await outcome(t, async () => { const e = await navigator.storage.estimate(); return [typeof e.quota, typeof e.usage, await navigator.storage.persisted()]; }));
    t.log("permissions", await outcome(t, async () => (await Promise.all(["geolocation", "notifications"].map((name) => navigator.permissions.query({name})))).map((p) => [p.state, String(p)])));
    t.log("wrong", [await outcome(t, () => navigator.permissions.query({name: "nope"})), await outcome(t, () => navigator.locks.request("x")), await outcome(t, () => navigator.locks.request("-x", () => 1)), await outcome(t, async () => (await caches.open("l3")).put("https://x.test/", new Response("", {status: 206}))), await outcome(t, () => caches.delete("l3"))]);
  });
  everywhere("like_web_channels_and_sockets", async (t) => {
    t.log("ports", await outcome(t, () => new Promise((resolve) => { const {port1, port2} = new MessageChannel(), got = []; port2.addEventListener("message", (e) => { got.push([e.data, e.origin, e.source, e.ports.length]); if (got.length === 2) resolve(got); }); port1.postMessage("early"); port2.start(); port1.postMessage({n: new Date(0)}); })));
    t.log("passed", await outcome(t, () => new Promise((resolve) => { const a = new MessageChannel(), b = new MessageChannel(); a.port2.onmessage = (e) => { e.ports[0].postMessage("through"); }; b.port1.onmessage = (e) => resolve(e.data); a.port1.postMessage("take", [b.port2]); })));
    t.log("refused", [tried(t, () => new MessageChannel().port1.postMessage(() => 1)), tried(t, () => { const c = new MessageChannel(); c.port1.postMessage(c.port1, [c.port1]); }), tried(t, () => new BroadcastChannel("x").postMessage(Symbol("q"))), tried(t, () => { const b = new BroadcastChannel("x"); b.close(); b.postMessage(1); }), tried(t, () => new BroadcastChannel()), tried(t, () => new MessagePort())]);
    t.log("bytes", await outcome(t, () => new Promise((resolve) => { const c = new MessageChannel(), b = new ArrayBuffer(4); c.port2.onmessage = (e) => resolve([e.data.byteLength, b.byteLength]); c.port1.postMessage(b, [b]); })));
    if (t.context === "bg") t.log("socket", await outcome(t, () => new Promise((resolve) => { const w = new WebSocket("ws://127.0.0.1:9/"), seen = [w.readyState, w.url, w.binaryType, w.bufferedAmount]; w.onerror = (e) => seen.push([e.type, e.constructor.name]); w.onclose = (e) => resolve([...seen, e.type, e.code, e.reason, e.wasClean, w.readyState]); })));
    t.log("socket wrong", [tried(t, () => new WebSocket("nope")), tried(t, () => new WebSocket("http://127.0.0.1:9/").url), tried(t, () => new WebSocket("ws://x.test/#h")), tried(t, () => new WebSocket("ws://127.0.0.1:9/", ["a", "a"])), tried(t, () => new WebSocket("ws://127.0.0.1:9/").send("x")), tried(t, () => new WebSocket("ws://127.0.0.1:9/").close(5))]);
    t.log("source", typeof EventSource === "function" ? await outcome(t, () => new Promise((resolve) => { const s = new EventSource("http://127.0.0.1:9/"); const first = s.readyState; s.onerror = (e) => { resolve([first, e.type, s.readyState, s.withCredentials]); s.close(); }; })) : "none");
  });
  inPage("like_web_storage_events", async (t) => {
    localStorage.clear(); const seen = []; addEventListener("storage", (e) => seen.push([e.key, e.oldValue, e.newValue, e.storageArea === localStorage, e.url === location.href]));
    const frame = document.createElement("iframe"); document.body.append(frame); await t.sleep(100);
    const other = frame.contentWindow; t.log("frame", tried(t, () => [other.localStorage === localStorage, other.localStorage.length]));
    t.log("write", tried(t, () => { other.localStorage.setItem("a", "1"); other.localStorage.setItem("a", "1"); other.localStorage.a = 2; other.localStorage.removeItem("a"); localStorage.own = "x"; return [localStorage.length, localStorage.getItem("a")]; })); await t.sleep(200);
    t.log("events", seen.splice(0));
    t.log("clear", tried(t, () => { other.localStorage.clear(); return localStorage.length; })); await t.sleep(100); t.log("cleared", seen.splice(0));
    t.log("odd", tried(t, () => { localStorage.setItem("", "empty"); localStorage.setItem("length", "9"); localStorage.nul = null; const out = [localStorage.length, localStorage.getItem(""), localStorage.getItem("length"), localStorage.nul, JSON.stringify(Object.entries(localStorage).sort()), "nothing" in localStorage, Object.hasOwn(localStorage, "nul"), typeof localStorage.setItem]; localStorage.clear(); return out; }));
    t.log("quota", tried(t, () => { try { localStorage.setItem("big", "x".repeat(6 * 1024 * 1024)); } catch (e) { return [e.name, e.code, e.message, e instanceof DOMException]; } finally { localStorage.clear(); } }));
    t.log("wrong", [tried(t, () => localStorage.setItem("x")), tried(t, () => localStorage.getItem()), tried(t, () => new Storage()), tried(t, () => new StorageEvent("storage", {key: "k", newValue: 1}).newValue)]);
  });
}
