// What no script can change of its window: the window itself, its document, its location and its top.
(nm) => {
  "use strict";
  const {defineProperty, getOwnPropertyDescriptor} = Object;
  nm.closeSandbox?.();
  const holder = nm.holder ?? globalThis;
  for (const name of ["window", "document", "location", "top"]) {
    const found = getOwnPropertyDescriptor(holder, name);
    if (!found) continue;
    const {value} = found;
    const get = found.get ?? {[name]() { return value; }}[name];
    defineProperty(holder, name, {get: nm.asNative(get), set: name === "location" ? found.set : undefined, enumerable: true,
      configurable: false});
  }
}
