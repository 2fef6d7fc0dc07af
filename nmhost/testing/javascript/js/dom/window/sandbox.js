// The window as content scripts of Firefox see it: not their global object, which is a sandbox before it, but the page's,
// through a wrapper. What scripts give it is found behind their own names; what they declare is not the window's.
(nm) => {
  "use strict";
  if (nm.config.kind !== "content" || !nm.follows("platform", "gecko")) return;
  const {defineProperty, getPrototypeOf, hasOwn, setPrototypeOf} = Object;
  const {get, has, ownKeys, set, getOwnPropertyDescriptor, deleteProperty} = Reflect;
  const OF_SANDBOX = new Set(["browser", "chrome", "cloneInto", "createObjectIn", "exportFunction"]);
  let known = new Set();   // what the window has from the beginning
  const given = Object.create(getPrototypeOf(globalThis));   // what scripts gave it
  setPrototypeOf(globalThis, given);

  // Whether a name is the sandbox's alone: one of the API's, or one that a script has declared.
  const isSandboxed = (key) => OF_SANDBOX.has(key) || hasOwn(globalThis, key) && !isOfWindow(key);
  const isOfWindow = (key) => known.has(key) || nm.isLazy(key) || typeof key === "string" && /^\d+$/.test(key);
  const isFixed = (key) => getOwnPropertyDescriptor(globalThis, key)?.configurable === false;
  // The language's own, and a few more, are the page's there, and not the script's.
  const OF_PAGE = new Set(["setTimeout", "setInterval", "clearTimeout", "clearInterval", "fetch", "XMLHttpRequest", "WebSocket"]);
  const others = new Map();
  const seen = (key, value) => {
    if (!OF_PAGE.has(key) && !nm.isOfLanguage(key) || typeof value !== "function" && typeof value !== "object") return value;
    if (others.get(key)?.value !== value) others.set(key, {value, other: new nm.Proxy(value, {})});
    return others.get(key).other;
  };
  const shown = new nm.Proxy(globalThis, {
    get(target, key) {
      return isSandboxed(key) ? get(given, key, target) : seen(key, get(target, key, target));
    },
    set(target, key, value) {
      if (isOfWindow(key)) return set(target, key, value, target);
      return defineProperty(given, key, {value, writable: true, configurable: true, enumerable: true}) === given;
    },
    has: (target, key) => isSandboxed(key) ? has(given, key) || isFixed(key) : has(target, key),
    deleteProperty: (target, key) => hasOwn(given, key) ? deleteProperty(given, key) : deleteProperty(target, key),
    getOwnPropertyDescriptor(target, key) {
      const found = hasOwn(given, key) ? getOwnPropertyDescriptor(given, key) : undefined;
      return found ?? (isSandboxed(key) && !isFixed(key) ? undefined : getOwnPropertyDescriptor(target, key));
    },
    ownKeys: (target) => [...new Set([...ownKeys(target).filter((key) => !isSandboxed(key) || isFixed(key)), ...ownKeys(given)])],
    defineProperty: (target, key, about) => isOfWindow(key) ? Reflect.defineProperty(target, key, about)
      : Reflect.defineProperty(given, key, {...about, configurable: true}),
    getPrototypeOf: () => getPrototypeOf(given),
  });
  // What scripts of the page may look into: what was given to them, and what they know themselves.
  nm.isDenied = (value) => (typeof value === "object" && value !== null || typeof value === "function")
    && nm.peek(value) === undefined && !nm.isWindow(value) && !nm.givenToPage?.has(value);
  // The page's own objects live in another engine: what would be theirs is said not to be there.
  let ofPage;
  const pageWindow = () => ofPage ??= new nm.Proxy({}, {
    get(target, key) {
      if (typeof key === "string" && !(key in target)) nm.warnOnce(
        `the emulated browser keeps the page's own objects apart: wrappedJSObject.${key} is undefined`);
      return target[key];
    },
  });
  defineProperty(given, "wrappedJSObject", {get: pageWindow, configurable: true});
  nm.stamp(shown, nm.windowState);
  nm.shownWindow = globalThis.window = shown;
  nm.closeSandbox = () => { known = new Set(ownKeys(globalThis)); };
}
