// The language as background, page and content script see it.
inAll("language_errors_of_calls", () => ({
  nested: () => { const config = {api: {}}; return config.api.client.send("x"); },
  method_of_number: () => (5).toJSON(),
  method_of_string: () => "abc".map((c) => c),
  result_of_method: () => { const o = {get() { return {}; }}; return o.get().run(); },
  awaited: async () => { const o = {async get() { return null; }}; return (await o.get()).value; },
  chain: () => { const o = {a: null}; return o.a?.b.c + o.a.b; },
  template_tag: () => { const tag = 3; return tag`x`; },
  new_of_member: () => { const lib = {Client: undefined}; return new lib.Client(); },
  new_of_async: () => { const F = async () => {}; return new F(); },
  new_of_symbol: () => new Symbol("x"),
  super_method: () => { class A {} class B extends A { run() { return super.run(); } } return new B().run(); },
  getter_only: () => { "use strict"; class A { get x() { return 1; } } new A().x = 2; },
  spread_number: () => Math.max(...5),
  spread_object: () => [...{a: 1}],
  spread_undefined: () => { const o = {}; return [...o.list]; },
  apply_number: () => Function.prototype.apply.call(Math.max, null, 5),
  bind_of_object: () => Function.prototype.bind.call({}),
  sort_by_object: () => [1, 2].sort({}),
  reduce_nothing: () => [].reduce((a, b) => a + b),
  from_async_nothing: () => Array.from(null),
}));

inAll("language_errors_of_values", () => ({
  fixed: () => (1).toFixed(101),
  precision: () => (1).toPrecision(0),
  radix: () => (1).toString(1),
  array_length: () => new Array(-1),
  repeat: () => "x".repeat(-1),
  repeat_infinite: () => "x".repeat(Infinity),
  pad: () => "x".padEnd(2 ** 31),
  code_point: () => String.fromCodePoint(-1),
  normal_form: () => "x".normalize("nfx"),
  match_all: () => "x".matchAll(/x/),
  replace_all: () => "x".replaceAll(/x/, "y"),
  regexp: () => new RegExp("(["),
  regexp_flags: () => new RegExp("x", "gg"),
  date_iso: () => new Date(NaN).toISOString(),
  date_json: () => JSON.stringify({d: new Date(NaN)}),
  bigint_mix: () => 1n + 1,
  bigint_of_fraction: () => BigInt(1.5),
  bigint_of_text: () => BigInt("1x"),
  bigint_divide: () => 1n / 0n,
  bigint_plus: () => +1n,
  bigint_math: () => Math.max(1n),
  bigint_json: () => JSON.stringify({n: 1n}),
  symbol_text: () => `${Symbol("x")}`,
  symbol_number: () => Symbol("x") + 1,
  uri: () => decodeURIComponent("%E0%A4%A"),
  encode_lone: () => encodeURIComponent("\ud800"),
  cyclic: () => { const a = {name: "a", list: []}; a.list.push({back: a}); return JSON.stringify(a); },
  view: () => new DataView(new ArrayBuffer(4), 8),
  view_read: () => new DataView(new ArrayBuffer(4)).getInt32(2),
  typed_length: () => new Uint32Array(new ArrayBuffer(5)),
  typed_offset: () => new Uint32Array(new ArrayBuffer(8), 2),
  buffer_length: () => new ArrayBuffer(-1),
  weak_key: () => new WeakMap().set("x", 1),
  weak_set: () => new WeakSet([1]),
  structured: () => structuredClone({f() {}}),
}));

inAll("language_errors_of_json", () => ({
  empty: () => JSON.parse(""),
  open_object: () => JSON.parse("{"),
  open_text: () => JSON.parse('{"a": "b'),
  single_quotes: () => JSON.parse("{'a': 1}"),
  trailing_comma: () => JSON.parse('{"a": 1,}'),
  trailing_in_list: () => JSON.parse("[1, 2,]"),
  word: () => JSON.parse("undefined"),
  value: () => JSON.parse(undefined),
  object: () => JSON.parse({}),
  html: () => JSON.parse("<!DOCTYPE html><html></html>"),
  after: () => JSON.parse('{"a": 1} x'),
  number: () => JSON.parse("01"),
  minus: () => JSON.parse("-"),
  control: () => JSON.parse('"a\nb"'),
  escape: () => JSON.parse('"\\x"'),
  unicode: () => JSON.parse('"\\u12"'),
  lines: () => JSON.parse('{\n  "a": 1,\n  "b": tru\n}'),
  no_colon: () => JSON.parse('{"a" 1}'),
  no_comma: () => JSON.parse('[1 2]'),
  long: () => JSON.parse(`{"key": "${"x".repeat(80)}", broken}`),
  reviver: () => JSON.parse('{"a": [1, {"b": 2}]}', function (key, value) { return typeof value === "number" ? value + 1 : value; }),
  symbol: () => JSON.parse(Symbol("x")),
  getter: () => JSON.stringify({get a() { throw new RangeError("mine"); }}),
  to_json: () => JSON.stringify({toJSON() { return {k: [undefined, () => 1, Symbol("s")]}; }}),
  indent: () => JSON.stringify({a: [1, {b: null}]}, ["a", "b"], "--"),
}));

