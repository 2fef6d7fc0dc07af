// The boxes of elements, as far as styles alone say how large they are: text has no size, and nothing flows.
(nm) => {
  "use strict";
  const {dom} = nm;
  const px = (record, name) => {
    const value = dom.computed(record, name);
    return /^-?[\d.]+(?:e[+-]?\d+)?px$/.test(value) ? parseFloat(value) : null;
  };
  const sum = (record, names) => names.reduce((total, name) => total + (px(record, name) ?? 0), 0);
  const SIDES = {width: ["left", "right"], height: ["top", "bottom"]};
  const NOTHING = {width: 0, height: 0, border: {}, padding: {}};
  const EMPTY = {top: 0, left: 0, width: 0, height: 0};
  // An element's box: its border box and what lies within it; nothing for one that is not shown, or lies in a line.
  dom.boxOf = (record) => {
    if (!dom.isInDocument(record) || !dom.isRendered(record) || dom.computed(record, "display") === "inline") return NOTHING;
    const box = {border: {}, padding: {}};
    for (const [name, sides] of Object.entries(SIDES)) {
      box.border[name] = sum(record, sides.map((side) => `border-${side}-width`));
      box.padding[name] = sum(record, sides.map((side) => `padding-${side}`));
      const size = px(record, name);
      const around = box.border[name] + box.padding[name];
      box[name] = size === null ? 0 : dom.computed(record, "box-sizing") === "border-box" ? Math.max(size, around) : size + around;
    }
    return box;
  };
  // Where it stands: what is placed by itself, by its own word.
  dom.placeOf = (record) => {
    const box = dom.boxOf(record);
    if (box === NOTHING) return EMPTY;
    const isPlaced = ["absolute", "fixed"].includes(dom.computed(record, "position"));
    const at = (side) => isPlaced ? (px(record, side) ?? 0) + (px(record, `margin-${side}`) ?? 0) : 0;
    return {top: at("top"), left: at("left"), width: box.width, height: box.height};
  };
  dom.boxEdge = (record, side) => dom.boxOf(record) === NOTHING ? 0 : Math.round(px(record, `border-${side}-width`) ?? 0);
}
