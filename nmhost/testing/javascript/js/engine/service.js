// What a service worker has beside any worker: its clients and the events of its life.
(nm) => {
  "use strict";
  Object.assign(globalThis, {clients: {claim: async () => {}, matchAll: async () => []},
    registration: {scope: nm.config.base_url}, skipWaiting: async () => {}});
  // Of a worker whose script fails at its top the browser keeps nothing: no event reaches it.
  nm.startFailed = () => nm.emit("start_failed");
  nm.startRefused = (text) => {
    nm.startFailed();
    nm.emit("report", text, "");
  };
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
