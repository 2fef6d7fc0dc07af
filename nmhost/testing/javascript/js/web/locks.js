// navigator.locks: shared and exclusive locks by name, within this context.
(nm) => {
  "use strict";
  const {define, refuse, mistyped, family, ofPage} = nm.need("web/idl").idl;
  const {isObject, usv, word} = nm.need("web/convert").convert;
  const isFirefoxContent = family === "firefox" && nm.config.kind === "content";
  const about = new WeakMap();
  const held = [];   // {name, mode, lock}
  const waiting = [];   // {name, mode, grant, refuse}
  const client = nm.need("web/random").uuid();

  class Lock {
    static isOne = (value) => isObject(value) && about.has(value);
    get name() { return about.get(this).name; }
    get mode() { return about.get(this).mode; }
  }
  const isFree = ({name, mode}) => held.every((one) => one.name !== name || (mode === "shared" && one.mode === "shared"));
  function serve() {
    for (const request of [...waiting]) {
      const first = waiting.find((one) => one.name === request.name);
      if (first !== request && !(request.mode === "shared" && first.mode === "shared")) continue;
      if (!isFree(request)) continue;
      waiting.splice(waiting.indexOf(request), 1);
      request.grant();
    }
  }
  // Firefox's page looks into the promise of what a content script's callback gives or throws, and may not.
  const run = (callback, lock) => {
    if (!isFirefoxContent) return callback(lock);
    try { callback(lock); } catch { /* the page can't see that either */ }
    throw ofPage(new Error("Permission denied to access property \"then\""));
  };
  async function hold(request, callback) {
    const lock = new Lock();
    about.set(lock, request);
    const own = {...request, lock};
    const stolen = nm.Promise.withResolvers();
    nm.handle(stolen.promise);
    own.steal = stolen.reject;
    held.push(own);
    try { return await nm.Promise.race([new nm.Promise((resolve) => { resolve(run(callback, lock)); }), stolen.promise]); }
    finally {
      if (held.includes(own)) held.splice(held.indexOf(own), 1);
      serve();
    }
  }
  function checked(name, options) {
    const mode = word(options.mode, ["shared", "exclusive"], {of: "mode", in: "LockOptions", as: "LockMode",
      otherwise: "exclusive"});
    if (name.startsWith("-")) refuse("Names cannot start with '-'.", "Names starting with `-` are reserved",
      "NotSupportedError");
    if (options.steal && options.ifAvailable) refuse("The 'steal' and 'ifAvailable' options cannot be used together.",
      "`steal` and `ifAvailable` cannot be used together", "NotSupportedError");
    if (options.steal && mode !== "exclusive") refuse("The 'steal' option may only be used with 'exclusive' locks.",
      "=`steal` is only supported for exclusive lock requests", "NotSupportedError");
    return {name, mode};
  }
  class LockManager {
    #own = true;
    static isOne = (value) => isObject(value) && #own in value;
    async request(name, given, callback = undefined) {
      const [options, work] = callback === undefined ? [{}, given] : [given ?? {}, callback];
      if (typeof work !== "function") mistyped(`parameter ${callback === undefined ? 2 : 3} is not of type 'Function'.`,
        `Argument ${callback === undefined ? 2 : 3} is not an object.`);
      const request = checked(usv(name), options);
      const {signal} = options;
      if (signal?.aborted) throw nm.reasonOf(signal);
      if (options.steal) {
        for (const one of held.filter((lock) => lock.name === request.name)) {
          held.splice(held.indexOf(one), 1);
          one.steal(new DOMException(family === "chromium" ? "Lock broken by another request with the 'steal' option."
            : "The lock request is aborted", "AbortError"));
        }
        return hold(request, work);
      }
      if (isFree(request) && !waiting.some((one) => one.name === request.name)) return hold(request, work);
      if (options.ifAvailable) return run(work, null);
      await new nm.Promise((grant, reject) => {
        const one = {...request, grant};
        waiting.push(one);
        signal?.addEventListener("abort", () => {
          if (!waiting.includes(one)) return;
          waiting.splice(waiting.indexOf(one), 1);
          reject(nm.reasonOf(signal));
          serve();
        });
      });
      return hold(request, work);
    }
    async query() {
      const told = ({name, mode}) => ({name, mode, clientId: client});
      return {held: held.map(told), pending: waiting.map(told)};
    }
  }
  nm.offer({Lock: define(Lock, {illegal: true}), LockManager: define(LockManager, {illegal: true})});
  nm.locks = new LockManager();
}
