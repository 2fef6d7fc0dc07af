// ResizeObserver, IntersectionObserver, PerformanceObserver: nothing is laid out, so each says once that boxes are empty.
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
  // The first report of each target comes in a task of its own, as after the first frame.
  const observe = (state, target, entry) => {
    if (state.targets.has(target)) return;
    state.targets.add(target);
    if (state.due) return;
    state.due = true;
    setTimeout(() => {
      state.due = false;
      const fresh = [...state.targets].filter((one) => !state.told.has(one));
      for (const one of fresh) tell(state, one);
      if (fresh.length) nm.guard(() => nm.apply(state.callback, state.object, [fresh.map(entry), state.object]));
    }, 0);
  };
  const tell = (state, one) => {
    state.told.add(one);
    state.sizes?.set(one, boxText(one));
  };
  // Whose sizes change by a style or an attribute hear of it after the next frame.
  const watching = new Set();
  const FRAME_MS = 16;
  const boxText = (record) => `${dom.boxOf(record).width} ${dom.boxOf(record).height}`;
  let isAsked = false;
  const look = () => {
    isAsked = false;
    for (const state of watching) {
      const changed = [...state.targets].filter((one) => state.told.has(one) && state.sizes.get(one) !== boxText(one));
      for (const one of changed) tell(state, one);
      if (changed.length) nm.guard(() => nm.apply(state.callback, state.object, [changed.map((one) => state.entry(one)), state.object]));
    }
  };
  const askAgain = () => {
    if (isAsked || nm.replaying || ![...watching].some(({targets}) => targets.size)) return;
    isAsked = true;
    setTimeout(look, FRAME_MS);
  };
  dom.on("attribute", askAgain);
  dom.on("children", (parent, added) => { if (parent.name === "style" || added.some((one) => one.name === "style")) askAgain(); });
  const BOXES = ["content-box", "border-box", "device-pixel-content-box"];
  const members = (name, entry) => ({
    observe(target, options) {
      const box = options?.box === undefined ? BOXES[0] : `${options.box}`;
      if (name === "ResizeObserver" && !BOXES.includes(box)) throw new TypeError(nm.follows("platform", "blink")
        ? `Failed to execute 'observe' on 'ResizeObserver': Failed to read the 'box' property from 'ResizeObserverOptions': The provided value '${box}' is not a valid enum value of type ResizeObserverBoxOptions.`
        : `ResizeObserver.observe: '${box}' (value of 'box' member of ResizeObserverOptions) is not a valid value for enumeration ResizeObserverBoxOptions.`);
      const state = stateOf(this);
      if (name === "ResizeObserver") {
        state.sizes ??= new Map();
        state.entry = (record) => entry(record, state);
        watching.add(state);
      }
      observe(state, elementArgument(target, name), (record) => entry(record, state));
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
    const state = {callback, targets: new Set(), told: new Set(), due: false, options: options ?? {}, object: null};
    return state.object = nm.create(newTarget, name, state);
  };
  // A box that an entry tells of: Blink's can't be changed.
  const seen = (width, height) => nm.follows("platform", "blink") ? new DOMRectReadOnly(0, 0, width, height) : nm.rect(0, 0, width, height);
  // What is known of a box without a layout: the lengths in pixels that a block's style gives it.
  const lengthsOf = (record) => {
    const px = (name) => Number(/^(-?[\d.]+)px$/.exec(dom.computed(record, name))?.[1] ?? 0);
    const isBox = dom.isRendered(record) && dom.computed(record, "display") !== "inline";
    const around = (a, b) => px(`padding-${a}`) + px(`padding-${b}`) + bordersOf(record, a) + bordersOf(record, b);
    const both = {width: around("left", "right"), height: around("top", "bottom")};
    const isWhole = dom.computed(record, "box-sizing") === "border-box";
    const content = Object.fromEntries(["width", "height"].map((key) => [key, isBox ? Math.max(0, px(key) - (isWhole ? both[key] : 0)) : 0]));
    return {content, border: {width: isBox ? content.width + both.width : 0, height: isBox ? content.height + both.height : 0},
      left: isBox ? px("padding-left") : 0, top: isBox ? px("padding-top") : 0};
  };
  const bordersOf = (record, side) => dom.computed(record, `border-${side}-style`) === "none" ? 0
    : Number(/^([\d.]+)px$/.exec(dom.computed(record, `border-${side}-width`))?.[1] ?? 0);
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
  nm.interface("IntersectionObserver", null, () => dom.mixed(members("IntersectionObserver", (record) =>
    nm.create(undefined, "IntersectionObserverEntry", {record, time: performance.now()})), {
    get root() { return stateOf(this).options.root ?? null; },
    get rootMargin() { return stateOf(this).margin; },
    get scrollMargin() { return stateOf(this).scrolled; },
    get thresholds() { return Object.freeze([stateOf(this).options.threshold ?? 0].flat().map(Number).sort((a, b) => a - b)); },
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
    get isIntersecting() { return dom.isRendered(stateOf(this).record); },
    get intersectionRatio() { return dom.isRendered(stateOf(this).record) ? 1 : 0; },
    get boundingClientRect() { return seen(dom.boxOf(stateOf(this).record).width, dom.boxOf(stateOf(this).record).height); },
    get intersectionRect() { return seen(dom.boxOf(stateOf(this).record).width, dom.boxOf(stateOf(this).record).height); },
    get rootBounds() { return seen(globalThis.innerWidth, globalThis.innerHeight); },
  }));
}
