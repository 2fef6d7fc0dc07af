// What a service worker has beside any worker: the beginning of its life, and what keeps it from that.
(nm) => {
  "use strict";
  globalThis.skipWaiting = nm.asNative({async skipWaiting() { /* no other one waits */ }}.skipWaiting);
  // Of a worker whose script fails at its top the browser keeps nothing: no event reaches it.
  nm.startFailed = () => nm.emit("start_failed");
  nm.startRefused = (text) => {
    nm.startFailed();
    nm.emit("report", text, "");
  };
  // Chromium tells a worker that listens after its first turn that it may miss what wakes it.
  let first = true;
  let isWatched = false;   // whether a script has a listener for its life
  const LIFE = ["install", "activate"];
  nm.serviceStage = nm.config.is_installing ? "parsed" : "activated";
  nm.on("begin", () => nm.afterMicrotasks(() => {
    first = false;
    if (nm.serviceStage !== "parsed") return;
    if (isWatched) {
      nm.later(() => nm.need("web/service").liveService());
    } else nm.serviceStage = "activated";
  }));
  nm.onListen = (target, type) => {
    if (!nm.isWindow(target)) return;
    isWatched ||= LIFE.includes(type);
    if (!first) nm.emit("log", "warning", nm.text("late_worker_listener", {type}));
  };
  nm.on("dom", (type, detail) => { nm.dispatchToGlobal(nm.makeEvent(type, detail, true)); });
}
