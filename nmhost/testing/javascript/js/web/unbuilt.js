// What the family has and the emulated browser has not: the names are there, whoever uses one is told so by name.
(nm) => {
  "use strict";
  const {define} = nm.need("web/idl").idl;
  const lacks = (what) => {
    throw new DOMException(`${what} is not part of the emulated browser (see nmhost/docs/web-platform.md)`,
      "NotSupportedError");
  };
  const NEEDS = {Worker: 1, SharedWorker: 1, Notification: 1};
  // An interface of which there is no object; whoever can construct one in a browser hears that it is not built.
  function interfaceOf(name) {
    const {alias, parent} = nm.shapeOf(name) ?? {};
    if (alias) return globalThis[alias];
    const made = {[name]: class { constructor() { lacks(name); } }}[name];
    const above = parent ? globalThis[parent] : undefined;
    if (typeof above === "function") {
      Object.setPrototypeOf(made, above);
      Object.setPrototypeOf(made.prototype, above.prototype);
    }
    return define(made, {name, length: NEEDS[name] ?? 0});
  }
  const isQuiet = (key) => typeof key === "symbol" || ["then", "toJSON", "constructor", "toString", "valueOf", "length",
    "prototype"].includes(key);
  // Events of what is not built never come: whoever listens for them is told, and goes on.
  const LISTENING = new Set(["addEventListener", "removeEventListener"]);
  const neverFires = (path) => nm.warnOnce(`${path} is not part of the emulated browser: none of its events comes`);
  // An object of such an interface: what it is can be seen, what it does not be done.
  function objectOf(name, path) {
    const Class = /^[A-Z]/.test(name) ? globalThis[name] : undefined;
    if (typeof Class !== "function") return namedObject(name, path);
    const state = {listeners: null, handlers: null};
    const own = nm.stamp(Object.create(Class.prototype), state);
    return nm.stamp(new nm.Proxy(own, {get(object, key, receiver) {
      if (LISTENING.has(key)) neverFires(path);
      return Reflect.get(object, key, receiver);
    }}), state);
  }
  // One whose interface has no name.
  function namedObject(name, path) {
    const target = {[Symbol.toStringTag]: name[0].toUpperCase() + name.slice(1)};
    const isHandler = (key) => typeof key === "string" && /^on[a-z]/.test(key);
    return new nm.Proxy(target, {
      get(object, key) {
        if (key in object || isQuiet(key)) return object[key];
        if (isHandler(key)) return null;
        if (LISTENING.has(key)) return nm.asNative({[key]() { neverFires(path); }}[key]);
        return {[key]() { lacks(`${path}.${key}`); }}[key];
      },
      set(object, key, value) {
        if (!isHandler(key)) lacks(`${path}.${String(key)}`);
        object[key] = value;
        return true;
      },
    });
  }
  const VALUES = {PERSISTENT: 1, TEMPORARY: 0, devicePixelRatio: 1, offscreenBuffering: true, fullScreen: false,
    crossOriginIsolated: false, originAgentCluster: false, credentialless: false, closed: false,
    isSecureContext: nm.config.is_worker || /^(https|file|\w+-extension):|^http:\/\/(localhost|127\.|\[::1\])/
      .test(nm.config.url)};
  const make = {
    function: (name) => /^[A-Z]/.test(name) || /^webkit[A-Z]/.test(name) && name !== "webkitURL" ? interfaceOf(name)
      : nm.asNative({[name]() { lacks(`${name}()`); }}[name]),
    object: (name) => nm.classOfObject(name) ? objectOf(nm.classOfObject(name), name) : namedObject(name, name),
    number: (name) => VALUES[name] ?? 0,
    boolean: (name) => VALUES[name] ?? false,
    string: (name) => name === "origin" ? nm.need("web/urlparse").urls.originOf(nm.urls.parse(nm.config.url)) : "",
    null: () => null,
    undefined: () => undefined,
  };
  nm.offerUnbuilt = (name, kind) => {
    const value = make[kind](name);
    nm.offer({[name]: value});
  };
  nm.lacks = lacks;
  nm.unbuiltObject = objectOf;
}
