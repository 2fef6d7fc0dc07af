// The seam to Python: one call a task, texts in and out; what scripts ask for is collected in an outbox; and the
// intrinsics are saved in time.
(nm) => {
  "use strict";
  const {parse, stringify} = JSON;
  const {then} = Promise.prototype;
  const NativePromise = Promise;
  const {apply} = Reflect;
  const {fromCharCode} = String;
  const handlers = Object.create(null);
  let outbox = Object.setPrototypeOf([], null);
  let asked = 0;
  let after = [];

  // Scripts may change any of these later; the prelude goes on with the originals.
  nm.parse = parse;
  // The family's tables, each read when somebody first asks for it.
  const {api} = nm.config;
  for (const name in api.tables) Object.defineProperty(api, name, {configurable: true, get() {
    const value = parse(api.tables[name]);
    Object.defineProperty(api, name, {value});
    return value;
  }});
  // Which of the ways that the code has for a topic is this family's.
  nm.strategy = (topic, ways) => {
    const word = nm.config.api.strategies[topic];
    if (!Object.hasOwn(ways, word)) throw new Error(`there is no way ${word} for ${topic}`);
    return ways[word];
  };
  nm.follows = (topic, word) => nm.config.api.strategies[topic] === word;
  Object.defineProperty(nm.config, "base", {
    get() { throw new Error("a family is a row: ask nm.strategy(topic, ways) or nm.follows(topic, word)"); },
  });
  nm.stringify = stringify;
  nm.apply = apply;
  nm.Promise = NativePromise;
  nm.Function = Function;
  nm.eval = eval;
  nm.isPromise = (value) => value instanceof NativePromise;
  // Look at a promise without being taken for somebody who handles its rejection.
  nm.observe = (promise, done, failed) => nm.unseen(() => apply(then, promise, [done, failed]));

  // Ask something of the browser; nothing is returned, an answer comes as a delivery.
  const operations = new Set(nm.config.operations);
  const {has} = Set.prototype;
  const {setPrototypeOf} = Object;
  // An array without methods: what scripts give Array.prototype or Object.prototype, as toJSON, is not seen.
  const bare = () => setPrototypeOf([], null);
  nm.emit = function (op) {
    if (!apply(has, operations, [op])) throw new Error(`the browser knows no operation ${op}`);
    const one = bare();
    for (let i = 0; i < arguments.length; i++) one[i] = arguments[i];
    outbox[asked] = one;
    asked += 1;
  };
  // Say what happens when the browser delivers an event of that kind.
  nm.on = (kind, handler) => { handlers[kind] = handler; };
  // Parts that lie as text until an event of theirs is delivered.
  const MODULES = "engine/modules";
  const waiting = {__proto__: null, add_module: MODULES, add_json: MODULES, run_module: MODULES, import_map: MODULES,
    inject: "api/injected"};
  const handlerOf = (kind) => {
    if (!handlers[kind] && waiting[kind]) nm.need(waiting[kind]);
    return handlers[kind];
  };
  // What the task has asked for so far, to be done before it goes on.
  nm.takeAsked = () => {
    const taken = outbox;
    outbox = bare();
    asked = 0;
    return taken;
  };
  // What is delivered in the midst of a task, by whoever was asked something.
  nm.deliverNow = (kind, args) => apply(handlerOf(kind), undefined, args);
  // Run something when the microtasks of this task have run.
  nm.afterMicrotasks = (run) => { after[after.length] = run; };
  nm.runMicrotasks = function runMicrotasks() { %PerformMicrotaskCheckpoint(); };

  // A task that begins with no event: a script is run in it.
  nm.on("begin", () => {});

  // What the task asked for, as JSON text, when no microtask is left.
  function drain() {
    do {
      nm.runMicrotasks();
      const now = after;
      after = [];
      for (let i = 0; i < now.length; i++) now[i]();
    } while (nm.reportRejections() || after.length);
    nm.endNesting();
    const moved = nm.clock.takeAdded();
    if (moved) nm.emit("advance", moved);
    if (asked === 0) return "";
    const taken = outbox;
    outbox = bare();
    asked = 0;
    return stringify(taken);
  }
  // Where Python leaves a text: short ones as UTF-16 units behind their number, others whole.
  function received(inbox, box) {
    const length = inbox[0];
    if (length === 0xffff) return box[0];
    let text = "";
    let i = 1;
    for (; i + 7 <= length; i += 8) {
      text += fromCharCode(inbox[i], inbox[i + 1], inbox[i + 2], inbox[i + 3], inbox[i + 4], inbox[i + 5],
        inbox[i + 6], inbox[i + 7]);
    }
    for (; i <= length; i++) text += fromCharCode(inbox[i]);
    return text;
  }
  // Called by Python, once a task. No text: only what is left is done. No time: something is told, and the task goes
  // on.
  nm.task = (inbox, box) => () => {
    const text = received(inbox, box);
    if (text === "") return drain();
    const {now, kind, args} = parse(text);
    if (kind === "cross") {
      nm.serve(args[0]);
      return drain();
    }
    try {
      if (now !== null) nm.clock.begin(now);
      apply(handlerOf(kind), undefined, args);
    } catch (error) { nm.report(error); }
    return now === null || kind === "begin" ? "" : drain();
  };
}
