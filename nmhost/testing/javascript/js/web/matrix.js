// DOMMatrix and DOMMatrixReadOnly, of two dimensions: what transforms of canvases are given as.
(nm) => {
  "use strict";
  const {define, mistyped} = nm.need("web/idl").idl;
  const {isObject} = nm.need("web/convert").convert;
  const KEYS = ["a", "b", "c", "d", "e", "f"];
  const LONG = ["m11", "m12", "m21", "m22", "m41", "m42"];
  const FIXED = {m13: 0, m14: 0, m23: 0, m24: 0, m31: 0, m32: 0, m33: 1, m34: 0, m43: 0, m44: 1};
  const IDENTITY = [1, 0, 0, 1, 0, 0];
  const NUMBER = String.raw`\s*(-?[\d.]+(?:e[-+]?\d+)?)\s*`;
  const TEXT = new RegExp(`^\\s*matrix\\(${Array(6).fill(NUMBER).join(",")}\\)\\s*$`);
  const STEP = /\s*([a-zA-Z]+)\(([^()]*)\)\s*/y;
  const times = ([a, b, c, d, e, f], [g, h, i, j, k, l]) => [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j,
    a * k + c * l + e, b * k + d * l + f];
  const ofText = (given) => TEXT.exec(given)?.slice(1).map(Number) ?? ofTransforms(given);
  const valuesOf = (given) => {
    if (given === undefined || given === "" || given === "none") return IDENTITY;
    if (typeof given === "string" || typeof given[Symbol.iterator] !== "function") return ofText(String(given));
    const list = [...given].map(Number);
    if (list.length === 16) return [list[0], list[1], list[4], list[5], list[12], list[13]];
    return list.length === 6 ? list : refuse(list.length);
  };
  // A list of transforms of CSS, as one matrix.
  const DEGREES = {deg: 1, rad: 180 / Math.PI, turn: 360, grad: 0.9, "": 1};
  const degreesOf = (text) => {
    const [, number, unit] = /^(-?[\d.]+(?:e[-+]?\d+)?)(deg|rad|turn|grad|)$/.exec(text) ?? [];
    return number === undefined || unit === "" && Number(number) !== 0 ? NaN : Number(number) * DEGREES[unit];
  };
  const pixelsOf = (text = "0") => /^-?[\d.]+(?:e[-+]?\d+)?px$/.test(text) ? parseFloat(text) : Number(text) === 0 ? 0 : NaN;
  const slant = (degrees) => Math.tan(degrees * Math.PI / 180);
  const tan = (text = "0") => slant(degreesOf(text));
  const STEPS = {
    matrix: (...all) => all.map(Number), translate: (x, y) => [1, 0, 0, 1, pixelsOf(x), pixelsOf(y)],
    translateX: (x) => [1, 0, 0, 1, pixelsOf(x), 0], translateY: (y) => [1, 0, 0, 1, 0, pixelsOf(y)],
    scale: (x, y = x) => [Number(x), 0, 0, Number(y), 0, 0], scaleX: (x) => [Number(x), 0, 0, 1, 0, 0], scaleY: (y) => [1, 0, 0, Number(y), 0, 0],
    rotate: (angle) => turned(degreesOf(angle)), skew: (x, y) => [1, tan(y), tan(x), 1, 0, 0], skewX: (x) => [1, 0, tan(x), 1, 0, 0], skewY: (y) => [1, tan(y), 0, 1, 0, 0],
  };
  function ofTransforms(given) {
    let made = IDENTITY;
    STEP.lastIndex = 0;
    for (let end = 0; end < given.length; end = STEP.lastIndex) {
      const [, name, list] = STEP.exec(given) ?? [];
      const next = Object.hasOwn(STEPS, name) ? STEPS[name](...list.split(",").map((one) => one.trim())) : [];
      if (next.length !== 6 || next.some(Number.isNaN)) unread(given);
      made = times(made, next);
    }
    return made;
  }
  const unread = (given) => { throw new DOMException(nm.follows("platform", "blink") ? `Failed to construct 'DOMMatrix': Failed to parse '${given}'.`
    : "An invalid or illegal string was specified", "SyntaxError"); };
  const refuse = (length) => mistyped("The sequence must contain 6 elements for a 2D matrix or 16 elements for a 3D matrix.",
    `Matrix init sequence must have a length of 6 or 16 (actual value: ${length})`);
  const ofObject = (given = {}) => KEYS.map((key, i) => Number(given[key] ?? given[LONG[i]] ?? IDENTITY[i]));
  const turned = (degrees) => {
    const angle = degrees * Math.PI / 180;
    return [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0];
  };
  class DOMMatrixReadOnly {
    #values;
    static isOne = (value) => isObject(value) && #values in value;
    constructor(init = undefined) { this.#values = [...valuesOf(init)]; }
    static fromMatrix(given = {}) { return new this(ofObject(given)); }
    static valuesOf(matrix) { return matrix.#values; }
    get is2D() { return Boolean(this.#values); }
    get isIdentity() { return this.#values.every((one, i) => one === IDENTITY[i]); }
    multiply(other) { return new shown(times(this.#values, ofObject(other))); }
    translate(x = 0, y = 0) { return new shown(times(this.#values, [1, 0, 0, 1, x, y])); }
    scale(x = 1, y = x) { return new shown(times(this.#values, [x, 0, 0, y, 0, 0])); }
    rotate(degrees = 0) { return new shown(times(this.#values, turned(degrees))); }
    skewX(degrees = 0) { return new shown(times(this.#values, [1, 0, slant(degrees), 1, 0, 0])); }
    skewY(degrees = 0) { return new shown(times(this.#values, [1, slant(degrees), 0, 1, 0, 0])); }
    flipX() { return new shown(times(this.#values, [-1, 0, 0, 1, 0, 0])); }
    flipY() { return new shown(times(this.#values, [1, 0, 0, -1, 0, 0])); }
    inverse() {
      const [a, b, c, d, e, f] = this.#values;
      const by = a * d - b * c;
      return new shown(by === 0 ? Array(6).fill(NaN) : [d / by, -b / by, -c / by, a / by, (c * f - d * e) / by, (b * e - a * f) / by]);
    }
    transformPoint({x = 0, y = 0, z = 0, w = 1} = {}) {
      const [a, b, c, d, e, f] = this.#values;
      return new DOMPoint(a * x + c * y + e * w, b * x + d * y + f * w, z, w);
    }
    toFloat64Array() {
      const [a, b, c, d, e, f] = this.#values;
      return new Float64Array([a, b, 0, 0, c, d, 0, 0, 0, 0, 1, 0, e, f, 0, 1]);
    }
    toFloat32Array() { return new Float32Array(this.toFloat64Array()); }
    toJSON() {
      const fields = {...Object.fromEntries(KEYS.map((key, i) => [key, this.#values[i]])),
        ...Object.fromEntries(LONG.map((key, i) => [key, this.#values[i]])), ...FIXED};
      return {...fields, is2D: true, isIdentity: this.isIdentity};
    }
    toString() { return `matrix(${this.#values.join(", ")})`; }
  }
  const {valuesOf: values} = DOMMatrixReadOnly;
  delete DOMMatrixReadOnly.valuesOf;
  class DOMMatrix extends DOMMatrixReadOnly {
    static fromMatrix(given = {}) { return new this(ofObject(given)); }
    static isOne = DOMMatrixReadOnly.isOne;
    multiplySelf(other) { return put(this, times(values(this), ofObject(other))); }
    preMultiplySelf(other) { return put(this, times(ofObject(other), values(this))); }
    translateSelf(x = 0, y = 0) { return put(this, times(values(this), [1, 0, 0, 1, x, y])); }
    scaleSelf(x = 1, y = x) { return put(this, times(values(this), [x, 0, 0, y, 0, 0])); }
    skewXSelf(degrees = 0) { return put(this, values(this.skewX(degrees))); }
    skewYSelf(degrees = 0) { return put(this, values(this.skewY(degrees))); }
    rotateSelf(degrees = 0) { return put(this, times(values(this), turned(degrees))); }
    invertSelf() { return put(this, values(this.inverse())); }
    setMatrixValue(text) { return put(this, valuesOf(String(text))); }
  }
  const put = (matrix, list) => {
    values(matrix).splice(0, 6, ...list);
    return matrix;
  };
  for (const [prototype, isWritable] of [[DOMMatrixReadOnly.prototype, false], [DOMMatrix.prototype, true]]) {
    for (const [i, pair] of KEYS.map((key, at) => [at, [key, LONG[at]]])) {
      for (const key of pair) Object.defineProperty(prototype, key, Object.getOwnPropertyDescriptor(isWritable ? {
        get [key]() { return values(this)[i]; },
        set [key](value) { values(this)[i] = Number(value); },
      } : {get [key]() { return values(this)[i]; }}, key));
    }
    for (const [key, value] of Object.entries(FIXED)) Object.defineProperty(prototype, key,
      Object.getOwnPropertyDescriptor({get [key]() { return value + 0 * values(this).length; }}, key));
  }
  for (const [name, Class] of Object.entries({DOMMatrixReadOnly, DOMMatrix})) nm.platform.cloneable(name, (matrix) => ({values: [...values(matrix)]}),
    (fields) => new Class(fields.values));
  const readOnly = define(DOMMatrixReadOnly, {length: 0});
  const shown = define(DOMMatrix, {length: 0});
  nm.offer({DOMMatrixReadOnly: readOnly, DOMMatrix: shown});
}
