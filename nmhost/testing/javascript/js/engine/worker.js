// A worker's surroundings: no document, an address, importScripts.
(nm) => {
  "use strict";
  const address = nm.addressOf(nm.config.url);
  const place = {toString() { return address.href; }};
  for (const key of ["href", "protocol", "host", "hostname", "port", "pathname", "search", "hash", "origin"]) {
    Object.defineProperty(place, key, {get: () => address[key], enumerable: true, configurable: true});
  }
  // The classes of the global object and of its location: the part that shows them gives them these prototypes.
  const {globalName} = nm.platform;
  const scope = Object.create(nm.EventTarget.prototype);
  nm.scopePrototypes = {WorkerLocation: place, WorkerGlobalScope: scope, [globalName]: Object.create(scope)};
  nm.platform.name(nm.scopePrototypes.WorkerLocation, "WorkerLocation");
  let last = globalThis;
  while (Object.getPrototypeOf(last) !== Object.prototype) last = Object.getPrototypeOf(last);
  Object.setPrototypeOf(last, nm.scopePrototypes[globalName]);
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
