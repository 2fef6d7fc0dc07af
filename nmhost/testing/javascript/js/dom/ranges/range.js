// Ranges: two boundary points that move with the tree.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {wrap} = dom;
  const lengthOf = (record) => record.type === 10 ? 0 : record.data !== undefined ? record.data.length : dom.children(record).length;
  const indexOf = (record) => dom.children(record.parent).indexOf(record);
  const living = new Set();   // weak references to live ranges' states
  const each = function* () {
    for (const ref of living) {
      const range = ref.deref();
      if (range) yield range;
      else living.delete(ref);
    }
  };
  // -1, 0 or 1: how one point stands to another of the same tree.
  const comparePoints = ([node, offset], [other, at]) => {
    if (node === other) return Math.sign(offset - at);
    if (dom.order(node, other) > 0) return -comparePoints([other, at], [node, offset]);
    if (dom.contains(node, other)) {
      let child = other;
      while (child.parent !== node) child = child.parent;
      return indexOf(child) < offset ? 1 : -1;
    }
    return -1;
  };
  const point = (node, offset, method, holder = "Range") => {
    const record = dom.node(node, method, holder);
    const at = offset >>> 0;
    if (record.type === 10) dom.fail("InvalidNodeTypeError", `Failed to execute '${method}' on '${holder}': The node provided is of type '${dom.nodeName(record)}'.`,
      "The supplied node is incorrect or has an incorrect ancestor for this operation.");
    if (at > lengthOf(record)) dom.fail("IndexSizeError", `Failed to execute '${method}' on '${holder}': ${record.data !== undefined
      ? `The offset ${at} is larger than the node's length (${lengthOf(record)}).` : `There is no child at offset ${at}.`}`,
    holder === "Selection" && method !== "extend" ? `Selection.${method}: The offset is out of range.` : "Index or size is negative or greater than the allowed amount");
    return [record, at];
  };
  const setStart = (state, start) => {
    if (dom.rootOf(start[0]) !== dom.rootOf(state.end[0]) || comparePoints(start, state.end) > 0) state.end = [...start];
    state.start = [...start];
    dom.rangeMoved?.(state);
  };
  const setEnd = (state, end) => {
    if (dom.rootOf(end[0]) !== dom.rootOf(state.start[0]) || comparePoints(state.start, end) > 0) state.start = [...end];
    state.end = [...end];
    dom.rangeMoved?.(state);
  };
  const select = (state, record, from, to) => {
    Object.assign(state, {start: [record, from], end: [record, to]});
    dom.rangeMoved?.(state);
  };
  const parentOf = (node, method) => {
    const record = dom.node(node, method, "Range");
    if (!record.parent) dom.fail("InvalidNodeTypeError", `Failed to execute '${method}' on 'Range': the given Node has no parent.`,
      "The supplied node is incorrect or has an incorrect ancestor for this operation.");
    return record;
  };
  dom.newRange = (doc, newTarget) => {
    const state = {start: [doc, 0], end: [doc, 0]};
    living.add(new WeakRef(state));
    return nm.create(newTarget, "Range", state);
  };

  // ---- what happens to ranges when the tree changes
  dom.on("removing", (record, parent) => {
    if (living.size === 0) return;
    const index = indexOf(record);
    for (const range of each()) {
      for (const key of ["start", "end"]) {
        const [node, offset] = range[key];
        if (dom.contains(record, node)) range[key] = [parent, index];
        else if (node === parent && offset > index) range[key] = [parent, offset - 1];
      }
    }
  });
  dom.on("inserted", (record) => {
    if (living.size === 0 || !record.parent) return;
    const index = indexOf(record);
    for (const range of each()) {
      for (const key of ["start", "end"]) if (range[key][0] === record.parent && range[key][1] > index) range[key] = [record.parent, range[key][1] + 1];
    }
  });
  const movedBy = (offset, [from, gone, come]) => offset <= from ? offset : offset <= from + gone ? from : offset - gone + come;
  dom.on("data", (record, old, change) => {
    for (const range of each()) {
      for (const key of ["start", "end"]) {
        const [node, offset] = range[key];
        if (node === record) range[key] = [record, change ? movedBy(offset, change) : Math.min(offset, record.data.length)];
      }
    }
  });
  // Where ranges are whose text is put at the end of the one before.
  dom.joinRanges = (record, next) => {
    for (const range of each()) {
      for (const key of ["start", "end"]) {
        const [node, offset] = range[key];
        if (node === next) range[key] = [record, record.data.length + offset];
        else if (node === next.parent && offset === indexOf(next)) range[key] = [record, record.data.length];
      }
    }
  };
  dom.splitRanges = (record, made, offset) => {
    for (const range of each()) {
      for (const key of ["start", "end"]) {
        if (range[key][0] === record && range[key][1] > offset) range[key] = [made, range[key][1] - offset];
        else if (made.parent && range[key][0] === made.parent && range[key][1] === indexOf(made)) range[key] = [made.parent, range[key][1] + 1];
      }
    }
  };
  const rectOf = ({left, top, width, height}) => nm.rect(left, top, width, height);
  const common = ({start, end}) => {
    let at = start[0];
    while (!dom.contains(at, end[0])) at = at.parent;
    return at;
  };
  const isWithin = (record, {start, end}) => comparePoints([record, 0], start) > 0 && comparePoints([record, lengthOf(record)], end) < 0;
  // Take (or copy) what lies in a range, as a fragment.
  const contents = (state, remove, copy) => {
    const {start: [from, at], end: [to, until]} = state;
    const fragment = dom.fragment(from.doc);
    if (from === to && at === until) return fragment;
    if (from === to && from.data !== undefined) {
      if (copy) dom.attach(fragment, Object.assign(dom.clone(from, false), {data: from.data.slice(at, until)}));
      if (remove) dom.setData(from, from.data.slice(0, at) + from.data.slice(until));
      return fragment;
    }
    const above = common(state);
    const whole = dom.children(above).filter((one) => isWithin(one, state));
    const child = (record) => {
      let one = record;
      while (one.parent !== above) one = one.parent;
      return one;
    };
    const [first, last] = [from === above ? null : child(from), to === above ? null : child(to)];
    const place = first ? [above, indexOf(first) + 1] : [...state.start];
    part(fragment, first, {start: state.start, end: first && [first, lengthOf(first)]}, remove, copy);
    for (const one of whole) {
      if (remove && copy) dom.insert(fragment, one);
      else if (remove) dom.remove(one);
      else dom.attach(fragment, dom.clone(one, true));
    }
    part(fragment, last, {start: last && [last, 0], end: state.end}, remove, copy);
    if (remove) state.start = [...(state.end = place)];
    return fragment;
  };
  function part(fragment, record, inner, remove, copy) {
    if (!record) return;
    if (record.data !== undefined) {
      const [low, high] = [inner.start[1], inner.end[1]];
      if (copy) dom.attach(fragment, Object.assign(dom.clone(record, false), {data: record.data.slice(low, high)}));
      if (remove) dom.setData(record, record.data.slice(0, low) + record.data.slice(high));
      return;
    }
    const holder = copy ? dom.clone(record, false) : null;
    if (holder) dom.attach(fragment, holder);
    const inside = contents(inner, remove, copy);
    if (holder) for (const one of [...dom.children(inside)]) dom.attach(holder, one);
  }
  const insertNode = (state, record) => {
    let [node, offset] = state.start;
    let before = node.type === 3 ? node : dom.children(node)[offset] ?? null;
    const parent = node.type === 3 ? node.parent : node;
    if (node.type === 3) {
      before = stateOf(wrap(node).splitText(offset));
      [node, offset] = [parent, 0];
    }
    if (before === record) before = record.next;
    dom.checkInsert(parent, record, before, "insertNode", "Range");
    const last = record.type === 11 ? record.last : record;
    const wasEmpty = comparePoints(state.start, state.end) === 0;
    dom.reacting(() => dom.insert(parent, record, before));
    if (wasEmpty && last) state.end = [parent, indexOf(last) + 1];
  };
  const needSameTree = (node, state) => {
    if (dom.rootOf(stateOf(node)) !== dom.rootOf(state.start[0])) dom.fail("WrongDocumentError", "Failed to execute 'comparePoint' on 'Range': "
      + "The node provided and the Range are not in the same tree.", "Node cannot be used in a document other than the one in which it was created");
  };
  // Refuse a range that holds some elements only in part.
  const needWhole = (state) => {
    const above = common(state);
    const part = ([node]) => {
      let at = node.type === 3 || node.type === 4 ? node.parent : node;
      if (at && !dom.contains(above, at)) at = above;
      return at;
    };
    const [first, last] = [part(state.start), part(state.end)];
    if (first !== last) dom.fail("InvalidStateError", "Failed to execute 'surroundContents' on 'Range': The Range has partially selected a "
      + "non-Text node.", "An attempt was made to use an object that is not, or is no longer, usable");
  };
  const staticPoint = (init, key) => {
    for (const one of ["endContainer", "endOffset", "startContainer", "startOffset"]) if (init?.[one] === undefined) throw new TypeError(nm.follows("platform", "blink")
      ? `Failed to construct 'StaticRange': Failed to read the '${one}' property from 'StaticRangeInit': Required member is undefined.`
      : `StaticRange constructor: Missing required '${one}' member of StaticRangeInit.`);
    if (!dom.isNode(init[`${key}Container`])) throw new TypeError(nm.follows("platform", "blink")
      ? `Failed to construct 'StaticRange': Failed to read the '${key}Container' property from 'StaticRangeInit': Failed to convert value to 'Node'.`
      : `StaticRange constructor: '${key}Container' member of StaticRangeInit is not an object.`);
    return [stateOf(init[`${key}Container`]), init[`${key}Offset`] >>> 0];
  };
  const textOf = (state) => {
    const {start: [from, at], end: [to, until]} = state;
    if (from === to && from.type === 3) return from.data.slice(at, until);
    let text = from.type === 3 ? from.data.slice(at) : "";
    dom.walk(common(state), (one) => { if (one.type === 3 && isWithin(one, state)) text += one.data; });
    return text + (to.type === 3 ? to.data.slice(0, until) : "");
  };
  // Blink has a class between, which knows the nodes.
  const ends = () => ({
    get startContainer() { return wrap(stateOf(this).start[0]); },
    get endContainer() { return wrap(stateOf(this).end[0]); },
  });
  if (nm.follows("platform", "blink")) nm.interface("NodeRange", "AbstractRange", ends);
  nm.interface("AbstractRange", null, () => Object.defineProperties({
    get startOffset() { return stateOf(this).start[1]; },
    get endOffset() { return stateOf(this).end[1]; },
    get collapsed() { return comparePoints(stateOf(this).start, stateOf(this).end) === 0; },
  }, Object.getOwnPropertyDescriptors(ends())));
  nm.interface("StaticRange", "AbstractRange", null, {needs: 1, construct: (newTarget, [init]) => nm.create(newTarget,
    "StaticRange", {end: staticPoint(init, "end"), start: staticPoint(init, "start")})});
  nm.interface("Range", "AbstractRange", () => ({
    get commonAncestorContainer() { return wrap(common(stateOf(this))); },
    setStart(node, offset) { setStart(stateOf(this), point(node, offset, "setStart")); },
    setEnd(node, offset) { setEnd(stateOf(this), point(node, offset, "setEnd")); },
    setStartBefore(node) { setStart(stateOf(this), [parentOf(node, "setStartBefore").parent, indexOf(stateOf(node))]); },
    setStartAfter(node) { setStart(stateOf(this), [parentOf(node, "setStartAfter").parent, indexOf(stateOf(node)) + 1]); },
    setEndBefore(node) { setEnd(stateOf(this), [parentOf(node, "setEndBefore").parent, indexOf(stateOf(node))]); },
    setEndAfter(node) { setEnd(stateOf(this), [parentOf(node, "setEndAfter").parent, indexOf(stateOf(node)) + 1]); },
    collapse(toStart = false) {
      const state = stateOf(this);
      if (toStart) state.end = [...state.start];
      else state.start = [...state.end];
      dom.rangeMoved?.(state);
    },
    selectNode(node) {
      const record = parentOf(node, "selectNode");
      select(stateOf(this), record.parent, indexOf(record), indexOf(record) + 1);
    },
    selectNodeContents(node) {
      const record = dom.node(node, "selectNodeContents", "Range");
      select(stateOf(this), record, 0, lengthOf(record));
    },
    compareBoundaryPoints(given, other) {
      const [mine, theirs, how] = [stateOf(this), stateOf(other), given & 0xffff];
      if (how > 3) dom.fail("NotSupportedError", "Failed to execute 'compareBoundaryPoints' on 'Range': The comparison method "
        + "provided must be one of 'START_TO_START', 'START_TO_END', 'END_TO_END', or 'END_TO_START'.", "Operation is not supported");
      if (dom.rootOf(mine.start[0]) !== dom.rootOf(theirs.start[0])) dom.fail("WrongDocumentError", "Failed to execute "
        + "'compareBoundaryPoints' on 'Range': The source range is in a different document than this range.",
      "Node cannot be used in a document other than the one in which it was created");
      const [a, b] = [[mine.start, theirs.start], [mine.end, theirs.start], [mine.end, theirs.end], [mine.start, theirs.end]][how];
      return comparePoints(a, b);
    },
    comparePoint(node, offset) {
      needSameTree(node, stateOf(this));
      const at = point(node, offset, "comparePoint");
      return comparePoints(at, stateOf(this).start) < 0 ? -1 : comparePoints(at, stateOf(this).end) > 0 ? 1 : 0;
    },
    isPointInRange(node, offset) {
      if (dom.rootOf(stateOf(node)) !== dom.rootOf(stateOf(this).start[0])) return false;
      return this.comparePoint(node, offset) === 0;
    },
    intersectsNode(node) {
      const record = dom.node(node, "intersectsNode", "Range");
      if (dom.rootOf(record) !== dom.rootOf(stateOf(this).start[0])) return false;
      if (!record.parent) return true;
      const index = indexOf(record);
      return comparePoints([record.parent, index], stateOf(this).end) < 0 && comparePoints([record.parent, index + 1], stateOf(this).start) > 0;
    },
    deleteContents() { contents(stateOf(this), true, false); },
    extractContents() { return wrap(contents(stateOf(this), true, true)); },
    cloneContents() { return wrap(contents(stateOf(this), false, true)); },
    insertNode(node) { insertNode(stateOf(this), dom.node(node, "insertNode", "Range")); },
    surroundContents(node) {
      const record = dom.node(node, "surroundContents", "Range");
      needWhole(stateOf(this));
      if ([9, 10, 11].includes(record.type)) dom.fail("InvalidNodeTypeError", "Failed to execute 'surroundContents' on 'Range': The node "
        + `provided is of type '${dom.nodeName(record)}'.`, "The supplied node is incorrect or has an incorrect ancestor for this operation.");
      const inside = contents(stateOf(this), true, true);
      if (record.first) dom.replaceAll(record, null);
      insertNode(stateOf(this), record);
      dom.insert(record, inside);
      select(stateOf(this), record.parent, indexOf(record), indexOf(record) + 1);
    },
    cloneRange() {
      const copy = dom.newRange(dom.shown);
      Object.assign(stateOf(copy), {start: [...stateOf(this).start], end: [...stateOf(this).end]});
      return copy;
    },
    detach() { stateOf(this); },
    createContextualFragment(text) {
      const [node] = stateOf(this).start;
      const context = node.type === 1 ? node : node.parent?.type === 1 ? node.parent : dom.element(node.doc, "body");
      const fragment = dom.parseFragment(context.name === "html" ? dom.element(node.doc, "body") : context, `${text}`);
      dom.walk(fragment, (at) => { if (at.name === "script") at.parserInserted = at.isStarted = false; });
      return wrap(fragment);
    },
    getBoundingClientRect() { return rectOf(dom.rectAround(dom.rectsOfRange(stateOf(this)))); },
    getClientRects() { return nm.rects(dom.rectsOfRange(stateOf(this)).map(rectOf)); },
    toString() { return textOf(stateOf(this)); },
  }), {constants: {START_TO_START: 0, START_TO_END: 1, END_TO_END: 2, END_TO_START: 3},
    construct: (newTarget) => dom.newRange(dom.shown, newTarget)});
  dom.rangeTools = {comparePoints, lengthOf, indexOf, point};
}
