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
    if ([given ?? 0].flat().every((one) => one >= 0 && one <= 1)) return;
    throw new RangeError(nm.follows("platform", "blink")
      ? "Failed to construct 'IntersectionObserver': Threshold values must be numbers between 0 and 1"
      : "IntersectionObserver constructor: Threshold values must all be in the range [0, 1].");
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
      for (const one of fresh) state.told.add(one);
      if (fresh.length) nm.guard(() => nm.apply(state.callback, state.object, [fresh.map(entry), state.object]));
    }, 0);
  };
  const members = (name, entry) => ({
    observe(target) { observe(stateOf(this), elementArgument(target, name), (record) => entry(record, stateOf(this))); },
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
  const zero = () => nm.rect(0, 0, 0, 0);
  nm.interface("ResizeObserver", null, () => members("ResizeObserver", (record) => {
    const size = [{inlineSize: 0, blockSize: 0}];
    return nm.create(undefined, "ResizeObserverEntry", {record, size});
  }), {needs: 1, construct: make("ResizeObserver")});
  nm.interface("ResizeObserverEntry", null, () => ({
    get target() { return dom.wrap(stateOf(this).record); },
    get contentRect() { return zero(); },
    get contentBoxSize() { return stateOf(this).size; },
    get borderBoxSize() { return stateOf(this).size; },
    get devicePixelContentBoxSize() { return stateOf(this).size; },
  }));
  nm.interface("IntersectionObserver", null, () => dom.mixed(members("IntersectionObserver", (record) =>
    nm.create(undefined, "IntersectionObserverEntry", {record, time: performance.now()})), {
    get root() { return stateOf(this).options.root ?? null; },
    get rootMargin() { return stateOf(this).options.rootMargin ?? "0px 0px 0px 0px"; },
    get thresholds() { return [stateOf(this).options.threshold ?? 0].flat(); },
    takeRecords() { return []; },
  }), {needs: 1, construct: (newTarget, args) => {
    needThresholds(args[1]?.threshold);
    return make("IntersectionObserver")(newTarget, args);
  }});
  nm.interface("IntersectionObserverEntry", null, () => ({
    get target() { return dom.wrap(stateOf(this).record); },
    get time() { return stateOf(this).time; },
    get isIntersecting() { return dom.isRendered(stateOf(this).record); },
    get intersectionRatio() { return dom.isRendered(stateOf(this).record) ? 1 : 0; },
    get boundingClientRect() { return zero(); },
    get intersectionRect() { return zero(); },
    get rootBounds() { return nm.rect(0, 0, globalThis.innerWidth, globalThis.innerHeight); },
  }));
}
