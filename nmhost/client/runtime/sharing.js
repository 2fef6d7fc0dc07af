// Sharing: contexts of the extension that reach the host over the port of its background.

class Member {
  listens = false;
  handles = new Set();
  #client;
  #link;
  #asked = new Map(); // the member's requests, by its ids
  #waiting = new Map(); // the host's questions to it, by ours
  #nextId = 1;

  constructor(client, port) {
    this.#client = client;
    this.#link = new Link(port, (message) => this.#receive(message));
    const unheard = client.onStateChange(() => this.#tellState());
    client._members.add(this);
    port.onDisconnect.addListener(() => {
      unheard();
      this.#leave();
    });
    this.#tellState();
  }

  tell(method, params) {
    this.#post({ jsonrpc: "2.0", method, params }, "notifications");
  }

  ask(method, params) {
    return new Promise((resolve, reject) => {
      const id = `host-${this.#nextId++}`;
      this.#waiting.set(id, { resolve, reject });
      this.#post({ jsonrpc: "2.0", id, method, params }, id);
    });
  }

  #post(message, key) {
    try {
      this.#link.post(message, key);
    } catch (error) {
      if ("id" in message) this.#waiting.get(message.id)?.reject(error);
      if ("result" in message) this.#post({ jsonrpc: "2.0", id: message.id, error: bodyOf(error) }, key);
    }
  }

  #tellState() {
    const { state, reason } = this.#client;
    this.tell("$/state", { state, reason: reason && bodyOf(reason) });
  }

  #leave() {
    this.#link.drop();
    this.#client._members.delete(this);
    const gone = new HostExitedError("the context that was asked is gone");
    for (const request of this.#asked.values()) this.#client._cancel(request, gone);
    for (const { reject } of this.#waiting.values()) reject(gone);
    this.#client._reconsider();
  }

  #receive(message) {
    const { id, method, params } = message;
    if (method === undefined) this.#takeReply(message);
    else if (method === "$/hello") {
      this.#post({ jsonrpc: "2.0", id, result: { parts: Link.offer } });
      this.#link.agree(params.parts);
    } else if (method === "$/hears") {
      this.listens = params.listens;
      this.handles = new Set(params.handles);
      this.#client._reconsider();
    } else if (method === "$/cancelRequest") {
      this.#link.abort(params.id);
      const request = this.#asked.get(params.id);
      if (request) this.#client._cancel(request, new HostClosedError("the call was cancelled"));
    } else if (id === undefined) this.#client.notify(method, params);
    else this.#forward(message);
  }

  #takeReply({ id, result, error }) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(errorOf(error));
    else waiting?.resolve(result);
  }

  #forward({ id, method, params, retry }) {
    const reply = (body) => {
      this.#asked.delete(id);
      this.#post({ jsonrpc: "2.0", id, ...body }, id);
    };
    const request = {
      method,
      params,
      retry,
      item: (value) => this.#post({ jsonrpc: "2.0", method: "$/item", params: { id, value } }, id),
      resolve: (result) => reply({ result: result ?? null }),
      reject: (error) => reply({ error: bodyOf(error) }),
    };
    this.#asked.set(id, request);
    this.#client._ask(request);
  }
}

const SHARED = new Set();

// Have other contexts share the client's port: pages of this extension and its content scripts, if `admit` says so.
function share(client, channel, admit) {
  if (SHARED.has(channel)) return; // each call of a context is made once, by the first client
  SHARED.add(channel);
  api.runtime.onConnect?.addListener((port) => {
    if (port.name !== channel) return;
    if (admit && !admit(port.sender)) port.disconnect();
    else new Member(client, port);
  });
}
