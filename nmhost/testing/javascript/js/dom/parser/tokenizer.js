// Cuts HTML into tokens, as far as it is there: more may be written behind it.
(nm) => {
  "use strict";
  const SPACE = "\t\n\f\r ";
  const TAG_NAME = /[^\t\n\f\r />]*/y;
  const GAP = /[\t\n\f\r /]*/y;
  const ATTRIBUTE = /=?[^\t\n\f\r />=]*/y;
  const EQUALS = /[\t\n\f\r ]*=[\t\n\f\r ]*/y;
  const UNQUOTED = /[^\t\n\f\r >]*/y;
  const match = (pattern, text, at) => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  const lower = (text) => text.replace(/[A-Z]+/g, (part) => part.toLowerCase());
  const END = {kind: "end of file"};

  nm.Tokenizer = class {
    constructor() {
      this.input = "";
      this.at = 0;
      this.limit = 0;   // how far it may read now
      this.open = true;   // more may come
      this.raw = null;   // the element whose text runs to its end tag, or "plaintext"
      this.inForeign = false;
    }
    // Put text in at the place that is read next.
    write(text) {
      this.input = this.input.slice(0, this.at) + text + this.input.slice(this.at);
      this.limit = this.at + text.length;
    }
    append(text) {
      this.input += text;
      this.limit = this.input.length;
    }
    // The next token; null if what is there does not make one yet.
    next() {
      if (this.at >= this.limit) return this.open || this.limit < this.input.length ? null : END;
      if (this.raw) return this.rawText();
      const {input, at} = this;
      if (input[at] !== "<") return this.text(this.before("<", at));
      const next = input[at + 1];
      if (at + 1 >= this.limit) return this.waits() ? null : this.text(at + 1);
      if (/[A-Za-z]/.test(next)) return this.tag(at + 1, "start");
      if (next === "/") return this.endTag(at);
      if (next === "!") return this.declaration(at + 2);
      return next === "?" ? this.question(at + 1) : this.text(this.before("<", at + 1));
    }
    waits() { return this.open || this.limit < this.input.length; }
    before(mark, from) {
      const found = this.input.indexOf(mark, from);
      return found < 0 || found > this.limit ? this.limit : found;
    }
    text(end, decode = true) {
      // a reference that is cut by the end of what is there waits
      let stop = end;
      if (decode && end === this.limit && this.waits()) {
        const cut = /&[#\w]*$/.exec(this.input.slice(Math.max(this.at, end - 40), end));
        if (cut) stop = end - cut[0].length;
        if (stop === this.at) return null;
      }
      const data = this.input.slice(this.at, stop);
      this.at = stop;
      return {kind: "text", data: decode ? nm.decodeReferences(data) : data};
    }
    endTag(at) {
      if (at + 2 >= this.limit) return this.waits() ? null : this.text(this.limit);
      const next = this.input[at + 2];
      if (/[A-Za-z]/.test(next)) return this.tag(at + 2, "end");
      if (next === ">") {
        this.at = at + 3;
        return this.next();
      }
      return this.bogus(at + 2);
    }
    tag(start, kind) {
      const {input} = this;
      const name = match(TAG_NAME, input, start);
      let at = start + name.length;
      let attrs = null;
      for (;;) {
        const gap = match(GAP, input, at);
        at += gap.length;
        if (at >= this.limit) return this.incomplete();
        if (input[at] === ">") {
          this.at = at + 1;
          return {kind, name: lower(name).replace(/\0/g, "\ufffd"), attrs, selfClosing: gap.endsWith("/")};
        }
        const key = match(ATTRIBUTE, input, at);
        at += key.length;
        const equals = match(EQUALS, input, at);
        let value = "";
        if (equals !== null) {
          at += equals.length;
          const quote = input[at];
          if (quote === "\"" || quote === "'") {
            const end = input.indexOf(quote, at + 1);
            if (end < 0 || end >= this.limit) return this.incomplete();
            value = input.slice(at + 1, end);
            at = end + 1;
          } else {
            value = match(UNQUOTED, input, at);
            at += value.length;
          }
        }
        attrs ??= new Map();
        const low = lower(key);
        if (!attrs.has(low)) attrs.set(low, nm.decodeReferences(value, true));
      }
    }
    incomplete() {
      if (this.waits()) return null;
      this.at = this.limit;   // a tag that never ends is dropped
      return this.next();
    }
    declaration(at) {
      const {input} = this;
      const rest = input.slice(at, at + 7);
      if (rest.startsWith("--")) return this.comment(at + 2);
      if (/^doctype/i.test(rest)) return this.doctype(at + 7);
      if (rest === "[CDATA[" && this.inForeign) {
        const end = this.input.indexOf("]]>", at + 7);
        if (end < 0 && this.waits()) return null;
        const stop = end < 0 ? this.limit : end;
        const data = input.slice(at + 7, stop);
        this.at = end < 0 ? this.limit : end + 3;
        return {kind: "text", data};
      }
      if (this.waits() && at + 7 > this.limit) return null;
      return this.bogus(at);
    }
    comment(at) {
      const {input} = this;
      const short = /^-?>/.exec(input.slice(at, at + 2));
      if (short) {
        this.at = at + short[0].length;
        return {kind: "comment", data: ""};
      }
      const end = /--!?>/g;
      end.lastIndex = at;
      const found = end.exec(input);
      if (!found || found.index >= this.limit) {
        if (this.waits()) return null;
        const data = input.slice(at, this.limit).replace(/--?!?$/, "");
        this.at = this.limit;
        return {kind: "comment", data};
      }
      this.at = found.index + found[0].length;
      return {kind: "comment", data: input.slice(at, found.index).replace(/\0/g, "\ufffd")};
    }
    bogus(at) {
      const end = this.input.indexOf(">", at);
      if ((end < 0 || end >= this.limit) && this.waits()) return null;
      const stop = end < 0 ? this.limit : end;
      this.at = end < 0 ? this.limit : end + 1;
      return {kind: "comment", data: this.input.slice(at, stop).replace(/\0/g, "\ufffd")};
    }
    // What begins with <? is a processing instruction in one family, a comment in the other.
    question(at) {
      const made = this.bogus(at);
      const found = nm.follows("platform", "blink") && made ? /^\?([A-Za-z][\w.-]*)\s*([\s\S]*)$/.exec(made.data) : null;
      return found ? {kind: "comment", data: found[2], target: found[1]} : made;
    }
    doctype(at) {
      const end = this.input.indexOf(">", at);
      if (end < 0 && this.waits()) return null;
      const stop = end < 0 ? this.limit : end;
      const text = this.input.slice(at, stop);
      this.at = end < 0 ? this.limit : end + 1;
      const found = /^\s*([^\s]*)\s*(?:(PUBLIC)\s*(?:"([^"]*)"|'([^']*)')\s*(?:"([^"]*)"|'([^']*)')?|(SYSTEM)\s*(?:"([^"]*)"|'([^']*)'))?/i.exec(text);
      return {kind: "doctype", name: lower(found[1]), publicId: found[3] ?? found[4] ?? null,
        systemId: found[5] ?? found[6] ?? found[8] ?? found[9] ?? null};
    }
    // Text up to the end tag of the element it is in.
    rawText() {
      const {input, raw} = this;
      if (raw === "plaintext") return this.text(this.limit, false);
      const decode = raw === "title" || raw === "textarea";
      const end = raw === "script" ? this.endOfScript() : this.endTagOf(raw, this.at);
      if (end === this.at) {
        this.raw = null;
        return this.tag(end + 2, "end") ?? this.again(raw);
      }
      if (end < 0) {
        if (!this.waits()) {
          this.raw = null;
          return this.text(this.limit, decode);
        }
        // the tag may be cut
        const cut = input.lastIndexOf("<", this.limit - 1);
        const stop = cut >= this.at && this.limit - cut < raw.length + 3 ? cut : this.limit;
        return stop > this.at ? this.text(stop, decode) : null;
      }
      return this.text(end, decode);
    }
    again(raw) {
      this.raw = raw;
      return null;
    }
    endTagOf(name, from) {
      const pattern = new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, "gi");
      pattern.lastIndex = from;
      const found = pattern.exec(this.input);
      return found && found.index < this.limit ? found.index : -1;
    }
    // In a comment-like part of a script, script tags may lie in it with their ends. -1 while none ends it.
    endOfScript() {
      const marks = /<!--|-->|<(\/?)script(?=[\t\n\f\r />])/gi;
      marks.lastIndex = this.at;
      let depth = 0;   // 1 in such a part, 2 in a script in that
      for (let found; (found = marks.exec(this.input)) && found.index < this.limit;) {
        if (found[0] === "-->") depth = 0;
        else if (found[0] === "<!--") {
          depth ||= 1;
          marks.lastIndex = found.index + 2;   // its dashes may be those of its end
        } else if (found[1] === "") depth = depth && 2;
        else if (depth < 2) return found.index;
        else depth = 1;
      }
      return -1;
    }
  };
  nm.isSpace = (text) => [...text].every((one) => SPACE.includes(one));
}
