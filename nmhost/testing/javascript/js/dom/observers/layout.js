// ResizeObserver and IntersectionObserver: each tells of its targets once, and again when their boxes have changed.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const needCallback = (callback, name) => {
    if (typeof callback !== "function") throw new TypeError(nm.follows("platform", "blink")
      ? `Failed to construct '${name}': parameter 1 is not of type 'Function'.` : `${name} constructor: Argument 1 is not ${
        typeof callback === "object" && callback !== null ? "callable" : "an object"}.`);
  };
  const needThresholds = (given) => {
    if (![given ?? 0].flat().every((one) => Number.isFinite(Number(one)))) throw new TypeError(nm.follows("platform", "blink")
      ? "Failed to construct 'IntersectionObserver': Failed to read the 'threshold' property from 'IntersectionObserverInit': The provided double value is non-finite."
      : "IntersectionObserver constructor: Double branch of (double or sequence<double>) is not a finite floating-point value.");
    if ([given ?? 0].flat().every((one) => one >= 0 && one <= 1)) return;
    throw new RangeError(nm.follows("platform", "blink")
      ? "Failed to construct 'IntersectionObserver': Threshold values must be numbers between 0 and 1"
      : "IntersectionObserver constructor: Threshold values must all be in the range [0, 1].");
  };
  // Margins around the root: one to four lengths in pixels or percent, as they are written with all four.
  const marginOf = (given, key) => {
    const parts = `${given ?? ""}`.trim().split(/\s+/).filter(Boolean).map((part) => /^[+-]?(?:\d+\.?\d*|\.\d+)(?:px|%)$|^0$/i.test(part)
      ? part === "0" ? "0px" : `${Number(part.replace(/px|%/i, ""))}${part.endsWith("%") ? "%" : "px"}` : null);
    if (parts.includes(null) || parts.length > 4) throw new DOMException(nm.follows("platform", "blink")
      ? `Failed to construct 'IntersectionObserver': ${key} must be specified in absolute length units or percent.`
      : `IntersectionObserver constructor: ${key} must be specified in pixels or percent.`, "SyntaxError");
    const [top = "0px", right = top, bottom = top, left = right] = parts;
    return [top, right, bottom, left].join(" ");
  };
  const elementArgument = (value, name) => {
    const record = nm.peek(value);
    if (record?.type === 1) return record;
    throw new TypeError(nm.follows("platform", "blink")
      ? `Failed to execute 'observe' on '${name}': parameter 1 is not of type 'Element'.`
      : `${name}.observe: Argument 1 does not implement interface Element.`);
  };
  const watching = new Set();
  const FRAME_MS = 16;
  const boxText = (record) => `${dom.boxOf(record).width} ${dom.boxOf(record).height}`;
  const depthOf = (record) => {
    let depth = 0;
    for (let at = record; at; at = at.parent ?? at.host) depth += 1;
    return depth;
  };
  // Which targets an observer has not told of as they are now.
  const changedOf = (state) => [...state.targets].filter((one) => state.told.get(one) !== state.shown(one));
  const tell = (state, changed) => {
    for (const one of changed) state.told.set(one, state.shown(one));
    const entries = changed.map((one) => state.entry(one));
    nm.guard(() => nm.apply(state.callback, state.object, [entries, state.object]));
  };
  // Sizes that change while changes are told are told at once of what lies deeper, else in the next frame.
  const tellSizes = () => {
    let least = 0;
    for (;;) {
      const all = [...watching].filter((state) => state.isOfSizes).map((state) => [state, changedOf(state)]);
      const due = all.map(([state, changed]) => [state, changed.filter((one) => depthOf(one) > least)]).filter(([, changed]) => changed.length);
      if (due.length === 0) {
        if (all.some(([, changed]) => changed.length)) {
          nm.dispatch(nm.shownWindow ?? globalThis, nm.makeEvent("error", {message: "ResizeObserver loop completed with undelivered notifications."}, false, true));
          askAgain();
        }
        return;
      }
      least = Math.min(...due.flatMap(([, changed]) => changed.map(depthOf)));
      for (const [state, changed] of due) tell(state, changed);
    }
  };
  let isAsked = false;
  const look = () => {
    isAsked = false;
    tellSizes();
    for (const state of watching) {
      const changed = state.isOfSizes ? [] : changedOf(state);
      if (changed.length) tell(state, changed);
    }
  };
  const ask = (ms) => {
    if (isAsked) return;
    isAsked = true;
    setTimeout(look, ms);
  };
  // Boxes change by a style, an attribute, what comes and goes, and by scrolling.
  const askAgain = () => {
    if (!nm.replaying && [...watching].some(({targets}) => targets.size)) ask(FRAME_MS);
  };
  dom.on("attribute", askAgain);
  dom.on("children", askAgain);
  dom.hasScrolled = askAgain;
  const BOXES = ["content-box", "border-box", "device-pixel-content-box"];
  const members = (name, entry) => ({
    observe(target, options) {
      const box = options?.box === undefined ? BOXES[0] : `${options.box}`;
      if (name === "ResizeObserver" && !BOXES.includes(box)) throw new TypeError(nm.follows("platform", "blink")
        ? `Failed to execute 'observe' on 'ResizeObserver': Failed to read the 'box' property from 'ResizeObserverOptions': The provided value '${box}' is not a valid enum value of type ResizeObserverBoxOptions.`
        : `ResizeObserver.observe: '${box}' (value of 'box' member of ResizeObserverOptions) is not a valid value for enumeration ResizeObserverBoxOptions.`);
      const state = stateOf(this);
      const record = elementArgument(target, name);
      Object.assign(state, {isOfSizes: name === "ResizeObserver", entry: (one) => entry(one, state),
        shown: name === "ResizeObserver" ? boxText : (one) => crossed(one, state)});
      state.targets.add(record);
      watching.add(state);
      ask(0);
    },
    unobserve(target) {
      stateOf(this).targets.delete(nm.peek(target));
      stateOf(this).told.delete(nm.peek(target));
    },
    disconnect() {
      stateOf(this).targets.clear();
      stateOf(this).told.clear();
    },
  });
  const make = (name) => (newTarget, [callback, options]) => {
    needCallback(callback, name);
    const state = {callback, targets: new Set(), told: new Map(), options: options ?? {}, object: null};
    return state.object = nm.create(newTarget, name, state);
  };
  // A box that an entry tells of: Blink's can't be changed.
  const seen = ({left, top, width, height}) => nm.follows("platform", "blink") ? new DOMRectReadOnly(left, top, width, height) : nm.rect(left, top, width, height);
  // An element's box, and what lies within its border and padding; one in a line has none.
  const lengthsOf = (record) => {
    const {width, height, border, padding, isInline} = dom.boxOf(record);
    if (isInline || border.width === undefined) return {content: {width: 0, height: 0}, border: {width: 0, height: 0}, left: 0, top: 0};
    const px = (name) => parseFloat(dom.computed(record, name)) || 0;
    return {content: {width: width - border.width - padding.width, height: height - border.height - padding.height}, border: {width, height},
      left: px("padding-left"), top: px("padding-top")};
  };
  // What of an element is seen in the root: its box there, where both meet, and how much of it that is.
  const meeting = (record, state) => {
    const {top, left, width, height} = dom.placeOf(record);
    const given = nm.peek(state.options.root), around = given?.type === 1 ? dom.placeOf(given) : {top: 0, left: 0, width: globalThis.innerWidth, height: globalThis.innerHeight};
    const [up, right, down, back] = state.margin.split(" ").map((one, i) => one.endsWith("%") ? parseFloat(one) * (i % 2 ? around.width : around.height) / 100 : parseFloat(one));
    const root = {top: around.top - up, left: around.left - back, right: around.left + around.width + right, bottom: around.top + around.height + down};
    const [x, y, ex, ey] = [Math.max(left, root.left), Math.max(top, root.top), Math.min(left + width, root.right), Math.min(top + height, root.bottom)];
    const meets = dom.isRendered(record) && ex >= x && ey >= y;
    const both = meets ? {left: x, top: y, width: ex - x, height: ey - y} : {left: 0, top: 0, width: 0, height: 0};
    return {box: {top, left, width, height}, both, root, meets, ratio: !meets ? 0 : width * height ? both.width * both.height / (width * height) : 1};
  };
  const crossed = (record, state) => {
    const {meets, ratio} = meeting(record, state);
    return meets ? `${thresholdsOf(state).filter((one) => ratio >= one).length}` : "out";
  };
  const thresholdsOf = (state) => [state.options.threshold ?? 0].flat().map(Number).sort((a, b) => a - b);
  const sizeOf = ({width, height}) => Object.freeze([nm.create(undefined, "ResizeObserverSize", {width, height})]);
  nm.interface("ResizeObserverSize", null, () => ({
    get inlineSize() { return stateOf(this).width; },
    get blockSize() { return stateOf(this).height; },
  }));
  nm.interface("ResizeObserver", null, () => members("ResizeObserver", (record) => {
    const lengths = lengthsOf(record);
    return nm.create(undefined, "ResizeObserverEntry", {record, lengths, content: sizeOf(lengths.content), border: sizeOf(lengths.border)});
  }), {needs: 1, construct: make("ResizeObserver")});
  nm.interface("ResizeObserverEntry", null, () => ({
    get target() { return dom.wrap(stateOf(this).record); },
    get contentRect() {
      const {left, top, content} = stateOf(this).lengths;
      return nm.follows("platform", "blink") ? new DOMRectReadOnly(left, top, content.width, content.height) : nm.rect(left, top, content.width, content.height);
    },
    get contentBoxSize() { return stateOf(this).content; },
    get borderBoxSize() { return stateOf(this).border; },
    get devicePixelContentBoxSize() { return stateOf(this).content; },
  }));
  nm.interface("IntersectionObserver", null, () => dom.mixed(members("IntersectionObserver", (record, state) =>
    nm.create(undefined, "IntersectionObserverEntry", {record, time: performance.now(), ...meeting(record, state)})), {
    get root() { return stateOf(this).options.root ?? null; },
    get rootMargin() { return stateOf(this).margin; },
    get scrollMargin() { return stateOf(this).scrolled; },
    get thresholds() { return Object.freeze(thresholdsOf(stateOf(this))); },
    takeRecords() { return []; },
  }), {needs: 1, construct: (newTarget, args) => {
    needCallback(args[0], "IntersectionObserver");
    const root = args[1]?.root;
    if (root !== undefined && root !== null && ![1, 9].includes(nm.peek(root)?.type)) throw new TypeError(nm.follows("platform", "blink")
      ? "Failed to construct 'IntersectionObserver': Failed to read the 'root' property from 'IntersectionObserverInit': The provided value is not of type '(Document or Element)'."
      : "IntersectionObserver constructor: 'root' member of IntersectionObserverInit could not be converted to any of: Element, Document.");
    const margins = {margin: marginOf(args[1]?.rootMargin, "rootMargin"), scrolled: marginOf(args[1]?.scrollMargin, "scrollMargin")};
    needThresholds(args[1]?.threshold);
    const made = make("IntersectionObserver")(newTarget, args);
    Object.assign(stateOf(made), margins);
    return made;
  }});
  nm.interface("IntersectionObserverEntry", null, () => ({
    get target() { return dom.wrap(stateOf(this).record); },
    get time() { return stateOf(this).time; },
    get isIntersecting() { return stateOf(this).meets; },
    get intersectionRatio() { return stateOf(this).ratio; },
    get boundingClientRect() { return seen(stateOf(this).box); },
    get intersectionRect() { return seen(stateOf(this).both); },
    get rootBounds() {
      const {top, left, right, bottom} = stateOf(this).root;
      return seen({top, left, width: right - left, height: bottom - top});
    },
  }));
}
