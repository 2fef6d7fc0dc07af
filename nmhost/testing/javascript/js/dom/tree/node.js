// Node: what every node has.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {wrap, node: nodeArgument} = dom;
  const TYPES = {ELEMENT_NODE: 1, ATTRIBUTE_NODE: 2, TEXT_NODE: 3, CDATA_SECTION_NODE: 4, ENTITY_REFERENCE_NODE: 5,
    ENTITY_NODE: 6, PROCESSING_INSTRUCTION_NODE: 7, COMMENT_NODE: 8, DOCUMENT_NODE: 9, DOCUMENT_TYPE_NODE: 10,
    DOCUMENT_FRAGMENT_NODE: 11, NOTATION_NODE: 12, DOCUMENT_POSITION_DISCONNECTED: 1, DOCUMENT_POSITION_PRECEDING: 2,
    DOCUMENT_POSITION_FOLLOWING: 4, DOCUMENT_POSITION_CONTAINS: 8, DOCUMENT_POSITION_CONTAINED_BY: 16,
    DOCUMENT_POSITION_IMPLEMENTATION_SPECIFIC: 32};

  const insert = (parent, child, before, method) => {
    dom.checkInsert(parent, child, before, method);
    dom.reacting(() => dom.insert(parent, child, before));
  };
  // Gecko asks the declarations alone for what has no prefix.
  const spaceOf = (record, prefix) => {
    if (prefix !== null || nm.follows("platform", "blink")) return dom.namespaceOf?.(record, prefix) ?? null;
    for (let at = record; at; at = at.parent) if (at.attrs?.has("xmlns")) return at.attrs.get("xmlns") || null;
    return null;
  };
  nm.interface("Node", "EventTarget", () => ({
    get nodeType() { return stateOf(this).type; },
    get nodeName() { return dom.nodeName(stateOf(this)); },
    get baseURI() { return dom.baseOf(stateOf(this).doc); },
    get isConnected() { return dom.isConnected(stateOf(this)); },
    get ownerDocument() {
      const record = stateOf(this);
      return record.type === 9 ? null : wrap(record.doc);
    },
    get parentNode() { return wrap(stateOf(this).parent); },
    get parentElement() {
      const {parent} = stateOf(this);
      return parent?.type === 1 ? wrap(parent) : null;
    },
    get childNodes() { return dom.childNodes(stateOf(this)); },
    get firstChild() { return wrap(stateOf(this).first); },
    get lastChild() { return wrap(stateOf(this).last); },
    get previousSibling() { return wrap(stateOf(this).prev); },
    get nextSibling() { return wrap(stateOf(this).next); },
    get nodeValue() { return stateOf(this).type === 2 ? dom.attrValue(stateOf(this)) : stateOf(this).data ?? null; },
    set nodeValue(value) {
      const record = stateOf(this);
      if (record.type === 2) dom.setAttrValue(record, `${value ?? ""}`);
      else if (record.data !== undefined) dom.setData(record, value === null ? "" : `${value}`);
    },
    get textContent() {
      const record = stateOf(this);
      if (record.type === 2) return dom.attrValue(record);
      return record.type === 9 || record.type === 10 ? null : dom.textOf(record);
    },
    set textContent(value) {
      const record = stateOf(this);
      const text = value === null || value === undefined ? "" : `${value}`;
      if (record.type === 2) dom.setAttrValue(record, text);
      else if (record.data !== undefined) dom.setData(record, text);
      else if (record.type === 1 || record.type === 11) dom.reacting(() =>
        dom.replaceAll(record, text === "" ? null : dom.text(record.doc, text)));
    },
    hasChildNodes() { return stateOf(this).first !== null; },
    getRootNode(options) {
      const record = stateOf(this);
      return wrap(options?.composed ? dom.outermost(record) : dom.rootOf(record));
    },
    appendChild(child) {
      const record = nodeArgument(child, "appendChild", "Node");
      insert(stateOf(this), record, null, "appendChild");
      return child;
    },
    insertBefore(child, before) {
      nm.needArguments(arguments, 2, "insertBefore", "Node");
      const record = nodeArgument(child, "insertBefore", "Node");
      const next = before === null || before === undefined ? null : nodeArgument(before, "insertBefore", "Node", 2);
      insert(stateOf(this), record, next, "insertBefore");
      return child;
    },
    replaceChild(child, old) {
      const parent = stateOf(this);
      const record = nodeArgument(child, "replaceChild", "Node");
      const gone = nodeArgument(old, "replaceChild", "Node", 2);
      if (gone.parent !== parent) dom.fail("NotFoundError",
        "Failed to execute 'replaceChild' on 'Node': The node to be replaced is not a child of this node.",
        record.parent === parent ? "Node.replaceChild: New child already has this parent and old child does not. Please check the order of replaceChild's arguments."
          : "Node.replaceChild: Child to be replaced is not a child of this node");
      dom.reacting(() => dom.replace(gone, record, "replaceChild"));
      return old;
    },
    removeChild(child) {
      const record = nodeArgument(child, "removeChild", "Node");
      if (record.parent !== stateOf(this)) dom.fail("NotFoundError",
        "Failed to execute 'removeChild' on 'Node': The node to be removed is not a child of this node.",
        "Node.removeChild: The node to be removed is not a child of this node");
      dom.reacting(() => dom.remove(record));
      return child;
    },
    cloneNode(deep = false) {
      const record = stateOf(this);
      if (record.mode) dom.fail("NotSupportedError",
        "Failed to execute 'cloneNode' on 'Node': ShadowRoot nodes are not clonable.", "Operation is not supported");
      return dom.reacting(() => {
        const copy = dom.clone(record, Boolean(deep));
        dom.inclusiveAll(copy, (at) => dom.upgrade?.(at));
        return wrap(copy);
      });
    },
    normalize() {
      dom.walk(stateOf(this), (at) => {
        if (at.type !== 3) return;
        while (at.next?.type === 3) {
          dom.joinRanges?.(at, at.next);
          dom.setData(at, at.data + at.next.data);
          dom.remove(at.next);
        }
      });
      for (const at of [...dom.descendants(stateOf(this))]) if (at.type === 3 && at.data === "") dom.remove(at);
    },
    contains(other) { return other === null || other === undefined ? false
      : dom.contains(stateOf(this), nodeArgument(other, "contains", "Node")); },
    isSameNode(other) { return this === other; },
    isEqualNode(other) { return other !== null && other !== undefined && equal(stateOf(this), stateOf(other)); },
    compareDocumentPosition(other) { return compare(stateOf(this), nodeArgument(other, "compareDocumentPosition", "Node")); },
    lookupNamespaceURI(prefix) { return spaceOf(stateOf(this), prefix || null); },
    lookupPrefix(ns) {
      for (let at = stateOf(this); at; at = at.parent) {
        if (at.ns === ns && at.prefix) return at.prefix;
        const declared = [...at.attrs?.entries() ?? []].find(([key, value]) => key.startsWith("xmlns:") && value === ns);
        if (declared) return declared[0].slice(6);
      }
      return null;
    },
    isDefaultNamespace(ns) { return (spaceOf(stateOf(this), null) ?? null) === (ns || null); },
  }), {constants: TYPES});

  // Put a node in another's place.
  dom.replace = (gone, record, method, holder) => {
    const {parent} = gone;
    let before = gone.next;
    if (before === record) before = record.next;
    if (parent.type !== 9 || record.type !== 1) dom.checkInsert(parent, record, before, method, holder);
    if (record.parent && gone !== record) dom.remove(record);
    const prev = gone.prev;
    const added = record.type === 11 ? [...dom.children(record)] : [record];
    dom.quiet = true;
    try {
      dom.remove(gone);
      dom.insert(parent, record, before);
    } finally { dom.quiet = false; }
    if (record.type === 11 && added.length) dom.observe?.(record, [], added);
    dom.observe?.(parent, added, [gone], prev, before);
  };

  function equal(one, other) {
    if (one.type !== other.type || one.name !== other.name || one.ns !== other.ns || one.data !== other.data) return false;
    if (one.attrs && (one.attrs.size !== other.attrs.size
      || [...one.attrs].some(([name, value]) => other.attrs.get(name) !== value))) return false;
    const [mine, theirs] = [dom.children(one), dom.children(other)];
    return mine.length === theirs.length && mine.every((child, i) => equal(child, theirs[i]));
  }
  const lineage = (record) => {
    const line = [];
    for (let at = record; at; at = at.parent) line.unshift(at);
    return line;
  };
  // Negative if one comes before other in tree order, positive if behind; both in one tree.
  dom.order = (one, other) => {
    const [mine, theirs] = [lineage(one), lineage(other)];
    let i = 0;
    while (i < mine.length && mine[i] === theirs[i]) i += 1;
    if (i === mine.length) return i === theirs.length ? 0 : -1;
    if (i === theirs.length) return 1;
    for (let at = mine[i]; at; at = at.next) if (at === theirs[i]) return -1;
    return 1;
  };
  function compare(one, other) {
    if (one === other) return 0;
    if (dom.rootOf(one) !== dom.rootOf(other)) return 1 + 32 + 2;
    const before = dom.order(other, one) < 0;
    if (dom.contains(other, one)) return 8 + 2;
    if (dom.contains(one, other)) return 16 + 4;
    return before ? 2 : 4;
  }
  dom.reacting ??= (run) => run();   // custom elements put their reactions behind what is done here
}
