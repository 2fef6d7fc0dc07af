// Short properties whose parts come in any order: border, outline, background, flex and the like, taken apart and joined.
(nm) => {
  "use strict";
  const {dom} = nm;
  nm.room("style/listed");
  const SIDES = ["top", "right", "bottom", "left"];
  const WIDTH = /^(?:thin|medium|thick|[+-]?[\d.]+(?:[a-z]+|%)?|(?:calc|min|max|clamp)\(.*)$/i;
  const STYLE = /^(?:none|hidden|dotted|dashed|solid|double|groove|ridge|inset|outset|auto)$/i;
  const LINE = {width: [WIDTH, "medium"], style: [STYLE, "none"], color: [null, "currentcolor"]};
  const IMAGES = {"border-image-source": "none", "border-image-slice": "100%", "border-image-width": "1", "border-image-outset": "0",
    "border-image-repeat": "stretch"};
  const line = (prefix) => Object.entries(LINE).map(([part, [test, initial]]) => ({long: `${prefix}-${part}`, test, initial}));
  const words = (text) => new RegExp(`^(?:${text.replaceAll(" ", "|")})$`, "i");
  // short: its parts in the order they are written, each with what it looks like (null: whatever is left) and what it is without
  const PARTS = {
    ...Object.fromEntries(SIDES.map((side) => [`border-${side}`, line(`border-${side}`)])),
    outline: line("outline").reverse(),
    "column-rule": line("column-rule"),
    "flex-flow": [{long: "flex-direction", test: words("row row-reverse column column-reverse"), initial: "row"},
      {long: "flex-wrap", test: words("nowrap wrap wrap-reverse"), initial: "nowrap"}],
    "list-style": [{long: "list-style-position", test: words("inside outside"), initial: "outside"},
      {long: "list-style-image", test: /^(?:url\(|[a-z-]*gradient\()/i, initial: "none"},
      {long: "list-style-type", test: null, initial: "disc"}],
    "text-decoration": [{long: "text-decoration-line", test: words("none underline overline line-through blink"), initial: "none"},
      {long: "text-decoration-thickness", test: /^(?:auto|from-font|[+-]?[\d.]+(?:[a-z]+|%)|calc\(.*)$/i, initial: "auto"},
      {long: "text-decoration-style", test: words("solid double dotted dashed wavy"), initial: "solid"},
      {long: "text-decoration-color", test: null, initial: "currentcolor"}],
  };
  const POSITION = /^(?:left|right|top|bottom|center|[+-]?[\d.]+(?:[a-z]+|%)?)$/i;
  const LAYER = {"background-image": "none", "background-position-x": "0%", "background-position-y": "0%", "background-size": "auto",
    "background-repeat": "repeat", "background-attachment": "scroll", "background-origin": "padding-box",
    "background-clip": "border-box", "background-color": "transparent"};

  const tokens = (value) => value.match(/[^\s(/]*\((?:[^()]|\([^()]*\))*\)|\/|[^\s/]+/g) ?? [];
  const isWide = (value) => /^(?:inherit|initial|unset|revert|revert-layer)$/i.test(value);
  const known = (pairs) => {
    const made = pairs.map(([long, given]) => [long, dom.normalValue(long, given)]);
    return made.some(([, value]) => value === null) ? [] : made;
  };
  const apart = (parts, given) => {
    const left = [...given];
    const found = [...parts].sort((one, other) => (one.test === null) - (other.test === null)).map(({long, test, initial}) => {
      const at = left.findIndex((token) => test === null || test.test(token));
      return [long, at < 0 ? initial : left.splice(at, 1)[0]];
    });
    return left.length ? [] : known(parts.map(({long}) => found.find(([name]) => name === long)));
  };
  const flexParts = (value) => {
    const [one, two, three] = tokens(value);
    const as = (grow, shrink, basis) => known([["flex-grow", grow], ["flex-shrink", shrink], ["flex-basis", basis]]);
    if (value === "none") return as("0", "0", "auto");
    if (value === "auto") return as("1", "1", "auto");
    const isNumber = (token) => token !== undefined && /^[\d.]+$/.test(token);
    if (!isNumber(one)) return two === undefined ? as("1", "1", one) : isNumber(two) ? as(two, isNumber(three) ? three : "1", one) : [];
    if (two === undefined) return as(one, "1", "0%");
    return isNumber(two) ? as(one, two, three ?? "0%") : as(one, "1", two);
  };
  const backgroundParts = (value) => {
    const found = {...LAYER};
    const given = tokens(value);
    const [places, sizes, boxes, repeats] = [[], [], [], []];
    for (let i = 0, sized = false; i < given.length; i++) {
      const token = given[i];
      if (token === "/") sized = true;
      else if (sized && /^(?:auto|cover|contain|[\d.]+(?:[a-z]+|%)?)$/i.test(token) && sizes.length < 2) sizes.push(token);
      else if (/^(?:none|url\(|[a-z-]*gradient\(|image-set\()/i.test(token)) found["background-image"] = token;
      else if (/^(?:no-repeat|repeat|repeat-x|repeat-y|space|round)$/i.test(token)) repeats.push(token);
      else if (/^(?:scroll|fixed|local)$/i.test(token)) found["background-attachment"] = token;
      else if (/^(?:border|padding|content)-box$|^text$/i.test(token)) boxes.push(token);
      else if (POSITION.test(token)) places.push(token);
      else found["background-color"] = token;
    }
    if (repeats.length) found["background-repeat"] = repeats.join(" ");
    if (sizes.length) found["background-size"] = sizes.join(" ");
    if (boxes.length) [found["background-origin"], found["background-clip"] = boxes[0]] = [boxes[0], boxes[1] ?? boxes[0]];
    if (places.length) {
      const upright = /^(?:top|bottom)$/i;
      const [x = "center", y = "center"] = upright.test(places[0]) ? [places[1], places[0]] : places;
      Object.assign(found, {"background-position-x": x, "background-position-y": y});
    }
    return known(Object.entries(found));
  };
  const borderParts = (value) => {
    const one = apart(line("border"), tokens(value));
    if (one.length === 0) return [];
    return known([...one.flatMap(([name, given]) => SIDES.map((side) => [name.replace("border-", `border-${side}-`), given])),
      ...Object.entries(IMAGES)]);
  };
  const positionParts = (value) => {
    const given = tokens(value);
    if (given.length === 4) return [["background-position-x", `${given[0]} ${given[1]}`], ["background-position-y", `${given[2]} ${given[3]}`]];
    const [one, two = "center"] = tokens(value);
    const [x, y] = /^(?:top|bottom)$/i.test(one) ? [two, one] : [one, two];
    return known([["background-position-x", x], ["background-position-y", y]]);
  };
  const imageParts = (value) => {
    const found = {...IMAGES};
    const repeats = [];
    const numbers = [[], [], []];
    let side = 0;
    for (const token of tokens(value)) {
      if (token === "/") side += 1;
      else if (/^(?:stretch|repeat|round|space)$/i.test(token)) repeats.push(token);
      else if (/^(?:[\d.]+(?:[a-z]+|%)?|fill|auto)$/i.test(token)) numbers[side]?.push(token);
      else found["border-image-source"] = token;
    }
    if (side > 2) return [];
    ["slice", "width", "outset"].forEach((part, i) => { if (numbers[i].length) found[`border-image-${part}`] = numbers[i].join(" "); });
    if (repeats.length) found["border-image-repeat"] = repeats.join(" ");
    return known(Object.entries(found));
  };
  const imageText = ([source, slice, width, outset, repeat]) => {
    const [, ...initial] = Object.values(IMAGES);
    if (nm.follows("platform", "blink")) return source === "none" && [slice, width, outset, repeat].every((one, i) => one === initial[i]) ? "none"
      : `${source} ${slice} / ${width} / ${outset} ${repeat}`;
    const tail = outset !== initial[2] ? ` / ${width} / ${outset}` : width !== initial[1] ? ` / ${width}` : "";
    const numbers = slice !== initial[0] || tail ? [`${slice}${tail}`] : [];
    return [...source === "none" ? [] : [source], ...numbers, ...repeat === initial[3] ? [] : [repeat]].join(" ") || "none";
  };
  const ALL = {"background-position": ["background-position-x", "background-position-y"], border: [...Object.keys(LINE).flatMap((part) => SIDES.map((side) => `border-${side}-${part}`)), ...Object.keys(IMAGES)],
    "border-image": Object.keys(IMAGES), background: Object.keys(LAYER), flex: ["flex-grow", "flex-shrink", "flex-basis"],
    ...Object.fromEntries(Object.entries(PARTS).map(([short, parts]) => [short, parts.map(({long}) => long)]))};
  const LISTED = dom.listedShorthands;
  for (const [name, {longs}] of Object.entries(LISTED)) ALL[name] = longs;
  dom.mixedShorthands = ALL;
  // [[long name, value]] of such a property, none where it is not understood; undefined for another property.
  dom.takenApart = (name, value) => {
    if (!ALL[name] || value.includes("var(") || name.startsWith("background") && dom.splitAt(value, ",").length > 1) return undefined;
    if (isWide(value)) return ALL[name].map((long) => [long, value]);
    if (LISTED[name]) return LISTED[name].isWhole?.test(value) ? undefined : LISTED[name].apart(value) ?? undefined;
    if (name === "border") return borderParts(value);
    if (name === "background") return backgroundParts(value);
    if (name === "background-position") return positionParts(value);
    if (name === "border-image") return imageParts(value);
    return name === "flex" ? flexParts(value.toLowerCase()) : apart(PARTS[name], tokens(value));
  };
  const shown = (pairs, none) => pairs.filter(([value, initial]) => value !== initial).map(([value]) => value).join(" ") || none;
  const uniform = (values) => values.every((value) => value === values[0]);
  // What getComputedStyle has for such a property: Blink shows each part of some, whatever it is.
  const WHOLE = dom.words("border border-top border-right border-bottom border-left outline column-rule background list-style");
  dom.computedText = (name, values) => {
    if (name === "animation" && values[7] === "none" && values[0] === "0s") return "none";
    if (!nm.follows("platform", "blink") || !WHOLE.has(name)) return undefined;
    if (name === "background") {
      const all = Object.fromEntries(ALL.background.map((long, i) => [long.slice(11), values[i]]));
      return `${all.color} ${all.image} ${all.repeat} ${all.attachment} ${all["position-x"]} ${all["position-y"]} / ${all.size} ${all.origin} ${all.clip}`;
    }
    if (name === "border") return uniform(values.slice(0, 4)) && uniform(values.slice(4, 8)) && uniform(values.slice(8, 12))
      ? [values[0], values[4], values[8]].join(" ") : "";
    return values.join(" ");
  };
  // The text of such a property whose parts have these values; null where no text says it.
  dom.putTogether = (name, values) => {
    if (uniform(values) && isWide(values[0])) return values[0];
    if (values.some(isWide)) return null;
    if (LISTED[name]) return LISTED[name].together(values);
    if (name === "border-image") return imageText(values);
    if (name === "flex" || name === "background-position") return values.join(" ");
    if (name === "border") {
      const groups = [values.slice(0, 4), values.slice(4, 8), values.slice(8, 12)];
      const images = Object.values(IMAGES).every((initial, i) => values[12 + i] === initial);
      if (!images || !groups.every(uniform)) return null;
      const text = shown(groups.map(([value], i) => [value, Object.values(LINE)[i][1]]), "");
      return text || (nm.follows("platform", "blink") ? null : "medium");
    }
    if (name === "background") return backgroundText(Object.fromEntries(ALL.background.map((long, i) => [long, values[i]])));
    const parts = PARTS[name];
    return shown(parts.map(({initial}, i) => [values[i], initial]), parts.some(({long}) => long.endsWith("-style"))
      && !name.startsWith("text") ? nm.follows("platform", "blink") || name === "outline" ? "none" : "medium" : parts[0].initial);
  };
  const backgroundText = (all) => {
    const differs = (key) => all[`background-${key}`] !== LAYER[`background-${key}`];
    const of = (key) => differs(key) ? [all[`background-${key}`]] : [];
    const sized = differs("size");
    const place = sized || differs("position-x") || differs("position-y")
      ? [`${all["background-position-x"]} ${all["background-position-y"]}${sized ? ` / ${all["background-size"]}` : ""}`] : [];
    const boxes = all["background-origin"] === all["background-clip"] ? of("origin") : [...of("origin"), ...of("clip")];
    const layer = [...of("image"), ...place, ...of("repeat"), ...of("attachment"), ...boxes];
    return [...layer, ...of("color")].join(" ") || "none";
  };
}
