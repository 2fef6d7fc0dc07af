// What the scripts of popups, options pages, content scripts and backgrounds do every day, once more.
{
  const everywhere = (name, body) => scenario(name, {
    bg: async (t) => { await body(t); await t.open("page"); await t.wait("page ok", 15000); await t.open("content"); await t.wait("content ok", 15000); },
    page: async (t) => { try { await body(t); } finally { await t.signal("page ok"); } },
    content: async (t) => { try { await body(t); } finally { await t.signal("content ok"); } },
  });
  const {inPage, inContent} = {
    inPage: (name, body) => scenario(name, {bg: async (t) => { await t.open("page"); await t.wait("page ok", 15000); }, page: async (t) => { try { await body(t); } finally { await t.signal("page ok"); } }}),
    inContent: (name, body) => scenario(name, {bg: async (t) => { await t.open("content"); await t.wait("content ok", 15000); }, content: async (t) => { try { await body(t); } finally { await t.signal("content ok"); } }}),
  };
  everywhere("again_regular_expressions", async (t) => {
    t.log("named", {...("2024-05-06".match(/(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)/).groups)});
    t.log("all", [..."a1b22".matchAll(/[a-z](\d+)/g)].map((m) => [m[0], m[1], m.index]));
    t.log("sticky", (() => { const r = /a/y; r.lastIndex = 1; return [r.test("ba"), r.lastIndex, r.test("ba"), r.lastIndex]; })());
    t.log("flags", [/a/dgimsuy.flags, tried(t, () => new RegExp("a", "v").flags), tried(t, () => new RegExp("a", "gg")), tried(t, () => new RegExp("("))]);
    t.log("unicode", ["🦊".match(/./u)[0].length, /\p{Lu}/u.test("Ä"), /^\p{Emoji}$/v.test("🦊"), "aBc".replace(/b/i, (m, at, all) => `[${m}${at}${all}]`)]);
    t.log("behind", ["$5 €6".match(/(?<=\$)\d/)[0], "price".replace(/(?<!x)p/, "P"), "x-y_z".split(/[-_]/), "abc".replace(/(b)/, "<$1$`$'$&$$>")]);
    t.log("indices", /b(c)/d.exec("abcd").indices);
    t.log("wrong", [tried(t, () => /a/.exec.call({}, "a")), tried(t, () => RegExp.prototype.source), tried(t, () => "a".matchAll(/a/)), tried(t, () => "a".replaceAll(/a/, ""))]);
    t.log("escape", [tried(t, () => RegExp.escape("a.b*c")), String(new RegExp("/")), new RegExp("").source, /[/]/.source]);
  });
  everywhere("again_dates_and_numbers", async (t) => {
    const d = new Date(Date.UTC(2024, 1, 29, 12, 30, 15, 250));
    t.log("texts", [d.toISOString(), d.toJSON(), JSON.stringify({d}), d.getTime(), Date.parse("2024-02-30"), new Date("nope").getTime(), tried(t, () => new Date(NaN).toISOString())]);
    t.log("parts", [d.getUTCDay(), new Date(2024, 0, 31, 0).getMonth(), new Date(0).getTimezoneOffset() === new Date(1e12).getTimezoneOffset(), typeof Date.now(), Date.length, Date.UTC(2024)]);
    t.log("intl", [d.toLocaleDateString("en-US", {timeZone: "UTC"}), d.toLocaleDateString("de-DE", {timeZone: "UTC", weekday: "long", month: "long", day: "numeric"}), new Intl.DateTimeFormat("en-GB", {dateStyle: "medium", timeStyle: "short", timeZone: "UTC"}).format(d), new Intl.RelativeTimeFormat("en", {numeric: "auto"}).format(-1, "day")]);
    t.log("numbers", [(1234567.891).toLocaleString("en-US"), (0.256).toLocaleString("en-US", {style: "percent"}), (5).toLocaleString("en-US", {style: "currency", currency: "EUR"}), new Intl.NumberFormat("en", {notation: "compact"}).format(12345), (1e21).toString(), (255).toString(16), (0.1 + 0.2).toFixed(10), (1234.5678).toExponential(2), Number("0x1f"), Number(""), Number(" 12 "), Number("1_000"), parseInt("12px"), parseFloat(".5.5")]);
    t.log("wrong", [tried(t, () => (1).toFixed(101)), tried(t, () => (1).toString(1)), tried(t, () => (1).toLocaleString("x-wrong-")), tried(t, () => new Intl.NumberFormat("en", {style: "currency"})), tried(t, () => BigInt(1.5)), tried(t, () => BigInt("x")), tried(t, () => 1n + 1), tried(t, () => JSON.stringify(1n))]);
    t.log("big", [String(2n ** 64n), BigInt.asUintN(8, 257n).toString(), typeof 1n, 1n == 1, 2n > 1, (-5n / 2n).toString()]);
    t.log("plural", [new Intl.PluralRules("en", {type: "ordinal"}).select(2), new Intl.ListFormat("en").format(["a", "b", "c"]), ["ä", "a", "z"].sort(new Intl.Collator("de").compare), [...new Intl.Segmenter("en", {granularity: "word"}).segment("Hi you!")].filter((s) => s.isWordLike).map((s) => s.segment)]);
  });
  everywhere("again_json_and_objects", async (t) => {
    t.log("stringify", [JSON.stringify({a: undefined, b: () => 1, c: Symbol("x"), d: NaN, e: [undefined], f: new Map([[1, 2]]), g: new Set([1]), h: new Date(0), i: /x/, j: null}), JSON.stringify({a: [1, {b: 2}]}, null, 2), JSON.stringify({a: 1, b: 2}, ["b"]), JSON.stringify({a: 1}, (k, v) => typeof v === "number" ? v + 1 : v), JSON.stringify("\u2028\ud800"), JSON.stringify({toJSON: () => "mine"})]);
    t.log("parse", [JSON.parse("[1,2]", (k, v) => Array.isArray(v) ? v.length : v), tried(t, () => JSON.parse("{bad}")), tried(t, () => JSON.parse("")), tried(t, () => JSON.parse("[1,]")), tried(t, () => JSON.parse('{"a":1} x')), tried(t, () => JSON.parse("nul")), tried(t, () => JSON.parse(undefined)), tried(t, () => JSON.parse('"\n"')), tried(t, () => JSON.parse("01"))]);
    t.log("cycle", tried(t, () => { const a = {name: "a"}; a.self = {back: a}; return JSON.stringify(a); }));
    t.log("keys", [Object.keys({b: 1, 2: 1, a: 1, 1: 1}), Object.entries([7]), Object.assign({}, "ab", null, {c: 1}), Object.getOwnPropertyNames("ab"), {...[1, 2], ..."x"}]);
    "use strict";
    t.log("frozen", (() => { "use strict"; const f = Object.freeze({a: 1, n: {b: 1}}); f.n.b = 2; return [tried(t, () => { f.a = 2; }), tried(t, () => { f.c = 1; }), tried(t, () => { delete f.a; }), f.n.b, Object.isFrozen(f), Object.isSealed(f)]; })());
    t.log("descriptors", [Object.getOwnPropertyDescriptor({get a() { return 1; }}, "a").set, tried(t, () => Object.defineProperty({}, "a", {get() {}, value: 1})), tried(t, () => Object.defineProperty(Object.freeze({}), "a", {value: 1})), tried(t, () => { const o = {}; Object.defineProperty(o, "a", {value: 1}); o.a = 2; return o.a; })]);
    t.log("null", [tried(t, () => Object.create(null) + ""), tried(t, () => `${{}}`), tried(t, () => Object.setPrototypeOf(Object.preventExtensions({}), {})), tried(t, () => Object.fromEntries([1])), tried(t, () => null.x), tried(t, () => undefined.x()), tried(t, () => { const {a: {b}} = {}; return b; })]);
  });
  everywhere("again_collections_and_weak", async (t) => {
    const m = new Map([["a", 1], [NaN, 2]]); m.set(-0, 3);
    t.log("map", [m.get(NaN), m.has(0), Object.is([...m.keys()][2], 0), m.size, [...m].length, m.delete("a"), m.delete("a"), String(m), m[Symbol.iterator] === m.entries]);
    t.log("set", [[...new Set([3, 1, 3])], tried(t, () => [...new Set([1, 2, 3]).intersection(new Set([2, 3, 4]))]), tried(t, () => new Set([1]).isSubsetOf(new Set([1, 2]))), tried(t, () => [...new Set([1, 2]).symmetricDifference(new Set([2, 3]))]), tried(t, () => new Set([1]).union([1]))]);
    t.log("wrong", [tried(t, () => Map()), tried(t, () => new Map([1])), tried(t, () => new Map(5)), tried(t, () => new Set(5)), tried(t, () => new WeakMap().set(1, 1)), tried(t, () => new WeakSet().add("x")), tried(t, () => new WeakRef(1)), tried(t, () => Map.prototype.get.call({}, 1)), tried(t, () => new WeakMap([[Symbol("ok"), 1]]).has(Symbol("x")))]);
    t.log("while", (() => { const s = new Set([1, 2, 3]), seen = []; for (const x of s) { seen.push(x); s.delete(2); if (x < 3) s.add(x + 10); } return seen; })());
    t.log("arrays", [Array.from({length: 3}, (_, i) => i * 2), Array.of(7), new Array(3).length, [1, , 3].map((x) => x * 2).length, [..."a🦊"].length, [3, 20, 100].sort(), [1, 2, 3, 4, 5].copyWithin(0, 3), new Array(3).fill(0), [1, [2, [3]]].flat().length, [1, 2].includes(NaN), [NaN].indexOf(NaN), [1, 2, 3].lastIndexOf(3), [1, 2, 3].reduceRight((a, b) => a + "-" + b)]);
    t.log("bad arrays", [tried(t, () => new Array(-1)), tried(t, () => [].reduce((a, b) => a)), tried(t, () => [1].map(5)), tried(t, () => [].with(3, 1)), tried(t, () => Array.from(null)), tried(t, () => [...5]), tried(t, () => { const [a] = {}; return a; }), tried(t, () => { const [a] = null; return a; }), tried(t, () => new (class extends Array {})(3).concat([1]).constructor.name)]);
    t.log("iterators", [tried(t, () => [1, 2, 3].values().drop(1).map((x) => x + 1).toArray()), tried(t, () => Iterator.from({next() { return {done: true}; }}).toArray()), tried(t, () => [1].values().take(-1)), tried(t, () => new Iterator()), [1, 2].entries().next(), tried(t, () => [1].values().map(5))]);
  });
  everywhere("again_symbols_proxies_reflect", async (t) => {
    t.log("symbols", [Symbol("d").toString(), Symbol("d").description, Symbol.for("k") === Symbol.for("k"), Symbol.keyFor(Symbol.for("k")), tried(t, () => Symbol() + ""), tried(t, () => new Symbol()), Object(Symbol.iterator).description, tried(t, () => +Symbol("n"))]);
    const log = [];
    const p = new Proxy({a: 1}, {get: (o, k) => { log.push(["get", String(k)]); return Reflect.get(o, k); }, has: (o, k) => { log.push(["has", k]); return k in o; }, set: (o, k, v) => { log.push(["set", k]); o[k] = v; return true; }, deleteProperty: (o, k) => { log.push(["delete", k]); return delete o[k]; }, ownKeys: (o) => { log.push(["keys"]); return Reflect.ownKeys(o); }, getOwnPropertyDescriptor: (o, k) => { log.push(["desc", k]); return Reflect.getOwnPropertyDescriptor(o, k); }, defineProperty: (o, k, d) => { log.push(["define", k]); return Reflect.defineProperty(o, k, d); }});
    p.b = 2; delete p.a; "b" in p; ({...p}); Object.keys(p); JSON.stringify(p); `${Object.prototype.toString.call(p)}`;
    t.log("traps", log);
    t.log("refused", (() => { "use strict"; const q = new Proxy({}, {set: () => false, deleteProperty: () => false, defineProperty: () => false, getPrototypeOf: () => 1}); return [tried(t, () => { q.x = 1; }), tried(t, () => { delete q.x; }), tried(t, () => Object.defineProperty(q, "x", {value: 1})), tried(t, () => Object.getPrototypeOf(q))]; })());
    t.log("revoked", (() => { const {proxy, revoke} = Proxy.revocable({}, {}); revoke(); return [tried(t, () => proxy.x), tried(t, () => typeof proxy), tried(t, () => Array.isArray(proxy)), tried(t, () => { proxy.x = 1; })]; })());
    t.log("reflect", [Reflect.has({a: 1}, "a"), Reflect.apply(Math.max, null, [1, 3]), Reflect.construct(Date, [0]).getTime(), tried(t, () => Reflect.construct(() => 1, [])), Reflect.ownKeys({b: 1, a: 2, 1: 1, [Symbol.iterator]: 1}).map(String), tried(t, () => Reflect.get(1, "x")), tried(t, () => new Proxy({}, null)), tried(t, () => Proxy({}, {}))]);
    t.log("call", (() => { const f = new Proxy(function add(a, b) { return a + b; }, {apply: (g, self, args) => g(...args) * 10, construct: () => ({made: true})}); return [f(1, 2), new f(), f.name, f.length, typeof f]; })());
    t.log("to primitive", [`${{[Symbol.toPrimitive]: (hint) => hint}}`, +{[Symbol.toPrimitive]: (hint) => hint === "number" ? 42 : 0}, {[Symbol.toPrimitive]: (hint) => hint} + "", tried(t, () => `${{toString: () => ({}), valueOf: () => ({})}}`), tried(t, () => +{[Symbol.toPrimitive]: 5}), Object.prototype.toString.call({[Symbol.toStringTag]: "Mine"})]);
    t.log("instance", [tried(t, () => ({}) instanceof 5), tried(t, () => ({}) instanceof {}), tried(t, () => ({}) instanceof (() => 1)), ({}) instanceof {[Symbol.hasInstance]: () => true}, tried(t, () => "a" in "abc"), [].concat({length: 1, 0: "x", [Symbol.isConcatSpreadable]: true})]);
  });
  everywhere("again_functions_this_arguments", async (t) => {
    t.log("sources", [String((a, b) => a + b), String(class A { m() { return 1; } }), String(async function* g() {}), String(Math.max), String(function () {}.bind())]);
    t.log("arguments", (function (a) { arguments[0] = 9; return [a, arguments.length, Object.prototype.toString.call(arguments), [...arguments], typeof arguments.callee]; })(1, 2));
    t.log("strict", (function (a) { "use strict"; arguments[0] = 9; return [a, tried(t, () => arguments.callee)]; })(1));
    t.log("defaults", [((a, b = a + 1, {c = 5, ...rest} = {}) => [a, b, c, rest])(1), (([a, , b = 3] = []) => [a, b])(), tried(t, () => ((a = b, b) => a)()), tried(t, () => (({x}) => x)())]);
    t.log("tdz", [tried(t, () => { v; let v = 1; }), tried(t, () => { const c = 1; c = 2; }), tried(t, () => { undeclared; }), tried(t, () => { "use strict"; undeclaredToo = 1; }), typeof undeclaredThree, tried(t, () => { class A extends B {} class B {} }), tried(t, () => { new (class extends Object { constructor() { this.x = 1; } })(); }), tried(t, () => { new (class extends null {})(); })]);
    t.log("calls", [tried(t, () => { const o = {}; o.missing(); }), tried(t, () => { const o = {inner: {}}; o.inner.deep.missing(); }), tried(t, () => { let f; f(); }), tried(t, () => { const list = [1]; list[5](); }), tried(t, () => { ({}).x.y.z; }), tried(t, () => { (void 0)(); }), tried(t, () => { new (() => {})(); }), tried(t, () => { const a = {b: 1}; a.b(); }), tried(t, () => { new ({}).x(); }), tried(t, () => { t.api.missing.thing(); }), tried(t, () => { document2.title; }), tried(t, () => { "abc".foo(); }), tried(t, () => { (5)(); }), tried(t, () => { null[Symbol.iterator]; }), tried(t, () => { for (const x of {}) x; }), tried(t, () => { for (const x of undefined) x; }), tried(t, () => { const {a} = null; }), tried(t, () => { const {a} = undefined; return a; }), tried(t, () => { const fn = 5; fn`x`; }), tried(t, () => { [...undefined]; }), tried(t, () => { Math.max(...5); }), tried(t, () => { new Map([[1, 2]]).forEach(); }), tried(t, () => { super_(); }), tried(t, () => { await_(); })]);
    t.log("labels", (() => { const seen = []; outer: for (const a of [1, 2]) { for (const b of [1, 2]) { if (b === 2) continue outer; seen.push([a, b]); } } return seen; })());
    t.log("tagged", ((s, ...v) => [s, s.raw, v, Object.isFrozen(s)])`a\n${1}b${2}`);
    t.log("recursion", (() => { const f = () => f(); const e = tried(t, f); return [e.threw?.name ?? e.name ?? e, /call stack|recursion/i.test(JSON.stringify(e))]; })());
    t.log("optional", [null?.x.y.z, undefined?.[0], (() => null)()?.(), ({a: null}).a?.b ?? "else", tried(t, () => ({a: 1}).a?.()), 0 || "or", 0 ?? "nullish", (() => { let a = null; a ??= 5; let b = 0; b ||= 6; let c = 1; c &&= 7; return [a, b, c]; })()]);
    t.log("getters", (() => { class A { static #p = 1; static get p() { return A.#p; } } return [tried(t, () => { "use strict"; A.p = 2; }), tried(t, () => { "use strict"; ({get x() { return 1; }}).x = 2; }), tried(t, () => { "use strict"; "abc".length = 1; }), tried(t, () => { "use strict"; undefined.x = 1; }), tried(t, () => { "use strict"; (5).x = 1; }), tried(t, () => { "use strict"; Math.PI = 3; }), tried(t, () => { "use strict"; delete [].length; }), tried(t, () => { "use strict"; NaN = 1; })]; })());
  });
  everywhere("again_typed_arrays_and_views", async (t) => {
    const b = new ArrayBuffer(8), v = new DataView(b); v.setInt16(0, -2); v.setFloat32(4, 1.5, true);
    t.log("view", [v.getUint16(0), v.getUint8(1), v.getFloat32(4, true), [...new Uint8Array(b)], tried(t, () => v.getInt32(6)), tried(t, () => new DataView(b, 9)), tried(t, () => new DataView({}))]);
    t.log("arrays", [[...Uint8Array.of(1, 257, -1)], [...new Uint8ClampedArray([300, -5, 1.5])], [...Uint8Array.from("123")], [...new Float32Array([0.1])], [...new Uint8Array([3, 1, 2]).toSorted()], new Uint8Array([1, 2, 3]).subarray(1).byteOffset, [...new Uint16Array(b, 0, 2)], String(new Uint8Array([1, 2])), JSON.stringify(new Uint8Array([1, 2]))]);
    t.log("wrong", [tried(t, () => new Uint16Array(b, 1)), tried(t, () => new Uint8Array(-1)), tried(t, () => new Uint32Array(new ArrayBuffer(3))), tried(t, () => Uint8Array(1)), tried(t, () => new Uint8Array([1]).set([1, 2])), tried(t, () => new BigInt64Array([1])), tried(t, () => new Uint8Array([1n])), tried(t, () => Uint8Array.prototype.length), tried(t, () => new ArrayBuffer(-1))]);
    t.log("moved", (() => { const x = new ArrayBuffer(4), y = x.transfer?.(8); return [x.detached, x.byteLength, y?.byteLength, tried(t, () => new Uint8Array(x))]; })());
    t.log("resized", (() => { const r = new ArrayBuffer(4, {maxByteLength: 8}), u = new Uint8Array(r); r.resize(8); return [u.length, r.resizable, tried(t, () => r.resize(9))]; })());
    t.log("text", [tried(t, () => new Uint8Array([255, 0]).toHex()), tried(t, () => [...Uint8Array.fromBase64("AQI=")]), tried(t, () => Uint8Array.fromHex("0g")), tried(t, () => Uint8Array.fromBase64("*"))]);
    t.log("shared", [typeof SharedArrayBuffer, typeof Atomics, tried(t, () => crypto.getRandomValues(new Uint8Array(70000)).length), tried(t, () => crypto.getRandomValues(new Float32Array(1))), /^[0-9a-f-]{36}$/.test(crypto.randomUUID())]);
  });
  everywhere("again_timers_and_order", async (t) => {
    const log = [];
    await new Promise((done) => {
      setTimeout(() => log.push("timeout"), 0); setTimeout((...a) => { log.push(a); done(); }, 5, "x", 2); queueMicrotask(() => log.push("micro")); Promise.resolve().then(() => log.push("then")).finally(() => log.push("finally")); (async () => { await undefined; log.push("await"); })(); log.push("sync");
    });
    t.log("order", log);
    t.log("clear", await new Promise((done) => { const a = setTimeout(() => done("fired"), 0); clearTimeout(a); clearTimeout(undefined); clearTimeout("x"); clearInterval(99999); let n = 0; const i = setInterval(() => { if (++n === 3) { clearInterval(i); setTimeout(() => done(n), 5); } }, 1); }));
    t.log("kinds", [typeof setTimeout(() => {}, 0), setTimeout.length, tried(t, () => setTimeout()), tried(t, () => queueMicrotask(5)), tried(t, () => queueMicrotask()), typeof requestAnimationFrame, typeof requestIdleCallback, typeof structuredClone, typeof performance.now(), performance.timeOrigin > 1e12]);
    t.log("thrown", await new Promise((done) => { const on = (e) => { e.preventDefault(); self.removeEventListener("error", on); done([e.message, e.error?.message, e.constructor.name, typeof e.lineno, e.filename !== ""]); }; self.addEventListener("error", on); setTimeout(() => { throw new RangeError("late"); }, 0); setTimeout(() => done("no event"), 300); }));
    t.log("reported", await new Promise((done) => { const on = (e) => { e.preventDefault(); self.removeEventListener("error", on); done([e.message, String(e.error)]); }; self.addEventListener("error", on); reportError({custom: 1}); setTimeout(() => done("no event"), 300); }));
    t.log("async errors", [await outcome(t, async () => { await Promise.any([Promise.reject(1), Promise.reject(new Error("b"))]); }), await outcome(t, () => Promise.all([1, Promise.reject(new TypeError("all"))])), await outcome(t, async () => { for await (const x of [Promise.reject(new Error("in loop"))]) x; }), await outcome(t, () => new Promise((_, no) => no())), tried(t, () => new Promise()), tried(t, () => Promise()), await outcome(t, () => Promise.try?.(() => { throw new Error("tried"); })), await outcome(t, () => Promise.resolve(1).then(5)), await outcome(t, () => Promise.race([]), 100)]);
  });
  everywhere("again_abort_and_events", async (t) => {
    const c = new AbortController(), log = [];
    c.signal.addEventListener("abort", (e) => log.push([e.type, e.isTrusted, String(c.signal.reason)])); c.signal.onabort = () => log.push("on"); c.abort(); c.abort("again");
    t.log("abort", [log, c.signal.aborted, tried(t, () => c.signal.throwIfAborted()), String(c.signal)]);
    t.log("statics", [AbortSignal.abort("r").reason, await new Promise((done) => { const s = AbortSignal.timeout(5); s.onabort = () => done([s.reason.name, s.reason.message]); }), AbortSignal.any([AbortSignal.abort(1), c.signal]).reason, tried(t, () => new AbortSignal())]);
    class Bus extends EventTarget { constructor() { super(); this.n = 0; } }
    const bus = new Bus(), seen = [];
    bus.addEventListener("x", (e) => seen.push([e.detail, e instanceof CustomEvent, e.target === bus, e.eventPhase]), {once: true}); bus.addEventListener("x", {handleEvent(e) { seen.push(["object", this.handleEvent !== undefined]); }}); bus.addEventListener("y", () => seen.push("y"), {signal: AbortSignal.abort()}); bus.addEventListener("z", (e) => e.preventDefault());
    t.log("bus", [bus.dispatchEvent(new CustomEvent("x", {detail: {a: 1}})), bus.dispatchEvent(new CustomEvent("x")), bus.dispatchEvent(new Event("y")), bus.dispatchEvent(new Event("z", {cancelable: true})), bus.dispatchEvent(new Event("z")), seen]);
    t.log("wrong", [tried(t, () => new Event()), tried(t, () => bus.dispatchEvent({})), tried(t, () => bus.dispatchEvent("x")), tried(t, () => bus.addEventListener("x")), tried(t, () => bus.addEventListener("x", 5)), tried(t, () => bus.addEventListener("x", null)), tried(t, () => Event("x")), tried(t, () => { const e = new Event("q"); bus.addEventListener("q", () => bus.dispatchEvent(e)); const errors = []; return [bus.dispatchEvent(e)]; })]);
    t.log("event", (() => { const e = new Event("a", {bubbles: true, cancelable: true, composed: true}); e.preventDefault(); return [e.bubbles, e.cancelable, e.composed, e.defaultPrevented, e.returnValue, e.isTrusted, e.timeStamp > 0, e.type, e.target, e.currentTarget, e.composedPath(), e.cancelBubble, Object.keys(e), String(e)]; })());
  });
  everywhere("again_urls_and_params", async (t) => {
    const u = new URL("../a b/?q=1&q=2&e=%20#f", "https://user:pw@ex.org:8080/x/y");
    t.log("parts", {href: u.href, origin: u.origin, host: u.host, path: u.pathname, search: u.search, hash: u.hash, user: u.username, all: u.searchParams.getAll("q"), json: JSON.stringify(u), text: `${u}`});
    u.port = "443"; u.protocol = "http"; u.hash = "n w"; u.searchParams.append("ä", "&="); u.searchParams.delete("q"); u.host = "bücher.de:81"; u.pathname = "x?y"; u.hostname = "";
    t.log("set", [u.href, u.searchParams.toString(), u.searchParams.size]);
    t.log("wrong", [tried(t, () => new URL("nope")), tried(t, () => new URL("/x", "nope")), tried(t, () => new URL()), tried(t, () => URL("http://x")), tried(t, () => { u.href = "nope"; }), URL.canParse("nope"), URL.parse?.("nope"), tried(t, () => new URL("http://a b")), tried(t, () => new URL("http://[::1")), tried(t, () => new URL("http://x:99999"))]);
    const p = new URLSearchParams({b: "2", a: "1 +"}); p.sort(); p.set("c", null); p.append("d", undefined);
    t.log("params", [p.toString(), [...p], p.has("a", "1 +"), p.get("none"), new URLSearchParams("?a=1&a=2&b").toString(), new URLSearchParams([["x", "y"]]).toString(), tried(t, () => new URLSearchParams([["x"]])), tried(t, () => new URLSearchParams().append("a")), new URLSearchParams("a=%zz&b=+%2B").get("b"), String(p)]);
    t.log("schemes", [new URL("mailto:a@b").pathname, new URL("data:text/plain,x").origin, new URL("HTTP://EX.org:80/%7e/../é").href, new URL("file:///c:/x/../y").href, new URL("about:blank").href, new URL("blob:https://a.b/c").origin, new URL("//c.d/e", "https://a.b").href, new URL("?x", "https://a.b/c?y#z").href, new URL("javascript:1").protocol, new URL(t.api.runtime?.getURL?.("a/../b.html?x") ?? "http://none/").pathname]);
    t.log("object", [typeof URL.createObjectURL, tried(t, () => /^blob:/.test(URL.createObjectURL(new Blob(["x"])))), tried(t, () => URL.createObjectURL("x")), tried(t, () => URL.revokeObjectURL("blob:none")), typeof URLPattern, tried(t, () => new URLPattern({pathname: "/a/:id"}).exec("https://x/a/5").pathname.groups.id)]);
  });
  everywhere("again_clones_and_blobs", async (t) => {
    const o = {d: new Date(5), r: /x/gi, m: new Map([[{k: 1}, new Set([1])]]), e: new RangeError("re"), u: undefined, n: null, b: new Uint8Array([1, 2]), big: 5n, nested: [[1], , 3]}; o.self = o;
    const c = structuredClone(o);
    t.log("clone", [c.d.getTime(), String(c.r), [...c.m.keys()], c.e instanceof RangeError, c.e.message, "u" in c, [...c.b], String(c.big), c.self === c, c.nested.length, 1 in c.nested]);
    t.log("wrong", [tried(t, () => structuredClone(() => 1)), tried(t, () => structuredClone(Symbol("s"))), tried(t, () => structuredClone({a: {f() {}}})), tried(t, () => structuredClone(new WeakMap())), tried(t, () => structuredClone(Promise.resolve())), tried(t, () => structuredClone()), tried(t, () => structuredClone(class A {})), tried(t, () => structuredClone(new (class B { x = 1; })()).constructor.name), tried(t, () => structuredClone(globalThis))]);
    t.log("transfer", tried(t, () => { const b = new ArrayBuffer(4); const n = structuredClone({b}, {transfer: [b]}); return [b.byteLength, n.b.byteLength, tried(t, () => structuredClone(b, {transfer: [b]}))]; }));
    const b = new Blob(["hé", new Uint8Array([33]), new Blob(["x"])], {type: "Text/Plain"});
    t.log("blob", [b.size, b.type, await b.text(), await b.slice(0, 1).text(), b.slice(1, 2, "a/b").type, [...new Uint8Array(await b.arrayBuffer())], String(b), await outcome(t, async () => [...await b.bytes()]), await new Response(b).text(), tried(t, () => new Blob("x")), tried(t, () => Blob([]))]);
    const f = new File(["abc"], "n.txt", {type: "text/plain", lastModified: 7});
    t.log("file", [f.name, f.size, f.lastModified, f instanceof Blob, f.webkitRelativePath, String(f), tried(t, () => new File(["x"])), typeof FileReader]);
    t.log("reader", await outcome(t, () => new Promise((done) => { const log = [], r = new FileReader(); for (const k of ["loadstart", "progress", "load", "loadend", "error"]) r.addEventListener(k, (e) => { log.push([k, e.loaded, r.readyState]); if (k === "loadend") done([log, r.result]); }); r.readAsDataURL(f); log.push([r.readyState, tried(t, () => r.readAsText(f))]); })));
    t.log("form", (() => { const d = new FormData(); d.append("a", "1"); d.append("a", "2"); d.append("f", f); d.set("b", b, "named"); d.delete("none"); return [[...d].map(([k, v]) => [k, typeof v === "string" ? v : [v.name, v.type, v.size]]), d.get("a"), d.getAll("a"), d.has("z"), tried(t, () => d.append("x")), tried(t, () => d.append("x", "y", "z")), tried(t, () => new FormData(5))]; })());
    t.log("headers", (() => { const h = new Headers({"X-A": "1", b: "2"}); h.append("x-a", " 3 "); return [[...h], h.get("X-a"), h.has("c"), tried(t, () => h.set("a b", "1")), tried(t, () => h.get("")), tried(t, () => new Headers([["a"]])), h.getSetCookie?.(), tried(t, () => h.append("a", "ü\u0100"))]; })());
    t.log("bodies", [await outcome(t, () => new Response("{\"a\":1}").json()), await outcome(t, () => new Response("x").json()), new Response(null, {status: 204}).status, tried(t, () => new Response("x", {status: 204})), tried(t, () => new Response("x", {status: 99})), await outcome(t, async () => { const r = new Response("x"); await r.text(); return [r.bodyUsed, await outcome(t, () => r.text()), tried(t, () => r.clone())]; }), [...new Request("https://a.b/", {method: "post", body: "x", headers: {a: "b"}}).headers], tried(t, () => new Request("https://u:p@a.b/")), tried(t, () => new Request("https://a.b", {body: "x"})), Response.error().type, tried(t, () => Response.redirect("https://a.b/", 200)), await Response.json({a: 1}).text()]);
  });
  everywhere("again_streams_and_compression", async (t) => {
    t.log("read", await outcome(t, async () => { const s = new ReadableStream({start(c) { c.enqueue("a"); c.enqueue("b"); c.close(); }}); const out = []; for await (const x of s) out.push(x); return [out, s.locked]; }));
    t.log("pipe", await outcome(t, async () => { const up = new TransformStream({transform(x, c) { c.enqueue(x.toUpperCase()); }}); const r = new Response("héllo").body.pipeThrough(new TextDecoderStream()).pipeThrough(up).getReader(); const out = []; for (;;) { const {done, value} = await r.read(); if (done) return out.join(""); out.push(value); } }));
    t.log("gzip", await outcome(t, async () => { const z = new Blob(["aaaa".repeat(100)]).stream().pipeThrough(new CompressionStream("gzip")); const bytes = new Uint8Array(await new Response(z).arrayBuffer()); const back = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text(); return [bytes[0], bytes[1], bytes.length < 100, back.length]; }));
    t.log("tee", await outcome(t, async () => { const [a, b] = new Response("x").body.tee(); return [await new Response(a).text(), await new Response(b).text()]; }));
    t.log("cancel", await outcome(t, async () => { let why; const s = new ReadableStream({cancel(r) { why = r; }}); const r = s.getReader(); await r.cancel("done"); return [why, tried(t, () => s.getReader()), await r.closed]; }));
    t.log("write", await outcome(t, async () => { const out = []; const w = new WritableStream({write(x) { out.push(x); }, close() { out.push("closed"); }}).getWriter(); await w.write(1); w.write(2); await w.close(); return [out, await outcome(t, () => w.write(3))]; }));
    t.log("wrong", [tried(t, () => new CompressionStream("zip")), tried(t, () => new ReadableStream({type: "x"})), tried(t, () => new TransformStream({readableType: "bytes"})), await outcome(t, async () => { const s = new ReadableStream({pull() { throw new Error("pulled"); }}); return s.getReader().read(); })]);
    t.log("digest", await outcome(t, async () => [...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode("abc")))].slice(0, 4)));
    t.log("aes", await outcome(t, async () => { const key = await crypto.subtle.generateKey({name: "AES-GCM", length: 256}, true, ["encrypt", "decrypt"]); const iv = new Uint8Array(12); const data = await crypto.subtle.encrypt({name: "AES-GCM", iv}, key, new Uint8Array([1, 2, 3])); return [data.byteLength, [...new Uint8Array(await crypto.subtle.decrypt({name: "AES-GCM", iv}, key, data))], key.type, key.usages, (await crypto.subtle.exportKey("jwk", key)).alg, await outcome(t, () => crypto.subtle.decrypt({name: "AES-GCM", iv: new Uint8Array(11)}, key, data))]; }));
    t.log("hmac", await outcome(t, async () => { const key = await crypto.subtle.importKey("raw", new TextEncoder().encode("k"), {name: "HMAC", hash: "SHA-1"}, false, ["sign"]); return [[...new Uint8Array(await crypto.subtle.sign("HMAC", key, new Uint8Array(1)))].slice(0, 3), await outcome(t, () => crypto.subtle.exportKey("raw", key)), await outcome(t, () => crypto.subtle.digest("MD5", new Uint8Array(1)))]; }));
  });
  everywhere("again_indexed_db", async (t) => {
    t.log("names", [typeof indexedDB, String(indexedDB), tried(t, () => indexedDB.cmp(1, "a")), tried(t, () => indexedDB.open("x", 0))]);
    t.log("basic", await outcome(t, async () => {
      const log = [], ask = (r) => new Promise((y, n) => { r.onsuccess = () => y(r.result); r.onerror = () => n(r.error); });
      const open = indexedDB.open("again", 2); open.onupgradeneeded = (e) => { log.push([e.oldVersion, e.newVersion]); const s = open.result.createObjectStore("s", {keyPath: "id", autoIncrement: true}); s.createIndex("by", "name", {unique: true}); };
      const db = await ask(open); log.push([db.name, db.version, [...db.objectStoreNames]]);
      const tx = db.transaction("s", "readwrite"), s = tx.objectStore("s"); const done = new Promise((y) => { tx.oncomplete = () => y("complete"); });
      log.push(await ask(s.add({name: "a", when: new Date(0)})), await ask(s.put({id: 7, name: "b"})), await ask(s.count()), (await ask(s.get(7))).name, await ask(s.getAllKeys()), await ask(s.index("by").getKey("a")));
      log.push(await done);
      const bad = db.transaction("s", "readwrite"); log.push(await outcome(t, () => ask(bad.objectStore("s").add({name: "a"}))));
      const cur = []; await new Promise((y) => { const r = db.transaction("s").objectStore("s").openCursor(IDBKeyRange.lowerBound(1), "prev"); r.onsuccess = () => { const c = r.result; if (!c) return y(); cur.push(c.key); c.continue(); }; }); log.push(cur);
      log.push(tried(t, () => db.transaction("none")), tried(t, () => db.transaction("s").objectStore("s").put({})), tried(t, () => tx.objectStore("s")));
      db.close(); await ask(indexedDB.deleteDatabase("again")); return log;
    }, 8000));
  });
}
