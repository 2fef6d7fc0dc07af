// The client: calls, streams, notifications and questions over a port that is opened when it is needed.

const FIRST_DELAY = 250; // milliseconds before the second attempt; each further one waits twice as long
const LONGEST_DELAY = 30000;
const LONGEST_TIMEOUT = 2 ** 31 - 1; // milliseconds; with more, a timer would run at once
const HELLO_LIMIT = 10000; // milliseconds: a host that says nothing of `$/hello` by then is taken to know no parts
const METHOD_NOT_FOUND = -32601;

class Client {
  #open; // returns a new port
  #name;
  #options;
  #identify;
  #link = null;
  #ready = false; // whether calls may be posted: `$/hello` is
  #helloId = null;
  #helloTimer;
  #nextId = 1;
  #pending = new Map();
  #handlers = new Map();
  #listeners = new Map();
  #stateListeners = new Set();
  #state = "closed";
  #reason = null;
  #failures = 0;
  #lastFailure = 0;
  #since = Infinity; // when the host first said something
  #timer;
  #mirrors = false; // whether the state is told by the background
  _members = new Set(); // contexts that share this client's port

  constructor(open, name, identify, options) {
    this.#open = open;
    this.#name = name;
    this.#identify = identify;
    this.#options = options;
  }

  /** Call a method and return its result. */
  call(method, params, options) {
    return new Promise((resolve, reject) => {
      check(method, params);
      this._ask({ method, params: params ?? {}, ...this.#given(options), resolve, reject });
    });
  }

  /** Call a method that gives items; iterate over them with `for await`. Leaving the loop cancels it. */
  stream(method, params, options) {
    check(method, params);
    return new Items((request) => this._ask({ method, params: params ?? {}, ...this.#given(options), ...request }), this);
  }

  /** Send a notification, which has no reply. */
  notify(method, params) {
    check(method, params);
    this._ask({ method, params, notifies: true, resolve() {}, reject() {} });
  }

  /** Answer what the host asks by that name; return what takes the handler away again. */
  handle(method, handler) {
    this.#handlers.set(method, handler);
    this.#listen();
    return () => {
      if (this.#handlers.get(method) === handler) this.#handlers.delete(method);
      this.#listen();
    };
  }

  /** Hear the host's notifications of that name; return what takes the listener away again. */
  on(method, listener) {
    const listeners = this.#listeners.get(method) ?? new Set();
    this.#listeners.set(method, listeners.add(listener));
    this.#listen();
    return () => {
      listeners.delete(listener);
      if (!listeners.size && this.#listeners.get(method) === listeners) this.#listeners.delete(method);
      this.#listen();
    };
  }

  /** What the port is: "connecting", "open", "waiting" until the next attempt, or "closed". */
  get state() {
    return this.#state;
  }

  /** Why it is waiting or closed, null if there is no fault. */
  get reason() {
    return this.#reason;
  }

  /** Hear of each change of the state; return what takes the listener away again. */
  onStateChange(listener) {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  /** Close the port, and fail what waits; the next call opens another. */
  close() {
    clearTimeout(this.#timer);
    const link = this.#link;
    this.#letGo();
    link?.end();
    const error = new HostClosedError("the client was closed");
    for (const request of [...this.#pending.values()]) this.#settle(request, () => request.reject(error));
    this.#become("closed", null);
  }

  // ---- what streams and contexts that share the port use

  _ask(request) {
    if (request.signal?.aborted) {
      request.reject(request.signal.reason);
      return request;
    }
    request.id = this.#nextId++;
    request.tries = request.retry === true ? Infinity : Number(request.retry) || 0;
    this.#pending.set(request.id, request);
    this.#limit(request);
    if (request.signal) {
      request.aborted = () => this._cancel(request, request.signal.reason);
      request.signal.addEventListener("abort", request.aborted, { once: true });
    }
    if (this.#ready) this.#post(request);
    else this.#need();
    return request;
  }

  /** Give a request up: tell the host, and fail with that error. */
  _cancel(request, error) {
    if (this.#pending.get(request.id) !== request) return;
    const sent = request.sent;
    this.#settle(request, () => request.reject(error));
    if (sent && !this.#link?.abort(request.id)) {
      this.#tell({ jsonrpc: "2.0", method: "$/cancelRequest", params: { id: request.id } });
    }
    this.#rest();
  }

  get _needsPort() {
    const heard = this.#handlers.size || this.#listeners.size || [...this._members].some((each) => each.listens);
    return Boolean(heard) || this.#pending.size > 0;
  }

  /** Open the port if anything needs it, as when a context that shares it begins to listen. */
  _reconsider() {
    if (this._needsPort && !this.#link) this.#need();
    else this.#rest();
  }

  // ---- the port

  #given(options) {
    const { timeout = this.#options.timeout, signal, retry = this.#options.retry } = options ?? {};
    return { timeout, signal, retry };
  }

  #listen() {
    this._reconsider();
    if (this.#ready) this.#sayWhatIsHeard();
  }

  #need() {
    if (this.#link) return;
    const rest = this.#failures ? this.#lastFailure + FIRST_DELAY - Date.now() : 0;
    if (rest <= 0) this.#connect();
    else if (this.#state !== "waiting") this.#wait(rest);
    else this.#wakeIn(rest);
  }

  #wait(delay) {
    this.#become("waiting", this.#reason);
    this.#wakeIn(delay);
  }

  #wakeIn(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this._needsPort && !this.#link && this.#connect(), delay);
  }

  #rest() {
    if (this.#state === "waiting" && !this._needsPort) {
      clearTimeout(this.#timer);
      this.#become("closed", this.#reason);
    }
  }

  #connect() {
    clearTimeout(this.#timer);
    this.#become("connecting", this.#reason);
    let port;
    try {
      port = this.#open();
    } catch (error) {
      this.#ended(errorOfEnd(error.message), true);
      return;
    }
    const link = new Link(port, (message) => this.#link === link && this.#receive(message));
    port.onDisconnect.addListener((ended) => {
      const text = ended?.error?.message ?? api.runtime?.lastError?.message ?? "";
      if (this.#link === link) this.#ended(errorOfEnd(text));
    });
    this.#link = link;
    this.#begin(link);
  }

  async #begin(link) {
    if (this.#options.hello === false) link.agree(null);
    else {
      const given = this.#identify();
      const identity = given instanceof Promise ? await given : given;
      if (this.#link !== link) return;
      this.#helloId = `hello-${this.#nextId++}`;
      const params = { ...identity, client: "nmhost @version@", parts: Link.offer };
      this.#tell({ jsonrpc: "2.0", id: this.#helloId, method: "$/hello", params });
      this.#helloTimer = setTimeout(() => this.#link === link && this.#unanswered(link), HELLO_LIMIT);
    }
    this.#ready = true;
    this.#sayWhatIsHeard();
    for (const request of [...this.#pending.values()]) if (!request.sent) this.#post(request);
  }

  #unanswered(link) {
    if (!this.#options.via) link.agree(null);
    else {
      link.end();
      this.#ended(errorOf({ kind: "unreachable", message: MEANINGS.unreachable }));
    }
  }

  #sayWhatIsHeard() {
    if (!this.#options.via) return;
    const params = { listens: this.#handlers.size + this.#listeners.size > 0, handles: [...this.#handlers.keys()] };
    this.#tell({ jsonrpc: "2.0", method: "$/hears", params });
  }

  #letGo() {
    clearTimeout(this.#helloTimer);
    this.#link?.drop();
    this.#link = null;
    this.#ready = false;
    this.#helloId = null;
    this.#mirrors = false;
  }

  #ended(error, thrown = false) {
    this.#letGo();
    if (Date.now() - this.#since > LONGEST_DELAY) this.#failures = 0; // this one had begun well
    this.#since = Infinity;
    this.#failures += 1;
    this.#lastFailure = Date.now();
    const final = FINAL.has(error.kind) || (thrown && error.kind === "invalid");
    for (const request of [...this.#pending.values()]) {
      const again = !final && (!request.sent || (request.tries > 0 && !request.began));
      if (!again) this.#settle(request, () => request.reject(error));
      else if (request.sent) {
        request.sent = false;
        request.tries -= 1;
      }
    }
    this.#reason = error;
    if (this.#link) return; // a caller whose call failed has called again
    if (!this._needsPort || error.kind === "closed") this.#become("closed", error);
    else this.#wait(Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (this.#failures - 1)) * (0.5 + Math.random() / 2));
  }

  #become(state, reason) {
    if (this.#state === state && this.#reason === reason) return;
    this.#state = state;
    this.#reason = reason;
    const change = { state, reason };
    for (const listener of [...this.#stateListeners]) safely(() => listener(change));
  }

  // ---- what is posted

  #tell(message) {
    try {
      this.#link?.post(message);
    } catch {
      // The port has just ended, of which its event tells.
    }
  }

  #post(request) {
    const { id, method, params, notifies, retry } = request;
    const message /*: any */ = { jsonrpc: "2.0", method };
    if (params !== undefined && params !== null) message.params = params;
    if (!notifies) message.id = id;
    if (this.#options.via && retry) message.retry = retry;
    request.sent = true;
    try {
      this.#link.post(message, notifies ? "notifications" : id, (error) => this.#settle(request, () => request.reject(error)));
      if (notifies) this.#settle(request, request.resolve);
    } catch (error) {
      this.#settle(request, () => request.reject(error));
    }
  }

  #limit(request) {
    clearTimeout(request.timer);
    const { timeout, method } = request;
    if (!(timeout > 0 && timeout <= LONGEST_TIMEOUT)) return;
    const late = () => this._cancel(request, new HostTimeoutError(`no reply to ${method} within ${timeout} ms`));
    request.timer = setTimeout(late, timeout);
  }

  #settle(request, settled) {
    if (!this.#pending.delete(request.id)) return;
    clearTimeout(request.timer);
    if (request.aborted) request.signal.removeEventListener("abort", request.aborted);
    settled();
  }

  // ---- what comes

  #receive(message) {
    if (this.#since === Infinity) this.#since = Date.now();
    if (this.#state !== "open" && !this.#mirrors) this.#become("open", null);
    if (Array.isArray(message)) message.forEach((each) => this.#receive(each));
    else if (message === null || typeof message !== "object") return;
    else if (typeof message.method !== "string") this.#takeReply(message);
    else if ("id" in message) this.#answer(message);
    else this.#hear(message);
  }

  #takeReply(message) {
    if (message.id === this.#helloId && this.#helloId !== null) {
      clearTimeout(this.#helloTimer);
      this.#link.agree(message.result?.parts);
      return;
    }
    const request = this.#pending.get(message.id);
    if (!request || !("result" in message || "error" in message)) return;
    this.#failures = 0;
    const { error, result } = message;
    this.#settle(request, () => (error ? request.reject(errorOf(error)) : request.resolve(result)));
  }

  async #answer({ id, method, params }) {
    const handler = this.#handlers.get(method);
    const member = [...this._members].reverse().find((each) => each.handles.has(method));
    const link = this.#link;
    let reply;
    try {
      if (handler) reply = { result: (await handler(params)) ?? null };
      else if (member) reply = { result: (await member.ask(method, params)) ?? null };
      else reply = { error: { code: METHOD_NOT_FOUND, message: "Method not found", data: { method } } };
    } catch (error) {
      reply = { error: bodyOf(error) };
    }
    if (this.#link !== link) return;
    try {
      link.post({ jsonrpc: "2.0", id, ...reply }, `reply-${id}`);
    } catch (error) {
      this.#tell({ jsonrpc: "2.0", id, error: bodyOf(error) });
    }
  }

  #hear({ method, params }) {
    if (method === "$/item") {
      const request = this.#pending.get(params?.id);
      if (!request?.item) return;
      request.began = true;
      this.#limit(request);
      request.item(params.value);
    } else if (method === "$/state" && this.#options.via) {
      this.#mirrors = true;
      this.#become(params.state, params.reason ? errorOf(params.reason) : null);
    } else {
      for (const listener of [...(this.#listeners.get(method) ?? [])]) safely(() => listener(params));
      for (const member of this._members) if (member.listens) member.tell(method, params);
    }
  }
}

// Refuse what no host replies to.
function check(method, params) {
  if (typeof method !== "string" || !method) throw new TypeError(`${String(method)} is no name of a method`);
  if (params === undefined || typeof params === "object") return;
  throw new TypeError(`${method} was given ${String(params)}; give an object of parameters`);
}

// An error in a listener is the author's to see, and holds up no other.
function safely(act) {
  try {
    act();
  } catch (error) {
    Promise.reject(error);
  }
}

// The items of one call, as they come; asked for from the first `next()` on.
class Items {
  #ask;
  #client;
  #request = null;
  #items = [];
  #takers = [];
  #end = null; // what the call gave or failed with, once it has ended

  constructor(ask, client) {
    this.#ask = ask;
    this.#client = client;
  }

  [Symbol.asyncIterator]() {
    return this;
  }

  next() {
    if (!this.#request && !this.#end) {
      this.#request = this.#ask({
        item: (value) => this.#give({ value, done: false }),
        resolve: (value) => this.#finish({ value, done: true }),
        reject: (error) => this.#finish({ error }),
      });
    }
    if (this.#items.length) return Promise.resolve(this.#items.shift());
    if (this.#end) return this.#ending();
    return new Promise((resolve, reject) => this.#takers.push({ resolve, reject }));
  }

  return(value) {
    this.#items = [];
    if (!this.#end) {
      this.#end = { value: undefined, done: true };
      if (this.#request) this.#client._cancel(this.#request, new HostClosedError("the loop was left"));
      for (const taker of this.#takers.splice(0)) taker.resolve({ value: undefined, done: true });
    }
    return Promise.resolve({ value, done: true });
  }

  #give(item) {
    const taker = this.#takers.shift();
    if (taker) taker.resolve(item);
    else if (!this.#end) this.#items.push(item);
  }

  #finish(end) {
    if (this.#end) return;
    this.#end = end;
    const [first, ...others] = this.#takers.splice(0);
    if (first) this.#ending().then(first.resolve, first.reject);
    for (const taker of others) taker.resolve({ value: undefined, done: true });
  }

  #ending() {
    const { error, value } = this.#end;
    const failed = "error" in this.#end;
    this.#end = { value: undefined, done: true }; // told once
    return failed ? Promise.reject(error) : Promise.resolve({ value, done: true });
  }
}
