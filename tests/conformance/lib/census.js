// What there is in a context: every member of chrome and browser with its kind, and every global with its members.
// Posts it to the census's server; GATE and SERVER are put before it by the extension's config.js.
(() => {
  const OBJECTS = ["Math", "JSON", "Reflect", "Intl", "Atomics", "crypto", "navigator", "performance", "console",
    "document", "location", "history", "CSS", "WebAssembly", "caches", "indexedDB", "localStorage", "screen"];
  const isEvent = (name, value) => /^on[A-Z]/.test(name) && typeof value?.addListener === "function";
  const plain = (value) => {
    if (value === null || ["string", "number", "boolean"].includes(typeof value)) return true;
    if (Array.isArray(value)) return value.every(plain);
    return typeof value === "object" && Object.values(value).every(plain) && Object.keys(value).length > 0;
  };
  const memberOf = (name, value) => {
    if (isEvent(name, value)) return {kind: "event"};
    if (typeof value === "function") return {kind: "function", length: value.length, name: value.name};
    if (typeof value === "undefined") return {kind: "undefined"};
    return plain(value) ? {kind: "value", value} : {kind: "object"};
  };
  function api(root) {
    const found = {};
    // Names are taken before anything is looked at: in Firefox one with nothing behind it goes then.
    const namesOf = (value) => value !== null && typeof value === "object" ? Object.keys(value) : [];
    const walk = (object, names, path, depth) => {
      for (const key of names) {
        const at = path ? `${path}.${key}` : key;
        let value;
        try { value = object[key]; } catch (error) {
          found[at] = {kind: "throws", text: String(error)};
          continue;
        }
        const inner = namesOf(value);
        found[at] = memberOf(key, value);
        if (found[at].kind === "object" && depth < 4) walk(value, inner, at, depth + 1);
      }
    };
    if (root !== null && typeof root === "object") walk(root, namesOf(root), "", 0);
    return found;
  }
  function globals() {
    const found = {};
    for (let object = globalThis; object && object !== Object.prototype; object = Object.getPrototypeOf(object)) {
      for (const name of Object.getOwnPropertyNames(object)) {
        if (name in found || /^\d+$|^labCensus|^GATE$|^SERVER$/.test(name)) continue;
        const {enumerable} = Object.getOwnPropertyDescriptor(object, name);
        let type;
        try { type = globalThis[name] === null ? "null" : typeof globalThis[name]; } catch { type = "throws"; }
        found[name] = enumerable ? type : `${type} hidden`;
      }
    }
    return found;
  }
  function members(names) {
    const found = {};
    for (const name of names) {
      let value;
      try { value = globalThis[name]; } catch { continue; }
      if (typeof value === "function" && value.prototype && /^[A-Z]/.test(name)) {
        const own = Object.getOwnPropertyNames(value.prototype).filter((one) => one !== "constructor");
        const fixed = Object.getOwnPropertyNames(value).filter((one) => !["length", "name", "prototype", "arguments", "caller"].includes(one));
        found[name] = [...own, ...fixed.map((one) => `static ${one}`)];
      } else if (value && typeof value === "object" && OBJECTS.includes(name)) {
        const all = new Set();
        for (let object = value; object && object !== Object.prototype; object = Object.getPrototypeOf(object))
          Object.getOwnPropertyNames(object).forEach((one) => all.add(one));
        found[`(${name})`] = [...all];
      }
    }
    return found;
  }
  globalThis.labCensus = (where, gate, whole) => {
    const report = {where, gate, roots: {}};
    for (const root of ["chrome", "browser"]) report.roots[root] = api(globalThis[root]);
    report.same = globalThis.chrome === globalThis.browser;
    const isEmpty = ([, {kind}]) => kind === "undefined";
    report.empty = Object.entries(report.roots.chrome).filter(isEmpty).map(([path]) => path);
    for (const root of whole ? [] : ["chrome", "browser"]) {
      report.roots[root] = Object.entries(report.roots[root]).filter((one) => !isEmpty(one)).map(([path]) => path);
    }
    if (whole) report.globals = globals();
    if (whole) report.members = members(Object.keys(report.globals));
    return report;
  };
})();
