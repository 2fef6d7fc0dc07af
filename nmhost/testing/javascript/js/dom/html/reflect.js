// Properties that reflect attributes, and the interface of every element that the table names.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {NAMES, REFLECTED, PARENTS} = dom.htmlTable;
  const set = (element, name, value) => dom.reacting(() => dom.setAttribute(stateOf(element), name, value));
  const whole = (text) => {
    const found = /^[\t\n\f\r ]*([+-]?\d+)/.exec(text ?? "");
    return found ? Number(found[1]) : null;
  };
  const kinds = {
    s: (key, name) => ({
      get [key]() { return stateOf(this).attrs.get(name) ?? ""; },
      set [key](value) { set(this, name, `${value}`); },
    }),
    b: (key, name) => ({
      get [key]() { return stateOf(this).attrs.has(name); },
      set [key](value) { set(this, name, value ? "" : null); },
    }),
    u: (key, name) => ({
      get [key]() { return dom.resolveURL(stateOf(this), name); },
      set [key](value) { set(this, name, `${value}`); },
    }),
    n: (key, name) => ({
      get [key]() { return whole(stateOf(this).attrs.get(name)) ?? 0; },
      set [key](value) { set(this, name, String(value | 0)); },
    }),
    p: (key, name) => ({
      get [key]() { return dom.natural(stateOf(this).attrs.get(name)) ?? 0; },
      set [key](value) { set(this, name, String(value >>> 0 > 0x7fffffff ? 0 : value >>> 0)); },
    }),
  };
  // An attribute's URL, resolved; what is no URL as it stands.
  dom.resolveURL = (record, name) => {
    const text = record.attrs.get(name);
    if (text === undefined) return "";
    try { return new URL(text.trim(), dom.baseOf(record.doc)).href; } catch { return text; }
  };
  dom.whole = whole;
  dom.reflect = (table) => {
    const members = {};
    for (const [kind, list] of Object.entries(table)) {
      for (const entry of list.split(" ")) {
        const [key, name = key.toLowerCase()] = entry.split(":");
        Object.defineProperties(members, Object.getOwnPropertyDescriptors(kinds[kind](key, name)));
      }
    }
    return members;
  };
  // What an interface has beside what reflects: {interface: (prototype) => members}, filled by the rooms.
  // An attribute of a few words: another one reads as `other`, none as `missing`.
  dom.limited = (key, values, missing, other = missing, name = key.toLowerCase()) => ({
    get [key]() {
      const given = stateOf(this).attrs.get(name)?.toLowerCase();
      return given === undefined ? missing : values.includes(given) ? given : other;
    },
    set [key](value) { set(this, name, missing === null && (value === null || value === undefined) ? null : `${value}`); },
  });

  const KINDS = ["classic", "module", "importmap", ...nm.follows("platform", "blink") ? ["speculationrules"] : []];
  dom.extraStatics = {Script: () => ({supports(kind) { return KINDS.includes(String(kind)); }})};
  for (const name of Object.keys(NAMES)) {
    nm.interface(`HTML${name}Element`, PARENTS[name] ?? "HTMLElement", (prototype) => dom.mixed(
      dom.reflect(REFLECTED[name] ?? {}), dom.limitsOf(name), dom.extra[name]?.(prototype) ?? {}),
    {construct: (newTarget) => dom.construct(newTarget, `HTML${name}Element`), statics: dom.extraStatics[name]});
  }
  nm.interface("SVGElement", "Element", (prototype) => {
    nm.handlerProperties(prototype, nm.handlerTypes);
    return dom.mixed(dom.common(), {
      get className() { return dom.svgText(stateOf(this), "class"); },
      get ownerSVGElement() {
        for (let at = stateOf(this).parent; at; at = at.parent) {
          if (at.ns === dom.SVG && at.name === "svg") return dom.wrap(at);
        }
        return null;
      },
      get viewportElement() { return this.ownerSVGElement; },
    });
  });
  nm.interface("SVGGraphicsElement", "SVGElement", () => dom.mixed(dom.svgMembers("SVGGraphicsElement"), {
    getBBox() { return nm.rect(0, 0, 0, 0); },
    getScreenCTM() { return null; },
    getCTM() { return null; },
  }));
  nm.interface("SVGTextContentElement", "SVGGraphicsElement", () => dom.svgMembers("SVGTextContentElement"));
  nm.interface("SVGTextPositioningElement", "SVGTextContentElement", () => dom.svgMembers("SVGTextPositioningElement"));
  nm.interface("SVGGeometryElement", "SVGGraphicsElement", () => dom.svgMembers("SVGGeometryElement"));
  for (const name of Object.values(dom.svgTable)) nm.interface(`${name}Element`, "SVGGraphicsElement", () => dom.svgMembers(`${name}Element`));
  nm.interface("MathMLElement", "Element", (prototype) => {
    nm.handlerProperties(prototype, nm.handlerTypes);
    return dom.common();
  });
}
