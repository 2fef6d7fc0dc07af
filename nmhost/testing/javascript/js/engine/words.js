// Messages of the engine's own errors, as a family words them whose engine is another one.
(nm) => {
  "use strict";
  // Patterns are compiled when the first error is worded.
  let compiled;
  const rows = () => compiled ??= nm.config.api.engine_words.map(([pattern, kind, ...words]) =>
    [new RegExp(`^(?:${pattern})$`, "s"), kind, words]);
  const seen = new WeakSet();
  const ofEngine = new WeakSet();
  const sources = new Map();   // file -> {lines, insertions by line}
  const {getOwnPropertyDescriptor} = Object;
  const {exec} = RegExp.prototype;
  const {includes, replace, replaceAll} = String.prototype;
  const EACH = `${nm.token}.each`;   // what rewriting has put into a script

  nm.on("add_source", (file, text, insertions) => {
    const byLine = new Map();
    for (const [line, column, length] of insertions) {
      if (!byLine.has(line)) byLine.set(line, []);
      byLine.get(line).push([column, length]);
    }
    sources.set(file, {lines: text.split("\n"), byLine});
  });
  // Where a column of the rewritten script was in the script as it is written.
  nm.writtenColumn = (file, line, column) => {
    let moved = 0;
    for (const [at, length] of sources.get(file)?.byLine.get(line) ?? []) {
      if (at + moved <= column && column < at + moved + length) return at;
      if (at + moved <= column) moved += length;
    }
    return column - moved;
  };
  // A script's lines, unless it is too long to be searched.
  const LONGEST = 20000;
  nm.linesOf = (file) => {
    const lines = sources.get(file)?.lines;
    return lines && lines.length <= LONGEST ? lines : undefined;
  };
  nm.lineOf = (file, line) => sources.get(file)?.lines[line - 1] ?? "";

  const isOwn = (error) => error instanceof Error && !nm.isMadeByScript(error)
    && getOwnPropertyDescriptor(error, "message")?.enumerable === false;
  // What is written at the place of an error: patterns of the line before it or from it, and whose first group it is.
  const NAME = String.raw`[\w$\u0080-\uffff]+`;
  const CHAIN = String.raw`((?:${NAME}|this)(?:\??\.#?${NAME}|\[[\w$.'"]+\]|\([^()]*\))*)`;
  const parts = {
    assigned: [["around", `(${NAME})\\s*(?:[-+*/%&|^?<>]{0,3}=|\\+\\+|--)`], ["before", `(?:\\+\\+|--)\\s*(${NAME})$`]],
    heritage: [["line", `\\bextends\\s+("[^"]*"|'[^']*'|\\{\\s*\\}|${CHAIN})`]],
    nullish: [["after", String.raw`^[^(]*\(\s*(null|undefined)\s*[,)]`]],
    convert: [["line", String.raw`\bPromise\.(?:all|allSettled|any|race)\(`, "convert"]],
    typed: [["line", String.raw`\bnew\s+(\w+Array)\(`]],
    option: [["line", String.raw`\b$1:\s*(-?[\d.]+)`]],
    format: [["after", String.raw`^(format(?:ToParts)?)\(`]],
    numeral: [["after", String.raw`^[^(]*\(\s*-?\d`, "number"]],
    combinator: [["after", String.raw`^(all|allSettled|any|race)\(`], ["line", String.raw`\bPromise\.(all|allSettled|any|race)\(`]],
    number: [["after", String.raw`^[^(]*\(\s*(-?\d[\w.]*)`]],
    counted: [["line", String.raw`\.#[\w$]+\s*(?:\+\+|--|[-+*/%&|^?<>]{1,3}=(?!=))|(?:\+\+|--)[\w$.]+\.#`, "can't set private field"]],
    setter: [["line", String.raw`(Object\.setPrototypeOf)\(`]],
    repeat: [["line", String.raw`\.(?:repeat|padStart|padEnd)\(`, "repeat"]],
    method: [["line", `\\b((?:${NAME}\\.)*prototype\\.${NAME})\\.(?:call|apply)\\(`]],
    name: [["line", `\\.prototype\\.(${NAME})\\.(?:call|apply)\\(`]],
    last: [["after", `^[\\w$]+\\([^()]*\\.\\.\\.${CHAIN}`], ["line", String.raw`\.\.\.${CHAIN}`]],
    converted: [["after", "^`[^`]*\\$\\{\\s*\\{", "Object"], ["hole", String.raw`^\s*\{`, "Object"], ["hole", `^\\s*${CHAIN}\\s*\\}`], ["line", "`\\$\\{" + CHAIN + "\\}"]],
    extensible: [["line", String.raw`\bpreventExtensions\(`, "proxy"]],
    begun: [["after", String.raw`^from\(`, "usingIterator()"]],
    hexDigit: [["line", String.raw`\bfromHex\(\s*["'][\da-fA-F]*([^\da-fA-F"'])`]],
    base64: [["line", String.raw`\bfromBase64\(\s*["'][A-Za-z\d+/\s]*([^A-Za-z\d+/\s"'=])`]],
    sorter: [["line", String.raw`\.(sort|toSorted)\(`]],
    nonsorter: [["line", String.raw`\.toSorted\(`, "non-function passed to Array.prototype.toSorted"]],
    returned: [["line", String.raw`\bconstructor\s*\([^)]*\)\s*\{[^}]*\breturn\s+([^;{}]+?)\s*[;}]`], ["line", String.raw`\breturn\s+([^;{}]+?)\s*[;}]`]],
    maker: [["line", String.raw`\bnew\s+(Map|WeakMap)\b|\b(Object\.fromEntries)\b`]],
    negativeOffset: [["after", String.raw`^set\([^;()]*,\s*-\d`, "invalid or out-of-range index"]],
  };
  function word(error) {
    const {message} = error;
    const all = rows();
    for (let i = 0; i < all.length; i++) {
      const [pattern, kind, words] = all[i];
      const found = nm.apply(exec, pattern, [message]);
      const text = found ? fill(error, words, found) : undefined;
      if (text !== undefined) return {text, kind};
    }
    return {};
  }
  // $1 is what the pattern found there, a name what is written at the place of the error.
  function fill(error, words, found) {
    for (let i = 0; i < words.length; i++) {
      let missing = false;
      const filled = nm.apply(replace, words[i], [/\$(\d|[a-z]\w*)/gi, (whole, name) => {
        const value = /^\d$/.test(name) ? found[Number(name)] : /^k\d$/.test(name) ? keyed(found[Number(name[1])]) : part(error, name, found);
        if (value === undefined || value === null) missing = true;
        return value;
      }]);
      if (!missing) return withArguments(error, nm.apply(replace, filled, [/^\(\{[^]*\}\)(?=\[Symbol\.iterator\]\(\)\.next)/, "(intermediate value)"]));
    }
    return undefined;
  }
  // A key that the engine tells, as Firefox shows it: an index bare, a symbol as one.
  function keyed(key) {
    if (/^(?:0|[1-9]\d*)$/.test(key)) return key;
    const symbol = /^Symbol\((.*)\)$/s.exec(key)?.[1];
    if (symbol === undefined) return `"${key}"`;
    return /^Symbol\.\w+$/.test(symbol) ? symbol : symbol === "" ? "Symbol()" : `Symbol("${symbol}")`;
  }
  // Firefox tells a call without arguments from one with some.
  function withArguments(error, text) {
    const calls = nm.apply(exec, /^\S*\(\.\.\.\)\S*/, [text])?.[0];
    if (calls === undefined) return text;
    const place = nm.placeOf(error);
    const escaped = calls.split("(...)").map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const found = nm.apply(exec, new RegExp(escaped.join("\\(([^()]*)\\)")), [nm.lineOf(place.source, place.line)]);
    if (!found) return text;
    let shown = "";
    calls.split("(...)").forEach((one, i) => { shown += i === 0 ? one : (found[i].trim() === "" ? "()" : "(...)") + one; });
    return shown + text.slice(calls.length);
  }
  // Of all that is written like that in a line, what lies at a column or next to it, not far away.
  const FAR = 60;
  const NEAR = 12;
  const NEXT = new Set(["convert", "combinator", "counted", "hexDigit"]);   // where the engine tells the very place
  function nearest(pattern, line, at, far) {
    const search = new RegExp(pattern, "g");
    let best = null;
    let least = Infinity;
    for (let seen; (seen = nm.apply(exec, search, [line])) !== null;) {
      const away = Math.max(seen.index - at, at - seen.index - seen[0].length, 0);
      if (away < least && Math.abs(seen.index - at) <= far) [best, least] = [seen, away];
      if (seen[0] === "") search.lastIndex += 1;
    }
    return best;
  }
  function part(error, name, found) {
    const place = nm.placeOf(error);
    if (name === "declaredBy") return nm.need("engine/declares").declaredWord(found[1]);
    if (nm.need("engine/culprits").hasCulprit(name)) return nm.culprit(name, place, found);
    if (name === "builtin") return place.builtin || undefined;
    const line = nm.lineOf(place.source, place.line);
    const at = place.column - 1;
    const texts = {line, before: line.slice(0, at), after: line.slice(at),
      around: line.slice(Math.max(0, line.slice(0, at).search(/[\w$]+\s*$/))),
      hole: line.includes("${") ? line.slice(line.lastIndexOf("${", at) + 2) : ""};   // what stands in a template there
    for (const [where, pattern, constant] of parts[name] ?? []) {
      const wanted = pattern.split("$1").join(found[1]);
      const seen = where === "line" ? nearest(wanted, line, at, NEXT.has(name) ? NEAR : FAR) : nm.apply(exec, new RegExp(wanted), [texts[where]]);
      const value = seen && constant ? constant : seen?.slice(1).find((one) => one !== undefined);
      if (value && constant) return value;
      if (value && !/^(?:null|undefined)$/.test(value) || (name === "nullish" || name === "returned") && value) return value === "{}" ? "({})" : value.replace(/\?\./g, ".").replace(/\([^()]+\)/g, "(...)");
    }
    return undefined;
  }
  // Called with every error that a script catches, before the script has it; returns it.
  nm.caught = (error) => {
    if (typeof error !== "object" || error === null || seen.has(error) || nm.isProxy(error)) return error;
    seen.add(error);
    if (!nm.config.has_own_words || !isOwn(error)) return error;
    ofEngine.add(error);
    const {text, kind} = word(error);
    return nm.inOwnWords(error, text ?? unmarked(error.message), kind);
  };
  const unmarked = (text) => nm.apply(includes, text, [EACH]) ? nm.apply(replaceAll, text, [EACH, "(intermediate value)"]) : undefined;
  nm.isOfEngine = (error) => ofEngine.has(error);
}
