// How values of some properties are written back: ratios, places, counters, texts, functions with lengths in them.
(nm) => {
  "use strict";
  const {dom} = nm;
  const isBlink = nm.follows("platform", "blink");
  const ratio = (lower) => {
    const [, auto = "", one, two = "1"] = /^(auto )?([\d.]+)(?: ?\/ ?([\d.]+))?$/.exec(lower) ?? [];
    return one === undefined ? lower === "auto" ? lower : null : `${auto}${Number(one)} / ${Number(two)}`;
  };
  const place = (lower) => {
    const given = lower.split(" ");
    if (given.length === 1) return /^(?:top|bottom)$/.test(lower) ? `center ${lower}` : `${lower} center`;
    return /^(?:top|bottom)$/.test(given[0]) && given.length === 2 ? `${given[1]} ${given[0]}` : lower;
  };
  const counters = (value, otherwise) => value === "none" ? value
    : value.replace(/([a-z_-][\w-]*(?:\([^)]*\))?)(?: +(-?\d+))?/gi, (whole, name, number = otherwise) => `${name} ${number}`);
  // A text in quotes without its escapes, as a browser writes it.
  const unescaped = (value) => value.replace(/\\([0-9a-f]{1,6}) ?/gi, (whole, digits) => String.fromCodePoint(parseInt(digits, 16)));
  dom.displayOf = (lower) => {
    const [outer, inner] = lower.split(" ");
    const kinds = {flow: outer, "flow-root": outer === "inline" ? "inline-block" : "flow-root", flex: "flex", grid: "grid", table: "table"};
    if (!Object.hasOwn(kinds, inner)) return null;
    return outer === "inline" && /^(?:flex|grid|table)$/.test(inner) ? `inline-${inner}` : kinds[inner];
  };
  // Undefined where a property has no form of its own.
  dom.shapedValue = (name, value, lower) => {
    if (name === "aspect-ratio") return ratio(lower);
    if (/^(?:background-position(?:-[xy])?|background-size|mask-position|transform-origin|perspective-origin)$/.test(name)) {
      return dom.numbersIn(lower.replace(/\s*,\s*/g, ", ")).replace(/(?<=^|[ ,])0(?=$|[ ,])/g, "0px");
    }
    if (name === "object-position") return place(lower);
    if (name === "counter-reset" || name === "counter-set") return counters(value, "0");
    if (name === "counter-increment") return counters(value, "1");
    if (name === "content" && isBlink && /\battr\(/.test(value)) return value;
    if (name === "content" && /\\[0-9a-f]/i.test(value)) return unescaped(value.replace(/'((?:[^'"\\]|\\.)*)'/g, "\"$1\""));
    return undefined;
  };
  const ZERO = /(?<=[( ,])0(?=[ ,)])/g;
  // Numbers without spare digits, nothing as a length or an angle, the colour of a shadow first, the usual way of steps untold.
  dom.tidied = (name, value) => value.replace(/(\d\.\d*?)0+(?=[^\d.]|$)/g, "$1").replace(/(\d)\.(?=[^\d]|$)/g, "$1")
    .replace(/\b(?:translate(?:X|Y|Z|3d)?|blur|perspective|polygon|inset|circle|ellipse)\([^()]*\)/gi, (whole) => whole.replace(ZERO, "0px"))
    .replace(/\b(?:rotate[XYZ]?|skew[XY]?|hue-rotate)\([^()]*\)/gi, (whole) => whole.replace(ZERO, "0deg"))
    .replace(/\bdrop-shadow\(((?:[^()]|\([^()]*\))*)\)/gi, (whole, inside) => `drop-shadow(${dom.shadowText(inside)})`)
    .replace(/\bsteps\((\d+), (?:end|jump-end)\)/gi, "steps($1)");
}
