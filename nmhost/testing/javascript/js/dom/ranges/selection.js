// The selection of a document: one range, and which end of it is the anchor.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {wrap} = dom;
  nm.room("ranges/range");
  const {comparePoints, lengthOf, point} = dom.rangeTools;
  let selection = null;
  nm.selection = () => selection ??= nm.create(undefined, "Selection", {range: null, backwards: false});
  // Blink's selection has boundary points of its own: they follow its range where a script moves that, and the tree
  // where it changes, but not the range's collapse when its contents are taken out.
  const OWN = nm.follows("platform", "blink");
  const follow = (state) => {
    if (!OWN || !state.range) return;
    state.points ??= stateOf(dom.newRange(dom.shown));
    const {start, end} = stateOf(state.range);
    Object.assign(state.points, {start: [...start], end: [...end]});
  };
  dom.rangeMoved = (moved) => {
    const state = selection && stateOf(selection);
    if (state?.range && stateOf(state.range) === moved) follow(state);
  };
  const all = (state) => state.range ? [...state.others ?? [], state.range].sort((one, other) =>
    comparePoints(stateOf(one).start, stateOf(other).start)) : [];
  const kindOf = (state) => !state.range ? "None" : isCollapsed(state) ? "Caret" : "Range";
  const points = (state) => OWN ? state.points : stateOf(state.range);
  const isCollapsed = (state) => comparePoints(points(state).start, points(state).end) === 0;
  const ends = (state) => {
    if (!state.range) return [null, null];
    const {start, end} = points(state);
    return state.backwards ? [end, start] : [start, end];
  };
  let told = false;
  const put = (state, range, backwards = false) => {
    Object.assign(state, {range, backwards, others: []});
    dom.chosenField = null;
    follow(state);
    if (told) return;
    told = true;
    setTimeout(() => {
      told = false;
      nm.dispatch(document, nm.makeEvent("selectionchange"));
    }, 0);
  };
  const between = (state, anchor, focus) => {
    const range = dom.newRange(dom.shown);
    const backwards = comparePoints(focus, anchor) < 0;
    Object.assign(stateOf(range), {start: [...backwards ? focus : anchor], end: [...backwards ? anchor : focus]});
    put(state, range, backwards);
  };
  const collapseTo = (state, key, method) => {
    if (!state.range) dom.fail("InvalidStateError", `Failed to execute '${method}' on 'Selection': there is no selection.`,
      `Selection.${method}: No selection range exists`);
    const at = stateOf(state.range)[key];
    between(state, at, at);
  };
  // Blink ends the line of a block that the range goes to the end of, if anything is shown behind it.
  const lineBehind = ({start, end: [node, offset]}) => {
    let at = dom.children(node)[offset - 1];
    let lines = "";
    const last = at;
    for (; at?.type === 1 && dom.order(at, start[0]) >= 0; at = at.last) {
      if (at.name === "p") lines = "\n\n";
      else if (!lines && dom.computed(at, "display") === "block") lines = "\n";
    }
    if (!lines) return "";
    for (let next = dom.following(last, dom.shown, true); next; next = dom.following(next, dom.shown, true)) {
      if (next.type === 1 && dom.isRendered(next) || next.type === 3 && next.data.trim()) return lines;
    }
    return "";
  };
  nm.interface("Selection", null, () => ({
    get anchorNode() { return wrap(ends(stateOf(this))[0]?.[0]); },
    get anchorOffset() { return ends(stateOf(this))[0]?.[1] ?? 0; },
    get focusNode() { return wrap(ends(stateOf(this))[1]?.[0]); },
    get focusOffset() { return ends(stateOf(this))[1]?.[1] ?? 0; },
    get isCollapsed() { return stateOf(this).range?.collapsed ?? true; },
    get rangeCount() { return all(stateOf(this)).length; },
    get type() { return kindOf(stateOf(this)); },
    get direction() { return !stateOf(this).range || isCollapsed(stateOf(this)) ? "none" : stateOf(this).backwards ? "backward" : "forward"; },
    getRangeAt(index) {
      const range = all(stateOf(this))[index >>> 0];
      if (range) return range;
      return dom.fail("IndexSizeError", `Failed to execute 'getRangeAt' on 'Selection': ${index} is not a valid index.`,
        `Selection.getRangeAt: ${index} is out of range`);
    },
    // Gecko selects several ranges at once, and the last of them is the one with the ends.
    addRange(range) {
      const state = stateOf(this);
      if (!dom.isInDocument(stateOf(range).start[0]) || all(state).includes(range)) return;
      if (!state.range) put(state, range);
      else if (!OWN) {
        const {others = []} = state;
        const added = [...others, state.range];
        put(state, range);
        state.others = added;
      }
    },
    removeRange(range) {
      const state = stateOf(this);
      const left = all(state).filter((one) => one !== range);
      if (left.length === all(state).length) dom.fail("NotFoundError", "Failed to execute 'removeRange' on 'Selection': Range not found.",
        "Node was not found");
      put(state, left.at(-1) ?? null);
      state.others = left.slice(0, -1);
    },
    removeAllRanges() { put(stateOf(this), null); },
    empty() { put(stateOf(this), null); },
    collapse(node, offset = 0) {
      if (node === null) put(stateOf(this), null);
      else {
        const at = point(node, offset, "collapse", "Selection");
        between(stateOf(this), at, at);
      }
    },
    setPosition(node, offset = 0) { this.collapse(node, offset); },
    collapseToStart() { collapseTo(stateOf(this), "start", "collapseToStart"); },
    collapseToEnd() { collapseTo(stateOf(this), "end", "collapseToEnd"); },
    extend(node, offset = 0) {
      const state = stateOf(this);
      if (!state.range) dom.fail("InvalidStateError", "Failed to execute 'extend' on 'Selection': This Selection object doesn't "
        + "have any Ranges.", "Selection.extend: No selection range exists");
      between(state, ends(state)[0], point(node, offset, "extend", "Selection"));
    },
    setBaseAndExtent(node, offset, other, at) {
      if (node === null || other === null) put(stateOf(this), null);
      else between(stateOf(this), point(node, offset, "setBaseAndExtent", "Selection"), point(other, at, "setBaseAndExtent", "Selection"));
    },
    selectAllChildren(node) {
      const record = dom.node(node, "selectAllChildren", "Selection");
      between(stateOf(this), [record, 0], [record, lengthOf(record)]);
    },
    deleteFromDocument() {
      const state = stateOf(this);
      for (const range of all(state)) range.deleteContents();
    },
    containsNode(node, partly = false) {
      const {range} = stateOf(this);
      const record = dom.node(node, "containsNode", "Selection");
      if (!range || !record.parent) return false;
      const index = dom.children(record.parent).indexOf(record);
      const {start, end} = stateOf(range);
      // both families take a text for contained where it is in part
      return partly || record.type === 3 ? range.intersectsNode(node) : comparePoints([record.parent, index], start) >= 0
        && comparePoints([record.parent, index + 1], end) <= 0;
    },
    modify() { nm.warnOnce("the emulated browser lays out no text: Selection.modify() does nothing"); },
    // The text is what is shown: blocks begin lines.
    toString() {
      const inField = dom.selectedInField();
      if (inField) return inField;
      if (!OWN) return all(stateOf(this)).map(shownOf).join("");
      const {range} = stateOf(this);
      return range ? shownOf(range) + lineBehind(stateOf(range)) : "";
    },
  }));
  function shownOf(range) {
    const copy = stateOf(range.cloneContents());
    if (!OWN) for (const rule of dom.allElements(copy, (one) => one.name === "hr")) dom.remove(rule);   // no line to Gecko
    const [node, offset] = stateOf(range).end;
    const isInside = node.type === 3 ? offset < node.data.length : Boolean(dom.children(node)[offset]) && dom.children(node)[offset - 1]?.type === 3;
    return dom.shownText(copy, isInside);
  }
  nm.members(globalThis, {getSelection() { return nm.selection(); }});
}
