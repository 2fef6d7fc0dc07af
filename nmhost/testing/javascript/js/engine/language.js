// What the families' engines have of the language and this one has not, and what it has and they have not.
(nm) => {
  "use strict";
  const {newer, absent} = nm.config.language;
  const LENGTHS = {"Iterator.concat": 0};
  const names = (text) => text.split(" ").filter((one) => one !== "");
  // The object that a dotted name belongs to, and its last part.
  const place = (path) => {
    const parts = path.split(".");
    const name = parts.pop();
    return [parts.reduce((at, part) => at[part], globalThis), name];
  };
  for (const path of names(newer)) {
    const [owner, name] = place(path);
    // A shorthand method is no constructor, as the language's functions.
    const made = {[name](...given) { return nm.apply(nm.need("engine/newer").newer[path], this, given); }}[name];
    Object.defineProperty(made, "length", {value: LENGTHS[path] ?? 1, configurable: true});
    Object.defineProperty(owner, name, {value: nm.asNative(made), writable: true, configurable: true});
  }
  // An exception of the platform's is an error too, and Firefox keeps more of a stack.
  const {isError} = Error;
  if (isError) Object.defineProperty(Error, "isError", {value: nm.asNative({isError(value) { return nm.apply(isError, Error, [value]) || nm.isException(value); }}.isError),
    writable: true, configurable: true});
  if (nm.follows("platform", "gecko")) Error.stackTraceLimit = 128;
  // What of their arguments being nothing the engine says in one word, and the family in two.
  const CHECKED = "Object.keys Object.values Object.entries Object.assign Object.getOwnPropertyNames"
    + " Object.getOwnPropertySymbols Object.getOwnPropertyDescriptors Object.getOwnPropertyDescriptor String.raw";
  if (nm.config.has_own_words) for (const path of names(CHECKED)) check(...place(path));
  function check(owner, name) {
    const work = owner[name];
    const {[name]: made} = {[name](...given) {
      if (given[0] === undefined || given[0] === null) throw nm.makeError("TypeError", `can't convert ${given[0]} to object`);
      return nm.apply(work, this, given);
    }};
    Object.defineProperty(made, "length", {value: work.length, configurable: true});
    Object.defineProperty(owner, name, {value: nm.asNative(made), writable: true, configurable: true});
  }
  // What an object has of its own: in the family's order, without what is there for the emulated browser alone.
  const inner = new Set([...Object.values(nm.own).filter((one) => typeof one === "symbol"), nm.forgotten]);
  const isShown = (object, key) => typeof key === "symbol" ? !inner.has(key) : key !== "prepareStackTrace" || object !== globalThis.Error;
  function keysOf(object, keys) {
    const seen = keys.filter((key) => isShown(object, key));
    if (nm.isProxy(object)) return seen;
    nm.need("engine/keys");
    return nm.orderedKeys(object, seen);
  }
  const describedBy = (object, all) => Object.fromEntries(keysOf(object, Reflect.ownKeys(all)).map((key) => [key, all[key]]));
  wrap(globalThis.Object, "getOwnPropertyNames", (made, [object]) => keysOf(object, made));
  wrap(globalThis.Object, "getOwnPropertySymbols", (made, [object]) => made.filter((key) => isShown(object, key)));
  wrap(globalThis.Object, "getOwnPropertyDescriptors", (made, [object]) => describedBy(object, made));
  wrap(globalThis.Reflect, "ownKeys", (made, [object]) => keysOf(object, made));
  function wrap(owner, name, change, check = () => {}) {
    const work = owner[name];
    const {[name]: made} = {[name](_object) {
      check(_object);
      return change(nm.apply(work, this, arguments), arguments);
    }};
    Object.defineProperty(owner, name, {value: nm.asNative(made), writable: true, configurable: true});
  }
  // A content script of Firefox sees the platform's objects through wrappers, which nobody can lock.
  const isWrapped = (object) => typeof object === "object" && object !== null && !nm.isProxy(object) && nm.platform.typeOf(object);
  if (nm.config.kind === "content" && nm.follows("platform", "gecko")) for (const name of ["freeze", "seal", "preventExtensions"]) {
    wrap(globalThis.Object, name, (made) => made, (object) => {
      if (isWrapped(object)) throw nm.makeError("TypeError", "can't prevent extensions on this object");
    });
  }
  for (const path of names(absent)) {
    const [owner, name] = place(path);
    delete owner[name];
  }
}
