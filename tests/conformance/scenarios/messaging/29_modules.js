// ES modules and importScripts: files that the extension brings along, in its background and pages.
// Each of some imports is awaited; what it gives or how it fails is an event.
const importing = (name, files, imports, more = {}) =>
  scenario(
    `modules_${name}`,
    {
      bg: async (t) => {
        await t.open("page");
        await t.wait("page ok", 10000);
      },
      page: async (t) => {
        globalThis.seen = [];
        try {
          for (const [label, f] of Object.entries(imports)) t.log(label, await labOutcome(t, () => f(t)));
          t.log("seen", globalThis.seen);
        } finally {
          await t.signal("page ok");
        }
      },
    },
    {files, ...more},
  );
const member = (url, read) => () => import(url).then(read);

importing("declarations", {
  "m/several.js": "export const a = 1, b = 2; export let c = 3, d; export var e = 5;",
  "m/patterns.js": "export const {p, q: [r, ...s], t = 4, ...u} = {p: 1, q: [2, 3], v: 5};",
  "m/functions.js": "export function f() { return 'f' } export async function g() { return 'g' } export function* h() { yield 'h' } export class K { static k = 1 }",
}, {
  several: member("/m/several.js", (m) => ({keys: Object.keys(m), values: Object.values(m)})),
  patterns: member("/m/patterns.js", (m) => ({keys: Object.keys(m), s: m.s, t: m.t, u: m.u})),
  functions: member("/m/functions.js", async (m) => [m.f(), await m.g(), [...m.h()], m.K.k, m.f.name, m.K.name]),
});
importing("default", {
  "m/anonymous.js": "export default function () { return 1 }",
  "m/class.js": "export default class {}",
  "m/arrow.js": "export default () => 2",
  "m/named.js": "export default function named() { return named.name }",
  "m/value.js": "export default {x: 1};\nexport const y = 2;",
  "m/hoisted.js": "globalThis.seen.push(typeof later); export default function later() {}",
}, {
  anonymous: member("/m/anonymous.js", (m) => [m.default.name, m.default()]),
  class: member("/m/class.js", (m) => m.default.name),
  arrow: member("/m/arrow.js", (m) => [m.default.name, m.default()]),
  named: member("/m/named.js", (m) => m.default()),
  value: member("/m/value.js", (m) => Object.keys(m)),
  hoisted: member("/m/hoisted.js", (m) => m.default.name),
});
importing("passed_on", {
  "m/leaf.js": "export const a = 1, b = 2; export default 3;",
  "m/star.js": "export * from './leaf.js'; export const b = 'own';",
  "m/named.js": "export {a as x, default as y, default} from './leaf.js';",
  "m/space.js": "export * as leaf from './leaf.js';",
  "m/imported.js": "import d, {a} from './leaf.js'; export {a as again, d};",
  "m/text.js": "const z = 1; export {z as 'any text'};",
}, {
  star: member("/m/star.js", (m) => ({...m})),
  named: member("/m/named.js", (m) => ({...m})),
  space: member("/m/space.js", (m) => [Object.keys(m), Object.keys(m.leaf)]),
  imported: member("/m/imported.js", (m) => ({...m})),
  text: member("/m/text.js", (m) => m["any text"]),
});
importing("live", {
  "m/count.js": "export let count = 0; export function add() { count += 1 } export const same = {n: 0};",
  "m/user.js": "import {count, add, same} from './count.js'; export const read = () => count; export const run = () => { add(); same.n += 1; return [count, same.n] }; export const assign = () => { count = 9 };",
}, {
  live: member("/m/user.js", (m) => [m.read(), m.run(), m.run()]),
  assign: member("/m/user.js", (m) => m.assign()),
  same: async () => (await import("/m/count.js")) === (await import("/m/count.js")),
  query: async () => (await import("/m/count.js")) === (await import("/m/count.js?again")),
  write: member("/m/count.js", (m) => { "use strict"; m.count = 5; }),
  add: member("/m/count.js", (m) => { "use strict"; m.other = 5; }),
});
importing("circles", {
  "m/a.js": "import {b, late} from './b.js'; export function a() { return 'a' } export const value = 1; globalThis.seen.push('a runs', late());",
  "m/b.js": "import {a, value} from './a.js'; export function b() {} export const late = () => value; globalThis.seen.push('b runs', a()); try { value } catch (e) { globalThis.seen.push(e.name + ': ' + e.message) }",
  "m/self.js": "import * as self from './self.js'; export const x = 1; globalThis.seen.push(Object.keys(self), self.x);",
}, {
  circle: member("/m/a.js", (m) => Object.keys(m)),
  itself: member("/m/self.js", (m) => m.x),
});
importing("order", {
  "m/top.js": "import './one.js'; import './two.js'; globalThis.seen.push('top');",
  "m/one.js": "import './base.js'; globalThis.seen.push('one');",
  "m/two.js": "import './base.js'; globalThis.seen.push('two');",
  "m/base.js": "globalThis.seen.push('base');",
}, {order: member("/m/top.js", (m) => Object.keys(m)), again: member("/m/top.js", () => "again")});
importing("await", {
  "m/slow.js": "globalThis.seen.push('slow begins'); export const v = await new Promise((done) => setTimeout(() => done(7), 20)); globalThis.seen.push('slow ends');",
  "m/uses.js": "import {v} from './slow.js'; import './plain.js'; export const w = v + 1; globalThis.seen.push('uses');",
  "m/plain.js": "globalThis.seen.push('plain');",
  "m/fails.js": "await null; throw new RangeError('after await');",
}, {
  uses: member("/m/uses.js", (m) => m.w),
  fails: member("/m/fails.js", () => "loaded"),
  fails_again: member("/m/fails.js", () => "loaded"),
});
importing("errors", {
  "m/lacks.js": "import {nope} from './has.js';",
  "m/lacks_default.js": "import nope from './has.js';",
  "m/passes_on.js": "export {nope} from './has.js';",
  "m/has.js": "export const a = 1;",
  "m/has2.js": "export const a = 2;",
  "m/both.js": "export * from './has.js'; export * from './has2.js';",
  "m/ambiguous.js": "import {a} from './both.js';",
  "m/throws.js": "throw new TypeError('of its own')",
  "m/throws_text.js": "throw 'a text'",
  "m/no_dependency.js": "import './none.js';",
  "m/bare.js": "import x from 'lodash';",
  "m/twice.js": "export const a = 1; export {a};",
  "m/strict.js": "undeclaredInModule = 1;",
}, {
  lacks: member("/m/lacks.js", () => "loaded"),
  lacks_default: member("/m/lacks_default.js", () => "loaded"),
  passes_on: member("/m/passes_on.js", () => "loaded"),
  both: member("/m/both.js", (m) => Object.keys(m)),
  ambiguous: member("/m/ambiguous.js", () => "loaded"),
  throws: member("/m/throws.js", () => "loaded"),
  throws_text: member("/m/throws_text.js", () => "loaded"),
  no_dependency: member("/m/no_dependency.js", () => "loaded"),
  bare: member("/m/bare.js", () => "loaded"),
  twice: member("/m/twice.js", () => "loaded"),
  strict: member("/m/strict.js", () => "loaded"),
  missing: member("/m/none.js", () => "loaded"),
  bare_itself: () => import("lodash"),
  empty: () => import(""),
  number: () => import(5),
  symbol: () => import(Symbol("x")),
  html: () => import("/page2.html"),
});
importing("meta_and_this", {
  "m/meta.js": "export const url = import.meta.url; export const keys = Object.keys(import.meta).sort(); export const proto = Object.getPrototypeOf(import.meta); export const resolved = import.meta.resolve?.('./x.js');",
  "m/this.js": "export const t = typeof this; export const args = typeof arguments; export const f = (function () { return this === undefined })();",
  "m/called.js": "export function own() { return this === undefined }",
  "m/calls.js": "import {own} from './called.js'; import * as ns from './called.js'; export const r = [own(), own?.(), ns.own()];",
}, {
  meta: member("/m/meta.js", (m) => ({...m})),
  this: member("/m/this.js", (m) => ({...m})),
  calls: member("/m/calls.js", (m) => m.r),
  space: member("/m/called.js", (m) => [Object.prototype.toString.call(m), Object.isSealed(m), Object.isExtensible(m), Object.getPrototypeOf(m), "then" in m]),
});
importing("json", {
  "m/data.json": '{"x": [1, 2]}',
  "m/bad.json": "{x}",
  "m/uses.js": "import data from './data.json' with {type: 'json'}; export const x = data.x;",
  "m/without.js": "import data from './data.json'; export const x = data.x;",
}, {
  uses: member("/m/uses.js", (m) => m.x),
  dynamic: () => import("/m/data.json", {with: {type: "json"}}).then((m) => [Object.keys(m), m.default]),
  without: member("/m/without.js", (m) => m.x),
  dynamic_without: () => import("/m/data.json").then(() => "loaded"),
  script_as_json: () => import("/m/uses.js", {with: {type: "json"}}).then(() => "loaded"),
  bad: () => import("/m/bad.json", {with: {type: "json"}}).then(() => "loaded"),
});
importing("texts", {
  "m/hashbang.js": "#!/usr/bin/env node\nexport const line = 2;",
  "m/words.js": "const o = {import: (x) => x, export: 1, from: 2}; export const r = [o.import(5), o.export, o.from]; // import {x} from './none.js'\n/* export * from './none.js' */ export const s = `import '${r[0]}'`, re = /import {x} from '.\\/y'/.test('z');",
  "m/optional.js": "export function g(cb) { cb?.(); return cb?.name ?? 5 }",
  "m/async.js": "const from = 'x'; const as = 1, of = 2, async = 3, get = 4; export {from, as, of, async, get as default};",
}, {
  hashbang: member("/m/hashbang.js", (m) => m.line),
  words: member("/m/words.js", (m) => ({...m})),
  optional: member("/m/optional.js", (m) => [m.g(), m.g(function named() {})]),
  names: member("/m/async.js", (m) => ({...m})),
});

