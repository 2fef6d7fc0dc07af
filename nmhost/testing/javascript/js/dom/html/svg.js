// What drawings say of themselves: lengths, addresses and the box that is seen, each as a value and its animated twin.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const LENGTHS = new Set(["x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "fx", "fy", "x1", "y1", "x2", "y2", "refX", "refY", "markerWidth", "markerHeight",
    "textLength", "startOffset"]);
  const WHOLE = new Set(["width", "height"]);   // as large as what holds it, if nothing is said
  const UNITS = {"": 1, "%": 2, em: 3, ex: 4, px: 5, cm: 6, mm: 7, in: 8, pt: 9, pc: 10};
  const PIXELS = {"": 1, px: 1, cm: 96 / 2.54, mm: 9.6 / 2.54, in: 96, pt: 4 / 3, pc: 16, em: 16, ex: 8, "%": 1};
  const named = (made, type) => {
    nm.platform.name(made, type);
    return made;
  };
  const twin = (type, make) => named({get baseVal() { return make(); }, get animVal() { return make(); }}, type);
  const LENGTH = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%|em|ex|px|cm|mm|in|pt|pc)?\s*$/i;
  function length(record, key) {
    const [, number = "0", unit = ""] = LENGTH.exec(record.attrs.get(key) ?? (WHOLE.has(key) && record.name === "svg" ? "100%" : "0")) ?? [];
    const size = Number(number), kind = unit.toLowerCase();
    const write = (text) => dom.reacting(() => dom.setAttribute(record, key, text));
    return named({
      get unitType() { return UNITS[kind]; },
      get value() { return size * PIXELS[kind]; },
      set value(value) { write(`${Number(value) / PIXELS[kind]}${kind}`); },
      get valueInSpecifiedUnits() { return size; },
      set valueInSpecifiedUnits(value) { write(`${Number(value)}${kind}`); },
      get valueAsString() { return `${size}${kind}`; },
      set valueAsString(text) { write(`${text}`); },
    }, "SVGLength");
  }
  function seenBox(record) {
    const [x = 0, y = 0, width = 0, height = 0] = (record.attrs.get("viewBox") ?? "").split(/[\s,]+/).filter(Boolean).map(Number);
    return named({x, y, width, height}, "SVGRect");
  }
  function text(record, key) {
    return {
      get baseVal() { return record.attrs.get(key) ?? ""; },
      set baseVal(value) { dom.reacting(() => dom.setAttribute(record, key, `${value}`)); },
      get animVal() { return record.attrs.get(key) ?? ""; },
    };
  }
  // What a drawing makes for scripts: points, lengths and boxes of its own.
  const plain = (type, fields, more = {}) => () => named({...fields, ...more}, type);
  const MAKERS = {
    createSVGPoint: plain("SVGPoint", {x: 0, y: 0}, {matrixTransform({a = 1, b = 0, c = 0, d = 1, e = 0, f = 0}) {
      return Object.assign(MAKERS.createSVGPoint(), {x: a * this.x + c * this.y + e, y: b * this.x + d * this.y + f});
    }}),
    createSVGRect: plain("SVGRect", {x: 0, y: 0, width: 0, height: 0}), createSVGNumber: plain("SVGNumber", {value: 0}),
    createSVGLength: () => length({attrs: new Map(), name: ""}, "x"),
    createSVGMatrix: plain("SVGMatrix", {a: 1, b: 0, c: 0, d: 1, e: 0, f: 0}),
  };
  // A list of as many items as an attribute names.
  const listed = (record, key, part) => {
    const items = () => (record.attrs.get(key) ?? "").match(part) ?? [];
    return named({get numberOfItems() { return items().length; }, get length() { return items().length; }}, key === "transform" ? "SVGTransformList" : "SVGLengthList");
  };
  dom.svgText = (record, key) => named(text(record, key), "SVGAnimatedString");
  const ALIGNS = ["", "none", ...["Min", "Mid", "Max"].flatMap((y) => ["Min", "Mid", "Max"].map((x) => `x${x}Y${y}`))];
  const fitted = (record) => {
    const [align = "xMidYMid", how = "meet"] = (record.attrs.get("preserveAspectRatio") ?? "").split(/\s+/).filter(Boolean);
    return named({align: Math.max(ALIGNS.indexOf(align), 0), meetOrSlice: how === "slice" ? 2 : 1}, "SVGPreserveAspectRatio");
  };
  const strings = (record, key) => {
    const items = (record.attrs.get(key) ?? "").split(/[\s,]+/).filter(Boolean);
    return named({numberOfItems: items.length, length: items.length, getItem: (at) => items[at]}, "SVGStringList");
  };
  const sheetOf = (record) => {
    const sheet = dom.sheetOf(record);
    return sheet ? dom.wrapSheet(sheet) : null;
  };
  const PLAIN = {sheet: sheetOf, currentScale: () => 1, zoomAndPan: () => 2, currentTranslate: () => MAKERS.createSVGPoint(),
    requiredExtensions: (record) => strings(record, "requiredExtensions"), systemLanguage: (record) => strings(record, "systemLanguage"),
    preserveAspectRatio: (record) => twin("SVGAnimatedPreserveAspectRatio", () => fitted(record)),
    nearestViewportElement: (record) => dom.wrap(record).viewportElement, farthestViewportElement: (record) => dom.wrap(record).viewportElement};
  for (const key of ["pathLength", "offset"]) PLAIN[key] = (record) => twin("SVGAnimatedNumber", () => Number(record.attrs.get(key)) || 0);
  const getterOf = (key) => {
    if (Object.hasOwn(PLAIN, key)) return PLAIN[key];
    if (key === "target") return (record) => dom.svgText(record, "target");
    if (LENGTHS.has(key)) return (record) => twin("SVGAnimatedLength", () => length(record, key));
    if (key === "viewBox") return (record) => twin("SVGAnimatedRect", () => seenBox(record));
    if (key === "transform" || key === "gradientTransform") return (record) => twin("SVGAnimatedTransformList", () => listed(record, key, /\w+\s*\(/g));
    if (key === "href") return (record) => dom.svgText(record, record.attrs.has("href") ? "href" : "xlink:href");
    return null;
  };
  // The members of a drawing's interface that are built, of those that the family has.
  dom.svgMembers = (name) => {
    const made = {};
    for (const {key} of nm.shapeOf(name)?.members ?? []) {
      if (Object.hasOwn(MAKERS, key)) made[key] = {[key]() { return MAKERS[key](); }}[key];
      const get = name === "SVGTextPositioningElement" ? (record) => twin(key === "rotate" ? "SVGAnimatedNumberList" : "SVGAnimatedLengthList",
        () => listed(record, key, /[^\s,]+/g)) : getterOf(key);
      if (get) Object.defineProperty(made, key, {...Object.getOwnPropertyDescriptor({get [key]() { return get(stateOf(this)); }}, key),
        enumerable: true, configurable: true});
    }
    return made;
  };
}
