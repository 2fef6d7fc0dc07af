// Worker: a script of its own beside this one; the browser runs it and brings its messages and errors.
(nm) => {
  "use strict";
  const {define, refuse, family} = nm.need("web/idl").idl;
  const {usv, isObject, dictionary, word, handlersOn} = nm.need("web/convert").convert;
  const {transfer} = nm.need("web/transfer");
  const {urls} = nm.need("web/urlparse");
  nm.need("web/events");
  nm.need("web/request");
  const workers = new Map();   // number -> Worker
  const numbers = new WeakMap();
  let last = 0;

  class Worker extends nm.EventTarget {
    static isOne = (value) => isObject(value) && numbers.has(value);
    constructor(url, options = undefined) {
      super();
      const given = dictionary(options, "WorkerOptions");
      const name = given.name === undefined ? "" : `${given.name}`;
      const type = word(given.type, ["classic", "module"], {of: "type", in: "WorkerOptions", as: "WorkerType",
        otherwise: "classic"});
      word(given.credentials, ["omit", "same-origin", "include"], {of: "credentials", in: "WorkerOptions", as: "RequestCredentials"});
      const text = usv(url);
      const found = urls.parse(text, urls.parse(nm.baseUrl()));
      if (!found) refuse(`'${text}' is not a valid URL.`, `Failed to load worker script at "${text}"`, "SyntaxError");
      checkPlace(found);
      last += 1;
      numbers.set(this, last);
      workers.set(last, this);
      nm.emit("worker_start", last, urls.serialize(found), name, type === "module");
    }
    postMessage(message, options = undefined) {
      if (family === "firefox" && !workers.has(numbers.get(this))) return;   // nobody is there to clone it for
      const text = transfer.pack(message, transfer.optionsOf(options, "StructuredSerializeOptions"));
      if (workers.has(numbers.get(this))) nm.emit("worker_post", numbers.get(this), text);
    }
    terminate() {
      if (workers.delete(numbers.get(this))) nm.emit("worker_terminate", numbers.get(this));
    }
  }
  const own = urls.originOf(urls.parse(nm.config.url));
  function checkPlace(found) {
    if (["data", "blob"].includes(found.scheme) || urls.originOf(found) === own) return;
    const url = urls.serialize(found);
    if (family === "chromium") refuse(`Script at '${url}' cannot be accessed from origin '${own}'.`, undefined,
      "SecurityError");
  }
  nm.onWeb("worker_message", (number, text) => {
    const worker = workers.get(number);
    if (!worker) return undefined;
    let message;
    try { message = transfer.unpack(text); } catch { return nm.fire(worker, "messageerror", "MessageEvent"); }
    return nm.fire(worker, "message", "MessageEvent", message);
  });
  // An error that nobody handles, in the worker or at its object, is one of whoever made it. No facts: no script came.
  nm.onWeb("worker_failed", (number, facts) => {
    const worker = workers.get(number);
    if (!worker) return;
    if (facts === null) {
      nm.fire(worker, "error", null, {cancelable: family === "chromium"});
      return;
    }
    const [message, filename, lineno, colno, text] = facts;
    const init = {message, filename, lineno, colno, error: null, cancelable: true};
    if (!nm.fire(worker, "error", "ErrorEvent", init)) return;
    if (nm.dispatchToGlobal(nm.eventOf("ErrorEvent", "error", init))) nm.emit("uncaught", message, text);
  });
  handlersOn(Worker.prototype, "Worker", family === "chromium" ? ["message", "error"] : ["message", "messageerror", "error"]);
  nm.offer({Worker: define(Worker)});
}
