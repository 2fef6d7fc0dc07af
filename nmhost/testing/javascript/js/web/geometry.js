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
  const POINT = ["x", "y", "z", "w"];
  const Point = pairOf("DOMPoint", POINT, {}, {w: 1});
  // Each coordinate by a row of the matrix, which a dictionary gives in two dimensions or in three.
  const rowsOf = (given = {}) => POINT.map((_, row) => POINT.map((__, column) => {
    const flat = {"0 0": "a", "0 1": "b", "1 0": "c", "1 1": "d", "3 0": "e", "3 1": "f"}[`${column} ${row}`];
    return Number(given[`m${column + 1}${row + 1}`] ?? (flat && given[flat]) ?? (row === column ? 1 : 0));
  }));
  for (const Class of [Point, Object.getPrototypeOf(Point)]) Object.defineProperty(Class.prototype, "matrixTransform", {
    value: nm.asNative({matrixTransform(matrix) {
      return new Point(...rowsOf(matrix).map((row) => row.reduce((sum, factor, i) => sum + factor * this[POINT[i]], 0)));
    }}.matrixTransform), writable: true, enumerable: true, configurable: true});
  nm.domRect = (x, y, width, height) => new Rect(x, y, width, height);
}
