// Expressions out of tokens, and how Firefox writes them into its messages: names and members, calls without their
// arguments, and what it can't tell as an intermediate value.
(nm) => {
  "use strict";
  const UNKNOWN = "(intermediate value)";
  const other = {is: "other"};
  const LEVELS = [["||", "??"], ["&&"], ["|"], ["^"], ["&"], ["==", "!=", "===", "!=="],
    ["<", ">", "<=", ">=", "instanceof", "in"], ["<<", ">>", ">>>"], ["+", "-"], ["*", "/", "%"], ["**"]];
  const LEVEL_OF = new Map(LEVELS.flatMap((marks, i) => marks.map((mark) => [mark, i])));
  const ASSIGNS = new Set(["=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=", "??="]);
  const UNARY = new Set(["!", "-", "+", "~", "typeof", "void", "delete", "await", "++", "--"]);
  class NotRead extends Error {}
  const valueOf = (text) => text.slice(1, -1).replace(/\\(['"`\\])/g, "$1");
  const folds = nm.need("engine/folding").folding(other, valueOf);

  // Reads expressions from a token on, up to one that is not read any more.
  class Reader {
    constructor(all, at, end = all.length) { Object.assign(this, {all, at, end}); }
    get text() { return this.at < this.end ? this.all[this.at].text : ""; }
    get token() { return this.at < this.end ? this.all[this.at] : undefined; }
    skip(text) {
      if (this.text !== text) throw new NotRead(text);
      this.at += 1;
    }
    // Past the bracket that the current one opens.
    over() {
      if (this.all[this.at]?.match === undefined) throw new NotRead();
      this.at = this.all[this.at].match + 1;
      if (this.at > this.end) throw new NotRead();
    }
    list() {
      let found = this.assignment();
      while (this.text === ",") {
        this.at += 1;
        found = this.assignment();
      }
      return found;
    }
    assignment() {
      if (this.isArrow()) return this.arrow();
      let left = this.binary(0);
      if (this.text === "?") {
        this.at += 1;
        const then = this.assignment();
        this.skip(":");
        const otherwise = this.assignment();
        left = folds.chosen("?", left, then, otherwise);
      }
      if (!ASSIGNS.has(this.text)) return left;
      this.at += 1;
      this.assignment();
      return other;
    }
    isArrow() {
      const from = this.text === "async" && this.all[this.at + 1]?.text !== "=>" ? this.at + 1 : this.at;
      const first = this.all[from];
      if (first?.kind === "name") return this.all[from + 1]?.text === "=>";
      return first?.text === "(" && first.match !== undefined && this.all[first.match + 1]?.text === "=>";
    }
    arrow() {
      const from = this.at;
      while (this.text !== "=>") this.text === "(" ? this.over() : this.at += 1;
      this.at += 1;
      if (this.text === "{") this.over();
      else this.assignment();
      return this.functional(from);
    }
    binary(level) {
      let left = this.unary();
      for (let own; (own = LEVEL_OF.get(this.text)) >= level;) {
        const mark = this.text;
        this.at += 1;
        const right = this.binary(own + 1);
        left = own < 2 ? folds.chosen(mark, left, right) : folds.binary({is: "binary", mark, left, right});
      }
      return left;
    }
    unary() {
      const mark = this.text;
      if (!UNARY.has(mark) || this.token.kind === "string") return this.postfix();
      this.at += 1;
      const of = this.unary();
      return /^[+][+]|--|await|delete$/.test(mark) ? other : folds.unary({is: "unary", mark, of});
    }
    postfix() {
      let found = this.text !== "new" ? this.primary() : this.all[this.at + 1]?.text === "." ? this.target() : this.made();
      for (;;) {
        const {text, token} = this;
        if (text === "." || text === "?.") found = this.member(found);
        else if (text === "[") found = this.element(found);
        else if (text === "(") found = {is: "call", of: found, all: this.all, open: this.at, given: this.given()};
        else if (token?.kind === "template") {
          this.at += 1;
          found = {is: "call", of: found, given: true};
        } else if (text === "++" || text === "--") {
          this.at += 1;
          found = other;
        } else return found;
      }
    }
    target() {
      this.at += 3;
      return {is: "name", text: "new.target"};
    }
    member(of) {
      this.at += 1;
      if (this.text === "[") return this.element(of);
      if (this.text === "(") return {is: "call", of, all: this.all, open: this.at, given: this.given()};
      const {token} = this;
      if (token?.kind !== "name") throw new NotRead();
      this.at += 1;
      return {is: "member", of, name: token.text};
    }
    element(of) {
      const end = this.token.match;
      this.at += 1;
      const key = this.list();
      if (this.at !== end) throw new NotRead();
      this.at += 1;
      return {is: "element", of, key};
    }
    given() {
      const from = this.at;
      this.over();
      return this.at - from > 2;
    }
    made() {
      this.at += 1;
      let of = this.text === "new" ? this.made() : this.primary();
      while (this.text === "." || this.text === "[") of = this.text === "." ? this.member(of) : this.element(of);
      const hasList = this.text === "(";
      return {is: "new", of, hasList, given: hasList && this.given()};
    }
    primary() {
      const {token, text} = this;
      if (token === undefined) throw new NotRead();
      if (text === "(") {
        this.at += 1;
        const inner = this.list();
        this.skip(")");
        return inner;
      }
      if (text === "[" || text === "{") {
        this.over();
        return {is: text === "[" ? "array" : "object", isEmpty: this.all[this.at - 2] === token, token, all: this.all};
      }
      if (text === "function" || text === "class" || text === "async" && this.all[this.at + 1]?.text === "function") return this.body();
      this.at += 1;
      if (token.kind === "mark") throw new NotRead();
      return {is: token.kind, text};
    }
    functional(from) { return {is: "other", isFunction: true, all: this.all, from, to: this.at}; }
    body() {
      const from = this.at;
      while (this.at < this.end && this.text !== "{") this.text === "(" || this.text === "[" ? this.over() : this.at += 1;
      this.over();
      return this.functional(from);
    }
  }

  const IDENTIFIER = /^[\w$\u0080-\uffff]+$/;
  const quoted = (text, mark) => `${mark}${text.replaceAll(mark, `\\${mark}`)}${mark}`;
  const writers = {
    name: ({text}) => text, number: ({text}) => text.endsWith("n") && !/^0x/i.test(text) ? "[bigint]" : folds.number(text), pattern: ({text}) => text,
    string: ({text}) => quoted(valueOf(text), '"'),
    template({text}) {
      const [head, ...rest] = text.slice(1, -1).split(/\$\{[^]*?\}/);
      if (!rest.length) return quoted(head, '"');
      const parts = [head && quoted(head, '"'), ...rest.flatMap((part) => [UNKNOWN, part && quoted(part, '"')])].filter(Boolean);
      return parts.reduce((left, right) => `(${left} + ${right})`);
    },
    member: ({of, name}) => `${written(of)}${name.startsWith("#") ? `[${name}]` : `.${name}`}`,
    element({of, key}) {
      const name = folds.keyOf(key);
      if (name === null || /^(?:0|[1-9]\d{0,9})$/.test(name)) return `${written(of)}[${name ?? written(key)}]`;
      return /^[^\d]/.test(name) && IDENTIFIER.test(name) ? `${written(of)}.${name}` : `${written(of)}[${quoted(name, "'")}]`;
    },
    call: ({of, given}) => `${written(of)}${given ? "(...)" : "()"}`,
    new: ({of, given}) => `(new ${written(of)}${given ? "(...)" : "()"})`,
    binary: ({mark, left, right}) => `(${written(left)} ${mark} ${written(right)})`,
    unary: ({mark, of}) => mark === "-" && of.is === "number" ? `-${of.text}`
      : `(${mark}${/\w/.test(mark) ? " " : ""}${written(of)})`,
    array: ({isEmpty}) => isEmpty ? "[]" : "[...]",
    object: () => UNKNOWN, other: () => UNKNOWN,
  };
  const written = (node) => writers[node.is](node);

  // What Firefox writes for a value that it finds no expression for: of literals it can be told.
  function source(node) {
    if (node.is === "array" && node.isEmpty) return "[]";
    if (node.isFunction) {
      const text = asWritten(node.all, node.from, node.to);
      return /^(?:async )?function\b/.test(text) ? `(${text})` : text;
    }
    const members = node.is === "object" ? inside(node, membersOf) : undefined;
    return members && `({${members.join(", ")}})`;
  }
  const inside = (node, read) => tried(() => read(new Reader(node.all, node.all.indexOf(node.token) + 1, node.token.match)));
  const asWritten = (all, from, to) => {
    let text = "";
    for (let i = from; i < to; i++) text += (i > from && all[i].start > all[i - 1].end ? " " : "") + all[i].text;
    return text;
  };
  // The members of an object's literal, as they are shown: names, texts or computed keys; methods stand as they are written.
  function membersOf(reader) {
    const members = [];
    while (reader.token !== undefined) {
      const {all, token} = reader;
      const from = reader.at;
      const isComputed = token.text === "[";
      if (!isComputed && token.kind === "mark") throw new NotRead();
      const key = isComputed ? asWritten(all, reader.at, token.match + 1) : token.kind === "string" ? quoted(valueOf(token.text), '"') : token.text;
      reader.at = isComputed ? token.match + 1 : reader.at + 1;
      if (reader.text === "(") {
        reader.over();
        reader.over();
        members.push(asWritten(all, from, reader.at));
      } else {
        reader.skip(":");
        members.push(`${key}:${memberValue(reader)}`);
      }
      if (reader.token !== undefined) reader.skip(",");
    }
    return members;
  }
  function itemsOf(reader) {
    const items = [];
    while (reader.token !== undefined) {
      items.push(memberValue(reader));
      if (reader.token !== undefined) reader.skip(",");
    }
    return items;
  }
  function memberValue(reader) {
    const from = reader.at;
    const isFunction = reader.isArrow() || reader.text === "function";
    const node = reader.assignment();
    if (isFunction) return asWritten(reader.all, from, reader.at);
    if (node.is === "number" || node.is === "string" || /^(?:true|false|null|NaN|Infinity)$/.test(node.text)) return node.is === "number" ? node.text : written(node);
    if (node.is === "unary" && node.mark === "-" && node.of.is === "number") return written(node);
    if (node.text === "undefined") return "(void 0)";
    const inner = node.is === "object" ? inside(node, membersOf) : node.is === "array" ? inside(node, itemsOf) : undefined;
    if (inner === undefined) throw new NotRead();
    return node.is === "object" ? `{${inner.join(", ")}}` : `[${inner.join(", ")}]`;
  }
  // An expression as it stands in messages; undefined if it can't be told.
  const shown = (node) => {
    const text = written(node);
    return text === UNKNOWN ? source(node) : text;
  };
  const tried = (run) => {
    try { return run(); } catch (error) {
      if (error instanceof NotRead) return undefined;
      throw error;
    }
  };
  nm.expressions = {Reader, shown, tried, written};
}
