// What scripts of extensions use of the web platform day by day: patterns of addresses, caches, requests, events, places, workers' own, texts.
{
  const {inPage, inContent, thrown, make, settle} = inDocuments;

  inAll("daily_url_patterns", () => ({
    whole: () => { const one = new URLPattern("https://*.example.com/books/:id"); return [one.test("https://a.example.com/books/5"), one.test("https://example.com/books/5"), one.exec("https://a.example.com/books/5").pathname.groups.id, one.protocol, one.hostname, one.pathname, one.search, one.hash, one.port]; },
    parts: () => { const one = new URLPattern({pathname: "/a/*"}); return [one.test({pathname: "/a/b"}), one.test("https://x/a/"), one.test("https://x/b"), one.exec({pathname: "/a/b/c"}).pathname.groups[0], one.protocol, one.hostname]; },
    base: () => new URLPattern("/x/:y?", "https://e.org").exec("https://e.org/x")?.pathname.groups.y ?? "none",
    regexp: () => [new URLPattern({pathname: "/:n(\\d+)"}).test({pathname: "/12"}), new URLPattern({pathname: "/:n(\\d+)"}).test({pathname: "/ab"}), new URLPattern({pathname: "/:n(\\d+)"}).hasRegExpGroups],
    inputs: () => { const found = new URLPattern("https://e.org/*").exec("https://e.org/a?b#c"); return [found.inputs, found.search.input, Object.keys(found.search.groups), found.hash.input, found.hostname.input]; },
    modifiers: () => ["/a/:b+", "/a/:b*", "/a{/b}?", "/a{/:b}?"].map((pathname) => [new URLPattern({pathname}).pathname, ...["/a", "/a/b", "/a/b/c"].map((one) => new URLPattern({pathname}).test({pathname: one}))]),
    wrong: () => new URLPattern("/no/base"),
    broken: () => new URLPattern({pathname: "/:"}),
    ignore: () => new URLPattern({pathname: "/A"}, {ignoreCase: true}).test({pathname: "/a"}),
    nothing: () => [new URLPattern().test("https://anything/"), String(new URLPattern()), new URLPattern({search: "a=*"}).test("https://x/?a=5"), new URLPattern({hostname: "{*.}?e.org"}).test("https://e.org/")],
  }));

  scenario("daily_caches", {
    bg: async (t) => { await t.open("page"); await t.wait("page ok", 10000); },
    page: async (t) => {
      t.log("none", [await caches.keys(), await caches.has("v1"), await caches.match("https://e.org/x") ?? "nothing"]);
      const cache = await caches.open("v1");
      await cache.put("https://e.org/a", new Response("one", {headers: {"content-type": "text/plain"}}));
      await cache.put("https://e.org/a?x=1", new Response("two"));
      t.log("got", [await (await cache.match("https://e.org/a")).text(), (await cache.match("https://e.org/a", {ignoreSearch: true})).status, (await cache.matchAll("https://e.org/a", {ignoreSearch: true})).length, (await cache.keys()).map((one) => [one.url, one.method]), await cache.match("https://e.org/none") ?? "nothing"]);
      await cache.add(t.LAB.origin + "/content.html");
      t.log("added", [(await cache.keys()).length, (await cache.match(t.LAB.origin + "/content.html")).ok, await outcome(t, () => cache.add(t.LAB.origin + "/none-there")), await outcome(t, () => cache.addAll([t.LAB.origin + "/page.html?1"]))]);
      t.log("wrong", [await outcome(t, () => cache.put("https://e.org/p", new Response("x", {status: 206}))), await outcome(t, () => cache.put(new Request("https://e.org/p", {method: "POST"}), new Response("x"))), await outcome(t, () => cache.put("x:y", new Response("x"))), await outcome(t, () => cache.put("https://e.org/p")), await outcome(t, () => caches.open())]);
      t.log("deleted", [await cache.delete("https://e.org/a"), await cache.delete("https://e.org/a"), (await cache.keys()).length, await caches.keys(), await caches.delete("v1"), await caches.delete("v1"), await caches.has("v1")]);
      t.log("shown", [String(caches), String(cache), typeof Cache, typeof CacheStorage, thrown(() => new Cache())]);
      await t.signal("page ok");
    },
  });

  inPage("daily_history_and_places", async (t) => {
    const heard = [];
    for (const kind of ["popstate", "hashchange"]) addEventListener(kind, (event) => heard.push([event.type, event.state ?? null, event.newURL?.split("#")[1] ?? null, event.isTrusted]));
    const before = history.length;
    history.pushState({n: 1}, "", "?a=1");
    history.pushState({n: 2}, "", "#two");
    t.log("pushed", [history.length - before, history.state, location.search, location.hash, heard.splice(0)]);
    history.replaceState({n: 3}, "", location.pathname + "?b#x");
    t.log("replaced", [history.state, location.search + location.hash, history.length - before, document.baseURI === location.href]);
    t.log("wrong", [thrown(() => history.pushState({f() {}}, "")), thrown(() => history.pushState(null, "", "https://e.org/")), thrown(() => history.pushState())]);
    t.log("location", [String(location) === location.href, location.toString === Location.prototype.toString, Object.keys(location).includes("href"), location.ancestorOrigins?.length ?? "none", JSON.stringify(location).includes("href"), document.URL === location.href, document.documentURI === location.href, document.baseURI === location.href]);
  });

  inAll("daily_errors_told", () => ({
    stack: () => { function inner() { throw new Error("deep"); } try { inner(); } catch (error) { return [error.stack.includes("inner"), typeof error.line, error.toString(), Object.keys(error), error instanceof Error, Object.prototype.toString.call(error)]; } return 0; },
    cause: () => { const error = new Error("outer", {cause: new TypeError("inner")}); return [error.cause.message, Object.hasOwn(error, "cause"), String(error), error.cause.name]; },
    aggregate: () => { const error = new AggregateError([new Error("a"), 1], "both"); return [error.errors.length, error.message, error.name]; },
    own: () => { class LabError extends Error { constructor(text) { super(text); this.name = "LabError"; this.code = 5; } } const error = new LabError("x"); return [String(error), error instanceof LabError, JSON.stringify(error), error.stack.includes("x")]; },
    exception: () => { const error = new DOMException("text", "AbortError"); return [error.name, error.code, error instanceof Error, String(error), DOMException.ABORT_ERR, new DOMException().name, Object.keys(error)]; },
    captured: () => [typeof Error.captureStackTrace, typeof Error.stackTraceLimit, Error.isError?.(new Error()) ?? "none", Error.isError?.({}) ?? "none"],
    reported: async () => { const seen = []; addEventListener("error", (event) => { seen.push([event.type, event.message, event.error?.message ?? null, event.lineno > -1]); event.preventDefault(); }, {once: true}); reportError(new RangeError("told")); return seen; },
    aborted: async () => { const controller = new AbortController(); const going = fetch("/manifest.json", {signal: controller.signal}); controller.abort(); return going; },
    aborted_why: async () => { const controller = new AbortController(); controller.abort(new Error("mine")); return fetch("/manifest.json", {signal: controller.signal}); },
    aborted_signal: () => { const signal = AbortSignal.abort(); return [signal.aborted, signal.reason.name, signal.reason.message, thrown(() => signal.throwIfAborted()), AbortSignal.any([signal]).aborted, String(signal)]; },
    timed: async () => { const signal = AbortSignal.timeout(5); await new Promise((done) => signal.addEventListener("abort", done)); return [signal.reason.name, signal.reason.message, signal.reason.code]; },
  }));

  inAll("daily_events_of_own", () => ({
    target: () => { class Store extends EventTarget { set(value) { this.dispatchEvent(new CustomEvent("change", {detail: value, cancelable: true})); } } const store = new Store(); const heard = []; store.addEventListener("change", (event) => { heard.push([event.detail, event.target === store, event.eventPhase, event.bubbles]); event.preventDefault(); }, {once: true}); store.set(1); store.set(2); return heard; },
    passive: () => { const target = new EventTarget(); target.addEventListener("x", (event) => event.preventDefault(), {passive: true}); return target.dispatchEvent(new Event("x", {cancelable: true})); },
    prevented: () => { const target = new EventTarget(); target.addEventListener("x", (event) => event.preventDefault()); const event = new Event("x", {cancelable: true}); return [target.dispatchEvent(event), event.defaultPrevented, event.returnValue, event.cancelBubble, event.composedPath().length, event.currentTarget]; },
    object: () => { const heard = []; const target = new EventTarget(); target.addEventListener("x", {handleEvent(event) { heard.push([this !== target, event.type]); }}); target.dispatchEvent(new Event("x")); return heard; },
    stopped: () => { const heard = []; const target = new EventTarget(); target.addEventListener("x", (event) => { heard.push(1); event.stopImmediatePropagation(); }); target.addEventListener("x", () => heard.push(2)); target.dispatchEvent(new Event("x")); return heard; },
    twice: () => { const target = new EventTarget(); const event = new Event("x"); target.addEventListener("x", () => target.dispatchEvent(event)); return target.dispatchEvent(event), "done"; },
    signal: () => { const controller = new AbortController(); const heard = []; const target = new EventTarget(); target.addEventListener("x", () => heard.push(1), {signal: controller.signal}); target.dispatchEvent(new Event("x")); controller.abort(); target.dispatchEvent(new Event("x")); return heard; },
    wrong: () => [thrown(() => new Event()), thrown(() => new EventTarget().dispatchEvent({})), thrown(() => new EventTarget().addEventListener("x")), thrown(() => new EventTarget().addEventListener("x", 5)), thrown(() => EventTarget()), thrown(() => new EventTarget().addEventListener("x", () => {}, {signal: 5}))],
    nothing: () => [new EventTarget().addEventListener("x", null), new EventTarget().removeEventListener("x", null)],
    message: () => { const event = new MessageEvent("message", {data: {a: 1}, origin: "https://e.org", lastEventId: "5"}); return [event.data.a, event.origin, event.lastEventId, event.source, event.ports.length, Object.isFrozen(event.ports)]; },
    time: () => [typeof new Event("x").timeStamp, new Event("x").timeStamp >= 0, Event.AT_TARGET, new Event("x").isTrusted],
  }));

  inAll("daily_bytes_and_texts", () => ({
    stream: async () => { const parts = []; await new Blob(["hé", "llo"]).stream().pipeThrough(new TextDecoderStream()).pipeTo(new WritableStream({write(part) { parts.push(part); }})); return parts.join("|"); },
    lines: async () => { const stream = new ReadableStream({start(controller) { for (const part of ["a\nb", "c\nd"]) controller.enqueue(part); controller.close(); }}); const parts = []; for await (const part of stream) parts.push(part); return parts; },
    packed: async () => { const packed = await new Response(new Blob(["x".repeat(100)]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer(); const text = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text(); return [packed.byteLength < 100, text.length, new Uint8Array(packed)[0]]; },
    packed_wrong: async () => new Response(new Blob(["nonsense"]).stream().pipeThrough(new DecompressionStream("gzip"))).text(),
    packing_wrong: () => new CompressionStream("zip"),
    decoded: () => [new TextDecoder().decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x61])), new TextDecoder("utf-8", {ignoreBOM: true}).decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x61])).length, new TextDecoder("latin1").encoding, new TextDecoder("windows-1252").decode(new Uint8Array([0x80])), new TextDecoder("utf-16le").decode(new Uint8Array([0x61, 0])), new TextDecoder().decode(new Uint8Array([0xff])) === "\ufffd"],
    decoded_wrong: () => new TextDecoder("utf-8", {fatal: true}).decode(new Uint8Array([0xff])),
    decoder_wrong: () => new TextDecoder("klingon"),
    encoded: () => { const into = new Uint8Array(4); return [[...new TextEncoder().encode("é€")], new TextEncoder().encodeInto("aé€", into), [...into], new TextEncoder().encoding]; },
    base64: () => [btoa("a\u00ff"), atob(" YQ == "), btoa(String.fromCharCode(...new Uint8Array([1, 2, 255]))), btoa(null), atob("")],
    digest: async () => [...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode("a")))].slice(0, 3).concat([crypto.randomUUID().length, crypto.getRandomValues(new Uint8Array(2)).length]),
    random_wrong: () => crypto.getRandomValues(new Uint8Array(65537)),
    random_kind: () => crypto.getRandomValues(new Float32Array(1)),
    digest_wrong: () => crypto.subtle.digest("MD5", new Uint8Array(1)),
    reader: async () => { const reader = new Blob(["abc"]).stream().getReader(); const first = await reader.read(); const last = await reader.read(); return [first.value.length, first.done, last.done, last.value === undefined, await reader.closed === undefined]; },
    locked: () => { const stream = new ReadableStream(); stream.getReader(); return stream.getReader(); },
    tee: async () => { const [a, b] = new Response("both").body.tee(); return [await new Response(a).text(), await new Response(b).text()]; },
    formdata: async () => { const data = new FormData(); data.append("a", "1"); data.append("f", new Blob(["x"], {type: "text/x"}), "n.txt"); const sent = new Response(data); return [sent.headers.get("content-type").startsWith("multipart/form-data; boundary="), [...(await sent.formData()).entries()].map(([key, value]) => [key, typeof value === "string" ? value : [value.name, value.type, value.size]])]; },
  }));

  inAll("daily_about_browser", (t) => ({
    agent: () => [typeof navigator.userAgent, navigator.language, navigator.languages.slice(0, 1), Object.isFrozen(navigator.languages), navigator.onLine, typeof navigator.hardwareConcurrency, navigator.platform, navigator.vendor ?? "none", navigator.product, navigator.appName, navigator.cookieEnabled ?? "none", navigator.doNotTrack ?? "none", navigator.maxTouchPoints ?? "none", navigator.pdfViewerEnabled ?? "none"],
    parts: () => ["clipboard", "permissions", "storage", "serviceWorker", "mediaDevices", "geolocation", "locks", "connection", "userAgentData", "share", "wakeLock", "usb", "bluetooth", "credentials", "sendBeacon", "vibrate", "getBattery", "scheduling", "gpu", "mediaSession", "plugins", "mimeTypes"].filter((one) => one in navigator),
    permissions: async () => [(await navigator.permissions.query({name: "notifications"})).state, String(await navigator.permissions.query({name: "geolocation"}))],
    permission_wrong: () => navigator.permissions.query({name: "nonsense"}),
    storage: async () => { const about = await navigator.storage.estimate(); return [typeof about.usage, typeof about.quota, await navigator.storage.persisted()]; },
    beacon: () => navigator.sendBeacon?.("https://none.example/x", "a") ?? "none",
    notification: () => typeof Notification === "undefined" ? "none" : [Notification.permission, typeof Notification.requestPermission, Notification.maxActions ?? "none"],
    screen: () => typeof screen === "undefined" ? "none" : [typeof screen.width, typeof screen.availHeight, screen.colorDepth, screen.orientation?.type ?? "none", String(screen)],
    globals: () => ["alert", "confirm", "prompt", "print", "open", "close", "stop", "focus", "blur", "find", "requestIdleCallback", "structuredClone", "scheduler", "cookieStore", "trustedTypes", "createImageBitmap", "importScripts", "XMLHttpRequest", "SharedArrayBuffer", "WebSocketStream", "Worker", "SharedWorker", "BroadcastChannel", "EventSource", "WebTransport", "indexedDB", "caches", "localStorage", "sessionStorage", "speechSynthesis", "visualViewport", "navigation", "external", "devicePixelRatio"].filter((one) => one in globalThis),
  }));

  inPage("daily_shown_and_sized", async (t) => {
    document.body.innerHTML = `<div id="a" style="width: 100px; height: 20px; padding: 5px; border: 1px solid">x</div><span id="s" hidden>y</span><p id="p" class="note">z</p>`;
    const a = document.getElementById("a"), s = document.getElementById("s");
    t.log("hidden", [s.hidden, getComputedStyle(s).display, s.offsetParent, s.getClientRects().length, s.checkVisibility?.(), a.checkVisibility?.(), s.offsetWidth, (s.hidden = false, getComputedStyle(s).display)]);
    t.log("style", [a.style.length, a.style.width, a.style.padding, a.style.paddingTop, a.style.border, a.style.borderTopWidth, (a.style.width = "nonsense", a.style.width), (a.style.cssText = "color: RED; --x: 1", a.style.cssText), a.style.getPropertyValue("--x"), a.style.item(0), a.getAttribute("style")]);
    t.log("classes", ((c) => [c.add("b", "c"), c.toggle("note"), c.toggle("on", true), c.replace("b", "d"), c.contains("d"), String(c), c.length, c.value, [...c.entries()].length, c.item(9)])(document.getElementById("p").classList));
    t.log("data", ((d) => { d.userName = "x"; d.n = 5; delete d.none; return [Object.keys(d), document.getElementById("p").getAttribute("data-user-name"), "n" in d, d.missing ?? null, JSON.stringify(d), String(d)]; })(document.getElementById("p").dataset));
    t.log("window", [typeof innerWidth, typeof outerHeight, scrollX, typeof screenX, devicePixelRatio, name, status, typeof visualViewport?.width, length, closed, opener]);
    t.log("scroll", [document.documentElement.scrollHeight >= 0, a.scrollWidth >= 0, thrown(() => a.scrollIntoView({block: "middle"})), thrown(() => scrollTo(5)), thrown(() => a.scroll("x"))]);
    t.log("rect", ((r) => [String(r), typeof r.toJSON().width, Object.keys(r.toJSON())])(a.getBoundingClientRect()));
    t.log("asked", [thrown(() => alert.length), typeof print, thrown(() => getComputedStyle(5)), thrown(() => getComputedStyle()), thrown(() => matchMedia()), thrown(() => a.checkVisibility(5)), document.elementFromPoint(-1, -1), document.elementsFromPoint(-1, -1)]);
  });

  scenario("daily_worker_of_page", {
    bg: async (t) => { await t.open("page"); await t.wait("page ok", 15000); },
    page: async (t) => {
      const from = (text, options) => new Worker(URL.createObjectURL(new Blob([text], {type: "text/javascript"})), options);
      t.log("blob", await outcome(t, () => new Promise((done, failed) => { const worker = from("postMessage(1)"); worker.onmessage = (event) => done(event.data); worker.onerror = (event) => failed(new Error(event.message || event.type)); })));
      t.log("wrong", [tried(t, () => new Worker()), tried(t, () => new Worker("https://e.org/x.js")), tried(t, () => new Worker("http://")), tried(t, () => Worker("x"))]);
      t.log("missing", await outcome(t, () => new Promise((done) => { const worker = new Worker("/none.js"); worker.onerror = (event) => done([event.type, event.constructor.name, event.message ?? null]); })));
      const file = new Worker("/lib/trace.js", {name: "lab"});
      t.log("file", await outcome(t, () => new Promise((done) => { file.onerror = (event) => done([event.type, typeof event.message, event.lineno > 0]); setTimeout(() => done("quiet"), 400); })));
      t.log("shown", [String(file), file.onmessage, typeof file.terminate(), thrown(() => file.postMessage(() => {})), thrown(() => file.postMessage())]);
      t.log("channel", await outcome(t, () => new Promise((done) => { const {port1, port2} = new MessageChannel(); port1.onmessage = (event) => done([event.data, event.ports.length, event.target === port1, event.origin]); port2.postMessage({a: [1]}); })));
      t.log("broadcast", await outcome(t, () => new Promise((done) => { const one = new BroadcastChannel("lab"), two = new BroadcastChannel("lab"); two.onmessage = (event) => { done([event.data, one.name, event.origin === location.origin, event.source ?? null]); one.close(); two.close(); }; one.postMessage("hi"); })));
      t.log("closed", [thrown(() => { const one = new BroadcastChannel("lab"); one.close(); one.postMessage(1); }), thrown(() => new BroadcastChannel())]);
      await t.signal("page ok");
    },
  });

  inPage("daily_sockets_and_sources", async (t) => {
    t.log("socket wrong", [thrown(() => new WebSocket("nope")), thrown(() => new WebSocket("ftp://a")), thrown(() => new WebSocket("ws://a#b")), thrown(() => new WebSocket("ws://a", ["x", "x"])), thrown(() => new WebSocket("ws://a", "a b")), thrown(() => new WebSocket()), thrown(() => WebSocket("ws://a"))]);
    const socket = new WebSocket("ws://127.0.0.1:1/");
    t.log("socket", [socket.readyState, socket.url, socket.protocol, socket.binaryType, socket.bufferedAmount, socket.extensions, WebSocket.OPEN, String(socket), thrown(() => socket.send("x")), thrown(() => socket.close(5)), thrown(() => { socket.binaryType = "x"; return socket.binaryType; })]);
    t.log("failed", await outcome(t, () => new Promise((done) => { const seen = []; socket.onerror = (event) => seen.push([event.type, event.constructor.name]); socket.onclose = (event) => done([...seen, [event.type, event.code, event.reason, event.wasClean, socket.readyState]]); })));
    t.log("source wrong", [thrown(() => new EventSource("http://")), thrown(() => new EventSource())]);
    const source = new EventSource("http://127.0.0.1:1/");
    t.log("source", [source.readyState, source.url, source.withCredentials, EventSource.CLOSED, String(source)]);
    t.log("source failed", await outcome(t, () => new Promise((done) => { source.onerror = (event) => { done([event.type, event.constructor.name]); source.close(); }; })));
    t.log("closed", source.readyState);
  });
}
