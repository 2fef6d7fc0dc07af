// Builds a tree of tokens: the stack of open elements, the active formatting elements, and where nodes go.
(nm) => {
  "use strict";
  const {dom} = nm;
  const words = (text) => new Set(text.split(" "));
  const SPECIAL = words("address applet area article aside base basefont bgsound blockquote body br button caption center "
    + "col colgroup dd details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 "
    + "head header hgroup hr html iframe img input keygen li link listing main marquee menu meta nav noembed noframes "
    + "noscript object ol p param plaintext pre script search section select source style summary table tbody td template "
    + "textarea tfoot th thead title tr track ul wbr xmp");
  const SCOPE = words("applet caption html table td th marquee object template");
  const SCOPES = {
    normal: SCOPE, list: new Set([...SCOPE, "ol", "ul"]), button: new Set([...SCOPE, "button"]),
    table: words("html table template"),
  };
  const FOREIGN_SCOPE = words("mi mo mn ms mtext annotation-xml foreignObject desc title");
  const IMPLIED = words("dd dt li optgroup option p rb rp rt rtc");
  const CONTROLS = words("button fieldset input object output select textarea");
  const THOROUGH = new Set([...IMPLIED, ...words("caption colgroup tbody td tfoot th thead tr")]);

  class Builder {
    constructor(doc, {fragment = null, scripting = true, context = null} = {}) {
      this.doc = doc;
      this.scripting = scripting;
      this.tokens = new nm.Tokenizer();
      this.stack = [];
      this.formatting = [];   // records with their tokens, or null for a marker
      this.templates = [];
      this.mode = "initial";
      this.original = null;
      this.head = this.form = null;
      this.framesetOk = true;
      this.fostering = false;
      this.context = context;
      this.root = fragment ?? doc;
      this.ended = false;
      this.withShadows = dom.isShown(doc);   // whether a template may become a shadow root
    }
    get current() { return this.stack[this.stack.length - 1]; }
    // The node that decides whether content is foreign: the context, while only the root of a fragment is open.
    get adjusted() { return this.context && this.stack.length === 1 ? this.context : this.current; }
    // Go on with what is there. Stops where a script must run first: returns its record.
    run() {
      while (!this.ended) {
        this.tokens.inForeign = this.stack.length > 0 && !this.adjusted.isHTML;
        const token = this.tokens.next();
        if (token === null) return null;
        const script = this.process(token);
        if (script) return script;
      }
      return null;
    }
    process(token) {
      this.script = null;
      if (this.isForeign(token)) this.foreign(token);
      else this.modes[this.mode].call(this, token);
      const {script} = this;
      this.script = null;
      return script;
    }
    use(mode, token) { this.modes[mode].call(this, token); }
    again(mode, token) {
      this.mode = mode;
      if (this.isForeign(token)) this.foreign(token);
      else this.modes[mode].call(this, token);
    }
    // Where a node goes that comes now: [parent, before].
    place(target = this.current) {
      if (this.fostering && ["table", "tbody", "tfoot", "thead", "tr"].includes(target.name) && target.isHTML) {
        const last = (name) => this.stack.findLastIndex((one) => one.name === name);
        const [template, table] = [last("template"), last("table")];
        if (template > table) return [this.stack[template].content, null];
        if (table < 0) return [this.stack[0], null];
        if (this.stack[table].parent) return [this.stack[table].parent, this.stack[table]];
        return [this.stack[table - 1], null];
      }
      return [target.content ?? target, null];
    }
    put(record, [parent, before] = this.place()) {
      if (this.root === dom.shown || dom.journal) dom.insert(parent, record, before);
      else dom.attach(parent, record, before);
      return record;
    }
    make(token, ns = dom.HTML, owner = this.doc) {
      const record = dom.element(owner.isInert || owner === this.doc ? owner : owner.doc, token.name, ns);
      if (!token.attrs) return record;
      record.attrs = token.attrs;
      if (dom.isShown(record.doc)) dom.handlersOf(record);
      return record;
    }
    insert(token) {
      const place = this.place();
      const record = this.make(token, dom.HTML, place[0].doc);
      const isControl = CONTROLS.has(record.name) || record.name.includes("-");
      if (isControl && this.form && !token.attrs?.has("form") && !this.has("template")) record.formOwner = this.form;
      this.put(record, place);
      if (record.name === "details" && this.scripting && record.attrs.has("open")) dom.openedByParser(record);
      this.stack.push(record);
      return record;
    }
    // An element without contents.
    empty(token) {
      this.insert(token);
      return this.stack.pop();
    }
    text(data) {
      if (data === "") return;
      const [parent, before] = this.place();
      if (parent.type === 9) return;
      const prev = before ? before.prev : parent.last;
      if (prev?.type === 3) {
        if (this.root === dom.shown || dom.journal) dom.setData(prev, prev.data + data);
        else prev.data += data;
      } else this.put(dom.text(parent.doc, data), [parent, before]);
    }
    comment(token, place) {
      const record = token.target === undefined ? dom.comment(this.doc, token.data)
        : Object.assign(dom.characters(this.doc, 7, token.data), {target: token.target});
      this.put(record, place);
    }
    rawText(token, raw) {
      this.insert(token);
      this.tokens.raw = raw;
      this.original = this.mode;
      this.mode = "text";
    }
    has(name) { return this.stack.some((one) => one.name === name && one.isHTML); }
    inScope(names, scope = "normal") {
      const wanted = typeof names === "string" ? [names] : names;
      for (let i = this.stack.length - 1; i >= 0; i--) {
        const one = this.stack[i];
        if (one.isHTML && wanted.includes(one.name)) return true;
        if (one.isHTML ? SCOPES[scope].has(one.name) : scope !== "table" && FOREIGN_SCOPE.has(one.name)) return false;
      }
      return false;
    }
    popTo(...names) {
      while (this.stack.length > 0) {
        const gone = this.stack.pop();
        if (gone.isHTML && names.includes(gone.name)) return gone;
      }
      return null;
    }
    popToRecord(record) { while (this.stack.length > 0 && this.stack.pop() !== record); }
    // Pop until one of these is the current one.
    clearTo(...names) { while (!(names.includes(this.current.name) && this.current.isHTML)) this.stack.pop(); }
    imply(except, thorough = false) {
      const set = thorough ? THOROUGH : IMPLIED;
      while (set.has(this.current.name) && this.current.isHTML && this.current.name !== except) this.stack.pop();
    }
    closeP() {
      if (!this.inScope("p", "button")) return;
      this.imply("p");
      this.popTo("p");
    }
    isSpecial(record) {
      return record.isHTML ? SPECIAL.has(record.name) : FOREIGN_SCOPE.has(record.name);
    }
    // ---- the active formatting elements
    addFormatting(record, token) {
      let same = 0;
      for (let i = this.formatting.length - 1; i >= 0 && this.formatting[i]; i--) {
        const one = this.formatting[i].record;
        const alike = one.name === record.name && one.attrs.size === record.attrs.size
          && [...record.attrs].every(([name, value]) => one.attrs.get(name) === value);
        if (alike && ++same === 3) {
          this.formatting.splice(i, 1);
          break;
        }
      }
      this.formatting.push({record, token: {name: token.name, attrs: token.attrs && new Map(token.attrs)}});
    }
    reconstruct() {
      const list = this.formatting;
      let i = list.length - 1;
      const open = (entry) => !entry || this.stack.includes(entry.record);
      if (i < 0 || open(list[i])) return;
      while (i > 0 && !open(list[i - 1])) i -= 1;
      for (; i < list.length; i++) {
        const {token} = list[i];
        const record = this.insert({name: token.name, attrs: token.attrs && new Map(token.attrs)});
        list[i] = {record, token};
      }
    }
    clearFormatting() { while (this.formatting.length > 0 && this.formatting.pop() !== null); }
    resetMode() {
      for (let i = this.stack.length - 1; i >= 0; i--) {
        const last = i === 0;
        const record = last && this.context ? this.context : this.stack[i];
        const mode = this.modeFor(record, last, i);
        if (mode) {
          this.mode = mode;
          return;
        }
      }
      this.mode = "inBody";
    }
    modeFor({name, isHTML}, last, i) {
      if (!isHTML) return last ? "inBody" : null;
      switch (name) {
      case "select": return "inSelect";
      case "td": case "th": return last ? "inBody" : "inCell";
      case "tr": return "inRow";
      case "tbody": case "thead": case "tfoot": return "inTableBody";
      case "caption": return "inCaption";
      case "colgroup": return "inColumnGroup";
      case "table": return "inTable";
      case "template": return this.templates[this.templates.length - 1];
      case "head": return last ? "inBody" : "inHead";
      case "body": return "inBody";
      case "frameset": return "inFrameset";
      case "html": return this.head ? "afterHead" : "beforeHead";
      default: return last || i < 0 ? "inBody" : null;
      }
    }
  }
  Builder.prototype.modes = {};
  nm.Builder = Builder;
  dom.words = words;

  // Parse markup as the contents of an element; returns a fragment.
  dom.parseFragment = (context, text, scripting = context.doc === dom.shown, withShadows = false) => {
    const doc = dom.document({quirks: context.doc.quirks, url: context.doc.url});
    const builder = new Builder(doc, {context, scripting});
    builder.withShadows = withShadows;
    const root = dom.element(doc, "html");
    dom.attach(doc, root);
    builder.stack.push(root);
    if (context.name === "template" && context.isHTML) builder.templates.push("inTemplate");
    builder.resetMode();
    for (let at = context; at; at = at.parent) if (at.name === "form" && at.isHTML) {
      builder.form = at;
      break;
    }
    if (context.isHTML) builder.tokens.raw = builder.rawOf(context.name);
    builder.tokens.append(nm.normalizeLines(text));
    builder.tokens.open = false;
    while (!builder.ended) builder.run();
    const fragment = dom.fragment(context.doc);
    for (const child of [...dom.children(root)]) dom.attach(fragment, child);
    dom.adopt(fragment, context.doc);
    dom.inclusiveAll(fragment, (at) => {
      at.doc = context.doc;
      if (at.attrs?.size && dom.isShown(context.doc)) dom.handlersOf(at);
      if (at.name === "script") at.parserInserted = at.isStarted = true;   // such scripts never run
      if (dom.upgrade && dom.isShown(context.doc) && context.name !== "template" && (nm.follows("platform", "blink") || !dom.isConnected(context))) dom.upgrade(at);
    });
    return fragment;
  };
  dom.parseDocument = (doc, text, withShadows = false) => {
    const builder = new Builder(doc, {scripting: false});
    builder.withShadows = withShadows;
    builder.tokens.append(nm.normalizeLines(text));
    builder.tokens.open = false;
    while (!builder.ended) builder.run();
    return doc;
  };
  nm.normalizeLines = (text) => text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  dom.setInner = (record, text, withShadows = false) => dom.reacting(() => {
    const target = record.content ?? record;
    const context = record.host && record.mode ? record.host : record;
    dom.replaceAll(target, text === "" ? null : context.doc.isXML ? dom.parseXMLFragment(context, text) : dom.parseFragment(context, text, context.doc === dom.shown, withShadows));
  });
}
