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
  // A collection whose own class has the methods: what lies behind it may change. Of the same class for `instanceof`.
  function keeping(Original) {
    const Own = class extends Original {
      static [Symbol.hasInstance](value) { return value instanceof Original; }
    };
    copied(Original.prototype, Own.prototype, ["constructor"]);
    return copied(Original, Own, OF_FUNCTIONS);
  }
  // Methods of arrays and texts under symbols: the prelude's calls are written anew to ask for these (see prelude.py). An
  // object of another kind is asked for its method by the name.
  function shielded(names) {
    const kinds = [Array.prototype, String.prototype, RegExp.prototype, getPrototypeOf(Uint8Array.prototype)];
    const symbols = {__proto__: null};
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      const symbol = symbols[`$${name}`] = Symbol(name);
      for (let j = 0; j < kinds.length; j++) {
        if (hasOwn(kinds[j], name)) defineProperty(kinds[j], symbol, {__proto__: null, value: kinds[j][name]});
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
  nm.own = {__proto__: null, ...shielded(nm.shielded), Object: OwnObject, Array: standing(Array), Number: standing(Number),
    String: standing(String), Map: keeping(Map), Set: keeping(Set), WeakMap: keeping(WeakMap),
    WeakSet: keeping(WeakSet), Reflect: copied(Reflect, setPrototypeOf({}, null)),
    Math: copied(Math, setPrototypeOf({}, null))};
  // A part that lay as text, as a function.
  const run = globalThis.eval;
  const names = ownKeys(nm.own).join();
  nm.partOf = (text) => run(`(({${names}}) => (${text}))\n//# sourceURL=nmhost:prelude`)(nm.own);
  // Those that scripts are given.
  nm.scriptMap = Map;
  nm.scriptSet = Set;
}
