// Headers with their guards (Fetch standard, section 5.1).
(nm) => {
  "use strict";
  const {define, refuse, mistyped, family} = nm.need("web/idl").idl;
  const {byteString, isObject, pairs, sequence} = nm.need("web/convert").convert;
  const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
  // Names that a script can't set in a request (section 2.2.2).
  const FORBIDDEN = new Set(["accept-charset", "accept-encoding", "access-control-request-headers",
    "access-control-request-method", "connection", "content-length", "cookie", "cookie2", "date", "dnt", "expect", "host",
    "keep-alive", "origin", "referer", "set-cookie", "te", "trailer", "transfer-encoding", "upgrade", "via"]);
  const isForbidden = (name) => FORBIDDEN.has(name) || /^(proxy|sec)-/.test(name);
  const SIMPLE = /^(accept|accept-language|content-language|content-type)$/;
  const trim = (value) => value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, "");
  const BRANCH = "value in record<ByteString, ByteString> branch of (sequence<sequence<ByteString>> or"
    + " record<ByteString, ByteString>)";

  const nameOf = (given, where, read) => {
    const name = byteString(given, where, read);
    if (!TOKEN.test(name)) refuse("Invalid name", `${name.replace(/[\x80-\xff]/g, "\ufffd")} is an invalid header name.`);
    return name.toLowerCase();
  };
  const valueOf = (given, where, read) => {
    const value = trim(byteString(given, where, read));
    if (/[\0\n\r]/.test(value)) refuse("Invalid value",
      `${value.replace(/[\0].*/s, "")} is an invalid header value.`);
    return value;
  };
  class Headers {
    #list = [];   // [name in lower case, value]
    #guard = "none";
    static isOne = (value) => isObject(value) && #list in value;
    constructor(init = undefined) { if (init !== undefined) fill(this, init); }
    append(name, value) { this.#add(nameOf(name), valueOf(value, "argument 2")); }
    delete(name) {
      const key = nameOf(name);
      if (this.#mayChange(key)) this.#list = this.#list.filter((pair) => pair[0] !== key);
    }
    get(name) {
      const key = nameOf(name);
      const found = this.#list.filter((pair) => pair[0] === key).map((pair) => pair[1]);
      return found.length ? found.join(", ") : null;
    }
    getSetCookie() { return this.#list.filter((pair) => pair[0] === "set-cookie").map((pair) => pair[1]); }
    has(name) {
      const key = nameOf(name);
      return this.#list.some((pair) => pair[0] === key);
    }
    set(name, value) {
      const [key, text] = [nameOf(name), valueOf(value, "argument 2")];
      if (!this.#mayChange(key, text)) return;
      const at = this.#list.findIndex((pair) => pair[0] === key);
      if (at < 0) this.#list.push([key, text]);
      else this.#list = this.#list.flatMap((pair, i) => i === at ? [[key, text]] : pair[0] === key ? [] : [pair]);
    }
    #add(name, value) { if (this.#mayChange(name, value)) this.#list.push([name, value]); }
    #mayChange(name, value = "") {
      if (this.#guard === "immutable") refuse("Headers are immutable", "Headers are immutable and cannot be modified.");
      if (this.#guard === "request") return !isForbidden(name);
      if (this.#guard === "request-no-cors") return SIMPLE.test(name) && (name !== "content-type"
        || /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(;|$)/i.test(value));
      return this.#guard !== "response" || !/^set-cookie2?$/.test(name);
    }
    // `within` is the dictionary that has them: what is wrong with them is wrong with its member.
    static fill(headers, init, within = "") {
      const read = within && `Failed to read the 'headers' property from '${within}': `;
      if (!isObject(init)) mistyped(
        read + "The provided value is not of type '(record<ByteString, ByteString> or sequence<sequence<ByteString>>)'.",
        `${within ? `'headers' member of ${within}` : "Argument 1"} could not be converted to any of: sequence<sequence<ByteString>>, record<ByteString, ByteString>.`);
      for (const [name, value] of entriesOf(init, read)) headers.#add(nameOf(name), valueOf(value, BRANCH));
    }
    static make(list, guard) {
      const made = new Headers();
      made.#list = list.map(([name, value]) => [name.toLowerCase(), value]);
      made.#guard = guard;
      return made;
    }
    static guard(headers, guard) { headers.#guard = guard; }
    static listOf(headers) { return headers.#list; }
    // Sorted and joined, as they are iterated over.
    static sorted(headers) {
      const names = [...new Set(headers.#list.map(([name]) => name))].sort();
      return names.flatMap((name) => name === "set-cookie" ? headers.getSetCookie().map((value) => [name, value])
        : [[name, headers.get(name)]]);
    }
  }
  function entriesOf(init, read) {
    if (init[Symbol.iterator] === undefined || init[Symbol.iterator] === null) return Reflect.ownKeys(init)
      .filter((key) => Reflect.getOwnPropertyDescriptor(init, key)?.enumerable)
      .map((key) => [byteString(key, undefined, read), byteString(init[key], BRANCH, read)]);
    return sequence(init).map((one) => {
      const pair = sequence(one).map((item) => byteString(item, undefined, read));
      if (pair.length !== 2) refuse("Invalid value",
        "Headers require name/value tuples when being initialized by a sequence.");
      return pair;
    });
  }
  const {fill, make, guard, listOf, sorted, isOne} = Headers;
  for (const name of ["fill", "make", "guard", "listOf", "sorted"]) delete Headers[name];
  nm.headers = {fill, make, guard, listOf, sorted, isOne, TOKEN, isForbidden, valueOf, nameOf, family};
  const shown = define(Headers, {length: 0});
  pairs(Headers.prototype, "Headers", sorted, isOne);
  nm.offer({Headers: shown});
}
