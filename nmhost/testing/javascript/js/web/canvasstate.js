// What a canvas's 2D context remembers without drawing: styles, lines, fonts, its transform, and what is saved of them.
(nm) => {
  "use strict";
  const {stateOf} = nm;
  const blink = nm.follows("platform", "blink");
  const START = {fillStyle: "#000000", strokeStyle: "#000000", lineWidth: 1, lineCap: "butt", lineJoin: "miter", miterLimit: 10,
    lineDashOffset: 0, font: "10px sans-serif", textAlign: "start", textBaseline: "alphabetic", direction: "inherit", globalAlpha: 1,
    globalCompositeOperation: "source-over", imageSmoothingEnabled: true, imageSmoothingQuality: "low", shadowBlur: 0,
    shadowColor: "rgba(0, 0, 0, 0)", shadowOffsetX: 0, shadowOffsetY: 0, filter: "none", letterSpacing: "0px", wordSpacing: "0px",
    ...blink && {fontKerning: "auto", fontStretch: "normal", fontVariantCaps: "normal", textRendering: "auto", lang: "inherit"}};
  const words = (text) => new Set(text.split(" "));
  const WORDS = {
    lineCap: words("butt round square"), lineJoin: words("bevel round miter"), textAlign: words("start end left right center"),
    textBaseline: words("top hanging middle alphabetic ideographic bottom"), direction: words("ltr rtl inherit"),
    imageSmoothingQuality: words("low medium high"), fontKerning: words("auto normal none"),
    globalCompositeOperation: words("source-over source-in source-out source-atop destination-over destination-in destination-out "
      + "destination-atop lighter copy xor multiply screen overlay darken lighten color-dodge color-burn hard-light soft-light "
      + "difference exclusion hue saturation color luminosity"),
  };
  const POSITIVE = words("lineWidth miterLimit");
  const hex = (part) => Number(part).toString(16).padStart(2, "0");
  const whole = (part) => Math.min(255, Math.max(0, Math.round(part.endsWith("%") ? parseFloat(part) * 2.55 : Number(part))));
  // A colour where no document is: by its name, in hexadecimal, or as numbers.
  const withoutStyles = (given) => {
    const named = new RegExp(`(?:^|\\s)${given.replace(/\W/g, "")} ([\\da-f]{6})\\s`).exec(` ${nm.colorNames} `)?.[1];
    const digits = named ?? /^#([\da-f]{3,8})$/.exec(given)?.[1];
    const doubled = digits && digits.length < 6 ? [...digits].map((one) => one + one).join("") : digits;
    if (doubled) {
      const [r, g, b, a = 255] = doubled.match(/../g).map((one) => parseInt(one, 16));
      return a === 255 ? `rgb(${r}, ${g}, ${b})` : `rgba(${r}, ${g}, ${b}, ${Number((a / 255).toFixed(3))})`;
    }
    const parts = /^rgba?\(([^)]*)\)$/.exec(given)?.[1].split(/[\s,/]+/).filter(Boolean);
    if (!parts || parts.length < 3 || parts.some((one) => !/^[\d.]+%?$/.test(one))) return undefined;
    const alpha = parts.length > 3 ? parseFloat(parts[3]) / (parts[3].endsWith("%") ? 100 : 1) : 1;
    const [r, g, b] = parts.map(whole);
    return alpha >= 1 ? `rgb(${r}, ${g}, ${b})` : `rgba(${r}, ${g}, ${b}, ${alpha})`;
  };
  // A colour as canvases write it; undefined for what is none.
  const color = (text) => {
    const given = text.trim().toLowerCase();
    const found = given === "transparent" ? "rgba(0, 0, 0, 0)" : nm.dom ? nm.dom.namedColor(given) : withoutStyles(given);
    const opaque = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(found ?? "");
    if (opaque) return `#${opaque.slice(1).map(hex).join("")}`;
    return found && /^rgba\(|^#/.test(found) ? found : undefined;
  };
  const isPaint = (value) => typeof value === "object" && value !== null && nm.peek(value) !== undefined;
  const FONT = /^((?:(?:normal|italic|oblique|small-caps|bold|bolder|lighter|[1-9]00)\s+)*)([\d.]+)(px|pt|em|rem|%)(?:\s*\/\s*\S+)?\s+(\S.*)$/i;
  const WEIGHTS = {700: "bold", 400: ""};
  const NUMBERED = {bold: "700", 400: ""};   // as Gecko writes those of a canvas that is of no document
  const SIZES = {px: 1, pt: 4 / 3, em: 10, rem: 16, "%": 0.1};
  const font = (text, isOffscreen) => {
    const found = FONT.exec(text.trim());
    if (!found) return undefined;
    const [, before, size, unit, family] = found;
    const kept = before.toLowerCase().split(/\s+/).filter((word) => word && word !== "normal");
    const shown = kept.map((word) => (isOffscreen && !blink ? NUMBERED : WEIGHTS)[word] ?? word).filter(Boolean);
    return [...shown, `${Number((Number(size) * SIZES[unit.toLowerCase()]).toFixed(4))}px`, family.replace(/\s*,\s*/g, ", ").replace(/'/g, "\"")].join(" ");
  };
  // A property's new value; undefined where what is given is not taken.
  const taken = (name, value, isOffscreen) => {
    if (name === "fillStyle" || name === "strokeStyle") return isPaint(value) ? value : color(String(value));
    if (name === "shadowColor") return color(String(value));
    if (name === "font") return font(String(value), isOffscreen);
    if (WORDS[name]) return WORDS[name].has(String(value)) ? String(value) : undefined;
    if (typeof START[name] === "boolean") return Boolean(value);
    if (typeof START[name] !== "number") return String(value);
    const number = Number(value);
    if (!Number.isFinite(number) || POSITIVE.has(name) && number <= 0 || name === "shadowBlur" && number < 0
      || name === "globalAlpha" && (number < 0 || number > 1)) return undefined;
    return number;
  };
  const IDENTITY = [1, 0, 0, 1, 0, 0];
  const times = ([a, b, c, d, e, f], [g, h, i, j, k, l]) => [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j,
    a * k + c * l + e, b * k + d * l + f];
  const start = () => ({...START, matrix: IDENTITY, dash: []});
  const turn = (state, by) => { if (by.every(Number.isFinite)) state.values.matrix = times(state.values.matrix, by); };
  const numbers = (args) => [...args].slice(0, 6).map(Number);
  const matrixOf = (given) => given === undefined ? IDENTITY : ["a", "b", "c", "d", "e", "f"].map((key, i) =>
    given[key] ?? given[["m11", "m12", "m21", "m22", "m41", "m42"][i]] ?? IDENTITY[i]);
  const members = () => {
    const all = {
      save() { stateOf(this).saved.push({...stateOf(this).values}); },
      restore() {
        const state = stateOf(this);
        state.values = state.saved.pop() ?? state.values;
      },
      reset() { Object.assign(stateOf(this), {values: start(), saved: [], pixels: null, path: null}); },
      getTransform() { return new DOMMatrix(stateOf(this).values.matrix); },
      resetTransform() { stateOf(this).values.matrix = IDENTITY; },
      setTransform(...args) { stateOf(this).values.matrix = args.length > 1 ? numbers(args) : matrixOf(args[0]); },
      transform(...args) { turn(stateOf(this), numbers(args)); },
      translate(x, y) { turn(stateOf(this), [1, 0, 0, 1, Number(x), Number(y)]); },
      scale(x, y) { turn(stateOf(this), [Number(x), 0, 0, Number(y), 0, 0]); },
      rotate(angle) { turn(stateOf(this), [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0]); },
      getLineDash() { return [...stateOf(this).values.dash]; },
      setLineDash(dash) {
        const given = [...dash].map(Number);
        if (!given.every((one) => Number.isFinite(one) && one >= 0)) return;
        stateOf(this).values.dash = given.length % 2 ? [...given, ...given] : given;
      },
    };
    for (const name of Object.keys(START)) {
      Object.defineProperties(all, Object.getOwnPropertyDescriptors({
        get [name]() { return stateOf(this).values[name]; },
        set [name](value) {
          const made = taken(name, value, stateOf(this).isOffscreen);
          if (made !== undefined) stateOf(this).values[name] = made;
        },
      }));
    }
    return all;
  };
  nm.canvasState = {start, members, color};
}
