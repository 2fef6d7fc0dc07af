// The web platform in background, page and content script: a second sheet of plain things, one subject each.
{
  const {everywhere} = inAreas;
  everywhere("same_web_typed_arrays_and_bytes", async (t) => {
    const b = new ArrayBuffer(8, {maxByteLength: 16}), v = new DataView(b); v.setUint16(0, 0x1234); v.setFloat32(4, 1.5, true);
    t.log("view", [v.getUint8(0), v.getUint16(0, true), v.getFloat32(4, true), [...new Uint8Array(b)], tried(t, () => v.getInt32(6)), tried(t, () => v.setBigInt64(0, 5))]);
    t.log("arrays", [[...new Uint8ClampedArray([300, -5, 1.5])], [...new Int8Array([200])], new Float32Array([0.1])[0], String(new BigInt64Array(1)[0]), Uint8Array.from("123").length, new Uint8Array([3, 1, 2]).toSorted().join()]);
    t.log("buffer", [b.resizable, (b.resize(12), b.byteLength), b.slice(0, 2).byteLength, ArrayBuffer.isView(v), tried(t, () => b.resize(99)), b.transfer(4).byteLength, b.detached]);
    t.log("hex", [tried(t, () => new Uint8Array([1, 255]).toHex()), tried(t, () => [...Uint8Array.fromBase64("AQI=")]), tried(t, () => Uint8Array.fromHex("zz")), tried(t, () => [...Uint8Array.fromBase64("__8", {alphabet: "base64url"})])]);
    t.log("wrong", [tried(t, () => new Uint8Array(-1)), tried(t, () => new Uint16Array(new ArrayBuffer(3))), tried(t, () => new Uint32Array(b, 1)), tried(t, () => new Uint8Array(Symbol())), tried(t, () => { "use strict"; Object.defineProperty(new Uint8Array(1), 5, {value: 1}); })]);
    t.log("shared", [typeof SharedArrayBuffer, typeof Atomics, tried(t, () => Atomics.add(new Int32Array(2), 0, 5)), typeof WebAssembly]);
  });
  everywhere("same_web_wasm_and_globals", async (t) => {
    const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 127, 127, 1, 127, 3, 2, 1, 0, 7, 7, 1, 3, 97, 100, 100, 0, 0, 10, 9, 1, 7, 0, 32, 0, 32, 1, 106, 11]);
    t.log("validate", tried(t, () => WebAssembly.validate(bytes)));
    t.log("run", await outcome(t, async () => (await WebAssembly.instantiate(bytes)).instance.exports.add(2, 3)));
    t.log("wrong", await outcome(t, async () => WebAssembly.compile(new Uint8Array([1, 2, 3]))));
    t.log("globals", ["structuredClone", "queueMicrotask", "reportError", "requestIdleCallback", "requestAnimationFrame", "createImageBitmap", "fetch", "crossOriginIsolated", "isSecureContext", "origin", "caches", "indexedDB", "crypto", "performance", "scheduler", "navigation", "cookieStore", "SharedWorker", "RTCPeerConnection", "AudioContext", "FontFace", "CSSStyleSheet", "DOMQuad", "TaskController", "Sanitizer", "WebTransport", "EyeDropper", "showOpenFilePicker", "IdleDetector", "LanguageDetector"].map((k) => [k, typeof globalThis[k]]));
    t.log("names", [globalThis.name ?? null, typeof self, Object.getOwnPropertyDescriptor(globalThis, "self") !== undefined, "onerror" in globalThis, "onunhandledrejection" in globalThis, "onmessage" in globalThis]);
    t.log("describe", [tried(t, () => Object.prototype.toString.call(globalThis)), tried(t, () => Function.prototype.toString.call(fetch)), tried(t, () => fetch.length), tried(t, () => Object.keys(URL)), tried(t, () => URL.name), tried(t, () => Object.getOwnPropertyNames(Event.prototype).length > 10)]);
  });
  everywhere("same_web_headers_and_forms", async (t) => {
    const f = new FormData(); f.append("a", "1"); f.append("a", "2"); f.set("b", new Blob(["x"], {type: "text/plain"}), "b.txt"); t.log("form", [f.getAll("a"), f.get("b").name, [...f.keys()], f.get("none"), (f.set("a", "only"), f.getAll("a"))]);
    t.log("encoded", await outcome(t, async () => { const r = new Response(f), ct = r.headers.get("content-type"), s = await r.text(); return [ct.startsWith("multipart/form-data; boundary="), s.split("\r\n").filter((l) => !l.startsWith("--")), (await new Response(s, {headers: {"content-type": ct}}).formData()).get("a")]; }));
    t.log("params", await outcome(t, async () => { const r = new Request("https://x.test/", {method: "POST", body: new URLSearchParams("a=1&b=ü")}); return [r.headers.get("content-type"), await r.clone().text(), [...(await r.formData())]]; }));
    t.log("bodies", await outcome(t, async () => Promise.all(["text", new Blob(["b"], {type: "a/b"}), new Uint8Array([65]), new ReadableStream({start(c) { c.enqueue(new Uint8Array([66])); c.close(); }})].map(async (x) => { const r = new Response(x); return [r.headers.get("content-type"), await r.text()]; }))));
    t.log("headers", [tried(t, () => [...new Headers([["b", "1"], ["A", "2"], ["b", "3"]])]), tried(t, () => { const h = new Headers({"Set-Cookie": "a=1"}); h.append("set-cookie", "b=2"); return [h.getSetCookie(), h.get("set-cookie")]; }), tried(t, () => new Headers("x")), tried(t, () => new Headers([["a", "b", "c"]])), tried(t, () => new Headers({a: undefined}).get("a"))]);
    t.log("guards", [tried(t, () => { const r = new Request("https://x.test/", {headers: {"Host": "h", "Cookie": "c", "X-Ok": "1"}}); return [...r.headers]; }), tried(t, () => Response.error().headers.set("a", "b")), tried(t, () => new Request("https://x.test/", {mode: "no-cors", headers: {"x-a": "1"}}).headers.get("x-a"))]);
    t.log("used", [await outcome(t, async () => { const r = new Response("x"); r.body.getReader(); return r.text(); }), await outcome(t, async () => { const r = new Response("x"); await r.text(); return r.json(); }), await outcome(t, async () => new Request(new Request("https://x.test/", {method: "POST", body: "b"}), {method: "PUT"}).text())]);
  });
  everywhere("same_web_locks_and_coordination", async (t) => {
    const other = t.context === "bg" ? "lab-bg" : "lab-other";
    t.log("exclusive", await outcome(t, async () => { const log = []; await Promise.all(["a", "b"].map((n) => navigator.locks.request(other, async (l) => { log.push([n, l.name, l.mode]); await t.sleep(5); log.push(n + " done"); }))); return log; }));
    t.log("shared", await outcome(t, async () => { const log = []; await Promise.all([1, 2].map((n) => navigator.locks.request("s-" + other, {mode: "shared"}, async () => { log.push(n); await t.sleep(5); log.push(n); }))); return log; }));
    t.log("available", await outcome(t, () => navigator.locks.request("v-" + other, () => navigator.locks.request("v-" + other, {ifAvailable: true}, (l) => l))));
    t.log("aborted", await outcome(t, () => navigator.locks.request("w-" + other, () => navigator.locks.request("w-" + other, {signal: AbortSignal.timeout(20)}, () => "got"))));
    t.log("result", [await outcome(t, () => navigator.locks.request("r", () => 5)), await outcome(t, () => navigator.locks.request("r", () => { throw new RangeError("mine"); })), await outcome(t, () => navigator.locks.request("r", {mode: "odd"}, () => 1)), await outcome(t, () => navigator.locks.request("r", {steal: true, ifAvailable: true}, () => 1))]);
  });
  everywhere("same_web_event_kinds", async (t) => {
    t.log("message", tried(t, () => { const e = new MessageEvent("message", {data: 1, origin: "o", lastEventId: "i"}); return [e.data, e.origin, e.lastEventId, e.source, e.ports.length, e.bubbles]; }));
    t.log("error", tried(t, () => { const e = new ErrorEvent("error", {message: "m", filename: "f", lineno: 3, error: new Error("x")}); return [e.message, e.filename, e.lineno, e.colno, e.error.message]; }));
    t.log("custom", tried(t, () => { const e = new CustomEvent("c"); return [e.detail, e.type, e.target, e.currentTarget, e.eventPhase, e.timeStamp >= 0, e.isTrusted, e.defaultPrevented, e.returnValue, e.cancelBubble, e.composed, e.srcElement]; }));
    t.log("progress", tried(t, () => { const e = new ProgressEvent("progress", {lengthComputable: true, loaded: 5, total: 10}); return [e.loaded / e.total, e.lengthComputable, String(e)]; }));
    t.log("close", [tried(t, () => new CloseEvent("close", {code: 1000, reason: "r", wasClean: true}).code), tried(t, () => new PromiseRejectionEvent("unhandledrejection", {promise: Promise.resolve(), reason: 5}).reason), tried(t, () => new PromiseRejectionEvent("x")), tried(t, () => Event.AT_TARGET), tried(t, () => new Event("x", 5)), tried(t, () => new Event(Symbol()))]);
    t.log("order", tried(t, () => { const g = new EventTarget(), log = []; const h = (e) => { log.push(1); e.stopImmediatePropagation(); }; g.addEventListener("x", h); g.addEventListener("x", h); g.addEventListener("x", () => log.push(2)); g.dispatchEvent(new Event("x")); g.removeEventListener("x", h); g.dispatchEvent(new Event("x")); return log; }));
    t.log("passive", tried(t, () => { const g = new EventTarget(); g.addEventListener("x", (e) => e.preventDefault(), {passive: true}); const e = new Event("x", {cancelable: true}); g.dispatchEvent(e); return e.defaultPrevented; }));
    t.log("throws", await outcome(t, () => new Promise((resolve) => { const f = (e) => { e.preventDefault(); resolve([e.type, e.message]); }; self.addEventListener("error", f, {once: true}); const g = new EventTarget(); g.addEventListener("x", () => { throw new Error("in listener"); }); g.dispatchEvent(new Event("x")); t.sleep(300).then(() => resolve("none")); })));
  });
  everywhere("same_web_performance_and_observers", async (t) => {
    performance.mark("a", {detail: {x: 1}, startTime: 5}); performance.mark("b"); const m = performance.measure("m", {start: "a", end: "b", detail: "d"});
    t.log("marks", [performance.getEntriesByName("a")[0].detail, performance.getEntriesByName("a")[0].startTime, m.detail, m.name, m.entryType, performance.getEntriesByType("measure").length, Object.keys(m.toJSON())]);
    t.log("observer", await outcome(t, () => new Promise((resolve) => { const o = new PerformanceObserver((list) => { o.disconnect(); resolve(list.getEntries().map((e) => [e.name, e.entryType])); }); o.observe({entryTypes: ["mark"]}); performance.mark("seen"); })));
    t.log("types", [PerformanceObserver.supportedEntryTypes.includes("mark"), PerformanceObserver.supportedEntryTypes.includes("resource"), tried(t, () => new PerformanceObserver(() => {}).observe({})), tried(t, () => new PerformanceObserver())]);
    t.log("clear", [(performance.clearMarks("a"), performance.getEntriesByName("a").length), performance.clearMeasures(), performance.getEntriesByType("mark").length, typeof performance.timeOrigin, typeof performance.memory, typeof performance.toJSON(), typeof performance.timing, typeof performance.eventCounts]);
    t.log("wrong", [tried(t, () => performance.mark()), tried(t, () => performance.measure("x", "none", "b")), tried(t, () => performance.mark("n", {startTime: -1})), tried(t, () => performance.mark("navigationStart").name)]);
  });
  everywhere("same_web_rare_classes", async (t) => {
    t.log("quad", tried(t, () => { const q = new DOMQuad({x: 0, y: 0}, {x: 5, y: 0}, {x: 5, y: 5}, {x: 0, y: 5}); return [q.p2.x, q.getBounds().width, Object.keys(q.toJSON())]; }));
    t.log("rect", tried(t, () => { const r = new DOMRect(1, 2, -3, 4); return [r.left, r.right, r.top, r.bottom, DOMRect.fromRect({width: 5}).width, JSON.stringify(new DOMPoint(1, 2)), new DOMMatrix([1, 0, 0, 1, 5, 6]).transformPoint({x: 1, y: 1}).x]; }));
    t.log("tasks", await outcome(t, async () => { const c = new TaskController({priority: "user-visible"}), seen = []; c.signal.onprioritychange = (e) => seen.push([e.previousPriority, c.signal.priority]); const p = scheduler.postTask(() => "ran", {signal: c.signal}); c.setPriority("background"); return [await p, seen, c.signal instanceof AbortSignal, c.signal.aborted]; }));
    t.log("task abort", await outcome(t, async () => { const c = new TaskController(); const p = scheduler.postTask(() => 1, {signal: c.signal, delay: 50}); c.abort(); return p; }));
    t.log("font", await outcome(t, async () => { const f = new FontFace("Lab", "url(none.woff2)", {weight: "700"}); const first = [f.family, f.status, f.weight, f.style, f.display]; return first.concat(await f.load().then(() => "loaded", (e) => e.name), f.status); }));
    t.log("fonts", await outcome(t, async () => { const s = typeof document === "object" ? document.fonts : self.fonts; return [s.status, s.size, s.check("12px serif"), (await s.load("12px serif")).length, (await s.ready) === s]; }));
    t.log("ua", tried(t, () => navigator.userAgentData ? [navigator.userAgentData.mobile, Array.isArray(navigator.userAgentData.brands), typeof navigator.userAgentData.getHighEntropyValues] : "none"));
    t.log("misc", [tried(t, () => new CountQueuingStrategy({highWaterMark: 2}).size()), tried(t, () => new ByteLengthQueuingStrategy({highWaterMark: 2}).size(new Uint8Array(3))), tried(t, () => new MessageChannel().port1.onmessage), tried(t, () => new TextDecoderStream().encoding), tried(t, () => new CompressionStream("nope")), tried(t, () => typeof new CompressionStream("deflate-raw").readable)]);
  });
  everywhere("same_web_canvas_icons", async (t) => {
    t.log("icon", tried(t, () => { const c = new OffscreenCanvas(16, 16), x = c.getContext("2d"); x.fillStyle = "#336699"; x.fillRect(0, 0, 16, 16); x.clearRect(4, 4, 4, 4); x.fillStyle = "red"; x.fillRect(8, 8, 2, 2); const px = (i, j) => [...x.getImageData(i, j, 1, 1).data]; return [px(0, 0), px(5, 5), px(8, 9), px(15, 15), x.getImageData(0, 0, 16, 16).data.length]; }));
    t.log("put", tried(t, () => { const c = new OffscreenCanvas(2, 2), x = c.getContext("2d"), d = x.createImageData(2, 1); d.data.set([1, 2, 3, 255, 4, 5, 6, 255]); x.putImageData(d, 0, 1); return [...x.getImageData(0, 0, 2, 2).data]; }));
    t.log("draw", tried(t, () => { const a = new OffscreenCanvas(2, 2), ax = a.getContext("2d"); ax.fillStyle = "lime"; ax.fillRect(0, 0, 2, 2); const b = new OffscreenCanvas(4, 4), bx = b.getContext("2d"); bx.drawImage(a, 1, 1); return [[...bx.getImageData(1, 1, 1, 1).data], [...bx.getImageData(0, 0, 1, 1).data], [...bx.getImageData(3, 3, 1, 1).data]]; }));
    t.log("state", tried(t, () => { const x = new OffscreenCanvas(1, 1).getContext("2d"); x.save(); x.fillStyle = "rgba(1, 2, 3, .5)"; x.font = "bold 12px serif"; x.translate(1, 2); const out = [x.fillStyle, x.font, x.getTransform().e]; x.restore(); return [...out, x.fillStyle, x.getTransform().e, (x.fillStyle = "nonsense", x.fillStyle), x.globalAlpha, x.lineWidth]; }));
    t.log("bitmap", await outcome(t, async () => { const c = new OffscreenCanvas(3, 3), x = c.getContext("2d"); x.fillStyle = "blue"; x.fillRect(0, 0, 3, 3); const b = c.transferToImageBitmap(); const d = new OffscreenCanvas(3, 3).getContext("2d"); d.drawImage(b, 0, 0); return [b.width, [...d.getImageData(1, 1, 1, 1).data]]; }));
    t.log("png", await outcome(t, async () => { const c = new OffscreenCanvas(8, 8), x = c.getContext("2d"); x.fillRect(0, 0, 8, 8); const blob = await c.convertToBlob({type: "image/png"}); const b = await createImageBitmap(blob); const y = new OffscreenCanvas(8, 8).getContext("2d"); y.drawImage(b, 0, 0); return [blob.type, b.width, b.height, [...y.getImageData(2, 2, 1, 1).data], [...new Uint8Array(await blob.arrayBuffer()).slice(0, 4)]]; }));
    t.log("alpha", tried(t, () => { const x = new OffscreenCanvas(1, 1).getContext("2d"); x.globalAlpha = 0.5; x.fillStyle = "#fff"; x.fillRect(0, 0, 1, 1); return [...x.getImageData(0, 0, 1, 1).data]; }));
    t.log("action", await outcome(t, async () => { if (!t.api.action?.setIcon) return "none"; const x = new OffscreenCanvas(16, 16).getContext("2d"); x.fillRect(0, 0, 16, 16); return t.api.action.setIcon({imageData: x.getImageData(0, 0, 16, 16)}); }));
  });
  everywhere("same_web_proxies_of_platform", async (t) => {
    t.log("tags", [new URL("a:b"), new Headers(), new Request("https://x.test/"), new Response(), new Blob(), new FormData(), new AbortController(), new EventTarget(), new TextEncoder(), new MessageChannel(), new ReadableStream(), crypto, performance, navigator].map((o) => Object.prototype.toString.call(o)));
    t.log("json", [JSON.stringify(new URL("https://a/")), JSON.stringify(new Headers({a: "1"})), JSON.stringify(new Event("x")), JSON.stringify(new DOMException("m")), JSON.stringify(new Blob()), JSON.stringify(crypto), JSON.stringify([new Date(0), new Map([[1, 2]]), NaN, undefined])]);
    t.log("illegal", [tried(t, () => Headers.prototype.get.call({}, "a")), tried(t, () => URL.prototype.toString.call({})), tried(t, () => Object.getOwnPropertyDescriptor(Blob.prototype, "size").get.call({})), tried(t, () => new Navigator()), tried(t, () => Headers()), tried(t, () => EventTarget.prototype.addEventListener.call({}, "x", null)), tried(t, () => fetch.call({}, "data:,x") instanceof Promise)]);
    t.log("bound", [tried(t, () => { const {get} = Headers.prototype; return get("x"); }), tried(t, () => { const f = crypto.getRandomValues; return f(new Uint8Array(1)); }), tried(t, () => { const {log} = console; return log(); }), tried(t, () => { const s = setTimeout; return typeof s(() => {}, 0); }), tried(t, () => { const {now} = performance; return typeof now(); })]);
    t.log("proxied", [tried(t, () => new Proxy(new URL("https://a/"), {}).href), tried(t, () => new Proxy(new Map(), {}).size), tried(t, () => Object.create(new Headers()).get("a")), tried(t, () => { class H extends Headers { all() { return [...this]; } } return new H({a: "b"}).all(); }), tried(t, () => { class E extends Event { x = 1; } return new E("q").x; })]);
    t.log("keys", [Object.keys(new URL("a:b")), Object.keys(new Event("x")), tried(t, () => { const out = []; for (const k in new Headers()) out.push(k); return out.sort(); }), Object.getOwnPropertyNames(new Blob()), "size" in new Blob(), Object.hasOwn(new Blob(), "size")]);
    t.log("set", [tried(t, () => { "use strict"; new Blob().size = 5; }), tried(t, () => { const b = new Blob(); b.own = 1; return b.own; }), tried(t, () => { "use strict"; Object.freeze(new Headers()).x = 1; }), tried(t, () => { const u = new URL("https://a/"); u.port = "x"; u.hostname = ""; return u.href; })]);
  });
  everywhere("same_web_xhr_forms_and_uploads", async (t) => {
    if (typeof XMLHttpRequest === "undefined") { t.log("none"); return; }
    const O = t.LAB.origin;
    t.log("post", await outcome(t, () => new Promise((resolve) => { const x = new XMLHttpRequest(), seen = []; for (const n of ["loadstart", "progress", "load", "loadend"]) { x.upload.addEventListener(n, (e) => seen.push(["up", n, e.loaded])); } x.open("POST", O + "/served/text?body=posted"); x.setRequestHeader("X-A", "1"); x.onloadend = () => resolve([x.status, seen, x.upload.constructor.name]); x.send("body"); })));
    t.log("blob", await outcome(t, () => new Promise((resolve) => { const x = new XMLHttpRequest(); x.open("GET", O + "/content.html"); x.responseType = "blob"; x.onload = () => resolve([x.response.type, x.response.size > 0, x.response instanceof Blob, tried(t, () => x.responseText)]); x.onerror = () => resolve("error"); x.send(); })));
    t.log("document", await outcome(t, () => new Promise((resolve) => { const x = new XMLHttpRequest(); x.open("GET", O + "/content.html"); x.responseType = "document"; x.onload = () => resolve([x.response?.title, x.responseXML === x.response, x.response?.querySelectorAll("button").length > 0]); x.onerror = () => resolve("error"); x.send(); })));
    t.log("sync", tried(t, () => { const x = new XMLHttpRequest(); x.open("GET", O + "/content.html", false); x.send(); return [x.status, x.readyState, x.responseText.length > 0]; }));
    t.log("timeout", tried(t, () => { const x = new XMLHttpRequest(); x.timeout = 5; x.withCredentials = true; return [x.timeout, x.withCredentials, x.readyState, x.response, x.responseType, x.status, x.getAllResponseHeaders(), x.responseURL]; }));
    t.log("states", await outcome(t, () => new Promise((resolve) => { const x = new XMLHttpRequest(), s = []; x.onreadystatechange = () => { s.push(x.readyState); if (x.readyState === 4) resolve(s); }; x.open("GET", O + "/content.html"); x.send(); })));
    t.log("types", [tried(t, () => { const x = new XMLHttpRequest(); x.responseType = "nonsense"; return x.responseType; }), tried(t, () => { const x = new XMLHttpRequest(); x.open("GET", O, false); x.responseType = "json"; return x.responseType; }), tried(t, () => { const x = new XMLHttpRequest(); x.open("get", O); x.overrideMimeType("text/plain"); x.abort(); return x.readyState; })]);
  });
  everywhere("same_web_fonts_of_workers", async (t) => {
    const s = typeof document === "object" ? document.fonts : self.fonts;
    t.log("plain", [tried(t, () => s.status), tried(t, () => s.size), String(s), tried(t, () => s.check("12px serif")), tried(t, () => s.check("nonsense"))]);
    t.log("ready", await outcome(t, async () => (await s.ready) === s));
    t.log("load", await outcome(t, async () => (await s.load("12px serif")).length));
    t.log("add", tried(t, () => { const f = new FontFace("Lab", "url(none.woff2)"); return [s.add(f) === s, s.has(f), s.size, [...s].length, s.delete(f), s.size]; }));
  });
  everywhere("same_web_bytes_cut", async (t) => {
    const b = await new Blob(["abcdefgh"]).arrayBuffer(), u = new Uint8Array(b);
    t.log("cut", [tried(t, () => u.slice(1, 3).length), tried(t, () => u.subarray(1, 3).length), tried(t, () => new Uint8Array(b, 2, 3).slice(1).length)]);
    t.log("made", [tried(t, () => u.map((x) => x + 1)[0]), tried(t, () => u.filter((x) => x > 98).length), tried(t, () => u.toReversed()[0]), tried(t, () => b.slice(0, 2).byteLength)]);
    t.log("copied", [tried(t, () => new Uint8Array(u).slice(0, 2).length), tried(t, () => Uint8Array.from(u).subarray(1).length), tried(t, () => [...u].slice(1).length), tried(t, () => new TextDecoder().decode(u))]);
  });
}
