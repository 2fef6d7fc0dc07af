// Collections: HTMLCollection and NodeList, live ones computed anew when the tree has changed.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {wrap} = dom;
  const itemsOf = (state) => {
    if (state.version !== dom.version) {
      state.items = state.compute(state.root);
      state.version = dom.version;
    }
    return state.items;
  };
  dom.itemsOf = (collection) => itemsOf(stateOf(collection));
  const INDEX = /^(?:0|[1-9]\d{0,9})$/;
  const nameOf = (record) => record.attrs?.get("id") || record.isHTML && record.attrs.get("name") || "";
  const named = (state, key) => state.named
    ? wrap(itemsOf(state).find((one) => one.attrs.get("id") === key || one.isHTML && one.attrs.get("name") === key)) : null;

  const traps = {
    get(target, key, receiver) {
      const {state} = target;
      if (typeof key === "string") {
        if (INDEX.test(key)) return wrap(itemsOf(state)[key]) ?? undefined;
        if (key === "length") return itemsOf(state).length;
        if (!(key in target.prototype)) {
          const own = Reflect.get(target.own, key);
          return own === undefined && key !== "" ? state.nameLookup?.(key) ?? named(state, key) ?? undefined : own;
        }
      }
      return Reflect.get(target.own, key, receiver);
    },
    has: (target, key) => typeof key === "string" && INDEX.test(key) ? Number(key) < itemsOf(target.state).length
      : key in target.own || typeof key === "string" && named(target.state, key) !== null,
    ownKeys: (target) => [...new Set([...itemsOf(target.state).keys()].map(String).concat(target.state.named
      ? itemsOf(target.state).map(nameOf).filter(Boolean) : [], Reflect.ownKeys(target.own)))],
    getOwnPropertyDescriptor(target, key) {
      if (typeof key === "string" && INDEX.test(key)) {
        const value = wrap(itemsOf(target.state)[key]);
        return value ? {value, writable: target.state.settable ?? false, enumerable: true, configurable: true} : undefined;
      }
      const own = Reflect.getOwnPropertyDescriptor(target.own, key);
      if (own) return {...own, configurable: true};
      const value = typeof key === "string" && !(key in target.prototype) ? named(target.state, key) : null;
      return value ? {value, writable: false, enumerable: target.state.listsNames ?? false, configurable: true} : undefined;
    },
    set(target, key, value, receiver) {
      if (typeof key === "string" && INDEX.test(key)) return target.state.setIndex?.(Number(key), value) ?? false;
      return Reflect.set(target.own, key, value, key in target.prototype ? receiver : target.own);
    },
    defineProperty(target, key, property) {
      if (typeof key === "string" && INDEX.test(key)) return false;
      return Reflect.defineProperty(target.own, key, property);
    },
    deleteProperty: (target, key) => typeof key === "string" && INDEX.test(key) ? !(key in itemsOf(target.state))
      : (typeof key !== "string" || key in target.own || named(target.state, key) === null) && Reflect.deleteProperty(target.own, key),
    getPrototypeOf: (target) => target.prototype,
    setPrototypeOf: () => false,
    isExtensible: () => true,
    preventExtensions: () => false,
  };
  // A live collection of an interface: `compute` gives the records, given the root.
  dom.collection = (name, root, compute, more = {}) => {
    const prototype = nm.prototypeOf(name);
    const state = {root, compute, version: -1, items: [], named: name !== "NodeList" && name !== "RadioNodeList", ...more};
    const target = {state, own: Object.create(prototype), prototype};
    const made = nm.stamp(new nm.Proxy(target, traps), state);
    nm.stamp(target.own, state);
    return made;
  };
  const kept = (record, key, make) => {
    const lists = record.lists ??= new Map();
    if (!lists.has(key)) lists.set(key, make());
    return lists.get(key);
  };
  dom.keptList = kept;
  dom.liveElements = (root, key, compute, name = "HTMLCollection") =>
    kept(root, key, () => dom.collection(name, root, compute));
  dom.childNodes = (record) => kept(record, "childNodes", () => dom.collection("NodeList", record, dom.children));
  dom.staticList = (records) => {
    const list = nm.create(undefined, "NodeList", {items: records, version: -1, compute: () => records, root: null});
    for (let i = 0; i < records.length; i++) list[i] = wrap(records[i]);
    return list;
  };

  const {values, keys, entries, forEach} = Array.prototype;
  const index = (list, at) => wrap(itemsOf(stateOf(list))[at >>> 0]);
  nm.interface("NodeList", null, () => ({
    get length() { return itemsOf(stateOf(this)).length; },
    item(at) { return index(this, at); },
    entries, forEach, keys, values, [Symbol.iterator]: values,
  }));
  nm.interface("RadioNodeList", "NodeList", () => ({
    get value() { return itemsOf(stateOf(this)).map(wrap).find((one) => one.type === "radio" && one.checked)?.value ?? ""; },
    set value(text) {
      const found = itemsOf(stateOf(this)).map(wrap).find((one) => one.type === "radio" && one.value === `${text}`);
      if (found) found.checked = true;
    },
  }));
  nm.interface("HTMLCollection", null, () => ({
    get length() { return itemsOf(stateOf(this)).length; },
    item(at) { return index(this, at); },
    namedItem(name) { return name === "" ? null : named(stateOf(this), `${name}`); },
    [Symbol.iterator]: values,
  }));
  nm.interface("HTMLAllCollection", "HTMLCollection", null);

  // Elements by name, class: live, from any root.
  const all = (root, test) => {
    const found = [];
    dom.walk(root, (at) => { if (at.type === 1 && test(at)) found.push(at); });
    return found;
  };
  dom.allElements = all;
  dom.byTag = (root, name) => {
    const lower = name.toLowerCase();
    return dom.liveElements(root, `tag ${name}`, () => all(root, (at) => name === "*"
      || dom.qualified(at) === (at.isHTML && !at.doc.isXML ? lower : name)));
  };
  dom.byTagNS = (root, ns, name) => dom.liveElements(root, `ns ${ns} ${name}`, () => all(root, (at) =>
    (ns === "*" || at.ns === (ns || null)) && (name === "*" || at.name === name)));
  dom.byClass = (root, names) => {
    const wanted = names.split(/[\t\n\f\r ]+/).filter(Boolean);
    return dom.liveElements(root, `class ${names}`, () => wanted.length === 0 ? [] : all(root, (at) => {
      const has = dom.tokens(at.attrs.get("class"));
      return wanted.every((name) => has.includes(name));
    }));
  };
  dom.byName = (root, name) => kept(root, `name ${name}`, () => dom.collection("NodeList", root,
    () => all(root, (at) => at.isHTML && at.attrs.get("name") === name)));
  dom.byId = (root, id) => {
    if (id === "") return null;
    for (let at = root.first; at; at = dom.following(at, root)) if (at.type === 1 && at.attrs.get("id") === id) return at;
    return null;
  };
  dom.tokens = (text) => text ? text.split(/[\t\n\f\r ]+/).filter(Boolean) : [];
}
