// The insertion modes of tables, selects and templates.
(nm) => {
  "use strict";
  const {prototype} = nm.Builder;
  const {modes} = prototype;
  const SECTIONS = ["tbody", "tfoot", "thead"];
  const PARTS = ["caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"];
  const is = (token, kind, ...names) => token.kind === kind && names.includes(token.name);

  modes.inTable = function (token) {
    if (token.kind === "text" && ["table", "tbody", "tfoot", "thead", "tr", "template"].includes(this.current.name)) {
      return nm.isSpace(token.data) ? this.text(token.data) : this.fostered(token);
    }
    if (token.kind === "comment") return this.comment(token);
    if (token.kind === "doctype") return;
    if (token.kind === "end of file") return this.use("inBody", token);
    if (token.kind === "start") return this.startInTable(token);
    if (token.name === "table") {
      if (!this.inScope("table", "table")) return;
      this.popTo("table");
      return this.resetMode();
    }
    if (token.name === "template") return this.endTemplate();
    if (["body", "html", ...PARTS].includes(token.name)) return;
    this.fostered(token);
  };
  prototype.fostered = function (token) {
    this.fostering = true;
    this.use("inBody", token);
    this.fostering = false;
  };
  prototype.startInTable = function (token) {
    const {name} = token;
    const into = (part, mode) => {
      this.clearTo("table", "template", "html");
      this.insert(part);
      this.mode = mode;
    };
    if (name === "caption") {
      this.clearTo("table", "template", "html");
      this.formatting.push(null);
      this.insert(token);
      this.mode = "inCaption";
    } else if (name === "colgroup") into(token, "inColumnGroup");
    else if (name === "col") {
      into({name: "colgroup"}, "inColumnGroup");
      this.again("inColumnGroup", token);
    } else if (SECTIONS.includes(name)) into(token, "inTableBody");
    else if (["td", "th", "tr"].includes(name)) {
      into({name: "tbody"}, "inTableBody");
      this.again("inTableBody", token);
    } else if (name === "table") {
      if (!this.inScope("table", "table")) return;
      this.popTo("table");
      this.resetMode();
      this.again(this.mode, token);
    } else if (["style", "script", "template"].includes(name)) this.use("inHead", token);
    else if (name === "input" && token.attrs?.get("type")?.toLowerCase() === "hidden") this.empty(token);
    else if (name === "form") {
      if (!this.form && !this.has("template")) this.form = this.empty(token);
    } else this.fostered(token);
  };
  modes.inCaption = function (token) {
    const ends = is(token, "end", "caption");
    if (ends || is(token, "start", ...PARTS) || is(token, "end", "table")) {
      if (!this.inScope("caption", "table")) return;
      this.imply();
      this.popTo("caption");
      this.clearFormatting();
      this.mode = "inTable";
      if (!ends) this.again("inTable", token);
    } else if (!is(token, "end", "body", "col", "colgroup", "html", "tbody", "td", "tfoot", "th", "thead", "tr")) {
      this.use("inBody", token);
    }
  };
  modes.inColumnGroup = function (token) {
    if (token.kind === "text") {
      const space = /^[\t\n\f\r ]*/.exec(token.data)[0];
      this.text(space);
      token.data = token.data.slice(space.length);
      if (token.data === "") return;
    } else if (token.kind === "comment") return this.comment(token);
    else if (token.kind === "doctype") return;
    else if (is(token, "start", "col")) return void this.empty(token);
    else if (is(token, "start", "template") || is(token, "end", "template")) return this.use("inHead", token);
    else if (is(token, "end", "col")) return;
    else if (token.kind === "end of file") return this.use("inBody", token);
    if (this.current.name !== "colgroup") return;
    this.stack.pop();
    this.mode = "inTable";
    if (!is(token, "end", "colgroup")) this.again("inTable", token);
  };
  modes.inTableBody = function (token) {
    if (is(token, "start", "tr")) {
      this.clearTo(...SECTIONS, "template", "html");
      this.insert(token);
      this.mode = "inRow";
    } else if (is(token, "start", "th", "td")) {
      this.clearTo(...SECTIONS, "template", "html");
      this.insert({name: "tr"});
      this.again("inRow", token);
    } else if (is(token, "end", ...SECTIONS)) {
      if (!this.inScope(token.name, "table")) return;
      this.clearTo(...SECTIONS, "template", "html");
      this.stack.pop();
      this.mode = "inTable";
    } else if (is(token, "start", "caption", "col", "colgroup", ...SECTIONS) || is(token, "end", "table")) {
      if (!this.inScope(SECTIONS, "table")) return;
      this.clearTo(...SECTIONS, "template", "html");
      this.stack.pop();
      this.again("inTable", token);
    } else if (!is(token, "end", "body", "caption", "col", "colgroup", "html", "td", "th", "tr")) this.use("inTable", token);
  };
  modes.inRow = function (token) {
    const leave = () => {
      this.clearTo("tr", "template", "html");
      this.stack.pop();
      this.mode = "inTableBody";
    };
    if (is(token, "start", "th", "td")) {
      this.clearTo("tr", "template", "html");
      this.insert(token);
      this.mode = "inCell";
      this.formatting.push(null);
    } else if (is(token, "end", "tr")) {
      if (this.inScope("tr", "table")) leave();
    } else if (is(token, "start", "caption", "col", "colgroup", "tr", ...SECTIONS) || is(token, "end", "table", ...SECTIONS)) {
      if (!this.inScope("tr", "table")) return;
      if (is(token, "end", ...SECTIONS) && !this.inScope(token.name, "table")) return;
      leave();
      this.again("inTableBody", token);
    } else if (!is(token, "end", "body", "caption", "col", "colgroup", "html", "td", "th")) this.use("inTable", token);
  };
  modes.inCell = function (token) {
    const close = () => {
      this.imply();
      this.popTo("td", "th");
      this.clearFormatting();
      this.mode = "inRow";
    };
    if (is(token, "end", "td", "th")) {
      if (!this.inScope(token.name, "table")) return;
      this.imply();
      this.popTo(token.name);
      this.clearFormatting();
      this.mode = "inRow";
    } else if (is(token, "start", ...PARTS)) {
      if (!this.inScope(["td", "th"], "table")) return;
      close();
      this.again("inRow", token);
    } else if (is(token, "end", "table", "tr", ...SECTIONS)) {
      if (!this.inScope(token.name, "table")) return;
      close();
      this.again("inRow", token);
    } else if (!is(token, "end", "body", "caption", "col", "colgroup", "html")) this.use("inBody", token);
  };
  modes.inSelect = function (token) {
    if (token.kind === "text") return this.text(token.data.replace(/\0/g, ""));
    if (token.kind === "comment") return this.comment(token);
    if (token.kind === "doctype") return;
    if (token.kind === "end of file") return this.use("inBody", token);
    const {name} = token;
    if (token.kind === "start") return this.startInSelect(token);
    if (name === "select") {
      if (!this.inScope("select")) return;
      this.popTo("select");
      return this.resetMode();
    }
    if (name === "template") return this.endTemplate();
    if (name === "optgroup" && this.current.name === "option"
      && this.stack[this.stack.length - 2].name === "optgroup") this.stack.pop();
    if (this.current.name === name) this.stack.pop();
    else if (this.inScope(name)) this.endAny(name);
  };
  prototype.startInSelect = function (token) {
    const {name} = token;
    if (name === "html") return this.use("inBody", token);
    if (name === "option" || name === "optgroup" || name === "hr") {
      if (this.inScope("select")) this.imply(name === "option" ? "optgroup" : undefined);
      else {
        if (this.current.name === "option") this.stack.pop();
        if (name !== "option" && this.current.name === "optgroup") this.stack.pop();
      }
      return void (name === "hr" ? this.empty(token) : this.insert(token));
    }
    if (["select", "input", "keygen", "textarea"].includes(name)) {
      if (!this.inScope("select")) return;
      this.popTo("select");
      this.resetMode();
      return name === "select" ? undefined : this.again(this.mode, token);
    }
    if (name === "script" || name === "template") return this.use("inHead", token);
    this.startInBody(token);   // what a select may hold since it can be styled: spans, images, buttons
  };
  modes.inSelectInTable = function (token) {
    const names = ["caption", "table", "tbody", "tfoot", "thead", "tr", "td", "th"];
    if (is(token, "start", ...names) || is(token, "end", ...names)) {
      if (token.kind === "end" && !this.inScope(token.name, "table")) return;
      this.popTo("select");
      this.resetMode();
      this.again(this.mode, token);
    } else this.use("inSelect", token);
  };
  const TEMPLATE_MODES = {caption: "inTable", colgroup: "inTable", tbody: "inTable", tfoot: "inTable", thead: "inTable",
    col: "inColumnGroup", tr: "inTableBody", td: "inRow", th: "inRow"};
  modes.inTemplate = function (token) {
    if (["text", "comment", "doctype"].includes(token.kind)) return this.use("inBody", token);
    if (token.kind === "end of file") {
      if (!this.has("template")) return this.finish();
      this.popTo("template");
      this.clearFormatting();
      this.templates.pop();
      this.resetMode();
      return this.again(this.mode, token);
    }
    if (token.kind === "end") return token.name === "template" ? this.endTemplate() : undefined;
    if (["base", "basefont", "bgsound", "link", "meta", "noframes", "script", "style", "template", "title"].includes(token.name)) {
      return this.use("inHead", token);
    }
    const mode = TEMPLATE_MODES[token.name] ?? "inBody";
    this.templates[this.templates.length - 1] = mode;
    this.again(mode, token);
  };
}
