// A worker's surroundings: no document, an address, importScripts.
(nm) => {
  "use strict";
  const address = nm.addressOf(nm.config.url);
  const place = {toString() { return address.href; }};
  for (const key of ["href", "protocol", "host", "hostname", "port", "pathname", "search", "hash", "origin"]) {
    Object.defineProperty(place, key, {get: () => address[key], enumerable: true, configurable: true});
  }
  // The class of the location: the part that shows it gives it this prototype.
  nm.locationPrototype = place;
  nm.platform.name(place, "WorkerLocation");
  Object.defineProperty(place, "constructor", {get: () => globalThis.WorkerLocation, configurable: true});
  // The classes of the global object.
  const {globalName} = nm.platform;
  function scopeOf(name, parent) {
    const Class = nm.constructorNamed(name, () => nm.refuseConstructor(name));
    Object.setPrototypeOf(Class, parent);
    Object.defineProperty(Class, "prototype", {value: Object.create(parent.prototype), writable: false});
    Object.defineProperty(Class.prototype, "constructor", {value: nm.asNative(Class), writable: true, configurable: true});
    nm.platform.name(Class.prototype, name);
    for (const {key, constant} of nm.shapeOf(name)?.members ?? []) {
      if (constant !== undefined) for (const at of [Class, Class.prototype]) Object.defineProperty(at, key, {value: constant, enumerable: true});
    }
    Object.defineProperty(globalThis, name, {value: Class, writable: true, configurable: true});
    return Class;
  }
  const Scope = scopeOf("WorkerGlobalScope", nm.EventTarget);
  nm.workerScope = Scope.prototype;
  Object.setPrototypeOf(globalThis, scopeOf(globalName, Scope).prototype);
  globalThis.location = Object.create(place);
  const {kind, worker_type: type, manifest} = nm.config;
  const isModule = kind === "worker" ? manifest?.background?.type === "module" : type === "module";
  globalThis.importScripts = nm.asNative({importScripts(...urls) {
    if (isModule) throw new TypeError(nm.text("no_script_imports"));
    const wanted = urls.map((url) => {
      if (typeof url === "symbol" && nm.follows("platform", "blink")) throw new TypeError(
        "Failed to execute 'importScripts' on 'WorkerGlobalScope': Cannot convert a Symbol value to a string");
      try { return new nm.URL(`${url}`, address.href).href; } catch {
        throw new DOMException(nm.text("script_bad_url", {url}), "SyntaxError");
      }
    });
    for (const url of wanted) nm.runFile(url);
  }}.importScripts);
}
