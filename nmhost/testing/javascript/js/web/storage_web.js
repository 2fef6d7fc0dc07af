// localStorage and sessionStorage of a document's origin; the browser keeps them, scripts read these copies.
(nm) => {
  "use strict";
  function storage(kept, op) {
    const items = new Map(Object.entries(kept));
    const changed = () => nm.emit(op, Object.fromEntries(items));
    return {
      get length() { return items.size; },
      key: (index) => [...items.keys()][index] ?? null,
      getItem: (key) => items.get(String(key)) ?? null,
      setItem(key, value) {
        items.set(String(key), String(value));
        changed();
      },
      removeItem(key) {
        items.delete(String(key));
        changed();
      },
      clear() {
        items.clear();
        changed();
      },
    };
  }
  if (nm.config.local_storage) globalThis.localStorage = storage(nm.config.local_storage, "local_storage");
  if (nm.config.session_storage) globalThis.sessionStorage = storage(nm.config.session_storage, "session_storage");
}
