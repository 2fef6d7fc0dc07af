// The selection of a document: one range, and which end of it is the anchor.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {wrap} = dom;
  nm.room("ranges/range");
  const {comparePoints, lengthOf, point} = dom.rangeTools;
  let selection = null;
  nm.selection = () => selection ??= nm.create(undefined, "Selection", {range: null, backwards: false});
  const ends = (state) => {
    if (!state.range) return [null, null];
    const {start, end} = stateOf(state.range);
    return state.backwards ? [end, start] : [start, end];
  };
  let told = false;
  const put = (state, range, backwards = false) => {
    Object.assign(state, {range, backwards});
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
  nm.interface("Selection", null, () => ({
    get anchorNode() { return wrap(ends(stateOf(this))[0]?.[0]); },
    get anchorOffset() { return ends(stateOf(this))[0]?.[1] ?? 0; },
    get focusNode() { return wrap(ends(stateOf(this))[1]?.[0]); },
    get focusOffset() { return ends(stateOf(this))[1]?.[1] ?? 0; },
    get isCollapsed() { return stateOf(this).range?.collapsed ?? true; },
    get rangeCount() { return stateOf(this).range ? 1 : 0; },
    get type() { return !stateOf(this).range ? "None" : stateOf(this).range.collapsed ? "Caret" : "Range"; },
    get direction() { return !stateOf(this).range || stateOf(this).range.collapsed ? "none" : stateOf(this).backwards ? "backward" : "forward"; },
    getRangeAt(index) {
      const {range} = stateOf(this);
      if (range && index >>> 0 === 0) return range;
      return dom.fail("IndexSizeError", `Failed to execute 'getRangeAt' on 'Selection': ${index} is not a valid index.`,
        `Selection.getRangeAt: ${index} is out of range`);
    },
    addRange(range) { if (!stateOf(this).range) put(stateOf(this), range); },
    removeRange(range) { if (stateOf(this).range === range) put(stateOf(this), null); },
    removeAllRanges() { put(stateOf(this), null); },
    empty() { put(stateOf(this), null); },
    collapse(node, offset = 0) {
      if (node === null) put(stateOf(this), null);
      else {
        const at = point(node, offset, "collapse");
        between(stateOf(this), at, at);
      }
    },
    setPosition(node, offset = 0) { this.collapse(node, offset); },
    collapseToStart() { this.collapse(this.getRangeAt(0).startContainer, this.getRangeAt(0).startOffset); },
    collapseToEnd() { this.collapse(this.getRangeAt(0).endContainer, this.getRangeAt(0).endOffset); },
    extend(node, offset = 0) { between(stateOf(this), ends(stateOf(this))[0], point(node, offset, "extend")); },
    setBaseAndExtent(node, offset, other, at) {
      between(stateOf(this), point(node, offset, "setBaseAndExtent"), point(other, at, "setBaseAndExtent"));
    },
    selectAllChildren(node) {
      const record = dom.node(node, "selectAllChildren", "Selection");
      between(stateOf(this), [record, 0], [record, lengthOf(record)]);
    },
    deleteFromDocument() { stateOf(this).range?.deleteContents(); },
    containsNode(node, partly = false) {
      const {range} = stateOf(this);
      const record = dom.node(node, "containsNode", "Selection");
      if (!range || !record.parent) return false;
      const index = dom.children(record.parent).indexOf(record);
      const {start, end} = stateOf(range);
      return partly ? range.intersectsNode(node) : comparePoints([record.parent, index], start) >= 0
        && comparePoints([record.parent, index + 1], end) <= 0;
    },
    modify() { nm.warnOnce("the emulated browser lays out no text: Selection.modify() does nothing"); },
    // Where blocks are told apart, the text is what is shown.
    toString() {
      const {range} = stateOf(this);
      if (!range) return "";
      return nm.follows("platform", "blink") ? dom.shownText(stateOf(range.cloneContents())) : range.toString();
    },
  }));
  nm.members(globalThis, {getSelection() { return nm.selection(); }});
}
