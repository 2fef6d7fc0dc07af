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
    if (doc.base?.version === dom.version) return doc.base.href;
    const base = dom.allElements(doc, (at) => at.isHTML && at.name === "base" && at.attrs.has("href"))[0];
    const own = doc === dom.shown || doc.isFrameDocument ? nm.address?.() ?? dom.shown.url : doc.url;
    let href = own || "about:blank";
    try { if (base) href = new URL(base.attrs.get("href"), own).href; } catch { /* a base that is no URL is none */ }
    doc.base = {version: dom.version, href};
    return href;
  };
  const named = (name, compute) => ({[name]: {get: {get() { return dom.liveElements(stateOf(this), name, (doc) =>
    dom.allElements(doc, compute)); }}.get, enumerable: true, configurable: true}});
  const has = (...names) => (at) => at.isHTML && names.includes(at.name);
  const lists = () => Object.defineProperties({}, Object.assign({}, named("forms", has("form")),
    named("images", has("img")), named("scripts", has("script")), named("embeds", has("embed")),
    named("plugins", has("embed")), named("applets", () => false),
    named("links", (at) => has("a", "area")(at) && at.attrs.has("href")),
    named("anchors", (at) => has("a")(at) && at.attrs.has("name")),
    {all: {get: {get() { return dom.liveElements(stateOf(this), "all", (doc) => dom.allElements(doc, () => true),
      "HTMLAllCollection"); }}.get, enumerable: true, configurable: true}}));

  const creation = () => ({
    createElement(name, options) {
      nm.needArguments(arguments, 1, "createElement", "Document");
      const doc = stateOf(this);
      const text = String(name);
      if (!dom.isValidName(text)) dom.fail("InvalidCharacterError",
        `Failed to execute 'createElement' on 'Document': The tag name provided ('${text}') is not a valid name.`,
        "Document.createElement: Invalid element name");
      const record = dom.element(doc, doc.isXML ? text : text.toLowerCase());
      const is = typeof options === "string" ? options : options?.is;
      return dom.createCustom?.(record, is) ?? wrap(record);
    },
    createElementNS(ns, name) {
      const [prefix, local] = dom.checkedName(ns, String(name), "createElementNS", "Document");
      const record = dom.element(stateOf(this), local, ns || null, prefix);
      return dom.createCustom?.(record) ?? wrap(record);
    },
    createTextNode(data) { return wrap(dom.text(stateOf(this), String(data))); },
    createComment(data) { return wrap(dom.comment(stateOf(this), String(data))); },
    createCDATASection(data) {
      if (!stateOf(this).isXML) dom.fail("NotSupportedError", "Failed to execute 'createCDATASection' on 'Document': This operation "
        + "is not supported for HTML documents.", "Operation is not supported");
      if (String(data).includes("]]>")) dom.fail("InvalidCharacterError", "Failed to execute 'createCDATASection' on 'Document': "
        + "String cannot contain ']]>' since that is the end delimiter of a CData section.", "String contains an invalid character");
      return wrap(dom.characters(stateOf(this), 4, String(data)));
    },
    createProcessingInstruction(target, data) {
      if (!dom.isValidName(String(target))) dom.fail("InvalidCharacterError", "Failed to execute 'createProcessingInstruction' on "
        + `'Document': The target provided ('${target}') is not a valid name.`, "String contains an invalid character");
      if (String(data).includes("?>")) dom.fail("InvalidCharacterError", "Failed to execute 'createProcessingInstruction' on "
        + `'Document': The data provided ('${data}') contains '?>'.`, "String contains an invalid character");
      return wrap(Object.assign(dom.characters(stateOf(this), 7, String(data)), {target: String(target)}));
    },
    createDocumentFragment() { return wrap(dom.fragment(stateOf(this))); },
    createAttribute(name) {
      if (!dom.isAttributeName(String(name))) dom.fail("InvalidCharacterError", "Failed to execute 'createAttribute' on 'Document': "
        + `The localName provided ('${name}') contains an invalid character.`, "Document.createAttribute: Invalid attribute name");
      const doc = stateOf(this);
      return wrap(dom.attrRecord(doc, doc.isXML ? String(name) : String(name).toLowerCase(), null));
    },
    createAttributeNS(ns, name) {
      dom.checkedName(ns, String(name), "createAttributeNS", "Document");
      return wrap(dom.attrRecord(stateOf(this), String(name), ns || null));
    },
    createEvent(kind) {
      const name = nm.legacyEvents[String(kind).toLowerCase()];
      if (!name) dom.fail("NotSupportedError", "Failed to execute 'createEvent' on 'Document': The provided event type "
        + `('${kind}') is invalid.`, "Operation is not supported");
      const event = new (nm.constructorOf(name))("");
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
        + "root, which may not be adopted.", "Node cannot be inserted at the specified point in the hierarchy");
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
        + "'body' property on 'Document': The new body element is of type '"
        + `${record ? dom.tagName(record) : element}'. It must be either a 'BODY' or 'FRAMESET' element.`,
      "Document.body setter: The new body must be either a body tag or frameset tag.");
      if (old) dom.replace(old, record);
      else dom.insert(dom.documentElement(doc), record);
    },
    get doctype() { return wrap(dom.children(stateOf(this)).find((one) => one.type === 10)); },
    get scrollingElement() { return wrap(dom.documentElement(stateOf(this))); },
    getElementById(id) { return wrap(dom.byId(stateOf(this), String(id))); },
    getElementsByTagName(name) { return dom.byTag(stateOf(this), String(name)); },
    getElementsByTagNameNS(ns, name) { return dom.byTagNS(stateOf(this), ns, String(name)); },
    getElementsByClassName(names) { return dom.byClass(stateOf(this), String(names)); },
    getElementsByName(name) { return dom.byName(stateOf(this), String(name)); },
    elementFromPoint() { return null; },
    elementsFromPoint() { return []; },
    caretRangeFromPoint() { return null; },
    caretPositionFromPoint() { return null; },
    getSelection() { return stateOf(this) === dom.shown ? nm.selection() : null; },
  });
  const titleOf = dom.titleOf = (doc) => dom.allElements(doc, (at) => at.name === "title" && at.isHTML)[0];
  const sayings = () => ({
    get title() {
      const element = titleOf(stateOf(this));
      return element ? dom.childText(element).replace(/[\t\n\f\r ]+/g, " ").trim() : stateOf(this).title ?? "";
    },
    set title(value) {
      const doc = stateOf(this);
      let element = titleOf(doc);
      if (!element && dom.headOf(doc)) dom.insert(dom.headOf(doc), element = dom.element(doc, "title"));
      if (element) dom.replaceAll(element, value === "" ? null : dom.text(doc, String(value)));
      if (dom.isShown(doc)) dom.tellTitle();
    },
    get dir() { return dom.documentElement(stateOf(this))?.attrs.get("dir") ?? ""; },
    set dir(value) { dom.setAttribute(dom.documentElement(stateOf(this)), "dir", String(value)); },
    get URL() { return dom.isShown(stateOf(this)) ? location.href : stateOf(this).url; },
    get documentURI() { return dom.isShown(stateOf(this)) ? location.href : stateOf(this).url; },
    get compatMode() { return stateOf(this).quirks ? "BackCompat" : "CSS1Compat"; },
    get characterSet() { return "UTF-8"; },
    get charset() { return "UTF-8"; },
    get inputEncoding() { return "UTF-8"; },
    get contentType() { return stateOf(this).contentType; },
    get readyState() { return stateOf(this).readyState; },
    get implementation() { return dom.implementationOf(stateOf(this)); },
    get defaultView() { return dom.isShown(stateOf(this)) ? nm.shownWindow : stateOf(this).view?.() ?? null; },
    get location() { return dom.isShown(stateOf(this)) ? globalThis.location : null; },
    set location(url) { globalThis.location.href = url; },
    get currentScript() { return wrap(stateOf(this).currentScript); },
    get referrer() { return nm.config.referrer ?? ""; },
    get domain() { return dom.isShown(stateOf(this)) ? globalThis.location.hostname : ""; },
    get lastModified() {
      const two = (number) => String(number).padStart(2, "0");
      const now = new Date();
      return `${two(now.getMonth() + 1)}/${two(now.getDate())}/${now.getFullYear()} ${two(now.getHours())}:`
        + `${two(now.getMinutes())}:${two(now.getSeconds())}`;
    },
    get cookie() { return dom.isShown(stateOf(this)) ? nm.need("web/cookies").cookies.read() : ""; },
    set cookie(text) { if (dom.isShown(stateOf(this))) nm.need("web/cookies").cookies.set(text); },
    get visibilityState() { return "visible"; },
    get hidden() { return false; },
    get prerendering() { return false; },
    get wasDiscarded() { return false; },
    get designMode() { return stateOf(this).designMode ?? "off"; },
    set designMode(value) { stateOf(this).designMode = String(value).toLowerCase() === "on" ? "on" : "off"; },
    get fullscreenElement() { return null; },
    get fullscreenEnabled() { return true; },
    get pointerLockElement() { return null; },
    get pictureInPictureElement() { return null; },
    exitFullscreen() { return Promise.reject(new TypeError("Document not active")); },
    get activeElement() { return wrap(dom.activeIn(stateOf(this))); },
    hasFocus() { return dom.isShown(stateOf(this)); },
    get styleSheets() { return dom.styleSheets(stateOf(this)); },
    get adoptedStyleSheets() { return dom.adoptedSheets(stateOf(this)); },
    set adoptedStyleSheets(sheets) { dom.adoptSheets(stateOf(this), sheets); },
    get fonts() { return nm.fontFaces(); },
    get timeline() { return {currentTime: performance.now()}; },
    getAnimations() { return []; },
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
    createExpression(text) { return dom.xpath(String(text)); },
    evaluate(text, node, resolver, type = 0) { return dom.xpath(String(text)).evaluate(node, type); },
  });
  const COMMANDS = new Set(["bold", "italic", "underline", "copy", "cut", "paste", "delete", "insertText", "insertHTML",
    "undo", "redo", "selectAll", "styleWithCSS", "createLink", "unlink", "foreColor", "fontSize"]);
  const writing = () => ({
    write(...texts) { dom.write(stateOf(this), texts.map(String).join("")); },
    writeln(...texts) { dom.write(stateOf(this), texts.map(String).join("") + "\n"); },
    open() {
      dom.openForWriting(stateOf(this));
      return this;
    },
    close() { dom.closeWriting(stateOf(this)); },
    execCommand(command, ui, value) { return dom.command(stateOf(this), String(command), value); },
    queryCommandSupported(command) { return COMMANDS.has(String(command)); },
    queryCommandEnabled(command) { return COMMANDS.has(String(command)); },
    queryCommandState() { return false; },
    queryCommandValue() { return ""; },
  });
  nm.interface("Document", "Node", (prototype) => {
    nm.handlerProperties(prototype, [...nm.handlerTypes, "readystatechange", "visibilitychange", "selectionchange",
      "fullscreenchange", "freeze", "resume"]);
    return dom.mixed(dom.parentMembers(), lists(), creation(), finding(), sayings(), writing(), traversals());
  }, {construct: (newTarget) => {
    const doc = dom.document({url: location.href, isXML: true, contentType: "application/xml"});
    return doc.wrapper = nm.create(newTarget, "Document", doc);
  }});
  nm.interface("HTMLDocument", "Document", null);
  nm.interface("XMLDocument", "Document", null);

  dom.implementationOf = (doc) => doc.implementation ??= nm.create(undefined, "DOMImplementation", {doc});
  nm.interface("DOMImplementation", null, () => ({
    createHTMLDocument(title) {
      const doc = dom.document({url: "about:blank"});
      dom.attach(doc, dom.doctype(doc, "html", "", ""));
      const root = dom.element(doc, "html");
      dom.attach(doc, root);
      for (const name of ["head", "body"]) dom.attach(root, dom.element(doc, name));
      if (title !== undefined) {
        const element = dom.element(doc, "title");
        dom.attach(root.first, element);
        dom.attach(element, dom.text(doc, String(title)));
      }
      return wrap(doc);
    },
    createDocument(ns, name, doctype) {
      const contentType = ns === dom.HTML ? "application/xhtml+xml" : ns === dom.SVG ? "image/svg+xml" : "application/xml";
      const doc = dom.document({isXML: true, contentType, url: "about:blank"});
      if (doctype) dom.insert(doc, stateOf(doctype));
      const [prefix, local] = String(name ?? "").includes(":") ? String(name).split(":") : [null, String(name ?? "")];
      if (local) dom.attach(doc, dom.element(doc, local, ns || null, prefix));
      return wrap(doc);
    },
    createDocumentType(name, publicId, systemId) {
      return wrap(dom.doctype(stateOf(this).doc, String(name), String(publicId), String(systemId)));
    },
    hasFeature() { return true; },
  }));
}
