// The insertion mode in body.
(nm) => {
  "use strict";
  const {dom} = nm;
  const {prototype} = nm.Builder;
  const {modes} = prototype;
  const {words} = dom;
  const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"];
  const FORMATTING = words("b big code em font i s small strike strong tt u");
  const BLOCKS = words("address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer "
    + "header hgroup main menu nav ol p search section summary ul");
  const CLOSING = new Set([...BLOCKS, "button", "listing", "pre"]);
  const VOID = words("area br embed img keygen wbr");
  const IGNORED = words("caption col colgroup frame head tbody td tfoot th thead tr");
  const METAS = words("base basefont bgsound link meta noframes script style template title");

  modes.inBody = function (token) {
    switch (token.kind) {
    case "text": {
      const data = token.data.replace(/\0/g, "");
      if (data === "") return;
      this.reconstruct();
      this.text(this.skipBreak && data.startsWith("\n") ? data.slice(1) : data);
      this.skipBreak = false;
      if (!nm.isSpace(data)) this.framesetOk = false;
      return;
    }
    case "comment": return this.comment(token);
    case "doctype": return;
    case "end of file":
      if (this.templates.length > 0) return this.use("inTemplate", token);
      return this.finish();
    case "start":
      this.skipBreak = false;
      return this.startInBody(token);
    default:
      this.skipBreak = false;
      return this.endInBody(token);
    }
  };
  const mergeAttributes = (record, token) => {
    for (const [name, value] of token.attrs ?? []) if (!record.attrs.has(name)) dom.setAttribute(record, name, value);
  };
  // What a start tag does in the body, by name; the rest is below.
  const starts = {
    html(token) { if (!this.has("template")) mergeAttributes(this.stack[0], token); },
    body(token) {
      if (this.stack.length < 2 || this.stack[1].name !== "body" || this.has("template")) return;
      this.framesetOk = false;
      mergeAttributes(this.stack[1], token);
    },
    frameset(token) {
      if (this.stack.length < 2 || this.stack[1].name !== "body" || !this.framesetOk) return;
      dom.remove(this.stack[1]);
      this.stack.length = 1;
      this.insert(token);
      this.mode = "inFrameset";
    },
    form(token) {
      if (this.form && !this.has("template")) return;
      this.closeP();
      const record = this.insert(token);
      if (!this.has("template")) this.form = record;
    },
    li(token) { this.item(token, ["li"]); },
    dd(token) { this.item(token, ["dd", "dt"]); },
    dt(token) { this.item(token, ["dd", "dt"]); },
    plaintext(token) {
      this.closeP();
      this.insert(token);
      this.tokens.raw = "plaintext";
    },
    button(token) {
      if (this.inScope("button")) {
        this.imply();
        this.popTo("button");
      }
      this.reconstruct();
      this.insert(token);
      this.framesetOk = false;
    },
    a(token) {
      const at = this.formatting.findLastIndex((entry) => entry === null || entry.record.name === "a");
      const entry = this.formatting[at];
      if (entry) {
        this.adopt("a");
        const {record} = entry;
        this.formatting = this.formatting.filter((one) => one !== entry);
        this.stack = this.stack.filter((one) => one !== record);
      }
      this.reconstruct();
      this.addFormatting(this.insert(token), token);
    },
    nobr(token) {
      this.reconstruct();
      if (this.inScope("nobr")) {
        this.adopt("nobr");
        this.reconstruct();
      }
      this.addFormatting(this.insert(token), token);
    },
    table(token) {
      if (!this.doc.quirks) this.closeP();
      this.insert(token);
      this.framesetOk = false;
      this.mode = "inTable";
    },
    input(token) {
      this.reconstruct();
      this.empty(token);
      if (token.attrs?.get("type")?.toLowerCase() !== "hidden") this.framesetOk = false;
    },
    hr(token) {
      this.closeP();
      if (this.inScope("select")) this.imply();
      this.empty(token);
      this.framesetOk = false;
    },
    image(token) { this.startInBody({...token, name: "img"}); },
    textarea(token) {
      this.rawText(token, "textarea");
      this.skipBreak = true;
      this.framesetOk = false;
    },
    xmp(token) {
      this.closeP();
      this.reconstruct();
      this.rawText(token, "xmp");
    },
    iframe(token) { this.rawText(token, "iframe"); },
    noembed(token) { this.rawText(token, "noembed"); },
    select(token) {
      this.reconstruct();
      this.insert(token);
      this.framesetOk = false;
      const inTable = ["inTable", "inCaption", "inTableBody", "inRow", "inCell"].includes(this.mode);
      this.mode = inTable ? "inSelectInTable" : "inSelect";
    },
    rtc(token) { this.ruby(token, null); },
    rb(token) { this.ruby(token, null); },
    rp(token) { this.ruby(token, "rtc"); },
    rt(token) { this.ruby(token, "rtc"); },
    math(token) { this.startForeign(token, dom.MATHML); },
    svg(token) { this.startForeign(token, dom.SVG); },
  };
  prototype.startInBody = function (token) {
    const {name} = token;
    if (Object.hasOwn(starts, name)) return starts[name].call(this, token);
    if (METAS.has(name)) return this.use("inHead", token);
    if (BLOCKS.has(name)) {
      this.closeP();
      return void this.insert(token);
    }
    if (HEADINGS.includes(name)) {
      this.closeP();
      if (HEADINGS.includes(this.current.name)) this.stack.pop();
      return void this.insert(token);
    }
    if (name === "pre" || name === "listing") {
      this.closeP();
      this.insert(token);
      this.skipBreak = true;
      this.framesetOk = false;
      return;
    }
    if (name === "noscript" && this.scripting) return this.rawText(token, "noscript");
    if (IGNORED.has(name)) return;
    if (name === "optgroup" || name === "option") {
      if (this.inScope("select")) this.imply(name === "option" ? "optgroup" : undefined);
      else if (this.current.name === "option") this.stack.pop();
    }
    if (name !== "param" && name !== "source" && name !== "track") this.reconstruct();
    if (FORMATTING.has(name)) return this.addFormatting(this.insert(token), token);
    if (VOID.has(name)) {
      this.framesetOk = false;
      return void this.empty(token);
    }
    if (["param", "source", "track"].includes(name)) return void this.empty(token);
    this.insert(token);
    if (["applet", "marquee", "object"].includes(name)) {
      this.formatting.push(null);
      this.framesetOk = false;
    }
  };
  prototype.item = function (token, names) {
    this.framesetOk = false;
    for (let i = this.stack.length - 1; i >= 0; i--) {
      const one = this.stack[i];
      if (names.includes(one.name)) {
        this.imply(one.name);
        this.popTo(one.name);
        break;
      }
      if (this.isSpecial(one) && !["address", "div", "p"].includes(one.name)) break;
    }
    this.closeP();
    this.insert(token);
  };
  prototype.ruby = function (token, except) {
    if (this.inScope("ruby")) this.imply(except);
    this.insert(token);
  };

  prototype.endInBody = function (token) {
    const {name} = token;
    if (name === "template") return this.endTemplate();
    if (name === "body" || name === "html") {
      if (!this.inScope("body")) return;
      this.mode = "afterBody";
      if (name === "html") this.again("afterBody", token);
      return;
    }
    if (CLOSING.has(name) && name !== "p") return this.close(name);
    if (name === "form") return this.endForm();
    if (name === "p") {
      if (!this.inScope("p", "button")) this.insert({name: "p"});
      return this.closeP();
    }
    if (name === "li") return this.inScope("li", "list") ? this.close("li", name) : undefined;
    if (name === "dd" || name === "dt") return this.close(name, name);
    if (HEADINGS.includes(name)) {
      if (!this.inScope(HEADINGS)) return;
      this.imply();
      return void this.popTo(...HEADINGS);
    }
    if (FORMATTING.has(name) || name === "a" || name === "nobr") return this.adopt(name);
    if (["applet", "marquee", "object"].includes(name)) {
      if (!this.inScope(name)) return;
      this.close(name);
      return this.clearFormatting();
    }
    if (name === "br") {
      this.reconstruct();
      this.empty({name: "br"});
      this.framesetOk = false;
      return;
    }
    this.endAny(name);
  };
  prototype.close = function (name, except) {
    if (except !== "li" && !this.inScope(name)) return;
    this.imply(except);
    this.popTo(name);
  };
  prototype.endForm = function () {
    if (this.has("template")) return this.close("form");
    const record = this.form;
    this.form = null;
    if (!record || !this.stack.includes(record) || !this.inScope("form")) return;
    this.imply();
    this.stack = this.stack.filter((one) => one !== record);
  };
  prototype.endAny = function (name) {
    for (let i = this.stack.length - 1; i >= 0; i--) {
      const one = this.stack[i];
      if (one.name === name && one.isHTML) {
        this.imply(name);
        this.stack.length = this.stack.indexOf(one) < 0 ? this.stack.length : this.stack.indexOf(one);
        return;
      }
      if (this.isSpecial(one)) return;
    }
  };
}
