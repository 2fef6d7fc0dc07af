// Short properties of many parts: font, transition, animation, those of grids and columns, taken apart and joined.
(nm) => {
  "use strict";
  const {dom} = nm;
  const isBlink = nm.follows("platform", "blink");
  const words = (text) => new RegExp(`^(?:${text.replaceAll(" ", "|")})$`, "i");
  const TIME = /^[+-]?(?:\d+\.?\d*|\.\d+)m?s$/i;
  const EASE = /^(?:ease|linear|ease-in|ease-out|ease-in-out|step-start|step-end|(?:cubic-bezier|steps|linear)\(.*)$/i;
  const NAME = /^(?:-?-?[a-z_][\w-]*|"[^"]*")$/i;
  // Of each layer its parts in the order they are written, what each looks like, and what it is without.
  const LAYERS = {
    transition: [["property", NAME, "all"], ["duration", TIME, "0s"], ["timing-function", EASE, "ease"], ["delay", TIME, "0s"],
      ["behavior", words("normal allow-discrete"), "normal"]],
    animation: [["duration", TIME, isBlink ? "auto" : "0s"], ["timing-function", EASE, "ease"], ["delay", TIME, "0s"],
      ["iteration-count", /^(?:infinite|\d+\.?\d*|\.\d+)$/i, "1"], ["direction", words("normal reverse alternate alternate-reverse"), "normal"],
      ["fill-mode", words("none forwards backwards both"), "none"], ["play-state", words("running paused"), "running"], ["name", NAME, "none"]],
  };
  const RESET = isBlink ? {"animation-timeline": "auto", "animation-range-start": "normal", "animation-range-end": "normal"} : {};
  const parts = (value) => value.match(/"[^"]*"|[^\s(]*\((?:[^()]|\([^()]*\))*\)|[^\s]+/g) ?? [];
  const layerOf = (rows, text) => {
    const found = new Map();
    for (const token of parts(text)) {
      // what has a name comes last: words of the others are theirs
      const row = [...rows].sort((one, other) => (one[1] === NAME) - (other[1] === NAME)).find(([part, test]) => !found.has(part) && test.test(token));
      if (!row) return null;
      found.set(row[0], dom.tidied("", dom.normalValue(`transition-${row[0]}`, token) ?? token));
    }
    return found.size ? found : null;
  };
  const layersApart = (name, value) => {
    const rows = LAYERS[name];
    const layers = dom.splitAt(value, ",").map((text) => layerOf(rows, text.trim()));
    if (layers.length === 0 || layers.includes(null)) return [];
    if (layers.length > 1 && layers.some((layer) => layer.get(name === "transition" ? "property" : "") === "none")) return [];
    return [...rows.map(([part, , initial]) => [`${name}-${part}`, layers.map((layer) => layer.get(part) ?? initial).join(", ")]),
      ...name === "animation" ? Object.entries(RESET) : []];
  };
  const layersTogether = (name, values) => {
    const rows = LAYERS[name];
    const lists = rows.map((row, i) => dom.splitAt(values[i], ",").map((one) => one.trim()));
    const length = Math.max(...lists.map((list) => list.length));
    if (!isBlink && lists.some((list) => list.length !== length)) return null;
    const layer = (at) => {
      const given = rows.map(([, , initial], i) => lists[i][at] === undefined ? null : [lists[i][at], initial]);
      const isWhole = isBlink && name === "animation";
      // a delay that is not the initial one stands behind a duration
      const needed = (i) => isWhole || given[i][0] !== given[i][1] || rows[i][0] === "duration" && given[i + 2]?.[0] !== given[i + 2]?.[1];
      const text = rows.map((row, i) => given[i] && needed(i) ? given[i][0] : "").filter(Boolean).join(" ");
      return text || given[rows.length - 1 - (name === "transition" ? rows.length - 1 : 0)][0];
    };
    return Array.from({length}, (_, at) => layer(at)).join(", ");
  };

  const TIMED = words("(?:animation|transition)-(?:delay|duration)");
  dom.isTimed = (name) => TIMED.test(name);
  dom.timedValue = (value) => {
    const made = value.split(",").map((one) => one.trim());
    const isFine = (one) => TIME.test(one) || one === "auto" && isBlink || /^calc\(/.test(one);
    return made.every(isFine) ? made.map((one) => one.replace(/^\+/, "").replace(/[\d.]+/, (number) => String(Number(number)))).join(", ") : null;
  };

  // ---- fonts
  const GENERIC = words("serif sans-serif monospace cursive fantasy system-ui ui-serif ui-sans-serif ui-monospace ui-rounded math inherit initial");
  // Blink writes names in quotes where they are of several words, and those of one word without.
  dom.fontFamilies = (value) => dom.splitAt(value, ",").map((one) => {
    const bare = one.trim().replace(/^'([^']*)'$/, "\"$1\"").replace(/\s+/g, " ");
    const inside = /^"([^"]*)"$/.exec(bare)?.[1];
    if (!isBlink) return bare;
    if (inside === undefined) return bare.includes(" ") ? `"${bare}"` : bare;
    return /^-?[a-z_][\w-]*$/i.test(inside) && !GENERIC.test(inside) ? inside : bare;
  }).join(", ");
  const FONT_SET = ["font-style", "font-variant-caps", "font-weight", "font-stretch", "font-size", "line-height", "font-family"];
  const FONT_RESET = {"font-variant-ligatures": "normal", "font-variant-numeric": "normal", "font-variant-east-asian": "normal",
    "font-variant-alternates": "normal", "font-size-adjust": "none", "font-language-override": "normal", "font-kerning": "auto",
    "font-optical-sizing": "auto", "font-feature-settings": "normal", "font-variation-settings": "normal",
    "font-variant-position": "normal", "font-variant-emoji": "normal"};
  const STRETCH = words("ultra-condensed extra-condensed condensed semi-condensed semi-expanded expanded extra-expanded ultra-expanded");
  const LEADING = [[0, /^(?:italic|oblique)$/i], [1, /^small-caps$/i], [2, /^(?:bold|bolder|lighter|\d+(?:\.\d+)?)$/i], [3, STRETCH]];
  const fontApart = (value) => {
    const text = value.replace(/\s*\/\s*/, "/");
    const tokens = parts(text.replace(/,\s*/g, ",\u0001")).map((token) => token.replaceAll("\u0001", ""));
    const found = ["normal", "normal", "normal", "normal"];
    let at = 0;
    for (; at < 4 && tokens[at] !== undefined; at++) {
      const token = tokens[at];
      if (/^normal$/i.test(token)) continue;
      const [place] = LEADING.find(([i, test]) => found[i] === "normal" && test.test(token)) ?? [];
      if (place === undefined) break;
      found[place] = token.toLowerCase();
      if (/^oblique$/i.test(token) && /^-?[\d.]+(?:deg|turn|rad|grad)$/i.test(tokens[at + 1] ?? "")) found[0] += ` ${tokens.splice(at + 1, 1)[0]}`;
    }
    const [size, line = "normal"] = (tokens[at] ?? "").split("/");
    const family = text.slice(text.indexOf(tokens[at] ?? "") + (tokens[at] ?? "").length).trim();
    if (!size || !family) return [];
    const pairs = [...found, size, line, family].map((one, i) => [FONT_SET[i], i < 4 ? one : dom.normalValue(FONT_SET[i], one)]);
    return pairs.some(([, one]) => one === null || one === "") ? [] : [...pairs, ...Object.entries(FONT_RESET)];
  };
  const fontTogether = (values) => {
    const [style, caps, weight, stretch, size, line, family] = values;
    if (!values.slice(FONT_SET.length).every((one, i) => one === Object.values(FONT_RESET)[i])) return null;
    const front = [style, caps, weight === "400" ? "normal" : weight, stretch === "100%" ? "normal" : stretch].filter((one) => one !== "normal" && one !== "");
    return [...front, line === "normal" ? size : `${size} / ${line}`, family].join(" ");
  };
  const VARIANTS = {"font-variant-caps": words("small-caps all-small-caps petite-caps all-petite-caps unicase titling-caps"),
    "font-variant-east-asian": words("jis78 jis83 jis90 jis04 simplified traditional full-width proportional-width ruby"),
    "font-variant-ligatures": words("none common-ligatures no-common-ligatures discretionary-ligatures no-discretionary-ligatures "
      + "historical-ligatures no-historical-ligatures contextual no-contextual"),
    "font-variant-numeric": words("lining-nums oldstyle-nums proportional-nums tabular-nums diagonal-fractions stacked-fractions ordinal slashed-zero"),
    "font-variant-position": words("sub super"), "font-variant-alternates": words("historical-forms"), "font-variant-emoji": words("text emoji unicode")};
  const variantsApart = (value) => {
    const found = Object.fromEntries(Object.keys(VARIANTS).map((long) => [long, []]));
    if (value !== "normal") for (const token of parts(value)) {
      const long = Object.keys(VARIANTS).find((one) => VARIANTS[one].test(token));
      if (!long) return [];
      found[long].push(token.toLowerCase());
    }
    return Object.entries(found).map(([long, given]) => [long, given.join(" ") || "normal"]);
  };

  // ---- grids, columns, containers
  const LINES = {"grid-area": ["grid-row-start", "grid-column-start", "grid-row-end", "grid-column-end"],
    "grid-row": ["grid-row-start", "grid-row-end"], "grid-column": ["grid-column-start", "grid-column-end"]};
  const IDENT = /^(?!auto$|span\b)-?[a-z_][\w-]*$/i;
  // The place whose value one without its own has: of an end its start, of a column its row.
  const before = (name, i) => name === "grid-area" && i > 1 ? i - 2 : 0;
  const withheld = (value) => IDENT.test(value) ? value : "auto";
  const linesApart = (name, value) => {
    const given = value.split("/").map((one) => one.trim());
    if (given.length > LINES[name].length || given.includes("")) return [];
    const made = [];
    LINES[name].forEach((_, i) => made.push(given[i] ?? (i ? withheld(made[before(name, i)]) : "auto")));
    return LINES[name].map((long, i) => [long, made[i]]);
  };
  const linesTogether = (name, values) => {
    const shown = [...values];
    while (shown.length > 1 && shown.at(-1) === withheld(values[before(name, shown.length - 1)])) shown.pop();
    return shown.join(" / ");
  };
  const TEMPLATE = ["grid-template-rows", "grid-template-columns", "grid-template-areas"];
  const AUTO = {"grid-auto-flow": "row", "grid-auto-columns": "auto", "grid-auto-rows": "auto"};
  const templateApart = (value) => {
    if (value === "none") return TEMPLATE.map((long) => [long, "none"]);
    const [front, back = "none", ...more] = value.split("/").map((one) => one.trim());
    if (more.length || /auto-flow/.test(value)) return null;
    const areas = front.match(/"[^"]*"/g);
    if (!areas) return back === "none" ? [] : [front, back, "none"].map((one, i) => [TEMPLATE[i], one]);
    const rows = front.split(/"[^"]*"/).slice(1).map((one) => one.trim() || "auto").join(" ");
    return [[TEMPLATE[0], rows], [TEMPLATE[1], back], [TEMPLATE[2], areas.join(" ")]];
  };
  const templateTogether = ([rows, columns, areas]) => {
    if (areas === "none") return rows === "none" && columns === "none" ? "none" : `${rows} / ${columns}`;
    const sizes = parts(rows);
    const front = areas.match(/"[^"]*"/g).map((one, i) => sizes[i] && sizes[i] !== "auto" ? `${one} ${sizes[i]}` : one).join(" ");
    return columns === "none" ? front : `${front} / ${columns}`;
  };
  const columnsApart = (value) => {
    const given = parts(value);
    const count = given.find((one) => /^\d+$/.test(one)) ?? "auto";
    const width = given.find((one) => one !== count && one !== "auto") ?? "auto";
    const rest = isBlink ? [["column-height", "auto"], ["column-wrap", "auto"]] : [];
    return given.length > 2 ? [] : [["column-width", width], ["column-count", count], ...rest];
  };
  const containerApart = (value) => {
    const [name, type = "normal"] = value.split("/").map((one) => one.trim());
    return [["container-name", name], ["container-type", type]];
  };
  const layered = (name) => ({longs: [...LAYERS[name].map(([part]) => `${name}-${part}`), ...name === "animation" ? Object.keys(RESET) : []],
    apart: (value) => layersApart(name, value), together: (values) => layersTogether(name, values)});
  const lined = (name) => ({longs: LINES[name], apart: (value) => linesApart(name, value), together: (values) => linesTogether(name, values)});
  // short: {longs, apart: pairs of a value or null where it is not understood, together: the text of their values or null}
  const LISTED = {
    transition: layered("transition"), animation: layered("animation"),
    font: {longs: [...FONT_SET, ...Object.keys(FONT_RESET)], apart: fontApart, together: fontTogether,
      isWhole: words("caption icon menu message-box small-caption status-bar")},
    "font-variant": {longs: Object.keys(VARIANTS), apart: variantsApart,
      together: (values) => values.filter((one) => one !== "normal").join(" ") || "normal"},
    "grid-area": lined("grid-area"), "grid-row": lined("grid-row"), "grid-column": lined("grid-column"),
    "grid-template": {longs: TEMPLATE, apart: templateApart, together: templateTogether},
    grid: {longs: [...TEMPLATE, ...Object.keys(AUTO)],
      apart: (value) => { const made = templateApart(value); return made?.length ? [...made, ...Object.entries(AUTO)] : made; },
      together: (values) => values.slice(3).every((one, i) => one === Object.values(AUTO)[i]) ? templateTogether(values.slice(0, 3)) : null},
    columns: {longs: ["column-width", "column-count", ...isBlink ? ["column-height", "column-wrap"] : []], apart: columnsApart,
      together: (values) => values.slice(0, 2).filter((one) => one !== "auto").join(" ") || "auto"},
    container: {longs: ["container-name", "container-type"], apart: containerApart,
      together: ([name, type]) => type === "normal" ? name : `${name} / ${type}`},
  };
  dom.listedShorthands = LISTED;
  // The order in which a family has the parts of a short property, where it is not the one they are written in.
  const ORDER = nm.strategy("platform", {
    blink: {
      transition: "transition-behavior transition-duration transition-timing-function transition-delay transition-property",
      font: "font-style font-variant-caps font-variant-ligatures font-variant-numeric font-variant-east-asian font-variant-alternates "
        + "font-size-adjust font-language-override font-kerning font-optical-sizing font-feature-settings font-variation-settings "
        + "font-variant-position font-variant-emoji font-weight font-stretch font-size line-height font-family",
      "font-variant": "font-variant-ligatures font-variant-numeric font-variant-east-asian font-variant-caps font-variant-alternates "
        + "font-variant-position font-variant-emoji",
    },
    gecko: {
      animation: "animation-name animation-duration animation-timing-function animation-delay animation-iteration-count "
        + "animation-direction animation-fill-mode animation-play-state",
      background: "background-color background-position-x background-position-y background-repeat background-attachment "
        + "background-image background-size background-origin background-clip",
      "border-image": "border-image-outset border-image-repeat border-image-slice border-image-source border-image-width",
      "text-decoration": "text-decoration-color text-decoration-line text-decoration-style text-decoration-thickness",
      font: "font-style font-variant-caps font-variant-east-asian font-variant-ligatures font-variant-numeric font-variant-position "
        + "font-weight font-stretch font-size line-height font-family font-optical-sizing font-variation-settings font-kerning "
        + "font-feature-settings font-size-adjust font-variant-alternates font-variant-emoji font-language-override",
      "font-variant": "font-variant-caps font-variant-east-asian font-variant-ligatures font-variant-numeric font-variant-position "
        + "font-variant-alternates font-variant-emoji",
      "grid-area": "grid-row-start grid-row-end grid-column-start grid-column-end",
      grid: "grid-template-rows grid-template-columns grid-template-areas grid-auto-rows grid-auto-columns grid-auto-flow",
    },
  });
  dom.inOrder = (name, pairs) => {
    const order = ORDER[name]?.split(" ");
    return order ? [...pairs].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other)) : pairs;
  };
}
