// Modules, workers and importScripts as extensions use them, and what goes wrong in them.
const inModules = (name, files, imports, more = {}) =>
  scenario(
    `further_modules_${name}`,
    {
      bg: async (t) => {
        await t.open("page");
        await t.wait("page ok", 20000);
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
    {files, timeout: 60, ...more},
  );
const keysOf = (url) => () => import(url).then((m) => Object.keys(m));
inModules("live", {
  "f/counter.js": "export let count = 0; export const add = () => { count += 1; return count; }; export default count; export {count as total};",
  "f/user.js": "import initial, {count, add, total as sum} from './counter.js'; import * as all from './counter.js'; add(); export const seen = [initial, count, sum, all.count, Object.keys(all), Object.prototype.toString.call(all)]; export const write = () => { count = 5; }; export const writeAll = () => { all.count = 5; }; export const remove = () => { delete all.count; }; export const define = () => Object.defineProperty(all, 'count', {value: 1}); export const facts = [Object.isFrozen(all), Object.isSealed(all), Object.isExtensible(all), 'count' in all, 'zzz' in all, all.zzz, Reflect.ownKeys(all).length, Object.getOwnPropertyDescriptor(all, 'count').writable];",
  "f/a.js": "import {b, fromB} from './b.js'; export const a = 'a'; export function early() { return 'early'; } export const got = [b, fromB()];",
  "f/b.js": "import {a, early} from './a.js'; export const b = early(); export const fromB = () => a;",
  "f/tdz_a.js": "import {late} from './tdz_b.js'; export const value = 1; export {late};",
  "f/tdz_b.js": "import {value} from './tdz_a.js'; export const late = value;",
  "f/strict.js": "export const self_ = this; export let threw; try { undeclaredInModule = 1; } catch (e) { threw = [e.name, e.message]; } export const inner = (function () { return this; })(); export const args = typeof arguments;",
  "f/hoist.js": "export const seen = [typeof fn, typeof Klass2, (() => { try { return Klass; } catch (e) { return [e.name, e.message]; } })()]; function fn() {} class Klass {} var Klass2;",
  "f/meta.js": "export const url = import.meta.url.replace(/.*\\/f/, 'f'); export const kinds = [typeof import.meta, Object.getPrototypeOf(import.meta), Object.keys(import.meta), typeof import.meta.resolve]; export const resolved = import.meta.resolve('./x.js').replace(/.*\\/f/, 'f'); export const bare = (() => { try { return import.meta.resolve('lodash'); } catch (e) { return [e.name, e.message]; } })();",
}, {
  seen: () => import("/f/user.js").then((m) => m.seen),
  facts: () => import("/f/user.js").then((m) => m.facts),
  write: () => import("/f/user.js").then((m) => m.write()),
  write_all: () => import("/f/user.js").then((m) => m.writeAll()),
  remove: () => import("/f/user.js").then((m) => m.remove()),
  define: () => import("/f/user.js").then((m) => m.define()),
  circle: () => import("/f/a.js").then((m) => m.got),
  dead: () => import("/f/tdz_a.js").then((m) => m.late),
  dead_again: () => import("/f/tdz_a.js"),
  strict: () => import("/f/strict.js").then((m) => ({...m})),
  hoisted: () => import("/f/hoist.js").then((m) => m.seen),
  meta: () => import("/f/meta.js").then((m) => ({...m})),
  same: async () => (await import("/f/counter.js")) === (await import("/f/counter.js?")),
  fragment: async () => (await import("/f/counter.js")) === (await import("/f/counter.js#x")),
});
inModules("wrong", {
  "f/leaf.js": "export const a = 1; export default 2;",
  "f/lacks.js": "import {missing} from './leaf.js';",
  "f/lacks_default.js": "import d from './none_default.js';",
  "f/none_default.js": "export const x = 1;",
  "f/lacks_again.js": "export {gone} from './leaf.js';",
  "f/lacks_deep.js": "import './lacks.js'; globalThis.seen.push('never');",
  "f/missing_file.js": "import './no_such_file.js';",
  "f/bare.js": "import x from 'lodash';",
  "f/double.js": "export const a = 1; export {a};",
  "f/double_default.js": "export default 1; export default 2;",
  "f/undeclared.js": "export {nothing};",
  "f/two.js": "import {a} from './leaf.js'; const a = 1;",
  "f/syntax.js": "export const a = ;",
  "f/unclosed.js": "export function f() {",
  "f/await_in.js": "export function f() { await 1; }",
  "f/return_top.js": "return 1;",
  "f/with.js": "with ({}) {}",
  "f/octal.js": "export const a = 017;",
  "f/delete.js": "let x; delete x;",
  "f/twice_let.js": "let x; let x;",
  "f/reserved.js": "let package = 1;",
  "f/eval_name.js": "let eval = 1;",
  "f/new_target.js": "new.target;",
  "f/import_in.js": "if (1) { import './leaf.js'; }",
  "f/html_comment.js": "<!-- no comment\nexport const a = 1;",
  "f/regexp.js": "export const r = /(/;",
  "f/template.js": "export const t = `abc",
  "f/string.js": "export const s = 'abc",
  "f/invalid_left.js": "1 = 2;",
  "f/break.js": "break;",
  "f/yield.js": "let yield = 1;",
  "f/super.js": "super.x;",
  "f/private.js": "class A { m() { return this.#x; } }",
  "f/getter.js": "export const o = {get a(x) { return 1; }};",
  "f/spread.js": "export const f = (...a, b) => a;",
  "f/label.js": "export const f = () => { x: for (;;) { continue y; } };",
  "f/throws.js": "throw new RangeError('from the module');",
  "f/throws_text.js": "throw 'a text';",
  "f/after_throw.js": "import './throws.js'; globalThis.seen.push('never 2');",
  "f/data.json": "{\"a\": [1, 2]}",
  "f/bad.json": "{a: 1}",
  "f/json.js": "import data from './data.json' with {type: 'json'}; export default data;",
  "f/json_plain.js": "import data from './data.json'; export default data;",
  "f/json_named.js": "import {a} from './data.json' with {type: 'json'}; export default a;",
  "f/json_bad.js": "import data from './bad.json' with {type: 'json'};",
  "f/json_of_js.js": "import data from './leaf.js' with {type: 'json'};",
  "f/odd_type.js": "import data from './leaf.js' with {type: 'text2'};",
  "f/odd_attribute.js": "import data from './leaf.js' with {mode: 'x'};",
  "f/text.txt": "not a script",
}, Object.fromEntries([
  ..."lacks lacks_default lacks_again lacks_deep missing_file bare double double_default undeclared two syntax unclosed await_in return_top with octal delete twice_let reserved eval_name new_target import_in html_comment regexp template string invalid_left break yield super private getter spread label throws throws_text after_throw json json_plain json_named json_bad json_of_js odd_type odd_attribute".split(" ").map((name) => [name, () => import(`/f/${name}.js`).then((m) => ({...m}))]),
  ["again", () => import("/f/throws.js")],
  ["same_error", async () => { const e1 = await import("/f/throws.js").catch((e) => e); const e2 = await import("/f/throws.js").catch((e) => e); return e1 === e2; }],
  ["text_file", () => import("/f/text.txt")],
  ["none", () => import("/f/never.js")],
  ["other_origin", () => import("https://other.example/x.js")],
  ["bad_url", () => import("http://[")],
  ["symbol", () => import(Symbol("x"))],
  ["object", () => import({toString: () => "/f/leaf.js"}).then((m) => m.default)],
  ["throws_in_name", () => import({toString() { throw new Error("no name"); }})],
  ["undefined", () => import(undefined)],
  ["options", () => import("/f/data.json", {with: {type: "json"}}).then((m) => m.default)],
  ["options_odd", () => import("/f/leaf.js", 5)],
  ["with_odd", () => import("/f/leaf.js", {with: 5})],
  ["with_key", () => import("/f/leaf.js", {with: {type: 5}})],
  ["data_url", () => import("data:text/javascript,export default 5").then((m) => m.default)],
  ["blob_url", () => import(URL.createObjectURL(new Blob(["export default 6"], {type: "text/javascript"}))).then((m) => m.default)],
]));
inModules("waiting", {
  "f/slow.js": "globalThis.seen.push('slow begins'); await new Promise((done) => setTimeout(done, 20)); globalThis.seen.push('slow ends'); export const value = 'slow';",
  "f/fast.js": "globalThis.seen.push('fast'); export const value = 'fast';",
  "f/both.js": "import {value as s} from './slow.js'; import {value as f} from './fast.js'; globalThis.seen.push('both'); export const values = [s, f];",
  "f/rejects.js": "await Promise.reject(new TypeError('awaited')); export const x = 1;",
  "f/of_rejects.js": "import {x} from './rejects.js'; globalThis.seen.push('never');",
  "f/loop.js": "const out = []; for await (const x of [Promise.resolve(1), 2]) out.push(x); export default out;",
  "f/block.js": "let v; { v = await Promise.resolve('in a block'); } export {v};",
  "f/default.js": "export default await Promise.resolve('awaited default');",
  "f/dynamic.js": "const {value} = await import('./fast.js'); export const got = value;",
  "f/self.js": "export const p = import('./self.js'); export const name = 'self';",
  "f/async_export.js": "export async function load() { return (await import('./fast.js')).value; } export const arrow = async () => import('./none_here.js');",
  "f/order_a.js": "globalThis.seen.push('a'); import './order_b.js'; globalThis.seen.push('a after');",
  "f/order_b.js": "globalThis.seen.push('b'); import './order_c.js';",
  "f/order_c.js": "globalThis.seen.push('c'); export {};",
  "f/generators.js": "export function* ids() { yield 1; yield 2; } export const all = [...ids()]; export class Store { static #n = 0; static next() { return ++Store.#n; } }",
  "f/stars.js": "export * from './star_a.js'; export * from './star_b.js'; export * as ns from './star_a.js';",
  "f/star_a.js": "export const one = 1, both = 'a'; export default 'd';",
  "f/star_b.js": "export const two = 2, both = 'b';",
  "f/use_both.js": "import {both} from './stars.js';",
  "f/strings.js": "const x = 1; export {x as 'a b', x as default};",
  "f/use_strings.js": "import {'a b' as y, default as z} from './strings.js'; export {y, z};",
  "f/destructured.js": "export const {a, b: {c = 5} = {}, ...rest} = {a: 1, z: 26}; export const [first, , third = 3] = [1, 2];",
  "f/named_functions.js": "export default class Named { static who() { return Named.name; } } export const fn = function inner() { return inner.name; }; export const arrow = () => arrow.name;",
  "f/comments.js": "// export const no = 1;\n/* import x from 'y'; */ export const text = \"import z from 'w'\"; export const pattern = /export default/; // end",
}, {
  both: () => import("/f/both.js").then((m) => m.values),
  rejects: () => import("/f/of_rejects.js"),
  loop: () => import("/f/loop.js").then((m) => m.default),
  block: () => import("/f/block.js").then((m) => m.v),
  default: () => import("/f/default.js").then((m) => m.default),
  dynamic: () => import("/f/dynamic.js").then((m) => m.got),
  self: () => import("/f/self.js").then(async (m) => [(await m.p) === m, m.name]),
  load: () => import("/f/async_export.js").then((m) => m.load()),
  load_none: () => import("/f/async_export.js").then((m) => m.arrow()),
  order: () => import("/f/order_a.js").then(() => globalThis.seen.slice(-4)),
  generators: () => import("/f/generators.js").then((m) => [m.all, m.Store.next(), m.Store.next()]),
  stars: keysOf("/f/stars.js"),
  ambiguous: () => import("/f/use_both.js"),
  strings: () => import("/f/use_strings.js").then((m) => ({...m})),
  destructured: () => import("/f/destructured.js").then((m) => ({...m})),
  names: () => import("/f/named_functions.js").then((m) => [m.default.who(), m.fn(), m.arrow(), m.fn.name]),
  comments: () => import("/f/comments.js").then((m) => [Object.keys(m), m.text]),
  order_of_ticks: async () => { const out = []; import("/f/fast.js").then(() => out.push("import")); Promise.resolve().then(() => out.push("tick")); await new Promise((done) => setTimeout(done, 30)); return out; },
});
const inWorkers = (name, files, calls) =>
  scenario(
    `further_workers_${name}`,
    {
      bg: async (t) => {
        await t.open("page");
        await t.wait("page done", 30000);
      },
      page: async (t) => {
        try {
          for (const [label, f] of Object.entries(calls(t))) t.log(label, await labOutcome(t, f, 3000));
        } finally {
          await t.signal("page done");
        }
      },
    },
    {files, timeout: 60},
  );
// What a worker says and how it fails, until it has done so `n` times.
const saidBy = (t, url, n = 1, {ms = 900, post, ...options} = {}) =>
  new Promise((done) => {
    const seen = [];
    const worker = new Worker(url, options);
    const add = (one) => {
      seen.push(one);
      if (seen.length === n) end();
    };
    const end = () => {
      worker.terminate();
      done(seen);
    };
    worker.onmessage = (e) => add(e.data);
    worker.onerror = (e) => {
      e.preventDefault();
      add(["error", e.message, e.filename?.replace(/.*\//, ""), e.lineno]);
    };
    if (post !== undefined) worker.postMessage(post);
    t.sleep(ms).then(end);
  });
const BROKEN = {
  assign: "let a = ;", open: "function f() {", paren: "f(1, 2", bracket: "const a = [1, 2", string: "const s = 'abc", template: "const s = `abc", regexp: "const r = /(/;", regexp_open: "const r = /abc",
  twice: "let a; let a;", const_none: "const a;", missing_name: "function () {}", return_top: "return 5;", await_top: "await 1;", import_top: "import x from './y.js';", export_top: "export const a = 1;", meta: "import.meta;",
  invalid_left: "f() = 1;", keyword: "var class = 1;", unexpected: "var a = 1 2;", token: "a b c", brace: "}", comma: "const o = {a: 1 b: 2};", number: "var a = 3px;", break_out: "break;", continue_out: "continue;", label: "foo: for (;;) { break bar; }",
  strict_octal: "'use strict'; var a = 017;", strict_with: "'use strict'; with ({}) {}", strict_delete: "'use strict'; delete a;", strict_eval: "'use strict'; eval = 1;", strict_twice: "'use strict'; function f(a, a) {}", await_in: "function f() { await x; }", yield_in: "function f() { yield 1; }",
  super_out: "super.x();", new_target: "new.target;", getter: "var o = {get x(a) {}};", setter: "var o = {set x() {}};", rest: "function f(...a, b) {}", private_out: "class A { m() { this.#x; } }", constructor_twice: "class A { constructor() {} constructor() {} }", optional_assign: "a?.b = 1;",
  for_of: "for (let x of a, b) {}", arrow: "(a, b) => { return a b };", async_arrow: "async () => { await };", unicode: "var a = '\\u{110000}';", escape: "var a = '\\xZZ';", dangling: "if (true) else {}", try_alone: "try { a }", switch_twice: "switch (1) { default: default: }", at: "var a = @b;", hash: "#!/x\n#y",
};
inWorkers("broken_scripts", Object.fromEntries(Object.entries(BROKEN).map(([name, text]) => [`b/${name}.js`, text])),
  (t) => Object.fromEntries(Object.keys(BROKEN).map((name) => [name, () => saidBy(t, `/b/${name}.js`)])));
inWorkers("everyday", {
  "b/rpc.js": "const methods = {add: (a, b) => a + b, fail() { throw new TypeError('in rpc'); }, async wait(ms) { await new Promise((r) => setTimeout(r, ms)); return 'waited'; }, missing() { return this.nothing.at(0); }}; self.addEventListener('message', async ({data: {id, name, args}}) => { try { postMessage({id, result: await methods[name](...args)}); } catch (e) { postMessage({id, error: [e.name, e.message, e instanceof Error]}); } });",
  "b/errors.js": "self.onmessage = ({data}) => { if (data === 'text') throw 'a text'; if (data === 'reject') Promise.reject(new RangeError('rejected')); if (data === 'object') throw {code: 1}; if (data === 'engine') undefinedThing.x; if (data === 'timer') setTimeout(() => { throw new Error('in timer'); }, 1); };",
  "b/listens.js": "self.addEventListener('error', (e) => { postMessage([e.constructor.name, e.message, e.lineno, String(e.error), e.cancelable]); e.preventDefault(); }); self.addEventListener('unhandledrejection', (e) => { postMessage([e.constructor.name, String(e.reason)]); e.preventDefault(); }); setTimeout(() => { throw new Error('told'); }); Promise.reject(new Error('rejected'));",
  "b/lib_a.js": "function a() { return 'a'; } const c = 1; class D {}",
  "b/globals.js": "postMessage([typeof window, typeof document, self === globalThis, this === self, self.constructor.name, typeof importScripts, typeof XMLHttpRequest, typeof chrome, typeof browser, typeof localStorage, typeof indexedDB, typeof caches, typeof Notification, name, location.pathname, location.href === self.location.href, typeof requestAnimationFrame, typeof FileReaderSync, navigator.userAgent.length > 5, self.isSecureContext, self.crossOriginIsolated, typeof self.origin]); postMessage(Object.getOwnPropertyNames(self).filter((k) => /^(onmessage|onerror|close|postMessage|name|fetch)$/.test(k)).sort());",
  "b/nested.js": "const w = new Worker('./inner.js'); w.onmessage = (e) => { postMessage(['from inner', e.data]); w.terminate(); };",
  "b/inner.js": "postMessage(self.name || 'unnamed');",
  "b/transfer.js": "onmessage = ({data, ports}) => { const buffer = data.buffer; postMessage({length: buffer.byteLength, buffer}, [buffer]); postMessage(buffer.byteLength); ports[0]?.postMessage('by port'); };",
  "b/values.js": "onmessage = (e) => { const d = e.data; postMessage([d.map instanceof Map, d.date instanceof Date, d.error instanceof TypeError, d.error.message, d.typed.constructor.name, d.nothing, 'nothing' in d, d.re.source, d.big === 5n, d.blob instanceof Blob]); try { postMessage(() => {}); } catch (x) { postMessage([x.name, x.message]); } try { postMessage(Symbol('s')); } catch (x) { postMessage([x.name, x.message]); } };",
  "b/order.js": "postMessage(1); setTimeout(() => postMessage('timer')); Promise.resolve().then(() => postMessage('tick')); queueMicrotask(() => postMessage('micro')); postMessage(2); onmessage = (e) => postMessage('got ' + e.data);",
  "b/xhr.js": "const x = new XMLHttpRequest(); x.open('GET', '/b/data.json'); x.responseType = 'json'; x.onload = () => postMessage([x.status, x.response, x.readyState, x.getResponseHeader('content-type')]); x.onerror = () => postMessage('error'); x.send();",
  "b/data.json": "{\"a\": 1}",
  "b/module.js": "import {x} from './dep.js'; postMessage([x, typeof importScripts, this === undefined, import.meta.url.endsWith('/b/module.js')]); try { importScripts('./lib_a.js'); } catch (e) { postMessage([e.name, e.message]); }",
  "b/dep.js": "export const x = 'dep';",
  "b/module_bad.js": "import {y} from './dep.js'; postMessage('never');",
  "b/module_missing.js": "import './nowhere.js'; postMessage('never');",
  "b/module_throws.js": "throw new Error('module threw');",
  "b/module_syntax.js": "export const = 1;",
  "b/close.js": "postMessage('before'); close(); postMessage('after close'); setTimeout(() => postMessage('never'), 5); Promise.resolve().then(() => postMessage('tick after close'));",
  "b/db.js": "const open = indexedDB.open('in-worker', 1); open.onupgradeneeded = () => open.result.createObjectStore('s'); open.onsuccess = () => { const tx = open.result.transaction('s', 'readwrite'); tx.objectStore('s').put('v', 'k'); const get = tx.objectStore('s').get('k'); get.onsuccess = () => postMessage(get.result); };",
  "b/platform.js": "(async () => { const r = await fetch('/b/data.json'); postMessage([r.status, await r.json(), new URL('x', location.href).pathname, structuredClone(new Set([1])) instanceof Set, btoa('hi'), typeof crypto.randomUUID(), (await crypto.subtle.digest('SHA-256', new Uint8Array())).byteLength, new TextDecoder().decode(new TextEncoder().encode('ü')), typeof performance.now(), AbortSignal.abort().aborted]); })();",
}, (t) => {
  const rpc = (name, ...args) => saidBy(t, "/b/rpc.js", 1, {post: {id: 1, name, args}});
  return {
    add: () => rpc("add", 2, 3), fail: () => rpc("fail"), wait: () => rpc("wait", 5), missing: () => rpc("missing"), no_method: () => rpc("nothing"), no_arguments: () => saidBy(t, "/b/rpc.js", 1, {post: {id: 1}}), null_message: () => saidBy(t, "/b/rpc.js", 1, {post: null, ms: 500}),
    text: () => saidBy(t, "/b/errors.js", 1, {post: "text"}), reject: () => saidBy(t, "/b/errors.js", 1, {post: "reject", ms: 400}), object: () => saidBy(t, "/b/errors.js", 1, {post: "object"}), engine: () => saidBy(t, "/b/errors.js", 1, {post: "engine"}), timer: () => saidBy(t, "/b/errors.js", 1, {post: "timer"}),
    listens: async () => (await saidBy(t, "/b/listens.js", 2)).sort(), globals: () => saidBy(t, "/b/globals.js", 2), nested: () => saidBy(t, "/b/nested.js"),
    transfer: async () => { const {port1, port2} = new MessageChannel(); const w = new Worker("/b/transfer.js"); const seen = []; const got = new Promise((done) => { port1.onmessage = (e) => done(e.data); }); const two = new Promise((done) => { w.onmessage = (e) => { seen.push(typeof e.data === "number" ? e.data : e.data.length); if (seen.length === 2) done(); }; }); const b = new ArrayBuffer(8); w.postMessage({buffer: b}, {transfer: [b, port2]}); await two; return [seen, b.byteLength, await got]; },
    values: () => saidBy(t, "/b/values.js", 3, {post: {map: new Map(), date: new Date(), error: new TypeError("m"), typed: new Float32Array(1), nothing: undefined, re: /x/, big: 5n, blob: new Blob([])}}),
    order: () => saidBy(t, "/b/order.js", 6, {post: "message"}).then((all) => [all.slice(0, 4), all.slice(4).sort()]), xhr: () => saidBy(t, "/b/xhr.js"),
    module: () => saidBy(t, "/b/module.js", 2, {type: "module"}), module_bad: () => saidBy(t, "/b/module_bad.js", 1, {type: "module"}), module_missing: () => saidBy(t, "/b/module_missing.js", 1, {type: "module"}), module_throws: () => saidBy(t, "/b/module_throws.js", 1, {type: "module"}), module_syntax: () => saidBy(t, "/b/module_syntax.js", 1, {type: "module"}), module_as_classic: () => saidBy(t, "/b/module.js"),
    named: () => saidBy(t, "/b/inner.js", 1, {name: "mine"}), close: () => saidBy(t, "/b/close.js", 5, {ms: 400}), db: () => saidBy(t, "/b/db.js"), platform: () => saidBy(t, "/b/platform.js"),
    odd_options: () => new Worker("/b/inner.js", 5), odd_type: () => new Worker("/b/inner.js", {type: "text"}), odd_credentials: () => new Worker("/b/inner.js", {credentials: "x"}), none: () => new Worker(), called: () => Worker("/b/inner.js"), symbol: () => new Worker(Symbol("x")), string: () => { const w = new Worker("/b/inner.js"); w.terminate(); return [String(w), Object.keys(w), w.onmessage, w.onerror, "onmessageerror" in w]; },
    post_none: () => { const w = new Worker("/b/inner.js"); try { w.postMessage(); } finally { w.terminate(); } }, post_symbol: () => { const w = new Worker("/b/inner.js"); try { w.postMessage(Symbol("x")); } finally { w.terminate(); } }, post_odd_transfer: () => { const w = new Worker("/b/inner.js"); try { w.postMessage(1, [1]); } finally { w.terminate(); } }, post_twice: () => { const w = new Worker("/b/inner.js"); const b = new ArrayBuffer(1); try { w.postMessage(b, [b]); w.postMessage(b, [b]); } finally { w.terminate(); } },
    events: async () => { const w = new Worker("/b/inner.js"); return new Promise((done) => w.addEventListener("message", (e) => done([e.type, e.data, e.origin, e.source, e.ports, e.isTrusted, e.currentTarget === w, e.constructor.name]))); },
  };
});
