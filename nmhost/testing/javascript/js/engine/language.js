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
  if (nm.config.engine_texts?.length) for (const path of names(CHECKED)) check(...place(path));
  function check(owner, name) {
    const work = owner[name];
    const {[name]: made} = {[name](...given) {
      if (given[0] === undefined || given[0] === null) throw nm.makeError("TypeError", `can't convert ${given[0]} to object`);
      return nm.apply(work, this, given);
    }};
    Object.defineProperty(made, "length", {value: work.length, configurable: true});
    Object.defineProperty(owner, name, {value: nm.asNative(made), writable: true, configurable: true});
  }
  for (const path of names(absent)) {
    const [owner, name] = place(path);
    delete owner[name];
  }
}
