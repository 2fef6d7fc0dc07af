// URLPattern (WHATWG URL Pattern): patterns given as a text or by component, and matched with URLs.
(nm) => {
  "use strict";
  const {define, mistyped, refuse} = nm.need("web/idl").idl;
  const {usv, isObject} = nm.need("web/convert").convert;
  const {urls} = nm.need("web/urlparse");
  const {tokenize, compile, escapePattern, PatternError} = nm.need("web/patternparts").patterns;
  const KEYS = ["protocol", "username", "password", "hostname", "port", "pathname", "search", "hash"];
  const PORTS = {http: "80", https: "443", ws: "80", wss: "443", ftp: "21"};
  const SPECIAL = [...Object.keys(PORTS), "file"];
  const wrong = (text) => { throw new PatternError(text); };

  // ---- components as URLs write them
  const dummy = () => urls.parse("https://dummy.invalid/");
  const through = (part, read) => (value) => {
    if (value === "") return "";
    const url = dummy();
    urls.setters[part](url, value);
    return read(url);
  };
  const asHost = (value) => {
    if (value === "") return "";
    const found = /[/?#@\\]|:(?![^[]*\])/.test(value) ? null : urls.parse(`https://${value}/`);
    return found ? found.host : wrong(`Invalid hostname '${value}'.`);
  };
  const write = {
    protocol: (value) => value === "" ? "" : urls.parse(`${value}://dummy.invalid/`)?.scheme ?? wrong(`Invalid protocol '${value}'.`),
    username: through("username", (url) => url.username), password: through("password", (url) => url.password),
    hostname: (value) => /^\[|^\{\[|^\\\[/.test(value) ? value.toLowerCase() : asHost(value),
    port(value, protocol) {
      if (value !== "" && !/^\d{1,5}$/.test(value) || Number(value) > 65535) wrong(`Invalid port '${value}'.`);
      return PORTS[protocol] === value ? "" : value === "" ? "" : String(Number(value));
    },
    pathname(value) {
      if (value === "") return "";
      const url = dummy();
      urls.setters.pathname(url, value.startsWith("/") ? value : `/-${value}`);
      return urls.pathOf(url).slice(value.startsWith("/") ? 0 : 2);
    },
    opaque: (value) => value === "" ? "" : urls.pathOf(urls.parse(`data:${value}`)),
    search: through("search", (url) => url.query ?? ""), hash: through("hash", (url) => url.fragment ?? ""),
  };

  // ---- a pattern given as one text
  const PLAIN = ["char", "escaped-char", "invalid-char"];
  const BEFORE_HOST = ["protocol", "authority", "username", "password"];
  const BEFORE_PATH = [...BEFORE_HOST, "hostname", "port"];
  class TextReader {
    constructor(input) {
      Object.assign(this, {input, tokens: tokenize(input, true), result: {}, start: 0, at: 0, step: 1, depth: 0, brackets: 0,
        isSpecial: false, state: "init"});
    }
    is(value, at = this.at) { return this.tokens[at]?.value === value && PLAIN.includes(this.tokens[at].type); }
    isSearch() {
      if (this.is("?")) return true;
      const before = this.tokens[this.at - 1];
      return this.tokens[this.at].value === "?" && (!before || !["name", "regexp", "close", "asterisk"].includes(before.type));
    }
    change(state, skip) {
      const {result} = this;
      if (!["init", "authority", "done"].includes(this.state)) result[this.state] = this.input.slice(this.tokens[this.start].index, this.tokens[this.at].index);
      if (this.state !== "init" && state !== "done") {
        if (BEFORE_HOST.includes(this.state) && ["port", "pathname", "search", "hash"].includes(state)) result.hostname ??= "";
        if (BEFORE_PATH.includes(this.state) && ["search", "hash"].includes(state)) result.pathname ??= this.isSpecial ? "/" : "";
        if ([...BEFORE_PATH, "pathname"].includes(this.state) && state === "hash") result.search ??= "";
      }
      Object.assign(this, {state, at: this.at + skip, step: 0});
      this.start = this.at;
    }
    rewind(state) { Object.assign(this, {at: this.start, step: 0, state}); }
    tail() {
      if (this.isSearch()) this.change("search", 1);
      else if (this.is("#")) this.change("hash", 1);
    }
    pathOrTail() {
      if (this.is("/")) this.change("pathname", 0);
      else this.tail();
    }
    end() {
      if (this.state === "init") {
        this.rewind("init");
        if (this.is("#")) this.change("hash", 1);
        else if (this.isSearch()) this.change("search", 1);
        else this.change("pathname", 0);
        return false;
      }
      if (this.state === "authority") {
        this.rewind("hostname");
        return false;
      }
      this.change("done", 0);
      return true;
    }
    read() {
      for (; this.at < this.tokens.length; this.at += this.step) {
        this.step = 1;
        const {type} = this.tokens[this.at];
        if (type === "end") {
          if (this.end()) break;
        } else if (type === "open") this.depth += 1;
        else if (this.depth > 0 && type === "close") {
          this.depth -= 1;
          this[this.state]();
        } else if (this.depth === 0) this[this.state]();
      }
      if (this.result.hostname !== undefined) this.result.port ??= "";
      return this.result;
    }
    init() { if (this.is(":")) this.rewind("protocol"); }
    protocol() {
      if (!this.is(":")) return;
      const text = this.input.slice(this.tokens[this.start].index, this.tokens[this.at].index);
      this.isSpecial = matchesSpecial(compile(text, {delimiter: "", prefix: ""}, write.protocol, false));
      const hasSlashes = this.is("/", this.at + 1) && this.is("/", this.at + 2);
      this.change(hasSlashes || this.isSpecial ? "authority" : "pathname", hasSlashes ? 3 : 1);
    }
    authority() {
      if (this.is("@")) this.rewind("username");
      else if (this.is("/") || this.isSearch() || this.is("#")) this.rewind("hostname");
    }
    username() {
      if (this.is(":")) this.change("password", 1);
      else if (this.is("@")) this.change("hostname", 1);
    }
    password() { if (this.is("@")) this.change("hostname", 1); }
    hostname() {
      if (this.is("[")) this.brackets += 1;
      else if (this.is("]")) this.brackets -= 1;
      else if (this.is(":") && this.brackets === 0) this.change("port", 1);
      else this.pathOrTail();
    }
    port() { this.pathOrTail(); }
    pathname() { this.tail(); }
    search() { if (this.is("#")) this.change("hash", 1); }
    hash() {}
  }
  const matchesSpecial = ({expression}) => SPECIAL.some((scheme) => expression.test(scheme));

  // ---- what is given by component, with what a base adds
  const LATER = {protocol: [], hostname: ["protocol"], port: ["protocol", "hostname"], pathname: ["protocol", "hostname", "port"],
    search: ["protocol", "hostname", "port", "pathname"], hash: ["protocol", "hostname", "port", "pathname", "search"],
    username: ["protocol", "hostname", "port"], password: ["protocol", "hostname", "port", "username"]};
  const ofBase = (base) => ({protocol: base.scheme, username: base.username, password: base.password, hostname: base.host ?? "",
    port: String(base.port ?? ""), pathname: urls.pathOf(base), search: base.query ?? "", hash: base.fragment ?? ""});
  const isAbsolute = (text, isPattern) => text.startsWith("/") || isPattern && /^(?:\\|\{)\//.test(text);
  function completed(init, isPattern) {
    const given = Object.fromEntries(KEYS.filter((key) => init[key] !== undefined).map((key) => [key, usv(init[key])]));
    const result = isPattern ? {} : Object.fromEntries(KEYS.map((key) => [key, ""]));
    const escape = isPattern ? escapePattern : (text) => text;
    const base = init.baseURL === undefined ? null : urls.parse(usv(init.baseURL)) ?? wrong(`Invalid baseURL '${usv(init.baseURL)}'.`);
    if (base) for (const [key, value] of Object.entries(ofBase(base))) {
      const isAsked = isPattern && (key === "username" || key === "password");
      if (!isAsked && ![key, ...LATER[key]].some((one) => one in given)) result[key] = escape(value);
    }
    Object.assign(result, given);
    if (given.protocol !== undefined) result.protocol = given.protocol.replace(/:$/, "");
    if (given.search !== undefined) result.search = given.search.replace(/^\?/, "");
    if (given.hash !== undefined) result.hash = given.hash.replace(/^#/, "");
    if (base && given.pathname !== undefined && typeof base.path !== "string" && !isAbsolute(given.pathname, isPattern)) {
      const path = escape(urls.pathOf(base));
      result.pathname = path.slice(0, path.lastIndexOf("/") + 1) + given.pathname;
    }
    return isPattern ? result : canonical(result);
  }
  const canonical = (parts) => Object.fromEntries(KEYS.map((key) => [key, key === "port" ? write.port(parts.port, parts.protocol)
    : key === "pathname" && parts.protocol !== "" && !SPECIAL.includes(parts.protocol) ? write.opaque(parts.pathname) : write[key](parts[key])]));

  const partsOf = (url) => ofBase(url);
  const NONE = {delimiter: "", prefix: ""};
  const HOST = {delimiter: ".", prefix: ""};
  const PATH = {delimiter: "/", prefix: "/"};
  function components(init, ignoresCase) {
    const parts = completed(init, true);
    for (const key of KEYS) parts[key] ??= "*";
    if (PORTS[parts.protocol] === parts.port) parts.port = "";
    const made = {};
    const add = (key, options, encode, isCaseless = false) => {
      try { made[key] = compile(parts[key], options, encode, isCaseless); } catch (error) {
        if (!(error instanceof PatternError)) throw error;
        wrong(`Invalid ${key} pattern '${parts[key]}'. ${error.message}`);
      }
    };
    for (const key of KEYS) {
      if (key === "hostname") add(key, HOST, write.hostname);
      else if (key === "pathname") {
        const isSpecial = matchesSpecial(made.protocol);
        add(key, isSpecial ? PATH : NONE, isSpecial ? write.pathname : write.opaque, ignoresCase);
      } else add(key, NONE, write[key], ignoresCase && (key === "search" || key === "hash"));
    }
    return made;
  }

  const about = new WeakMap();
  // Firefox says only from what no pattern could be made.
  const toldOf = (run, from) => {
    try { return run(); } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      return refuse(error.message, `Failed to create URLPattern (from ${from})`);
    }
  };
  function match(pattern, input, base) {
    if (isObject(input) && base !== undefined) mistyped(`Invalid second argument baseURL '${usv(base)}' provided with a URLPatternInit input. Use the `
      + "URLPatternInit.baseURL property instead.", "Failed to match URLPattern");
    let parts;
    if (isObject(input)) {
      try { parts = completed(input, false); } catch (error) {
        if (!(error instanceof PatternError)) throw error;
        return null;
      }
    } else {
      const root = base === undefined ? null : urls.parse(usv(base));
      const url = base !== undefined && !root ? null : urls.parse(usv(input), root);
      if (!url) return null;
      parts = partsOf(url);
    }
    const result = {inputs: base === undefined ? [input] : [input, base]};
    for (const key of KEYS) {
      const {expression, names} = about.get(pattern)[key];
      const found = expression.exec(parts[key]);
      if (!found) return null;
      result[key] = {input: parts[key], groups: Object.fromEntries(names.map((name, i) => [name, found[i + 1]]))};
    }
    return result;
  }
  class URLPattern {
    static isOne = (value) => isObject(value) && about.has(value);
    constructor(input = {}, second = undefined, third = undefined) {
      const options = isObject(second) ? second : third;
      const base = isObject(second) ? undefined : second;
      const ignoresCase = Boolean(options?.ignoreCase);
      if (isObject(input)) {
        if (base !== undefined) mistyped(`Invalid second argument baseURL '${usv(base)}' provided with a URLPatternInit input. Use the `
          + "URLPatternInit.baseURL property instead.", "Failed to create URLPattern (from init)");
        about.set(this, toldOf(() => components(input, ignoresCase), "init"));
        return;
      }
      const text = usv(input);
      about.set(this, toldOf(() => {
        const init = new TextReader(text).read();
        if (base === undefined && init.protocol === undefined) wrong(`Relative constructor string '${text}' must have a base URL passed as `
          + "the second argument.");
        return components(base === undefined ? init : {...init, baseURL: base}, ignoresCase);
      }, "string"));
    }
    test(input = {}, base = undefined) { return match(this, input, base) !== null; }
    exec(input = {}, base = undefined) { return match(this, input, base); }
    get hasRegExpGroups() { return KEYS.some((key) => about.get(this)[key].hasGroups); }
  }
  for (const key of KEYS) Object.defineProperty(URLPattern.prototype, key, {get: {[key]() { return about.get(this)[key].text; }}[key],
    configurable: true});
  nm.offer({URLPattern: define(URLPattern)});
}
