// A service worker's surroundings: no document, an address, importScripts, and the events of its life.
(nm) => {
  "use strict";
  const address = nm.addressOf(nm.config.url);
  const location = Object.fromEntries(["href", "protocol", "host", "hostname", "port", "pathname", "search", "hash",
    "origin"].map((key) => [key, address[key]]));
  Object.defineProperty(location, "toString", {value: () => address.href});
  globalThis.location = location;
  globalThis.importScripts = function importScripts(...urls) {
    const wanted = urls.map((url) => new nm.URL(`${url}`, address.href).href);
    for (const url of wanted) nm.runFile(url);
  };
  Object.assign(globalThis, {clients: {claim: async () => {}, matchAll: async () => []},
    registration: {scope: nm.config.base_url}, skipWaiting: async () => {}});
  // Chromium tells a worker that listens after its first turn that it may miss what wakes it.
  const listen = globalThis.addEventListener;
  let first = true;
  nm.on("begin", () => nm.afterMicrotasks(() => { first = false; }));
  globalThis.addEventListener = {addEventListener(type, ...rest) {
    if (!first) nm.emit("log", "warning", nm.text("late_worker_listener", {type}));
    nm.apply(listen, globalThis, [type, ...rest]);
  }}.addEventListener;
  nm.on("dom", (type, detail) => { nm.dispatchToGlobal(nm.makeEvent(type, detail, true)); });
}
