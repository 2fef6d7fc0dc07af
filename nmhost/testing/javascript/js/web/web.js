// The rest of the web platform that extensions use without a document: Blob, DOMRect, structuredClone, crypto,
// navigator, fetch.
(nm) => {
  "use strict";
  const {expose} = nm.platform;
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();

  const contents = new WeakMap();
  class Blob {
    constructor(parts = [], {type = ""} = {}) {
      const bytes = [...parts].flatMap((part) =>
        [...(contents.get(part) ?? (part instanceof ArrayBuffer ? new Uint8Array(part)
        : ArrayBuffer.isView(part) ? new Uint8Array(part.buffer, part.byteOffset, part.byteLength)
          : encoder.encode(String(part))))]);
      contents.set(this, new Uint8Array(bytes));
      this.#type = String(type).toLowerCase();
    }
    #type;
    get size() { return contents.get(this).length; }
    get type() { return this.#type; }
    slice(start, end, type) { return new Blob([contents.get(this).slice(start, end)], {type}); }
    async text() { return decoder.decode(contents.get(this)); }
    async arrayBuffer() { return contents.get(this).slice().buffer; }
  }
  expose(Blob);
  nm.platform.cloneable("Blob", (blob) => ({type: blob.type, bytes: [...contents.get(blob)]}),
    ({type, bytes}) => new Blob([new Uint8Array(bytes)], {type}));

  class DOMRect {
    #box;
    constructor(x = 0, y = 0, width = 0, height = 0) {
      this.#box = {x, y, width, height};
    }
    get x() { return this.#box.x; }
    get y() { return this.#box.y; }
    get width() { return this.#box.width; }
    get height() { return this.#box.height; }
    get top() { return Math.min(this.y, this.y + this.height); }
    get right() { return Math.max(this.x, this.x + this.width); }
    get bottom() { return Math.max(this.y, this.y + this.height); }
    get left() { return Math.min(this.x, this.x + this.width); }
    toJSON() {
      const {x, y, width, height, top, right, bottom, left} = this;
      return {x, y, width, height, top, right, bottom, left};
    }
  }
  if (!nm.config.is_worker) expose(DOMRect);
  nm.platform.cloneable("DOMRect", ({x, y, width, height}) => ({x, y, width, height}),
    ({x, y, width, height}) => new DOMRect(x, y, width, height));

  // A clone made by a function of the window's, whose name Chromium puts before what went wrong.
  nm.cloneFor = (method, value) => {
    try { return nm.clone.encode(value); } catch (error) {
      if (!nm.config.api.names_clone_errors) throw error;
      throw new DOMException(nm.text("clone_failed", {method, global: nm.platform.globalName, value: shownAs(value)}),
        "DataCloneError");
    }
  };
  const shownAs = (value) => {
    if (typeof value === "function" || typeof value === "symbol") return String(value);
    const name = value?.constructor?.name;
    return typeof value === "object" && name ? `#<${name}>` : "An object";
  };
  globalThis.structuredClone = function structuredClone(value) {
    return nm.clone.decode(nm.cloneFor("structuredClone", value));
  };
  globalThis.crypto = {
    getRandomValues(array) {
      for (let i = 0; i < array.length; i++) array[i] = Math.floor(Math.random() * 2 ** 32);
      return array;
    },
    randomUUID: () => "10000000-1000-4000-8000-100000000000".replace(/[018]/g,
      (c) => (c ^ Math.floor(Math.random() * 16) >> c / 4).toString(16)),
  };
  globalThis.self = globalThis;
  globalThis.navigator = {
    userAgent: nm.config.user_agent, language: "en-US", languages: ["en-US"], onLine: true, platform: "Linux x86_64",
    sendBeacon(url, body) {
      nm.emit("beacon", absolute(url), body === undefined ? "" : String(body));
      return true;
    },
  };
  const absolute = (url) => new URL(String(url?.href ?? url), nm.config.url).href;

  class Headers {
    #all = new Map();
    constructor(init = {}) {
      for (const [name, value] of init[Symbol.iterator] ? init : Object.entries(init)) this.append(name, value);
    }
    append(name, value) {
      const key = String(name).toLowerCase();
      this.#all.set(key, this.#all.has(key) ? `${this.#all.get(key)}, ${value}` : String(value));
    }
    set(name, value) { this.#all.set(String(name).toLowerCase(), String(value)); }
    get(name) { return this.#all.get(String(name).toLowerCase()) ?? null; }
    has(name) { return this.#all.has(String(name).toLowerCase()); }
    delete(name) { this.#all.delete(String(name).toLowerCase()); }
    forEach(callback) { for (const [name, value] of this.#all) callback(value, name, this); }
    [Symbol.iterator]() { return this.#all[Symbol.iterator](); }
    entries() { return this.#all.entries(); }
  }
  expose(Headers);
  class Response {
    #body;
    #used = false;
    #about;
    constructor(body = "", {status = 200, statusText = "", headers = {}, url = ""} = {}) {
      this.#body = String(body ?? "");
      this.#about = {status, statusText, headers: new Headers(headers), url};
    }
    get status() { return this.#about.status; }
    get statusText() { return this.#about.statusText; }
    get headers() { return this.#about.headers; }
    get url() { return this.#about.url; }
    get ok() { return this.status >= 200 && this.status < 300; }
    get bodyUsed() { return this.#used; }
    async text() {
      if (this.#used) throw new TypeError("The body was read already.");
      this.#used = true;
      return this.#body;
    }
    async json() { return JSON.parse(await this.text()); }
    async arrayBuffer() { return encoder.encode(await this.text()).buffer; }
    async blob() { return new Blob([await this.text()], {type: this.headers.get("content-type") ?? ""}); }
  }
  expose(Response);

  globalThis.fetch = function fetch(input, init = {}) {
    const {method = "GET", body = null, headers = {}} = init ?? {};
    const request = {url: absolute(input), method: String(method).toUpperCase(),
      headers: Object.fromEntries(new Headers(headers)), body: body === null ? null : String(body)};
    return new nm.Promise((resolve, reject) => {
      nm.calls.start("fetch", [request], (outcome) => {
        if ("error" in outcome) return reject(new TypeError(outcome.error));
        const {body: text, ...rest} = nm.parse(outcome.value);
        return resolve(new Response(text, rest));
      });
    });
  };
}
