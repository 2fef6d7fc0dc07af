// Reads selectors: text to lists of complex selectors, each a compound with what it is combined with.
(nm) => {
  "use strict";
  class BadSelector extends Error {}
  nm.BadSelector = BadSelector;
  const IDENT = /(?:--|-?(?:[A-Za-z_\u0080-\u{10ffff}]|\\(?:[0-9a-fA-F]{1,6}\s?|[^\n\r\f0-9a-fA-F]|$)))(?:[\w\u0080-\u{10ffff}-]|\\(?:[0-9a-fA-F]{1,6}\s?|[^\n\r\f0-9a-fA-F]|$))*/uy;
  const HASH = new RegExp(`#(${IDENT.source})`, "uy");
  const STRING = /"((?:[^"\\\n]|\\[\s\S])*)(?:"|$)|'((?:[^'\\\n]|\\[\s\S])*)(?:'|$)/y;   // one that the end closes is whole
  const SPACE = /(?:[\t\n\f\r ]|\/\*[\s\S]*?\*\/)*/y;
  const OPERATOR = /[~|^$*]?=/y;
  const unescape = (text) => text.replace(/\\(?:([0-9a-fA-F]{1,6})\s?|(\n|\r\n?|\f)|([\s\S])|$)/g, (_, hex, line, other) =>
    hex ? String.fromCodePoint(parseInt(hex, 16) || 0xfffd) : line ? "" : other ?? "\ufffd");

  // Pseudo-classes that take selectors, a formula, words; and those that take nothing.
  const {classes, elements, class_functions: functions, element_functions: elementFunctions} = nm.selectorNames;
  const PLAIN = new Set(classes), ELEMENTS = new Set(elements), ELEMENT_FUNCTIONS = new Set(elementFunctions);
  const ofFamily = (names) => new Set(functions.filter((name) => names.split(" ").includes(name)));
  const LISTS = ofFamily("is where not has -webkit-any -moz-any host host-context");
  const FORGIVING = new Set(["is", "where"]);
  const NTH = ofFamily("nth-child nth-last-child nth-of-type nth-last-of-type");
  const WORDS = ofFamily("lang dir state active-view-transition-type heading");
  const FLAGS = nm.follows("platform", "blink") ? /[iI]/ : /[iIsS]/;   // Blink knows no s
  const OLD_ELEMENTS = new Set(["before", "after", "first-line", "first-letter"]);

  class Reader {
    constructor(text) {
      this.text = text;
      this.at = 0;
    }
    take(pattern) {
      pattern.lastIndex = this.at;
      const found = pattern.exec(this.text);
      if (found && found[0] !== "") this.at = pattern.lastIndex;
      return found;
    }
    space() { return this.take(SPACE)[0] !== ""; }
    is(mark) {
      if (!this.text.startsWith(mark, this.at)) return false;
      this.at += mark.length;
      return true;
    }
    need(mark) { if (!this.is(mark)) throw new BadSelector(this.text); }
    ident() {
      const found = this.take(IDENT);
      if (!found) throw new BadSelector(this.text);
      return unescape(found[0]);
    }
    get done() { return this.at >= this.text.length; }
    get next() { return this.text[this.at]; }

    // Complex selectors up to the end or a closing bracket.
    list({relative = false, forgiving = false} = {}) {
      const all = [];
      do {
        this.space();
        const start = this.at;
        try { all.push(this.complex(relative)); } catch (error) {
          if (!forgiving || !(error instanceof BadSelector)) throw error;
          this.at = start;
          this.skip();
        }
        this.space();
      } while (this.is(","));
      return all;
    }
    // Past a selector that is not understood, where that is allowed.
    skip() {
      for (let depth = 0; !this.done; this.at++) {
        if ("([".includes(this.next)) depth += 1;
        else if (")]".includes(this.next)) {
          if (depth === 0) return;
          depth -= 1;
        } else if (this.next === "," && depth === 0) return;
      }
    }
    // From right to left: {compound, by, left}.
    complex(relative) {
      let left = null;
      let by = null;
      if (relative) {
        by = this.combinator() ?? " ";
        left = {compound: [{kind: "relative"}], by: null, left: null};
      }
      for (;;) {
        const compound = this.compound();
        const made = {compound, by, left};
        const spaced = this.space();
        if (this.done || this.next === "," || this.next === ")") return made;
        by = this.combinator() ?? (spaced ? " " : null);
        if (by === null) throw new BadSelector(this.text);
        left = made;
      }
    }
    combinator() {
      for (const mark of [">", "+", "~"]) {
        if (this.is(mark)) {
          this.space();
          return mark;
        }
      }
      return null;
    }
    compound() {
      const parts = [];
      const type = this.type();
      if (type) parts.push(type);
      for (;;) {
        const part = this.part();
        if (!part) break;
        parts.push(part);
      }
      if (parts.length === 0) throw new BadSelector(this.text);
      return parts;
    }
    type() {
      const bar = () => this.next === "|" && this.text[this.at + 1] !== "=" && this.text[this.at + 1] !== "|";
      if (this.is("*")) {
        if (!bar()) return {kind: "any"};
        this.at += 1;
        return this.is("*") ? {kind: "any"} : this.named(this.ident());
      }
      if (bar()) {
        this.at += 1;
        return this.is("*") ? {kind: "any"} : this.named(this.ident());
      }
      IDENT.lastIndex = this.at;
      if (!IDENT.test(this.text)) return null;
      const name = this.ident();
      if (bar()) throw new BadSelector(this.text);   // no prefix is known
      return this.named(name);
    }
    named(name) { return {kind: "type", name, lower: name.toLowerCase()}; }
    part() {
      if (this.next === "#") {
        const found = this.take(HASH);
        if (!found) throw new BadSelector(this.text);
        return {kind: "id", value: unescape(found[1])};
      }
      if (this.is(".")) return {kind: "class", value: this.ident()};
      if (this.is("[")) return this.attribute();
      if (this.is("::")) return this.element();
      if (this.is(":")) return this.pseudo();
      return null;
    }
    attribute() {
      this.space();
      if (this.is("*|") || this.is("|")) this.space();
      const name = this.ident();
      this.space();
      const operator = this.take(OPERATOR)?.[0] ?? null;
      const made = {kind: "attribute", name, lower: name.toLowerCase(), operator, value: null, insensitive: null};
      if (operator) {
        this.space();
        const string = this.take(STRING);
        made.value = string ? unescape(string[1] ?? string[2]) : this.ident();
        this.space();
        if (FLAGS.test(this.next ?? "")) {
          made.insensitive = /[iI]/.test(this.next);
          this.at += 1;
          this.space();
        }
      }
      if (!this.done) this.need("]");
      return made;
    }
    element() {
      const name = this.ident().toLowerCase();
      const isTaking = this.is("(");
      if (!(isTaking ? ELEMENT_FUNCTIONS : ELEMENTS).has(name) && !(name.startsWith("-webkit-") && !isTaking)) throw new BadSelector(this.text);
      if (isTaking) {
        const list = name === "slotted" ? this.list() : this.words();
        this.need(")");
        return {kind: "element", name, list};
      }
      return {kind: "element", name};
    }
    words() {
      const start = this.at;
      this.skip();
      while (!this.done && this.next !== ")") {
        this.at += 1;
        this.skip();
      }
      return this.text.slice(start, this.at).split(",").map((word) => word.trim().replace(/^["']|["']$/g, ""));
    }
    pseudo() {
      const name = this.ident().toLowerCase();
      if (OLD_ELEMENTS.has(name)) return {kind: "element", name};
      if (!this.is("(")) {
        if (!PLAIN.has(name)) throw new BadSelector(this.text);
        return {kind: "pseudo", name};
      }
      this.space();
      let made = null;
      if (NTH.has(name)) made = {kind: "nth", name, ...this.formula()};
      else if (LISTS.has(name)) made = {kind: "list", name, list: this.listOf(name)};
      else if (WORDS.has(name)) made = {kind: "words", name, words: this.words()};
      else throw new BadSelector(this.text);
      this.space();
      if (!this.done) this.need(")");
      return made;
    }
    // No :has() lies in another.
    listOf(name) {
      if (name !== "has") return this.list({forgiving: FORGIVING.has(name)});
      if (this.inHas) throw new BadSelector(this.text);
      this.inHas = true;
      try { return this.list({relative: true}); } finally { this.inHas = false; }
    }
    formula() {
      const found = this.take(/(?:(even|odd)|([+-]?\d*)n(?:\s*([+-])\s*(\d+))?|([+-]?\d+))/iy);
      if (!found) throw new BadSelector(this.text);
      const [, word, step, sign, offset, alone] = found;
      let of = null;
      this.space();
      if (this.take(/of(?=[\s*.#:[A-Za-z])/iy)) {
        this.space();
        of = this.list();
      }
      if (word) return {step: 2, offset: word.toLowerCase() === "odd" ? 1 : 0, of};
      if (alone !== undefined) return {step: 0, offset: Number(alone), of};
      const steps = step === "" || step === "+" ? 1 : step === "-" ? -1 : Number(step);
      return {step: steps, offset: offset ? Number(sign + offset) : 0, of};
    }
  }

  const known = new Map();
  // A selector list, read once.
  nm.parseSelector = (text) => {
    let made = known.get(text);
    if (made === undefined) {
      const reader = new Reader(text);
      try {
        made = reader.list();
        if (!reader.done) throw new BadSelector(text);
      } catch (error) {
        if (!(error instanceof BadSelector)) throw error;
        made = null;
      }
      if (known.size > 500) known.clear();
      known.set(text, made);
    }
    return made;
  };

  const add = (one, other) => one.map((part, i) => part + other[i]);
  const most = (list) => list.map(nm.specificity).reduce((best, one) => compare(one, best) > 0 ? one : best, [0, 0, 0]);
  const compare = (one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
  nm.compareSpecificity = compare;
  // How much a complex selector weighs: ids, classes, names.
  nm.specificity = (complex) => {
    let sum = complex.left ? nm.specificity(complex.left) : [0, 0, 0];
    for (const part of complex.compound) sum = add(sum, weight(part));
    return sum;
  };
  function weight(part) {
    switch (part.kind) {
    case "id": return [1, 0, 0];
    case "type": case "element": return [0, 0, 1];
    case "any": case "relative": return [0, 0, 0];
    case "list": return part.name === "where" ? [0, 0, 0] : add(most(part.list), part.name.startsWith("host") ? [0, 1, 0]
      : [0, 0, 0]);
    case "nth": return part.of ? add(most(part.of), [0, 1, 0]) : [0, 1, 0];
    default: return [0, 1, 0];
    }
  }
}
