// Media queries: of a window that is 1280 pixels wide, light, with a mouse.
(nm) => {
  "use strict";
  const {stateOf} = nm;
  const FACTS = {"prefers-color-scheme": "light", "prefers-reduced-motion": "no-preference", "prefers-contrast": "no-preference",
    "prefers-reduced-transparency": "no-preference", "prefers-reduced-data": "no-preference", "inverted-colors": "none",
    hover: "none", "any-hover": "none", pointer: "none", "any-pointer": "none", orientation: "landscape", update: "fast",
    "display-mode": "browser", "forced-colors": "none", "color-gamut": "srgb", scripting: "enabled", grid: "0",
    "overflow-block": "scroll", "overflow-inline": "scroll", "dynamic-range": "standard", "video-dynamic-range": "standard"};
  const NUMBERS = {width: () => globalThis.innerWidth, height: () => globalThis.innerHeight, color: () => 8, monochrome: () => 0,
    "device-width": () => 1280, "device-height": () => 800, resolution: () => 1, "aspect-ratio": () => 16 / 9,
    "-webkit-device-pixel-ratio": () => 1, "device-pixel-ratio": () => 1, "color-index": () => 0};
  const UNITS = {px: 1, em: 16, rem: 16, dppx: 1, x: 1, dpi: 1 / 96, dpcm: 2.54 / 96, pt: 4 / 3, cm: 96 / 2.54, mm: 9.6 / 2.54, in: 96};
  const number = (text) => {
    const ratio = /^([\d.]+)\s*\/\s*([\d.]+)$/.exec(text);
    if (ratio) return Number(ratio[1]) / Number(ratio[2]);
    const [, value, unit] = /^(-?[\d.]+)\s*([a-z]*)$/.exec(text) ?? [null, "NaN", ""];
    return Number(value) * (UNITS[unit] ?? 1);
  };
  const compare = {"<": (a, b) => a < b, "<=": (a, b) => a <= b, ">": (a, b) => a > b, ">=": (a, b) => a >= b, "=": (a, b) => a === b};
  // One feature in brackets; undefined for one that nobody knows.
  function feature(text) {
    const [name, value] = text.split(":").map((part) => part.trim().toLowerCase());
    if (value !== undefined) {
      const [, bound, plain] = /^(min-|max-)?(.*)$/.exec(name.replace(/^(-webkit-)(min-|max-)/, "$2$1"));
      if (plain in FACTS) return FACTS[plain] === value;
      if (!(plain in NUMBERS)) return undefined;
      const own = NUMBERS[plain]();
      return bound === "min-" ? own >= number(value) : bound === "max-" ? own <= number(value) : own === number(value);
    }
    const range = /^(?:([^<>=]+?)\s*(<=?|>=?|=)\s*)?([a-z-]+)(?:\s*(<=?|>=?|=)\s*([^<>=]+))?$/.exec(name);
    if (range && (range[2] || range[4]) && range[3] in NUMBERS) {
      const own = NUMBERS[range[3]]();
      return (!range[2] || compare[range[2]](number(range[1].trim()), own)) && (!range[4] || compare[range[4]](own, number(range[5].trim())));
    }
    if (name in FACTS) return !["none", "no-preference", "0"].includes(FACTS[name]);
    return name in NUMBERS ? NUMBERS[name]() !== 0 : undefined;
  }
  function condition(text) {
    const trimmed = text.trim();
    if (/^not\s/i.test(trimmed)) return !condition(trimmed.slice(4));
    const parts = split(trimmed, " or ");
    if (parts.length > 1) return parts.some(condition);
    const all = split(trimmed, " and ");
    if (all.length > 1) return all.every(condition);
    if (trimmed.startsWith("(") && trimmed.endsWith(")")) {
      const inner = trimmed.slice(1, -1).trim();
      return /^\(|^not\s/i.test(inner) ? condition(inner) : feature(inner) ?? false;
    }
    return ["all", "screen", "only screen"].includes(trimmed.toLowerCase());
  }
  const split = (text, word) => {
    const parts = [];
    let depth = 0;
    let start = 0;
    for (let i = 0; i < text.length; i++) {
      if (text[i] === "(") depth += 1;
      else if (text[i] === ")") depth -= 1;
      else if (depth === 0 && text.slice(i, i + word.length).toLowerCase() === word) {
        parts.push(text.slice(start, i));
        start = i + word.length;
        i = start - 1;
      }
    }
    return [...parts, text.slice(start)];
  };
  nm.splitCondition = split;
  nm.matchesMedia = (query) => query.trim() === "" || query.split(",").some(condition);
  nm.interface("MediaQueryList", "EventTarget", (prototype) => {
    nm.handlerProperties(prototype, ["change"]);
    return {
      get media() { return stateOf(this).media; },
      get matches() { return nm.matchesMedia(stateOf(this).media); },
      addListener(listener) { this.addEventListener("change", listener); },
      removeListener(listener) { this.removeEventListener("change", listener); },
    };
  });
  // Whether a text is one pair of brackets and what is in them, perhaps a function's, or the negation of such.
  const isGroup = (text) => {
    let depth = 0;
    const inner = text.trim().replace(/^not\s+(?=\()/i, "").replace(/^[a-z-][-\w]*(?=\()/i, "");
    return inner.startsWith("(") && [...inner].every((letter, at) => {
      depth += letter === "(" ? 1 : letter === ")" ? -1 : 0;
      return depth > 0 || at === inner.length - 1 && depth === 0;
    });
  };
  const TYPE = /^(?:(?:only|not)\s+)?(?!(?:and|or|not|only|layer)$)-?[a-z_][-\w]*$/i;
  // What follows none of the grammar's forms is a query that nothing matches.
  const isQuery = (text) => {
    const [head, ...rest] = split(text, " and ");
    return (TYPE.test(head) || isGroup(head)) && rest.every(isGroup) || split(text, " or ").every(isGroup);
  };
  const written = (query) => query.trim() === "" ? "" : split(query, ",").map((one) => {
    const text = one.trim().replace(/\s+/g, " ").replace(/\s*:\s*/g, ": ");
    return isQuery(text) ? text.replace(/^[^(]+/, (words) => words.toLowerCase()).replace(/\(\s*[A-Za-z-]+(?=\s*[:)])|(?<=\d)[A-Za-z]+/g, (words) => words.toLowerCase()) : "not all";
  }).join(", ");
  nm.mediaQuery = (query) => nm.create(undefined, "MediaQueryList", {listeners: null, handlers: null, media: written(query)});
}
