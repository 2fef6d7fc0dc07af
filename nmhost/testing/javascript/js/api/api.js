// chrome and browser: the namespaces that this context has in this family, and a clear error for what is not
// emulated.
(nm) => {
  "use strict";
  const {api, kind, permissions, content_api: inContent} = nm.config;
  const manifest = nm.config.manifest ?? {};
  // Namespaces that real browsers have and this one has not; a script that uses one is told so.
  const OTHERS = [
    "alarms", "bookmarks", "commands", "contextMenus", "cookies", "declarativeNetRequest", "devtools", "downloads",
    "history", "i18n", "identity", "idle", "management", "menus", "notifications", "offscreen", "omnibox", "pageAction",
    "permissions", "privacy", "proxy", "scripting", "sessions", "sidePanel", "sidebarAction", "theme", "topSites",
      "tts",
    "userScripts", "webNavigation", "webRequest", "windows",
  ];
  const lists = {content: api.content_namespaces, web: api.web_namespaces};
  const allowed = lists[inContent ? "content" : kind] ?? api.namespaces;
  // A content script of Firefox's sees the names of all of runtime; behind those that are not for it is nothing.
  const everyName = inContent ? {...allowed, runtime: api.namespaces.runtime} : allowed;
  const namespaces = {chromium: allowed, firefox: everyName}[nm.config.base];
  const ALWAYS = {
    chromium: {content: ["i18n", ...permissions.filter((name) => name === "scripting")],
      other: ["dom", "i18n", "windows", "permissions"]},
    firefox: {content: ["i18n"], other: ["i18n", "windows", "permissions"]},
  };

  const missing = (name) => new Error(`${name} is not emulated by nmhost: `
    + "define it in a script of your own that runs before, or test it in a real browser");
  const isEvent = (name) => /^on[A-Z]/.test(name);
  const isConstant = (name) => /^[A-Z]/.test(name);
  // What exists only with a permission, or only where the extension manifest asks for it.
  const needs = {
    "runtime.connectNative": () => inContent || permissions.includes("nativeMessaging"),
    "runtime.sendNativeMessage": () => inContent || permissions.includes("nativeMessaging"),
    "runtime.getBackgroundPage": () => kind !== "worker",
    "runtime.getPackageDirectoryEntry": () => kind !== "worker",
    "runtime.onConnectNative": () => permissions.includes("nativeMessaging"),
    storage: () => permissions.includes("storage"),
    "storage.local": () => permissions.includes("storage"),
    "storage.session": () => permissions.includes("storage"),
    "extension.getURL": () => !(manifest.manifest_version >= 3),
    action: () => "action" in manifest,
    browserAction: () => "browser_action" in manifest,
  };
  const exists = (name) => needs[name]?.() ?? true;
  const FUNCTIONS = {chromium: {length: 0, named: true}, firefox: {length: 1, named: false}};

  // A function of the browser's that answers later.
  function asynchronous(method) {
    const takesCallback = nm.parametersOf(method).at(-1)?.name === "callback";
    return (...args) => {
      nm.requireContext();
      const values = nm.check(method, args);
      const callback = takesCallback ? values.pop() : null;
      return nm.answerLater("call", [method, values], callback,
        {decode: (text) => text === "" ? undefined : nm.parse(text), unreadable: {args: [], message: ""}});
    };
  }
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
  let promises = true;
  function functionFor(method, name) {
    const found = nm.functions[method]
      ?? (nm.parametersOf(method) ? asynchronous(method) : () => { throw missing(method); });
    const run = promises ? found : withoutPromises(found);
    // A shorthand method is no constructor and has no prototype, as the API's functions.
    const made = {[name](...args) { return run(...args); }}[name];
    const {length, named} = FUNCTIONS[nm.config.base];
    Object.defineProperty(made, "length", {value: length, configurable: true});
    if (!named) Object.defineProperty(made, "name", {value: "", configurable: true});
    return nm.asNative(made);
  }
  function memberFor(full, name) {
    if (full in nm.values) return nm.values[full]();
    if (isEvent(name)) return nm.makeApiEvent(full);
    return isConstant(name) ? nm.constants[name] : functionFor(full, name);
  }
  // A name with nothing behind it is gone once somebody has looked.
  const emptyMember = (target, name) => ({get() { delete target[name]; }, enumerable: true, configurable: true});
  // What a script cannot assign to: Chromium ignores it, Firefox throws.
  const fixedMember = (value) => ({
    chromium: {get: () => value, set() {}, enumerable: true, configurable: true},
    firefox: {get: () => value, set() { throw nm.makeError("InvalidStateError", "An exception was thrown"); },
      enumerable: true, configurable: true},
  })[nm.config.base];
  function fill(target, path, names) {
    for (const name of names) {
      const full = `${path}.${name}`;
      if (name === "lastError" || !exists(full)) continue;
      const nothing = !allowed[path].includes(name) || (isConstant(name) && !(name in nm.constants));
      if (nothing) {
        Object.defineProperty(target, name, emptyMember(target, name));
        continue;
      }
      const value = memberFor(full, name);
      Object.defineProperty(target, name, full in nm.values ? fixedMember(value)
        : {value, writable: true, enumerable: true, configurable: true});
    }
    return target;
  }
  function unsupported(name) {
    const fail = (key) => () => { throw missing(`${name}.${key}`); };
    const event = (key) => ({addListener: fail(key), removeListener() {}, hasListener: () => false});
    return new nm.Proxy({}, {
      get(_, key) {
        if (typeof key === "symbol" || key === "toJSON") return undefined;
        return isEvent(key) ? event(key) : fail(key);
      },
      has: () => true,
    });
  }
  function build(givesPromises = true) {
    promises = givesPromises;
    const root = {};
    for (const [path, names] of Object.entries(namespaces)) {
      if (!exists(path)) continue;
      const [first, ...inner] = path.split(".");
      root[first] ??= {};
      const target = inner.reduce((at, part) => at[part] ??= {}, root[first]);
      fill(target, path, names);
    }
    const always = ALWAYS[nm.config.base];
    const known = [...OTHERS, ...always.other];
    const wanted = [...permissions, ...Object.keys(manifest), ...always.other];
    const asked = inContent ? always.content : wanted.filter((name) => known.includes(name));
    for (const name of kind === "web" ? [] : asked) root[name] ??= unsupported(name);
    return root;
  }

  const styles = {
    // Two objects with the same namespaces; a web page has them only where an extension lets it connect.
    chromium() {
      const sees = kind !== "web" || nm.config.external_connect;
      globalThis.chrome = sees ? build(nm.config.promises) : {};
      if (sees) globalThis.browser = Object.assign({}, globalThis.chrome);
      nm.runtime = globalThis.chrome.runtime;
    },
    firefox() {
      if (kind === "web") return;
      globalThis.browser = build();
      globalThis.chrome = nm.config.promises ? globalThis.browser : build(false);
      nm.runtime = globalThis.browser.runtime;
      for (const root of new Set([globalThis.browser, globalThis.chrome])) {
        const {runtime} = root;
        nm.installLastError(runtime);
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
  styles[nm.config.base]();
}
