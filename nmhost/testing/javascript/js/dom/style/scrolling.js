// How far elements and the window are scrolled, and how large they are within their borders.
(nm) => {
  "use strict";
  const {dom} = nm;
  const rootOf = (record) => dom.documentElement(record.doc);
  dom.viewSize = (record, name) => {
    const isRoot = record === rootOf(record);
    if (isRoot && name.startsWith("client")) return globalThis[{clientWidth: "innerWidth", clientHeight: "innerHeight"}[name]] ?? 0;
    const side = name.replace(/^(?:client|scroll)/, "").toLowerCase();
    if (side === "top" || side === "left") return dom.boxEdge(record, side);
    const box = dom.boxOf(record);
    if (box.isInline) return 0;
    if (name.startsWith("scroll") && box.width) return Math.round(dom.reachOf(record)[side]);
    return Math.round(box[side] - (box.border[side] ?? 0));
  };
  const isScroller = (record) => record === rootOf(record) || dom.computed(record, "display") !== "inline"
    && ["overflow-x", "overflow-y"].some((name) => /^(?:auto|scroll|hidden|overlay)$/.test(dom.computed(record, name)));
  const told = new Set();
  const tell = (record) => {
    if (told.has(record)) return;
    told.add(record);
    setTimeout(() => {
      told.delete(record);
      const target = dom.wrap(record === rootOf(record) ? record.doc : record);
      const bubbles = record === rootOf(record);
      nm.dispatch(target, nm.makeEvent("scroll", {}, bubbles));
      nm.dispatch(target, nm.makeEvent("scrollend", {}, bubbles));
      dom.hasScrolled?.();
    }, 16);
  };
  // An element can be scrolled only as far as its contents reach beyond it.
  dom.scrollTo = (record, args, isBy = false) => {
    if (!record || nm.replaying || !dom.isInDocument(record) || !isScroller(record) || !dom.layout().boxes.has(record)) return;
    const [first, second] = args;
    const given = args.length > 1 ? {left: first, top: second} : first ?? {};
    const old = record.scroll ?? [0, 0];
    const reach = dom.reachOf(record);
    const next = ["left", "top"].map((side, i) => {
      if (given[side] === undefined) return old[i];
      const number = Number(given[side]) || 0;
      const most = reach[i ? "height" : "width"] - dom.viewSize(record, i ? "clientHeight" : "clientWidth");
      return Math.min(Math.max(0, Math.trunc(number) + (isBy ? old[i] : 0)), Math.max(0, Math.round(most)));
    });
    if (next[0] === old[0] && next[1] === old[1]) return;
    record.scroll = next;
    tell(record);
  };
  const above = (record) => record.parent?.type === 1 ? record.parent : record.parent?.host ?? null;
  // Whatever scrolls around it is moved until it is seen, by its upper edge if nothing else is said.
  dom.scrollIntoView = (record, options) => {
    if (!dom.isInDocument(record) || !dom.isRendered(record)) return;
    const where = options === false ? "end" : options?.block ?? "start";
    for (let at = above(record); at; at = above(at)) {
      if (!isScroller(at)) continue;
      const {top, height} = dom.placeOf(record), view = dom.viewSize(at, "clientHeight");
      const from = at === rootOf(at) ? top : top - dom.placeOf(at).top - dom.boxEdge(at, "top");
      const by = {start: from, end: from + height - view, center: from + height / 2 - view / 2,
        nearest: from < 0 ? from : from + height > view ? from + height - view : 0}[where];
      dom.scrollTo(at, [{top: by}], true);
    }
  };
}
