// Where a line of the engine's comes from, and the text of a failed expression there.
(nm) => {
  "use strict";
  // {file, first, lines}: scripts are run behind as many empty lines as were used before, so that a line tells its
  // file
  const sources = [];

  nm.addSource = (file, first, text) => { sources.push({file, first, lines: text.split("\n")}); };
  nm.locate = (line) => {
    const source = sources.findLast((one) => one.first <= line);
    return source ? {file: source.file, line: line - source.first + 1, text: source.lines[line - source.first] ?? ""}
      : {file: "", line, text: ""};
  };

  const WORD = /[\w$\u0080-\uffff]/;
  const OPEN = {")": "(", "]": "["};
  // The place of the bracket that the one at `at` closes, -1 if it is not on this line.
  function opening(text, at) {
    let depth = 0;
    for (let i = at; i >= 0; i--) {
      if (")]}".includes(text[i])) depth += 1;
      if ("([{".includes(text[i])) depth -= 1;
      if (depth === 0) return i;
    }
    return -1;
  }
  // Where the chain of names, members and calls that ends before `end` begins.
  function chainStart(text, end) {
    let at = end;
    for (;;) {
      const last = text[at - 1];
      if (last in OPEN) {
        const open = opening(text, at - 1);
        if (open < 0) return at;
        at = open;
      } else if (last !== undefined && WORD.test(last)) {
        while (at > 0 && WORD.test(text[at - 1])) at -= 1;
        if (text[at - 1] !== ".") return at;
        at -= text[at - 2] === "?" ? 2 : 1;
      } else return at;
    }
  }
  const wordEnd = (text, at) => {
    let end = at;
    while (end < text.length && WORD.test(text[end])) end += 1;
    return end;
  };
  // Where the argument list that `at` lies in begins, -1 if it lies in none on this line.
  function enclosing(text, at) {
    let depth = 0;
    for (let i = at - 1; i >= 0; i--) {
      if (")]}".includes(text[i])) depth += 1;
      else if ("([{".includes(text[i]) && --depth < 0) return text[i] === "(" ? i : -1;
    }
    return -1;
  }
  const collapse = (text) => text.replace(/\((?:[^()]|\([^()]*\))+\)/g, "(...)").replace(/\?\./g, ".").trim();

  // What was called at that column (from 1): the engine points at the callee's last name, at a class after `new`, or
  // at the last argument.
  nm.calleeAt = (text, column) => {
    const at = column - 1;
    const name = text[at] === "." ? at + 1 : text.startsWith("?.", at) ? at + 2 : at;
    let end = wordEnd(text, name);
    while (text[end] === "[" && text.includes("]", end)) end = text.indexOf("]", end) + 1;
    if (/\bnew\s+$/.test(text.slice(0, at))) {
      const chain = /^[\w$.\[\]'"\u0080-\uffff]+/.exec(text.slice(at));
      return chain ? chain[0] : null;
    }
    if (end > name && (text[end] === "(" || text[end] === "`"
      || text.startsWith("?.(", end))) return collapse(text.slice(chainStart(text, end), end));
    const open = enclosing(text, at);
    if (open <= 0) return null;
    return collapse(text.slice(chainStart(text, open), open)) || null;
  };
  // What stood before `.key` in the expression that begins at that column.
  nm.objectAt = (text, column, key) => {
    const rest = text.slice(column - 1);
    const end = rest.indexOf("." + key);
    const chain = end > 0 ? rest.slice(0, end) : "";
    return /^[\w$.\u0080-\uffff]+$/.test(chain) ? chain : null;
  };
}
