// More of the environment that extension code runs in, area after area.
{
  const {inPage, inContent, thrown, make, settle} = inDocuments;
  const {tag, keysOf, everywhere} = inAreas;

  everywhere("place_json_and_numbers", async (t) => {
    t.log("written", [JSON.stringify({d: new Date(0), u: undefined, f() {}, n: NaN, s: Symbol("x"), m: new Map([[1, 2]]), nested: [undefined, () => 1]}), JSON.stringify({a: [1, {b: 2}]}, null, 2), JSON.stringify({a: 1, b: 2}, ["a"]), JSON.stringify("\u2028\ud800\x01\"")]);
    t.log("hooks", [JSON.stringify({toJSON(k) { return `key ${k}`; }}), JSON.stringify({a: {toJSON: () => 5}}), JSON.stringify({a: 1, b: "x"}, (k, v) => typeof v === "number" ? v + 1 : v), JSON.parse('{"a":[1,2,{"b":3}]}', (k, v) => Array.isArray(v) ? v.length : v)]);
    t.log("refused", [thrown(() => { const o = {}; o.self = o; JSON.stringify(o); }), thrown(() => JSON.stringify({n: 1n})), thrown(() => JSON.parse("{a:1}")), thrown(() => JSON.parse("")), thrown(() => JSON.parse("[1,]")), thrown(() => JSON.parse(undefined)), thrown(() => JSON.parse('{"a":1}}'))]);
    t.log("numbers", [0.1 + 0.2, (25).toString(36), (1234.5678).toFixed(2), (1e21).toString(), (0.000001234).toPrecision(2), (255).toString(2), Number("0x1f"), Number(" 12 "), Number("1_0"), parseInt("12px"), parseFloat(".5e1x"), 1_000, 0b11, -0 === 0]);
    t.log("wrong", [thrown(() => (1).toFixed(101)), thrown(() => (1).toString(1)), thrown(() => 1n + 1), thrown(() => BigInt(1.5)), thrown(() => BigInt("x")), thrown(() => Number(1n) + Math.sqrt(4n)), thrown(() => "a".repeat(-1)), thrown(() => new Array(-1)), thrown(() => Symbol() + "")]);
    t.log("formats", [(1234567.891).toLocaleString(), (0.256).toLocaleString("en", {style: "percent"}), new Intl.NumberFormat("en", {style: "unit", unit: "kilobyte"}).format(12), new Intl.NumberFormat("en-US", {style: "currency", currency: "EUR"}).format(3.5), thrown(() => new Intl.NumberFormat("en", {style: "currency"}))]);
  });
  everywhere("place_urls", async (t) => {
    const u = new URL("https://user:pw@example.com:8080/a/../b?x=1&y=%20#frag");
    t.log("parts", [u.href, u.origin, u.host, u.port, u.pathname, u.search, u.hash, u.username, u.searchParams.get("y"), String(u) === u.toJSON(), keysOf(u)]);
    u.port = "443"; u.pathname = "/é ü"; u.searchParams.append("z", "ä&="); u.hash = ""; u.protocol = "http";
    t.log("changed", u.href);
    t.log("kinds", ["data:text/plain,a", "blob:https://x/1", "about:blank", "javascript:1", "file:///a/b", "chrome-extension://abc/x", "moz-extension://abc/x", "mailto:a@b"].map((s) => { const v = new URL(s); return [v.protocol, v.origin, v.host, v.pathname]; }));
    t.log("relative", [new URL("../x", "https://a/b/c/d").href, new URL("//h/p", "http://a").href, new URL("?q", "http://a/b?z").href, new URL("", "http://a/b#c").href, URL.canParse("x"), URL.parse?.("nope")]);
    t.log("params", (() => { const p = new URLSearchParams("b=2&a=1&b=3&c"); p.sort(); return [String(p), p.getAll("b"), p.get("c"), p.has("d"), p.size, [...p.keys()], String(new URLSearchParams({q: "a b", r: "ü"})), tag(p.entries()), keysOf(p)]; })());
    t.log("wrong", [thrown(() => new URL("nope")), thrown(() => new URL()), thrown(() => URL("http://x")), thrown(() => new URL("/x", "y")), thrown(() => { u.href = "bad"; }), thrown(() => new URLSearchParams([[1]])), thrown(() => new URLSearchParams().get()), thrown(() => new URL("http://a:99999"))]);
  });
  everywhere("place_headers_requests_responses", async (t) => {
    const h = new Headers({"Content-Type": "text/html", "X-A": "1"}); h.append("x-a", "2");
    t.log("headers", [[...h], h.get("X-a"), h.has("no"), h.get("no"), keysOf(h), thrown(() => h.set("bad name", "x")), thrown(() => h.append("a", "b\n")), thrown(() => new Headers(5))]);
    const q = new Request("https://example.com/x", {method: "put", body: JSON.stringify({a: 1}), headers: {"X-B": "c"}});
    t.log("request", [q.method, q.url, q.mode, q.credentials, q.cache, q.redirect, q.referrer, q.destination, q.keepalive, [...q.headers], q.bodyUsed, await q.json(), q.bodyUsed, await outcome(t, () => q.text()), thrown(() => new Request("https://x", {body: "x"})), thrown(() => new Request("https://a:b@x/"))]);
    t.log("shape", keysOf(q));
    const r = new Response("body", {status: 201, statusText: "Made", headers: {"X-C": "d"}});
    t.log("response", [r.status, r.ok, r.statusText, r.type, r.url, r.redirected, [...r.headers], r.body && tag(r.body), await r.clone().text(), (await r.blob()).type, keysOf(r)]);
    t.log("made", [Response.json({a: 1}).headers.get("content-type"), Response.error().type, Response.redirect("https://x/").status, thrown(() => new Response("", {status: 600})), thrown(() => new Response("x", {status: 204})), await outcome(t, () => new Response("{").json()), await outcome(t, async () => [...await new Response(new URLSearchParams("a=1&b=2")).formData()])]);
    const f = new FormData(); f.append("a", "1"); f.append("file", new Blob(["x"]), "n.txt");
    t.log("form", [[...f].map(([k, v]) => [k, typeof v, v.name ?? v]), f.get("file").type, f.has("b"), keysOf(f), await outcome(t, async () => { const x = new Response(f); return [x.headers.get("content-type").split(";")[0], (await x.formData()).get("a")]; })]);
  });
  everywhere("place_performance_and_console", async (t) => {
    performance.mark("a"); performance.mark("b", {detail: {x: 1}});
    const m = performance.measure("m", "a", "b");
    t.log("marks", [m.entryType, m.name, m.duration >= 0, performance.getEntriesByType("mark").map((e) => [e.name, e.detail]), tag(m), keysOf(m)]);
    t.log("wrong", [thrown(() => performance.measure("x", "none")), thrown(() => performance.mark()), thrown(() => performance.getEntriesByName()), (performance.clearMarks(), performance.clearMeasures(), performance.getEntriesByType("mark").length)]);
    t.log("now", [performance.now() < performance.now() + 1, Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 5000, Object.keys(performance.toJSON()).sort(), performance.timing ? performance.timing.navigationStart > 0 : "none"]);
    t.log("observer", await outcome(t, () => new Promise((r) => { new PerformanceObserver((list, o) => { o.disconnect(); r([list.getEntries().map((e) => e.name), tag(list)]); }).observe({entryTypes: ["mark"]}); performance.mark("seen"); })));
    t.log("supported", PerformanceObserver.supportedEntryTypes);
    t.log("console", [console.log.name, typeof console.log.bind, console.log(), tag(console), String(console), Object.keys(console).length > 20, thrown(() => console.assert(false, "told")), thrown(() => console.table([{a: 1}])), thrown(() => console.count()), thrown(() => console.timeEnd("none"))]);
  });
  everywhere("place_channels_and_ports", async (t) => {
    const c = new MessageChannel(), got = [];
    t.log("shape", [keysOf(c.port1), tag(c.port1), c.port1.onmessage]);
    c.port2.addEventListener("message", (e) => got.push([e.data, e.origin, e.source, e.ports.length, e.lastEventId]));
    c.port1.postMessage("early"); await t.sleep(20);
    c.port2.start(); await t.sleep(20);
    const d = new MessageChannel(); c.port1.postMessage({with: 1}, [d.port1]); await t.sleep(20);
    t.log("got", got);
    t.log("wrong", [thrown(() => c.port1.postMessage()), thrown(() => c.port1.postMessage(() => {})), thrown(() => c.port1.postMessage(1, [c.port1])), thrown(() => new MessagePort()), thrown(() => c.port1.postMessage(1, [d.port1])), thrown(() => c.port1.postMessage(1, [5]))]);
    c.port1.close(); c.port1.postMessage("closed"); await t.sleep(20);
    t.log("closed", got.length);
    const b1 = new BroadcastChannel("area"), b2 = new BroadcastChannel("area"), heard = [];
    b1.onmessage = (e) => heard.push(["b1", e.data]); b2.onmessage = (e) => heard.push(["b2", e.data, e.origin === self.origin, tag(e)]);
    b1.postMessage(new Map([[1, 2]])); await t.sleep(50); b2.close();
    t.log("broadcast", [heard, thrown(() => b2.postMessage(1)), thrown(() => b1.postMessage(Symbol())), thrown(() => new BroadcastChannel()), b1.name, (b1.close(), keysOf(b1))]);
  });
  everywhere("place_scopes_and_this", async (t) => {
    t.log("globals", [typeof globalThis.t, (function () { return typeof this; })(), (() => typeof this)(), typeof self, typeof window === "undefined" || window === self, Object.getOwnPropertyDescriptor(globalThis, "undefined").writable, Object.hasOwn(globalThis, "NaN")]);
    globalThis.mine = 1; var local = 2;
    t.log("mine", [mine, delete globalThis.mine, typeof mine, "local" in globalThis, (0, eval) === eval, thrown(() => eval("local"))]);
    t.log("functions", [((a, b = 1, ...c) => 1).length, (function named() {}).name, (() => {}).name, (class {}).name, ({m() {}}).m.name, ({get g() { return 1; }}, "g"), new Function.prototype.constructor.prototype.constructor === Function, (async () => {}).constructor.name, (function* () {}).constructor.name, String((a) => a + 1), (function f() {}).bind().name]);
    t.log("arguments", (function () { return [arguments.length, tag(arguments), typeof arguments.callee, [...arguments]]; })(1, 2));
    t.log("hoisted", [typeof later, later2(), (() => { try { return typeof inner; } finally { let inner; } })]); function later() {} function later2() { return "hoisted"; }
    t.log("labels", (() => { let n = 0; outer: for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) { if (j === 1) continue outer; if (i === 2) break outer; n++; } return [n, ((x) => { switch (x) { case 1: return "one"; default: return "other"; } })(1), (() => { try { return 1; } finally { n = 9; } })(), n]; })());
    t.log("templates", [((s, ...v) => [s.raw, v])`a${1}\n${2}`, `${[1, 2]}`, `${{}}`, String.raw`\u00`, ((s) => s[0])`\unicode` ?? "undefined", "a\
b"]);
  });
  inPage("place_page_templates_and_slots", async (t) => {
    document.body.innerHTML = `<template id=t><li class=item><span></span><slot name=x>fallback</slot></li></template><ul></ul>`;
    const tpl = document.getElementById("t"), ul = document.querySelector("ul");
    for (const name of ["one", "two"]) { const c = tpl.content.cloneNode(true); c.querySelector("span").textContent = name; ul.append(c); }
    t.log("list", [ul.children.length, ul.innerHTML, tpl.content.childNodes.length, tpl.innerHTML.length > 10, tpl.content.ownerDocument === document, tpl.content instanceof DocumentFragment, document.querySelectorAll("slot").length]);
    const host = make("div"), root = host.attachShadow({mode: "closed", delegatesFocus: true, slotAssignment: "named"});
    root.innerHTML = "<style>:host{display:block}</style><slot></slot><input>";
    host.innerHTML = "<b>light</b>"; document.body.append(host);
    t.log("closed", [host.shadowRoot, root.mode, root.delegatesFocus, root.host === host, root.slotAssignment, root.clonable, root.serializable, host.getHTML?.({serializableShadowRoots: true}), root.querySelector("slot").assignedElements().length, document.querySelector("input") === null]);
    host.focus();
    t.log("focus", [document.activeElement === host, root.activeElement?.localName, root.getRootNode() === root, root.firstChild.getRootNode({composed: true}) === document, host.contains(root.firstChild), root.isConnected, root.nodeName, root.nodeType, root.ownerDocument === document, root.parentNode]);
    document.body.setHTMLUnsafe?.("<div id=d><template shadowrootmode=open><p>in shadow</p></template>light</div>");
    t.log("declared", [document.getElementById("d")?.shadowRoot?.innerHTML ?? "none", document.getElementById("d")?.textContent]);
    const seen = []; root.querySelector("slot").addEventListener("slotchange", (e) => seen.push(e.target.localName)); host.append(make("i")); await settle(20);
    t.log("changed", seen);
  });
  inPage("place_page_tables_and_lists", async (t) => {
    const table = make("table"), row = table.insertRow(), cell = row.insertCell();
    cell.textContent = "a"; row.insertCell(0).textContent = "b"; table.createTHead().insertRow().append(make("th")); table.createCaption().textContent = "cap"; table.createTFoot();
    document.body.replaceChildren(table);
    t.log("table", [table.rows.length, table.tBodies.length, row.rowIndex, row.sectionRowIndex, cell.cellIndex, table.outerHTML, thrown(() => table.insertRow(9)), (table.deleteRow(0), table.rows.length), thrown(() => table.deleteCaption())]);
    document.body.innerHTML = "<dl><dt>a<dd>b<dt>c</dl><details open><summary>s</summary>x</details><dialog>d</dialog><progress value=3 max=10></progress><meter value=.5></meter><output>o</output><data value=5></data><time datetime=2024></time>";
    const [dl, details, dialog, progress, meter] = document.body.children;
    t.log("values", [dl.children.length, details.open, dialog.open, progress.position, progress.value, meter.value, meter.max, document.querySelector("output").value, document.querySelector("data").value, document.querySelector("time").dateTime]);
    const log = []; details.addEventListener("toggle", (e) => log.push(["toggle", e.oldState, e.newState])); dialog.addEventListener("close", () => log.push(["close", dialog.returnValue])); dialog.addEventListener("cancel", () => log.push("cancel"));
    details.open = false; dialog.showModal(); t.log("shown", [dialog.open, dialog.matches(":modal"), thrown(() => dialog.showModal()), thrown(() => dialog.show()), document.activeElement === dialog]); dialog.close("ok"); await settle(50);
    t.log("log", log);
    document.body.innerHTML = "<div popover id=p>pop</div><button popovertarget=p>b</button>";
    const pop = document.getElementById("p"), events = []; pop.addEventListener("beforetoggle", (e) => events.push([e.type, e.newState])); pop.addEventListener("toggle", (e) => events.push([e.type, e.newState]));
    document.querySelector("button").click(); const open = pop.matches(":popover-open"); pop.hidePopover(); await settle(50);
    t.log("popover", [open, pop.popover, events, thrown(() => pop.hidePopover()), thrown(() => make("div").showPopover())]);
  });
  inPage("place_page_images_and_links", async (t) => {
    const img = new Image(); const loaded = new Promise((r) => { img.onload = () => r(["load", img.naturalWidth, img.naturalHeight, img.complete]); img.onerror = (e) => r(["error", typeof e, img.complete]); });
    img.src = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    t.log("image", [await Promise.race([loaded, settle(2000)]), img.currentSrc.slice(0, 10), img.width, img.alt, img.loading, await outcome(t, () => img.decode())]);
    const bad = new Image(); t.log("broken", await Promise.race([new Promise((r) => { bad.onerror = (e) => r([e.type, bad.complete, bad.naturalWidth]); bad.src = "none.png"; }), settle(2000)]));
    const a = make("a"); a.href = "page2.html?x#y"; a.textContent = "go";
    t.log("anchor", [a.protocol, a.pathname, a.search, a.hash, a.origin === location.origin, String(a) === a.href, (a.search = "", a.getAttribute("href")), a.relList.length, a.text, a.target]);
    const s = make("script"); s.src = "none.js"; t.log("script", [await Promise.race([new Promise((r) => { s.onerror = (e) => r([e.type, e.target === s, e.bubbles]); s.onload = () => r("load"); document.head.append(s); }), settle(2000)]), s.async, s.defer, s.type, s.noModule, s.text]);
    const l = make("link"); l.rel = "stylesheet"; l.href = "none.css"; t.log("link", [await Promise.race([new Promise((r) => { l.onerror = (e) => r(e.type); l.onload = () => r("load"); document.head.append(l); }), settle(2000)]), l.sheet, l.relList.value, l.disabled]);
    const canvas = make("canvas"); const x = canvas.getContext("2d"); x.fillStyle = "#F00"; x.fillRect(0, 0, 5, 5);
    t.log("canvas", [canvas.width, canvas.height, x.fillStyle, x.canvas === canvas, canvas.getContext("2d") === x, canvas.getContext("nope"), typeof x.measureText("abc").width, canvas.toDataURL().slice(0, 22), tag(x)]);
    t.log("icons", ((d) => [d.querySelector("use").href.baseVal, d.className.baseVal, d.viewBox.baseVal.width, d.getAttribute("viewBox"), d.querySelector("circle").r.baseVal.value, d.ownerSVGElement, d.querySelector("circle").ownerSVGElement === d, d.namespaceURI])((document.body.innerHTML = "<svg class=ic viewBox='0 0 24 24'><use href='#i'/><circle r='4'/></svg>", document.querySelector("svg"))));
  });
  inPage("place_page_keyboard_and_pointer", async (t) => {
    document.body.innerHTML = "<input id=i><button id=b>x</button>";
    const log = [], i = document.getElementById("i");
    for (const k of ["keydown", "keyup", "input", "change", "focus", "blur", "focusin", "focusout"]) i.addEventListener(k, (e) => log.push([e.type, e.key ?? e.data ?? null, e.bubbles, e.relatedTarget?.id ?? null, e.constructor.name]));
    i.focus(); i.dispatchEvent(new KeyboardEvent("keydown", {key: "a", code: "KeyA", ctrlKey: true, bubbles: true})); i.value = "a"; i.dispatchEvent(new InputEvent("input", {data: "a", inputType: "insertText", bubbles: true})); document.getElementById("b").focus();
    t.log("log", log);
    const k = new KeyboardEvent("keydown", {key: "Enter", code: "Enter", keyCode: 13, repeat: true, location: 1, shiftKey: true});
    t.log("key", [k.key, k.code, k.keyCode, k.which, k.charCode, k.repeat, k.location, k.shiftKey, k.getModifierState("Shift"), k.isComposing, KeyboardEvent.DOM_KEY_LOCATION_LEFT, keysOf(k).length]);
    const m = new MouseEvent("click", {clientX: 5, clientY: 6, button: 2, buttons: 2, altKey: true, relatedTarget: i, bubbles: true});
    t.log("mouse", [m.clientX, m.x, m.pageX, m.offsetX, m.screenX, m.button, m.buttons, m.altKey, m.relatedTarget.id, m.view, m.detail, m.which, m.movementX, m.layerX, keysOf(m).length]);
    const p = new PointerEvent("pointerdown", {pointerId: 3, pointerType: "pen", pressure: .5, isPrimary: true}), w = new WheelEvent("wheel", {deltaY: 9, deltaMode: 1});
    t.log("others", [p.pointerId, p.pointerType, p.pressure, p.width, p.isPrimary, p.getCoalescedEvents?.().length, p.tiltX, w.deltaY, w.deltaMode, w.deltaX, new FocusEvent("focus").relatedTarget, new ClipboardEvent("copy").clipboardData, new DragEvent("drop").dataTransfer, new SubmitEvent("submit").submitter, new UIEvent("x", {detail: 3}).detail]);
    t.log("members", [keysOf(k).filter((x) => !/^(DOM_VK|[A-Z_]+$)/.test(x)), keysOf(p).filter((x) => !(x in m)), keysOf(w).filter((x) => !(x in m))]);
    t.log("wrong", [thrown(() => new KeyboardEvent()), thrown(() => new MouseEvent("x", {relatedTarget: 5})), thrown(() => new PointerEvent("x", {pointerId: "a"}).pointerId), thrown(() => new UIEvent("x", {view: 5})), thrown(() => document.createEvent("nope")), document.createEvent("MouseEvents").type, thrown(() => document.body.dispatchEvent(document.createEvent("Event")))]);
  });
  inPage("place_page_observers_and_media", async (t) => {
    document.body.innerHTML = "<div id=d style='width:50px;height:20px'>x</div>";
    const d = document.getElementById("d");
    t.log("media", ((q) => [q.media, typeof q.matches, q.onchange, keysOf(q), tag(q)])(matchMedia("(max-width: 600px)")));
    t.log("queries", ["print", "screen", "all", "(min-width: 1px)", "(orientation: landscape)", "(prefers-color-scheme: light)", "(hover: none)", "nonsense", "not all", "(width > 1px)"].map((q) => [matchMedia(q).matches, matchMedia(q).media]));
    t.log("resize", await Promise.race([new Promise((r) => { new ResizeObserver((l, o) => { o.disconnect(); r([l.length, l[0].target.id, tag(l[0]), keysOf(l[0])]); }).observe(d); }), settle(1500)]));
    t.log("intersection", await Promise.race([new Promise((r) => { new IntersectionObserver((l, o) => { o.disconnect(); r([l.length, l[0].target.id, typeof l[0].isIntersecting, tag(l[0].boundingClientRect), keysOf(l[0])]); }, {threshold: [0, 1]}).observe(d); }), settle(1500)]));
    t.log("wrong", [thrown(() => new ResizeObserver()), thrown(() => new IntersectionObserver(() => {}, {threshold: 2})), thrown(() => new IntersectionObserver(() => {}, {rootMargin: "x"})), thrown(() => new ResizeObserver(() => {}).observe({})), thrown(() => matchMedia()), thrown(() => getComputedStyle({}))]);
    t.log("animate", await outcome(t, async () => { const a = d.animate([{opacity: 0}, {opacity: 1}], {duration: 20, id: "fade"}); const r = [a.playState, a.id, a.effect.getTiming().duration, d.getAnimations().length]; await a.finished; return [...r, a.playState, tag(a)]; }));
    t.log("view", [typeof innerWidth, typeof devicePixelRatio, scrollX, typeof visualViewport.scale, screen.orientation.type, screen.pixelDepth, document.visibilityState, document.fullscreenElement, document.pointerLockElement, document.pictureInPictureElement ?? "none", keysOf(screen)]);
  });
  inContent("place_content_forms_and_style", async (t) => {
    document.body.insertAdjacentHTML("beforeend", `<form id=login action="/in"><input name=user><input name=pass type=password autocomplete=current-password><select name=s><option>1<option>2</select><button>in</button></form>`);
    const f = document.getElementById("login"), log = [];
    f.addEventListener("submit", (e) => { e.preventDefault(); log.push(["submit", e.submitter?.localName ?? null]); }); f.addEventListener("input", (e) => log.push([e.type, e.target.name, e.isTrusted]));
    f.user.value = "me"; f.user.dispatchEvent(new Event("input", {bubbles: true})); f.pass.value = "pw"; f.s.selectedIndex = 1; f.querySelector("button").click();
    t.log("filled", [log, [...new FormData(f)], f.pass.autocomplete, f.action.endsWith("/in"), f.user.form === f, document.forms.login === f]);
    const style = make("style", {textContent: "#login { outline: 2px solid red; display: flex } @media (min-width: 1px) { #login { color: blue } }"}); document.head.append(style);
    t.log("style", ((c) => [c.display, c.outlineStyle, c.color, c.outlineWidth, style.sheet.cssRules.length, document.styleSheets.length > 0])(getComputedStyle(f)));
    const sheet = thrown(() => { const s = new CSSStyleSheet(); s.replaceSync("button { font-weight: 700 }"); document.adoptedStyleSheets = [s]; return [document.adoptedStyleSheets.length, getComputedStyle(f.querySelector("button")).fontWeight]; });
    t.log("adopted", sheet);
    t.log("walk", [f.elements.length, f.closest("body") === document.body, [...f.children].map((c) => c.localName), f.querySelector(":focus"), (f.user.focus(), document.activeElement.name), f.querySelector("input:focus")?.name, f.matches(":focus-within")]);
    f.user.select();
    t.log("selected", [f.user.selectionStart, f.user.selectionEnd, String(getSelection()), f.s.value, f.s.selectedOptions[0].text, f.checkValidity()]);
  });
}
