// TreeWalker, NodeIterator and NodeFilter.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {wrap} = dom;
  const FILTERS = {FILTER_ACCEPT: 1, FILTER_REJECT: 2, FILTER_SKIP: 3, SHOW_ALL: 0xffffffff, SHOW_ELEMENT: 1, SHOW_ATTRIBUTE: 2,
    SHOW_TEXT: 4, SHOW_CDATA_SECTION: 8, SHOW_ENTITY_REFERENCE: 16, SHOW_ENTITY: 32, SHOW_PROCESSING_INSTRUCTION: 64,
    SHOW_COMMENT: 128, SHOW_DOCUMENT: 256, SHOW_DOCUMENT_TYPE: 512, SHOW_DOCUMENT_FRAGMENT: 1024, SHOW_NOTATION: 2048};
  nm.interface("NodeFilter", null, null, {constants: FILTERS});
  const judge = (state, record) => {
    if (!(state.what >>> (record.type - 1) & 1)) return 3;
    const {filter} = state;
    if (filter === null) return 1;
    if (typeof filter === "function") return Number(filter(wrap(record)));
    const {acceptNode} = filter;
    if (typeof acceptNode !== "function") throw new TypeError(nm.follows("platform", "blink")
      ? `Failed to execute '${state.method ?? "nextNode"}' on '${state.holder}': Failed to execute 'acceptNode' on 'NodeFilter': The provided `
        + "callback is not callable." : "Property 'acceptNode' is not callable.");
    return Number(nm.apply(acceptNode, filter, [wrap(record)]));
  };
  const move = (state, record) => {
    state.current = record;
    return wrap(record);
  };
  const walk = {
    parent(state) {
      for (let at = state.current; at && at !== state.root;) {
        at = at.parent;
        if (at && judge(state, at) === 1) return move(state, at);
      }
      return null;
    },
    child(state, first, next) {
      let at = state.current[first];
      while (at) {
        const verdict = judge(state, at);
        if (verdict === 1) return move(state, at);
        if (verdict === 3 && at[first]) {
          at = at[first];
          continue;
        }
        while (at && !at[next]) {
          at = at.parent;
          if (at === state.root || at === state.current || !at) return null;
        }
        at = at?.[next];
      }
      return null;
    },
    sibling(state, first, next) {
      let at = state.current;
      if (at === state.root) return null;
      for (;;) {
        let beside = at[next];
        while (beside) {
          at = beside;
          const verdict = judge(state, at);
          if (verdict === 1) return move(state, at);
          beside = at[first];
          if (verdict === 2 || !beside) beside = at[next];
        }
        at = at.parent;
        if (!at || at === state.root || judge(state, at) === 1) return null;
      }
    },
    next(state) {
      let at = state.current;
      let verdict = 1;
      for (;;) {
        while (verdict !== 2 && at.first) {
          at = at.first;
          verdict = judge(state, at);
          if (verdict === 1) return move(state, at);
        }
        let beside = at;
        while (beside && beside !== state.root && !beside.next) beside = beside.parent;
        if (!beside || beside === state.root) return null;
        at = beside.next;
        verdict = judge(state, at);
        if (verdict === 1) return move(state, at);
      }
    },
    previous(state) {
      let at = state.current;
      while (at !== state.root) {
        let beside = at.prev;
        while (beside) {
          at = beside;
          let verdict = judge(state, at);
          while (verdict !== 2 && at.last) {
            at = at.last;
            verdict = judge(state, at);
          }
          if (verdict === 1) return move(state, at);
          beside = at.prev;
        }
        if (at === state.root || !at.parent) return null;
        at = at.parent;
        if (judge(state, at) === 1) return move(state, at);
      }
      return null;
    },
  };
  const common = () => ({
    get root() { return wrap(stateOf(this).root); },
    get whatToShow() { return stateOf(this).what; },
    get filter() { return stateOf(this).filter; },
  });
  nm.interface("TreeWalker", null, () => dom.mixed(common(), {
    get currentNode() { return wrap(stateOf(this).current); },
    set currentNode(node) {
      const state = stateOf(this);
      dom.needSet(node, "Node", "currentNode", "TreeWalker");
      state.current = stateOf(node);
    },
    parentNode() { return walk.parent(stateOf(this)); },
    firstChild() { return walk.child(stateOf(this), "first", "next"); },
    lastChild() { return walk.child(stateOf(this), "last", "prev"); },
    nextSibling() { return walk.sibling(stateOf(this), "first", "next"); },
    previousSibling() { return walk.sibling(stateOf(this), "last", "prev"); },
    nextNode() { return walk.next(stateOf(this)); },
    previousNode() { return walk.previous(stateOf(this)); },
  }));
  const backwards = (record, root) => {
    if (record === root) return null;
    let at = record.prev;
    if (!at) return record.parent;
    while (at.last) at = at.last;
    return at;
  };
  const step = (state, forward) => {
    let {at, before} = state;
    for (;;) {
      if (forward && !before || !forward && before) at = forward ? dom.following(at, state.root) : backwards(at, state.root);
      before = !forward;
      if (!at) return null;
      if (judge(state, at) === 1) {
        Object.assign(state, {at, before});
        return wrap(at);
      }
    }
  };
  nm.interface("NodeIterator", null, () => dom.mixed(common(), {
    get referenceNode() { return wrap(stateOf(this).at); },
    get pointerBeforeReferenceNode() { return stateOf(this).before; },
    nextNode() { return step(stateOf(this), true); },
    previousNode() { return step(stateOf(this), false); },
    detach() { stateOf(this); },
  }));
  const iterators = new Set();
  dom.on("removing", (record) => {
    for (const ref of iterators) {
      const state = ref.deref();
      if (!state) iterators.delete(ref);
      else if (record !== state.root && dom.contains(record, state.at)) {
        const next = state.before ? dom.following(record, state.root, true) : null;
        if (next) state.at = next;
        else Object.assign(state, {at: backwards(record, state.root) ?? state.root, before: false});
      }
    }
  });
  const made = (name, root, what, filter) => {
    const record = dom.node(root, `create${name}`, "Document");
    if (filter !== undefined && filter !== null && typeof filter !== "object" && typeof filter !== "function") throw new TypeError(
      nm.follows("platform", "blink") ? `Failed to execute 'create${name}' on 'Document': parameter 3 is not of type 'Object'.`
        : `Document.create${name}: Argument 3 is not an object.`);
    const state = {holder: name, root: record, current: record, at: record, before: true, what: what === undefined ? 0xffffffff : what >>> 0,
      filter: filter ?? null};
    if (name === "NodeIterator") iterators.add(new WeakRef(state));
    return nm.create(undefined, name, state);
  };
  dom.newTraversal = made;
}
