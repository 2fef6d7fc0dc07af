// URL and its statics; blob: URLs of this context.
(nm) => {
  "use strict";
  const {define, refuse} = nm.need("web/idl").idl;
  const {usv} = nm.need("web/convert").convert;
  const {urls} = nm.need("web/urlparse");
  const {parse, serialize, originOf, pathOf, hostOf, setters} = urls;
  const query = () => nm.need("web/urlsearchparams").query;

  const parsed = (url, base) => {
    const root = base === undefined ? null : parse(usv(base));
    return base !== undefined && !root ? undefined : parse(usv(url), root);
  };
  class URL {
    #parts;
    #params = null;
    static isOne = (value) => nm.convert.isObject(value) && #parts in value;
    constructor(url, base = undefined) {
      const found = parsed(url, base);
      if (!found) refuse(found === undefined ? "Invalid base URL" : "Invalid URL",
        `${found === undefined ? usv(base) : usv(url)} is not a valid URL.`);
      this.#parts = found;
    }
    static canParse(url, base = undefined) { return Boolean(parsed(url, base)); }
    static parse(url, base = undefined) { return parsed(url, base) ? new URL(url, base) : null; }
    static createObjectURL(object) { return nm.need("web/bloburls").createObjectURL(object); }
    static revokeObjectURL(url) { nm.need("web/bloburls").revokeObjectURL(usv(url)); }
    get origin() { return originOf(this.#parts); }
    get protocol() { return this.#parts.scheme + ":"; }
    set protocol(value) { this.#set("protocol", value); }
    get username() { return this.#parts.username; }
    set username(value) { this.#set("username", value); }
    get password() { return this.#parts.password; }
    set password(value) { this.#set("password", value); }
    get host() { return hostOf(this.#parts); }
    set host(value) { this.#set("host", value); }
    get hostname() { return this.#parts.host ?? ""; }
    set hostname(value) { this.#set("hostname", value); }
    get port() { return String(this.#parts.port ?? ""); }
    set port(value) { this.#set("port", value); }
    get pathname() { return pathOf(this.#parts); }
    set pathname(value) { this.#set("pathname", value); }
    get search() { return this.#parts.query ? "?" + this.#parts.query : ""; }
    set search(value) {
      this.#set("search", value);
      this.#follow();
    }
    get searchParams() {
      this.#params ??= query().linked(this.#parts.query ?? "", (text) => {
        this.#parts.query = text === "" ? null : text;
      });
      return this.#params;
    }
    get hash() { return this.#parts.fragment ? "#" + this.#parts.fragment : ""; }
    set hash(value) { this.#set("hash", value); }
    get href() { return serialize(this.#parts); }
    set href(value) {
      const text = usv(value);
      const found = parse(text);
      if (!found) refuse("Invalid URL", `${text} is not a valid URL.`);
      this.#parts = found;
      this.#follow();
    }
    toString() { return serialize(this.#parts); }
    toJSON() { return serialize(this.#parts); }
    #set(part, value) { setters[part](this.#parts, usv(value)); }
    #follow() { if (this.#params) query().fill(this.#params, this.#parts.query ?? ""); }
  }
  // Gecko has parse first
  if (nm.follows("platform", "gecko")) for (const key of ["canParse", "createObjectURL", "revokeObjectURL"]) {
    const own = Object.getOwnPropertyDescriptor(URL, key);
    delete URL[key];
    Object.defineProperty(URL, key, own);
  }
  const shown = define(URL);
  if (nm.config.kind === "worker") for (const key of ["createObjectURL", "revokeObjectURL"]) delete shown[key];
  nm.madeURL = shown;
  nm.offer({URL: shown, webkitURL: shown});
}
