// chrome and browser: the namespaces and members that this context has in this family, from its recorded surface.
(nm) => {
  "use strict";
  const {api, kind, surface, external_connect: external} = nm.config;
  const FUNCTIONS = api.function_shape;

  // A function of the browser's that answers later: the core carries it out, or accepts it.
  function asynchronous(method) {
    return (...args) => {
      nm.requireContext();
      const values = nm.check(method, args);
      const callback = nm.parametersOf(method).at(-1)?.type === "function" ? values.pop() : null;
      nm.refuseIfStrict(method);
      return nm.callLater(method, values, callback);
    };
  }
  // A function that answers at once and is not emulated: its arguments are checked, its use is noted.
  const atOnce = (method) => (...args) => {
    nm.requireContext();
    const values = nm.parametersOf(method) ? nm.check(method, args) : args;
    nm.refuseIfStrict(method);
    nm.emit("call_now", method, nm.plain(values));
    return surface.empty_values[method];
  };
  // In a strict browser what is accepted throws.
  const emulated = new Set(surface.emulated);
  nm.refuseIfStrict = (method) => {
    if (!nm.config.strict || emulated.has(method) || nm.isDefined(method)) return;
    throw new Error(nm.config.strict.replace("{name}", method));
  };
  // What the test answers itself, with the value of what answers at once.
  const defined = {...surface.defined};
  nm.isDefined = (method) => Object.hasOwn(defined, method);
  nm.on("defined", (answers) => Object.assign(defined, answers));

  // Without promises (manifest version 2, on chrome) a call without a callback gives nothing, and its failure is not
  // the script's.
  function withoutPromises(run) {
    return (...args) => {
      const result = run(...args);
      if (!nm.isPromise(result)) return result;
      nm.handle(result);
      return undefined;
    };
  }
  // What a function does: the test's own answer where it has given one, else what is emulated, else what is accepted.
  function behind(method, {async: answers}) {
    const own = nm.functions[method];
    if (!answers) {
      const run = own ?? atOnce(method);
      return (...args) => nm.isDefined(method) ? nm.parse(nm.stringify(defined[method])) : run(...args);
    }
    const rest = asynchronous(method);
    return own ? (...args) => nm.isDefined(method) ? rest(...args) : own(...args) : rest;
  }
  let promises = true;
  // Chromium: the functions of a storage area are that area's alone.
  const needsOwner = (method) => nm.follows("fixed_members", "blink") && /^storage\.\w+\.\w+$/.test(method);
  function functionFor(method, name, member, owner) {
    if (/^[A-Z]/.test(name)) return nm.constructors[method] ?? constructorFor(name);
    const isOwned = needsOwner(method);
    const found = behind(method, member);
    const run = promises ? found : withoutPromises(found);
    // A shorthand method is no constructor and has no prototype, as the API's functions.
    const made = {[name](...args) {
      if (isOwned && this !== owner) throw new TypeError(nm.text("illegal_invocation", {type: "StorageArea"}));
      nm.requireContext();
      return run(...args);
    }}[name];
    Object.defineProperty(made, "length", {value: FUNCTIONS.length, configurable: true});
    if (!FUNCTIONS.named) Object.defineProperty(made, "name", {value: "", configurable: true});
    return nm.asNative(made);
  }
  // A class whose instances only carry what they were given.
  const constructorFor = (name) => nm.asNative({[name]: class {
    constructor(properties = {}) { Object.assign(this, properties); }
  }}[name]);

  // What a callback gets of a function that gives nothing: in Chromium no argument at all.
  nm.callbackOfNothing = (method) => nm.strategy("callback_errors", {
    blink: [], gecko: [undefined]});

  const makers = {
    object: () => ({}),
    event: (path) => nm.makeApiEvent(path),
    function: functionFor,
    own: (path) => nm.values[path](),
    value: (path, name, {value}) => path in nm.values ? nm.values[path]() : nm.parse(nm.stringify(value)),
  };
  // A name with nothing behind it is gone once somebody has looked.
  const emptyMember = (target, name) => ({get() { delete target[name]; }, enumerable: true, configurable: true,
    set(value) { Object.defineProperty(target, name, {value, writable: true, enumerable: true, configurable: true}); }});
  // What a script cannot assign to: Chromium ignores it, Firefox throws.
  const fixedMember = (target, name, value) => nm.strategy("fixed_members", {
    blink: {get: () => value, set() {}, enumerable: true, configurable: true},
    gecko: {get() {
      // read once, it is only that: an assignment does nothing any more
      Object.defineProperty(target, name, {get: () => value, set: undefined, enumerable: true, configurable: true});
      return value;
    }, set() { throw nm.makeError("InvalidStateError", "An exception was thrown"); }, enumerable: true, configurable: true},
  });
  // A namespace is made when somebody first looks: most scripts use few of them.
  function lazy(target, name, make) {
    const settle = (value) => {
      Object.defineProperty(target, name, {value, writable: true, enumerable: true, configurable: true});
      return value;
    };
    // Nothing is made any more once the extension is gone (met_extension_reloaded_under_ports, seen 2026-11-30).
    Object.defineProperty(target, name, {get: () => nm.invalidated ? undefined : settle(make()), set: settle,
      enumerable: true, configurable: true});
  }
  function build(root, givesPromises = true) {
    const top = {};
    const below = new Map();   // namespace -> its members
    for (const path of Object.keys(surface.members)) {
      const member = surface.members[path];
      if (member.root && member.root !== root) continue;
      const dot = path.indexOf(".");
      if (dot >= 0) below.get(path.slice(0, dot))?.push(path);
      else if (member.is === "object") {
        below.set(path, []);
        lazy(top, path, () => namespace(path, below.get(path), givesPromises));
      } else place({"": top}, path, member, givesPromises);
    }
    return top;
  }
  function namespace(name, paths, givesPromises) {
    nm.needSpace(name);
    const found = {[name]: {}};
    for (const path of paths) place(found, path, surface.members[path], givesPromises);
    return found[name];
  }
  function place(found, path, member, givesPromises) {
    const cut = path.lastIndexOf(".");
    const [target, name] = [found[path.slice(0, Math.max(cut, 0))], path.slice(cut + 1)];
    if (!target || path === "runtime.lastError") return;
    if (name === "lastError") return nm.installLastError(target, path);
    if (member.is === "undefined") return Object.defineProperty(target, name, emptyMember(target, name));
    // Firefox makes each member when somebody first looks at it, which its descriptor tells until then.
    if (nm.follows("fixed_members", "gecko") && ["function", "event", "value"].includes(member.is) && !(path in nm.values)) return lazy(target, name, () => {
      promises = givesPromises;
      return makers[member.is](path, name, member, target);
    });
    promises = givesPromises;
    const value = makers[member.is](path, name, member, target);
    if (member.is === "object") found[path] = value;
    if (member.is === "object" && nm.follows("fixed_members", "gecko")) return lazy(target, name, () => value);
    return Object.defineProperty(target, name, path in nm.values ? fixedMember(target, name, value)
      : {value, writable: true, enumerable: true, configurable: true});
  }

  const runtimes = new WeakMap();   // of the roots whose runtime nobody may have looked at yet
  const isBare = Object.keys(surface.members).length === 0;   // user scripts that may say nothing
  const styles = {
    // Two objects with the same namespaces; a web page has a runtime only where an extension lets it connect.
    blink() {
      if (kind === "dedicated" || (isBare && kind === "content")) return;
      const sees = kind !== "web" || external;
      const value = build("chrome", nm.config.promises);
      Object.defineProperty(globalThis, "chrome", {value, writable: true, enumerable: true,
        configurable: nm.config.api.chrome_is_configurable});
      if (sees) globalThis.browser = sharing(globalThis.chrome, build("browser", nm.config.promises));
      nm.runtime = globalThis.chrome.runtime;
    },
    gecko() {
      if (kind === "web" || kind === "dedicated" || isBare) return;
      globalThis.browser = build("browser");
      globalThis.chrome = nm.config.promises ? globalThis.browser : build("chrome", false);
      nm.runtime = globalThis.browser.runtime;
      for (const root of new Set([globalThis.browser, globalThis.chrome])) {
        const {runtime} = root;
        runtimes.set(root, runtime);
        if ("runtime.lastError" in surface.members) nm.installLastError(runtime);
        // The browser makes it when somebody first looks, and knows the document's URL from then.
        const define = (one) => Object.defineProperty(root, "runtime", {...one, enumerable: true, configurable: true});
        define({
          get() {
            nm.emit("use_runtime", globalThis.location.href);
            define({value: runtime, writable: true});
            return runtime;
          },
          set(value) { define({value, writable: true}); },
        });
      }
    },
  };
  // The namespaces that are the same objects in chrome and browser.
  const sharing = (chrome, browser) => {
    for (const name of Object.keys(chrome)) {
      if (surface.members[name].root !== "chrome") lazy(browser, name, () => chrome[name]);
    }
    return browser;
  };
  nm.strategy("roots", styles)();

  // The extension is gone: an event that no script has used yet can't be read any more in Chromium.
  const cutOff = (path, target, key) => {
    if (surface.members[path]?.is !== "event" || nm.apiEvent(path)?.isTouched()) return;
    const get = () => { throw new Error(nm.text("first_read_after_end", {property: key})); };
    Object.defineProperty(target, key, {get, enumerable: true, configurable: true});
  };
  nm.cutOff = nm.strategy("events", {
    blink() {
      for (const root of [globalThis.chrome, globalThis.browser]) {
        for (const [name, {value}] of Object.entries(Object.getOwnPropertyDescriptors(root ?? {}))) {
          if (surface.members[name]?.is !== "object" || !value) continue;
          for (const key of Object.keys(value)) cutOff(`${name}.${key}`, value, key);
        }
      }
    },
    gecko() {},
  });

  // A permission was granted: what is new comes into the namespaces that scripts hold already.
  const isThere = (target, name) => {
    const own = Object.getOwnPropertyDescriptor(target, name);
    return own !== undefined && (own.get !== undefined || own.value !== undefined);
  };
  const withdraw = (left) => {
    const isLeft = (path) => path in left && (left[path].is !== "undefined" || surface.members[path].is === "undefined");
    for (const path of Object.keys(surface.members).filter((one) => !isLeft(one))) {
      delete surface.members[path];
      if (path.includes(".")) continue;
      for (const root of ["chrome", "browser"]) if (globalThis[root]) delete globalThis[root][path];
    }
  };
  // What a namespace has more now than the one that scripts hold.
  const complete = (held, made) => {
    for (const [key, one] of Object.entries(Object.getOwnPropertyDescriptors(made ?? {}))) {
      const own = Object.getOwnPropertyDescriptor(held, key);
      if (!own || (own.get && own.get() === undefined)) Object.defineProperty(held, key, one);
    }
  };
  // In Firefox each of them is made when a script first asks for it: till then an accessor.
  nm.awaitRoots = nm.strategy("platform", {blink() {}, gecko() {
    for (const root of ["chrome", "browser"]) {
      const found = Object.getOwnPropertyDescriptor(globalThis, root);
      if (!found?.configurable || !("value" in found)) continue;
      const define = (value) => Object.defineProperty(globalThis, root, {value, writable: true, enumerable: true, configurable: true});
      const {get, set} = Object.getOwnPropertyDescriptor({get [root]() {
        define(found.value);
        return found.value;
      }, set [root](value) { define(value); }}, root);
      Object.defineProperty(globalThis, root, {get: nm.asNative(get), set: nm.asNative(set), enumerable: true, configurable: true});
    }
  }});
  nm.on("api_changed", (now) => {
    const before = new Set(Object.keys(surface.members).filter((path) => surface.members[path].is !== "undefined"));
    nm.addSignatures(now);
    nm.config.permissions = now.permissions;
    if (nm.config.api.loses_withdrawn_names) withdraw(now.members);
    Object.assign(surface.members, now.members);
    Object.assign(defined, now.defined);
    for (const root of ["chrome", "browser"]) {
      const target = globalThis[root];
      if (typeof target !== "object" || target === null) continue;
      const made = build(root, root === "browser" || nm.config.promises);
      for (const name of Object.keys(made)) {
        if (!before.has(name) || !isThere(target, name)) lazy(target, name, () => made[name]);
        else if (!Object.getOwnPropertyDescriptor(target, name).get) complete(target[name], made[name]);
        else if (name === "runtime" && runtimes.has(target)) complete(runtimes.get(target), made[name]);
      }
    }
  });
}
