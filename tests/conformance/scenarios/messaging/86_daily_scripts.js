// What scripts of extensions write every day in any context, and what goes wrong in it: language, stores, requests, workers, modules, forms of code.
{
  const {inPage, inContent, thrown, make, settle} = inDocuments;

  inAll("daily_code_of_classes", () => ({
    fields: () => { class Store { static #made = 0; #items = new Map(); static of(...all) { const made = new this(); for (const [key, value] of all) made.#items.set(key, value); Store.#made += 1; return made; } get size() { return this.#items.size; } *[Symbol.iterator]() { yield* this.#items.keys(); } static get made() { return Store.#made; } #secret() { return 5; } tell() { return this.#secret(); } has(one) { return #items in one; } } const store = Store.of(["a", 1], ["b", 2]); return [store.size, [...store], Store.made, store.tell(), store.has(store), store.has({}), Object.keys(store), String(store)]; },
    brand: () => { class A { #x = 1; static read(one) { return one.#x; } } return A.read({}); },
    brand_write: () => { class A { #x = 1; static write(one) { one.#x = 2; } } return A.write({}); },
    method_brand: () => { class A { #run() {} static call(one) { one.#run(); } } return A.call({}); },
    getter_only: () => { "use strict"; class A { get x() { return 1; } } new A().x = 2; },
    abstract: () => { class Base { constructor() { if (new.target === Base) throw new TypeError("abstract"); } } class Own extends Base {} return [new Own() instanceof Base, thrown(() => new Base())]; },
    extends_wrong: () => { class A extends undefined {} return A; },
    extends_arrow: () => { const f = () => {}; class A extends f {} return A; },
    super_twice: () => { class A {} class B extends A { constructor() { super(); super(); } } return new B(); },
    returns: () => { class A {} class B extends A { constructor() { return 5; } } return new B(); },
    statics: () => { class A { static value = 1; static { this.value += 1; this.other = [this.name]; } static async load() { return this.value; } } return [A.value, A.other, A.name, A.length, typeof A.load]; },
    names: () => { const a = () => {}, o = {b() {}, c: function () {}, ["d" + 1]: () => {}, get e() { return 1; }}; return [a.name, o.b.name, o.c.name, o.d1.name, Object.getOwnPropertyDescriptor(o, "e").get.name, (class {}).name, a.bind().name, new Function("x", "return x").name]; },
    accessors: () => { const o = {_v: 1, get v() { return this._v; }, set v(value) { this._v = value * 2; }}; o.v = 5; return [o.v, Object.keys(o), JSON.stringify(o), {...o}.v, Object.assign({}, o).v]; },
  }));

  inAll("daily_code_asynchronous", () => ({
    order: async () => { const order = []; setTimeout(() => order.push("timer"), 0); queueMicrotask(() => order.push("micro")); Promise.resolve().then(() => order.push("then")); (async () => { order.push("sync"); await null; order.push("after"); })(); order.push("end"); await new Promise((done) => setTimeout(done, 30)); return order; },
    retry: async () => { let tries = 0; const run = async () => { tries += 1; if (tries < 3) throw new Error(`try ${tries}`); return tries; }; const retry = async (left) => { try { return await run(); } catch (error) { if (left === 0) throw error; await new Promise((done) => setTimeout(done, 1)); return retry(left - 1); } }; return retry(5); },
    generators: async () => { async function* pages() { for (let page = 1; page <= 3; page++) { await null; yield page; } } const seen = []; for await (const page of pages()) { if (page === 3) break; seen.push(page); } return seen; },
    generator_end: async () => { const seen = []; async function* all() { try { yield 1; yield 2; } finally { seen.push("closed"); } } for await (const one of all()) { seen.push(one); break; } return seen; },
    thrown_in_then: () => Promise.resolve(1).then(() => { null.x; }),
    not_a_promise: () => new Promise(),
    not_called: () => Promise(),
    any_rejected: async () => { try { await Promise.any([Promise.reject(new Error("a")), Promise.reject(new Error("b"))]); } catch (error) { return [error.name, error.message, error.errors.map((one) => one.message)]; } return 0; },
    settled: async () => (await Promise.allSettled([1, Promise.reject(2), new Promise((done) => setTimeout(done, 1, 3))])).map((one) => ({...one})),
    thenable: async () => [await {then(done) { done("then"); }}, await Promise.resolve({then: 5}).then((one) => one.then)],
    finally_: async () => { const seen = []; const value = await Promise.resolve(1).finally(() => { seen.push("finally"); return 9; }); return [value, seen]; },
    timeout: () => Promise.race([new Promise(() => {}), new Promise((_, failed) => setTimeout(() => failed(new DOMException("took too long", "TimeoutError")), 5))]),
    cleared: async () => { const seen = []; const id = setTimeout(() => seen.push("never"), 1); clearTimeout(id); clearTimeout(id); clearTimeout("x"); clearInterval(undefined); await new Promise((done) => setTimeout(done, 10)); return [seen, typeof setTimeout(() => {}), setTimeout.length]; },
    await_order: async () => { const seen = []; await Promise.all([3, 1, 2].map(async (one) => { await new Promise((done) => setTimeout(done, one * 8)); seen.push(one); })); return seen; },
  }));

  inAll("daily_code_of_texts", () => ({
    parse_wrong: () => ["", "{", "[1,]", '{"a":1,}', "nul", "1 2", '{"a" 1}', "\"a\nb\"", "undefined", "{a:1}", "01", '"\\x"'].map((text) => thrown(() => JSON.parse(text))),
    parse_more: () => [JSON.parse('{"a": [1, {"b": null}]}', (key, value) => (typeof value === "number" ? value * 2 : value)), JSON.parse('{"__proto__": 1}').__proto__, JSON.parse(" 1 "), JSON.parse('"\\u00e9"')],
    stringify: () => [JSON.stringify({a: undefined, b: () => {}, c: Symbol("x"), d: NaN, e: new Date(0), f: [undefined], g: new Map([[1, 2]]), h: /x/}), JSON.stringify([new Set([1]), Infinity, null]), JSON.stringify({a: [1, {b: 2}]}, null, 1), JSON.stringify({a: 1, b: 2, c: {a: 3}}, ["a", "c"]), JSON.stringify("\u2028\ud800"), JSON.stringify(undefined) === undefined, JSON.stringify({toJSON() { return "own"; }})],
    stringify_big: () => JSON.stringify({a: 1n}),
    stringify_circle: () => { const a = {name: "a"}; const b = {a, list: [{a}]}; a.b = b; return JSON.stringify(a); },
    template: () => { const tag = (parts, ...values) => [parts.raw.join("|"), values, Object.isFrozen(parts)]; return [tag`a${1}\n${2}b`, String.raw`\u00e9${5}`, `${[1, [2, 3]]}`, `${{}}`, `${null} ${undefined}`, `${() => 1}`]; },
    split: () => ["a,b,,c".split(","), "abc".split(""), "a1b2".split(/(\d)/), "a b  c".split(" ", 2), "".split(","), "a\r\nb\nc".split(/\r?\n/)],
    replace: () => ["John Smith".replace(/(\w+)\s(\w+)/, "$2, $1"), "aaa".replace("a", "$&$&"), "x".replace("x", () => "$1"), "a.b.c".replaceAll(".", "-"), "2024-01-02".replace(/(?<y>\d+)-(?<m>\d+)/, "$<m>/$<y>"), "abc".replace(/b/, "[$`|$']")],
    match: () => ["a1b22".match(/\d+/g), "a1".match(/(?<letter>[a-z])(\d)/).groups.letter, "x".match(/y/), "abc".search(/c/), /a/y.test("ba"), [..."1-2-3".matchAll(/\d/g)].map((one) => one.index), "ABC".at(-1), "abc".substring(2, 0), "abc".slice(-2, -1), "abc".substr(-2, 1)],
    patterns_wrong: () => ["[", "(", "a**", "\\", "(?<a>x)(?<a>y)", "a{2,1}", "(?<=", "[z-a]", "*"].map((text) => thrown(() => new RegExp(text))),
    patterns_wrong_unicode: () => ["\\p{Nope}", "\\u{110000}", "a{", "\\-"].map((text) => thrown(() => new RegExp(text, "u"))),
    numbers: () => [(0.1 + 0.2).toFixed(2), (1234.5).toString(16), (255).toString(2), Number("12px"), parseFloat("12.5px"), Number(" 5 "), Number(null), Number([5]), Number("1_000"), 1_000, (25).toString(36), (1e21).toString(), (123.456).toPrecision(4), (0.00001).toString(), Number.EPSILON > 0, Math.round(-0.5), Math.max(), Math.hypot(3, 4), Math.trunc(-4.7), Number.MAX_SAFE_INTEGER],
    uris: () => [encodeURIComponent("a b&c/é?"), encodeURI("http://x/a b?é#h"), decodeURIComponent("%C3%A9+%20"), thrown(() => decodeURIComponent("%")), thrown(() => encodeURIComponent("\ud800")), escape("é a"), unescape("%E9%u20AC")],
    dates: () => { const date = new Date("2024-03-10T12:00:00Z"); return [date.toISOString(), date.getTime(), new Date(2024, 1, 30, 0, 0, 0).getMonth(), new Date("2024-01-01").getTime(), Number(new Date(NaN)), thrown(() => new Date(NaN).toISOString()), new Date(NaN).toJSON(), Date.UTC(2024, 0), typeof Date.now(), new Date(0) < new Date(1), new Date(5) - new Date(2), String(new Date(NaN))]; },
  }));

  inAll("daily_code_of_objects", () => ({
    spread: () => { const {a, ...rest} = {a: 1, b: 2, c: 3}; const [first = 9, , third, ...more] = [undefined, 2, 3, 4, 5]; const {x: {y = 7} = {}} = {}; return [a, rest, first, third, more, y, {...{a: 1}, ...null, ..."hi"}, [..."ab", ...new Set([1])], Math.max(...[1, 5])]; },
    optional: () => { const o = {f() { return this.v; }, v: 5, list: [1]}; return [o?.f?.(), o.g?.(), o.list?.[0], o.none?.deep.deeper, null ?? "d", 0 ?? "d", 0 || "d", (o.count ??= 3, o.count), (o.v &&= 8, o.v), delete o?.v, (void 0)?.x]; },
    frozen: () => { "use strict"; const o = Object.freeze({a: 1, deep: {b: 1}}); o.deep.b = 2; return [o.deep.b, Object.isFrozen(o), thrown(() => { o.a = 2; }), thrown(() => { o.c = 1; }), thrown(() => { delete o.a; }), thrown(() => Object.defineProperty(o, "a", {value: 5}))]; },
    sealed: () => { "use strict"; const o = Object.seal({a: 1}); o.a = 2; return [o.a, thrown(() => { o.b = 1; }), thrown(() => { delete o.a; }), Object.isExtensible(o)]; },
    defined: () => { "use strict"; const o = Object.defineProperty({}, "x", {value: 1}); return [Object.keys(o), o.x, thrown(() => { o.x = 2; }), Object.getOwnPropertyDescriptor(o, "x"), thrown(() => Object.defineProperty(o, "x", {get() {}})), thrown(() => Object.defineProperty({}, "y", {get() {}, value: 1})), thrown(() => Object.defineProperty(5, "a", {}))]; },
    proxy: () => { const log = []; const proxy = new Proxy({a: 1}, {get(target, key) { log.push(`get ${String(key)}`); return target[key] ?? `no ${String(key)}`; }, has: (target, key) => key.startsWith("a"), set(target, key, value) { log.push(`set ${key}`); target[key] = value; return true; }, deleteProperty: () => true, ownKeys: () => ["a", "z"], getOwnPropertyDescriptor: () => ({value: 1, enumerable: true, configurable: true})}); proxy.b = 2; return [proxy.a, proxy.none, "abc" in proxy, "b" in proxy, delete proxy.a, Object.keys(proxy), {...proxy}, log]; },
    proxy_wrong: () => { "use strict"; const proxy = new Proxy({}, {set: () => false, deleteProperty: () => false, defineProperty: () => false}); return [thrown(() => { proxy.a = 1; }), thrown(() => { delete proxy.a; }), thrown(() => Object.defineProperty(proxy, "a", {value: 1})), thrown(() => new Proxy({}, null)), thrown(() => new Proxy(1, {})), thrown(() => Proxy({}, {}))]; },
    revoked: () => { const {proxy, revoke} = Proxy.revocable({}, {}); revoke(); return proxy.a; },
    prototypes: () => { const base = {hi() { return `hi ${this.name}`; }}; const own = Object.create(base, {name: {value: "x", enumerable: true}}); return [own.hi(), Object.getPrototypeOf(own) === base, base.isPrototypeOf(own), "hi" in own, Object.hasOwn(own, "hi"), JSON.stringify(own), thrown(() => Object.setPrototypeOf(Object.freeze({}), {})), thrown(() => { base.__proto__ = own; }), thrown(() => Object.create(5))]; },
    symbols: () => { const key = Symbol("key"); const o = {[key]: 1, [Symbol.toPrimitive]: (hint) => (hint === "number" ? 42 : "text"), get [Symbol.toStringTag]() { return "Lab"; }}; return [+o, `${o}`, o + "", Object.prototype.toString.call(o), Object.keys(o), key.description, Symbol.for("a") === Symbol.for("a"), Symbol.keyFor(Symbol.for("a")), thrown(() => key + ""), thrown(() => new Symbol())]; },
    maps: () => { const map = new Map([["a", 1], [NaN, 2]]); const weak = new WeakMap(); return [map.get(NaN), map.size, [...map.entries()].flat(), map.set("b", 3) === map, map.delete("zz"), thrown(() => weak.set("a", 1)), thrown(() => new Map([1])), thrown(() => Map()), new Map(Object.entries({x: 1})).get("x"), thrown(() => new Set(5)), thrown(() => Map.prototype.get.call({}, 1))]; },
    compare: () => [NaN === NaN, Object.is(-0, 0), [] + [], [] + {}, [1, 2] == "1,2", null == undefined, null == 0, "b" > "a", [10, 9, 1].sort().join(), typeof null, typeof function () {}, typeof 1n, void 0 === undefined, "5" * "2", "5" + 2, true + 1, [1] == 1],
    reading: () => { const o = {}; return [thrown(() => o.a.b), thrown(() => o.a()), thrown(() => o.a.b()), thrown(() => o["a b"].c), thrown(() => o[Symbol("s")].x), thrown(() => o.list[0]), thrown(() => { o.a.b = 1; }), thrown(() => new o.K()), thrown(() => o.a`x`), thrown(() => (0, o.f)()), thrown(() => o?.a.b), thrown(() => [...o.a]), thrown(() => { for (const x of o.a) void x; }), thrown(() => { const {b} = o.a; return b; }), thrown(() => { const [b] = o.a; return b; }), thrown(() => "x" in o.a), thrown(() => o instanceof o.K), thrown(() => { for (const x of 5) void x; }), thrown(() => new (class { constructor() { this.a.b; } })())]; },
    calling: () => { const list = [1], text = "x", self = {run: 5, deep: {fn: null}}; return [thrown(() => list.map(5)), thrown(() => list.filter("x")), thrown(() => list.sort(5)), thrown(() => text()), thrown(() => self.run()), thrown(() => self.deep.fn()), thrown(() => self["run"]()), thrown(() => list[0]()), thrown(() => (() => 1)()()), thrown(() => self.run.call()), thrown(() => Reflect.apply(5)), thrown(() => Array.from(5, 5)), thrown(() => "a".repeat(Infinity)), thrown(() => "a".normalize("X")), thrown(() => new Intl.NumberFormat("xx-invalid-locale-zzzzzzzzzz")), thrown(() => structuredClone(() => {})), thrown(() => [].at.call(null)), thrown(() => String.prototype.trim.call(undefined))]; },
  }));

  inPage("daily_code_of_stores", async (t) => {
    const store = localStorage;
    store.clear();
    store.setItem("a", {x: 1});
    store.b = 5;
    store["c d"] = null;
    t.log("kept", [store.a, store.b, store["c d"], store.length, store.key(9), store.getItem("none"), store.none ?? "nothing", Object.keys(store).sort(), "b" in store, delete store.b, store.b ?? "gone", JSON.stringify(store), String(store)]);
    t.log("wrong", [thrown(() => store.setItem("a")), thrown(() => store.getItem()), thrown(() => Storage()), thrown(() => new Storage()), thrown(() => store.setItem("big", "x".repeat(6e6)))]);
    const heard = [];
    addEventListener("storage", (event) => heard.push(event.key));
    store.setItem("a", "2");
    await settle(20);
    t.log("own", [heard, ((e) => [e.key, e.newValue, e.oldValue, e.storageArea, e.url])(new StorageEvent("storage", {key: "k", newValue: "v"}))]);
    const open = (name, version, change) => new Promise((done, failed) => { const asked = indexedDB.open(name, version); asked.onupgradeneeded = (event) => change?.(asked.result, event, asked.transaction); asked.onsuccess = () => done(asked.result); asked.onerror = () => failed(asked.error); asked.onblocked = () => failed(new Error("blocked")); });
    const told = (asked) => new Promise((done, failed) => { asked.onsuccess = () => done(asked.result); asked.onerror = (event) => { event.preventDefault(); failed(asked.error); }; });
    const db = await open("lab", 1, (made, event) => { const items = made.createObjectStore("items", {keyPath: "id", autoIncrement: true}); items.createIndex("name", "name", {unique: true}); t.log("upgrade", [event.oldVersion, event.newVersion, [...made.objectStoreNames], items.keyPath, [...items.indexNames]]); });
    const items = () => db.transaction("items", "readwrite").objectStore("items");
    t.log("added", [await told(items().add({name: "a"})), await told(items().add({name: "b", at: new Date(5)})), await outcome(t, () => told(items().add({name: "a"}))), await outcome(t, () => told(items().add({id: 1, name: "z"}))), await outcome(t, () => told(items().put({id: 1, name: "c"})))]);
    t.log("got", [await told(items().get(1)), await told(items().getAll()), await told(items().index("name").getKey("b")), await told(items().count()), await told(items().get(99)) ?? "nothing", await told(items().getAllKeys(IDBKeyRange.lowerBound(2)))]);
    t.log("refused", [thrown(() => db.transaction("none")), thrown(() => items().add({f() {}})), thrown(() => items().get()), thrown(() => items().get({})), thrown(() => db.transaction("items").objectStore("items").put({})), thrown(() => db.createObjectStore("x")), thrown(() => indexedDB.open("x", 0)), thrown(() => IDBKeyRange.bound(2, 1)), await outcome(t, () => open("lab", -1)), await outcome(t, () => open("lab", 0.5))]);
    db.close();
    t.log("closed", [thrown(() => db.transaction("items")), await outcome(t, async () => (await indexedDB.databases()).find((one) => one.name === "lab")), await outcome(t, () => told(indexedDB.deleteDatabase("lab")))]);
  });
  inPage("daily_code_of_requests", async (t) => {
    const own = t.api.runtime.getURL("manifest.json");
    t.log("own", await outcome(t, async () => { const got = await fetch(own); return [got.ok, got.status, got.type, got.redirected, got.headers.get("content-type"), typeof (await got.json()).name, got.bodyUsed]; }));
    t.log("missing", await outcome(t, () => fetch(t.api.runtime.getURL("none.json"))));
    t.log("not there", await outcome(t, async () => { const got = await fetch(t.LAB.origin + "/nothing-here"); return [got.ok, got.status, got.url.endsWith("/nothing-here")]; }));
    t.log("down", await outcome(t, () => fetch("http://127.0.0.1:1/x")));
    t.log("wrong", [await outcome(t, () => fetch()), await outcome(t, () => fetch("http://")), await outcome(t, () => fetch("/x", {method: "GET", body: "a"})), await outcome(t, () => fetch("/x", {method: "FOO BAR"})), await outcome(t, () => fetch("/x", {mode: "nonsense"})), await outcome(t, () => fetch("/x", {headers: {"bad name": "x"}})), await outcome(t, () => fetch("/x", {headers: {a: "é€"}})), await outcome(t, () => fetch("/x", {credentials: "x"})), await outcome(t, () => fetch("data:text/plain,hi").then((got) => got.text()))]);
    t.log("twice", await outcome(t, async () => { const got = await fetch(own); await got.text(); return got.json(); }));
    t.log("cloned", await outcome(t, async () => { const got = new Response("x"); const copy = got.clone(); return [await got.text(), await copy.text(), got.bodyUsed, await outcome(t, () => got.clone())]; }));
    t.log("json", [await outcome(t, () => new Response("<html>").json()), await outcome(t, () => new Response("").json()), await outcome(t, () => new Response("{\"a\":").json())]);
    t.log("asked", ((one) => [one.method, one.headers.get("content-type"), one.mode, one.credentials, one.cache, one.redirect, one.referrer, one.destination, one.signal.aborted, one.keepalive, one.bodyUsed])(new Request("/x", {method: "POST", body: JSON.stringify({a: 1}), headers: {"Content-Type": "application/json"}})));
    t.log("old", await outcome(t, () => new Promise((done) => { const asked = new XMLHttpRequest(); const steps = []; asked.onreadystatechange = () => steps.push(asked.readyState); asked.open("GET", own); asked.responseType = "json"; asked.onload = (event) => done([steps, asked.status, asked.statusText, typeof asked.response.name, event.loaded > 0, asked.getResponseHeader("Content-Type"), asked.getResponseHeader("none"), asked.responseURL === own, thrown(() => asked.responseText)]); asked.onerror = () => done("error"); asked.send(); })));
    t.log("old failed", await outcome(t, () => new Promise((done) => { const asked = new XMLHttpRequest(); asked.open("GET", "http://127.0.0.1:1/"); asked.onerror = (event) => done([event.type, asked.status, asked.readyState, asked.responseText]); asked.send(); })));
    t.log("old wrong", [thrown(() => new XMLHttpRequest().send()), thrown(() => new XMLHttpRequest().setRequestHeader("a", "b")), thrown(() => new XMLHttpRequest().open("GET")), thrown(() => new XMLHttpRequest().open("GET", "http://")), thrown(() => { const asked = new XMLHttpRequest(); asked.responseType = "blob"; return asked.responseText; })]);
  });
  inContent("daily_code_beside_page_scripts", async (t) => {
    t.log("globals", [typeof chrome, typeof browser, typeof chrome.runtime.sendMessage, typeof chrome.tabs, typeof chrome.storage?.local, chrome.runtime.id.length > 10, typeof chrome.i18n.getMessage, typeof chrome.extension?.getURL, typeof chrome.runtime.getManifest().name]);
    window.__labInjected ??= 0;
    window.__labInjected += 1;
    globalThis.labGlobal = "g";
    var declared = 1;
    t.log("marks", [window.__labInjected, window.labGlobal, typeof window.declared, this === window, self === window, globalThis === window, window.window === window, typeof top, frames === window, declared]);
    const before = JSON.stringify, seen = [];
    window.addEventListener("labevent", (event) => seen.push(event.detail ?? null));
    window.dispatchEvent(new CustomEvent("labevent", {detail: "text"}));
    window.dispatchEvent(new Event("labevent"));
    document.documentElement.setAttribute("lab-installed", t.api.runtime.getManifest().version);
    t.log("seen", [seen, before === JSON.stringify, document.documentElement.getAttribute("lab-installed")]);
    const button = document.body.appendChild(make("button", {textContent: "do", onclick: () => seen.push("clicked"), className: "lab-button"}));
    button.addEventListener("click", (event) => { seen.push([event.isTrusted, event.detail, event.button, event.pointerType ?? "none", event.constructor.name, event.view === window, event.screenX, event.composed]); }, {once: true, capture: true});
    button.click();
    button.dispatchEvent(new MouseEvent("click", {bubbles: true, ctrlKey: true, clientX: 5}));
    t.log("clicks", seen.splice(2));
    const style = make("style", {id: "lab-style", textContent: ".lab-button { display: none !important }"});
    (document.head ?? document.documentElement).append(style);
    t.log("style", [getComputedStyle(button).display, style.sheet.cssRules.length, document.styleSheets.length > 0, button.offsetParent, (style.disabled = true, getComputedStyle(button).display), (style.remove(), document.getElementById("lab-style"))]);
    t.log("asked", [thrown(() => document.querySelector("div:has-text(x)")), thrown(() => document.querySelectorAll("a[href^=http")), document.querySelector("body > :is(button, a)")?.localName, document.querySelectorAll("body :not(script)").length > 0, document.evaluate("//button", document, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null).singleNodeValue === button, button.matches(".lab-button:nth-last-child(1)"), button.closest("html").nodeName]);
    t.log("selection", ((s) => [s.rangeCount, String(s), s.type, s.isCollapsed, s.anchorNode])(getSelection()));
  });
}
