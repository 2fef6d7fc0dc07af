// The tree itself: records of nodes, and the few operations that change it. All else reads records or goes through these.
(nm) => {
  "use strict";
  const ELEMENT = 1, TEXT = 3, COMMENT = 8, DOCUMENT = 9, FRAGMENT = 11;
  const HTML = "http://www.w3.org/1999/xhtml";
  class NodeRecord {
    constructor(type, doc) {
      this.type = type;
      this.doc = doc;
      this.parent = this.first = this.last = this.prev = this.next = null;
      this.wrapper = null;
      this.listeners = this.handlers = null;
      this.kids = this.lists = null;   // the array of children; live lists made of it
      this.id = 0;   // its number among the scripts of the document, once there are several
      this.observers = null;
    }
  }
  class ElementRecord extends NodeRecord {
    constructor(doc, name, ns, prefix) {
      super(ELEMENT, doc);
      this.name = name;
      this.ns = ns;
      this.prefix = prefix;
      this.attrs = new Map();   // qualified name -> value
      this.spaces = null;   // qualified name -> namespace, of the few that have one
      this.shadow = null;
      this.content = null;   // a template's
      this.custom = null;   // its definition as a custom element
      this.state = null;   // what a form control or other element holds beside its attributes
    }
    get isHTML() { return this.ns === HTML; }
  }
  const dom = nm.dom = {
    ELEMENT, TEXT, COMMENT, DOCUMENT, FRAGMENT, HTML,
    SVG: "http://www.w3.org/2000/svg", MATHML: "http://www.w3.org/1998/Math/MathML",
    XML: "http://www.w3.org/XML/1998/namespace", XMLNS: "http://www.w3.org/2000/xmlns/",
    XLINK: "http://www.w3.org/1999/xlink",
    version: 0,   // counts every change of any tree: what was computed from one is good while it stands
    journal: null,   // is told of changes of the shown document, while several scripts share it
    NodeRecord,
    element: (doc, name, ns = HTML, prefix = null) => {
      const made = new ElementRecord(doc, name, ns, prefix);
      if (name === "template" && ns === HTML) made.content = dom.fragment(dom.inertOf(doc));
      return made;
    },
    characters: (doc, type, data) => Object.assign(new NodeRecord(type, doc), {data}),
    text: (doc, data) => dom.characters(doc, TEXT, data),
    comment: (doc, data) => dom.characters(doc, COMMENT, data),
    fragment: (doc) => Object.assign(new NodeRecord(FRAGMENT, doc), {host: null, mode: null}),
    doctype: (doc, name, publicId, systemId) => Object.assign(new NodeRecord(10, doc), {name, publicId, systemId}),
    document: (about) => {
      const made = Object.assign(new NodeRecord(DOCUMENT, null), {quirks: false, contentType: "text/html", url: "",
        inert: null, title: null, readyState: "complete", isXML: false}, about);
      made.doc = made;
      return made;
    },
    // The document without a window that templates' contents belong to.
    inertOf: (doc) => doc.inert ??= Object.assign(dom.document({url: doc.url}), {isInert: true}),
    isShown: (record) => record === dom.shown,
  };

  dom.children = (record) => {
    if (record.kids === null) {
      record.kids = [];
      for (let at = record.first; at; at = at.next) record.kids.push(at);
    }
    return record.kids;
  };
  dom.elements = (record) => dom.children(record).filter((child) => child.type === ELEMENT);
  dom.rootOf = (record) => {
    let at = record;
    while (at.parent) at = at.parent;
    return at;
  };
  // Through shadow roots to the document or whatever is outermost.
  dom.outermost = (record) => {
    let root = dom.rootOf(record);
    while (root.host && root.mode) root = dom.rootOf(root.host);
    return root;
  };
  dom.isConnected = (record) => dom.outermost(record).type === DOCUMENT;
  dom.isInDocument = (record) => dom.outermost(record) === dom.shown;
  dom.contains = (record, other) => {
    for (let at = other; at; at = at.parent) if (at === record) return true;
    return false;
  };
  dom.isInclusiveShadowAncestor = (root, other) => {
    for (let at = other; at; at = at.parent ?? (at.mode ? at.host : null)) if (at === root) return true;
    return false;
  };
  // The next record in tree order, not leaving `root`; `over` skips what is inside `record`.
  dom.following = (record, root, over = false) => {
    if (record.first && !over) return record.first;
    for (let at = record; at && at !== root; at = at.parent) if (at.next) return at.next;
    return null;
  };
  dom.descendants = function* (root) {
    for (let at = root.first; at; at = dom.following(at, root)) yield at;
  };
  dom.walk = (root, visit) => {
    for (let at = root.first; at; at = dom.following(at, root)) visit(at);
  };
  // Every record below, shadow trees too, the record itself first.
  dom.inclusiveAll = (record, visit) => {
    visit(record);
    if (record.shadow) dom.inclusiveAll(record.shadow, visit);
    for (let at = record.first; at; at = at.next) dom.inclusiveAll(at, visit);
  };
  dom.textOf = (record) => {
    if (record.data !== undefined) return record.data;
    let text = "";
    dom.walk(record, (at) => { if (at.type === TEXT || at.type === 4) text += at.data; });
    return text;
  };
  // The text of the Text children alone.
  dom.childText = (record) => dom.children(record).map((child) => child.type === TEXT || child.type === 4 ? child.data
    : "").join("");

  const changed = (record) => {
    record.kids = null;
    dom.version += 1;
  };
  const link = (parent, child, before) => {
    const prev = before ? before.prev : parent.last;
    Object.assign(child, {parent, prev, next: before});
    if (prev) prev.next = child;
    else parent.first = child;
    if (before) before.prev = child;
    else parent.last = child;
    changed(parent);
    dom.named?.(child, 1);
  };
  // As the parser builds: no one hears of it.
  dom.attach = (parent, child, before = null) => {
    if (child.parent) unlink(child);
    link(parent, child, before);
  };
  const unlink = (child) => {
    dom.named?.(child, -1);
    const {parent, prev, next} = child;
    if (prev) prev.next = next;
    else parent.first = next;
    if (next) next.prev = prev;
    else parent.last = prev;
    child.parent = child.prev = child.next = null;
    changed(parent);
  };
  const hooks = {inserted: [], removed: [], attribute: [], data: [], children: [], removing: []};
  // Have something told of each change: inserted(record), removed(record, parent), attribute(record, name, old, value),
  // data(record, old), children(parent, added, removed, prev, next).
  dom.on = (what, hook) => { hooks[what].push(hook); };
  const tell = (what, ...args) => { for (const hook of hooks[what]) hook(...args); };

  dom.adopt = (record, doc) => {
    if (record.doc === doc) return;
    dom.inclusiveAll(record, (at) => {
      const old = at.doc;
      at.doc = doc;
      if (at.content) dom.adopt(at.content, dom.inertOf(doc));
      if (at.custom) dom.react?.(at, "adoptedCallback", [dom.wrap(old), dom.wrap(doc)]);
    });
  };
  // Put a node (or all that is in a fragment) into a parent.
  dom.insert = (parent, node, before = null) => {
    const isFragment = node.type === FRAGMENT;
    const added = isFragment ? [...dom.children(node)] : [node];
    if (added.length === 0) return;
    if (isFragment) {
      for (const child of added) unlink(child);
      tell("children", node, [], added, null, null);
    } else if (node.parent) {
      if (before === node) before = node.next;
      dom.remove(node);
    }
    const prev = before ? before.prev : parent.last;
    for (const child of added) {
      dom.adopt(child, parent.doc);
      link(parent, child, before);
    }
    dom.journal?.insert(parent, added, before);
    tell("children", parent, added, [], prev, before);
    const connected = dom.isConnected(parent);
    for (const child of added) tell("inserted", child, connected);
  };
  dom.remove = (node) => {
    const {parent} = node;
    if (!parent) return;
    const connected = dom.isConnected(node);
    tell("removing", node, parent);
    if (node.parent !== parent) return;   // whoever heard of it has moved it
    const {prev, next} = node;
    dom.journal?.remove(node);
    unlink(node);
    tell("children", parent, [], [node], prev, next);
    tell("removed", node, parent, connected);
  };
  // Put other children in place of all; `node` is a node, a fragment or null.
  dom.replaceAll = (parent, node) => {
    const removed = [...dom.children(parent)];
    const added = node ? node.type === FRAGMENT ? [...dom.children(node)] : [node] : [];
    if (removed.length === 0 && added.length === 0) return;
    const connected = dom.isConnected(parent);
    dom.quiet = true;
    try {
      for (const child of removed) dom.remove(child);
      if (node) dom.insert(parent, node);
    } finally { dom.quiet = false; }
    dom.observe?.(parent, added, removed);
    return connected;
  };
  // Set an attribute; null takes it away.
  dom.setAttribute = (record, name, value, ns = null) => {
    const old = record.attrs.get(name) ?? null;
    if (value === null && old === null) return;
    const isName = name === "id" || name === "name";
    if (isName) dom.renamed?.(record, -1);
    if (value === null) {
      record.attrs.delete(name);
      record.spaces?.delete(name);
    } else {
      record.attrs.set(name, value);
      if (ns !== null) (record.spaces ??= new Map()).set(name, ns);
    }
    if (isName) dom.renamed?.(record, 1);
    dom.version += 1;
    dom.journal?.attribute(record, name, value, ns);
    tell("attribute", record, name, old, value, ns);
  };
  // *change*, if the text was changed at one place, is [from, how many went, how many came].
  dom.setData = (record, data, change = null) => {
    const old = record.data;
    record.data = data;
    dom.version += 1;
    dom.journal?.data(record, data);
    tell("data", record, old, change);
  };
  dom.clone = (record, deep, doc = record.doc) => {
    const copy = shallow(record, doc);
    const inside = record.type === DOCUMENT ? copy : doc;
    if (deep) for (const child of dom.children(record)) dom.attach(copy, dom.clone(child, true, inside));
    if (deep && record.content) {
      for (const child of dom.children(record.content)) dom.attach(copy.content, dom.clone(child, true, copy.content.doc));
    }
    if (record.type === ELEMENT) dom.cloned?.(record, copy);
    if (record.shadow?.clonable) {
      const root = dom.makeShadow(copy, record.shadow.mode, record.shadow);
      for (const child of dom.children(record.shadow)) dom.attach(root, dom.clone(child, true, doc));
    }
    return copy;
  };
  function shallow(record, doc) {
    if (record.type === ELEMENT) {
      const copy = dom.element(doc, record.name, record.ns, record.prefix);
      copy.attrs = new Map(record.attrs);
      copy.spaces = record.spaces && new Map(record.spaces);
      if (record.is) copy.is = record.is;
      if (dom.isShown?.(doc)) dom.handlersOf?.(copy);
      if (record.isStarted) copy.isStarted = true;   // a script that has run does not run again as a copy
      return copy;
    }
    if (record.type === DOCUMENT) return dom.document({quirks: record.quirks, contentType: record.contentType,
      url: record.url, isXML: record.isXML});
    if (record.type === FRAGMENT) return dom.fragment(doc);
    if (record.type === 2) return dom.attrRecord(doc, record.full, record.ns, null,
      record.owner ? record.owner.attrs.get(record.full) ?? "" : record.value);
    if (record.type === 10) return dom.doctype(doc, record.name, record.publicId, record.systemId);
    return Object.assign(dom.characters(doc, record.type, record.data), record.target !== undefined
      ? {target: record.target} : {});
  }
}
