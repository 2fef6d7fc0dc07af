// What each interface of a context is, a line each: its name, how many arguments its constructor needs and what it
// extends, and its members in their order. manifests/platform says how members are written.
globalThis.labInterfaces = (global = globalThis) => {
  const OF_FUNCTIONS = ["length", "name", "prototype", "caller", "arguments"];
  const written = (object, key) => {
    if (key === "constructor") return "*";
    const {value, get, set, configurable, enumerable} = Object.getOwnPropertyDescriptor(object, key);
    const marks = `${configurable ? "" : "!"}${enumerable ? "" : "~"}`;
    if (get || set) return `${marks}${key}${set ? "=" : ""}`;
    if (typeof value === "function") return `${marks}${key}(${value.length || ""})`;
    return typeof value === "number" ? `${key}:${value}` : `${marks}${key}?`;
  };
  const row = (name) => {
    const found = global[name];
    if (typeof found !== "function" || !found.prototype) return null;
    const isOwn = Object.hasOwn(found.prototype, Symbol.toStringTag) || name === "DOMException";
    if (!isOwn || !/\[native code\]/.test(Function.prototype.toString.call(found))) return null;
    if (found.name !== name && global[found.name] === found) return `${name} = ${found.name}`;
    const above = Object.getPrototypeOf(found);
    const parent = above?.name || "-";
    const isConstant = (key) => typeof found[key] === "number" && key in found.prototype;
    const fixed = Object.getOwnPropertyNames(found).filter((key) => !OF_FUNCTIONS.includes(key) && !isConstant(key));
    const members = Object.getOwnPropertyNames(found.prototype).map((key) => written(found.prototype, key));
    return [name, `${found.length || ""}${parent}`, ...members, ...fixed.map((key) => `.${written(found, key)}`)].join(" ");
  };
  const tried = (name) => { try { return row(name); } catch { return null; } };
  return Object.getOwnPropertyNames(global).filter((name) => /^([A-Z]|webkit[A-Z])/.test(name)).sort().map(tried)
    .filter((line) => line !== null).join("\n");
};
// Of which interface each object is that a name of the global object leads to.
globalThis.labObjects = (global = globalThis) => Object.getOwnPropertyNames(global).filter((name) => /^[a-z]/.test(name)).sort()
  .map((name) => {
    let found;
    try { found = global[name]; } catch { return ""; }
    const tag = typeof found === "object" && found !== null ? Object.prototype.toString.call(found).slice(8, -1) : "";
    return typeof global[tag] === "function" && found instanceof global[tag] && tag !== "Object" ? `${name}=${tag}` : "";
  }).filter(Boolean).join(" ");
