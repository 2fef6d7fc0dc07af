// The language as the engines word its errors: what is thrown by code that goes wrong, one kind an event.
// Each body is called; its error's class and message are the event.
const failing = (name, kinds) =>
  scenario(`engine_${name}`, {
    bg: async (t) => {
      for (const [label, f] of Object.entries(kinds)) {
        try {
          t.log(label, {returned: t.d(await f())});
        } catch (e) {
          t.log(label, {ctor: e?.constructor?.name, name: e?.name, message: e?.message});
        }
      }
    },
  });

failing("calls", {
  undefined_method: () => { const o = {}; o.missing(); },
  deep_method: () => { const o = {a: {}}; o.a.missing(1, "x"); },
  with_inner_call: () => { const o = {}; o.missing(Math.max(1, 2)); },
  computed: () => { const o = {}; const k = "name"; o[k](); },
  element: () => { const list = [1]; list[0](); },
  variable: () => { const f = 5; f(); },
  result: () => { const f = () => 1; f()(); },
  null_variable: () => { const f = null; f(); },
  immediate: () => { (undefined)(); },
  optional_missing: () => { const o = {}; return o.missing?.(); },
  optional_not_function: () => { const o = {missing: 1}; o.missing?.(); },
  callback: () => { [1].map(undefined); },
  for_each: () => { [1].forEach("x"); },
  then_not_function: async () => Promise.resolve(1).then(5),
  tagged: () => { const o = {}; o.tag`x`; },
});
failing("constructors", {
  arrow: () => { const F = () => {}; new F(); },
  method: () => { const o = {m() {}}; new o.m(); },
  member: () => { new Math.max(); },
  undefined_class: () => { const o = {}; new o.Missing(); },
  number: () => { const N = 5; new N(); },
  class_without_new: () => { class Item {} Item(); },
  builtin_without_new: () => { Map(); },
  promise_without_new: () => { Promise(); },
  promise_no_executor: () => { new Promise(); },
  symbol_new: () => { new Symbol(); },
  derived_no_super: () => { class A {} class B extends A { constructor() { this.x = 1; } } new B(); },
  derived_super_twice: () => { class A {} class B extends A { constructor() { super(); super(); } } new B(); },
  extends_value: () => { const x = 5; class A extends x {} },
  extends_undefined: () => { const o = {}; class A extends o.Base {} },
});
failing("properties", {
  read_undefined: () => { let a; a.b; },
  read_null: () => { const a = null; a.b; },
  read_deep: () => { const a = {b: {}}; a.b.c.d; },
  read_computed: () => { let a; const k = "key"; a[k]; },
  read_index: () => { let a; a[0]; },
  read_result: () => { const f = () => undefined; f().x; },
  read_method_of_undefined: () => { const o = {}; o.list.push(1); },
  read_literal: () => { null.x; },
  read_this: () => { "use strict"; (function () { "use strict"; this.x; })(); },
  write_undefined: () => { let a; a.b = 1; },
  write_null: () => { const a = null; a.b = 1; },
  write_deep: () => { const o = {}; o.a.b = 1; },
  write_computed: () => { let a; const k = "key"; a[k] = 1; },
  destructure_undefined: () => { const {x} = undefined; },
  destructure_null_variable: () => { const o = null; const {x, y} = o; },
  in_primitive: () => "x" in "text",
  in_undefined: () => { let a; return "x" in a; },
  instanceof_primitive: () => ({}) instanceof 5,
  instanceof_object: () => ({}) instanceof {},
  delete_frozen: () => { "use strict"; delete Object.freeze({a: 1}).a; },
});
failing("assignments", {
  constant: () => { const fixed = 1; fixed = 2; },
  constant_plus: () => { const fixed = 1; fixed += 2; },
  constant_loop: () => { for (const i = 0; i < 2; i++); },
  reference: () => { missingName; },
  reference_call: () => { missingFunction(1); },
  reference_typeof: () => typeof missingName,
  too_early: () => { early; let early = 1; },
  too_early_class: () => { new Early(); class Early {} },
  frozen: () => { "use strict"; const o = Object.freeze({a: 1}); o.a = 2; },
  frozen_add: () => { "use strict"; const o = Object.freeze({a: 1}); o.b = 2; },
  sealed_delete: () => { "use strict"; const o = Object.seal({a: 1}); delete o.a; },
  frozen_array: () => { Object.freeze([1]).push(2); },
  getter_only: () => { "use strict"; const o = {get a() { return 1; }}; o.a = 2; },
  getter_only_class: () => { class A { get x() { return 1; } } const a = new A(); a.x = 2; },
  read_only: () => { "use strict"; const o = Object.defineProperty({}, "a", {value: 1}); o.a = 2; },
  define_twice: () => { const o = Object.defineProperty({}, "a", {value: 1}); Object.defineProperty(o, "a", {value: 2}); },
  define_not_object: () => { Object.defineProperty(5, "a", {value: 1}); },
  define_bad: () => { Object.defineProperty({}, "a", {get: 1}); },
  define_both: () => { Object.defineProperty({}, "a", {get() {}, value: 1}); },
  primitive: () => { "use strict"; "text".x = 1; },
  string_index: () => { "use strict"; const s = "text"; s[0] = "x"; },
});
failing("iteration", {
  number: () => { for (const x of 5); },
  object: () => { const o = {}; for (const x of o); },
  spread_object: () => { const o = {}; return [...o]; },
  spread_call: () => { const o = {}; Math.max(...o); },
  destructure: () => { const [a] = {}; },
  destructure_undefined: () => { const [a] = undefined; },
  destructure_variable: () => { const o = {}; const [a] = o; },
  map_constructor: () => { new Map([1]); },
  set_constructor: () => { new Set(5); },
  from_entries: () => { Object.fromEntries([1]); },
  promise_all: async () => Promise.all(5),
  bad_iterator: () => { const o = {[Symbol.iterator]: () => 5}; for (const x of o); },
  generator_running: () => { let g; function* f() { g.next(); } g = f(); g.next(); },
  reduce_empty: () => { [].reduce((a, b) => a); },
  yield_star: () => { const g = (function* () { yield* 5; })(); g.next(); },
});
failing("numbers_and_text", {
  array_length: () => { new Array(-1); },
  to_fixed: () => { (1).toFixed(101); },
  to_precision: () => { (1).toPrecision(0); },
  to_string_radix: () => { (1).toString(1); },
  repeat: () => { "x".repeat(-1); },
  repeat_long: () => { "x".repeat(2 ** 31); },
  bigint_mix: () => 1n + 1,
  bigint_fraction: () => BigInt(1.5),
  bigint_text: () => BigInt("x"),
  bigint_unary: () => +1n,
  bigint_divide: () => 1n / 0n,
  bigint_negative_power: () => 2n ** -1n,
  bigint_math: () => Math.max(1n),
  symbol_text: () => `${Symbol("x")}`,
  symbol_number: () => +Symbol("x"),
  symbol_plus: () => Symbol("x") + "",
  to_primitive: () => { const o = {toString: () => ({}), valueOf: () => ({})}; return `${o}`; },
  to_primitive_null: () => `${Object.create(null)}`,
  normalize: () => "x".normalize("XXX"),
  code_point: () => String.fromCodePoint(-1),
  uri: () => decodeURIComponent("%"),
  date: () => new Date(NaN).toISOString(),
  match_all: () => "x".matchAll(/x/),
  replace_all: () => "x".replaceAll(/x/, "y"),
  starts_with: () => "x".startsWith(/x/),
  buffer: () => new ArrayBuffer(-1),
  view: () => new DataView(new ArrayBuffer(1)).getInt32(0),
  typed: () => new Uint16Array(new ArrayBuffer(3)),
  typed_set: () => new Uint8Array(1).set([1, 2]),
  intl: () => new Intl.NumberFormat("xx-invalid-locale-xx"),
});
failing("json", {
  empty: () => JSON.parse(""),
  word: () => JSON.parse("hello"),
  undefined_value: () => JSON.parse(undefined),
  open: () => JSON.parse("{"),
  open_array: () => JSON.parse("[1,"),
  trailing: () => JSON.parse('{"a": 1,}'),
  quotes: () => JSON.parse("{'a': 1}"),
  more: () => JSON.parse("1 2"),
  control: () => JSON.parse('"a\nb"'),
  escape: () => JSON.parse('"\\x"'),
  number: () => JSON.parse("01"),
  third_line: () => JSON.parse('{\n"a": 1,\n"b": x\n}'),
  html: () => JSON.parse("<!DOCTYPE html>"),
  object_text: () => JSON.parse({}),
  unterminated: () => JSON.parse('"abc'),
  cycle: () => { const o = {}; o.o = o; JSON.stringify(o); },
  cycle_deep: () => { const o = {list: [{}]}; o.list[0].back = o; JSON.stringify(o); },
  bigint: () => JSON.stringify({a: 1n}),
});
failing("private_and_super", {
  read: () => { class A { #x = 1; static read(o) { return o.#x; } } A.read({}); },
  write: () => { class A { #x = 1; static write(o) { o.#x = 2; } } A.write({}); },
  method: () => { class A { #m() {} static call(o) { o.#m(); } } A.call({}); },
  method_write: () => { class A { #m() {} static write(o) { o.#m = 1; } } A.write(new A()); },
  getter: () => { class A { get #g() { return 1; } static write(o) { o.#g = 1; } } A.write(new A()); },
  in_primitive: () => { class A { #x; static has(o) { return #x in o; } } return A.has(5); },
  twice: () => { class Base { constructor(o) { return o; } } class A extends Base { #x = 1; } const o = {}; new A(o); new A(o); },
  super_method: () => { class A {} class B extends A { m() { super.missing(); } } new B().m(); },
  super_property: () => { class A {} class B extends A { m() { return super.missing.x; } } new B().m(); },
  brand_map: () => Map.prototype.get.call({}, 1),
  brand_set: () => Set.prototype.has.call(5, 1),
  brand_date: () => Date.prototype.getTime.call({}),
  brand_promise: () => Promise.prototype.then.call({}),
  brand_regexp: () => Object.getOwnPropertyDescriptor(RegExp.prototype, "flags").get.call(5),
  brand_size: () => Object.getOwnPropertyDescriptor(Map.prototype, "size").get.call({}),
  brand_typed: () => Uint8Array.prototype.fill.call([], 1),
  brand_string: () => String.prototype.trim.call(null),
  apply_arguments: () => Math.max.apply(null, 5),
  bind: () => Function.prototype.bind.call({}),
  proxy_revoked: () => { const {proxy, revoke} = Proxy.revocable({}, {}); revoke(); proxy.x; },
  proxy_arguments: () => new Proxy(5, {}),
  proxy_invariant: () => new Proxy(Object.freeze({a: 1}), {get: () => 2}).a,
  proxy_set: () => { "use strict"; new Proxy({}, {set: () => false}).x = 1; },
  reflect: () => Reflect.ownKeys(5),
  weak_key: () => new WeakMap().set(1, 1),
  weak_ref: () => new WeakRef(1),
  set_prototype: () => Object.setPrototypeOf({}, 5),
  prototype_cycle: () => { const a = {}; Object.setPrototypeOf(a, Object.create(a)); },
  assign_null: () => Object.keys(null),
  entries_undefined: () => Object.entries(undefined),
  create: () => Object.create(5),
});
failing("patterns", {
  group: () => new RegExp("("),
  bracket: () => new RegExp("["),
  repeat: () => new RegExp("*"),
  flags: () => new RegExp("x", "zz"),
  escape: () => new RegExp("\\", ""),
  unicode_escape: () => new RegExp("\\-", "u"),
  lookbehind_name: () => new RegExp("(?<a>x)(?<a>y)"),
  reference: () => new RegExp("\\k<b>(?<a>x)"),
  order: () => new RegExp("x{2,1}"),
  range: () => new RegExp("[b-a]"),
  unmatched: () => new RegExp(")"),
});
failing("depth", {
  recursion: () => { const f = () => f(); f(); },
  method_recursion: () => { const o = {get a() { return this.a; }}; o.a; },
  recovered: () => { const f = () => f(); try { f(); } catch { return "went on"; } },
  to_string_recursion: () => { const o = {toString() { return `${this}`; }}; return `${o}`; },
});

scenario("engine_stack_forms", {
  bg: async (t) => {
    function outer() { return inner(); }
    function inner() { return new Error("of inner"); }
    const plain = (e) => t.text(String(e.stack)).split("\n").slice(0, 3).map((line) => line.replace(/:\d+:\d+/g, ":L:C").replace(/scenarios\/(?:messaging\/)?/, ""));
    t.log("functions", plain(outer()));
    t.log("method", plain({make() { return new TypeError("of make"); }}.make()));
    class Maker { static make() { return new RangeError("static"); } build() { return new Error("built"); } constructor(f) { this.e = f && new Error("constructed"); } }
    t.log("static", plain(Maker.make()));
    t.log("instance", plain(new Maker().build()));
    t.log("constructor", plain(new Maker(true).e));
    t.log("no message", plain(new Error()));
    class OwnError extends Error { constructor(m) { super(m); this.name = "OwnError"; } }
    t.log("subclass", plain(new OwnError("own")));
    t.log("in a callback", plain([1].map(function each() { return new Error("each"); })[0]));
    await null;
    t.log("after await", plain(new Error("late")));
    try { null.x; } catch (e) { t.log("engine's own", plain(e)); }
    t.log("to string", [String(new Error("m")), String(new Error()), String(Object.assign(new Error("m"), {name: ""})), `${new OwnError("z")}`]);
    t.log("descriptor", Object.keys(Object.getOwnPropertyDescriptor(new Error("x"), "stack") ?? {none: 1}).sort());
    t.log("toString of functions", [outer.toString().length > 10, String(Math.max), String(class A {}), (() => 1).toString()]);
  },
});
// Functions of the language that are younger than others: what they give and what they say of wrong arguments.
failing("newer_sums", {
  exact: () => [Math.sumPrecise([1e20, 0.1, -1e20]), Math.sumPrecise([0.1, 0.2, 0.3]), Object.is(Math.sumPrecise([]), -0)],
  large: () => [Math.sumPrecise([1e308, 1e308, -1e308]), Math.sumPrecise([Number.MAX_VALUE, Number.MAX_VALUE]) === Infinity],
  small: () => [Math.sumPrecise([5e-324, 5e-324]), Number.isNaN(Math.sumPrecise([Infinity, -Infinity]))],
  no_number: () => Math.sumPrecise(["1"]),
  nothing: () => Math.sumPrecise(),
  no_list: () => Math.sumPrecise(1),
});
failing("newer_iterators", {
  concat: () => [...Iterator.concat([1], new Set([2, 3]))],
  concat_number: () => Iterator.concat(1),
  zip: () => [...Iterator.zip([[1, 2], ["a", "b", "c"]])],
  zip_longest: () => [...Iterator.zip([[1, 2], ["a"]], {mode: "longest", padding: [0, "-"]})],
  zip_strict: () => [...Iterator.zip([[1], [1, 2]], {mode: "strict"})],
  zip_mode: () => Iterator.zip([[1]], {mode: "x"}),
  zip_options: () => Iterator.zip([[1]], 1),
  zip_padding: () => Iterator.zip([[1]], {mode: "longest", padding: 1}),
  zip_text: () => Iterator.zip("ab"),
  zip_of_numbers: () => Iterator.zip([1]),
  zip_keyed: () => [...Iterator.zipKeyed({a: [1, 2], b: "xy".split(""), c: undefined})].map((one) => [Object.getPrototypeOf(one), {...one}]),
  zip_closed: () => {
    const log = [];
    const one = (name) => ({next: () => ({value: name, done: false}), return() { log.push(name); return {}; }});
    Iterator.zip([one("a"), one("b")]).return();
    return log;
  },
  helper: () => Object.prototype.toString.call(Iterator.zip([])),
});
failing("newer_maps", {
  insert: () => { const map = new Map([["a", 1]]); return [map.getOrInsert("a", 2), map.getOrInsert("b", 3), [...map]]; },
  computed: () => { const map = new Map(); return [map.getOrInsertComputed("a", (key) => key + 1), [...map]]; },
  weak: () => { const key = {}; return new WeakMap().getOrInsert(key, 5); },
});
