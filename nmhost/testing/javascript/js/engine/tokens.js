// The tokens of a script, with their brackets matched: to find what is written at the place of an error.
(nm) => {
  "use strict";
  const {exec} = RegExp.prototype;
  const PARTS = new RegExp([
    "(?<blank>\\s+|//[^\\n]*|/\\*[^]*?\\*/)",
    "(?<number>(?:0[xXoObB][\\da-fA-F_]+|(?:\\d[\\d_]*\\.?[\\d_]*|\\.\\d[\\d_]*)(?:[eE][-+]?\\d+)?)n?)",
    "(?<name>#?[\\w$\\u0080-\\uffff]+)",
    "(?<string>\"(?:[^\"\\\\\\n]|\\\\[^])*\"|'(?:[^'\\\\\\n]|\\\\[^])*')",
    "(?<mark>>>>=|\\.\\.\\.|===|!==|\\*\\*=|<<=|>>=|>>>|&&=|\\|\\|=|\\?\\?=|=>|==|!=|<=|>=|&&|\\|\\||\\?\\?|\\?\\.(?!\\d)"
      + "|\\+\\+|--|[-+*/%&|^]=|<<|>>|\\*\\*|[^])",
  ].join("|"), "y");
  const PATTERN = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*/y;
  const KINDS = ["blank", "number", "name", "string", "mark"];
  const WORDS = new Set(("break case catch class const continue debugger default delete do else export extends finally for"
    + " function if import in instanceof new return switch throw try typeof var void while with yield await let of").split(" "));
  const CLOSING = {"(": ")", "[": "]", "{": "}"};

  // Whether an expression may end with this token.
  const endsValue = (token) => token !== undefined && (token.kind === "name" ? !WORDS.has(token.text)
    : token.kind !== "mark" || token.text === ")" || token.text === "]");
  // Where a template that begins here is over.
  function templateEnd(source, start) {
    for (let at = start + 1; at < source.length; at++) {
      if (source[at] === "\\") at += 1;
      else if (source[at] === "`") return at + 1;
      else if (source[at] === "$" && source[at + 1] === "{") at = holeEnd(source, at + 2);
    }
    return source.length;
  }
  // Where the code begins and ends that a template has in braces around an offset.
  function holeAround(source, template, offset) {
    for (let at = template.start + 1; at < offset; at++) {
      if (source[at] === "\\") at += 1;
      else if (source[at] === "$" && source[at + 1] === "{") {
        const start = at + 2;
        at = holeEnd(source, start);
        if (start <= offset && offset < at) return [start, at];
      }
    }
    return undefined;
  }
  function holeEnd(source, start) {
    let depth = 1;
    let at = start;
    for (; at < source.length && depth > 0; at++) {
      if (source[at] === "`") at = templateEnd(source, at) - 1;
      else if (source[at] === "{") depth += 1;
      else if (source[at] === "}") depth -= 1;
    }
    return at - 1;
  }
  function next(source, at, before) {
    if (source[at] === "`") return {kind: "template", end: templateEnd(source, at)};
    if (source[at] === "/" && !/[/*]/.test(source[at + 1] ?? "") && !endsValue(before)) {
      PATTERN.lastIndex = at;
      const found = nm.apply(exec, PATTERN, [source]);
      if (found) return {kind: "pattern", end: at + found[0].length};
    }
    PARTS.lastIndex = at;
    const {groups} = nm.apply(exec, PARTS, [source]);
    const kind = KINDS.find((one) => groups[one] !== undefined);
    return {kind, end: PARTS.lastIndex};
  }
  function tokens(source, start = 0, stop = source.length) {
    const all = [];
    const open = [];
    for (let at = start; at < stop;) {
      const {kind, end} = next(source, at, all.at(-1));
      if (kind !== "blank") add(all, open, {kind, text: source.slice(at, end), start: at, end});
      at = end;
    }
    return all;
  }
  function add(all, open, token) {
    const at = all.length;
    token.parent = open.at(-1) ?? -1;
    all.push(token);
    if (token.kind !== "mark") return;
    if (token.text in CLOSING) open.push(at);
    const from = open.at(-1);
    if (from === undefined || CLOSING[all[from].text] !== token.text) return;
    open.pop();
    token.match = from;
    token.parent = all[from].parent;
    all[from].match = at;
  }
  const kept = new Map();
  // The tokens of a file, and the number of the one at a line and column.
  nm.tokensAt = (file, line, column) => {
    const lines = nm.linesOf(file);
    if (!lines) return undefined;
    if (!kept.has(file)) kept.set(file, tokens(lines.join("\n")));
    const all = kept.get(file);
    let offset = column - 1;
    for (let i = 0; i < line - 1; i++) offset += lines[i].length + 1;
    return placed(all, lines.join("\n"), offset);
  };
  function placed(all, source, offset) {
    const at = all.findIndex((token) => token.end > offset);
    if (at < 0 || all[at].start > offset) return undefined;
    const hole = all[at].kind === "template" && holeAround(source, all[at], offset);
    return hole ? placed(tokens(source, ...hole), source, offset) : {all, at, source};
  }
  nm.tokensOf = (source) => tokens(source);
  nm.endsValue = endsValue;
}
