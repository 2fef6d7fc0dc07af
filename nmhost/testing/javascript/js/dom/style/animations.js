// Animations that scripts start: their times, states, promises and events, on the browser's clock. Nothing is painted, and no
// computed style follows them.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const isBlink = nm.follows("platform", "blink");
  const DEFAULTS = {delay: 0, endDelay: 0, fill: "auto", iterationStart: 0, iterations: 1, duration: "auto", direction: "normal",
    easing: "linear"};
  const now = () => performance.now();
  const lengthOf = ({duration}) => duration === "auto" ? 0 : duration;
  const activeOf = (timing) => lengthOf(timing) === 0 || timing.iterations === 0 ? 0 : lengthOf(timing) * timing.iterations;
  const endOf = (timing) => Math.max(0, timing.delay + activeOf(timing) + timing.endDelay);
  const refuse = (member, blink, gecko) => { throw new TypeError(isBlink ? `Failed to execute '${member}' on 'Element': ${blink}` : `Element.${member}: ${gecko}`); };
  const timingOf = (given) => {
    const timing = typeof given === "number" ? {...DEFAULTS, duration: given}
      : {...DEFAULTS, ...Object.fromEntries(Object.keys(DEFAULTS).filter((key) => given?.[key] !== undefined).map((key) => [key, given[key]]))};
    if (typeof timing.duration === "number" && !(timing.duration >= 0) || typeof timing.duration === "string" && timing.duration !== "auto") {
      refuse("animate", `duration must be non-negative or auto`, typeof timing.duration === "number" ? `Duration (${timing.duration}) must be nonnegative` : `Duration value ${timing.duration} should be 'auto' or a non-negative number.`);
    }
    if (!(timing.iterations >= 0)) refuse("animate", "iterationCount must be non-negative.", `Iteration count must be non-negative.`);
    return timing;
  };
  // Keyframes, given as a list or by property, as a list with their places.
  const framesOf = (given) => {
    if (given === null || given === undefined) return [];
    if (typeof given !== "object") refuse("animate", "parameter 1 is not of type 'object'.", "Argument 1 is not an object.");
    const list = typeof given[Symbol.iterator] === "function" ? [...given].map((one) => ({...one})) : byProperty(given);
    return list.map((one, at) => ({offset: one.offset ?? null, easing: "linear", composite: "auto", ...one,
      computedOffset: one.offset ?? (list.length === 1 ? 1 : at / (list.length - 1))}));
  };
  const byProperty = (given) => {
    const all = Object.entries(given).filter(([key]) => !["offset", "easing", "composite"].includes(key))
      .map(([key, values]) => [key, Array.isArray(values) ? values : [values]]);
    const most = Math.max(0, ...all.map(([, values]) => values.length));
    return Array.from({length: most}, (_, at) => Object.fromEntries(all.filter(([, values]) => at in values).map(([key, values]) => [key, String(values[at])])));
  };

  nm.interface("AnimationTimeline", null, () => ({get currentTime() { return now(); }, get duration() { return null; }}));
  nm.interface("DocumentTimeline", "AnimationTimeline", null, {construct: (newTarget) => nm.create(newTarget, "DocumentTimeline", {})});
  dom.timelineOf = (doc) => doc.timeline ??= nm.create(undefined, "DocumentTimeline", {});
  const computed = ({timing, animation}) => {
    const local = animation ? timeOf(animation) : null;
    const end = endOf(timing);
    const fills = timing.fill === "auto" ? "none" : timing.fill;
    const isBefore = local === null || local < timing.delay;
    const isAfter = local !== null && local >= timing.delay + activeOf(timing);
    const shown = local !== null && (!isBefore || ["backwards", "both"].includes(fills)) && (!isAfter || ["forwards", "both"].includes(fills));
    const length = lengthOf(timing);
    const active = Math.min(Math.max(0, (local ?? 0) - timing.delay), activeOf(timing));
    const all = length === 0 ? (isBefore ? 0 : timing.iterations) : active / length;
    const iteration = isAfter && all > 0 && Number.isInteger(all) ? all - 1 : Math.floor(all);
    const part = all - iteration;
    const isBack = timing.direction === "reverse" || timing.direction === "alternate" && iteration % 2 === 1
      || timing.direction === "alternate-reverse" && iteration % 2 === 0;
    return {...timing, fill: fills, duration: length, activeDuration: activeOf(timing), endTime: end, localTime: local,
      progress: shown ? isBack ? 1 - part : part : null, currentIteration: shown ? iteration : null};
  };
  nm.interface("AnimationEffect", null, () => ({
    getTiming() { return {...stateOf(this).timing}; },
    getComputedTiming() { return computed(stateOf(this)); },
    updateTiming(given = {}) {
      const state = stateOf(this);
      state.timing = timingOf({...state.timing, ...given});
      if (state.animation) plan(state.animation);
    },
  }));
  // As a script is shown a frame: values are texts.
  const ABOUT_FRAME = new Set(["offset", "computedOffset", "easing", "composite"]);
  const shownFrame = (frame) => Object.fromEntries(Object.entries(frame).map(([key, value]) => [key, ABOUT_FRAME.has(key) ? value : `${value}`]));
  const makeEffect = (newTarget, target, frames, options) => nm.create(newTarget, "KeyframeEffect", {target, animation: null,
    timing: timingOf(options), frames: framesOf(frames), composite: options?.composite ?? "replace", pseudo: options?.pseudoElement ?? null});
  nm.interface("KeyframeEffect", "AnimationEffect", () => ({
    get target() { return dom.wrap(stateOf(this).target); },
    get pseudoElement() { return stateOf(this).pseudo; },
    get composite() { return stateOf(this).composite; },
    getKeyframes() { return stateOf(this).frames.map(shownFrame); },
    setKeyframes(frames) { stateOf(this).frames = framesOf(frames); },
  }), {needs: 2, construct: (newTarget, [target, frames, options]) => makeEffect(newTarget, nm.peek(target) ?? null, frames, options)});

  // ---- state: {effect, start, hold, rate, id, timer, ready, finished}: it stands still at `hold`, or runs since `start`
  const timingOfEffect = (state) => state.effect ? nm.peek(state.effect).timing : DEFAULTS;
  const timeOf = (state) => {
    if (state.hold !== null) return state.hold;
    if (state.start === null) return null;
    const at = (now() - state.start) * state.rate;
    const end = endOf(timingOfEffect(state));
    return state.rate > 0 ? Math.min(at, end) : Math.max(at, 0);
  };
  const isOver = (state) => state.start !== null && (state.rate > 0 ? timeOf(state) >= endOf(timingOfEffect(state)) : state.rate < 0 && timeOf(state) <= 0);
  const playState = (state) => state.start === null && state.hold === null ? "idle" : state.paused ? "paused" : isOver(state) ? "finished" : "running";
  const promised = () => {
    const made = Promise.withResolvers();
    nm.handle(made.promise);
    return made;
  };
  const tell = (state, type, currentTime) => {
    const Event = nm.constructorOf("AnimationPlaybackEvent");
    nm.dispatch(state.object, nm.trust(new Event(type, {currentTime, timelineTime: now()})));
  };
  const finish = (state) => {
    if (playState(state) !== "finished" || state.isTold) return;
    state.isTold = true;
    state.finished.resolve(state.object);
    tell(state, "finish", timeOf(state));
  };
  const running = new Set();
  // Have it told when its time is over.
  const plan = (state) => {
    clearTimeout(state.timer);
    if (playState(state) !== "running" && playState(state) !== "finished") return;
    const end = endOf(timingOfEffect(state));
    const left = state.rate > 0 ? (end - timeOf(state)) / state.rate : state.rate < 0 ? timeOf(state) / -state.rate : Infinity;
    if (left !== Infinity) state.timer = setTimeout(() => finish(state), Math.max(0, left));
  };
  const renew = (state) => {
    if (state.isTold) state.finished = promised();
    state.isTold = false;
  };
  const startAt = (state, time) => Object.assign(state, {start: now() - time / (state.rate || 1), hold: null, paused: false});
  const play = (state) => {
    const time = timeOf(state);
    const end = endOf(timingOfEffect(state));
    renew(state);
    if (state.rate >= 0) startAt(state, time === null || time >= end || time < 0 ? 0 : time);
    else startAt(state, time === null || time <= 0 || time > end ? end : time);
    running.add(state);
    state.ready.resolve(state.object);
    plan(state);
  };
  const seek = (state, time) => {
    renew(state);
    if (state.start === null || state.paused) state.hold = time;
    else startAt(state, time);
    plan(state);
  };
  const fail = (member, blink, gecko) => dom.fail("InvalidStateError", `Failed to execute '${member}' on 'Animation': ${blink}`, `Animation.${member}: ${gecko}`);
  const cancel = (state) => {
    if (playState(state) === "idle") return;
    clearTimeout(state.timer);
    if (!state.isTold) state.finished.reject(new DOMException(isBlink ? "The user aborted a request." : "The animation was aborted", "AbortError"));
    Object.assign(state, {start: null, hold: null, paused: false, isTold: false, finished: promised()});
    running.delete(state);
    setTimeout(() => tell(state, "cancel", null), 0);
  };
  const acts = () => ({
    play() { play(stateOf(this)); },
    pause() {
      const state = stateOf(this);
      Object.assign(state, {hold: timeOf(state) ?? 0, start: null, paused: true});
      clearTimeout(state.timer);
    },
    finish() {
      const state = stateOf(this);
      const end = endOf(timingOfEffect(state));
      if (state.rate === 0 || state.rate > 0 && end === Infinity) fail("finish", "Cannot finish Animation with an infinite target effect end.",
        "Can't finish animation with an infinite end time");
      renew(state);
      startAt(state, state.rate > 0 ? end : 0);
      running.add(state);
      clearTimeout(state.timer);
      nm.observe(Promise.resolve(), () => finish(state));
    },
    cancel() { cancel(stateOf(this)); },
    reverse() {
      const state = stateOf(this);
      const time = timeOf(state);
      state.rate = -state.rate;
      if (time !== null) state.hold = time;
      play(state);
    },
    updatePlaybackRate(rate) { this.playbackRate = rate; },
    persist() { stateOf(this).isKept = true; },
    commitStyles() { nm.warnOnce("the emulated browser animates nothing: commitStyles() does nothing"); },
  });
  nm.interface("Animation", "EventTarget", (prototype) => {
    nm.handlerProperties(prototype, ["finish", "cancel", "remove"]);
    return dom.mixed({
      get id() { return stateOf(this).id; },
      set id(value) { stateOf(this).id = `${value}`; },
      get effect() { return stateOf(this).effect; },
      set effect(value) { stateOf(this).effect = value; },
      get timeline() { return dom.timelineOf(dom.shown); },
      get startTime() { return stateOf(this).start; },
      set startTime(value) { stateOf(this).start = value; },
      get currentTime() { return timeOf(stateOf(this)); },
      set currentTime(value) { seek(stateOf(this), Number(value)); },
      get playbackRate() { return stateOf(this).rate; },
      set playbackRate(value) {
        const state = stateOf(this);
        const time = timeOf(state);
        state.rate = Number(value);
        if (time !== null && !state.paused) startAt(state, time);
        plan(state);
      },
      get playState() { return playState(stateOf(this)); },
      get pending() { return Boolean(stateOf(this).isPending); },
      get replaceState() { return stateOf(this).isKept ? "persisted" : "active"; },
      get ready() { return stateOf(this).ready.promise; },
      get finished() { return stateOf(this).finished.promise; },
    }, acts());
  }, {construct: (newTarget, [effect = null]) => make(newTarget, effect)});
  const make = (newTarget, effect) => {
    const state = {effect, start: null, hold: null, rate: 1, id: "", timer: 0, paused: false, isTold: false, ready: promised(),
      finished: promised(), listeners: null, handlers: null};
    if (effect) nm.peek(effect).animation = state;
    return state.object = nm.create(newTarget, "Animation", state);
  };
  dom.animate = (record, frames, options) => {
    nm.warnOnce("the emulated browser paints nothing: an animation has its times and events, and no computed style follows it");
    const animation = make(undefined, makeEffect(undefined, record, frames, options));
    const state = stateOf(animation);
    if (typeof options === "object" && options !== null && options.id !== undefined) state.id = `${options.id}`;
    play(state);
    state.isPending = true;
    state.ready.promise.then(() => { state.isPending = false; }, () => { state.isPending = false; });
    return animation;
  };
  // The animations of a tree that are in force: running, or filling behind their end.
  const inForce = (state) => playState(state) !== "finished" || ["forwards", "both"].includes(timingOfEffect(state).fill);
  dom.animationsIn = (root, isDeep) => [...running].filter((state) => {
    const {target} = nm.peek(state.effect);
    return inForce(state) && (target === root || isDeep && dom.contains(root, target));
  }).map((state) => state.object);
}
