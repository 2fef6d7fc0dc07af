// CSSStyleDeclaration: the declarations of a style attribute or of a rule, as text and as properties.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const isBlink = nm.follows("platform", "blink");
  // The declarations of a text: name -> {value, important}, in order.
  dom.parseDeclarations = (text, descriptors = false) => {
    const found = new Map();
    for (const part of splitAt(text.replace(/\/\*[\s\S]*?\*\//g, ""), ";")) {
      const colon = part.indexOf(":");
      if (colon < 0) continue;
      const name = part.slice(0, colon).trim();
      const [, given, mark] = /^([\s\S]*?)(\s*!\s*important)?$/i.exec(part.slice(colon + 1).trim());
      if (descriptors) found.set(name.toLowerCase(), {value: dom.normalValue(name.toLowerCase(), given) ?? given, important: false});
      else set(found, name.startsWith("--") ? name : dom.propertyName(name.toLowerCase()), given, Boolean(mark));
    }
    return found;
  };
  // Parts of a text between marks that are in no bracket and no string.
  const splitAt = (text, mark) => {
    const parts = [];
    let depth = 0;
    let quote = "";
    let start = 0;
    for (let i = 0; i < text.length; i++) {
      const one = text[i];
      if (quote) {
        if (one === "\\") i += 1;
        else if (one === quote) quote = "";
      } else if (one === "\"" || one === "'") quote = one;
      else if ("([{".includes(one)) depth += 1;
      else if (")]}".includes(one)) depth -= 1;
      else if (one === mark && depth <= 0) {
        parts.push(text.slice(start, i));
        start = i + 1;
      }
    }
    parts.push(text.slice(start));
    return parts.filter((part) => part.trim() !== "");
  };
  dom.splitAt = splitAt;
  // Put a declaration in, where the property and its value are known; what a browser drops is dropped.
  function set(into, name, given, important) {
    if (given === "" || !dom.isProperty(name)) return;
    const value = dom.normalValue(name, given);
    if (value === null) return;
    const parts = dom.longhands(name, value);
    for (const [long, one] of parts ?? [[name, value]]) {
      into.delete(long);
      into.set(long, {value: one, important});
    }
  }
  dom.textOfDeclarations = (all) => {
    const done = new Set();
    const parts = [];
    for (const [name, {value, important}] of all) {
      if (done.has(name)) continue;
      const short = dom.shorthandText(all, name, done);
      const [shown, text] = short ?? [name, value];
      parts.push(`${shown}: ${text}${important ? " !important" : ""};`);
    }
    return parts.join(" ");
  };

  // The style of an element: read of its attribute, written to it.
  dom.styleOf = (record) => dom.keptList(record, "style", () => styleObject({record, read: () => {
    const text = record.attrs.get("style") ?? "";
    if (record.styleText !== text) Object.assign(record, {styleText: text, styles: dom.parseDeclarations(text)});
    return record.styles;
  }, write(all) {
    const text = dom.textOfDeclarations(all);
    dom.reacting(() => dom.setAttribute(record, "style", text));
    Object.assign(record, {styleText: text, styles: all});
  }}));
  // {read, write}: what gives the declarations, and takes them back (absent: they can't be changed).
  const styleObject = dom.styleObject = (state) => {
    const own = nm.create(undefined, nm.follows("platform", "blink") ? "CSSStyleDeclaration" : "CSSStyleProperties", state);
    return nm.stamp(new nm.Proxy(own, traps), state);
  };
  const dashed = (key) => dom.propertyName(dashedAsIs(key));
  const dashedAsIs = (key) => key === "cssFloat" ? "float" : /^(?:webkit|moz|ms)[A-Z]/.test(key)
    ? `-${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    : key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const isStyle = (target, key) => typeof key === "string" && !(isBlink && key in Object.getPrototypeOf(target)) && !key.startsWith("--")
    && dom.isProperty(dashed(key));
  const valueOf = (state, name) => {
    if (state.compute) return state.compute(name);
    const all = state.read();
    return all.get(name)?.value ?? dom.shorthandText(all, name, null, true)?.[1] ?? "";
  };
  // Computed styles are for reading: how is it done, by a method, an attribute of the class or a property's name.
  const refuseChange = (name, {method, attribute}) => {
    const how = method ? `execute '${method}' on` : attribute ? `set the '${attribute}' property on` : `set a named property '${name}' on`;
    const what = name === "cssText" ? "therefore read-only." : `therefore the '${name}' property is read-only.`;
    const gecko = name === "cssText" ? "CSSStyleDeclaration.cssText setter: Can't set cssText on computed style"
      : method === "removeProperty" ? `CSSStyleDeclaration.removeProperty: Can't remove property '${name}' from computed style`
        : `${method ? `CSSStyleDeclaration.${method}` : `CSSStyleProperties.${attribute ?? name} setter`}: Can't set value for property '${name}' in computed style`;
    throw nm.exceptionOfCaller(isBlink ? `Failed to ${how} 'CSSStyleDeclaration': These styles are computed, and ${what}` : gecko, "NoModificationAllowedError");
  };
  // What was declared before keeps its place.
  const inPlace = (before, after) => new Map([...[...before.keys()].filter((key) => after.has(key)), ...after.keys()].map((key) => [key, after.get(key)]));
  const change = (state, name, given, important, how = {}) => {
    if (!state.write) refuseChange(name, how);
    const all = new Map(state.read());
    if (given === "") {
      for (const long of dom.longNames(name)) all.delete(long);
      all.delete(name);
    } else if (all.has(name) && dom.longNames(name).length === 0) {
      const value = dom.normalValue(name, given);
      if (value === null) return;
      all.set(name, {value, important});
    } else set(all, name, given, important);
    state.write(inPlace(state.read(), all));
  };
  const traps = {
    get(target, key, receiver) {
      const state = nm.peek(target);
      if (typeof key === "string" && /^\d+$/.test(key)) return [...state.read().keys()][key] ?? undefined;
      return isStyle(target, key) ? valueOf(state, dashed(key)) : Reflect.get(target, key, receiver);
    },
    set(target, key, value, receiver) {
      if (!isStyle(target, key)) return Reflect.set(target, key, value, receiver);
      change(nm.peek(target), dashed(key), value === null ? "" : `${value}`.trim(), false);
      return true;
    },
    has: (target, key) => isStyle(target, key) || key in target
      || typeof key === "string" && /^\d+$/.test(key) && Number(key) < nm.peek(target).read().size,
    // Blink has each property as one of the object's own, Gecko as one of the class's.
    ownKeys: (target) => [...nm.peek(target).read().keys()].map((_, i) => String(i)).concat(isBlink ? dom.styleKeys() : [], Reflect.ownKeys(target)),
    getOwnPropertyDescriptor(target, key) {
      const own = Reflect.getOwnPropertyDescriptor(target, key);
      if (!own && isBlink && typeof key === "string" && !key.includes("-") && dom.styleKeys().includes(key)) return {value: valueOf(nm.peek(target), dashed(key)), writable: true, enumerable: true, configurable: true};
      if (own || typeof key !== "string" || !/^\d+$/.test(key)) return own;
      const value = [...nm.peek(target).read().keys()][key];
      return value === undefined ? undefined : {value, writable: false, enumerable: true, configurable: true};
    },
  };
  const members = () => ({
    get cssText() {
      const state = stateOf(this);
      return state.compute ? "" : dom.textOfDeclarations(state.read());
    },
    set cssText(text) {
      const state = stateOf(this);
      if (state.write) state.write(dom.parseDeclarations(`${text}`));
      else change(state, "cssText", "", false, {attribute: "cssText"});
    },
    get length() { return stateOf(this).read().size; },
    get parentRule() { return stateOf(this).rule ?? null; },
    get cssFloat() { return valueOf(stateOf(this), "float"); },
    set cssFloat(value) { change(stateOf(this), "float", value === null ? "" : `${value}`.trim(), false, {attribute: "cssFloat"}); },
    item(at) { return [...stateOf(this).read().keys()][at >>> 0] ?? ""; },
    getPropertyValue(name) { return valueOf(stateOf(this), canonical(name)); },
    getPropertyPriority(name) { return stateOf(this).read().get(canonical(name))?.important ? "important" : ""; },
    setProperty(name, value, priority = "") {
      const mark = String(priority).toLowerCase();
      if (mark !== "" && mark !== "important") return;
      const key = canonical(name);
      if (dom.isProperty(key) || !stateOf(this).write) change(stateOf(this), key, value === null ? "" : `${value}`.trim(), mark === "important", {method: "setProperty"});
    },
    removeProperty(name) {
      const old = valueOf(stateOf(this), canonical(name));
      if (old !== "" || !stateOf(this).write) change(stateOf(this), canonical(name), "", false, {method: "removeProperty"});
      return old;
    },
    [Symbol.iterator]: Array.prototype.values,
  });
  const canonical = (name) => `${name}`.startsWith("--") ? `${name}` : `${name}`.toLowerCase();
  nm.interface("CSSStyleDeclaration", null, members);
  // Gecko's class has an attribute for each property, by both its names; the proxy answers before them.
  const attributes = () => {
    const made = {};
    for (const {key} of nm.shapeOf("CSSStyleProperties").members) Object.defineProperty(made, key, {...Object.getOwnPropertyDescriptor({
      get [key]() { return valueOf(stateOf(this), dashed(key)); },
      set [key](value) { change(stateOf(this), dashed(key), value === null ? "" : `${value}`.trim(), false, {attribute: key}); },
    }, key), enumerable: true, configurable: true});
    return made;
  };
  if (!isBlink) nm.interface("CSSStyleProperties", "CSSStyleDeclaration", attributes);
}
