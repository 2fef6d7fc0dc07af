// The classes of a worker's global object and of its location.
(nm) => {
  "use strict";
  const {define} = nm.need("web/idl").idl;
  const made = new Map([[nm.EventTarget.prototype, nm.EventTarget]]);
  for (const [name, prototype] of Object.entries(nm.scopePrototypes)) {
    const Class = {[name]: function () {}}[name];
    const parent = made.get(Object.getPrototypeOf(prototype));
    if (parent) Object.setPrototypeOf(Class, parent);
    Class.prototype = prototype;
    made.set(prototype, Class);
    nm.offer({[name]: define(Class, {name, illegal: true})});
  }
}
