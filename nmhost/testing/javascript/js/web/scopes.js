// The classes of a worker's global object and of its location.
(nm) => {
  "use strict";
  const {define} = nm.need("web/idl").idl;
  const made = new Map([[nm.EventTarget.prototype, nm.EventTarget]]);
  // What every worker has lies on the class, and works there as on the global object.
  function lend(prototype) {
    for (const {key, length} of nm.shapeOf("WorkerGlobalScope").members) {
      if (!(key in globalThis)) continue;
      Object.defineProperty(prototype, key, length === undefined ? {get: () => globalThis[key],
        set: (value) => { globalThis[key] = value; }, enumerable: true, configurable: true}
        : {value: globalThis[key], writable: true, enumerable: true, configurable: true});
    }
  }
  for (const [name, prototype] of Object.entries(nm.scopePrototypes)) {
    const Class = {[name]: function () {}}[name];
    const parent = made.get(Object.getPrototypeOf(prototype));
    if (parent) Object.setPrototypeOf(Class, parent);
    Class.prototype = prototype;
    if (name === "WorkerGlobalScope") lend(prototype);
    made.set(prototype, Class);
    nm.offer({[name]: define(Class, {name, illegal: true})});
  }
}
