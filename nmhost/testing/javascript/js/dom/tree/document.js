// Document: making nodes, finding them, and what a document says of itself.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {wrap} = dom;
  dom.documentElement = (doc) => {
    let at = doc.first;
    while (at && at.type !== 1) at = at.next;
    return at;
  };
  const rootChild = (doc, names) => {
    const root = dom.documentElement(doc);
    return root?.name === "html" ? dom.elements(root).find((one) => names.includes(one.name) && one.isHTML) ?? null : null;
  };
  dom.bodyOf = (doc) => rootChild(doc, ["body", "frameset"]);
  dom.headOf = (doc) => rootChild(doc, ["head"]);
  dom.baseOf = (doc) => {
    const own = doc === dom.shown || doc.isFrameDocument ? nm.address() : doc.url;
    if (doc.base?.version === dom.version && doc.base.own === own) return doc.base.href;
    const base = dom.allElements(doc, (at) => at.isHTML && at.name === "base" && at.attrs.has("href"))[0];
    let href = own || "about:blank";
    try { if (base) href = new URL(base.attrs.get("href"), own).href; } catch { /* a base that is no URL is none */ }
    doc.base = {version: dom.version, own, href};
    return href;
  };
  const named = (name, compute) => ({[name]: {get: {get() { return dom.liveElements(stateOf(this), name === "plugins" ? "embeds" : name, (doc) =>
    dom.allElements(doc, compute)); }}.get, enumerable: true, configurable: true}});
  const has = (...names) => (at) => at.isHTML && names.includes(at.name);
  const lists = () => Object.defineProperties({}, Object.assign({}, named("forms", has("form")),
    named("images", has("img")), named("scripts", has("script")), named("embeds", has("embed")),
    named("plugins", has("embed")), named("applets", () => false),
    named("links", (at) => has("a", "area")(at) && at.attrs.has("href")),
    named("anchors", (at) => has("a")(at) && at.attrs.has("name")),
    {all: {get: {get() { return dom.keptList(stateOf(this), "shown all", () => everything(stateOf(this))); }}.get, enumerable: true, configurable: true}}));
  // The one list that says it is nothing: its type is undefined, though it is there.
  const everything = (doc) => {
    const list = dom.liveElements(doc, "all", (root) => dom.allElements(root, () => true), "HTMLAllCollection");
    const shown = Object.setPrototypeOf(%GetUndetectable(), list);
    for (const key of ["item", "namedItem", Symbol.iterator]) Object.defineProperty(shown, key, {value: list[key].bind(list), configurable: true});
    return shown;
  };

  const creation = () => ({
    createElement(name, options) {
      nm.needArguments(arguments, 1, "createElement", "Document");
      const doc = stateOf(this);
      const text = `${name}`;
      if (!dom.isValidName(text)) dom.fail("InvalidCharacterError",
        `Failed to execute 'createElement' on 'Document': The tag name provided ('${text}') is not a valid name.`,
        "Document.createElement: Invalid element name");
      const record = dom.element(doc, doc.isXML ? text : text.toLowerCase(),
        !doc.isXML || doc.contentType === "application/xhtml+xml" ? dom.HTML : null);
      const is = typeof options === "string" ? options : options?.is;
      return dom.createCustom?.(record, is) ?? wrap(record);
    },
    createElementNS(ns, name) {
      const [prefix, local] = dom.checkedName(ns, `${name}`, "createElementNS", "Document");
      const record = dom.element(stateOf(this), local, ns || null, prefix);
      return dom.createCustom?.(record) ?? wrap(record);
    },
    createTextNode(data) { return wrap(dom.text(stateOf(this), `${data}`)); },
    createComment(data) { return wrap(dom.comment(stateOf(this), `${data}`)); },
    createCDATASection(data) {
      if (!stateOf(this).isXML) dom.fail("NotSupportedError", "Failed to execute 'createCDATASection' on 'Document': This operation "
        + "is not supported for HTML documents.", "Operation is not supported");
      if (`${data}`.includes("]]>")) dom.fail("InvalidCharacterError", "Failed to execute 'createCDATASection' on 'Document': "
        + "String cannot contain ']]>' since that is the end delimiter of a CData section.", "String contains an invalid character");
      return wrap(dom.characters(stateOf(this), 4, `${data}`));
    },
    createProcessingInstruction(target, data) {
      if (!/^[A-Za-z_:\u0080-\uffff][\w:.\u00b7-\uffff-]*$/.test(String(target))) dom.fail("InvalidCharacterError", "Failed to execute 'createProcessingInstruction' on "
        + `'Document': The target provided ('${target}') is not a valid name.`, "String contains an invalid character");
      if (`${data}`.includes("?>")) dom.fail("InvalidCharacterError", "Failed to execute 'createProcessingInstruction' on "
        + `'Document': The data provided ('${data}') contains '?>'.`, "String contains an invalid character");
      return wrap(Object.assign(dom.characters(stateOf(this), 7, `${data}`), {target: String(target)}));
    },
    createDocumentFragment() { return wrap(dom.fragment(stateOf(this))); },
    createAttribute(name) {
      if (!dom.isAttributeName(`${name}`)) dom.fail("InvalidCharacterError", "Failed to execute 'createAttribute' on 'Document': "
        + `The localName provided ('${name}') contains an invalid character.`, "Document.createAttribute: Invalid attribute name");
      const doc = stateOf(this);
      return wrap(dom.attrRecord(doc, doc.isXML ? `${name}` : `${name}`.toLowerCase(), null));
    },
    createAttributeNS(ns, name) {
      dom.checkedName(ns, `${name}`, "createAttributeNS", "Document");
      return wrap(dom.attrRecord(stateOf(this), `${name}`, ns || null));
    },
    createEvent(kind) {
      const name = nm.legacyEvents[String(kind).toLowerCase()];
      if (!name) dom.fail("NotSupportedError", "Failed to execute 'createEvent' on 'Document': The provided event type "
        + `('${kind}') is invalid.`, "Operation is not supported");
      const event = name === "MessageEvent" ? new globalThis.MessageEvent("") : nm.unmadeEvents.has(name) ? nm.newEvent(undefined, name, "", {}) : new (nm.constructorOf(name))("");
      if (nm.unmadeEvents.has(name)) stateOf(event).fields = {view: null, detail: 0, data: ""};
      stateOf(event).uninitialized = true;
      return event;
    },
    importNode(node, options) {
      const deep = typeof options === "object" && options !== null ? !options.selfOnly : Boolean(options);
      const given = stateOf(node);
      if (given.type === 9 || given.mode) dom.fail("NotSupportedError", "Failed to execute 'importNode' on 'Document': The node "
        + `provided is a ${given.mode ? "shadow root" : "document"}, which may not be imported.`, "Operation is not supported");
      return dom.reacting(() => {
        const copy = dom.clone(stateOf(node), deep, stateOf(this));
        dom.inclusiveAll(copy, (at) => dom.upgrade?.(at));
        return wrap(copy);
      });
    },
    adoptNode(node) {
      const record = dom.node(node, "adoptNode", "Document");
      if (record.type === 9) dom.fail("NotSupportedError", "Failed to execute 'adoptNode' on 'Document': The node provided is of type "
        + "'#document', which may not be adopted.", "Operation is not supported");
      if (record.mode) dom.fail("HierarchyRequestError", "Failed to execute 'adoptNode' on 'Document': The node provided is a shadow "
        + "root, which may not be adopted.", "Document.adoptNode: The adopted node is a shadow root.");
      dom.reacting(() => {
        if (record.parent) dom.remove(record);
        dom.adopt(record, stateOf(this));
      });
      return node;
    },
  });
  const finding = () => ({
    get documentElement() { return wrap(dom.documentElement(stateOf(this))); },
    get head() { return wrap(dom.headOf(stateOf(this))); },
    get body() { return wrap(dom.bodyOf(stateOf(this))); },
    set body(element) {
      const [doc, record] = [stateOf(this), nm.peek(element)];
      const old = dom.bodyOf(doc);
      if (!record || !["body", "frameset"].includes(record.name)) dom.fail("HierarchyRequestError", "Failed to set the "
        + `'body' property on 'Document': ${record ? `The new body element is of type '${dom.tagName(record)}'. It must be either a `
          + "'BODY' or 'FRAMESET' element." : "The 1st argument provided is either null, or an invalid HTMLElement object."}`,
      "Document.body setter: The new body must be either a body tag or frameset tag.");
      if (old) dom.replace(old, record);
      else dom.insert(dom.documentElement(doc), record);
    },
    get doctype() { return wrap(dom.children(stateOf(this)).find((one) => one.type === 10)); },
    get scrollingElement() { return wrap(dom.documentElement(stateOf(this))); },
    getElementById(id) { return wrap(dom.byId(stateOf(this), `${id}`)); },
    getElementsByTagName(name) { return dom.byTag(stateOf(this), `${name}`); },
    getElementsByTagNameNS(ns, name) { return dom.byTagNS(stateOf(this), ns, `${name}`); },
    getElementsByClassName(names) { return dom.byClass(stateOf(this), `${names}`); },
    getElementsByName(name) { return dom.byName(stateOf(this), `${name}`); },
    elementFromPoint(x, y) { return dom.wrap(dom.elementsAt(stateOf(this), Number(x), Number(y))[0] ?? null); },
    elementsFromPoint(x, y) { return dom.elementsAt(stateOf(this), Number(x), Number(y)).map(dom.wrap); },
    caretRangeFromPoint() { return null; },
    caretPositionFromPoint() { return null; },
    getSelection() { return stateOf(this) === dom.shown ? nm.selection() : null; },
  });
  // Some elements are properties of the document by their name.
  const NAMED = new Set(["embed", "form", "iframe", "img", "object"]);
  const namedHere = (name) => dom.allElements(dom.shown, (at) => at.isHTML && NAMED.has(at.name) && (at.attrs.get("name") === name
    || at.attrs.get("id") === name && (at.name === "object" || at.name === "img" && at.attrs.has("name"))));
  const hidesNames = nm.config.kind === "content" && nm.follows("platform", "blink");   // from its content scripts
  const offerName = (name) => {
    const {wrapper} = dom.shown;
    if (!wrapper || hidesNames || Object.hasOwn(wrapper, name) || namedHere(name).length === 0) return;
    Object.defineProperty(wrapper, name, {configurable: true, enumerable: false, get() {
      const found = namedHere(name);
      if (found.length === 0) {
        delete wrapper[name];
        return wrapper[name];
      }
      return found.length === 1 ? wrap(found[0]) : dom.liveElements(dom.shown, `named ${name}`, () => namedHere(name));
    }, set(value) { Object.defineProperty(wrapper, name, {value, writable: true, configurable: true, enumerable: true}); }});
  };
  const offerNames = (record) => dom.inclusiveAll(record, (at) => {
    if (at.type !== 1 || !NAMED.has(at.name) || !at.isHTML) return;
    for (const key of ["name", "id"]) if (at.attrs.get(key)) offerName(at.attrs.get(key));
  });
  dom.on("inserted", (record, connected) => { if (connected && dom.isInDocument(record)) offerNames(record); });
  dom.on("attribute", (record, key, old, value) => { if ((key === "name" || key === "id") && value && dom.isInDocument(record)) offerNames(record); });
  const titleOf = dom.titleOf = (doc) => dom.allElements(doc, (at) => at.name === "title" && at.isHTML)[0];
  const hasWindow = (doc) => dom.isShown(doc) || Boolean(doc.view);
  const sayings = () => ({
    get title() {
      const element = titleOf(stateOf(this));
      return element ? dom.childText(element).replace(/[\t\n\f\r ]+/g, " ").trim() : stateOf(this).title ?? "";
    },
    set title(value) {
      const doc = stateOf(this);
      let element = titleOf(doc);
      if (!element && dom.headOf(doc)) dom.insert(dom.headOf(doc), element = dom.element(doc, "title"));
      if (element) dom.replaceAll(element, value === "" ? null : dom.text(doc, `${value}`));
      if (dom.isShown(doc)) dom.tellTitle();
    },
    get dir() { return dom.documentElement(stateOf(this))?.attrs.get("dir") ?? ""; },
    set dir(value) { dom.setAttribute(dom.documentElement(stateOf(this)), "dir", `${value}`); },
    get URL() { return dom.isShown(stateOf(this)) ? location.href : stateOf(this).url; },
    get documentURI() { return dom.isShown(stateOf(this)) ? location.href : stateOf(this).url; },
    get compatMode() { return stateOf(this).quirks ? "BackCompat" : "CSS1Compat"; },
    get characterSet() { return "UTF-8"; },
    get charset() { return "UTF-8"; },
    get inputEncoding() { return "UTF-8"; },
    get contentType() { return stateOf(this).contentType; },
    get xmlEncoding() { return null; }, get xmlVersion() { return stateOf(this).isXML ? "1.0" : null; }, get xmlStandalone() { return false; },
    get readyState() { return stateOf(this).readyState; },
    get implementation() { return dom.implementationOf(stateOf(this)); },
    get defaultView() { return dom.viewOf(stateOf(this)); },
    get currentScript() { return wrap(stateOf(this).currentScript); },
    get referrer() { return dom.isShown(stateOf(this)) ? nm.config.referrer ?? "" : stateOf(this).view && location.protocol.startsWith("http")
      ? location.href : ""; },
    get domain() { return hasWindow(stateOf(this)) ? globalThis.location.hostname : ""; },
    set domain(value) {
      const own = this.domain;
      if (own !== `${value}` && !(own.endsWith(`.${value}`) && `${value}`.includes("."))) dom.fail("SecurityError",
        `Failed to set the 'domain' property on 'Document': '${value}' is not a suffix of '${own}'.`, "The operation is insecure.");
    },
    get lastModified() {
      const two = (number) => String(number).padStart(2, "0");
      const now = new Date();
      return `${two(now.getMonth() + 1)}/${two(now.getDate())}/${now.getFullYear()} ${two(now.getHours())}:`
        + `${two(now.getMinutes())}:${two(now.getSeconds())}`;
    },
    get cookie() { return hasWindow(stateOf(this)) ? nm.need("web/cookies").cookies.read() : ""; },
    set cookie(text) { if (dom.isShown(stateOf(this))) nm.need("web/cookies").cookies.set(text); },
    get visibilityState() { return hasWindow(stateOf(this)) && !nm.config.unseen ? "visible" : "hidden"; },
    get hidden() { return !hasWindow(stateOf(this)) || nm.config.unseen; },
    hasStorageAccess() { return Promise.resolve(hasWindow(stateOf(this))); },
    requestStorageAccess() { return Promise.resolve(stateOf(this) && undefined); },
    get designMode() { return stateOf(this).designMode ?? "off"; },
    set designMode(value) { stateOf(this).designMode = `${value}`.toLowerCase() === "on" ? "on" : "off"; },
    get fullscreenElement() { return null; },
    get rootElement() { return null; },
    get fullscreenEnabled() { return true; },
    get pointerLockElement() { return null; },
    get pictureInPictureElement() { return null; },
    get pictureInPictureEnabled() { return Boolean(stateOf(this)); },
    exitFullscreen() { return Promise.reject(new TypeError("Document not active")); },
    get activeElement() { return wrap(dom.activeIn(stateOf(this))); },
    hasFocus() { return dom.isShown(stateOf(this)) && nm.config.kind !== "background"; },
    get styleSheets() { return dom.styleSheets(stateOf(this)); },
    get adoptedStyleSheets() { return dom.adoptedSheets(stateOf(this)); },
    set adoptedStyleSheets(sheets) { dom.adoptSheets(stateOf(this), sheets); },
    get fonts() { return nm.need("web/fontset").fontFaces(); },
    get timeline() { return dom.timelineOf(stateOf(this)); },
    getAnimations() { return dom.animationsIn(stateOf(this), true); },
    startViewTransition(given) {
      const update = typeof given === "function" ? given : given?.update;
      const done = Promise.resolve().then(() => update?.());
      return {updateCallbackDone: done, ready: done.then(() => undefined), finished: done.then(() => undefined), skipTransition() {}};
    },
  });
  const traversals = () => ({
    createTreeWalker(root, what, filter) { return dom.newTraversal("TreeWalker", root, what, filter); },
    createNodeIterator(root, what, filter) { return dom.newTraversal("NodeIterator", root, what, filter); },
    createRange() { return dom.newRange(stateOf(this)); },
    createExpression(text, resolver) { return dom.xpath(`${text}`, resolver); }, createNSResolver(node) { return node; },
    evaluate(text, node, resolver, type = 0) { return dom.xpath(`${text}`, resolver).evaluate(node, type); },
  });
  const COMMANDS = new Set(("backcolor bold copy createlink cut defaultparagraphseparator delete fontname fontsize forecolor formatblock forwarddelete hilitecolor indent inserthorizontalrule inserthtml insertimage insertlinebreak insertorderedlist insertparagraph "
    + "inserttext insertunorderedlist italic justifycenter justifyfull justifyleft justifyright outdent paste redo removeformat "
    + "selectall strikethrough stylewithcss subscript superscript underline undo unlink usecss").split(" "));
  const isBlink = nm.follows("platform", "blink");
  // Whether there is a text that could be copied, or cut out.
  const hasSelection = (command) => {
    if (dom.focused && ["input", "textarea"].includes(dom.focused.name)) {
      const {selectionStart, selectionEnd} = wrap(dom.focused);
      return selectionStart !== selectionEnd;
    }
    return `${nm.selection()}` !== "" && (command === "copy" || Boolean(dom.focused && dom.isEditable(dom.focused)));
  };
  const isPaste = (command) => String(command).toLowerCase() === "paste" && !nm.config.permissions.includes("clipboardRead");
  const writing = () => ({
    write(...texts) { dom.write(stateOf(this), texts.map(String).join("")); },
    writeln(...texts) { dom.write(stateOf(this), texts.map(String).join("") + "\n"); },
    open() {
      dom.openForWriting(stateOf(this));
      return this;
    },
    close() { dom.closeWriting(stateOf(this)); },
    execCommand(command, ui, value) { return dom.command(stateOf(this), String(command), value); },
    queryCommandSupported(command) { return COMMANDS.has(String(command).toLowerCase()) && !(isBlink && isPaste(command)); },
    queryCommandEnabled(command) {
      const editing = dom.focused ? dom.isEditable(dom.focused) || ["input", "textarea"].includes(dom.focused.name)
        : stateOf(this).designMode === "on";
      const given = String(command).toLowerCase();
      return given === "copy" || given === "cut" ? hasSelection(given) : COMMANDS.has(given) && !(isBlink && isPaste(given)) && (editing || given === "selectall");
    },
    queryCommandState(command) { return dom.formatState(String(command).toLowerCase()); },
    queryCommandIndeterm(command) { return dom.formatMixed(String(command).toLowerCase()); },
    queryCommandValue(command) { return dom.formatValue(String(command).toLowerCase()); },
  });
  const ofBlink = () => ({get prerendering() { return !stateOf(this); }, get wasDiscarded() { return !stateOf(this); }});
  const statics = () => ({
    parseHTMLUnsafe(text) {
      nm.needArguments(arguments, 1, "parseHTMLUnsafe", "Document");
      return wrap(dom.parseDocument(dom.document({url: "about:blank", ...nm.follows("platform", "gecko")
        ? {readyState: "uninitialized"} : {}}), `${text}`, true));
    },
  });
  nm.interface("Document", "Node", (prototype) => {
    nm.handlerProperties(prototype, [...nm.handlerTypes, "readystatechange", "visibilitychange", "selectionchange",
      "fullscreenchange", "freeze", "resume"]);
    return dom.mixed(dom.parentMembers(), lists(), creation(), finding(), sayings(), writing(), traversals(), isBlink ? ofBlink() : {});
  }, {statics, construct: (newTarget) => {
    const doc = dom.document({url: location.href, isXML: true, contentType: "application/xml"});
    return doc.wrapper = nm.create(newTarget, "Document", doc);
  }});
  nm.interface("HTMLDocument", "Document", null);
  nm.interface("XMLDocument", "Document", null);
}
