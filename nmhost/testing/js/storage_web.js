// localStorage of a document's origin; the browser keeps it, this is the copy that scripts read.
(nm) => {
  "use strict";
  if (!nm.config.local_storage) return;
  const items = new Map(Object.entries(nm.config.local_storage));
  const changed = () => nm.emit("local_storage", Object.fromEntries(items));
  globalThis.localStorage = {
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
