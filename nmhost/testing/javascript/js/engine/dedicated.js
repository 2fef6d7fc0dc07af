// What a dedicated worker has beside any worker: its name, and messages from and to whoever made it.
(nm) => {
  "use strict";
  const {member} = nm.need("web/idl").idl;
  const TYPE = "DedicatedWorkerGlobalScope";
  const offered = {
    postMessage(message, options = undefined) {
      const {transfer} = nm.need("web/transfer");
      nm.emit("worker_say", transfer.pack(message, transfer.optionsOf(options, "StructuredSerializeOptions")));
    },
    // What is said before the task is over still goes.
    close() { nm.afterMicrotasks(() => nm.emit("worker_close")); },
  };
  for (const [key, work] of Object.entries(offered)) Object.defineProperty(globalThis, key,
    {value: member(TYPE, key, work, "call"), writable: true, enumerable: true, configurable: true});
  Object.defineProperty(globalThis, "name", {value: nm.config.worker_name, writable: true, enumerable: true,
    configurable: true});
  nm.handlerProperties(globalThis, ["message"], () => nm.windowState);
  nm.tellUncaught = (message, place) => nm.emit("worker_fail", message, place.file, place.line, place.column, place.text);
  // A script that cannot be run at all is one that has not come; of a text that is no script Chromium says more.
  nm.scriptRefused = () => nm.emit("worker_fail");
  nm.tellsUnparsed = nm.follows("platform", "blink");
  nm.onWeb("worker_inbox", (text) => {
    nm.need("web/events");
    let message;
    try { message = nm.unpackMessage(text); } catch { return nm.fire(globalThis, "messageerror", "MessageEvent"); }
    return nm.fire(globalThis, "message", "MessageEvent", message);
  });
}