inAll("language_errors_of_proxies", () => {
  const frozen = Object.freeze({fixed: 1});
  const sealed = Object.preventExtensions({a: 1});
  const strict = {
    get: () => new Proxy(frozen, {get: () => 2}).fixed,
    set: () => Reflect.set(new Proxy(frozen, {set: () => true}), "fixed", 2),
    set_false: () => { "use strict"; new Proxy({}, {set: () => false}).x = 1; },
    has: () => "fixed" in new Proxy(frozen, {has: () => false}),
    delete_true: () => Reflect.deleteProperty(new Proxy(frozen, {deleteProperty: () => true}), "fixed"),
    delete_false: () => { "use strict"; delete new Proxy({}, {deleteProperty: () => false}).x; },
    own_keys: () => Object.keys(new Proxy(sealed, {ownKeys: () => []})),
    own_keys_type: () => Object.keys(new Proxy({}, {ownKeys: () => [1]})),
    own_keys_twice: () => Object.keys(new Proxy({}, {ownKeys: () => ["a", "a"]})),
    descriptor: () => Object.getOwnPropertyDescriptor(new Proxy(sealed, {getOwnPropertyDescriptor: () => undefined}), "a"),
    define: () => Object.defineProperty(new Proxy({}, {defineProperty: () => false}), "x", {value: 1}),
    prototype: () => Object.getPrototypeOf(new Proxy(sealed, {getPrototypeOf: () => Array.prototype})),
    prototype_type: () => Object.getPrototypeOf(new Proxy({}, {getPrototypeOf: () => 1})),
    extensible: () => Object.isExtensible(new Proxy({}, {isExtensible: () => false})),
    prevent: () => Object.preventExtensions(new Proxy({}, {preventExtensions: () => true})),
    construct: () => new (new Proxy(function () {}, {construct: () => 1}))(),
    revoked: () => { const {proxy, revoke} = Proxy.revocable({}, {}); revoke(); return proxy.x; },
    trap: () => new Proxy({}, {get: 5}).x,
    target: () => new Proxy(1, {}),
    call: () => new Proxy({}, {})(),
  };
  return strict;
});

inAll("language_errors_of_scope", () => ({
  unknown: () => missingName,
  unknown_call: () => missingFunction(1),
  unknown_typeof: () => typeof missingName,
  before_let: () => { const v = later; let later = 1; return v; },
  before_class: () => { new Later(); class Later {} },
  before_default: () => ((a = b, b = 1) => a)(),
  own_name: () => { let x = x + 1; return x; },
  constant: () => { const limit = 1; limit = 2; },
  constant_in_loop: () => { for (const i = 0; i < 2; i++) { /* nothing */ } },
  constant_update: () => { const n = 1; n++; },
  import_in_eval: () => { const o = {}; Object.defineProperty(o, "x", {value: 1}); "use strict"; o.x = 2; return o.x; },
  frozen: () => { "use strict"; const o = Object.freeze({list: [1]}); o.list = []; },
  frozen_list: () => { "use strict"; const list = Object.freeze([1]); list.push(2); },
  frozen_new: () => { "use strict"; Object.freeze({}).added = 1; },
  frozen_delete: () => { "use strict"; delete Object.freeze({kept: 1}).kept; },
  text_index: () => { "use strict"; "abc"[0] = "x"; },
  text_length: () => { "use strict"; "abc".length = 1; },
  on_primitive: () => { "use strict"; (5).x = 1; },
  undefined_write: () => { let o; o.name = 1; },
  null_index_write: () => { const list = null; list[0] = 1; },
  destructure_undefined: () => { const {a} = undefined; return a; },
  destructure_null: () => { const {a: {b}} = {a: null}; return b; },
  destructure_argument: () => (({id}) => id)(),
  destructure_list: () => { const [a] = {}; return a; },
  destructure_null_list: () => { const [a] = null; return a; },
  destructure_computed: () => { const k = "key"; const {[k]: v} = null; return v; },
  for_of_object: () => { for (const x of {a: 1}) return x; },
  for_of_number: () => { const count = 5; for (const x of count) return x; },
  in_text: () => "x" in "text",
  instance_of: () => ({}) instanceof {},
  instance_of_arrow: () => ({}) instanceof (() => {}),
  arguments_callee: () => { "use strict"; return (function () { return arguments.callee; })(); },
}));

