// WebSocket and EventSource. A WebSocket fails as without a network, since the emulated browser reaches none, and says so;
// an EventSource hears of the network what a whole answer brings.
(nm) => {
  "use strict";
  const {define, refuse} = nm.need("web/idl").idl;
  const {isObject, usv, handlersOn, sequence} = nm.need("web/convert").convert;
  const {urls} = nm.need("web/urlparse");
  nm.need("web/request");
  nm.need("web/events");
  const notThere = (what, url) => nm.emit("log", "warning", `${what} to ${url} fails: the emulated browser has no network`
    + " but what browser.network serves, which answers requests alone");

  function address(given) {
    const text = usv(given);
    const base = nm.requestBase();
    const found = urls.parse(text, base);
    if (!found) refuse(`The URL '${text}' is invalid.`, undefined, "SyntaxError");
    const scheme = {http: "ws", https: "wss"}[found.scheme] ?? found.scheme;
    if (!/^wss?$/.test(scheme)) refuse("The URL's scheme must be either 'http', 'https', 'ws', or 'wss'."
      + ` '${found.scheme}' is not allowed.`, undefined, "SyntaxError");
    if (found.fragment !== null) refuse(`The URL contains a fragment identifier ('${found.fragment}'). Fragment`
      + " identifiers are not allowed in WebSocket URLs.", undefined, "SyntaxError");
    return urls.serialize({...found, scheme});
  }
  function checkProtocols(names) {
    const seen = new Set();
    for (const name of names.map(String)) {
      if (!/^[!#$%&'*+\-.^\w`|~]+$/.test(name)) refuse(`The subprotocol '${name}' is invalid.`, undefined, "SyntaxError");
      if (seen.has(name)) refuse(`The subprotocol '${name}' is duplicated.`, undefined, "SyntaxError");
      seen.add(name);
    }
  }
  const [CONNECTING, OPEN, CLOSING, CLOSED] = [0, 1, 2, 3];
  class WebSocket extends nm.EventTarget {
    #url;
    #state = CONNECTING;
    #binary = "blob";
    static isOne = (value) => isObject(value) && #url in value;
    constructor(url, protocols = []) {
      super();
      this.#url = address(url);
      checkProtocols(typeof protocols === "string" ? [protocols] : sequence(protocols));
      notThere("a WebSocket", this.#url);
      nm.later(() => this.#fail());
    }
    get url() { return this.#url; }
    get readyState() { return this.#state; }
    get bufferedAmount() { return 0; }
    get extensions() { return ""; }
    get protocol() { return ""; }
    get binaryType() { return this.#binary; }
    set binaryType(value) { if (/^(blob|arraybuffer)$/.test(`${value}`)) this.#binary = `${value}`; }
    close(code = undefined, reason = undefined) {
      if (code !== undefined && Number(code) !== 1000 && !(Number(code) >= 3000 && Number(code) <= 4999)) refuse(
        `The close code must be either 1000, or between 3000 and 4999. ${code} is neither.`, undefined,
        "InvalidAccessError");
      if (reason !== undefined && nm.utf8Length(`${reason}`) > 123) refuse("The close reason must not be greater than 123 UTF-8 bytes.",
        undefined, "SyntaxError");
      if (this.#state < CLOSING) this.#state = CLOSING;
    }
    send(data) {
      void data;
      if (this.#state === CONNECTING) refuse("Still in CONNECTING state.", undefined, "InvalidStateError");
    }
    #fail() {
      this.#state = CLOSED;
      nm.fire(this, "error");
      nm.fire(this, "close", "CloseEvent", {code: 1006, reason: "", wasClean: false});
    }
  }
  class EventSource extends nm.EventTarget {
    #url;
    #state = CONNECTING;
    #last = "";
    #stop;
    #credentials;
    static isOne = (value) => isObject(value) && #url in value;
    constructor(url, init = undefined) {
      super();
      const text = usv(url);
      const found = urls.parse(text, urls.parse(nm.baseUrl()));
      if (!found) refuse(`Cannot open an EventSource to '${text}'. The URL is invalid.`, undefined, "SyntaxError");
      this.#url = urls.serialize(found);
      this.#credentials = Boolean(init?.withCredentials);
      this.#stop = nm.need("web/fetch").askNetwork({url: this.#url, method: "GET", headers: [["accept", "text/event-stream"]], body: null,
        mode: "cors", credentials: this.#credentials ? "include" : "same-origin", redirect: "follow", cache: "no-store"}, (came) => this.#came(came));
    }
    // What is no stream of events ends it; where nobody answers, Blink goes on trying.
    #came(came) {
      if (this.#state === CLOSED - 1) return;
      const type = came.error ? "" : came.headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
      if (!came.error && came.status === 200 && /^text\/event-stream\s*(?:;|$)/i.test(type)) return this.#read(came);
      if (!came.error || nm.follows("platform", "gecko")) this.#state = CLOSED - 1;
      nm.fire(this, "error");
    }
    // The network's answers are whole: each event that has come is told, then the connection is lost.
    #read(came) {
      this.#state = OPEN;
      nm.fire(this, "open");
      const text = nm.need("web/utf8").utf8.decodeText(came.bytes).replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
      for (const block of text.split("\n\n").slice(0, -1)) this.#tell(block);
      if (this.#state !== OPEN) return;
      this.#state = CONNECTING;
      nm.fire(this, "error");
    }
    #tell(block) {
      let [type, data] = ["message", []];
      for (const line of block.split("\n")) {
        const [, key, value = ""] = /^([^:]*)(?::\x20?(.*))?$/s.exec(line);
        if (key === "event") type = value || "message";
        else if (key === "data") data.push(value);
        else if (key === "id" && !value.includes("\0")) this.#last = value;
      }
      if (data.length && this.#state === OPEN) nm.fire(this, type, "MessageEvent", {data: data.join("\n"), lastEventId: this.#last,
        origin: new nm.URL(this.#url).origin});
    }
    get url() { return this.#url; }
    get withCredentials() { return this.#credentials; }
    get readyState() { return this.#state; }
    close() {
      this.#state = CLOSED - 1;
      this.#stop();
    }
  }
  const shown = {WebSocket: define(WebSocket, {constants: {CONNECTING, OPEN, CLOSING, CLOSED}}),
    EventSource: define(EventSource, {constants: {CONNECTING, OPEN, CLOSED: 2}})};
  handlersOn(WebSocket.prototype, "WebSocket", ["open", "error", "close", "message"]);
  handlersOn(EventSource.prototype, "EventSource", ["open", "message", "error"]);
  nm.offer(shown);
}
