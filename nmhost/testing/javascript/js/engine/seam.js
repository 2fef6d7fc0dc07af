// The seam to Python: operations collected in an outbox, deliveries dispatched by kind, and the intrinsics saved in
// time.
(nm) => {
  "use strict";
  const {parse, stringify} = JSON;
  const {then} = Promise.prototype;
  const NativePromise = Promise;
  const {apply} = Reflect;
  const handlers = {};
  let outbox = [];
  let after = [];

  // Scripts may change any of these later; the prelude goes on with the originals.
  nm.parse = parse;
  nm.stringify = stringify;
  nm.apply = apply;
  nm.Promise = NativePromise;
  nm.isPromise = (value) => value instanceof NativePromise;
  // Look at a promise without being taken for somebody who handles its rejection.
  nm.observe = (promise, done, failed) => nm.unseen(() => apply(then, promise, [done, failed]));

  // Ask something of the browser; nothing is returned, an answer comes as a delivery.
  const operations = new Set(nm.config.operations);
  nm.emit = (op, ...args) => {
    if (!operations.has(op)) throw new Error(`the browser knows no operation ${op}`);
    outbox.push([op, ...args]);
  };
  // Say what happens when the browser delivers an event of that kind.
  nm.on = (kind, handler) => { handlers[kind] = handler; };

  // A task that begins with no event: a script is run in it.
  nm.on("begin", () => {});

  // Called by Python, one delivery a task; never raises.
  nm.deliver = (json) => {
    try {
      const [now, kind, ...args] = parse(json);
      nm.clock.begin(now);
      apply(handlers[kind], undefined, args);
    } catch (error) { nm.report(error); }
  };
  // Run something when the microtasks of this task have run.
  nm.afterMicrotasks = (run) => { after.push(run); };
  // Called by Python when no microtask is left. Null: listeners ran, there may be microtasks again. Else what the
  // task asked for, as JSON text.
  nm.drain = () => {
    const now = after;
    after = [];
    for (const run of now) run();
    if (nm.reportRejections()) return null;
    nm.endNesting();
    const moved = nm.clock.takeAdded();
    if (moved) outbox.push(["advance", moved]);
    if (outbox.length === 0) return "";
    const taken = outbox;
    outbox = [];
    return stringify(taken);
  };
}
