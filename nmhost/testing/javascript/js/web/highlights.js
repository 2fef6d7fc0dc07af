// Highlight and the registry of CSS.highlights: sets of ranges by name. Nothing is painted.
(nm) => {
  "use strict";
  const {define, mistyped} = nm.need("web/idl").idl;
  const {isObject} = nm.need("web/convert").convert;
  const TYPES = ["highlight", "spelling-error", "grammar-error"];
  const about = new WeakMap();   // highlight -> {items, priority, type}
  const registries = new WeakMap();   // registry -> its highlights by name
  const wrong = (value, number, type) => mistyped(`parameter ${number} is not of type '${type}'.`,
    `Argument ${number} ${isObject(value) ? `does not implement interface ${type}` : "is not an object"}.`);
  const needRange = (value, number) => { if (!nm.dom.isOf(value, "AbstractRange")) wrong(value, number, "AbstractRange"); };

  class Highlight {
    static isOne = (value) => isObject(value) && about.has(value);
    constructor(...ranges) {
      ranges.forEach((range, i) => needRange(range, i + 1));
      about.set(this, {items: new Set(ranges), priority: 0, type: "highlight"});
    }
    get priority() { return about.get(this).priority; }
    set priority(value) { about.get(this).priority = value | 0; }
    get type() { return about.get(this).type; }
    set type(value) { if (TYPES.includes(`${value}`)) about.get(this).type = `${value}`; }
    get size() { return about.get(this).items.size; }
    add(range) {
      needRange(range, 1);
      about.get(this).items.add(range);
      return this;
    }
    clear() { about.get(this).items.clear(); }
    delete(range) {
      needRange(range, 1);
      return about.get(this).items.delete(range);
    }
    has(range) {
      needRange(range, 1);
      return about.get(this).items.has(range);
    }
    entries() { return about.get(this).items.entries(); }
    keys() { return about.get(this).items.keys(); }
    values() { return about.get(this).items.values(); }
    forEach(callback, self = undefined) {
      if (typeof callback !== "function") wrong(callback, 1, "Function");
      for (const range of about.get(this).items) nm.apply(callback, self, [range, range, this]);
    }
  }
  Object.defineProperty(Highlight.prototype, Symbol.iterator, {value: Highlight.prototype.values, writable: true, configurable: true});
  class HighlightRegistry {
    static isOne = (value) => isObject(value) && registries.has(value);
    get size() { return registries.get(this).size; }
    set(name, highlight) {
      if (!about.has(highlight)) wrong(highlight, 2, "Highlight");
      registries.get(this).set(`${name}`, highlight);
      return this;
    }
    clear() { registries.get(this).clear(); }
    delete(name) { return registries.get(this).delete(`${name}`); }
    get(name) { return registries.get(this).get(`${name}`); }
    has(name) { return registries.get(this).has(`${name}`); }
    entries() { return registries.get(this).entries(); }
    keys() { return registries.get(this).keys(); }
    values() { return registries.get(this).values(); }
    forEach(callback, self = undefined) {
      if (typeof callback !== "function") wrong(callback, 1, "Function");
      for (const [name, highlight] of registries.get(this)) nm.apply(callback, self, [highlight, name, this]);
    }
    highlightsFromPoint(x, y) { return [x, y].slice(2); }   // nothing is laid out
  }
  Object.defineProperty(HighlightRegistry.prototype, Symbol.iterator, {value: HighlightRegistry.prototype.entries, writable: true, configurable: true});
  nm.offer({Highlight: define(Highlight, {length: 0}), HighlightRegistry: define(HighlightRegistry, {illegal: true})});
  nm.highlights = Object.create(HighlightRegistry.prototype);
  registries.set(nm.highlights, new Map());
}
