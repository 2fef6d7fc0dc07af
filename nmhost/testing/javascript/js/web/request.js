// Request (Fetch standard, section 5.4).
(nm) => {
  "use strict";
  const {define, refuse, family, mistyped} = nm.need("web/idl").idl;
  const {dictionary, byteString, isObject, usv, word} = nm.need("web/convert").convert;
  const {headers: heads} = nm.need("web/headers");
  const {bodies: kit} = nm.need("web/body");
  const {urls} = nm.need("web/urlparse");
  const about = new WeakMap();
  const WORDS = {
    mode: [["navigate", "same-origin", "no-cors", "cors"], "RequestMode"],
    credentials: [["omit", "same-origin", "include"], "RequestCredentials"],
    cache: [["default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached"], "RequestCache"],
    redirect: [["follow", "error", "manual"], "RequestRedirect"],
    referrerPolicy: [["", "no-referrer", "no-referrer-when-downgrade", "same-origin", "origin", "strict-origin",
      "origin-when-cross-origin", "strict-origin-when-cross-origin", "unsafe-url"], "ReferrerPolicy"],
  };
  const NORMAL = ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"];
  const absolute = (text) => {
    const found = urls.parse(text, nm.requestBase());
    if (!found) (nm.isAloneInSandbox() ? mistyped : refuse)(`Failed to parse URL from ${text}`, `${text} is not a valid URL.`);
    if (found.username || found.password) refuse(
      `Request cannot be constructed from a URL that includes credentials: ${text}`,
      `${text} is an url with embedded credentials.`);
    return found;
  };
  nm.baseUrl = () => globalThis.document?.baseURI ?? nm.address?.() ?? nm.config.url;
  // In a content script of version 2 of Firefox what asks the network is the sandbox's own, which has no document: what
  // is relative is no URL. `content` has the page's (ExtensionContent.sys.mjs, seen 2026-11-30).
  const isOfSandbox = nm.config.kind === "content" && nm.follows("platform", "gecko")
    && nm.config.manifest?.manifest_version === 2;
  let asPage = false;
  nm.isAloneInSandbox = () => isOfSandbox && !asPage;
  nm.requestBase = () => nm.isAloneInSandbox() ? undefined : urls.parse(nm.baseUrl());
  const ofPage = (run) => (...args) => {
    asPage = true;
    try { return run(...args); } finally { asPage = false; }
  };
  const makeContent = () => ({
    XMLHttpRequest: class XMLHttpRequest extends globalThis.XMLHttpRequest {
      open(...args) { return ofPage(() => super.open(...args))(); }
    },
    fetch: ofPage((...args) => globalThis.fetch(...args)),
    WebSocket: class WebSocket extends globalThis.WebSocket {
      constructor(...args) { super(...args.length ? [new nm.URL(args[0], nm.baseUrl()).href, ...args.slice(1)] : []); }
    },
  });
  if (isOfSandbox) {
    let made;
    Object.defineProperty(globalThis, "content", {get: () => made ??= makeContent(), set: (value) => { made = value; },
      enumerable: true, configurable: true});
  }
  const textOf = (value, key) => {
    if (typeof value === "symbol") mistyped(`Failed to read the '${key}' property from 'RequestInit': Cannot convert a Symbol value to a string`,
      "=can't convert symbol to string");
    return `${value}`;
  };
  function methodOf(given) {
    const method = byteString(given);
    if (!heads.TOKEN.test(method)) refuse(`'${method}' is not a valid HTTP method.`, `Invalid request method ${method}.`);
    if (/^(connect|trace|track)$/i.test(method)) refuse(`'${method}' HTTP method is unsupported.`,
      `Invalid request method ${method}.`);
    return NORMAL.includes(method.toUpperCase()) ? method.toUpperCase() : method;
  }
  // What a script gave, as what is asked for.
  function read(input, init) {
    const from = about.get(input);
    const isGiven = Object.keys(init).length > 0;
    const made = from ? {...from, ...isGiven ? {referrer: "about:client", referrerPolicy: ""} : {},
      ...family === "firefox" ? {keepalive: false} : {}} : {method: "GET", url: absolute(usv(input)), referrer: "about:client",
      mode: "cors", credentials: "same-origin", cache: "default", redirect: "follow", referrerPolicy: "", integrity: "",
      keepalive: false, duplex: "half"};
    if (family === "chromium" && init.duplex !== undefined) word(init.duplex, ["half"], {of: "duplex", in: "RequestInit", as: "RequestDuplex"});
    for (const [key, [words, as]] of Object.entries(WORDS)) made[key] = word(init[key], words,
      {of: key, in: "RequestInit", as, otherwise: made[key]});
    if (init.mode !== undefined && made.mode === "navigate") refuse("Cannot construct a Request with a RequestInit whose"
      + " mode member is set as 'navigate'.", "Invalid request mode navigate.");
    if (init.method !== undefined) made.method = methodOf(init.method);
    if (init.integrity !== undefined) made.integrity = textOf(init.integrity, "integrity");
    if (init.keepalive !== undefined) made.keepalive = Boolean(init.keepalive);
    if (init.referrer !== undefined) made.referrer = referrerOf(usv(init.referrer));
    if (made.cache === "only-if-cached" && made.mode !== "same-origin") refuse(
      "'only-if-cached' can be set only with 'same-origin' mode", `Request mode '${made.mode}' was used, but request cache mode 'only-if-cached'`
      + ` can only be used with request mode 'same-origin'.`);
    if (made.mode === "no-cors" && !/^(GET|HEAD|POST)$/.test(made.method)) refuse(
      `'${made.method}' is unsupported in no-cors mode.`, `Invalid request method ${made.method}.`);
    return made;
  }
  function referrerOf(text) {
    if (text === "") return "no-referrer";
    const found = urls.parse(text, urls.parse(nm.baseUrl()));
    if (!found) refuse(`Referrer '${text}' is not a valid URL.`, `Invalid referrer URL ${text}.`);
    return urls.serialize(found, true);
  }
  function signalOf(init, from) {
    if (init.signal === undefined) return from ? globalThis.AbortSignal.any([from]) : null;
    if (init.signal !== null && nm.platform.typeOf(Object(init.signal)) !== "AbortSignal") mistyped(
      "Failed to read the 'signal' property from 'RequestInit': Failed to convert value to 'AbortSignal'.",
      `'signal' member of RequestInit ${isObject(init.signal) ? "does not implement interface AbortSignal" : "is not an object"}.`);
    return init.signal === null ? null : globalThis.AbortSignal.any([init.signal]);
  }
  class Request {
    static isOne = (value) => isObject(value) && about.has(value);
    constructor(input, options = undefined) {
      const init = dictionary(options, "RequestInit");
      const from = about.get(input);
      const made = read(input, init);
      made.signal = signalOf(init, from && input.signal);
      made.headers = heads.make(from ? heads.listOf(from.headers) : [],
        made.mode === "no-cors" ? "request-no-cors" : "request");
      if (init.headers !== undefined) {
        made.headers = heads.make([], made.mode === "no-cors" ? "request-no-cors" : "request");
        heads.fill(made.headers, heads.isOne(init.headers) ? heads.listOf(init.headers) : init.headers, "RequestInit");
      }
      about.set(this, made);
      this.#takeBody(input, init, made);
    }
    #takeBody(input, init, made) {
      const has = init.body !== undefined && init.body !== null;
      const inherited = about.has(input) && !has ? kit.bodies.get(input) : null;
      if ((has || inherited) && /^(GET|HEAD)$/.test(made.method)) refuse("Request with GET/HEAD method cannot have body.",
        "HEAD or GET Request cannot have a body.");
      if (inherited) {
        if (kit.isUsed(input) || kit.isLocked(input)) refuse("Cannot construct a Request with a Request object that has"
          + " already been used.", "Body has already been consumed.");
        kit.bodies.set(this, {...inherited});
        inherited.isUsed = true;
      }
      if (!has) return;
      const {type, ...content} = kit.extract(init.body);
      if (content.stream && init.duplex === undefined && family === "chromium") refuse(
        "The `duplex` member must be specified for a request with a streaming body");
      kit.bodies.set(this, content);
      if (type && !made.headers.has("content-type")) made.headers.append("content-type", type);
    }
    get method() { return about.get(this).method; }
    get url() { return urls.serialize(about.get(this).url); }
    get headers() { return about.get(this).headers; }
    get destination() { return ""; }
    get referrer() { return about.get(this).referrer === "no-referrer" ? "" : about.get(this).referrer; }
    get referrerPolicy() { return about.get(this).referrerPolicy; }
    get mode() { return about.get(this).mode; }
    get credentials() { return about.get(this).credentials; }
    get cache() { return about.get(this).cache; }
    get redirect() { return about.get(this).redirect; }
    get integrity() { return about.get(this).integrity; }
    get keepalive() { return about.get(this).keepalive; }
    get signal() { return about.get(this).signal ??= new globalThis.AbortController().signal; }
    clone() {
      if (kit.isUsed(this) || kit.isLocked(this)) refuse("Request body is already used",
        "Body has already been consumed.");
      const own = about.get(this);
      const made = new Request(this.url);
      about.set(made, {...own, headers: heads.make(heads.listOf(own.headers), "request")});
      const body = kit.fork(this);
      if (body) kit.bodies.set(made, body);
      return made;
    }
  }
  kit.mix(Request);
  if (family === "chromium") {
    Object.defineProperty(Request.prototype, "duplex", {get: {duplex() { return "half"; }}.duplex, configurable: true});
    Object.defineProperty(Request.prototype, "targetAddressSpace", {get: {targetAddressSpace() { return "unknown"; }}.targetAddressSpace, configurable: true});
    for (const key of ["isHistoryNavigation", "isReloadNavigation"]) Object.defineProperty(Request.prototype, key,
      {get: {[key]() { return false; }}[key], configurable: true});
  } else delete Request.prototype.body;
  nm.requests = {about, make: (input, init) => new Request(input, init), isOne: Request.isOne};
  nm.offer({Request: define(Request)});
}
