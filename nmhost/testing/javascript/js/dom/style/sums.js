// Sums in style values: calc(), min(), max(), clamp() of pixels and numbers, worked out.
(nm) => {
  "use strict";
  const {dom} = nm;
  const NUMBER = "[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?";
  // The sum as a number; null for one with percentages, or that is none.
  const TOKEN = new RegExp(`\\s*(${NUMBER}(?:px)?(?![\\w%])|calc\\(|min\\(|max\\(|clamp\\(|[()*/,]|[+-](?=\\s))`, "giy");
  const WORK = {min: Math.min, max: Math.max, clamp: (low, value, high) => Math.max(low, Math.min(value, high)), calc: (value) => value};
  dom.sumOf = (text) => {
    TOKEN.lastIndex = 0;
    const tokens = [];
    while (TOKEN.lastIndex < text.length) {
      const found = TOKEN.exec(text);
      if (!found) return null;
      tokens.push(found[1].toLowerCase());
    }
    let at = 0;
    const list = () => {
      const values = [];
      do values.push(added()); while (tokens[at] === "," && ++at);
      at += 1;
      return values;
    };
    const one = () => {
      const token = tokens[at++];
      if (token === "(") return list()[0];
      return token?.endsWith("(") ? WORK[token.slice(0, -1)](...list()) : parseFloat(token);
    };
    const multiplied = () => {
      let value = one();
      while (tokens[at] === "*" || tokens[at] === "/") value = tokens[at++] === "*" ? value * one() : value / one();
      return value;
    };
    function added() {
      let value = multiplied();
      while (tokens[at] === "+" || tokens[at] === "-") value += (tokens[at++] === "-" ? -1 : 1) * multiplied();
      return value;
    }
    const value = added();
    return Number.isFinite(value) ? value : null;
  };
  // A value that is such a sum of one unit as a declaration shows it: worked out within calc().
  dom.summed = (text) => {
    if (!/^(?:calc|min|max|clamp)\(/i.test(text)) return text;
    const lower = dom.sumText(text);
    if (lower === null) return null;
    const value = /^calc\(/.test(lower) || !lower.includes("%") ? dom.sumOf(lower) : null;
    return value === null ? lower : `calc(${dom.numberText(value)}${/\dpx/.test(lower) ? "px" : ""})`;
  };
}
