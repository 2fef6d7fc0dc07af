// When things run: microtasks, frames, idle time, the scheduler; base64; reportError.
(nm) => {
  "use strict";
  const {define, functions, refuse} = nm.need("web/idl").idl;
  const {callback, dictionary, isObject, word} = nm.need("web/convert").convert;
  const FRAME = 1000 / 60;   // ms between two frames
  const IDLE = 50;   // ms that an idle callback may take

  const waiting = new Map();   // number -> what is to be called
  let last = 0;
  let isFrameSet = false;
  const now = () => nm.clock.read() - nm.clock.origin;
  function frame() {
    isFrameSet = false;
    const moment = now();
    for (const [number, {run, kind}] of [...waiting]) {
      if (kind !== "frame" || !waiting.delete(number)) continue;
      nm.guard(() => nm.apply(run, nm.shownWindow, [moment]));
      nm.runMicrotasks();   // what one has promised is done before the next
    }
  }
  const add = (entry) => {
    last += 1;
    waiting.set(last, entry);
    return last;
  };
  class IdleDeadline {
    #end;
    #late;
    static isOne = (value) => isObject(value) && #end in value;
    static of(late) {
      const made = new IdleDeadline();
      [made.#end, made.#late] = [now() + IDLE, late];
      return made;
    }
    get didTimeout() { return this.#late; }
    timeRemaining() { return Math.max(0, this.#end - now()); }
  }
  const deadline = IdleDeadline.of;
  delete IdleDeadline.of;
  const made = functions({
    queueMicrotask(run) {
      callback(run);
      nm.observe(nm.Promise.resolve(), () => { nm.guard(() => nm.apply(run, undefined, [])); });
    },
    reportError(error) {
      nm.thrown = error;
      nm.reportGiven(error);
    },
    btoa(data) {
      const text = `${data}`;
      if (/[^\x00-\xff]/.test(text)) refuse("The string to be encoded contains characters outside of the Latin1 range.",
        undefined, "InvalidCharacterError");
      return Uint8Array.from(text, (one) => one.charCodeAt(0)).toBase64();
    },
    atob(data) {
      const text = `${data}`.replace(/[\t\n\f\r ]/g, "").replace(/^((?:.{4})*.{2})==$|^((?:.{4})*.{3})=$/s, "$1$2");
      if (text.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(text)) refuse(
        "The string to be decoded is not correctly encoded.", undefined, "InvalidCharacterError");
      return nm.need("web/utf8").utf8.latin1(Uint8Array.fromBase64(text));
    },
    requestAnimationFrame(run) {
      const number = add({run: callback(run), kind: "frame"});
      if (!isFrameSet) nm.setTimeout(frame, FRAME);
      isFrameSet = true;
      return number;
    },
    cancelAnimationFrame(number) { waiting.delete(Number(number)); },
    requestIdleCallback(run, options = undefined) {
      callback(run);
      dictionary(options, "IdleRequestOptions");
      const number = add({run, kind: "idle"});
      nm.setTimeout(() => {
        if (waiting.delete(number)) nm.guard(() => nm.apply(run, nm.shownWindow, [deadline(false)]));
      }, 1);
      return number;
    },
    cancelIdleCallback(number) { waiting.delete(Number(number)); },
  });

  const PRIORITIES = ["user-blocking", "user-visible", "background"];
  const tasks = [];
  let isTaskSet = false;
  function runTask() {
    isTaskSet = false;
    const rank = ({priority}) => PRIORITIES.indexOf(priority);
    const best = Math.min(...tasks.map(rank));
    const at = tasks.findIndex((one) => rank(one) === best);
    if (at < 0) return;
    const [{run}] = tasks.splice(at, 1);
    if (tasks.length) wake();
    run();
  }
  function wake() {
    if (isTaskSet) return;
    isTaskSet = true;
    nm.later(runTask);
  }
  class Scheduler {
    #own = true;
    static isOne = (value) => isObject(value) && #own in value;
    async postTask(run, options = undefined) {
      callback(run);
      const {priority, signal, delay} = dictionary(options, "SchedulerPostTaskOptions");
      const how = word(priority, PRIORITIES, {of: "priority", in: "SchedulerPostTaskOptions", as: "TaskPriority",
        otherwise: "user-visible"});
      const own = priority === undefined && nm.peek(signal)?.priority ? nm.peek(signal) : null;   // a task signal's, as it stands then
      if (signal?.aborted) throw nm.reasonOf(signal);
      return new nm.Promise((resolve, reject) => {
        let isOff = false;
        signal?.addEventListener("abort", () => {
          isOff = true;
          reject(nm.reasonOf(signal));
        });
        const go = () => { if (!isOff) new nm.Promise((done) => { done(run()); }).then(resolve, reject); };
        const queue = () => {
          tasks.push({get priority() { return own ? own.priority : how; }, run: go});
          wake();
        };
        if (Number(delay) > 0) nm.setTimeout(queue, Number(delay));
        else queue();
      });
    }
    async yield() {
      await new nm.Promise((resolve) => {
        tasks.unshift({priority: "user-visible", run: () => resolve(undefined)});
        wake();
      });
    }
  }
  const scheduler = new Scheduler();
  const shown = define(Scheduler, {illegal: true});
  nm.offer({...made, webkitRequestAnimationFrame: made.requestAnimationFrame, webkitCancelAnimationFrame:
    made.cancelAnimationFrame, IdleDeadline: define(IdleDeadline, {illegal: true}), Scheduler: shown, scheduler});
}