scenario("modules_from_content", {
  bg: async (t) => {
    await t.open("content");
    await t.wait("content ok", 10000);
  },
  content: async (t) => {
    const url = (path) => t.api.runtime.getURL(path);
    try {
      t.log("accessible", await labOutcome(t, () => import(url("m/open.js")).then((m) => [m.a, typeof m.id])));
      t.log("closed", await labOutcome(t, () => import(url("m/closed.js")).then((m) => m.a)));
      t.log("dependency", await labOutcome(t, () => import(url("m/uses.js")).then((m) => m.b)));
      t.log("bare", await labOutcome(t, () => import("lodash").then(() => "loaded")));
    } finally {
      await t.signal("content ok");
    }
  },
}, {
  files: {"m/open.js": "export const a = 1, id = (globalThis.browser ?? globalThis.chrome)?.runtime?.id;", "m/closed.js": "export const a = 2;", "m/uses.js": "export {a as b} from './open.js';"},
  manifest: {web_accessible_resources: [{resources: ["page.html", "page2.html", "m/open.js", "m/uses.js"], matches: ["<all_urls>"]}]},
});

scenario("modules_tags_in_a_page", {
  bg: async (t) => {
    await t.open("page");
    await t.wait("page ok", 10000);
  },
  page: async (t) => {
    const frame = document.createElement("iframe");
    frame.src = t.api.runtime.getURL("tags.html");
    document.body.append(frame);
    await t.sleep(1500);
    t.log("seen", (await t.api.storage.local.get("seen")).seen);
    await t.signal("page ok");
  },
}, {
  files: {
    "tags.html": "<!doctype html><title>tags</title><body><script src='/m/classic.js'></script><script type='module' src='/m/first.js'></script><script type='module' src='/m/second.js'></script><script src='/m/last.js'></script>",
    "m/classic.js": "window.seen = ['classic ' + document.readyState]; addEventListener('error', (e) => seen.push('error ' + e.message)); document.addEventListener('DOMContentLoaded', () => seen.push('DOMContentLoaded')); addEventListener('load', () => { seen.push('load'); (globalThis.browser ?? chrome).storage.local.set({seen}); });",
    "m/first.js": "import {x} from './shared.js'; seen.push('first ' + x + ' ' + document.readyState + ' ' + (document.currentScript === null));",
    "m/second.js": "import {x, nope} from './shared.js'; seen.push('never');",
    "m/shared.js": "export const x = 1; seen.push('shared');",
    "m/last.js": "seen.push('last ' + (document.currentScript !== null));",
  },
});

