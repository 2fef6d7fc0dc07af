// URL and URLSearchParams, as far as hierarchical addresses go.
(nm) => {
  "use strict";
  const PARTS = /^([a-z][a-z0-9+.-]*):(?:\/\/(?:([^/?#@]*)@)?([^/?#:]*)(?::(\d*))?)?([^?#]*)(\?[^#]*)?(#.*)?$/i;
  const PORTS = {"http:": "80", "https:": "443", "ws:": "80", "wss:": "443", "ftp:": "21"};
  const ESCAPED = /[^\x21\x23-\x3b\x3d\x3f-\x7e]/gu;
  const escape = (text) => text.replace(ESCAPED, (character) => encodeURIComponent(character));

  function withoutDots(path) {
    const out = [];
    const segments = path.split("/");
    for (const [i, segment] of segments.entries()) {
      if (segment === "..") {
        if (out.length > 1) out.pop();
      } else if (segment !== ".") out.push(segment);
      if ((segment === "." || segment === "..") && i === segments.length - 1) out.push("");
    }
    return out.join("/");
  }
  const STANDARD = /^(https?|wss?|ftp|chrome-extension):/i;   // in which a backslash is a slash
  function parse(given) {
    const text = given.replace(/[\t\n\r]/g, "");
    const slashed = (path) => path.replaceAll("\\", "/");
    const found = PARTS.exec(STANDARD.test(text) ? text.replace(/^[^?#]*/, slashed) : text);
    if (!found) return null;
    const [, scheme, user, host, port, path, query, hash] = found;
    const protocol = scheme.toLowerCase() + ":";
    const special = protocol in PORTS;
    if (special && !host) return null;
    const [username = "", password = ""] = (user ?? "").split(":");
    return {protocol, username, password, hasHost: host !== undefined, hostname: (host ?? "").toLowerCase(),
      port: port && port !== PORTS[protocol] ? String(Number(port)) : "",
      pathname: escape(host === undefined ? path : withoutDots(path || (special ? "/" : ""))), search: query
        && query !== "?" ? escape(query) : "", hash: hash && hash !== "#" ? escape(hash) : ""};
  }
  function join(text, base) {
    const prefix = base.hasHost ? `${base.protocol}//${hostOf(base)}` : base.protocol;
    if (text.startsWith("//")) return base.protocol + text;
    if (text.startsWith("/")) return prefix + text;
    if (text.startsWith("?")) return prefix + base.pathname + text;
    if (text.startsWith("#") || text === "") return prefix + base.pathname + base.search + text;
    return prefix + base.pathname.replace(/[^/]*$/, "") + text;
  }
  const hostOf = (parts) => parts.hostname + (parts.port && ":" + parts.port);
  const userOf = (parts) => parts.username ? parts.username + (parts.password && ":" + parts.password) + "@" : "";

  class URLSearchParams {
    #pairs = [];
    #changed;
    constructor(init = "", changed = () => {}) {
      this.#changed = changed;
      if (typeof init === "string") this.#pairs = parseQuery(init);
      else if (init?.[Symbol.iterator]) this.#pairs = [...init].map(([name, value]) => [String(name), String(value)]);
      else this.#pairs = Object.entries(init).map(([name, value]) => [name, String(value)]);
    }
    get size() { return this.#pairs.length; }
    get(name) { return this.#pairs.find(([key]) => key === String(name))?.[1] ?? null; }
    getAll(name) { return this.#pairs.filter(([key]) => key === String(name)).map(([, value]) => value); }
    has(name) { return this.#pairs.some(([key]) => key === String(name)); }
    append(name, value) { this.#pairs.push([String(name), String(value)]); this.#changed(this); }
    delete(name) { this.#pairs = this.#pairs.filter(([key]) => key !== String(name)); this.#changed(this); }
    set(name, value) {
      const at = this.#pairs.findIndex(([key]) => key === String(name));
      const rest = this.#pairs.filter(([key], i) => key !== String(name) || i === at);
      if (at < 0) rest.push([String(name), String(value)]);
      else rest[at] = [String(name), String(value)];
      this.#pairs = rest;
      this.#changed(this);
    }
    sort() { this.#pairs.sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0); this.#changed(this); }
    forEach(callback, self) { for (const [name, value] of this.#pairs) Reflect.apply(callback, self,
      [value, name, this]); }
    keys() { return this.#pairs.map(([name]) => name)[Symbol.iterator](); }
    values() { return this.#pairs.map(([, value]) => value)[Symbol.iterator](); }
    entries() { return this.#pairs.map((pair) => [...pair])[Symbol.iterator](); }
    [Symbol.iterator]() { return this.entries(); }
    toString() { return this.#pairs.map(([name, value]) => `${plus(name)}=${plus(value)}`).join("&"); }
  }
  const plus = (text) => encodeURIComponent(text).replace(/%20/g, "+").replace(/[!'()~]/g,
    (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase());
  const unplus = (text) => {
    const spaced = text.replace(/\+/g, " ");
    try { return decodeURIComponent(spaced); } catch { return spaced; }
  };
  const parseQuery = (text) => text.replace(/^\?/, "").split("&").filter((part) => part !== "").map((part) => {
    const [, name, value = ""] = /^([^=]*)=?(.*)$/s.exec(part);
    return [unplus(name), unplus(value)];
  });

  class URL {
    #parts;
    #params;
    constructor(url, base) {
      const text = String(url).trim();
      const root = base === undefined ? null : parse(String(base).trim());
      this.#parts = parse(text) ?? (root && parse(join(text, root)));
      if (!this.#parts) throw new TypeError(nm.text("invalid_url", {url: text}));
    }
    static canParse(url, base) {
      try { return Boolean(new URL(url, base)); } catch { return false; }
    }
    get protocol() { return this.#parts.protocol; }
    get username() { return this.#parts.username; }
    get password() { return this.#parts.password; }
    get hostname() { return this.#parts.hostname; }
    get port() { return this.#parts.port; }
    get host() { return hostOf(this.#parts); }
    get origin() { return this.#parts.hostname ? `${this.protocol}//${this.host}` : "null"; }
    get pathname() { return this.#parts.pathname; }
    set pathname(value) { this.#parts.pathname = escape(withoutDots("/" + String(value).replace(/^\//, ""))); }
    get search() { return this.#parts.search; }
    set search(value) {
      this.#parts.search = value === "" ? "" : escape("?" + String(value).replace(/^\?/, ""));
      this.#params = undefined;
    }
    get hash() { return this.#parts.hash; }
    set hash(value) { this.#parts.hash = value === "" ? "" : escape("#" + String(value).replace(/^#/, "")); }
    get searchParams() {
      this.#params ??= new URLSearchParams(this.#parts.search,
        (params) => { this.#parts.search = params.size ? "?" + params : ""; });
      return this.#params;
    }
    get href() {
      const parts = this.#parts;
      const host = parts.hasHost ? "//" + userOf(parts) + hostOf(parts) : "";
      return parts.protocol + host + parts.pathname + parts.search + parts.hash;
    }
    toString() { return this.href; }
    toJSON() { return this.href; }
  }
  nm.platform.expose(URL);
  nm.platform.expose(URLSearchParams);
}
