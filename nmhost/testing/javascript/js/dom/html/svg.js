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
  dom.svgText = (record, key) => named(text(record, key), "SVGAnimatedString");
  const getterOf = (key) => {
    if (LENGTHS.has(key)) return (record) => twin("SVGAnimatedLength", () => length(record, key));
    if (key === "viewBox") return (record) => twin("SVGAnimatedRect", () => seenBox(record));
    if (key === "href") return (record) => dom.svgText(record, record.attrs.has("href") ? "href" : "xlink:href");
    return null;
  };
  // The members of a drawing's interface that are built, of those that the family has.
  dom.svgMembers = (name) => {
    const made = {};
    for (const {key} of nm.shapeOf(name)?.members ?? []) {
      const get = getterOf(key);
      if (get) Object.defineProperty(made, key, {...Object.getOwnPropertyDescriptor({get [key]() { return get(stateOf(this)); }}, key),
        enumerable: true, configurable: true});
    }
    return made;
  };
}
