// In what order an object's own keys come in the family: the language's own objects by a table, functions by a rule where
// the family has one.
(nm) => {
  "use strict";
  const {getPrototypeOf} = Object;
  const ASIDE = new Set(["length", "name", "prototype"]);
  const isIndex = (key) => typeof key === "string" && /^(?:0|[1-9]\d*)$/.test(key);
  // Objects of the language's that have no name.
  const prototypeOf = {
    "%TypedArray%": () => getPrototypeOf(Uint8Array),
    "%TypedArray%.prototype": () => getPrototypeOf(Uint8Array.prototype),
    "%IteratorHelperPrototype%": () => getPrototypeOf([].values().map((one) => one)),
    "%GeneratorPrototype%": () => getPrototypeOf(function* () {}).prototype,
    "%GeneratorFunction.prototype%": () => getPrototypeOf(function* () {}),
    "%GeneratorFunction%": () => (function* () {}).constructor,
    "%AsyncFunction%": () => (async () => {}).constructor,
    "%AsyncGeneratorFunction%": () => (async function* () {}).constructor,
    "%AsyncFunction.prototype%": () => getPrototypeOf(async () => {}),
    "%AsyncGeneratorFunction.prototype%": () => getPrototypeOf(async function* () {}),
    "%AsyncGeneratorPrototype%": () => getPrototypeOf(async function* () {}).prototype,
  };
  const found = (path) => {
    let at = globalThis;
    for (const part of path.split(".")) at = at?.[part];
    return at;
  };
  const isObject = (value) => typeof value === "object" && value !== null || typeof value === "function";
  let places;
  // The places of an object's keys: by the table, made when it is first asked.
  function placesOf(object) {
    if (!places) {
      places = new WeakMap();
      for (const line of nm.textOf("tables/keys").trim().split("\n")) {
        const [path, ...keys] = line.split(" ");
        const owner = path.startsWith("%") ? prototypeOf[path]?.() : found(path);
        if (isObject(owner)) places.set(owner, new Map(keys.map((key, i) => [key, i])));
      }
    }
    return places.get(object);
  }
  // Whether a class says it itself, by a static field.
  const hasField = (object, key) => Object.getOwnPropertyDescriptor(object, key)?.enumerable === true;
  // Where a function has its length, name and prototype.
  const rules = {
    blink: (object, keys) => keys,
    gecko(object, keys) {
      if (nm.config.kind === "content") return ofPage(object, keys);
      return ofScript(object, keys);
    },
  };
  // A content script sees the page's classes through a wrapper, which shows neither what they are called nor how long they are.
  function ofPage(object, keys) {
    if (typeof object === "function" && nm.isNative(object) && nm.platform.has(object.prototype)) return keys.filter((key) => key !== "length" && key !== "name");
    if (typeof object !== "object" || !nm.platform.has(object)) return ofScript(object, keys);
    return [...keys.filter((key) => key === "constructor"), ...keys.filter((key) => key !== "constructor")];
  }
  function ofScript(object, keys) {
    if (typeof object !== "function" || nm.isProxy(object) || nm.isNative(object)) return keys;
    const named = (wanted) => keys.filter((key) => key === wanted);
    const first = keys.filter(isIndex);
    const rest = keys.filter((key) => !ASIDE.has(key) && !isIndex(key) && typeof key === "string");
    const symbols = keys.filter((key) => typeof key === "symbol");
    const prototype = named("prototype");
    const middle = nm.isClass(object) ? [...prototype, ...rest] : [...rest, ...prototype];
    const last = hasField(object, "name") ? ["name", "length"] : ["length", "name"];
    return [...first, ...middle, ...last.flatMap(named), ...symbols];
  }
  const byRule = nm.strategy("platform", rules);
  // The constructors of the platform's interfaces have what their rows say, in that order.
  function staticsOf(object) {
    if (typeof object !== "function" || !nm.isNative(object) || !nm.platform.has(object.prototype)) return undefined;
    const statics = nm.shapeOf(object.name)?.statics;
    return statics && new Map(["length", "name", "prototype", ...statics.map(({key}) => key)].map((key, i) => [key, i]));
  }
  nm.orderedKeys = (object, given) => {
    const order = placesOf(object) ?? staticsOf(object);
    const keys = order === undefined || places.has(object) ? given : byRule(object, given);
    if (!order) return byRule(object, keys);
    const placeOf = (key) => order.get(String(key)) ?? order.size;
    return keys.sort((one, other) => placeOf(one) - placeOf(other));
  };
}
