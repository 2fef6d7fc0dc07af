// The prelude's own Object, Map and others, under their names in all its parts: what scripts make of theirs is not seen.
(nm) => {
  "use strict";
  const {defineProperty, getOwnPropertyDescriptor, setPrototypeOf} = Object;
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
  nm.own = {__proto__: null, Object: standing(Object), Array: standing(Array), Number: standing(Number),
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
