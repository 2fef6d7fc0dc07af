// Colours that functions make: rgb(), hsl(), hwb(), lab() and the like, color(), color-mix(), as style values show them.
(nm) => {
  "use strict";
  const {dom} = nm;
  const isBlink = nm.follows("platform", "blink");
  const TURNS = {deg: 1, grad: 0.9, rad: 180 / Math.PI, turn: 360};
  const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/;
  const SPACES = dom.words("srgb srgb-linear display-p3 display-p3-linear a98-rgb prophoto-rgb rec2020 xyz-d50 xyz-d65");
  const MIXED = dom.words("srgb srgb-linear display-p3 a98-rgb prophoto-rgb rec2020 lab oklab xyz xyz-d50 xyz-d65 hsl hwb lch oklch");
  const ROUND = dom.words("hsl hwb lch oklch");
  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
  const short = (number) => String(Number(number.toPrecision(6)));
  // A part as a number, NaN where it is `none`, null where it is nothing of the kind; *whole* is what 100% stands for.
  const part = (token, whole) => {
    if (token === "none") return NaN;
    if (/^calc\(/.test(token)) return dom.sumOf(token);
    if (token.endsWith("%")) return NUMBER.test(token.slice(0, -1)) ? parseFloat(token) * whole / 100 : null;
    return NUMBER.test(token) ? Number(token) : null;
  };
  const angle = (token) => {
    const [, number, unit = "deg"] = /^([+-]?[\d.]+(?:e[+-]?\d+)?)(deg|grad|rad|turn)?$/.exec(token) ?? [];
    if (token === "none") return NaN;
    return number === undefined ? null : ((Number(number) * TURNS[unit]) % 360 + 360) % 360;
  };
  // The parts of a function's inside: {given, alpha}, null where they are put together as none is.
  const partsOf = (inside, allowsCommas) => {
    if (inside.includes(",")) {
      const given = inside.split(",").map((one) => one.trim());
      const isFine = allowsCommas && (given.length === 3 || given.length === 4) && given.every((one) => one !== "" && one !== "none" && !/[ /]/.test(one));
      return isFine ? {given: given.slice(0, 3), alpha: given[3] ?? "1", isOld: true} : null;
    }
    const [front, back, ...more] = inside.split("/").map((one) => one.trim());
    const given = front.match(/[^\s(]*\((?:[^()]|\([^()]*\))*\)|[^\s]+/g) ?? [];
    if (more.length || back === "" || /\s/.test(back ?? "")) return null;
    return {given, alpha: back ?? "1", isOld: false};
  };
  const rgbFrom = (red, green, blue, alpha) => dom.rgbText([red, green, blue].map((one) => Math.round(clamp(one || 0, 0, 255))), clamp(alpha || 0, 0, 1));
  const hsl = (hue, saturation, light) => [0, 8, 4].map((n) => {
    const k = (n + hue / 30) % 12;
    return light - saturation * Math.min(light, 1 - light) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  });
  const inBytes = (parts) => parts.map((one) => one * 255);
  const bytes = {
    rgb: ([red, green, blue]) => {
      const parts = [red, green, blue].map((one) => part(one, 255));
      const kinds = new Set([red, green, blue].filter((one) => one !== "none").map((one) => one.endsWith("%")));
      return {parts, isMixed: kinds.size > 1};
    },
    hsl: ([hue, saturation, light], isOld) => {
      const parts = [angle(hue), part(saturation, 100), part(light, 100)];
      if (parts.includes(null) || isOld && !(saturation.endsWith("%") && light.endsWith("%"))) return {parts: [null]};
      return {parts: inBytes(hsl(parts[0] || 0, clamp(parts[1] || 0, 0, 100) / 100, clamp(parts[2] || 0, 0, 100) / 100))};
    },
    hwb: ([hue, white, black]) => {
      const parts = [angle(hue), part(white, 100), part(black, 100)];
      if (parts.includes(null)) return {parts: [null]};
      const [w, b] = parts.slice(1).map((one) => clamp(one || 0, 0, 100) / 100);
      if (w + b >= 1) return {parts: inBytes([w / (w + b), w / (w + b), w / (w + b)])};
      return {parts: inBytes(hsl(parts[0] || 0, 1, 0.5).map((one) => one * (1 - w - b) + w))};
    },
  };
  const inSRGB = (name, inside) => {
    const kind = name.slice(0, 3);
    const found = partsOf(inside, kind !== "hwb");
    if (!found || found.given.length !== 3) return null;
    const {parts, isMixed} = bytes[kind](found.given, found.isOld);
    const alpha = part(found.alpha, 1);
    if (parts.includes(null) || alpha === null || found.isOld && isMixed) return null;
    return rgbFrom(...parts, alpha);
  };
  const shown = (number) => Number.isNaN(number) ? "none" : short(number);
  const written = (name, parts, alpha) => `${name}${name.endsWith(" ") ? "" : "("}${parts.map(shown).join(" ")}${alpha === 1 ? "" : ` / ${shown(Number.isNaN(alpha) ? alpha : clamp(alpha, 0, 1))}`})`;
  const WHOLES = {lab: [100, 125, 125], lch: [100, 150], oklab: [1, 0.4, 0.4], oklch: [1, 0.4]};
  const inLab = (name, inside) => {
    const found = partsOf(inside, false);
    if (!found || found.given.length !== 3) return null;
    const wholes = WHOLES[name];
    const parts = found.given.map((one, i) => i < wholes.length ? part(one, wholes[i]) : angle(one));
    const alpha = part(found.alpha, 1);
    if (parts.includes(null) || alpha === null) return null;
    if (!Number.isNaN(parts[0])) parts[0] = clamp(parts[0], 0, wholes[0]);
    if (wholes.length === 2 && !Number.isNaN(parts[1])) parts[1] = Math.max(0, parts[1]);
    return written(name, parts, alpha);
  };
  const inSpace = (inside) => {
    const found = partsOf(inside, false);
    if (!found || found.given.length !== 4) return null;
    const [given, ...rest] = found.given;
    const space = given === "xyz" ? "xyz-d65" : given;
    const parts = rest.map((one) => part(one, 1));
    const alpha = part(found.alpha, 1);
    return !SPACES.has(space) || parts.includes(null) || alpha === null ? null : written(`color(${space} `, parts, alpha);
  };
  // ---- color-mix: {space, hue, colors: [[colour, percentage]]}
  const mixOf = (inside) => {
    const [head, ...rest] = dom.splitAt(inside, ",").map((one) => one.trim());
    const [, space, hue] = /^in ([\w-]+)(?: (shorter|longer|increasing|decreasing) hue)?$/.exec(head) ?? [];
    if (!MIXED.has(space) || hue && !ROUND.has(space) || rest.length < (isBlink ? 2 : 1)) return null;
    const colors = rest.map((one) => {
      const [, before, middle, after] = /^(?:([\d.]+%) +)?(.*?)(?: +([\d.]+%))?$/.exec(one);
      return [dom.color(middle), before ?? after];
    });
    return colors.some(([color]) => color === null) ? null : {space, hue, colors};
  };
  const mixText = ({space, hue, colors}) => {
    const given = colors.map(([, percentage]) => percentage === undefined ? null : parseFloat(percentage));
    const shares = given.length === 2 ? [given[0] ?? (given[1] === null ? 50 : 100 - given[1]), given[1] ?? 100 - (given[0] ?? 50)] : given;
    const isEven = given.length === 2 && shares[0] === 50 && shares[1] === 50;
    const isWhole = given.length === 2 && shares[0] + shares[1] === 100;
    const texts = colors.map(([color], i) => isEven || shares[i] === null || i === 1 && isWhole && !isBlink ? color : `${color} ${short(shares[i])}%`);
    return `color-mix(in ${space === "xyz" ? "xyz-d65" : space}${hue && hue !== "shorter" ? ` ${hue} hue` : ""}, ${texts.join(", ")})`;
  };
  // Two colours of sRGB mixed there; undefined for other mixtures, which are not worked out here.
  const fraction = (record, color) => {
    const text = dom.usedColor(record, color);
    const [, inside] = /^rgba?\(([^)]*)\)$/.exec(text) ?? [];
    const [red, green, blue, alpha = 1] = (inside ?? "").split(",").map(Number);
    return inside ? {parts: [red, green, blue].map((one) => one / 255), alpha} : null;
  };
  const mixed = (record, value) => {
    const mix = mixOf(value.slice(10, -1));
    if (mix?.space !== "srgb" || mix.colors.length !== 2) return undefined;
    const sides = mix.colors.map(([color]) => fraction(record, color));
    if (sides.includes(null)) return undefined;
    const [one, two] = mix.colors.map(([, percentage]) => percentage === undefined ? null : parseFloat(percentage) / 100);
    let shares = [one ?? 1 - (two ?? 0.5), two ?? 1 - (one ?? 0.5)];
    const sum = shares[0] + shares[1];
    shares = shares.map((share) => share / sum);
    const alpha = shares[0] * sides[0].alpha + shares[1] * sides[1].alpha;
    const parts = [0, 1, 2].map((i) => alpha === 0 ? 0 : (shares[0] * sides[0].parts[i] * sides[0].alpha + shares[1] * sides[1].parts[i] * sides[1].alpha) / alpha);
    return written("color(srgb ", parts, alpha * Math.min(1, sum));
  };
  // A colour of sRGB made of the parts of another; undefined for others.
  const relative = (record, value) => {
    const [, from, ...tokens] = /^rgba?\(from (\S+|[a-z-]+\([^()]*\)) (\S+) (\S+) ([^\s)]+)(?: ?\/ ?([^\s)]+))?\)$/.exec(value) ?? [];
    const own = from === undefined ? null : fraction(record, dom.color(from) ?? from);
    if (!own) return undefined;
    const names = {r: own.parts[0], g: own.parts[1], b: own.parts[2], alpha: own.alpha};
    const [red, green, blue, alpha = own.alpha] = tokens.map((token, i) => token === undefined ? undefined
      : names[token] ?? (i < 3 ? (part(token, 255) ?? NaN) / 255 : part(token, 1)));
    return written("color(srgb ", [red, green, blue], alpha);
  };
  const SYSTEM = {canvas: "rgb(255, 255, 255)", canvastext: "rgb(0, 0, 0)", linktext: "rgb(0, 0, 238)", field: "rgb(255, 255, 255)", fieldtext: "rgb(0, 0, 0)",
    buttontext: "rgb(0, 0, 0)", mark: "rgb(255, 255, 0)", marktext: "rgb(0, 0, 0)", highlighttext: "rgb(255, 255, 255)",
    ...nm.strategy("platform", {
      blink: {buttonface: "rgb(239, 239, 239)", graytext: "rgb(128, 128, 128)", highlight: "rgba(0, 65, 198, 0.8)"},
      gecko: {buttonface: "rgb(233, 233, 237)", graytext: "rgb(109, 109, 109)", highlight: "rgb(51, 153, 255)"},
    })};
  // What a colour is where it is used.
  dom.usedColor = (record, value) => {
    if (value === "transparent") return "rgba(0, 0, 0, 0)";
    if (value === "currentcolor") return dom.computed(record, "color");
    if (value.startsWith("light-dark(")) return dom.usedColor(record, dom.splitAt(value.slice(11, -1), ",")[0].trim());
    if (value.startsWith("color-mix(")) return mixed(record, value) ?? value;
    if (/^rgba?\(from /.test(value)) return relative(record, value) ?? value;
    return SYSTEM[value] ?? dom.namedColor(value) ?? value;
  };
  // A colour of a function as it is written back, null for none.
  dom.madeColor = (lower, value) => {
    const [, name, inside] = /^([a-z-]+)\((.*)\)$/s.exec(lower) ?? [];
    if (name === undefined) return null;
    if (/^from /.test(inside) || /\bvar\(/.test(inside)) return value;
    if (/^(?:rgba?|hsla?|hwb)$/.test(name)) return inSRGB(name, inside.trim());
    if (WHOLES[name]) return inLab(name, inside.trim());
    if (name === "color") return inSpace(inside.trim());
    if (name === "color-mix") {
      const mix = mixOf(inside.trim());
      return mix && mixText(mix);
    }
    if (name !== "light-dark") return null;
    const both = dom.splitAt(inside, ",").map((one) => dom.color(one.trim()));
    return both.length === 2 && !both.includes(null) ? `light-dark(${both.join(", ")})` : null;
  };
}
