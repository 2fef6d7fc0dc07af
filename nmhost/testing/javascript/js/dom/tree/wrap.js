// The objects scripts see in place of records, made when one is first asked for; and what arguments mean.
(nm) => {
  "use strict";
  const {dom} = nm;
  const KINDS = {3: "Text", 4: "CDATASection", 7: "ProcessingInstruction", 8: "Comment", 9: "HTMLDocument",
    10: "DocumentType", 11: "DocumentFragment"};
  dom.interfaceOf = (record) => {
    if (record.type === dom.ELEMENT) return dom.elementInterface(record);
    if (record.mode && record.type === 11) return "ShadowRoot";
    if (record.type === 9 && record.isXML) return "XMLDocument";
    return KINDS[record.type];
  };
  // A node's prototype is one of the window whose document made it.
  dom.prototypeFor = (record, name) => (record.doc.realm ?? nm).prototypeOf(name);
  // Where an event of the browser's own is to be of the window of its target.
  dom.inRealm = (event, record) => record.doc.realm
    ? Object.setPrototypeOf(event, record.doc.realm.prototypeOf(event.constructor.name)) : event;
  dom.viewOf = (doc) => dom.isShown(doc) ? nm.shownWindow : doc.view?.() ?? null;
  const PROXIES = {form: "formProxy", select: "selectProxy"};
  // Null for nothing, so that it can stand around any look-up.
  dom.wrap = (record) => {
    if (!record) return null;
    record.wrapper ??= record.isHTML && PROXIES[record.name] ? dom[PROXIES[record.name]](record)
      : nm.stamp(Object.create(dom.prototypeFor(record, dom.interfaceOf(record)), record.type === 9 ? placed : undefined), record);
    return record.wrapper;
  };
  // Each document has its location of its own, which nobody can replace.
  const placed = {location: {...Object.getOwnPropertyDescriptor({
    get location() {
      const doc = nm.peek(this);
      if (doc?.type !== 9) nm.refuseReceiver("get location", "Document");
      return dom.isShown(doc) ? globalThis.location : dom.viewOf(doc)?.location ?? null;
    },
    set location(url) {
      if (nm.peek(this)?.type !== 9) nm.refuseReceiver("set location", "Document");
      globalThis.location.href = url;
    },
  }, "location"), enumerable: true, configurable: false}};
  nm.asNative(placed.location.get);
  nm.asNative(placed.location.set);
  dom.wrapAll = (records) => records.map(dom.wrap);
  // Refuse what a property can't be set to.
  dom.needSet = (value, name, key, holder) => {
    if (dom.isOf(value, name)) return;
    throw new TypeError(nm.follows("platform", "blink")
      ? `Failed to set the '${key}' property on '${holder}': Failed to convert value to '${name}'.`
      : `${holder}.${key} setter: Value being assigned ${typeof value === "object" && value !== null || typeof value === "function"
        ? `does not implement interface ${name}` : "is not an object"}.`);
  };
  // The record of a node given as an argument.
  dom.node = (value, method, name, number = 1) => {
    const record = nm.peek(value);
    if (record instanceof dom.NodeRecord) return record;
    throw new TypeError(nm.follows("platform", "blink")
      ? `Failed to execute '${method}' on '${name}': parameter ${number} is not of type 'Node'.`
      : `${name}.${method}: Argument ${number} ${typeof value === "object" && value !== null
        ? "does not implement interface Node" : "is not an object"}.`);
  };
  dom.isNode = (value) => nm.peek(value) instanceof dom.NodeRecord;
  dom.fail = (name, chromium, firefox) => {
    throw nm.exceptionOfCaller(nm.follows("platform", "blink") ? chromium : firefox ?? chromium, name);
  };
  // What append and its like take: nodes and texts, as one node.
  dom.nodeOf = (doc, values) => {
    const records = values.map((value) => dom.isNode(value) ? nm.peek(value) : dom.text(doc, `${value}`));
    if (records.length === 1) return records[0];
    const fragment = dom.fragment(doc);
    for (const record of records) dom.insert(fragment, record);
    return fragment;
  };
  const ANCESTOR = "The new child element contains the parent.";
  // Whether a parent may take a node there; the texts are the browsers'.
  dom.checkInsert = (parent, node, before, method, holder = "Node") => {
    const refuse = (chromium, firefox = "Node cannot be inserted at the specified point in the hierarchy") =>
      dom.fail("HierarchyRequestError", `Failed to execute '${method}' on '${holder}': ${chromium}`,
        `${holder}.${method}: ${firefox}`);
    if (![dom.ELEMENT, dom.DOCUMENT, dom.FRAGMENT].includes(parent.type)) refuse("This node type does not support this method.",
      `Cannot add children to ${withArticle(KINDS[parent.type] ?? "Attr")}`);
    if (dom.isInclusiveShadowAncestor(node, parent) || node.type === dom.ELEMENT && node.content
      && dom.contains(node.content, parent)) refuse(ANCESTOR, "The new child is an ancestor of the parent");
    if (before && before.parent !== parent) {
      dom.fail("NotFoundError", `Failed to execute '${method}' on '${holder}': The node before which the new node is to be `
        + "inserted is not a child of this node.",
      `${holder}.${method}: Child to insert before is not a child of this node`);
    }
    if (node.type === dom.DOCUMENT) refuse(`Nodes of type '#document' may not be inserted inside nodes of type '${dom.nodeName(parent)}'.`,
      "May not add a Document as a child");
    if (node.type === 10 && parent.type !== dom.DOCUMENT) refuse("Nodes of type '"
      + `${dom.nodeName(node)}' may not be inserted inside nodes of type '${dom.nodeName(parent)}'.`,
    `Cannot insert a DocumentType as a child of ${parent.type === dom.ELEMENT ? "an Element" : "a DocumentFragment"}`);
    if (parent.type === dom.DOCUMENT) checkDocument(parent, node, refuse);
  };
  const withArticle = (name) => `${/^[AEIOU]/.test(name) ? "an" : "a"} ${name}`;
  function checkDocument(parent, node, refuse) {
    const given = node.type === dom.FRAGMENT ? dom.children(node) : [node];
    const texts = given.some((one) => one.type === dom.TEXT);
    if (texts) refuse("Nodes of type '#text' may not be inserted inside nodes of type '#document'.",
      "Cannot insert a Text as a child of a Document");
    const elements = given.filter((one) => one.type === dom.ELEMENT);
    const has = dom.elements(parent).some((one) => !given.includes(one));
    if (elements.length > 1 || elements.length === 1 && has) refuse("Only one element on document allowed.",
      "Cannot have more than one Element child of a Document");
  }
  dom.nodeName = (record) => {
    if (record.type === dom.ELEMENT) return dom.tagName(record);
    if (record.type === 10) return record.name;
    return {2: record.full, 3: "#text", 4: "#cdata-section", 7: record.target, 8: "#comment", 9: "#document",
      11: "#document-fragment"}[record.type];
  };
  dom.qualified = (record) => record.prefix ? `${record.prefix}:${record.name}` : record.name;
  dom.tagName = (record) => {
    const name = dom.qualified(record);
    return record.ns === dom.HTML && !record.doc.isXML ? name.toUpperCase() : name;
  };
}
