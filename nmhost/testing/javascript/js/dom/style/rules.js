// The rules of a style sheet, read from its text.
(nm) => {
  "use strict";
  const {dom} = nm;
  // Rules of a text: {selector, declarations} or {at, prelude, rules | declarations}.
  function rulesOf(text) {
    const rules = [];
    let rest = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/<!--|-->/g, "");
    for (;;) {
      rest = rest.trim();
      if (rest === "") return rules.filter(isInPlace);
      const [end, brace] = stop(rest);
      if (brace === ";" || brace === "") {
        if (rest.startsWith("@")) rules.push(atRule(rest.slice(0, end).trim(), null));
        rest = rest.slice(end + 1);
        continue;
      }
      const close = closing(rest, end);
      const prelude = rest.slice(0, end).trim();
      const body = rest.slice(end + 1, close);
      const made = prelude.startsWith("@") ? atRule(prelude, body) : styleRule(prelude, body);
      if (made) rules.push(made);
      rest = rest.slice(close + 1);
    }
  }
  // Imports and namespaces stand before all other rules.
  const EARLY = new Set(["charset", "import", "namespace"]);
  const isInPlace = (rule, i, rules) => !(rule.at === "import" || rule.at === "namespace")
    || rules.slice(0, i).every((one) => EARLY.has(one.at) || one.at === "layer" && one.body === null);
  // A list of selectors as a browser writes it back; what stands in quotes, brackets and counts of children stays.
  dom.selectorText = (text) => text.replace(/\s+/g, " ").trim()
    .replace(/("[^"]*"|'[^']*'|\[[^\]]*\]|:nth-[a-z-]+\([^)]*\))|\s*([>+~,])\s*/g, (whole, kept, mark) => {
      if (kept === undefined) return mark === "," ? ", " : ` ${mark} `;
      return kept.startsWith("[") ? kept.replace(/^\[\s*([^\]=~|^$*\s]+)\s*([~|^$*]?=)\s*(?:"([^"]*)"|'([^']*)'|([^\s\]]+))(\s*[is])?\s*\]$/i,
        (all, name, sign, one, two, three, flag = "") => `[${name}${sign}"${one ?? two ?? three}"${flag && ` ${flag.trim()}`}]`) : kept;
    }).replace(/^ ([>+~])/, "$1");
  const stop = (text) => {
    let quote = "";
    for (let i = 0; i < text.length; i++) {
      const one = text[i];
      if (quote) {
        if (one === "\\") i += 1;
        else if (one === quote) quote = "";
      } else if (one === "\"" || one === "'") quote = one;
      else if (one === "{" || one === ";") return [i, one];
    }
    return [text.length, ""];
  };
  const closing = (text, open) => {
    let depth = 0;
    let quote = "";
    for (let i = open; i < text.length; i++) {
      const one = text[i];
      if (quote) {
        if (one === "\\") i += 1;
        else if (one === quote) quote = "";
      } else if (one === "\"" || one === "'") quote = one;
      else if (one === "{") depth += 1;
      else if (one === "}" && --depth === 0) return i;
    }
    return text.length;
  };
  function styleRule(prelude, body) {
    const selectors = nm.parseSelector(prelude);
    if (!selectors) return null;
    // what is nested in a rule stands behind its declarations
    const nested = [];
    const plain = body.includes("{") ? body.replace(/[^;{}]*\{[^{}]*\}/g, (rule) => {
      nested.push(rule);
      return "";
    }) : body;
    const inner = nested.map((rule) => rule.includes("&") ? rule.replace(/&/g, `:is(${prelude})`) : `${prelude} ${rule.trim()}`);
    return {type: 1, prelude: dom.selectorText(prelude), selectors, declarations: dom.parseDeclarations(plain),
      rules: inner.flatMap(rulesOf)};
  }
  const TYPES = {import: 3, media: 4, "font-face": 5, page: 6, keyframes: 7, "-webkit-keyframes": 7, namespace: 10,
    supports: 12, layer: 0, container: 0, property: 0, charset: 2, scope: 0, "starting-style": 0};
  // A condition as a browser writes it back: spaces behind colons and around marks of order, none twice.
  const preludeOf = (at, text) => at === "media" || at === "container" ? text.replace(/\s+/g, " ").replace(/\s*:\s*/g, ": ").replace(/\s*(>=|<=|>|<|=)\s*/g, " $1 ")
    .replace(/\s*,\s*/g, ", ").replace(/\(\s+/g, "(").replace(/\s+\)/g, ")") : text;
  function atRule(prelude, body) {
    const [, name, rest] = /^@([\w-]+)\s*([\s\S]*)$/.exec(prelude) ?? [null, "", ""];
    const at = name.toLowerCase();
    if (!(at in TYPES)) return null;
    const holds = ["media", "supports", "layer", "container", "scope", "starting-style"].includes(at) && body !== null;
    return {type: TYPES[at], at, prelude: preludeOf(at, rest.trim()), body, rules: holds ? rulesOf(body) : [],
      declarations: holds || body === null ? new Map() : dom.parseDeclarations(body.includes("{") ? "" : body, at === "font-face")};
  }
  dom.parseRules = rulesOf;
}
