// The environment that extension code runs in, area after area: what a background, a page and a content script see of it.
{
  const {inPage, inContent, thrown} = inDocuments;
  const {tag, keysOf, everywhere} = inAreas;

  everywhere("area_regular_expressions", async (t) => {
    const m = "2024-05-06".match(/(?<y>\d+)-(?<m>\d+)-(\d+)/d);
    t.log("named", [m.groups, m.indices.groups.y, m.index, m.length, Object.keys(m)]);
    t.log("sticky", (() => { const r = /a/y; r.lastIndex = 1; return [r.test("ba"), r.lastIndex, r.test("ba"), r.lastIndex, r.flags, String(r)]; })());
    t.log("lookaround", ["price: $42".replace(/(?<=\$)\d+/, (d) => d * 2), "aXbX".split(/(X)/), "aaa".replaceAll(/a/g, "$&$&"), /^\p{Lu}/u.test("Éa"), /[\p{L}&&[a-z]]/v.test("b")]);
    t.log("wrong", ["(", "[b-a]", "a{2,1}", "\\k<x>(?<y>)", "(?<a>)(?<a>)", "*", "(?<1>)"].map((s) => thrown(() => { new RegExp(s, "u"); return "ok"; })));
    t.log("flags", [thrown(() => new RegExp("a", "gg")), thrown(() => new RegExp("a", "q")), thrown(() => "a".matchAll(/a/)), thrown(() => "a".replaceAll(/a/, "")), RegExp.escape?.("a.b-c") ?? "none", RegExp.prototype.toString.call({source: "s", flags: "f"})]);
  });
  everywhere("area_dates_and_zones", async (t) => {
    const d = new Date(2024, 0, 31, 12, 30);
    t.log("local", [d.getTimezoneOffset(), d.getDay(), String(d), (d.setMonth(1), d.getDate()), Intl.DateTimeFormat().resolvedOptions().timeZone]);
    t.log("parse", ["2024-01-01", "2024-01-01T00:00", "2024-01-01T00:00Z", "Jan 5, 2024", "5 Jan 2024 10:00 GMT", "2024-13-01", "12/25/2024", "nope", "2024-01-01 10:00", "Tue Mar 05 2024"].map((s) => { const n = Date.parse(s); return isNaN(n) ? "NaN" : n; }));
    t.log("texts", (() => { const z = new Date(0); return [z.toISOString(), z.toUTCString(), z.toLocaleDateString(), z.toLocaleTimeString(), z.toLocaleString("de-DE", {timeZone: "Europe/Berlin"}), z.toLocaleDateString("en-US", {weekday: "long", month: "long", day: "numeric", year: "numeric"})]; })());
    t.log("invalid", [String(new Date(NaN)), thrown(() => new Date(NaN).toISOString()), new Date(NaN).toJSON(), thrown(() => new Intl.DateTimeFormat("en", {timeZone: "Mars/X"})), thrown(() => new Date(0).toLocaleString("xx-invalid-locale-zzzzzzzzzz"))]);
    t.log("coerced", [typeof (new Date(0) + 1), new Date(5) - new Date(2), +new Date(7), `${new Date(0)}`.length, new Date(2024, 0).valueOf() === +new Date("2024-01-01T00:00"), thrown(() => Date.prototype.getTime.call({}))]);
  });
  everywhere("area_typed_arrays_and_views", async (t) => {
    const u = Uint8Array.from([1, 2, 300, -1]);
    t.log("bytes", [u, new Uint8ClampedArray([300, -5, 1.5]), u.subarray(1, 2), u.slice(-2), new Float32Array([0.1])[0], new BigInt64Array([5n])[0], [...u.entries()].length]);
    t.log("views", (() => { const v = new DataView(new ArrayBuffer(8)); v.setUint16(0, 513); v.setFloat32(4, 1.5, true); return [v.getUint8(0), v.getUint16(0, true), v.getFloat32(4, true), thrown(() => v.getInt32(6)), v]; })());
    t.log("buffers", (() => { const b = new ArrayBuffer(4, {maxByteLength: 8}); b.resize(6); const c = b.transfer?.(2); return [b.detached, b.byteLength, c?.byteLength, c?.resizable, ArrayBuffer.isView(u), typeof SharedArrayBuffer]; })());
    t.log("wrong", [thrown(() => new Uint16Array(new ArrayBuffer(3))), thrown(() => new Uint8Array(-1)), thrown(() => Uint8Array(2)), thrown(() => new ArrayBuffer(-1)), thrown(() => new Float64Array(new ArrayBuffer(16), 4)), thrown(() => new BigInt64Array([1]))]);
    t.log("text", [String(u), JSON.stringify(u), u.join("-"), tag(u), Object.keys(u), u.constructor.name, Object.getPrototypeOf(Uint8Array).name, u.toSorted?.().join()]);
  });
  everywhere("area_structured_clone", async (t) => {
    const source = {d: new Date(0), r: /x/gi, m: new Map([[1, {a: 1}]]), s: new Set(["q"]), u: undefined, n: null, big: 5n, arr: [, 1], bytes: new Uint8Array([1]), nested: {x: NaN}};
    source.self = source;
    const copy = structuredClone(source);
    t.log("copy", [copy.self === copy, copy.d, copy.r, copy.m, copy.s, "u" in copy, copy.big, copy.arr, copy.bytes]);
    t.log("errors", [structuredClone(new TypeError("m", {cause: 1})), structuredClone(new DOMException("a", "AbortError")).name, structuredClone(Object.assign(new Error("x"), {extra: 1})).extra ?? "gone"]);
    class Point { constructor() { this.x = 1; } get y() { return 2; } }
    t.log("lost", [structuredClone(new Point()).constructor.name, structuredClone(new Point()), Object.getOwnPropertyDescriptor(structuredClone({get a() { return 1; }}), "a").get ?? "value", structuredClone(Object.freeze([1])).push(2)]);
    t.log("refused", [() => {}, Symbol("s"), {f() {}}, new WeakMap(), Promise.resolve(), new Proxy({}, {}), (function* () {})(), globalThis, {a: {b: Symbol()}}].map((v) => thrown(() => { structuredClone(v); return "cloned"; })));
    t.log("transfer", (() => { const b = new ArrayBuffer(3); const c = structuredClone({b}, {transfer: [b]}); return [b.byteLength, c.b.byteLength, thrown(() => structuredClone(b)), thrown(() => structuredClone(1, {transfer: [1]})), thrown(() => structuredClone(new ArrayBuffer(1), {transfer: [b]})), thrown(() => structuredClone())]; })());
  });
  everywhere("area_event_targets", async (t) => {
    class Store extends EventTarget { #v = 0; set(v) { this.#v = v; this.dispatchEvent(new CustomEvent("change", {detail: v})); } }
    const s = new Store(), seen = [];
    s.addEventListener("change", (e) => seen.push([e.detail, e.target === s, e.eventPhase, e.bubbles, e.isTrusted]));
    s.addEventListener("change", {handleEvent(e) { seen.push(["object", this !== s, e.type]); }}, {once: true});
    s.set(1); s.set(2);
    t.log("seen", seen);
    const e = new Event("x", {cancelable: true});
    t.log("event", [e.type, e.target, e.timeStamp > 0, e.defaultPrevented, (e.preventDefault(), e.defaultPrevented), e.composedPath(), e.returnValue, e.cancelBubble, tag(e), Object.keys(e)]);
    t.log("members", keysOf(e));
    t.log("wrong", [thrown(() => s.addEventListener("a")), thrown(() => s.addEventListener("a", 5)), thrown(() => s.dispatchEvent({})), thrown(() => new Event()), thrown(() => Event("a")), thrown(() => s.dispatchEvent(new Event("b")) && "ok"), thrown(() => EventTarget.prototype.addEventListener.call({}, "x", () => {})), thrown(() => new CustomEvent("a", 5))]);
    t.log("signal", await (async () => { const c = new AbortController(); let n = 0; s.addEventListener("change", () => n++, {signal: c.signal}); s.set(3); c.abort(); s.set(4); return [n, seen.length]; })());
  });
  everywhere("area_abort_controllers", async (t) => {
    const c = new AbortController(), told = [];
    c.signal.onabort = (e) => told.push([e.type, e.target === c.signal]);
    c.signal.addEventListener("abort", () => told.push("listener"));
    c.abort(); c.abort("again");
    t.log("told", [told, c.signal.aborted, c.signal.reason, tag(c), tag(c.signal)]);
    t.log("reasons", [new AbortController().signal.reason, AbortSignal.abort("r").reason, thrown(() => AbortSignal.abort(new Error("own")).throwIfAborted()), thrown(() => AbortSignal.abort().throwIfAborted())]);
    t.log("timeout", await outcome(t, () => new Promise((r) => { const s = AbortSignal.timeout(5); s.onabort = () => r([s.reason.name, s.reason.message, s.reason.code]); })));
    t.log("any", (() => { const a = new AbortController(), b = new AbortController(); const s = AbortSignal.any([a.signal, b.signal]); b.abort("b"); return [s.aborted, s.reason, a.signal.aborted, AbortSignal.any([]).aborted, thrown(() => AbortSignal.any()), thrown(() => AbortSignal.any([1]))]; })());
    t.log("wrong", [thrown(() => new AbortSignal()), thrown(() => AbortSignal.timeout()), thrown(() => AbortSignal.timeout(-1)), thrown(() => { "use strict"; c.signal.aborted = false; }), thrown(() => AbortController.prototype.abort.call({}))]);
    t.log("fetch", await outcome(t, async () => { const a = new AbortController(); const p = fetch(t.LAB.origin + "/content.html", {signal: a.signal}); a.abort(new TypeError("mine")); await p; }));
  });
  everywhere("area_blobs_and_readers", async (t) => {
    const b = new Blob(["héllo", new Uint8Array([33]), new Blob(["x"])], {type: "Text/Plain"});
    t.log("blob", [b.size, b.type, await b.text(), await b.slice(0, 3, "a/b").text(), b.slice(-1).size, tag(b), String(b), keysOf(b)]);
    const f = new File([b], "n/ame.txt", {type: "text/x", lastModified: 5});
    t.log("file", [f.name, f.type, f.size, f.lastModified, f instanceof Blob, f.webkitRelativePath ?? "none", keysOf(f)]);
    t.log("reader", typeof FileReader === "undefined" ? "none" : await new Promise((r) => { const reader = new FileReader(), log = [reader.readyState]; for (const k of ["loadstart", "progress", "load", "loadend", "error", "abort"]) reader["on" + k] = (e) => { log.push([e.type, reader.readyState, e.loaded]); if (k === "loadend") r([log, reader.result, tag(e)]); }; reader.readAsDataURL(b); }));
    t.log("urls", thrown(() => { const u = URL.createObjectURL(b); URL.revokeObjectURL(u); return [u.slice(0, 5), new URL(u).origin === self.origin, thrown(() => URL.createObjectURL({}))]; }));
    t.log("wrong", [thrown(() => new Blob("text")), thrown(() => new Blob([1, {}, null]).size), thrown(() => new File([])), thrown(() => new File("a", "b")), thrown(() => Blob()), thrown(() => new Blob([], {endings: "x"})), thrown(() => new Blob([], {type: "é"}).type)]);
    t.log("stream", await outcome(t, async () => { const out = []; for await (const c of b.stream()) out.push(c.length); return [out, (await b.arrayBuffer()).byteLength, (await b.bytes?.())?.length]; }));
  });
  everywhere("area_web_crypto", async (t) => {
    const hex = (b) => [...new Uint8Array(b)].map((x) => x.toString(16).padStart(2, "0")).join("");
    t.log("digest", hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode("abc"))));
    t.log("random", [crypto.getRandomValues(new Uint8Array(4)).length, /^[0-9a-f]{8}-[0-9a-f]{4}-4/.test(crypto.randomUUID()), thrown(() => crypto.getRandomValues(new Uint8Array(70000))), thrown(() => crypto.getRandomValues(new Float32Array(1))), thrown(() => crypto.getRandomValues([1]))]);
    t.log("hmac", await outcome(t, async () => { const k = await crypto.subtle.importKey("raw", new Uint8Array(16), {name: "HMAC", hash: "SHA-1"}, false, ["sign", "verify"]); return [k.type, k.extractable, k.algorithm, k.usages, hex(await crypto.subtle.sign("HMAC", k, new Uint8Array(1))), tag(k)]; }));
    t.log("aes", await outcome(t, async () => { const k = await crypto.subtle.generateKey({name: "AES-GCM", length: 256}, true, ["encrypt", "decrypt"]); const iv = new Uint8Array(12); const c = await crypto.subtle.encrypt({name: "AES-GCM", iv}, k, new Uint8Array([1, 2])); return [c.byteLength, new Uint8Array(await crypto.subtle.decrypt({name: "AES-GCM", iv}, k, c)), (await crypto.subtle.exportKey("jwk", k)).alg]; }));
    t.log("refused", [await outcome(t, () => crypto.subtle.digest("MD5", new Uint8Array())), await outcome(t, () => crypto.subtle.digest("SHA-1", "text")), await outcome(t, () => crypto.subtle.importKey("raw", new Uint8Array(5), "AES-GCM", true, ["encrypt"])), await outcome(t, () => crypto.subtle.generateKey({name: "AES-CBC", length: 100}, true, ["encrypt"]))]);
    t.log("shape", [keysOf(crypto), keysOf(crypto.subtle), tag(crypto.subtle)]);
  });
  everywhere("area_shapes_of_places", async (t) => {
    t.log("location", [keysOf(location), tag(location), location.protocol, location.pathname, String(location) === location.href, typeof location.ancestorOrigins, thrown(() => location.reload.length)]);
    t.log("navigator", keysOf(navigator));
    t.log("performance", [keysOf(performance), typeof performance.now(), performance.getEntriesByType("navigation").length, typeof performance.timeOrigin]);
    t.log("console", Object.getOwnPropertyNames(console).sort());
    t.log("handlers", keysOf(globalThis).filter((k) => /^on/.test(k)));
  });
  inPage("area_custom_elements_life", async (t) => {
    const log = [];
    class Card extends HTMLElement {
      static observedAttributes = ["title"];
      constructor() { super(); log.push("made"); this.attachShadow({mode: "open"}).innerHTML = "<slot name='head'></slot><slot></slot>"; }
      connectedCallback() { log.push(["in", this.isConnected, this.childNodes.length]); }
      disconnectedCallback() { log.push("out"); }
      attributeChangedCallback(...a) { log.push(a); }
    }
    document.body.innerHTML = "<lab-card title='t'><b slot='head'>h</b>rest</lab-card>";
    t.log("before", [document.body.firstChild.constructor.name, document.body.firstChild.matches(":defined"), customElements.get("lab-card")]);
    customElements.define("lab-card", Card);
    t.log("upgraded", [log.splice(0), document.body.firstChild instanceof Card, customElements.getName?.(Card), await customElements.whenDefined("lab-card") === Card]);
    const c = document.createElement("lab-card");
    c.title = "x"; document.body.append(c); c.remove(); c.removeAttribute("title"); document.body.append(new Card());
    t.log("lived", log.splice(0));
    const first = document.body.firstChild, [head, rest] = first.shadowRoot.querySelectorAll("slot");
    t.log("slots", [head.assignedElements().map((e) => e.localName), rest.assignedNodes().map((n) => n.data), first.firstChild.assignedSlot === head, first.shadowRoot.mode, first.shadowRoot.activeElement]);
    t.log("refused", [thrown(() => customElements.define("lab-card", class extends HTMLElement {})), thrown(() => customElements.define("card", Card)), thrown(() => customElements.define("lab-b", Card)), thrown(() => customElements.define("lab-c", {})), thrown(() => new (class extends HTMLElement {})()), thrown(() => first.attachShadow({mode: "open"})), thrown(() => document.createElement("br").attachShadow({mode: "open"})), thrown(() => HTMLElement())]);
    const inner = [];
    first.addEventListener("go", (e) => inner.push([e.target.localName, e.composedPath().length]));
    head.dispatchEvent(new Event("go", {bubbles: true})); head.dispatchEvent(new Event("go", {bubbles: true, composed: true}));
    t.log("composed", inner);
  });
  inPage("area_selectors", async (t) => {
    document.body.innerHTML = `<main><section class="a"><p>1</p><p lang="en-GB">2</p><input type="checkbox" checked><input required placeholder="p"><a href="#x">l</a></section><section id="b:c" data-k="V w"><p></p><span hidden> </span></section></main>`;
    const q = (s) => { try { return [...document.querySelectorAll(s)].map((e) => e.localName + (e.id || e.className || e.textContent.trim().slice(0, 3))); } catch (e) { return [e.name, e.message]; } };
    t.log("structure", ["p:first-child", "p:nth-child(2)", "section:nth-of-type(2n)", "p:only-child", "p:empty", "main > *", "p + p", "p ~ input", "section:last-of-type p", "p:nth-last-child(1 of p)"].map(q));
    t.log("attributes", ["[lang|=en]", "[data-k^=V]", "[data-k~=w]", "[data-k='v W' i]", "[class]", "input[type=CHECKBOX]", "#b\\:c", "[href*='#']", ":lang(en)"].map(q));
    t.log("logical", [":is(section, main) > p", ":where(.a) a", "section:not(.a)", "section:has(> span)", ":checked", ":required", ":any-link", ":placeholder-shown", ":root", ":scope > body", "input:not(:checked, [x])", ":disabled"].map(q));
    t.log("wrong", ["", "p:", "p:nope", "::before", "[", "a,,b", "#1", "p > > a", ":nth-child()", "p:not()", ">p", "p::x", ":has(:has(a))", "*|p"].map(q));
    t.log("escape", [CSS.escape("b:c"), CSS.escape("1a"), CSS.escape("-"), document.querySelector("#" + CSS.escape("b:c")).localName, CSS.supports("selector(:has(a))"), CSS.supports("display", "grid"), CSS.supports("(nope: x)")]);
    t.log("closest", [document.querySelector("p").closest("main, body").localName, document.querySelector("a").matches(":hover"), document.body.closest("p"), thrown(() => document.body.matches("!"))]);
  });
  inPage("area_ranges_and_selection", async (t) => {
    document.body.innerHTML = "<p id=p>one <b>two</b> three</p><textarea>some text</textarea>";
    const p = document.getElementById("p"), r = document.createRange(), s = getSelection();
    r.setStart(p.firstChild, 1); r.setEnd(p.lastChild, 3);
    t.log("range", [String(r), r.collapsed, r.commonAncestorContainer.id, r.startOffset, r.endContainer.nodeType, r.cloneContents().textContent, r.comparePoint(p.firstChild, 0), r.intersectsNode(p.querySelector("b")), tag(r)]);
    s.removeAllRanges(); s.addRange(r);
    t.log("selection", [String(s), s.rangeCount, s.type, s.isCollapsed, s.anchorOffset, s.focusNode.data, s.getRangeAt(0) === r, s.containsNode(p.querySelector("b")), s.direction ?? "none"]);
    r.deleteContents();
    t.log("deleted", [p.innerHTML, s.isCollapsed, s.type]);
    const i = document.createElement("i"); r.insertNode(i); r.selectNode(i); r.surroundContents(document.createElement("u"));
    t.log("inserted", [p.innerHTML, r.startContainer.id, r.toString()]);
    s.selectAllChildren(p); s.collapseToEnd(); s.extend?.(p, 0);
    t.log("moved", [s.anchorNode === p, s.focusOffset, String(s), (s.empty(), s.rangeCount)]);
    const a = document.querySelector("textarea");
    a.focus(); a.setSelectionRange(1, 3); a.setRangeText("XY", 1, 3, "select");
    t.log("field", [a.value, a.selectionStart, a.selectionEnd, a.selectionDirection, document.activeElement === a, String(getSelection())]);
    t.log("wrong", [thrown(() => r.setStart(p, 99)), thrown(() => s.getRangeAt(5)), thrown(() => r.setStart(null, 0)), thrown(() => r.selectNode(document)), thrown(() => document.createElement("input").setSelectionRange()), thrown(() => Object.assign(document.createElement("input"), {type: "email"}).setSelectionRange(0, 1))]);
  });
  inPage("area_parsers_and_serializers", async (t) => {
    const parse = (s, type) => new DOMParser().parseFromString(s, type);
    const h = parse("<title>T</title><p>a<script>globalThis.ran = 1</script><img src=x onerror='ran=2'>", "text/html");
    t.log("html", [h.title, h.body.innerHTML, h.defaultView, h.readyState, h.URL === document.URL, h.compatMode, typeof globalThis.ran, h.contentType, h.documentElement.outerHTML.length]);
    const x = parse('<?xml version="1.0"?><r xmlns:k="urn:k"><k:a id="1">t &amp; u</k:a><!--c--><![CDATA[<>]]></r>', "application/xml");
    t.log("xml", [x.documentElement.nodeName, x.getElementsByTagName("k:a")[0].localName, x.getElementsByTagNameNS("urn:k", "a").length, x.documentElement.firstChild.namespaceURI, x.documentElement.lastChild.nodeType, x.documentElement.textContent, tag(x), x.xmlVersion]);
    t.log("written", [new XMLSerializer().serializeToString(x), new XMLSerializer().serializeToString(document.createElement("br")), x.documentElement.outerHTML]);
    t.log("broken", [parse("<a><b></a>", "text/xml").documentElement.nodeName, parse("<a><b></a>", "text/xml").getElementsByTagName("parsererror").length, parse("", "application/xml").documentElement.nodeName, thrown(() => parse("", "text/plain")), thrown(() => parse("x"))]);
    t.log("svg", ((d) => [d.documentElement.nodeName, d.documentElement.namespaceURI, d.querySelector("rect").width.baseVal.value, d.documentElement.viewBox.baseVal.width])(parse("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect width='5'/></svg>", "image/svg+xml")));
    t.log("made", ((d) => [d.title, d.doctype.name, d.body.outerHTML, d.createElement("DIV").localName, document.implementation.createDocument("urn:x", "q:r").documentElement.prefix, thrown(() => document.implementation.createDocument(null, "1"))])(document.implementation.createHTMLDocument("made")));
  });
  inPage("area_mutations_seen", async (t) => {
    document.body.innerHTML = "<div id=box a=1>text</div>";
    const box = document.getElementById("box"), records = [];
    const brief = (r) => [r.type, r.target.nodeName, r.attributeName, r.oldValue, [...r.addedNodes].map((n) => n.nodeName), [...r.removedNodes].map((n) => n.nodeName), r.previousSibling?.nodeName ?? null, r.nextSibling?.nodeName ?? null];
    const o = new MutationObserver((list, self) => records.push([self === o, list.map(brief)]));
    o.observe(box, {childList: true, subtree: true, attributes: true, attributeOldValue: true, characterData: true, characterDataOldValue: true});
    box.setAttribute("a", 2); box.firstChild.data = "new"; box.append(document.createElement("i"), "tail"); box.innerHTML = "<b>x</b>"; box.className = "c"; box.removeAttribute("a");
    const order = ["sync"];
    Promise.resolve().then(() => order.push("micro")); await null; await null;
    t.log("told", records.splice(0)); t.log("order", order);
    box.remove(); box.title = "gone"; await t.sleep(1);
    t.log("after removal", records.splice(0));
    o.disconnect(); box.title = "quiet"; await t.sleep(1);
    t.log("taken", [records.length, o.takeRecords().length, tag(o)]);
    t.log("wrong", [thrown(() => new MutationObserver()), thrown(() => o.observe(box)), thrown(() => o.observe(box, {})), thrown(() => o.observe(null, {childList: true})), thrown(() => o.observe(box, {attributes: false, attributeOldValue: true})), thrown(() => o.observe(box, {subtree: true}))]);
  });
  inPage("area_styles_and_classes", async (t) => {
    document.body.innerHTML = `<style>.k{color:rgb(1,2,3);--v: 5px;margin:1px 2px}</style><div class="k" style="color: RED; padding:1px 2px; --own: x ;nope:1;width:calc(1px + 2px)">t</div>`;
    const d = document.querySelector("div"), st = d.style, c = getComputedStyle(d);
    t.log("inline", [st.color, st.padding, st.paddingLeft, st.getPropertyValue("--own"), st.width, st.length, st[0], st.cssText, st.nope ?? "none"]);
    st.color = "nonsense"; st.backgroundColor = "#ABC"; st["font-size"] = "12px"; st.margin = "0 auto"; st.setProperty("top", "5", "important"); st.setProperty("left", "5px", "important"); st.cssFloat = "left";
    t.log("set", [st.color, st.backgroundColor, st.fontSize, st.marginLeft, st.top, st.getPropertyPriority("left"), st.float, st.removeProperty("left"), d.getAttribute("style")]);
    t.log("computed", [c.color, c.display, c.getPropertyValue("--v"), c.marginTop, c.fontSize, c.position, c.visibility, c.getPropertyValue("nope"), thrown(() => { c.color = "red"; })]);
    t.log("classes", [d.classList.toggle("on"), d.classList.contains("k"), d.className, thrown(() => d.classList.add("a b")), thrown(() => d.classList.add("")), [...d.classList], String(d.classList)]);
    d.dataset.fooBar = 1; d.dataset.x = null;
    t.log("dataset", [{...d.dataset}, d.getAttribute("data-foo-bar"), delete d.dataset.x, d.hasAttribute("data-x"), "fooBar" in d.dataset, thrown(() => { d.dataset["a-b"] = 1; })]);
    const sheet = document.styleSheets[0];
    t.log("sheet", [sheet.cssRules[0].cssText, sheet.insertRule("p{}", 0), sheet.cssRules.length, sheet.cssRules[0].selectorText, thrown(() => sheet.insertRule("bad")), sheet.ownerNode.localName, sheet.disabled, sheet.media.length]);
  });
  inPage("area_form_controls", async (t) => {
    document.body.innerHTML = `<form id=f action=/go method=post><label for=n>Name</label><input id=n name=n required minlength=3 maxlength=5><input name=m type=email value=bad><input name=d type=date value=2024-02-30><input name=r type=range min=0 max=10 step=3 value=8><input type=color name=c value=red><select multiple name=s><option selected>1<option disabled>2<optgroup label=g><option value=x>3</optgroup></select><output name=o>out</output><button name=b value=v>Go</button><input type=image><fieldset disabled><input name=x value=y></fieldset></form>`;
    const f = document.getElementById("f"), e = f.elements;
    t.log("form", [f.method, f.action.endsWith("/go"), f.enctype, f.noValidate, f.length, [...e].map((c) => c.type), f.checkValidity(), thrown(() => f.submit.name)]);
    t.log("values", [e.d.value, e.r.value, e.c.value, e.s.value, [...e.s.selectedOptions].map((o) => o.text), e.o.value, e.n.labels.length, e.n.labels[0].control === e.n, e.b.form === f]);
    t.log("valid", [e.n.validity.valueMissing, e.n.validationMessage, e.m.validity.typeMismatch, e.m.validationMessage, e.x.willValidate, (e.n.setCustomValidity("own"), e.n.validationMessage), e.n.validity.customError, f.querySelectorAll(":invalid").length]);
    e.d.value = "2024-03-05"; e.r.stepUp(); e.r.valueAsNumber = 5;
    t.log("numbers", [e.d.valueAsDate, e.d.valueAsNumber, e.r.value, thrown(() => e.n.stepUp()), thrown(() => { e.n.valueAsNumber = 1; }), e.n.valueAsNumber]);
    e.s.options[0].selected = false; e.s.add(new Option("new", "nv", true, true)); e.s.remove(1);
    t.log("options", [e.s.options.length, e.s.selectedIndex, e.s.value, [...e.s.options].map((o) => [o.index, o.text, o.value, o.selected, o.defaultSelected])]);
    t.log("data", [[...new FormData(f)].map(([k, v]) => [k, typeof v === "string" ? v : v.name]), [...new FormData(f, e.b)].length, f.reportValidity()]);
    f.reset();
    t.log("reset", [e.d.value, e.s.options.length, e.s.value, e.r.value, e.o.value]);
  });
  inPage("area_timers_and_frames", async (t) => {
    const log = [];
    setTimeout(() => log.push("t0"), 0); setTimeout(() => log.push("t1"), 1); queueMicrotask(() => log.push("micro")); Promise.resolve().then(() => log.push("promise")); 
    const c = new MessageChannel(); c.port1.onmessage = () => log.push("message"); c.port2.postMessage(1);
    log.push("sync");
    await t.sleep(80);
    t.log("order", [log.filter((l) => l !== "message"), log.includes("message")]);
    let n = 0; const id = setInterval(function (...a) { n++; if (n === 3) { clearInterval(id); log.push(a, this === window); } }, 1, "x", 2);
    await t.sleep(100);
    t.log("interval", [n, typeof id, id > 0, log.at(-2), log.at(-1)]);
    const frame = await Promise.race([new Promise((r) => requestAnimationFrame((time) => r([typeof time, time > 0]))), t.sleep(1500).then(() => "none")]);
    t.log("frame", frame);
    const idle = await Promise.race([new Promise((r) => requestIdleCallback((d) => r([d.didTimeout, d.timeRemaining() >= 0, tag(d)]), {timeout: 1000})), t.sleep(1500).then(() => "none")]);
    t.log("idle", idle);
    t.log("wrong", [thrown(() => setTimeout()), thrown(() => typeof setTimeout(null)), thrown(() => clearTimeout("x")), thrown(() => queueMicrotask()), thrown(() => queueMicrotask(1)), thrown(() => requestAnimationFrame()), thrown(() => typeof setTimeout(() => {}, -5))]);
    t.log("scheduler", await outcome(t, async () => [await scheduler.postTask(() => "task"), await scheduler.yield?.(), await scheduler.postTask(() => 1, {priority: "background", delay: 1})]));
  });
  inPage("area_databases", async (t) => {
    const done = (q) => new Promise((r, j) => { q.onsuccess = () => r(q.result); q.onerror = () => j(q.error); });
    const log = [];
    const q = indexedDB.open("area", 2);
    q.onupgradeneeded = (e) => { log.push([e.type, e.oldVersion, e.newVersion, tag(e)]); const s = q.result.createObjectStore("notes", {keyPath: "id", autoIncrement: true}); s.createIndex("by", "tag", {multiEntry: true}); };
    const db = await done(q);
    t.log("opened", [log, db.name, db.version, db.objectStoreNames, tag(db)]);
    const tx = db.transaction("notes", "readwrite"), s = tx.objectStore("notes");
    t.log("put", [await done(s.put({tag: ["a", "b"], d: new Date(0)})), await done(s.add({tag: ["b"], id: 10})), await done(s.put({tag: []})), await outcome(t, () => done(s.add({id: 10})))]);
    await outcome(t, () => new Promise((r) => { tx.onabort = tx.oncomplete = (e) => r(e.type); }));
    const ro = () => db.transaction("notes").objectStore("notes");
    t.log("got", [await done(ro().count()), await done(ro().getAllKeys()), await done(ro().index("by").getAllKeys("b")), await done(ro().get(99))]);
    t.log("cursor", await new Promise((r) => { const out = []; ro().openCursor(null, "prev").onsuccess = (e) => { const c = e.target.result; if (!c) return r(out); out.push([c.key, c.direction]); c.continue(); }; }));
    t.log("wrong", [thrown(() => db.transaction("none")), thrown(() => ro().put({})), thrown(() => ro().get()), thrown(() => db.createObjectStore("x")), thrown(() => indexedDB.open("area", 0)), await outcome(t, () => done(indexedDB.open("area", 1))), thrown(() => ro().index("none"))]);
    db.close();
    t.log("deleted", [await done(indexedDB.deleteDatabase("area")) ?? "undefined", (await indexedDB.databases()).some((d) => d.name === "area")]);
  });
  inContent("area_content_document", async (t) => {
    t.log("document", [document.readyState, document.title, document.URL === location.href, document.characterSet, document.compatMode, document.contentType, document.currentScript, document.doctype?.name, document.documentElement.localName, document.visibilityState, document.hidden]);
    t.log("lists", [document.scripts.length, document.links.length, document.images.length, document.forms.length, document.styleSheets.length, document.getElementsByTagName("*").length > 3, document.querySelectorAll("button").length, document.childNodes.length]);
    t.log("shape", keysOf(document).filter((k) => !/^on/.test(k)).length > 150);
    const w = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
    while (w.nextNode()) if (w.currentNode.data.trim()) texts.push(w.currentNode.parentNode.localName);
    t.log("texts", texts);
    const seen = [];
    const o = new MutationObserver((l) => seen.push(...l.map((r) => [r.type, r.addedNodes.length])));
    o.observe(document.documentElement, {childList: true, subtree: true});
    const i = document.createElement("iframe"); i.srcdoc = "<p>in frame</p>"; document.body.append(i);
    const loaded = await Promise.race([new Promise((r) => { i.onload = () => r([i.contentDocument?.body.textContent, i.contentWindow === frames[0], i.contentWindow.parent === window]); }), t.sleep(2000).then(() => "none")]);
    t.log("frame", [loaded, seen]);
    i.remove();
    const clicks = [];
    document.addEventListener("click", (e) => clicks.push([e.target.localName, e.isTrusted, e.detail, e.button, e.pointerType ?? "none"]), true);
    document.querySelector("button").click(); document.body.dispatchEvent(new MouseEvent("click", {bubbles: true, detail: 2}));
    t.log("clicks", clicks);
  });
}
