// Which properties CSS has, how their values are written, and what the short ones stand for.
(nm) => {
  "use strict";
  const {dom} = nm;
  const SIDES = ["top", "right", "bottom", "left"];
  const CORNERS = ["top-left", "top-right", "bottom-right", "bottom-left"];
  const sided = (before, after = "") => SIDES.map((side) => `${before}-${side}${after}`);
  // Properties that stand for others, given as one to four values.
  const BOXES = {
    margin: sided("margin"), padding: sided("padding"), inset: SIDES, "border-width": sided("border", "-width"),
    "border-style": sided("border", "-style"), "border-color": sided("border", "-color"),
    "border-radius": CORNERS.map((corner) => `border-${corner}-radius`),
    "scroll-margin": sided("scroll-margin"), "scroll-padding": sided("scroll-padding"),
  };
  const PAIRS = {overflow: ["overflow-x", "overflow-y"], gap: ["row-gap", "column-gap"],
    "overscroll-behavior": ["overscroll-behavior-x", "overscroll-behavior-y"],
    "place-content": ["align-content", "justify-content"], "place-items": ["align-items", "justify-items"],
    "place-self": ["align-self", "justify-self"], "margin-inline": ["margin-inline-start", "margin-inline-end"],
    "margin-block": ["margin-block-start", "margin-block-end"],
    "padding-inline": ["padding-inline-start", "padding-inline-end"],
    "padding-block": ["padding-block-start", "padding-block-end"]};
  const [listed, initial] = nm.textOf("tables/style").split("\n\n");
  const named = listed.replace(/\n/g, " ").split(" ");
  const NAMES = new Set(named.filter((name) => !name.endsWith("*")));
  // name -> what it has where nothing declares it
  const initials = new Map(initial.split("\n").map((line) => {
    const colon = line.indexOf(": ");
    return [line.slice(0, colon), line.slice(colon + 2)];
  }));
  dom.initialValue = (name) => initials.get(name);
  // As scripts name them, in the order of a loop.
  const inScript = (name) => name.replace(/^-(?=webkit)/, "").replace(/-([a-z])/g, (whole, letter) => letter.toUpperCase());
  const keys = named.map((name) => inScript(name.replace("*", "")));
  dom.styleKeys = () => keys;
  nm.room("style/shorthands");
  const MIXED = dom.mixedShorthands;
  const SHORT = {...MIXED, ...BOXES, ...PAIRS};
  dom.isProperty = (name) => name.startsWith("--") && name.length > 2 || NAMES.has(name);
  // Old names of properties, with the prefix of an engine, are other names for those of today.
  const RENAMED = new RegExp("^(?:animation|transition|transform|perspective|backface-visibility|flex|align|justify|order|filter|"
    + "box-(?:shadow|sizing)|border-(?:radius|(?:top|bottom)-(?:left|right)-radius)|background-(?:clip|origin|size)|user-select|"
    + "appearance|mask|clip-path|opacity|column|shape|text-size-adjust)");
  const OLD = new Set([...NAMES].filter((name) => RENAMED.test(name)));
  dom.propertyName = (name) => {
    const [, bare] = /^-(?:webkit|moz)-(.+)$/.exec(name) ?? [];
    return bare && OLD.has(bare) ? bare : name;
  };
  dom.propertyNames = () => [...initials.keys()];

  const LENGTH = dom.words("width height min-width min-height max-width max-height top right bottom left font-size "
    + "x y cx cy r rx ry letter-spacing border-spacing outline-width outline-offset text-indent row-gap column-gap flex-basis column-width "
    + [...BOXES.margin, ...BOXES.padding, ...BOXES["border-width"], ...BOXES["border-radius"]].join(" "));
  const KEYWORDS = {
    display: "none block inline inline-block flex inline-flex grid inline-grid table inline-table table-row table-cell "
      + "table-row-group table-header-group table-footer-group table-column table-column-group table-caption list-item contents "
      + "flow-root ruby ruby-text -webkit-box -webkit-inline-box -moz-box",
    position: "static relative absolute fixed sticky -webkit-sticky", visibility: "visible hidden collapse",
    "overflow-x": "visible hidden scroll auto clip", "overflow-y": "visible hidden scroll auto clip",
    float: "left right none inline-start inline-end", clear: "none left right both inline-start inline-end",
    "box-sizing": "content-box border-box", "text-align": "left right center justify start end match-parent -webkit-center",
    "text-transform": "none uppercase lowercase capitalize full-width", "pointer-events": "auto none all fill stroke painted "
      + "visible visiblefill visiblestroke visiblepainted bounding-box",
    "font-style": "normal italic oblique", "flex-direction": "row row-reverse column column-reverse",
    "flex-wrap": "nowrap wrap wrap-reverse", "white-space": "normal pre nowrap pre-wrap pre-line break-spaces",
    "user-select": "auto text none all contain", direction: "ltr rtl",
  };
  const LOGICAL = /^(?:(?:scroll-)?(?:margin|padding)|inset)-(?:block|inline)-(?:start|end)$|^(?:(?:min|max)-)?(?:block|inline)-size$/;
  dom.holdsLengths = (name) => LENGTH.has(name) || LOGICAL.test(name);
  // The words that lengths know beside their numbers.
  const AUTO = "auto ";
  const SIZES = "min-content max-content fit-content -moz-min-content -moz-max-content -moz-fit-content -moz-available -webkit-fill-available "
    + "-webkit-min-content -webkit-max-content -webkit-fit-content stretch ";
  const lengthWords = (name) => dom.words(/^max-(?:width|height|block-size|inline-size)$/.test(name) ? SIZES + "none" : /^(?:min-)?(?:width|height|block-size|inline-size)$/.test(name) ? AUTO + SIZES
    : name === "rx" || name === "ry" ? AUTO : name === "flex-basis" ? AUTO + SIZES + "content" : /^margin|^inset|^(?:top|right|bottom|left|column-width)$/.test(name) ? AUTO
    : /^(?:border-.*|outline)-width$/.test(name) ? "thin medium thick" : /^(?:letter-spacing|row-gap|column-gap)$/.test(name) ? "normal"
    : name === "font-size" ? "xx-small x-small small medium large x-large xx-large xxx-large larger smaller math" : "");
  const WIDE = dom.words("inherit initial unset revert revert-layer");
  const words = Object.fromEntries(Object.entries(KEYWORDS).map(([name, list]) => [name, dom.words(list)]));
  // Properties whose values are words of the language's, written in small letters.
  const PLAIN_WORDS = dom.words("cursor list-style-type list-style-position vertical-align resize appearance isolation mix-blend-mode "
    + "object-fit scroll-behavior border-collapse table-layout word-break overflow-wrap hyphens align-items align-self align-content "
    + "justify-content justify-items justify-self text-overflow background-repeat background-attachment background-clip background-origin "
    + "touch-action break-inside break-before break-after text-decoration-line text-decoration-style font-variant font-kerning "
    + "grid-auto-flow will-change contain writing-mode caption-side empty-cells transform-style backface-visibility "
    + [...sided("border", "-style"), "outline-style"].join(" "));
  const ZERO = /^[+-]?0+(?:\.0+)?$/;
  const NUMERIC = dom.words("opacity z-index order flex-grow flex-shrink font-weight line-height zoom");
  const COLOR = /(?:^|-)color$|^fill$|^stroke$/;
  // A value as a browser writes it back; null where it drops it. Of most properties the grammar is not known here: they
  // keep what they are given.
  dom.normalValue = (name, given) => {
    if (name.startsWith("--")) return given;
    let value = given.replace(/[\t\n\f\r ]+/g, " ");
    const lower = value.toLowerCase();
    if (WIDE.has(lower)) return lower;
    if (/\bvar\(|\benv\(/i.test(value)) return value;
    if (name === "display" && /^(?:block|inline) /.test(lower)) return dom.displayOf(lower);
    if (words[name]) return words[name].has(lower) ? lower : null;
    if (dom.holdsLengths(name)) return length(name, lower, value);
    if (dom.isTimed(name)) return dom.timedValue(lower);
    if (name === "font-family") return dom.fontFamilies(value);
    if (NUMERIC.has(name)) return number(name, lower);
    if (/^(?:box|text)-shadow$/.test(name)) return shadow(value);
    if (/^(?:caret|accent)-color$/.test(name) && lower === "auto") return lower;
    if (COLOR.test(name) && !BOXES[name]) return color(lower, value);
    if (/[;{}]/.test(value)) return null;
    const made = dom.shapedValue(name, value, lower);
    if (made !== undefined) return made;
    if (PLAIN_WORDS.has(name) && /^[a-z-]+$/i.test(value)) return lower;
    value = dom.numbersIn(value.replace(/\s*,\s*/g, ", ").replace(/\(\s+/g, "(").replace(/\s+\)/g, ")")).replace(/\b(rgba?|hsla?)\(([^()]*)\)/gi, (whole) => color(whole.toLowerCase(), whole) ?? whole);
    return dom.tidied(name, value).replace(/#(?:[0-9a-f]{6}|[0-9a-f]{3})\b/gi, (hex) => color(hex.toLowerCase(), hex))
      .replace(/'((?:[^'"\\]|\\.)*)'/g, "\"$1\"")
      .replace(/url\(\s*(['"]?)([^'")]*)\1\s*\)/g, "url(\"$2\")").replace(/(^|[\s,(])\.(\d)/g, "$10.$2");
  };
  function length(name, lower, value) {
    const parts = lower.split(" ");
    if (parts.length > 1 && !/\(/.test(lower) && name !== "border-spacing" && !name.includes("radius")) return null;
    const made = parts.map((part) => {
      if (ZERO.test(part)) return "0px";
      if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?:px|em|rem|ex|ch|vh|vw|vmin|vmax|dvh|dvw|svh|lvh|cm|mm|in|pt|pc|q|%|fr)$/.test(part)) {
        if (part.startsWith("-") && !/^(?:margin|scroll-margin|inset|top|right|bottom|left|letter|text-indent|outline-offset)/.test(name)) return null;
        return part.replace(/^[+-]?[\d.]+(?:e[+-]?\d+)?/, dom.numberText);
      }
      if (/^[a-z-]+$/.test(part)) return lengthWords(name).has(part) || /\(/.test(lower) ? part : null;
      return /^[+-]?[\d.]+$/.test(part) ? null : /^[a-z-]+\(/.test(part) || /\(|\)/.test(lower) ? part : null;
    });
    return made.includes(null) ? null : /\(/.test(value) ? dom.summed(value) : made.join(" ");
  }
  function number(name, lower) {
    const found = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/.test(lower);
    if (found && name === "font-weight" && !(Number(lower) >= 1 && Number(lower) <= 1000)) return null;
    if (found) return name === "z-index" || name === "order" ? /[.e]/.test(lower) ? null : String(Number(lower)) : String(Number(lower));
    if (name === "opacity" || name === "zoom") return /^[\d.]+%$/.test(lower) ? String(parseFloat(lower) / 100) : null;
    return lower.replace(/^\./, "0.");
  }
  // Colours in numbers are written as rgb; names stay.
  function color(lower, value) {
    const hex = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.exec(lower)?.[1];
    if (hex) {
      const long = hex.length < 6 ? [...hex].map((digit) => digit + digit).join("") : hex;
      return rgb([0, 2, 4].map((at) => parseInt(long.slice(at, at + 2), 16)),
        long.length === 8 ? parseInt(long.slice(6), 16) / 255 : 1);
    }
    if (/^[a-z-]+$/.test(lower)) return lower === "currentcolor" || dom.isColorWord(lower) || lower === "none" && !value.includes(" ")
      ? lower : null;
    return dom.madeColor(lower, value);
  }
  // Of each layer the colour comes first, then the lengths, inset last.
  const shadow = (value) => value.toLowerCase() === "none" ? "none" : dom.splitAt(value, ",").map((layer) => {
    const given = parts(layer.trim());
    const lengths = given.filter((one) => /^[+-]?(?:\d|\.\d)|^calc\(/i.test(one)).map((one) => length("top", one.toLowerCase(), one));
    const colors = given.filter((one) => !/^[+-]?(?:\d|\.\d)|^calc\(|^inset$/i.test(one)).map((one) => color(one.toLowerCase(), one));
    return [...colors, ...lengths, ...given.filter((one) => /^inset$/i.test(one)).map(() => "inset")].join(" ");
  }).join(", ");
  const rgb = (parts, opacity) => opacity >= 1 ? `rgb(${parts.join(", ")})`
    : `rgba(${parts.join(", ")}, ${shortest(Math.max(0, opacity))})`;
  // Two digits of an opacity where they say the same of 256, else three.
  const shortest = (opacity) => {
    const two = Math.round(opacity * 100) / 100;
    return Math.round(two * 255) === Math.round(opacity * 255) ? two : Math.round(opacity * 1000) / 1000;
  };
  dom.shadowText = shadow;
  dom.rgbText = rgb;
  dom.color = (value) => color(value.toLowerCase(), value);

  const parts = (value) => value.match(/[^\s(]*\((?:[^()]|\([^()]*\))*\)|[^\s]+/g) ?? [];
  // [[long name, value]] of a short property; undefined for one that stands for itself.
  dom.longhands = (name, value) => {
    const given = parts(value);
    if (name === "border-radius" && value.includes("/")) return cornersApart(value);
    if (BOXES[name]) {
      if (given.length > 4) return [];
      const [a, b = a, c = a, d = b] = given;
      const all = BOXES[name].map((long, i) => [long, dom.normalValue(long, [a, b, c, d][i])]);
      return all.some(([, one]) => one === null) ? [] : all;
    }
    if (PAIRS[name]) {
      const [a, b = a] = given;
      return PAIRS[name].map((long, i) => [long, dom.normalValue(long, [a, b][i])]).filter(([, one]) => one !== null);
    }
    const made = MIXED[name] ? dom.takenApart(name, value) : undefined;
    return made && dom.inOrder(name, made);
  };
  // Corners whose two radii differ: each has both.
  const cornersApart = (value) => {
    const sides = value.split("/").map((side) => parts(side));
    if (sides.length > 2 || sides.some((side) => side.length === 0 || side.length > 4)) return [];
    const [flat, upright] = sides.map(([a, b = a, c = a, d = b]) => [a, b, c, d]);
    const all = BOXES["border-radius"].map((long, i) => [long, dom.normalValue(long, flat[i]), dom.normalValue(long, upright[i])]);
    return all.some(([, one, other]) => one === null || other === null) ? [] : all.map(([long, one, other]) => [long, one === other ? one : `${one} ${other}`]);
  };
  dom.longNames = (name) => SHORT[name] ?? [];
  // of[long name]: the short ones it is part of, those for most others first
  const of = {};
  for (const [short, longs] of Object.entries(SHORT).sort(([, one], [, other]) => other.length - one.length)) {
    for (const long of longs) (of[long] ??= []).push(short);
  }
  // [short name, value] where all that it stands for is there; `done` notes them.
  dom.shorthandText = (all, name, done, asked = false) => {
    for (const short of asked ? [name] : of[name] ?? []) {
      const longs = dom.longNames(short);
      if (!longs.length || !longs.every((long) => all.has(long) && !done?.has(long))) continue;
      const values = longs.map((long) => all.get(long));
      if (values.some((one) => one.important !== values[0].important)) continue;
      const text = joined(short, longs, values.map((one) => one.value));
      if (text === null) continue;
      for (const long of longs) done?.add(long);
      return [short, text];
    }
    return null;
  };
  const joined = (short, longs, values) => {
    if (MIXED[short]) return dom.putTogether(short, values);
    if (short === "border-radius" && values.some((value) => value.includes(" "))) {
      const sides = [0, 1].map((side) => boxText(values.map((value) => value.split(" ")[side] ?? value)));
      return sides[0] === sides[1] ? sides[0] : sides.join(" / ");
    }
    const [a, b] = values;
    if (longs.length === 2) return a === b ? a : `${a} ${b}`;
    return boxText(values);
  };
  const boxText = ([a, b, c, d]) => (b === d ? a === c ? a === b ? [a] : [a, b] : [a, b, c] : [a, b, c, d]).join(" ");
}
