// The prelude's own Object, Map and others, under their names in all its parts: what scripts make of theirs is not seen.
(nm) => {
  "use strict";
  const {defineProperty, getOwnPropertyDescriptor, getPrototypeOf, hasOwn, setPrototypeOf} = Object;
  const {construct, ownKeys, apply} = Reflect;

  // All own properties of one object for another, but those that every function has of its own.
  function copied(from, to, skipped = []) {
    const keys = ownKeys(from);
    for (let i = 0; i < keys.length; i++) {
      let skip = false;
      for (let j = 0; j < skipped.length; j++) if (skipped[j] === keys[i]) skip = true;
      if (!skip) defineProperty(to, keys[i], {__proto__: null, ...getOwnPropertyDescriptor(from, keys[i])});
    }
    return to;
  }
  const OF_FUNCTIONS = ["length", "name", "prototype"];
  // A function that is called, made and asked as the language's is, with statics that stay.
  function standing(Original) {
    const Own = {[Original.name]: function (...given) {
      return new.target ? construct(Original, given) : apply(Original, undefined, given);
    }}[Original.name];
    Own.prototype = Original.prototype;
    return copied(Original, Own, OF_FUNCTIONS);
  }
  // What goes through an array, a text or a collection: itself as long as the language's iterators are its own, else one
  // that asks for none of theirs.
  const {isArray} = Array;
  const {isView} = ArrayBuffer;
  const [NativeMap, NativeSet, NativeRegExp] = [Map, Set, RegExp];
  const {iterator} = Symbol;
  const slots = [];
  for (const made of [[], "", new Uint8Array(), new Map(), new Set()]) {
    const kind = typeof made === "string" ? String.prototype : getPrototypeOf(made);
    const holder = hasOwn(kind, iterator) ? kind : getPrototypeOf(kind);
    const steps = getPrototypeOf(made[iterator]());
    slots[slots.length] = {holder, begin: holder[iterator], steps, next: steps.next};
  }
  const forEach = {map: Map.prototype.forEach, set: Set.prototype.forEach};
  const {codePointAt} = String.prototype;
  const {fromCodePoint} = String;
  const whole = ({holder, begin, steps, next}) => holder[iterator] === begin && steps.next === next;
  const indexed = (items) => ({__proto__: null, [iterator]() {
    let at = 0;
    return {__proto__: null, next() {
      return at < items.length ? {__proto__: null, value: items[at++], done: false} : {__proto__: null, value: undefined, done: true};
    }};
  }});
  function listed(value) {
    const all = [];
    const add = (item) => defineProperty(all, all.length,
      {__proto__: null, value: item, writable: true, enumerable: true, configurable: true});
    if (typeof value === "string") {
      for (let at = 0; at < value.length;) {
        const one = fromCodePoint(apply(codePointAt, value, [at]));
        add(one);
        at += one.length;
      }
    } else if (value instanceof NativeMap) apply(forEach.map, value, [(item, key) => add([key, item])]);
    else apply(forEach.set, value, [(item) => add(item)]);
    return all;
  }
  const isMap = (value) => value instanceof NativeMap && value[iterator] === slots[3].begin;
  const isSet = (value) => value instanceof NativeSet && value[iterator] === slots[4].begin;
  function over(value) {
    if (isArray(value)) return whole(slots[0]) ? value : indexed(value);
    if (typeof value === "string") return whole(slots[1]) ? value : indexed(listed(value));
    if (isView(value)) return whole(slots[2]) ? value : indexed(value);
    if (isMap(value)) return whole(slots[3]) ? value : indexed(listed(value));
    if (isSet(value)) return whole(slots[4]) ? value : indexed(listed(value));
    return value;
  }
  const list = (value) => isArray(value) ? value : [...over(value)];
  // What an array has from a place on, as a property of it.
  const {slice} = Array.prototype;
  function restOf(at) {
    const symbol = Symbol(`rest ${at}`);
    defineProperty(Array.prototype, symbol, {__proto__: null, get() { return apply(slice, this, [at]); }});
    return symbol;
  }
  const {toString} = Object.prototype;
  const kindOf = (value) => apply(toString, value, []);
  // Patterns ask themselves for `exec` and their kin, by names that scripts can give something else.
  const OF_PATTERNS = ["exec", "flags", Symbol.match, Symbol.matchAll, Symbol.replace, Symbol.search, Symbol.split];
  const patterns = OF_PATTERNS.map((key) => [key, getOwnPropertyDescriptor(RegExp.prototype, key)]);
  const {exec} = RegExp.prototype;
  function guarded(pattern) {
    if (!(pattern instanceof NativeRegExp)) return pattern;
    for (let i = 0; i < patterns.length; i++) {
      const now = getOwnPropertyDescriptor(NativeRegExp.prototype, patterns[i][0]);
      const was = patterns[i][1];
      if ((now?.value !== was.value || now?.get !== was.get) && !hasOwn(pattern, patterns[i][0])) {
        defineProperty(pattern, patterns[i][0], {__proto__: null, ...was, configurable: true});
      }
    }
    return pattern;
  }
  const byPattern = (method) => function (pattern, ...more) { return apply(method, this, [guarded(pattern), ...over(more)]); };
  const OWN_METHODS = {__proto__: null, match: true, matchAll: true, replace: true, replaceAll: true, split: true};
  function ownMethod(kind, name) {
    const method = kind[name];
    if (kind === String.prototype && OWN_METHODS[name]) return byPattern(method);
    if (kind === RegExp.prototype && name === "test") return function (text) { return apply(exec, this, [text]) !== null; };
    return method;
  }
  // A collection whose own class has the methods: what lies behind it may change. Of the same class for `instanceof`.
  function keeping(Original) {
    const Own = class extends Original {
      constructor(given) { super(given === undefined ? given : over(given)); }
      static [Symbol.hasInstance](value) { return value instanceof Original; }
    };
    copied(Original.prototype, Own.prototype, ["constructor"]);
    return copied(Original, Own, OF_FUNCTIONS);
  }
  // Methods of arrays and texts under symbols: the prelude's calls are written anew to ask for these (see prelude.py). An
  // object of another kind is asked for its method by the name.
  function shielded(names) {
    const kinds = [Array.prototype, String.prototype, RegExp.prototype, getPrototypeOf(Uint8Array.prototype),
      Function.prototype];
    const symbols = {__proto__: null};
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      const symbol = symbols[`$${name}`] = Symbol(name);
      for (let j = 0; j < kinds.length; j++) {
        if (hasOwn(kinds[j], name)) defineProperty(kinds[j], symbol, {__proto__: null, value: ownMethod(kinds[j], name)});
      }
      defineProperty(Object.prototype, symbol, {__proto__: null, get() { return this[name]; }});
    }
    return symbols;
  }
  // What objects inherit is no part of a property's description.
  const OwnObject = standing(Object);
  const described = (one) => ({__proto__: null, ...one});
  OwnObject.defineProperty = (object, key, one) => defineProperty(object, key, described(one));
  OwnObject.defineProperties = (object, all) => {
    const keys = ownKeys(all);
    for (let i = 0; i < keys.length; i++) {
      if (getOwnPropertyDescriptor(all, keys[i]).enumerable) defineProperty(object, keys[i], described(all[keys[i]]));
    }
    return object;
  };
  const OwnReflect = copied(Reflect, setPrototypeOf({}, null));
  const {defineProperty: define} = Reflect;
  OwnReflect.defineProperty = (object, key, one) => define(object, key, described(one));
  const {create, fromEntries} = Object;
  OwnObject.create = (of, all) => all === undefined ? create(of) : OwnObject.defineProperties(create(of), all);
  OwnObject.fromEntries = (entries) => fromEntries(over(entries));
  const OwnArray = standing(Array);
  const {from} = Array;
  const NativeArray = Array;
  OwnArray.from = (given, ...more) => apply(from, NativeArray, [given === null || given === undefined ? given : over(given), ...over(more)]);
  nm.own = {__proto__: null, ...shielded(nm.shielded), $over: over, $list: list, $kindOf: kindOf, $rest1: restOf(1),
    $rest2: restOf(2), Object: OwnObject,
    Array: OwnArray, ArrayBuffer: standing(ArrayBuffer), Number: standing(Number), String: standing(String), Map: keeping(Map), Set: keeping(Set), WeakMap: keeping(WeakMap),
    WeakSet: keeping(WeakSet), Reflect: OwnReflect,
    Math: copied(Math, setPrototypeOf({}, null)), globalThis};
  // A part that lay as text, as a function.
  const run = globalThis.eval;
  const names = ownKeys(nm.own).join();
  nm.partOf = (text) => run(`(({${names}}) => (${text}))\n//# sourceURL=nmhost:prelude`)(nm.own);
  // Those that scripts are given.
  nm.scriptMap = Map;
  nm.scriptSet = Set;
}