inAll("language_errors_of_classes", () => {
  class Box {
    #value = 1;
    static read(o) { return o.#value; }
    static write(o) { o.#value = 2; }
    static call(o) { return o.#run(); }
    static only(o) { return o.#got; }
    static setOnly(o) { o.#got = 1; }
    static setMethod(o) { o.#run = 1; }
    get #got() { return 1; }
    #run() { return this.#value; }
  }
  return {
    read: () => Box.read({}),
    read_null: () => Box.read(null),
    write: () => Box.write({}),
    call: () => Box.call({}),
    getter: () => Box.only({}),
    set_getter: () => Box.setOnly(new Box()),
    set_method: () => Box.setMethod(new Box()),
    twice: () => { class Base { constructor(o) { return o; } } class Stamp extends Base { #x = 1; } const o = {}; new Stamp(o); new Stamp(o); },
    no_new: () => Box(),
    this_before_super: () => { class A {} class B extends A { constructor() { this.x = 1; super(); } } new B(); },
    returns_value: () => { class A {} class B extends A { constructor() { super(); return 1; } } new B(); },
    extends_null: () => { class A extends null {} new A(); },
    extends_arrow: () => { const f = () => {}; class A extends f {} },
    extends_text: () => { class A extends "x" {} },
    prototype_of_base: () => { function F() {} F.prototype = 3; class A extends F {} },
    static_name: () => { class A { static ["prototype"]() {} } },
    accessor: () => { class A { static get x() { return this.y.z; } } return A.x; },
    abstract: () => { class A { constructor() { if (new.target === A) throw new TypeError("abstract"); } } new A(); },
    iterator: () => { class A { [Symbol.iterator]() { return {}; } } for (const x of new A()) return x; },
    iterator_number: () => { class A { [Symbol.iterator]() { return 1; } } return [...new A()]; },
    primitive: () => { class A { [Symbol.toPrimitive]() { return {}; } } return `${new A()}`; },
    primitive_kind: () => { class A { [Symbol.toPrimitive] = 5; } return +new A(); },
    no_primitive: () => `${Object.create(null)}`,
    species: () => { class A extends Promise {} return [A.resolve(1) instanceof A, A.resolve(1).then(() => 1) instanceof A]; },
    generator_running: () => { let g; function* f() { g.next(); yield 1; } g = f(); g.next(); },
    generator_throw: () => { function* f() { yield 1; } const g = f(); g.next(); g.throw(new Error("thrown in")); },
    map_receiver: () => Map.prototype.get.call({}, 1),
    set_receiver: () => Set.prototype.add.call([], 1),
    date_receiver: () => Date.prototype.getTime.call({}),
    promise_receiver: () => Promise.resolve.call(undefined, 1),
  };
});

inAll("language_depth_and_order", (t) => ({
  stack: () => { const f = () => f() + 1; try { return f(); } catch (e) { return [e instanceof RangeError, e.name]; } },
  json_deep: () => { let s = "1"; for (let i = 0; i < 1000; i++) s = `[${s}]`; return JSON.stringify(JSON.parse(s)) === s; },
  turns: async () => {
    const seen = [];
    setTimeout(() => seen.push("timeout"), 0);
    Promise.resolve().then(() => seen.push("then")).then(() => seen.push("then 2"));
    queueMicrotask(() => seen.push("microtask"));
    (async () => { seen.push("async"); await undefined; seen.push("awaited"); })();
    const {port1, port2} = new MessageChannel();
    port2.onmessage = () => { seen.push("channel"); port1.close(); };
    port1.postMessage(0);
    seen.push("sync");
    await t.sleep(60);
    return seen.filter((x) => x !== "channel");
  },
  rejection_order: async () => {
    const seen = [];
    const p = Promise.reject(new Error("x"));
    p.catch(() => seen.push("catch"));
    p.finally(() => seen.push("finally")).catch(() => seen.push("after finally"));
    Promise.all([1, p]).catch((e) => seen.push(`all ${e.message}`));
    Promise.any([p]).catch((e) => seen.push([e.name, e.message, e.errors.length]));
    await t.sleep(10);
    return seen;
  },
  any_empty: () => Promise.any([]),
  resolver: () => { const {promise, resolve, reject} = Promise.withResolvers(); resolve(1); reject(new Error("late")); return promise; },
  thenable: () => Promise.resolve({then() { throw new TypeError("in then"); }}),
  try_throws: () => Promise.try(() => { throw new Error("in try"); }),
  async_iteration: async () => { const out = []; for await (const x of [Promise.resolve(1), 2]) out.push(x); return out; },
  async_not_iterable: async () => { for await (const x of 5) return x; },
  labels: () => { const out = []; outer: for (const a of [1, 2]) for (const b of [1, 2]) { if (b === 2) continue outer; out.push([a, b]); } return out; },
}));

inAll("language_words_of_the_engine", () => ({
  set_length: () => { [].length = 1.5; },
  own: () => { let r; const p = new Promise((resolve) => { r = resolve; }); r(p); return p; },
}));
