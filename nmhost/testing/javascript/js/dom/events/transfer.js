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
  // The first address of a list of them, in which lines of a hash sign are remarks.
  const firstOf = (list) => list.split(/\r?\n/).find((line) => line && !line.startsWith("#")) ?? "";
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
      const all = items.some((one) => one.kind === "file") ? [...types, "Files"] : types;
      // the same list as long as it says the same
      if (stateOf(this).types?.join("\n") !== all.join("\n")) stateOf(this).types = Object.freeze(all);
      return stateOf(this).types;
    },
    get items() { return stateOf(this).list ??= listOf(stateOf(this)); },
    get files() {
      const state = stateOf(this);
      const of = state.items.filter((one) => one.kind === "file").map((one) => one.data);
      // the same list as long as it holds the same
      if (state.files?.of.length !== of.length || of.some((file, i) => file !== state.files.of[i])) {
        state.files = {of, list: nm.fileList({state: {files: [...of]}, lists: null})};
      }
      return state.files.list;
    },
    getData(format) {
      nm.needArguments(arguments, 1, "getData", "DataTransfer");
      const found = stateOf(this).items.find((one) => one.kind === "string" && one.type === kindOf(format));
      if (!found) return "";
      return `${format}`.toLowerCase() === "url" ? firstOf(found.data) : String(found.data);
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
    setDragImage() { nm.needArguments(arguments, 3, "setDragImage", "DataTransfer"); },
  }), {construct: (newTarget) => nm.create(newTarget, "DataTransfer", {items: [], list: null, dropEffect: "none",
    effectAllowed: "none", types: null})});
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
  // What is added without a type must be a file.
  const needFile = (args) => {
    if (args.length > 1 || args[0] instanceof File) return;
    if (args.length === 0 && isSettable) throw new TypeError("DataTransferItemList.add: 0 is not a valid argument count for any overload.");
    nm.needArguments(args, 1, "add", "DataTransferItemList");
    throw new TypeError(isSettable ? `DataTransferItemList.add: Argument 1 ${Object(args[0]) === args[0] ? "does not implement interface File" : "is not an object"}.`
      : "Failed to execute 'add' on 'DataTransferItemList': parameter 1 is not of type 'File'.");
  };
  nm.interface("DataTransferItemList", null, () => ({
    get length() { return stateOf(this).items.length; },
    add(data, type) {
      const {items} = stateOf(this);
      const isFile = arguments.length < 2;
      needFile(arguments);
      if (!isFile && items.some((one) => one.kind === "string" && one.type === kindOf(type))) dom.fail("NotSupportedError",
        `Failed to execute 'add' on 'DataTransferItemList': An item already exists for type '${kindOf(type)}'.`, "Operation is not supported");
      const made = isFile ? {kind: "file", type: data.type, data} : {kind: "string", type: kindOf(type), data: `${data}`};
      items.push(made);
      return wrapItem(made);
    },
    remove(index) {
      nm.needArguments(arguments, 1, "remove", "DataTransferItemList");
      stateOf(this).items.splice(index >>> 0, 1);
    },
    clear() { stateOf(this).items.length = 0; },
    [Symbol.iterator]: Array.prototype.values,
  }));
  nm.interface("DataTransferItem", null, () => ({
    get kind() { return stateOf(this).kind; },
    get type() { return stateOf(this).type; },
    getAsString(callback) {
      nm.needArguments(arguments, 1, "getAsString", "DataTransferItem");
      const {kind, data} = stateOf(this);
      if (kind === "string" && typeof callback === "function") setTimeout(() => callback(data), 0);
    },
    getAsFile() { return stateOf(this).kind === "file" ? stateOf(this).data : null; },
    webkitGetAsEntry() { return null; },
  }));
}
