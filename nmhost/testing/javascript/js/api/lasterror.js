// runtime.lastError: set while a callback or an onDisconnect listener runs, and who has read it.
(nm) => {
  "use strict";
  let current = null;
  // Chromium's is an object of a class without a name, that has nothing but a message.
  const Nameless = (() => class {})();

  const styles = {
    blink: {
      make: (message) => Object.defineProperty(new Nameless(), "message",
        {value: message, enumerable: true, configurable: true}),
      // The property is there only while there is an error; a value that a script has put in its place stays, and hides it.
      open(runtime) {
        if (Object.getOwnPropertyDescriptor(runtime, "lastError")?.value !== undefined) return;
        Object.defineProperty(runtime, "lastError", {
          get: read, configurable: true, enumerable: true,
          set(value) { Object.defineProperty(runtime, "lastError",
            {value, writable: true, configurable: true, enumerable: true}); },
        });
      },
      close(runtime) {
        if (Object.getOwnPropertyDescriptor(runtime, "lastError")?.get === read) delete runtime.lastError;
      },
    },
    gecko: {
      make: (message) => message instanceof Error ? message : new Error(message),   // a script's own stays what it is
      open() {},
      close() {},
      install(namespace, path) { Object.defineProperty(namespace, "lastError",
        {get() { if (path) nm.sayDeprecated(path); return read(); }, configurable: true, enumerable: true,
          // Where there is an error, what a script puts in its place is ignored.
          set() { if (current === null) throw nm.makeError("InvalidStateError", "An exception was thrown"); }}); },
    },
  };
  const style = nm.strategy("last_error", styles);

  function read() {
    if (current === null) return null;
    current.read = true;
    return current.value;
  }
  // In a document of Chromium's the microtasks of a listener or callback still see it.
  const outlasts = nm.config.api.last_error_outlasts && nm.config.kind !== "worker";
  // Run something with lastError set to that message (or not at all); unread, it is told to the developer.
  nm.withLastError = (message, run) => {
    if (message === null || message === undefined) return run();
    const outer = current;
    const mine = current = {value: style.make(message), read: false};
    style.open(nm.runtime);
    const end = () => {
      style.close(nm.runtime);
      if (!mine.read) nm.emit("report", nm.text("unchecked_last_error", {message: mine.value.message}));
      current = outer;
    };
    try {
      return run();
    } finally {
      if (outlasts) nm.afterMicrotasks(end);
      else end();
    }
  };
  nm.installLastError = (namespace, path) => style.install?.(namespace, path);
}
