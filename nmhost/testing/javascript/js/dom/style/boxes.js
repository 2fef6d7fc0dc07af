// The boxes of elements as scripts ask for them: how large they are, where they stand, how far their contents reach.
(nm) => {
  "use strict";
  const {dom} = nm;
  const NOTHING = {width: 0, height: 0, border: {}, padding: {}};
  const EMPTY = {top: 0, left: 0, width: 0, height: 0};
  const boxIn = (record) => dom.isInDocument(record) && dom.isShown(record.doc) ? dom.layout().boxes.get(record) : undefined;
  const sums = (sides) => ({width: sides.left + sides.right, height: sides.top + sides.bottom});
  // An element's box: its border box and what lies within it; nothing for one that is not shown.
  dom.boxOf = (record) => {
    const box = boxIn(record);
    return box ? {width: box.width, height: box.height, border: sums(box.border), padding: sums(box.padding), isInline: box.isInline} : NOTHING;
  };
  // How far everything around it is scrolled.
  const scrolled = (record) => {
    let [top, left] = [0, 0];
    for (let at = record.parent ?? record.host; at; at = at.parent ?? at.host) if (at.scroll) [top, left] = [top + at.scroll[1], left + at.scroll[0]];
    return {top, left};
  };
  const above = (record) => record.parent?.type === 1 ? record.parent : record.parent?.host ?? null;
  // What stays in its place of the window is not scrolled.
  const isFixed = (record) => {
    for (let at = record; at; at = above(at)) if (dom.computed(at, "position") === "fixed") return true;
    return false;
  };
  // Where it stands in the window.
  dom.placeOf = (record) => {
    const box = boxIn(record);
    if (!box) return EMPTY;
    const by = isFixed(record) ? {top: 0, left: 0} : scrolled(record);
    return {top: box.y - by.top, left: box.x - by.left, width: box.width, height: box.height};
  };
  // The rectangles of what lies in a range: of elements that are whole in it, and of pieces of text.
  dom.rectsOfRange = ({start, end}) => {
    const [first] = start, {comparePoints, indexOf} = dom.rangeTools;
    if (!dom.isInDocument(first) || !dom.isShown(first.doc)) return [];
    const isCollapsed = first === end[0] && start[1] === end[1];
    const isWhole = (one) => Boolean(one.parent) && comparePoints([one.parent, indexOf(one)], start) >= 0
      && comparePoints([one.parent, indexOf(one) + 1], end) <= 0;
    let common = first;
    while (!dom.contains(common, end[0])) common = common.parent;
    const found = [];
    dom.inclusiveAll(common, (one) => {
      if (one.type === 1 && !isCollapsed && boxIn(one) && isWhole(one) && !isWhole(one.parent)) found.push(dom.placeOf(one));
      if (one.type === 3 && comparePoints([one, one.data.length], start) >= 0 && comparePoints([one, 0], end) <= 0) found.push(
        ...lettersIn(one, one === first ? start[1] : 0, one === end[0] ? end[1] : one.data.length, isCollapsed));
    });
    return found;
  };
  const lettersIn = (record, from, to, isCollapsed) => {
    const by = isFixed(record.parent) ? {top: 0, left: 0} : scrolled(record);
    return (dom.layout().texts.get(record) ?? []).flatMap((piece) => {
      const [begin, end] = [Math.max(from, piece.from), Math.min(to, piece.to)];
      if (isCollapsed ? end < begin : end <= begin) return [];
      const wide = piece.width / (piece.to - piece.from);
      return [{top: piece.y - by.top, left: piece.x - by.left + (begin - piece.from) * wide, width: (end - begin) * wide, height: piece.height}];
    }).slice(0, isCollapsed ? 1 : Infinity);
  };
  // The one around all that are not empty, else the first.
  dom.rectAround = (rects) => {
    const seen = rects.some((one) => one.width || one.height) ? rects.filter((one) => one.width || one.height) : rects.slice(0, 1);
    if (seen.length === 0) return EMPTY;
    const [left, top] = ["left", "top"].map((key) => Math.min(...seen.map((one) => one[key])));
    return {left, top, width: Math.max(...seen.map((one) => one.left + one.width)) - left, height: Math.max(...seen.map((one) => one.top + one.height)) - top};
  };
  // Where it stands in the box that its place is counted from.
  dom.offsetOf = (record) => {
    const box = boxIn(record);
    if (!box) return EMPTY;
    const parent = dom.offsetParent(record), outer = parent && boxIn(parent);
    if (!outer || parent.name === "body" && dom.computed(parent, "position") === "static") return {top: box.y, left: box.x};
    return {top: box.y - outer.y - outer.border.top, left: box.x - outer.x - outer.border.left};
  };
  dom.boxEdge = (record, side) => {
    const box = boxIn(record);
    return !box || box.isInline ? 0 : Math.round(box.border[side]);
  };
  // How far the contents of a box reach, from its inner edge; those of the document at least over the window.
  dom.reachOf = (record) => {
    const {boxes, view} = dom.layout(), own = boxes.get(record);
    if (!own) return {width: 0, height: 0};
    const isRoot = record === dom.documentElement(record.doc);
    const from = isRoot ? {x: 0, y: 0, ...view} : {x: own.x + own.border.left, y: own.y + own.border.top,
      width: own.width - own.border.left - own.border.right, height: own.height - own.border.top - own.border.bottom};
    let [right, bottom] = [from.x + from.width, Math.max(from.y + from.height, isRoot ? own.y + own.height : from.y + (own.reach ?? 0))];
    dom.inclusiveAll(record, (one) => {
      const box = one === record ? null : boxes.get(one);
      if (box) [right, bottom] = [Math.max(right, box.x + box.width), Math.max(bottom, box.y + box.height)];
    });
    return {width: right - from.x, height: bottom - from.y};
  };
  // The elements whose boxes hold a point of the window, the uppermost first.
  dom.elementsAt = (doc, x, y) => {
    const {boxes, view} = dom.layout();
    if (!dom.isShown(doc) || !(x >= 0 && y >= 0 && x < view.width && y < view.height)) return [];
    const found = [];
    let order = 0;
    for (const record of boxes.keys()) {
      const {top, left, width, height} = dom.placeOf(record);
      if (!dom.isInDocument(record) || dom.rootOf(record) !== doc || x < left || y < top || x >= left + width || y >= top + height || dom.computed(record, "pointer-events") === "none"
        || dom.computed(record, "visibility") === "hidden") continue;
      found.push({record, layer: layerOf(record), order: order++});
    }
    const ordered = found.sort((a, b) => b.layer - a.layer || b.order - a.order).map(({record}) => record);
    const root = dom.documentElement(doc);
    return ordered.includes(root) ? ordered : [...ordered, root].filter(Boolean);
  };
  // How large the inside of a box is that says nothing of it, or says it in percent.
  dom.usedSize = (record, name) => {
    if (!/^auto$|%$/.test(dom.computed(record, name)) || !dom.isInDocument(record) || !dom.isRendered(record)) return null;
    const box = dom.boxOf(record);
    if (box.isInline || !("width" in box.border)) return null;
    return `${Number((box[name] - (dom.computed(record, "box-sizing") === "border-box" ? 0 : box.border[name] + box.padding[name])).toPrecision(6))}px`;
  };
  const layerOf = (record) => {
    for (let at = record; at; at = above(at)) {
      if (dom.computed(at, "position") !== "static") return 1 + (Number(dom.computed(at, "z-index")) || 0);
    }
    return 0;
  };
}
