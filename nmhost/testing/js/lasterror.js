// runtime.lastError: set while a callback or an onDisconnect listener runs, and who has read it.
(nm) => {
  "use strict";
  let current = null;
  // Chromium's is an object of a class without a name, that has nothing but a message.
  const Nameless = (() => class {})();

  const styles = {
    chromium: {
      make: (message) => Object.assign(new Nameless(), {message}),
      // The property is there only while there is an error; a value that a script puts in its place stays.
      open(runtime) {
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
    firefox: {
      make: (message) => new Error(message),
      open() {},
      close() {},
      install(runtime) { Object.defineProperty(runtime, "lastError",
        {get: read, configurable: true, enumerable: true}); },
    },
  };
  const style = styles[nm.config.base];

  function read() {
    if (current === null) return null;
    current.read = true;
    return current.value;
  }
  // Run something with lastError set to that message (or not at all); unread, it is told to the developer.
  nm.withLastError = (message, run) => {
    if (message === null || message === undefined) return run();
    const outer = current;
    current = {value: style.make(message), read: false};
    style.open(nm.runtime);
    try {
      return run();
    } finally {
      style.close(nm.runtime);
      if (!current.read) nm.emit("report", nm.text("unchecked_last_error", {message}));
      current = outer;
    }
  };
  nm.installLastError = (runtime) => style.install?.(runtime);
}
