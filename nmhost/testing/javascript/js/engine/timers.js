// setTimeout, setInterval and what clears them; the browser keeps the times, this file the functions.
(nm) => {
  "use strict";
  // HTML: a timer set from a timer set from ... more than five deep waits at least 4 ms. So no chain of timers of 0
  // ms stops the clock.
  const DEEP = 5;
  const DEEP_DELAY = 4;
  const LONGEST = 0x7fffffff;
  const timers = new Map();
  let last = 0;
  let depth = 0;

  function start(id) {
    const timer = timers.get(id);
    const delay = timer.depth > DEEP && timer.delay < DEEP_DELAY ? DEEP_DELAY : timer.delay;
    nm.emit("timer", id, delay);
  }
  // A text is code, unless the policy refuses that: then the console says so, there is no timer, and nothing is thrown
  // (seen in Chromium 156 and Firefox 153, 2026-11-29).
  function add(given, delay, args, repeats) {
    const callback = typeof given === "function" ? given : `${given}`;
    if (typeof callback === "string" && nm.codeRefusal) {
      nm.emit("log", "error", nm.codeRefusal());
      return nm.follows("platform", "gecko") && nm.config.kind === "content" ? last += 1 : 0;
    }
    const given_ = Math.trunc(Number(delay)) || 0;
    const wanted = given_ === 1 && nm.follows("platform", "gecko") ? 0 : given_;   // which Gecko does not tell apart (2026-11-30)
    const timer = {callback, args, repeats, delay: wanted < 0 || wanted > LONGEST ? 0 : wanted, depth: depth + 1};
    last += 1;
    timers.set(last, timer);
    start(last);
    return last;
  }
  function clear(id) {
    if (timers.delete(Number(id))) nm.emit("clear_timer", Number(id));
  }

  nm.endNesting = () => { depth = 0; };
  nm.on("timer", (id) => {
    const timer = timers.get(id);
    if (!timer) return;
    depth = timer.depth;
    if (timer.repeats) {
      timer.depth += 1;
      start(id);
    } else {
      timers.delete(id);
    }
    const {callback, args} = timer;
    nm.guard(() => typeof callback === "function" ? nm.apply(callback, nm.shownWindow, args) : (0, nm.eval)(callback));
  });

  const require = (name, given) => {
    if (given.length === 0) throw new TypeError(nm.text("timer_arguments",
      {name, place: nm.config.is_worker ? "WorkerGlobalScope" : "Window"}));
  };
  Object.assign(globalThis, {
    setTimeout(callback, ...[delay, ...args]) {
      require("setTimeout", arguments);
      return add(callback, delay, args, false);
    },
    setInterval(callback, ...[delay, ...args]) {
      require("setInterval", arguments);
      return add(callback, delay, args, true);
    },
    clearTimeout(id = 0) { clear(id); },
    clearInterval(id = 0) { clear(id); },
  });
}
