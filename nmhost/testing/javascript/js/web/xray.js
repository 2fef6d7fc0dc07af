// What content scripts of Firefox give to the page: copies of objects, and functions, that scripts of the page may look into.
(nm) => {
  "use strict";
  const {isObject} = nm.need("web/convert").convert;
  const given = nm.givenToPage ??= new WeakSet();
  const give = (value) => {
    if (isObject(value)) given.add(value);
    return value;
  };
  const functionOf = (run) => give(nm.asNative({[run.name || ""](...args) { return nm.apply(run, this, args); }}[run.name || ""]));
  // A copy of a thing and of all in it; functions are given on where that is asked for.
  function copy(value, options, seen = new Map()) {
    // a function in a copy is the page's to see alone
    if (typeof value === "function" && options.cloneFunctions) return undefined;
    if (typeof value === "function") throw new Error("Permission denied to pass a Function via structured clone");
    if (!isObject(value) || seen.has(value)) return seen.get(value) ?? value;
    if (nm.peek(value) !== undefined || nm.isWindow(value)) {
      if (options.wrapReflectors) return value;
      throw new Error("Encountered unsupported value type writing stack-scoped structured clone");
    }
    const prototype = Object.getPrototypeOf(value);
    const isPlain = prototype === Object.prototype || prototype === null || Array.isArray(value);
    if (!isPlain) return give(nm.clone.decode(nm.clone.encode(value)));
    const made = give(Array.isArray(value) ? new Array(value.length) : {});
    seen.set(value, made);
    for (const key of Object.keys(value)) made[key] = copy(value[key], options, seen);
    return made;
  }
  const define = (target, name, value) => {
    if (name !== undefined) target[name] = value;
    return value;
  };
  const needTwo = (args) => { if (args.length < 2) throw new Error("Function requires at least 2 arguments"); };
  const needObject = (value) => { if (!isObject(value)) throw new Error("Invalid argument"); };
  const made = {
    cloneInto(value, target, options = {}) {
      needTwo(arguments);
      needObject(target);
      return copy(value, options ?? {});
    },
    exportFunction(run, target, options = {}) {
      needTwo(arguments);
      needObject(typeof run === "function" ? target : null);
      return define(target, options?.defineAs, functionOf(run));
    },
    createObjectIn(target, options = {}) {
      needObject(target);
      return define(target, options?.defineAs, give({}));
    },
  };
  for (const key of Object.keys(made)) nm.asNative(made[key]);
  nm.offer(made);
}
