// The window as content scripts of Firefox see it: not their global object, which is a sandbox before it, but the page's,
// through a wrapper. What scripts give it is found behind their own names; what they declare is not the window's.
(nm) => {
  "use strict";
  if (nm.config.kind !== "content" || !nm.follows("platform", "gecko")) return;
  const {defineProperty, getPrototypeOf, hasOwn, setPrototypeOf} = Object;
  const {get, has, ownKeys, getOwnPropertyDescriptor} = Reflect;
  const OF_SANDBOX = new Set(["browser", "chrome", "cloneInto", "createObjectIn", "exportFunction"]);
  // The window with what scripts gave it, behind the global object.
  const given = nm.holder = Object.create(getPrototypeOf(globalThis));
  setPrototypeOf(globalThis, given);
  // Classes of the language's without a name elsewhere are found through the wrapper (Firefox 153, seen 2026-12-01).
  const unnamed = {AsyncFunction: (async () => {}).constructor, GeneratorFunction: (function* () {}).constructor,
    AsyncGeneratorFunction: (async function* () {}).constructor, TypedArray: getPrototypeOf(Uint8Array)};
  for (const key of ownKeys(unnamed)) defineProperty(given, key, {value: unnamed[key], writable: true, configurable: true});

  // The language's own, and a few more, are the page's there, and not the script's.
  const OF_PAGE = new Set(["setTimeout", "setInterval", "clearTimeout", "clearInterval", "fetch", "XMLHttpRequest", "WebSocket"]);
  const others = new Map();
  // Called on nothing, the page's functions are called on the sandbox, which is no window.
  const calledOn = (self, key, run) => {
    if (self !== undefined || nm.isOfLanguage(key)) return run();
    const error = nm.need("web/idl").idl.ofPage(new TypeError(`'${key}' called on an object that does not implement interface Window.`));
    if (key === "fetch") return nm.watch(nm.rejected(error));
    throw error;
  };
  const seen = (key, value) => {
    if (!OF_PAGE.has(key) && !nm.isOfLanguage(key) || typeof value !== "function" && typeof value !== "object") return value;
    if (others.get(key)?.value !== value) others.set(key, {value, other: new nm.Proxy(value, {apply: (target, self, args) => calledOn(self, key, () => nm.apply(target, self, args))})});
    return others.get(key).other;
  };
  const isOfWindow = (key) => (nm.isLazy(key) || nm.isOfLanguage(key)) && !OF_SANDBOX.has(key);
  const shown = new nm.Proxy(given, {
    get: (target, key) => has(target, key) ? seen(key, get(target, key, globalThis)) : isOfWindow(key) ? seen(key, globalThis[key]) : undefined,
    has: (target, key) => has(target, key) || isOfWindow(key) && hasOwn(globalThis, key),
    getOwnPropertyDescriptor(target, key) {
      nm.settleName(key);
      return nm.asDescribed(getOwnPropertyDescriptor(target, key));
    },
    ownKeys: (target) => [...new Set([...ownKeys(target), ...ownKeys(globalThis).filter(nm.isOfLanguage)])],
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
  // What the context's parts have given the global object is the window's, but for what the sandbox has too.
  const OF_BOTH = new Set(["globalThis", "structuredClone", "WebAssembly", "dump"]);
  nm.isOfSandbox = (key) => !nm.isLazy(key) || nm.isOfLanguage(key) || OF_SANDBOX.has(key) || OF_BOTH.has(key);
  nm.toHolder = (key) => {
    const found = getOwnPropertyDescriptor(globalThis, key);
    if (found?.configurable && Reflect.deleteProperty(globalThis, key)) defineProperty(given, key, nm.inHolder(key, found));
  };
  nm.closeSandbox = () => {
    for (const key of ownKeys(globalThis)) if (!nm.isOfSandbox(key)) nm.toHolder(key);
  };
}
