// DOMRect, DOMPoint and their read-only halves.
(nm) => {
  "use strict";
  const {define} = nm.need("web/idl").idl;
  const {isObject} = nm.need("web/convert").convert;
  const boxes = new WeakMap();
  const isOne = (value) => isObject(value) && boxes.has(value);
  // A class of such boxes: numbers by name, in a read-only half and one that can be set.
  function pairOf(name, keys, more, defaults = {}) {
    const half = `${name}ReadOnly`;
    const fromInit = (init = {}) => keys.map((key) => init?.[key] ?? defaults[key] ?? 0);
    const ReadOnly = {[half]: class {
      static isOne = isOne;
      constructor(...args) { boxes.set(this, Object.fromEntries(keys.map((key, i) => [key,
        args[i] === undefined ? defaults[key] ?? 0 : Number(args[i])]))); }
      toJSON() { return Object.fromEntries([...keys, ...Object.keys(more)].map((key) => [key, this[key]])); }
    }}[half];
    const Full = {[name]: class extends ReadOnly { static isOne = isOne; }}[name];
    for (const key of keys) {
      const pair = {get [key]() { return boxes.get(this)[key]; }, set [key](value) { boxes.get(this)[key] = Number(value); }};
      const {get, set} = Object.getOwnPropertyDescriptor(pair, key);
      Object.defineProperty(ReadOnly.prototype, key, {get, configurable: true});
      Object.defineProperty(Full.prototype, key, {get, set, configurable: true});
    }
    for (const [key, get] of Object.entries(more)) Object.defineProperty(ReadOnly.prototype, key,
      {get: {[key]() { return get(boxes.get(this)); }}[key], configurable: true});
    for (const Class of [ReadOnly, Full]) {
      const init = name === "DOMRect" ? "fromRect" : "fromPoint";
      Object.defineProperty(Class, init, {value: {[init](other = {}) { return new Class(...fromInit(other)); }}[init],
        configurable: true, writable: true});
    }
    nm.platform.cloneable(name, (box) => ({...boxes.get(box)}), (box) => new Full(...fromInit(box)));
    nm.platform.cloneable(half, (box) => ({...boxes.get(box)}), (box) => new ReadOnly(...fromInit(box)));
    nm.offer({[half]: define(ReadOnly, {name: half, length: 0}), [name]: define(Full, {name, length: 0})});
    return Full;
  }
  const Rect = pairOf("DOMRect", ["x", "y", "width", "height"], {
    top: ({y, height}) => Math.min(y, y + height), right: ({x, width}) => Math.max(x, x + width),
    bottom: ({y, height}) => Math.max(y, y + height), left: ({x, width}) => Math.min(x, x + width)});
  pairOf("DOMPoint", ["x", "y", "z", "w"], {}, {w: 1});
  nm.domRect = (x, y, width, height) => new Rect(x, y, width, height);
}
