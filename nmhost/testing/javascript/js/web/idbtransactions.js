// Requests and transactions of indexedDB: what is asked goes to the browser, what comes back is told by events.
(nm) => {
  "use strict";
  const {define, refuse, family} = nm.need("web/idl").idl;
  const {isObject, handlersOn} = nm.need("web/convert").convert;
  nm.need("web/events");
  const requests = new WeakMap();   // request -> {source, transaction, state, result, error}
  const transactions = new Map();   // id -> the state of one that is not over
  const states = new WeakMap();   // transaction -> its state
  let last = 0;

  const TEXTS = {
    ConstraintError: ["Key already exists in the object store.", "A mutation operation in the transaction failed because"
      + " a constraint was not satisfied."],
    AbortError: ["The transaction was aborted, so the request cannot be fulfilled.", "A request was aborted, for example"
      + " through a call to IDBTransaction.abort."],
  };
  const errorOf = (name, text = TEXTS[name][0]) => nm.exceptionOfCaller(family === "chromium" ? text : TEXTS[name][1], name);
  const inactive = (state, otherwise) => refuse(state.isOver || state.isCommitting || state.isAborting ? "The transaction has finished."
    : otherwise ?? "The transaction is not active.", "=A request was placed against a transaction which is currently not"
    + " active, or which is finished.", "TransactionInactiveError");

  class IDBRequest extends nm.EventTarget {
    static isOne = (value) => isObject(value) && requests.has(value);
    get result() { return done(this).result; }
    get error() { return done(this).error; }
    get source() { return requests.get(this).source; }
    get transaction() { return requests.get(this).transaction; }
    get readyState() { return requests.get(this).state; }
  }
  class IDBOpenDBRequest extends IDBRequest {}
  function done(request) {
    const own = requests.get(request);
    if (own.state !== "done") refuse("The request has not finished.", undefined, "InvalidStateError");
    return own;
  }
  function makeRequest(source, transaction, Class = IDBRequest) {
    const request = new Class();
    requests.set(request, {source, transaction, state: "pending", result: undefined, error: null});
    return request;
  }
  // An event at a request that goes on to its transaction and database.
  function fireUp(targets, type, {bubbles, cancelable}) {
    let isPrevented = false;
    for (const [i, target] of targets.entries()) {
      const event = nm.plainEvent(type, {cancelable, bubbles});
      if (i > 0) Object.defineProperty(event, "target", {value: targets[0], configurable: true});
      nm.dispatch(target, event);
      isPrevented ||= event.defaultPrevented;
      if (event.cancelBubble || !bubbles) break;
    }
    return !isPrevented;
  }
  // Its transaction takes requests while its events are handled, and their microtasks run.
  function active(state, run) {
    state.isActive = true;
    run();
    nm.afterMicrotasks(() => settle(state));
  }
  function settle(state) {
    state.isActive = false;
    if (state.pending.size || state.isOver || state.isCommitting) return;
    state.isCommitting = true;
    nm.emit("database", "commit", state.id);
  }
  function finish(request, {result, error = null}) {
    Object.assign(requests.get(request), {state: "done", result, error});
  }
  function abort(state, error) {
    if (state.isOver || state.isAborting) return;
    [state.isAborting, state.error] = [true, error];
    nm.emit("database", "abort", state.id);
  }

  class IDBTransaction extends nm.EventTarget {
    static isOne = (value) => isObject(value) && states.has(value);
    get objectStoreNames() { return nm.nameList(states.get(this).names()); }
    get mode() { return states.get(this).mode; }
    get durability() { return states.get(this).durability; }
    get db() { return states.get(this).db; }
    get error() { return states.get(this).error; }
    objectStore(name) {
      const state = states.get(this);
      const wanted = `${name}`;
      if (state.isOver || state.isAborting) refuse("The transaction has finished.",
        "Transaction is already committing or done.", "InvalidStateError");
      if (!state.names().includes(wanted)) nm.notFound("The specified object store was not found.");
      return nm.storeOf(state, wanted);
    }
    commit() {
      const state = states.get(this);
      if (state.isOver || state.isAborting) refuse("The transaction has finished.",
        "=An attempt was made to use an object that is not, or is no longer, usable", "InvalidStateError");
      if (!state.isActive) inactive(state);
      state.isCommitting = true;
      state.isActive = false;
      nm.emit("database", "commit", state.id);
    }
    abort() {
      const state = states.get(this);
      if (state.isOver || state.isAborting || state.isCommitting) refuse("The transaction has finished.",
        "=A mutation operation was attempted on a database that did not allow mutations.", "InvalidStateError");
      abort(state, null);
    }
  }
  // A transaction of a database: with the scope it was given, or that of an upgrade, which has all stores.
  function makeTransaction(db, about) {
    const transaction = new IDBTransaction();
    const state = {id: about.id, db, mode: about.mode, durability: about.durability ?? "default", names: about.names,
      error: null, isActive: true, isOver: false, isCommitting: false, isAborting: false, pending: new Map(), transaction,
      stores: new Map(), schema: about.schema, request: about.request ?? null};
    states.set(transaction, state);
    transactions.set(state.id, state);
    return state;
  }
  // Ask something in a transaction; `settle` makes of the answer what the request's result is.
  function ask(state, source, what, read = (result) => result, request = makeRequest(source, state.transaction)) {
    if (!state.isActive || state.isOver || state.isAborting) inactive(state);
    last += 1;
    state.pending.set(last, {request, read});
    nm.emit("database", "request", state.id, last, what);
    return request;
  }
  const chain = (state, request) => [request, state.transaction, state.db];
  const hear = {
    result(id, number, result) {
      const state = transactions.get(id);
      if (!state?.pending.has(number) || state.isAborting) return;   // what comes after an abort is an AbortError
      const {request, read, isHidden} = take(state, number);
      if (isHidden) {
        read(result);
        nm.afterMicrotasks(() => settle(state));
        return;
      }
      finish(request, {result: read(result)});
      active(state, () => fireUp([request], "success", {bubbles: false, cancelable: false}));
    },
    failed(id, number, index) {
      const state = transactions.get(id);
      if (!state?.pending.has(number) || state.isAborting) return;
      const {request, isHidden} = take(state, number);
      const error = errorOf("ConstraintError", index ? "Unable to add key to index '" + index + "': at least one key does"
        + " not satisfy the uniqueness requirements." : undefined);
      if (isHidden) {
        abort(state, error);
        return;
      }
      finish(request, {result: undefined, error});
      active(state, () => {
        if (fireUp(chain(state, request), "error", {bubbles: true, cancelable: true})) abort(state, error);
      });
    },
    complete(id) {
      const state = over(id);
      nm.fire(state.transaction, "complete");
      state.ended?.(true);
    },
    aborted(id) {
      const state = over(id);
      for (const {request, isHidden} of state.pending.values()) {
        if (isHidden) continue;
        finish(request, {result: undefined, error: errorOf("AbortError")});
        fireUp(chain(state, request), "error", {bubbles: true, cancelable: true});
      }
      state.pending.clear();
      state.undo?.();
      fireUp([state.transaction, state.db], "abort", {bubbles: true, cancelable: false});
      state.ended?.(false);
    },
  };
  const take = (state, number) => {
    const entry = state.pending.get(number);
    state.pending.delete(number);
    return entry;
  };
  function over(id) {
    const state = transactions.get(id);
    transactions.delete(id);
    state.isOver = true;
    state.isActive = false;
    return state;
  }
  // Do something that no script sees the answer of.
  function hidden(state, what, read = () => {}) {
    last += 1;
    state.pending.set(last, {read, isHidden: true});
    nm.emit("database", "request", state.id, last, what);
  }
  nm.idb = {requests, states, makeRequest, makeTransaction, ask, hidden, finish, settle, active, hear, abort, inactive,
    fireUp, IDBOpenDBRequest, errorOf};
  handlersOn(IDBRequest.prototype, "IDBRequest", ["success", "error"]);
  handlersOn(IDBOpenDBRequest.prototype, "IDBOpenDBRequest", ["blocked", "upgradeneeded"]);
  handlersOn(IDBTransaction.prototype, "IDBTransaction", ["abort", "complete", "error"]);
  nm.offer({IDBRequest: define(IDBRequest, {illegal: true}), IDBOpenDBRequest: define(IDBOpenDBRequest, {illegal: true}),
    IDBTransaction: define(IDBTransaction, {illegal: true})});
}
