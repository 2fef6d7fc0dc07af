// How Firefox calls a function without a name in a stack: by what it is assigned to, and in which functions it lies
// (the rules of its NameFunctions.cpp).
(nm) => {
  "use strict";
  const {tokensAt} = nm.need("engine/tokens");
  const NO_FUNCTION = new Set(["if", "for", "while", "switch", "catch", "with"]);
  const TEXT = /^["']|["']$/g;

  // The function whose body a brace opens: where it begins and its name; undefined for other braces.
  function ofBody(all, open) {
    const before = all[open - 1];
    if (before?.text === "=>") return arrowAt(all, open - 1);
    if (before?.text !== ")" || before.match === undefined) return undefined;
    let at = before.match - 1;
    if (NO_FUNCTION.has(all[at]?.text)) return undefined;
    const own = all[at]?.kind === "name" && all[at].text !== "function" ? all[at].text : "";
    if (own) at -= 1;
    if (all[at]?.text === "*") at -= 1;
    const isMethod = all[at]?.text !== "function";
    const start = isMethod ? at + 1 : all[at - 1]?.text === "async" ? at - 1 : at;
    return {start, own: own || (isMethod ? "?" : "")};
  }
  function arrowAt(all, mark) {
    let start = all[mark - 1].text === ")" ? all[mark - 1].match : mark - 1;
    if (all[start - 1]?.text === "async") start -= 1;
    return {start, own: ""};
  }
  // What lies before a token at its own level, nearest first, up to where its statement or operand begins.
  function* before(all, at) {
    const {parent} = all[at];
    for (let i = at - 1; i > parent; i--) {
      if (all[i].match !== undefined && all[i].match < i) i = all[i].match;
      else if (all[i].text === ";") return;
      yield i;
    }
  }
  const chainBefore = (all, at) => {
    let text = all[at].text;
    for (let i = at; all[i - 1]?.text === "." && all[i - 2]?.kind === "name"; i -= 2) text = `${all[i - 2].text}.${text}`;
    return text;
  };
  // What a function is assigned to, and the nodes between: the names of properties, null for others.
  function nameable(all, start) {
    const between = [];
    for (let at = start; ;) {
      let isOver = false;
      for (const i of before(all, at)) {
        const {text} = all[i];
        if (text === "=>" ) return {between: [...between, null], outer: arrowAt(all, i)};
        if (text === "=" && isClassBody(all, all[i].parent)) return {between: [...between, null], outer: {field: all[i].parent}};
        if (text === "=" && all[i - 1]?.kind === "name") return {between, assigned: chainBefore(all, i - 1), outer: around(all, i)};
        if (text === "," && !isOver) isOver = true;
        if (text === ":" && !isOver && all[all[at].parent]?.text === "{" && /^(?:name|string|number)$/.test(all[i - 1].kind)) {
          between.push(all[i - 1].text.replace(TEXT, ""));
          isOver = true;
        }
        if (isOver) break;
      }
      const {parent} = all[at];
      if (parent < 0) return {between: [...between, null], outer: undefined};
      const outer = all[parent].text === "{" ? ofBody(all, parent) : undefined;
      if (outer) return {between: [...between, null], outer};
      if (!(all[parent].text === "{" && isOver)) between.push(null);
      at = parent;
    }
  }
  function isClassBody(all, open) {
    if (all[open]?.text !== "{") return false;
    for (let i = open - 1; i >= 0 && (all[i].kind === "name" || all[i].text === "."); i--) if (all[i].text === "class") return true;
    return false;
  }
  // The function around a token.
  function around(all, at) {
    for (let i = at; i >= 0; i = all[i].parent) {
      for (const j of before(all, i)) {
        if (all[j].text === ",") break;
        if (all[j].text === "=>") return arrowAt(all, j);
      }
      const {parent} = all[i];
      const outer = parent >= 0 && all[parent].text === "{" ? ofBody(all, parent) : undefined;
      if (outer) return outer;
    }
    return undefined;
  }
  // The name that the language gives a function for what it is assigned to at once.
  function inferred(all, start) {
    const mark = all[start - 1]?.text;
    const target = all[start - 2];
    if (mark === "=" && target?.kind === "name" && all[start - 3]?.text !== ".") return target.text;
    const isKey = mark === ":" && all[all[start].parent]?.text === "{" && all[start - 3]?.text !== "?";
    return isKey && target?.kind !== "mark" ? target?.text.replace(TEXT, "") : "";
  }
  const isCalled = (all, start) => {
    const open = all[start - 1];
    return open?.text === "(" && all[open.match + 1]?.text === "(";
  };
  // The whole path of a function, as those inside it begin theirs.
  function pathOf(all, {start, own}) {
    const name = own || inferred(all, start);
    if (name) {
      const prefix = prefixOf(all, around(all, start));
      return prefix ? `${prefix}/${name}` : name;
    }
    const {between, assigned = "", outer} = nameable(all, start);
    const prefix = prefixOf(all, outer);
    let text = (prefix ? `${prefix}/` : "") + assigned;
    for (const part of between.reverse()) {
      if (part !== null) text += text === "" || text.endsWith("/") ? part : `.${part}`;
      else if (text !== "" && !text.endsWith("<")) text += "<";
    }
    return text.endsWith("/") ? `${text}<` : text;
  }
  const prefixOf = (all, found) => {
    if (!found) return "";
    if (found.field !== undefined) return `${prefixOf(all, around(all, found.field))}/<`;
    return isCalled(all, found.start) ? prefixOf(all, around(all, found.start)) : pathOf(all, found);
  };
  // The name of the function without one that begins at a place.
  nm.guessedName = (file, line, column) => {
    if (line === 1 && column === 1) return "";
    const place = tokensAt(file, line, column);
    return place ? pathOf(place.all, {start: place.at, own: ""}) : "";
  };
}
