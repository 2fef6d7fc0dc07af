// Lengths as they are used: in pixels, as far as no layout is needed.
(nm) => {
  "use strict";
  const {dom} = nm;
  const NUMBER = "[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?";
  const UNIT = new RegExp(`(?<![\\w#."-])(${NUMBER})(px|em|rem|ex|ch|pt|pc|cm|mm|in|q|vw|vh|vmin|vmax|dvw|dvh|svw|svh|lvw|lvh)(?![\\w%])`, "gi");
  const FIXED = {px: 1, pt: 4 / 3, pc: 16, in: 96, cm: 96 / 2.54, mm: 9.6 / 2.54, q: 2.4 / 2.54};
  const SIZES = {"xx-small": 9, "x-small": 10, small: 13, medium: 16, large: 18, "x-large": 24, "xx-large": 32, "xxx-large": 48};
  const THICK = {thin: "1px", medium: "3px", thick: "5px"};
  const px = (number) => `${Number(number.toPrecision(6))}px`;
  const above = (record) => {
    const at = record.parent?.host ?? record.parent;
    return at?.type === 1 ? at : null;
  };
  const sizeOf = (record) => record ? parseFloat(dom.computed(record, "font-size")) || 16 : 16;
  const measures = (record, isFont) => ({
    em: () => sizeOf(isFont ? above(record) : record),
    rem: () => record === dom.documentElement(record.doc) ? isFont ? 16 : sizeOf(record) : sizeOf(dom.documentElement(record.doc)),
    vw: () => globalThis.innerWidth / 100, vh: () => globalThis.innerHeight / 100,
    vmin: () => Math.min(globalThis.innerWidth, globalThis.innerHeight) / 100, vmax: () => Math.max(globalThis.innerWidth, globalThis.innerHeight) / 100,
  });
  const inPixels = (record, text, isFont) => {
    const own = measures(record, isFont);
    const sizes = {...own, ex: () => own.em() / 2, ch: () => own.em() / 2};
    return text.replace(UNIT, (whole, number, unit) => {
      const name = unit.toLowerCase();
      return px(Number(number) * (FIXED[name] ?? sizes[name.replace(/^[dsl](?=v)/, "")]()));
    });
  };
  const worked = (text) => {
    if (!/^(?:calc|min|max|clamp)\(/i.test(text)) return text;
    const value = dom.sumOf(text);
    return value === null ? text : px(value);
  };
  const fontSize = (record, value) => {
    const parent = above(record);
    if (value in SIZES) return px(SIZES[value]);
    if (value === "larger" || value === "smaller") return px(sizeOf(parent) * (value === "larger" ? 1.2 : 1 / 1.2));
    if (value.endsWith("%")) return px(sizeOf(parent) * parseFloat(value) / 100);
    return worked(inPixels(record, value, true));
  };
  const lineHeight = (record, value) => {
    if (value === "normal") return value;
    if (/^[\d.]+$/.test(value)) return px(Number(value) * sizeOf(record));
    return value.endsWith("%") ? px(sizeOf(record) * parseFloat(value) / 100) : worked(inPixels(record, value, false));
  };
  const weight = (record, value) => {
    const own = Number(above(record) ? dom.computed(above(record), "font-weight") : 400);
    if (value === "bolder") return own < 350 ? "400" : own < 550 ? "700" : "900";
    return value === "lighter" ? own < 550 ? "100" : own < 750 ? "400" : "700" : {normal: "400", bold: "700"}[value] ?? value;
  };
  // A value of a property that holds lengths, as it is used.
  dom.usedLength = (record, name, value) => {
    if (name === "font-size") return fontSize(record, value);
    if (name === "line-height") return lineHeight(record, value);
    if (name === "font-weight") return weight(record, value);
    if (/^(?:border-.*|outline|column-rule)-width$/.test(name)) {
      if (name.startsWith("border") && ["none", "hidden"].includes(dom.computed(record, name.replace(/width$/, "style")))) return "0px";
      return inPixels(record, THICK[value] ?? value, false);
    }
    if (!dom.holdsLengths(name) || !/\d/.test(value)) return value;
    return value.split(/ (?![^(]*\))/).map((part) => worked(inPixels(record, part, false))).join(" ");
  };
}
