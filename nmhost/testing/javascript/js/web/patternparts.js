// Patterns of URLs' components (WHATWG URL Pattern, section 2): their tokens, their parts, and what is made of these: a
// regular expression and the pattern's own text.
(nm) => {
  "use strict";
  const FIRST = /[\p{ID_Start}$_]/u;
  const FURTHER = /[\p{ID_Continue}$_\u200c\u200d]/u;
  class PatternError extends Error {}
  const fail = (text) => { throw new PatternError(text); };
  const MARKS = {"*": "asterisk", "+": "other-modifier", "?": "other-modifier", "{": "open", "}": "close"};

  // Where the group that opens at a place ends; what is wrong with it is told.
  function groupEnd(input, open, wrong) {
    let depth = 1;
    let at = open + 1;
    for (; at < input.length && depth > 0; at++) {
      const one = input[at];
      if (one > "\x7f") return wrong(`Invalid non-ASCII character in regex at index ${at}.`);
      if (at === open + 1 && one === "?") return wrong(`Regex cannot start with '?' at index ${at}.`);
      if (one === "\\") {
        if (at === input.length - 1) return wrong(`Trailing escape character at index ${at}.`);
        at += 1;
      } else if (one === ")") depth -= 1;
      else if (one === "(") {
        depth += 1;
        if (input[at + 1] !== "?") return wrong(`Unnamed capturing groups are not allowed at index ${at}.`);
      }
    }
    if (depth > 0) return wrong(`Unbalanced regex at index ${open}.`);
    return at === open + 2 ? wrong(`Missing regex at index ${open}.`) : at;
  }
  const nameEnd = (input, from) => {
    let at = from;
    while (at < input.length) {
      const one = String.fromCodePoint(input.codePointAt(at));
      if (!(at === from ? FIRST : FURTHER).test(one)) break;
      at += one.length;
    }
    return at;
  };
  // {type, index, value}; where the input is no pattern, a lenient reader takes the character for one that is invalid.
  function tokenize(input, isLenient = false) {
    const tokens = [];
    const add = (type, index, value) => tokens.push({type, index, value});
    for (let at = 0; at < input.length;) {
      const one = String.fromCodePoint(input.codePointAt(at));
      const wrong = (text) => {
        if (!isLenient) fail(text);
        add("invalid-char", at, one);
        return 0;
      };
      let next = at + one.length;
      if (MARKS[one]) add(MARKS[one], at, one);
      else if (one === "\\" && next >= input.length) next = wrong(`Trailing escape character at index ${at}.`) || next;
      else if (one === "\\") {
        const escaped = String.fromCodePoint(input.codePointAt(next));
        add("escaped-char", at, escaped);
        next += escaped.length;
      } else if (one === ":") {
        const end = nameEnd(input, next);
        if (end === next) wrong(`Missing parameter name at index ${at}.`);
        else add("name", at, input.slice(next, end));
        next = end;
      } else if (one === "(") {
        const end = groupEnd(input, at, wrong);
        if (end) add("regexp", at, input.slice(next, end - 1));
        next = end || next;
      } else add("char", at, one);
      at = next;
    }
    add("end", input.length, "");
    return tokens;
  }

  const escapeRegExp = (text) => text.replace(/[.+*?^${}()[\]|/\\]/g, "\\$&");
  const escapePattern = (text) => text.replace(/[+*?:{}()\\]/g, "\\$&");
  const segmentOf = ({delimiter}) => `[^${escapeRegExp(delimiter)}]+?`;
  class Reader {
    constructor(input, options, encode) {
      Object.assign(this, {tokens: tokenize(input), at: 0, options, encode, parts: [], fixed: "", number: 0});
    }
    take(type) {
      const token = this.tokens[this.at];
      if (token.type !== type) return null;
      this.at += 1;
      return token;
    }
    need(type) {
      const token = this.tokens[this.at];
      return this.take(type) ?? fail(`Unexpected ${token.type.toUpperCase()} '${token.value}' at index ${token.index}, expected ${type.toUpperCase()}.`);
    }
    group(name) { return this.take("regexp") ?? (name ? null : this.take("asterisk")); }
    modifier() { return (this.take("other-modifier") ?? this.take("asterisk"))?.value ?? ""; }
    text() {
      let text = "";
      for (let token; (token = this.take("char") ?? this.take("escaped-char"));) text += token.value;
      return text;
    }
    flush() {
      if (this.fixed === "") return;
      this.parts.push({type: "fixed", value: this.encode(this.fixed), modifier: "", name: "", prefix: "", suffix: ""});
      this.fixed = "";
    }
    add(prefix, name, group, suffix, modifier) {
      if (!name && !group && modifier === "") {
        this.fixed += prefix;
        return;
      }
      this.flush();
      if (!name && !group) {
        if (prefix !== "") this.parts.push({type: "fixed", value: this.encode(prefix), modifier, name: "", prefix: "", suffix: ""});
        return;
      }
      const value = !group ? segmentOf(this.options) : group.type === "asterisk" ? ".*" : group.value;
      const type = value === segmentOf(this.options) ? "segment" : value === ".*" ? "full" : "regexp";
      const called = name ? name.value : String(this.number++);
      if (this.parts.some((one) => one.name === called)) fail(`Duplicate group name '${called}' at index ${(name ?? group).index}.`);
      this.parts.push({type, name: called, value: type === "regexp" ? value : "", modifier, prefix: this.encode(prefix), suffix: this.encode(suffix)});
    }
    read() {
      while (this.at < this.tokens.length) {
        const char = this.take("char");
        const name = this.take("name");
        const group = this.group(name);
        if (name || group) this.named(char?.value ?? "", name, group);
        else if (char) this.fixed += char.value;
        else if (!this.other()) break;
      }
      return this.parts;
    }
    named(given, name, group) {
      const isPrefix = given === "" || given === this.options.prefix;
      if (!isPrefix) this.fixed += given;
      this.flush();
      this.add(isPrefix ? given : "", name, group, "", this.modifier());
    }
    // An escaped character, or a group in braces; false at the end.
    other() {
      const escaped = this.take("escaped-char");
      if (escaped) {
        this.fixed += escaped.value;
        return true;
      }
      if (this.take("open")) {
        const prefix = this.text();
        const name = this.take("name");
        const group = this.group(name);
        const suffix = this.text();
        this.need("close");
        this.add(prefix, name, group, suffix, this.modifier());
        return true;
      }
      this.flush();
      this.need("end");
      return false;
    }
  }

  function expression(parts, options) {
    return parts.map((part) => {
      const {type, modifier} = part;
      if (type === "fixed") return modifier ? `(?:${escapeRegExp(part.value)})${modifier}` : escapeRegExp(part.value);
      const inner = type === "segment" ? segmentOf(options) : type === "full" ? ".*" : part.value;
      const [prefix, suffix] = [escapeRegExp(part.prefix), escapeRegExp(part.suffix)];
      const isOne = modifier === "" || modifier === "?";
      if (prefix === "" && suffix === "") return isOne ? `(${inner})${modifier}` : `((?:${inner})${modifier})`;
      if (isOne) return `(?:${prefix}(${inner})${suffix})${modifier}`;
      return `(?:${prefix}((?:${inner})(?:${suffix}${prefix}(?:${inner}))*)${suffix})${modifier === "*" ? "?" : ""}`;
    }).join("");
  }
  const isNumbered = (part) => /^\d/.test(part.name);
  const needsBraces = (part, before, next, options) => {
    if (part.suffix !== "" || part.prefix !== "" && part.prefix !== options.prefix) return true;
    if (!isNumbered(part) && part.type === "segment" && part.modifier === "" && next && next.prefix === "" && next.suffix === ""
      && (next.type === "fixed" ? FURTHER.test(next.value[0]) : isNumbered(next))) return true;
    return part.prefix === "" && before?.type === "fixed" && options.prefix !== "" && before.value.endsWith(options.prefix);
  };
  function text(parts, options) {
    return parts.map((part, i) => {
      if (part.type === "fixed") return part.modifier ? `{${escapePattern(part.value)}}${part.modifier}` : escapePattern(part.value);
      const before = parts[i - 1];
      const isOpen = needsBraces(part, before, parts[i + 1], options);
      const isNamed = !isNumbered(part);
      let made = escapePattern(part.prefix) + (isNamed ? `:${part.name}` : "");
      if (part.type === "regexp") made += `(${part.value})`;
      else if (part.type === "segment" && !isNamed) made += `(${segmentOf(options)})`;
      else if (part.type === "full") made += !isNamed && (!before || before.type === "fixed" || before.modifier !== "" || isOpen
        || part.prefix !== "") ? "*" : "(.*)";
      if (part.type === "segment" && isNamed && part.suffix !== "" && FURTHER.test(part.suffix[0])) made += "\\";
      made += escapePattern(part.suffix);
      return (isOpen ? `{${made}}` : made) + part.modifier;
    }).join("");
  }
  // A component's pattern, ready to be matched.
  function compile(input, options, encode, ignoresCase) {
    const parts = new Reader(input, options, encode).read();
    const source = expression(parts, options);
    let expressionOf;
    try { expressionOf = new RegExp(`^${source}$`, ignoresCase ? "vi" : "v"); } catch { fail("Invalid regular expression"); }
    return {text: text(parts, options), expression: expressionOf, names: parts.filter((one) => one.type !== "fixed").map((one) => one.name),
      hasGroups: parts.some((one) => one.type === "regexp")};
  }
  nm.patterns = {tokenize, compile, escapePattern, PatternError};
}
