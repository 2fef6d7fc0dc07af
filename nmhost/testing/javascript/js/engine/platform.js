// The web platform's own objects: which class they are of, and whether they may be cloned.
(nm) => {
  "use strict";
  const prototypes = new Map();   // prototype -> class name
  const cloneable = new Map();   // class name -> make an object of it from its fields

  nm.platform = {
    // Give a class its name, for Object.prototype.toString and for refusals.
    name(prototype, type) {
      prototypes.set(prototype, type);
      Object.defineProperty(prototype, Symbol.toStringTag, {value: type, configurable: true});
    },
    expose(made, type = made.name) {
      nm.platform.name(made.prototype, type);
      globalThis[type] = made;
    },
    // Whether an object is a class's of the platform.
    has: (prototype) => prototypes.has(prototype),
    // The class name of an object of the platform's; undefined for those of the language.
    typeOf(value) {
      let at = Object.getPrototypeOf(value);
      while (at && !prototypes.has(at)) at = Object.getPrototypeOf(at);
      return prototypes.get(at);
    },
    cloneable: (type, fields, revive) => { cloneable.set(type, {fields, revive}); },
    cloneRule: (type) => cloneable.get(type),
    globalName: {worker: "ServiceWorkerGlobalScope", dedicated: "DedicatedWorkerGlobalScope"}[nm.config.kind] ?? "Window",
  };

  // The global object as scripts see their window.
  nm.shownWindow = globalThis;

  // Functions of the browser's show no source.
  const shown = new WeakSet();
  const words = nm.strategy("function_source", {
    blink: (name) => `function ${name}() { [native code] }`,
    gecko: (name, isBound) => `function${isBound ? "" : ` ${geckoName(name)}`}() {\n    [native code]\n}`,
  });
  // Firefox says there neither that a function is a getter nor what was bound.
  const geckoName = (name) => name.replace(/^(?:[gs]et|bound) /, "");
  nm.asNative = (made) => {
    shown.add(made);
    return made;
  };
  nm.asNative(globalThis.DOMException);
  const source = Function.prototype.toString;
  // Without what rewriting has put into a script.
  const {includes, replaceAll} = String.prototype;
  const PUT_IN = new RegExp(`\\?\\.\\[${nm.token}\\.forgotten\\]|${nm.token}\\.caught\\([^)]*\\);|\\v?${nm.token}\\.(?:each|kept|thrown)=|\\(${nm.token}\\.gone=|,${nm.token}\\.gone\\)`, "g");
  const IMPORTER = new RegExp(`${nm.token}\\.importer\\('[^']*'\\)`, "g");
  const unwritten = (text) => nm.apply(includes, text, [nm.token])
    ? nm.apply(replaceAll, nm.apply(replaceAll, text, [PUT_IN, ""]), [IMPORTER, "import"]) : text;
  const NATIVE = /^function ([^(]*)\(\) \{ \[native code\] \}$/;
  const {exec} = RegExp.prototype;
  const inWords = (text, made) => {
    const found = text.length < 200 ? nm.apply(exec, NATIVE, [text]) : null;
    return found ? words(found[1], found[1] === "" && !proxies.has(made) && /^bound /.test(made.name)) : text;
  };
  const {toString} = {toString() { return shown.has(this) ? words(this.name) : inWords(unwritten(nm.apply(source, this, [])), this); }};
  Function.prototype.toString = nm.asNative(toString);
  nm.isNative = (value) => shown.has(value);
  nm.isClass = (value) => !shown.has(value) && !proxies.has(value) && /^class\b/.test(nm.apply(source, value, []));

  // A proxy cannot be told from its target; the families say it by name, so those made here are remembered.
  const proxies = new WeakSet();
  const NativeProxy = Proxy;
  const made = (proxy) => {
    proxies.add(proxy);
    return proxy;
  };
  globalThis.Proxy = new NativeProxy(NativeProxy, {
    construct: (target, args, newTarget) =>
      made(Reflect.construct(target, args, newTarget === globalThis.Proxy ? target : newTarget)),
    get: (target, key) => key !== "revocable" ? target[key] : (...args) => {
      const pair = target.revocable(...args);
      made(pair.proxy);
      return pair;
    },
  });
  nm.Proxy = NativeProxy;
  nm.isProxy = (value) => proxies.has(value);
  nm.markProxy = made;
}
