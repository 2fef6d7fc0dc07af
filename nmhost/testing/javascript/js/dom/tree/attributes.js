// Attributes as objects: Attr, NamedNodeMap, and the lists and maps made of one: DOMTokenList, DOMStringMap.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {wrap} = dom;

  // The Attr of an element's attribute, one as long as it is there.
  dom.attribute = (record, name) => {
    if (!record.attrs.has(name)) return null;
    const known = record.attrNodes ??= new Map();
    if (!known.has(name)) known.set(name, dom.attrRecord(record.doc, name, record.spaces?.get(name) ?? null, record));
    return known.get(name);
  };
  dom.attrRecord = (doc, name, ns, owner = null, value = "") => {
    const made = Object.assign(new dom.NodeRecord(2, doc), {full: name, ns, owner, value});
    made.wrapper = nm.create(undefined, "Attr", made);
    return made;
  };
  const valueOf = dom.attrValue = (attr) => attr.owner ? attr.owner.attrs.get(attr.full) ?? "" : attr.value;
  const setValue = dom.setAttrValue = (attr, value) => {
    if (attr.owner) dom.reacting(() => dom.setAttribute(attr.owner, attr.full, value, attr.ns));
    else attr.value = value;
  };
  dom.on("attribute", (record, name, old, value) => {
    const attr = value === null && record.attrNodes?.get(name);
    if (!attr) return;
    Object.assign(attr, {owner: null, value: old});
    record.attrNodes.delete(name);
  });
  dom.setAttr = (record, attr) => {
    if (attr.owner && attr.owner !== record) dom.fail("InUseAttributeError",
      "Failed to execute 'setAttributeNode' on 'Element': The node provided is an attribute node that is already an "
      + "attribute of another Element; attribute nodes must be explicitly cloned.", "Attribute already in use");
    const old = dom.attribute(record, attr.full);
    const value = valueOf(attr);
    if (old === attr) return attr;
    if (old) Object.assign(old, {owner: null, value: valueOf(old)});
    (record.attrNodes ??= new Map()).set(attr.full, attr);
    attr.owner = record;
    dom.setAttribute(record, attr.full, value, attr.ns);
    return old;
  };
  nm.interface("Attr", "Node", () => ({
    get name() { return stateOf(this).full; },
    get localName() { return stateOf(this).full.replace(/^.*:/, ""); },
    get prefix() {
      const {full, ns} = stateOf(this);
      return ns !== null && full.includes(":") ? full.split(":")[0] : null;
    },
    get namespaceURI() { return stateOf(this).ns; },
    get value() { return valueOf(stateOf(this)); },
    set value(value) { setValue(stateOf(this), `${value}`); },
    get ownerElement() { return wrap(stateOf(this).owner); },
    get specified() { return true; },
  }));

  const {values} = Array.prototype;
  const attrOf = (map, name) => wrap(dom.attribute(stateOf(map).root, `${name}`.toLowerCase()));
  nm.interface("NamedNodeMap", null, () => ({
    get length() { return stateOf(this).root.attrs.size; },
    item(at) { return wrap(dom.itemsOf(this)[at >>> 0]); },
    getNamedItem(name) { return attrOf(this, name); },
    getNamedItemNS(ns, name) { return wrap(dom.attribute(stateOf(this).root, dom.fullName(stateOf(this).root, ns, name))); },
    setNamedItem(attr) { return wrap(dom.setAttr(stateOf(this).root, stateOf(attr))); },
    removeNamedItem(name) {
      const attr = attrOf(this, name);
      if (!attr) dom.fail("NotFoundError", "Failed to execute 'removeNamedItem' on 'NamedNodeMap': No item with name "
        + `'${name}' was found.`, "Node was not found");
      dom.setAttribute(stateOf(this).root, attr.name, null);
      return attr;
    },
    [Symbol.iterator]: values,
  }));
  dom.attributesOf = (record) => dom.keptList(record, "attributes", () => dom.collection("NamedNodeMap", record,
    () => [...record.attrs.keys()].map((name) => dom.attribute(record, name)),
    {named: false, nameLookup: (name) => wrap(dom.attribute(record, name))}));
  dom.fullName = (record, ns, local) => {
    for (const name of record.attrs.keys()) {
      if (name.replace(/^.*:/, "") === local && (record.spaces?.get(name) ?? null) === (ns || null)) return name;
    }
    return null;
  };

  const checked = (token, method) => {
    const text = String(token);
    if (text === "") dom.fail("SyntaxError",
      `Failed to execute '${method}' on 'DOMTokenList': The token provided must not be empty.`,
      `DOMTokenList.${method}: The empty string is not a valid token.`);
    if (/[\t\n\f\r ]/.test(text)) dom.fail("InvalidCharacterError", `Failed to execute '${method}' on 'DOMTokenList': `
      + `The token provided ('${text}') contains HTML space characters, which are not valid in tokens.`,
    `DOMTokenList.${method}: The token can not contain whitespace.`);
    return text;
  };
  const tokensOf = ({root, attribute}) => [...new Set(dom.tokens(root.attrs.get(attribute)))];
  const write = ({root, attribute}, tokens) => {
    if (tokens.length === 0 && !root.attrs.has(attribute)) return;
    dom.reacting(() => dom.setAttribute(root, attribute, tokens.join(" ")));
  };
  nm.interface("DOMTokenList", null, () => ({
    get length() { return tokensOf(stateOf(this)).length; },
    get value() { return stateOf(this).root.attrs.get(stateOf(this).attribute) ?? ""; },
    set value(value) { dom.reacting(() => dom.setAttribute(stateOf(this).root, stateOf(this).attribute, `${value}`)); },
    item(at) { return tokensOf(stateOf(this))[at >>> 0] ?? null; },
    contains(token) { return tokensOf(stateOf(this)).includes(String(token)); },
    add(...tokens) {
      const wanted = tokens.map((token) => checked(token, "add"));
      write(stateOf(this), [...new Set([...tokensOf(stateOf(this)), ...wanted])]);
    },
    remove(...tokens) {
      const gone = tokens.map((token) => checked(token, "remove"));
      write(stateOf(this), tokensOf(stateOf(this)).filter((token) => !gone.includes(token)));
    },
    toggle(token, force) {
      const text = checked(token, "toggle");
      const tokens = tokensOf(stateOf(this));
      const has = tokens.includes(text);
      const wanted = force === undefined ? !has : Boolean(force);
      if (wanted !== has) write(stateOf(this), wanted ? [...tokens, text] : tokens.filter((one) => one !== text));
      return wanted;
    },
    replace(token, other) {
      const [old, fresh] = [checked(token, "replace"), checked(other, "replace")];
      const tokens = tokensOf(stateOf(this));
      if (!tokens.includes(old)) return false;
      write(stateOf(this), [...new Set(tokens.map((one) => one === old ? fresh : one))]);
      return true;
    },
    supports(token) {
      if (!stateOf(this).known) throw new TypeError(nm.follows("platform", "blink")
        ? "Failed to execute 'supports' on 'DOMTokenList': DOMTokenList has no supported tokens."
        : `DOMTokenList.supports: ${stateOf(this).root.name} attribute of <${stateOf(this).attribute}> does not define any supported tokens`);
      return stateOf(this).known.includes(String(token).toLowerCase());
    },
    toString() { return stateOf(this).root.attrs.get(stateOf(this).attribute) ?? ""; },
    entries: Array.prototype.entries, keys: Array.prototype.keys, forEach: Array.prototype.forEach,
    values, [Symbol.iterator]: values,
  }));
  const INDEX = /^(?:0|[1-9]\d*)$/;
  const tokenTraps = {
    get: (target, key, receiver) => typeof key === "string" && INDEX.test(key) ? tokensOf(nm.peek(target))[key]
      : Reflect.get(target, key, receiver),
    has: (target, key) => typeof key === "string" && INDEX.test(key) ? Number(key) < tokensOf(nm.peek(target)).length
      : key in target,
    ownKeys: (target) => [...tokensOf(nm.peek(target)).keys()].map(String).concat(Reflect.ownKeys(target)),
    getOwnPropertyDescriptor(target, key) {
      if (typeof key !== "string" || !INDEX.test(key)) return Reflect.getOwnPropertyDescriptor(target, key);
      const value = tokensOf(nm.peek(target))[key];
      return value === undefined ? undefined : {value, writable: false, enumerable: true, configurable: true};
    },
  };
  dom.tokenList = (record, attribute, known) => dom.keptList(record, `tokens ${attribute}`, () => {
    const state = {root: record, attribute, known};
    const target = nm.create(undefined, "DOMTokenList", state);
    return nm.stamp(new nm.Proxy(target, tokenTraps), state);
  });

  const dashed = (key) => `data-${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const camel = (name) => name.slice(5).replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
  nm.interface("DOMStringMap", null, null);
  const dataKeys = (record) => [...record.attrs.keys()].filter((name) => name.startsWith("data-") && !/[A-Z]/.test(name));
  const isKey = (key) => !/-[a-z]/.test(key);
  const mapTraps = {
    get: (target, key, receiver) => typeof key === "string" && isKey(key) && target.record.attrs.has(dashed(key))
      ? target.record.attrs.get(dashed(key)) : Reflect.get(target.own, key, receiver),
    has: (target, key) => typeof key === "string" && isKey(key) && target.record.attrs.has(dashed(key)) || key in target.own,
    set(target, key, value) {
      if (typeof key !== "string") return Reflect.set(target.own, key, value);
      if (!isKey(key)) dom.fail("SyntaxError", `Failed to set a named property '${key}' on 'DOMStringMap': `
        + `'${key}' is not a valid property name.`, "An invalid or illegal string was specified");
      if (!dom.isAttributeName(dashed(key))) dom.fail("InvalidCharacterError", `Failed to set a named property '${key}' on 'DOMStringMap': `
        + `'${dashed(key)}' is not a valid attribute name.`, "DOMStringMap named setter: Invalid attribute name");
      dom.reacting(() => dom.setAttribute(target.record, dashed(key), `${value}`));
      return true;
    },
    deleteProperty(target, key) {
      if (typeof key === "string" && isKey(key)) dom.reacting(() => dom.setAttribute(target.record, dashed(key), null));
      return true;
    },
    ownKeys: (target) => dataKeys(target.record).map(camel),
    getOwnPropertyDescriptor(target, key) {
      const value = typeof key === "string" && isKey(key) ? target.record.attrs.get(dashed(key)) : undefined;
      return value === undefined ? undefined : {value, writable: true, enumerable: true, configurable: true};
    },
    defineProperty(target, key, property) { return mapTraps.set(target, key, property.value); },
    getPrototypeOf: (target) => Object.getPrototypeOf(target.own),
  };
  dom.dataset = (record) => dom.keptList(record, "dataset", () => {
    const own = nm.create(undefined, "DOMStringMap", {root: record});
    return nm.stamp(new nm.Proxy({record, own}, mapTraps), {root: record});
  });
}
