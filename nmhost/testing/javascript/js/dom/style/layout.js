// Where the boxes of a document stand: blocks below one another, text in lines of letters of one width, flexible boxes,
// grids and tables in their rows; what is placed by itself, by its own word. Fonts' letters are not measured.
(nm) => {
  "use strict";
  const {dom} = nm;
  const natural = () => dom.naturalSizes ??= Object.fromEntries([...dom.parseDeclarations(nm.ownSheet["(natural)"] ?? "")]
    .map(([name, {value}]) => [name.slice(2), `${value}`.trim().split(/\s+/).map(parseFloat)]));
  const word = (record, name) => dom.computed(record, name);
  // A length in pixels, a part of *base* for one in percent; null for what is no length.
  const px = (record, name, base) => {
    const value = word(record, name);
    if (/^-?[\d.]+(?:e[+-]?\d+)?px$/.test(value)) return parseFloat(value);
    return /^-?[\d.]+%$/.test(value) && base !== undefined ? parseFloat(value) * base / 100 : null;
  };
  const SIDES = ["top", "right", "bottom", "left"];
  const four = (record, name, base) => Object.fromEntries(SIDES.map((side) => [side, px(record, name(side), base) ?? 0]));
  const edgesOf = (record, base) => {
    const border = four(record, (side) => `border-${side}-width`), padding = four(record, (side) => `padding-${side}`, base);
    const both = (a, b) => border[a] + border[b] + padding[a] + padding[b];
    return {border, padding, margin: four(record, (side) => `margin-${side}`, base), wide: both("left", "right"), high: both("top", "bottom")};
  };
  const isBlock = (display) => !/^(?:inline|none|contents|ruby)/.test(display);
  const isAway = (record) => ["absolute", "fixed"].includes(word(record, "position"));
  const floats = (record) => ["left", "right"].includes(word(record, "float"));
  const shown = (record) => dom.children(record.shadow && !record.shadow.isOfBrowser ? record.shadow : record).flatMap((one) =>
    one.type !== 1 ? [one] : word(one, "display") === "none" ? [] : word(one, "display") === "contents" ? shown(one) : [one]);
  // Lines are as high as the family's usual font has them.
  const sizeOf = (record) => parseFloat(word(record, "font-size")) || 16;
  const lineOf = (record) => px(record, "line-height") ?? Math.round(sizeOf(record) * natural().line[0]);
  const widthOfText = (record, text) => text.length * sizeOf(record) * natural().letter[0];
  const REPLACED = dom.words("img canvas iframe video audio input button select textarea progress meter embed object svg");
  const parentOf = (record) => record.parent?.type === 1 ? record.parent : record.parent?.host ?? null;
  const attr = (record, name, missing) => record.attrs.has(name) && /^\d/.test(record.attrs.get(name)) ? parseFloat(record.attrs.get(name)) : missing;
  const pictured = (record) => record.name === "img" ? [attr(record, "width", record.natural?.[0] ?? 0), attr(record, "height", record.natural?.[1] ?? 0)]
    : [attr(record, "width", 300), attr(record, "height", 150)];
  // How large a control is, or another that has a size of its own, border and all.
  const naturalOf = (record, edges) => {
    if (record.name === "button") return [null, null];
    const type = record.name === "input" ? dom.inputType(record) : "";
    if (/^(?:submit|reset|button)$/.test(type)) return [widthOfText(record, dom.valueOf(record) || type) + edges.wide, lineOf(record) + edges.high];
    const kept = natural()[type] ?? natural()[record.name];
    if (kept) return record.name === "select" ? [Math.max(0, ...dom.optionsOf(record).map((one) => widthOfText(record, dom.optionText(one)))) + kept[0], kept[1]] : kept;
    const [width, height] = pictured(record);
    return [width + edges.wide, height + edges.high];
  };
  const limited = (record, name, size, base, around) => {
    const whole = word(record, "box-sizing") === "border-box" ? 0 : around;
    const [least, most] = [px(record, `min-${name}`, base), px(record, `max-${name}`, base)];
    const bounded = most !== null && size > most + whole ? most + whole : size;
    return least !== null ? Math.max(bounded, least + whole) : bounded;
  };
  // The border box's size by a property of its own, null where it has none.
  const given = (record, name, base, around) => {
    const size = px(record, name, base);
    if (size === null) return null;
    return limited(record, name, word(record, "box-sizing") === "border-box" ? Math.max(size, around) : size + around, base, around);
  };
  const collapsed = (...margins) => Math.max(0, ...margins) + Math.min(0, ...margins);
  const isApart = (record) => word(record, "display") !== "block" && word(record, "display") !== "list-item" || floats(record) || isAway(record)
    || !["visible", "", undefined].includes(word(record, "overflow-y")) || record.parent?.type !== 1;
  const isGap = (one) => one.type === 8 || one.type === 3 && !one.data.trim();
  // A box's margins together with those of its first and last block, which nothing parts from it.
  const outer = (record, side, base) => {
    const edges = edgesOf(record, base), own = edges.margin[side];
    if (isApart(record) || edges.border[side] || edges.padding[side] || side === "bottom" && px(record, "height", base) !== null) return own;
    const inside = shown(record).filter((one) => !isGap(one) && !(one.type === 1 && (isAway(one) || floats(one))));
    const next = side === "top" ? inside[0] : inside[inside.length - 1];
    return next?.type === 1 && isBlock(word(next, "display")) ? collapsed(own, outer(next, side, base)) : own;
  };

  // How wide a box would like to be, found once in a layout.
  let wishes = new Map();
  const wanted = (record) => {
    if (wishes.has(record)) return wishes.get(record);
    const edges = edgesOf(record, 0), isReplaced = REPLACED.has(record.name) && record.name !== "button";
    const wish = given(record, "width", undefined, edges.wide) ?? limited(record, "width", isReplaced ? naturalOf(record, edges)[0]
      : dom.laidOut("wanted", record, contents(record)) + edges.wide, undefined, edges.wide);
    wishes.set(record, wish);
    return wish;
  };
  const contents = (record) => {
    const all = shown(record).filter((one) => !(one.type === 1 && isAway(one)));
    return record.name === "details" && !record.attrs.has("open") ? all.filter((one) => one.name === "summary").slice(0, 1) : all;
  };
  const put = (state, record, box) => { state.boxes.set(record, box); };
  const move = (state, record, x, y) => {
    if (!x && !y) return;
    dom.inclusiveAll(record, (one) => {
      const box = state.boxes.get(one);
      if (box) Object.assign(box, {x: box.x + x, y: box.y + y});
      for (const piece of state.texts?.get(one) ?? []) Object.assign(piece, {x: piece.x + x, y: piece.y + y});
    });
  };
  // Put a box whose border box begins at a point, with so much room; returns it.
  const place = (record, at, state, size = {}) => {
    const edges = edgesOf(record, at.width);
    const isReplaced = REPLACED.has(record.name) && record.name !== "button";
    const [ownWidth, ownHeight] = isReplaced ? naturalOf(record, edges) : [null, null];
    const width = size.width ?? given(record, "width", at.width, edges.wide) ?? limited(record, "width", ownWidth ?? (size.shrinks
      ? Math.min(wanted(record), at.width) : Math.max(edges.wide, at.width - edges.margin.left - edges.margin.right)), at.width, edges.wide);
    const box = {x: at.x, y: at.y, width, height: 0, ...edges, reach: 0};
    put(state, record, box);
    const room = {x: at.x + edges.border.left + edges.padding.left, y: at.y + edges.border.top + edges.padding.top, width: Math.max(0, width - edges.wide)};
    const flow = isReplaced ? {high: 0, wide: 0} : inside(record, room, state);
    const height = size.height ?? given(record, "height", at.height, edges.high) ?? limited(record, "height", ownHeight ?? flow.high + edges.high, at.height, edges.high);
    Object.assign(box, {height, reach: flow.high + edges.padding.top + edges.padding.bottom, across: flow.wide + edges.padding.left + edges.padding.right});
    if (word(record, "position") === "relative") move(state, record, px(record, "left", at.width) || -(px(record, "right", at.width) ?? 0), px(record, "top") || -(px(record, "bottom") ?? 0));
    return box;
  };
  const inside = (record, room, state) => {
    for (const one of shown(record)) if (one.type === 1 && isAway(one)) state.later.push([one, room.x, room.y]);
    const how = /(?:flex|grid|table)$/.exec(word(record, "display"))?.[0];
    return how ? dom.laidOut(how, record, contents(record), room, state) : flowed(record, contents(record), room, state);
  };
  // Blocks below one another, and lines of what lies between them.
  const flowed = (record, items, room, state) => {
    let [y, wide, before, run, isFirst] = [room.y, 0, 0, [], true];
    const joins = !isApart(record) && !edgesOf(record, room.width).border.top && !edgesOf(record, room.width).padding.top;
    const endRun = () => {
      if (run.some((one) => !isGap(one))) {
        const lines = dom.laidOut("lines", record, run, {...room, y: y + before}, state);
        [y, wide, before, isFirst] = [y + before + lines.high, Math.max(wide, lines.wide), 0, false];
      }
      run = [];
    };
    for (const one of items) {
      if (one.type !== 1 || !isBlock(word(one, "display")) || REPLACED.has(one.name) && word(one, "display").startsWith("inline")) {
        run.push(one);
        continue;
      }
      endRun();
      if (floats(one)) {
        const box = place(one, {...room, y: y + before}, state, {shrinks: true});
        if (word(one, "float") === "right") move(state, one, room.width - box.width, 0);
        wide = Math.max(wide, box.width);
        continue;
      }
      const edges = edgesOf(one, room.width), top = outer(one, "top", room.width);
      const gap = isFirst && joins ? 0 : collapsed(before, top);
      const shrinks = /table$/.test(word(one, "display")) || one.name === "dialog" || one.name === "button";
      const box = place(one, {x: room.x + edges.margin.left, y: y + gap, width: room.width}, state, {shrinks});
      if (word(one, "margin-left") === "auto") move(state, one, Math.max(0, (room.width - box.width - edges.margin.right) / (word(one, "margin-right") === "auto" ? 2 : 1)), 0);
      wide = Math.max(wide, box.width + edges.margin.left + edges.margin.right);
      if (box.height === 0 && !isApart(one)) before = collapsed(before, top, edges.margin.bottom);
      else [y, before, isFirst] = [y + gap + box.height, outer(one, "bottom", room.width), false];
    }
    endRun();
    const ends = !isApart(record) && !edgesOf(record, room.width).border.bottom && !edgesOf(record, room.width).padding.bottom && px(record, "height") === null;
    return {high: y + (ends ? 0 : Math.max(0, before)) - room.y, wide};
  };
  // What is placed by itself, in the box of the nearest that is placed too.
  const placeAway = (record, x, y, state, view) => {
    let above = word(record, "position") === "fixed" ? null : parentOf(record);
    while (above && word(above, "position") === "static") above = parentOf(above);
    const box = above && state.boxes.get(above);
    const frame = box ? {x: box.x + box.border.left, y: box.y + box.border.top, width: box.width - box.border.left - box.border.right,
      height: box.height - box.border.top - box.border.bottom} : {x: 0, y: 0, ...view};
    const own = (side, base) => dom.declaredLength(record, side, base);
    const [left, right, top, bottom] = [own("left", frame.width), own("right", frame.width), own("top", frame.height), own("bottom", frame.height)];
    const edges = edgesOf(record, frame.width);
    const size = {shrinks: true};
    if (left !== null && right !== null && px(record, "width") === null) size.width = Math.max(0, frame.width - left - right - edges.margin.left - edges.margin.right);
    if (top !== null && bottom !== null && px(record, "height") === null) size.height = Math.max(0, frame.height - top - bottom - edges.margin.top - edges.margin.bottom);
    const made = place(record, {x: left !== null ? frame.x + left + edges.margin.left : x + edges.margin.left,
      y: top !== null ? frame.y + top + edges.margin.top : y + edges.margin.top, width: frame.width, height: frame.height}, state, size);
    if (left === null && right !== null) move(state, record, frame.x + frame.width - right - edges.margin.right - made.width - made.x, 0);
    if (top === null && bottom !== null) move(state, record, 0, frame.y + frame.height - bottom - edges.margin.bottom - made.height - made.y);
  };
  let kept = null;
  // All boxes of the shown document, by their elements' records, as they stand while nothing changes.
  dom.layout = () => {
    dom.timesNow();
    const view = {width: globalThis.innerWidth ?? 0, height: globalThis.innerHeight ?? 0};
    const key = `${dom.version} ${dom.layoutTurn ?? 0} ${view.width} ${view.height}`;
    const root = dom.documentElement(dom.shown);
    if (kept?.key === key && kept.root === root) return kept;
    const state = {boxes: new Map(), texts: new Map(), later: [], key, root, view};
    wishes = new Map();
    if (root && word(root, "display") !== "none") dom.whileStill(() => {
      place(root, {x: 0, y: 0, ...view}, state);
      for (let i = 0; i < state.later.length; i++) placeAway(...state.later[i], state, view);
    });
    return kept = state;
  };
  dom.layoutParts = {word, px, edgesOf, isBlock, floats, shown, lineOf, widthOfText, REPLACED, place, put, move, wanted, isGap};
}
