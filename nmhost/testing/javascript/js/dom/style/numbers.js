// Numbers in style values as a browser writes them: six digits, their units in small letters, sums in their order.
(nm) => {
  "use strict";
  const {dom} = nm;
  const isBlink = nm.follows("platform", "blink");
  // Blink writes what is too large or too small for six digits with an exponent of two digits.
  dom.numberText = (number) => {
    const six = Number(Number(number).toPrecision(6)) + 0;
    if (!isBlink || six === 0 || Math.abs(six) < 1e6 && Math.abs(six) >= 1e-4) return String(six);
    const [digits, exponent] = six.toExponential().split("e");
    return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
  };
  const NUMBER = "[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?";
  const IN_TEXT = new RegExp(`("(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'|url\\([^)]*\\))|(?<=^|[\\s,(/])(${NUMBER})(%|[a-z]+)?(?![\\w.%-])`, "gi");
  // All numbers of a value so, but for those in texts and addresses.
  dom.numbersIn = (text) => text.replace(IN_TEXT, (whole, kept, number, unit = "") => kept ?? dom.numberText(number) + unit.toLowerCase());
  // The terms of a sum, each with its sign; null where there is more to it than terms.
  const termsOf = (inside) => {
    const TERM = new RegExp(`^\\s*([+-](?=\\s))?\\s*(${NUMBER})(%|[a-z]+)?\\s*`, "i");
    const terms = [];
    for (let rest = inside; rest;) {
      const found = TERM.exec(rest);
      if (!found || terms.length > 0 !== (found[1] !== undefined)) return null;
      terms.push([Number(found[2]) * (found[1] === "-" ? -1 : 1), (found[3] ?? "").toLowerCase()]);
      rest = rest.slice(found[0].length);
    }
    return terms;
  };
  // calc() of terms: those of a unit as one, percentages first, then the units by their names.
  const sum = (inside) => {
    const terms = termsOf(inside);
    if (!terms) return null;
    const byUnit = new Map();
    for (const [number, unit] of terms) byUnit.set(unit, (byUnit.get(unit) ?? 0) + number);
    const order = (unit) => unit === "" ? 0 : unit === "%" ? 1 : 2;
    const all = [...byUnit].sort(([one], [other]) => order(one) - order(other) || (one < other ? -1 : 1));
    return all.map(([unit, number], i) => (i === 0 ? "" : number < 0 ? " - " : " + ") + dom.numberText(i ? Math.abs(number) : number) + unit).join("");
  };
  // A value that is a function of lengths, as it is written; null where its signs stand without spaces.
  dom.sumText = (text) => {
    const lower = text.toLowerCase().replace(/\(\s+/g, "(").replace(/\s+\)/g, ")").replace(/\s*,\s*/g, ", ");
    const [, inside] = /^calc\(([^()]*)\)$/.exec(lower) ?? [];
    if (inside !== undefined && new RegExp(`${NUMBER}(?:%|[a-z]+)?[+-]\\d|[+-]\\s*$`, "i").test(inside.replace(/e[+-]\d/gi, ""))) return null;
    const made = inside === undefined ? null : sum(inside);
    return made === null ? dom.numbersIn(lower) : `calc(${made})`;
  };
}