// importScripts is for workers: Chromium's background.
scenario("modules_import_scripts", {
  bg: async (t) => {
    if (typeof importScripts !== "function") return t.log("none", typeof importScripts);
    const each = (label, f) => { try { t.log(label, t.d(f())); } catch (e) { t.log(label, {ctor: e.constructor.name, name: e.name, message: e.message}); } };
    each("known", () => importScripts("/s/strict.js"));
    each("shared", () => [typeof p, typeof q, typeof r, typeof K, typeof f, typeof v].concat(["p", "v", "f", "K"].map((k) => k in globalThis)));
    each("returns", () => importScripts());
    each("missing", () => importScripts("/s/none.js"));
    each("throws", () => importScripts("/s/throws.js"));
    each("relative", () => importScripts("s/strict.js".replace("strict", "relative")));
  },
}, {
  files: {
    "s/strict.js": "'use strict'; const p = 1, q = 2; let {r} = {r: 3}; class K {} function f() { return this === undefined } var v = 4;",
    "s/throws.js": "throw new RangeError('of its own');",
    "s/relative.js": "globalThis.relative = 1;",
  },
});

// Timers: order, arguments, what a handler that is no function does, what an error in one leaves running.
scenario("timers_order_and_arguments", {
  bg: async (t) => {
    const seen = [];
    setTimeout((a, b) => seen.push(["args", a, b]), 0, 1, "x");
    setTimeout(() => seen.push("zero"), 0);
    setTimeout(() => seen.push("negative"), -5);
    queueMicrotask(() => seen.push("microtask"));
    Promise.resolve().then(() => seen.push("promise"));
    seen.push("now");
    const cleared = setTimeout(() => seen.push("cleared"), 1);
    clearTimeout(cleared);
    clearTimeout(undefined);
    clearTimeout("none");
    await t.sleep(30);
    t.log("seen", seen);
    let n = 0;
    await new Promise((done) => { const id = setInterval(() => { if (++n === 3) { clearInterval(id); done(); } }, 1); });
    t.log("interval", n);
    t.log("ids", [typeof setTimeout(() => {}, 0), setTimeout.length, setInterval.length, clearTimeout.length]);
    t.log("this", await new Promise((done) => setTimeout(function () { done(this === globalThis); }, 0)));
    t.log("refused", ["queueMicrotask"].map((k) => { try { return globalThis[k](5); } catch (e) { return [e.name, e.message]; } }));
    t.log("no arguments", (() => { try { return typeof setTimeout(); } catch (e) { return [e.name, e.message]; } })());
  },
});
scenario("timers_errors_leave_the_rest", {
  bg: async (t) => {
    const seen = [];
    const caught = (e) => { seen.push([e.type, e.message, e.error?.name]); e.preventDefault(); };
    addEventListener("error", caught);
    setTimeout(() => { throw new RangeError("in a timer"); }, 0);
    setTimeout(() => seen.push("next"), 0);
    queueMicrotask(() => { throw new TypeError("in a microtask"); });
    queueMicrotask(() => seen.push("next microtask"));
    setTimeout(() => { throw "a text"; }, 1);
    setTimeout(() => { null.x; }, 2);
    await t.sleep(60);
    removeEventListener("error", caught);
    t.log("seen", seen);
  },
});
scenario("engine_floating_rejections", {
  bg: async (t) => {
    const seen = [];
    const caught = (e) => { seen.push([e.type, String(e.reason), e.promise instanceof Promise]); e.preventDefault(); };
    addEventListener("unhandledrejection", caught);
    const one = async (label, f) => { seen.length = 0; f(); await t.sleep(30); t.log(label, [...seen]); };
    await one("async called and forgotten", () => { (async () => { throw new Error("forgotten"); })(); });
    await one("named async", () => { async function main() { await null; null.x; } main(); });
    await one("new Promise", () => { new Promise((_, reject) => reject(new Error("made"))); });
    await one("throwing executor", () => { new Promise(() => { throw new Error("executor"); }); });
    await one("then", () => { Promise.resolve().then(() => { throw new Error("then"); }); });
    await one("finally", () => { Promise.reject(new Error("finally")).finally(() => {}); });
    await one("all", () => { Promise.all([Promise.reject(new Error("all"))]); });
    await one("caught later", () => { const p = Promise.reject(new Error("later")); setTimeout(() => p.catch(() => {}), 0); });
    await one("caught at once", () => { Promise.reject(new Error("at once")).catch(() => {}); });
    await one("caught in a microtask", () => { const p = Promise.reject(new Error("micro")); queueMicrotask(() => p.catch(() => {})); });
    await one("withResolvers", () => { Promise.withResolvers().reject(new Error("resolvers")); });
    await one("async method", () => { const o = {async m() { throw new Error("method"); }}; o.m(); });
    await one("awaited elsewhere", () => { const p = (async () => { throw new Error("inner"); })(); (async () => { try { await p; } catch {} })(); });
    removeEventListener("unhandledrejection", caught);
  },
});
