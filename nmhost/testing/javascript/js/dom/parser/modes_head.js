// The insertion modes before the body: initial, before html, before head, in head, after head, text; and the last ones.
(nm) => {
  "use strict";
  const {dom} = nm;
  const {prototype} = nm.Builder;
  const {modes} = prototype;
  const RAW = {title: "title", textarea: "textarea", style: "style", xmp: "xmp", iframe: "iframe", noembed: "noembed",
    noframes: "noframes", script: "script", plaintext: "plaintext"};
  prototype.rawOf = function (name) { return name === "noscript" ? this.scripting ? name : null : RAW[name] ?? null; };
  const META = dom.words("base basefont bgsound link meta noframes script style template title");
  // Leading white space of a text; the rest stays in the token, which is done with if nothing is left.
  const takeSpace = (token) => {
    const space = /^[\t\n\f\r ]*/.exec(token.data)[0];
    token.data = token.data.slice(space.length);
    return space;
  };
  const QUIRKY = /^(?:-\/\/w3o\/\/dtd w3 html strict 3\.0\/\/en\/\/|-\/w3c\/dtd html 4\.0 transitional\/en|html)$|^(?:\+\/\/silmaril|-\/\/ietf\/\/dtd html|-\/\/w3c\/\/dtd html (?:3|4\.0 (?:frameset|transitional)|experimental)|-\/\/netscape|-\/\/microsoft)/i;

  modes.initial = function (token) {
    if (token.kind === "text" && takeSpace(token) !== undefined && token.data === "") return;
    if (token.kind === "comment") return this.comment(token, [this.doc, null]);
    if (token.kind === "doctype") {
      this.put(dom.doctype(this.doc, token.name, token.publicId ?? "", token.systemId ?? ""), [this.doc, null]);
      const html401 = /^-\/\/w3c\/\/dtd html 4\.01 (?:frameset|transitional)\/\//i.test(token.publicId ?? "");
      this.doc.quirks = token.name !== "html" || QUIRKY.test(token.publicId ?? "") || html401 && token.systemId === null;
      this.mode = "beforeHtml";
      return;
    }
    if (!this.doc.isFrameDocument) this.doc.quirks = true;
    this.again("beforeHtml", token);
  };
  modes.beforeHtml = function (token) {
    if (token.kind === "doctype") return;
    if (token.kind === "comment") return this.comment(token, [this.doc, null]);
    if (token.kind === "text" && takeSpace(token) !== undefined && token.data === "") return;
    if (token.kind === "end" && !["head", "body", "html", "br"].includes(token.name)) return;
    const isOwn = token.kind === "start" && token.name === "html";
    const record = this.make(isOwn ? token : {name: "html"});
    this.put(record, [this.doc, null]);
    this.stack.push(record);
    this.mode = "beforeHead";
    if (!isOwn) this.again("beforeHead", token);
  };
  modes.beforeHead = function (token) {
    if (token.kind === "text" && takeSpace(token) !== undefined && token.data === "") return;
    if (token.kind === "comment") return this.comment(token);
    if (token.kind === "doctype") return;
    if (token.kind === "start" && token.name === "html") return this.use("inBody", token);
    if (token.kind === "end" && !["head", "body", "html", "br"].includes(token.name)) return;
    const isOwn = token.kind === "start" && token.name === "head";
    this.head = this.insert(isOwn ? token : {name: "head"});
    this.mode = "inHead";
    if (!isOwn) this.again("inHead", token);
  };
  modes.inHead = function (token) {
    if (token.kind === "text") {
      this.text(takeSpace(token));
      if (token.data === "") return;
    } else if (token.kind === "comment") return this.comment(token);
    else if (token.kind === "doctype") return;
    else if (token.kind === "start") {
      if (token.name === "html") return this.use("inBody", token);
      if (token.name === "head") return;
      if (META.has(token.name) || token.name === "noscript") return this.meta(token);
    } else if (token.kind === "end") {
      if (token.name === "head") {
        this.stack.pop();
        this.mode = "afterHead";
        return;
      }
      if (token.name === "template") return this.endTemplate();
      if (!["body", "html", "br"].includes(token.name)) return;
    }
    this.stack.pop();
    this.again("afterHead", token);
  };
  prototype.meta = function (token) {
    const {name} = token;
    if (["base", "basefont", "bgsound", "link", "meta"].includes(name)) return void this.empty(token);
    if (name === "title") return this.rawText(token, "title");
    if (name === "noscript") {
      if (this.scripting) return this.rawText(token, "noscript");
      this.insert(token);
      this.mode = "inHeadNoscript";
      return;
    }
    if (name === "noframes" || name === "style") return this.rawText(token, name);
    if (name === "script") {
      const place = this.place();
      const record = this.make(token, dom.HTML, place[0].doc);
      record.parserInserted = true;
      if (this.context || !this.scripting) record.isStarted = true;
      this.put(record, place);
      this.stack.push(record);
      this.tokens.raw = "script";
      this.original = this.mode;
      this.mode = "text";
      return;
    }
    this.startTemplate(token);
  };
  prototype.startTemplate = function (token) {
    const mode = token.attrs?.get("shadowrootmode");
    if (mode && this.withShadows && ["open", "closed"].includes(mode) && dom.shadowFor?.(this.current)) {
      const record = this.make(token);
      record.content = dom.shadowFor(this.current, mode, token.attrs);
      this.stack.push(record);
    } else this.insert(token);
    this.formatting.push(null);
    this.framesetOk = false;
    this.mode = "inTemplate";
    this.templates.push("inTemplate");
  };
  prototype.endTemplate = function () {
    if (!this.has("template")) return;
    this.imply(null, true);
    this.popTo("template");
    this.clearFormatting();
    this.templates.pop();
    this.resetMode();
  };
  modes.inHeadNoscript = function (token) {
    if (token.kind === "end" && token.name === "noscript") {
      this.stack.pop();
      this.mode = "inHead";
    } else if (token.kind === "comment" || token.kind === "text" && /^[\t\n\f\r ]*$/.test(token.data)
      || token.kind === "start" && META.has(token.name)) this.use("inHead", token);
    else if (token.kind !== "doctype") {
      this.stack.pop();
      this.again("inHead", token);
    }
  };
  modes.afterHead = function (token) {
    if (token.kind === "text") {
      this.text(takeSpace(token));
      if (token.data === "") return;
    } else if (token.kind === "comment") return this.comment(token);
    else if (token.kind === "doctype") return;
    else if (token.kind === "start") {
      if (token.name === "html") return this.use("inBody", token);
      if (token.name === "head") return;
      if (token.name === "body" || token.name === "frameset") {
        this.insert(token);
        if (token.name === "body") this.framesetOk = false;
        this.mode = token.name === "body" ? "inBody" : "inFrameset";
        return;
      }
      if (META.has(token.name)) {
        this.stack.push(this.head);
        this.meta(token);
        const at = this.stack.indexOf(this.head);
        if (at >= 0) this.stack.splice(at, 1);
        return;
      }
    } else if (token.kind === "end") {
      if (token.name === "template") return this.endTemplate();
      if (!["body", "html", "br"].includes(token.name)) return;
    }
    this.insert({name: "body"});
    this.again("inBody", token);
  };
  modes.text = function (token) {
    if (token.kind === "text") {
      // the first line break of a text area is no part of it
      const first = this.skipBreak && token.data.startsWith("\n") ? token.data.slice(1) : token.data;
      this.skipBreak = false;
      return this.text(first);
    }
    this.skipBreak = false;
    const record = this.stack.pop();
    this.mode = this.original;
    if (token.kind === "end of file") return this.again(this.mode, token);
    if (record.name === "script") this.script = record;
  };

  modes.afterBody = function (token) {
    if (token.kind === "comment") return this.comment(token, [this.stack[0], null]);
    if (token.kind === "text" && nm.isSpace(token.data)) return this.use("inBody", token);
    if (token.kind === "doctype") return;
    if (token.kind === "end" && token.name === "html") {
      if (!this.context) this.mode = "afterAfterBody";
      return;
    }
    if (token.kind === "end of file") return this.finish();
    this.again("inBody", token);
  };
  modes.afterAfterBody = function (token) {
    if (token.kind === "comment") return this.comment(token, [this.doc, null]);
    if (token.kind === "doctype" || token.kind === "text" && nm.isSpace(token.data)) return this.use("inBody", token);
    if (token.kind === "end of file") return this.finish();
    this.again("inBody", token);
  };
  modes.inFrameset = function (token) {
    if (token.kind === "text") this.text(token.data.replace(/[^\t\n\f\r ]/g, ""));
    else if (token.kind === "comment") this.comment(token);
    else if (token.kind === "end of file") this.finish();
    else if (token.name === "html" && token.kind === "start") this.use("inBody", token);
    else if (token.name === "frameset" && token.kind === "start") this.insert(token);
    else if (token.name === "frame" && token.kind === "start") this.empty(token);
    else if (token.name === "noframes" && token.kind === "start") this.use("inHead", token);
    else if (token.name === "frameset" && token.kind === "end" && this.stack.length > 1) {
      this.stack.pop();
      if (!this.context && this.current.name !== "frameset") this.mode = "afterFrameset";
    }
  };
  modes.afterFrameset = function (token) {
    if (token.kind === "text") this.text(token.data.replace(/[^\t\n\f\r ]/g, ""));
    else if (token.kind === "comment") this.comment(token);
    else if (token.kind === "end of file") this.finish();
    else if (token.kind === "start" && token.name === "noframes") this.use("inHead", token);
  };
  prototype.finish = function () {
    this.ended = true;
    this.stack = [];
  };
}
