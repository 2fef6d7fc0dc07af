// Events of style sheets' animations and transitions: they have their times, and computed styles have their ends at once.
(nm) => {
  "use strict";
  const {dom} = nm;
  const FRAME_MS = 16;
  const shownNumber = (seconds) => nm.follows("platform", "gecko") ? Math.fround(seconds) : seconds;
  const list = (record, name) => dom.computed(record, name).split(/,\s*(?![^(]*\))/);
  const times = (record, name) => list(record, name).map((one) => parseFloat(one) * (/[\d.]ms$/.test(one) ? 1 : 1000) || 0);
  const fire = (record, kind, type, named, seconds) => nm.dispatch(dom.wrap(record), nm.makeEvent(type,
    {[kind === "animation" ? "animationName" : "propertyName"]: named, elapsedTime: shownNumber(seconds), pseudoElement: ""}, true));
  const later = (state, ms, work) => state.timers.push(setTimeout(work, ms));
  const stop = (state) => { for (const one of state?.timers.splice(0) ?? []) clearTimeout(one); };
  // ---- animations, by their names
  const isThere = (record, name) => [dom.shown, dom.rootOf(record)].some((root) => [...dom.styleSheets(root)].some((sheet) => {
    try { return [...sheet.cssRules].some((rule) => rule.type === 7 && rule.name === name); } catch { return false; }
  }));
  const animate = (record, name, at) => {
    const state = {timers: []};
    const pick = (values) => values[at % values.length];
    const [length, delay] = [pick(times(record, "animation-duration")), pick(times(record, "animation-delay"))];
    const word = pick(list(record, "animation-iteration-count")), count = word === "infinite" ? Infinity : Number(word);
    if (pick(list(record, "animation-play-state")) === "paused" && delay >= 0) return state;
    later(state, Math.max(0, delay), () => fire(record, "animation", "animationstart", name, Math.max(0, -delay) / 1000));
    const turn = (number) => later(state, number === 1 ? Math.max(0, delay + length) : length, () => {
      const isLast = number >= count;
      fire(record, "animation", isLast ? "animationend" : "animationiteration", name, (isLast ? length * count : length * number) / 1000);
      if (!isLast) turn(number + 1);
    });
    if (count > 0 && (length > 0 || count !== Infinity)) turn(1);
    return state;
  };
  const lookAtAnimations = (record, isShown) => {
    const names = isShown ? list(record, "animation-name").filter((one) => one !== "none") : [];
    if (names.length === 0 && !record.animating) return;
    const running = record.animating ??= new Map();
    for (const [name, state] of running) {
      if (names.includes(name)) continue;
      stop(state);
      running.delete(name);
    }
    names.forEach((name, i) => { if (!running.has(name) && isThere(record, name)) running.set(name, animate(record, name, i)); });
  };
  // ---- transitions, by properties
  const USUAL = ("opacity color background-color left top right bottom width height transform margin-top margin-right margin-bottom margin-left padding-top padding-right "
    + "padding-bottom padding-left border-top-color border-right-color border-bottom-color border-left-color font-size max-height max-width min-height min-width visibility filter box-shadow").split(" ");
  const changing = (record) => {
    const found = new Map(), lengths = times(record, "transition-duration"), delays = times(record, "transition-delay");
    if (lengths.every((one) => one <= 0)) return found;
    list(record, "transition-property").forEach((name, i) => {
      const longs = name === "all" ? USUAL : dom.longNames(name).length ? dom.longNames(name) : [name];
      const time = {length: lengths[i % lengths.length], delay: delays[i % delays.length]};
      if (name !== "none" && time.length + time.delay > 0) for (const long of longs) found.set(long, time);
    });
    return found;
  };
  const transit = (record, name, {length, delay}) => {
    const state = {timers: []};
    fire(record, "transition", "transitionrun", name, 0);
    const start = () => fire(record, "transition", "transitionstart", name, Math.max(0, -delay) / 1000);
    if (delay > 0) later(state, delay, start);
    else start();
    later(state, delay + length, () => {
      record.transiting.delete(name);
      fire(record, "transition", "transitionend", name, length / 1000);
    });
    return state;
  };
  const canMove = (before, after) => before !== after && !/^(?:auto|none|normal)$/.test(before) && !/^(?:auto|none|normal)$/.test(after);
  const lookAtTransitions = (record, isShown) => {
    const named = isShown ? changing(record) : new Map();
    const before = record.styledAs;
    record.styledAs = named.size ? new Map([...named.keys()].map((name) => [name, dom.computed(record, name)])) : null;
    if (!before || !isShown) return;
    for (const [name, time] of named) {
      const [old, now] = [before.get(name), record.styledAs.get(name)];
      if (old === undefined || old === now || name !== "transform" && name !== "filter" && name !== "box-shadow" && !canMove(old, now)) continue;
      const running = (record.transiting ??= new Map()).get(name);
      if (running) {
        stop(running);
        fire(record, "transition", "transitioncancel", name, 0);
      }
      record.transiting.set(name, transit(record, name, time));
    }
  };
  dom.lookAtTimes = () => {
    dom.inclusiveAll(dom.shown, (record) => {
      if (record.type !== 1) return;
      const isShown = dom.isRendered(record);
      lookAtTransitions(record, isShown);
      lookAtAnimations(record, isShown);
    });
  };
  dom.timesLater = () => setTimeout(dom.timesNow, FRAME_MS);
}
