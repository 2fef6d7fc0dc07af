// DataTransfer: what a paste or a drop brings, as scripts make it for events of their own.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const isSettable = nm.follows("platform", "gecko");   // in Blink only while a person drags
  const SHORT = {text: "text/plain", url: "text/uri-list"};
  const kindOf = (format) => {
    const lower = `${format}`.toLowerCase();
    return SHORT[lower] ?? lower;
  };
  const EFFECTS = ["none", "copy", "copyLink", "copyMove", "link", "linkMove", "move", "all", "uninitialized"];
  // state: {items: [{kind, type, data}]}, one for a transfer and its lists
  nm.interface("DataTransfer", null, () => ({
    get dropEffect() { return stateOf(this).dropEffect; },
    set dropEffect(value) { if (isSettable && ["none", "copy", "link", "move"].includes(value)) stateOf(this).dropEffect = value; },
    get effectAllowed() { return stateOf(this).effectAllowed; },
    set effectAllowed(value) { if (isSettable && EFFECTS.includes(value)) stateOf(this).effectAllowed = value; },
    get types() {
      const {items} = stateOf(this);
      const types = items.filter((one) => one.kind === "string").map((one) => one.type);
      return Object.freeze(items.some((one) => one.kind === "file") ? [...types, "Files"] : types);
    },
    get items() { return stateOf(this).list ??= listOf(stateOf(this)); },
    get files() {
      const files = stateOf(this).items.filter((one) => one.kind === "file").map((one) => one.data);
      return nm.fileList({state: {files}, lists: null});
    },
    getData(format) {
      nm.needArguments(arguments, 1, "getData", "DataTransfer");
      const found = stateOf(this).items.find((one) => one.kind === "string" && one.type === kindOf(format));
      return found ? String(found.data) : "";
    },
    setData(format, data) {
      nm.needArguments(arguments, 2, "setData", "DataTransfer");
      const {items} = stateOf(this);
      const made = {kind: "string", type: kindOf(format), data: `${data}`};
      const at = items.findIndex((one) => one.kind === "string" && one.type === made.type);
      // Blink puts what is given anew at the end, Gecko where the old was
      if (at >= 0 && nm.follows("platform", "gecko")) items.splice(at, 1, made);
      else {
        if (at >= 0) items.splice(at, 1);
        items.push(made);
      }
    },
    clearData(format) {
      const state = stateOf(this);
      state.items = state.items.filter((one) => one.kind !== "string" || format !== undefined && one.type !== kindOf(format));
    },
    setDragImage() { stateOf(this); },
  }), {construct: (newTarget) => nm.create(newTarget, "DataTransfer", {items: [], list: null, dropEffect: "none",
    effectAllowed: "none"})});
  const wrapItem = (item) => item.wrapper ??= nm.create(undefined, "DataTransferItem", item);
  const INDEX = /^\d+$/;
  const listOf = (state) => {
    const own = nm.create(undefined, "DataTransferItemList", state);
    return nm.stamp(new nm.Proxy(own, {
      get: (target, key, receiver) => typeof key === "string" && INDEX.test(key)
        ? state.items[key] && wrapItem(state.items[key]) : Reflect.get(target, key, receiver),
      has: (target, key) => typeof key === "string" && INDEX.test(key) ? key in state.items : key in target,
    }), state);
  };
  nm.interface("DataTransferItemList", null, () => ({
    get length() { return stateOf(this).items.length; },
    add(data, type) {
      const {items} = stateOf(this);
      const isFile = nm.peek(data) !== undefined || typeof data === "object" && data !== null;
      if (!isFile && items.some((one) => one.kind === "string" && one.type === kindOf(type))) dom.fail("NotSupportedError",
        `Failed to execute 'add' on 'DataTransferItemList': An item already exists for type '${kindOf(type)}'.`, "Operation is not supported");
      const made = isFile ? {kind: "file", type: data.type, data} : {kind: "string", type: kindOf(type), data: `${data}`};
      items.push(made);
      return wrapItem(made);
    },
    remove(index) { stateOf(this).items.splice(index >>> 0, 1); },
    clear() { stateOf(this).items.length = 0; },
    [Symbol.iterator]: Array.prototype.values,
  }));
  nm.interface("DataTransferItem", null, () => ({
    get kind() { return stateOf(this).kind; },
    get type() { return stateOf(this).type; },
    getAsString(callback) {
      const {kind, data} = stateOf(this);
      if (kind === "string" && typeof callback === "function") setTimeout(() => callback(data), 0);
    },
    getAsFile() { return stateOf(this).kind === "file" ? stateOf(this).data : null; },
    webkitGetAsEntry() { return null; },
  }));
}
