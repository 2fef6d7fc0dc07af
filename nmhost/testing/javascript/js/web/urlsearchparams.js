// URLSearchParams, and the application/x-www-form-urlencoded format.
(nm) => {
  "use strict";
  const {define, refuse, mistyped} = nm.need("web/idl").idl;
  const {usv, isObject, sequence, pairs} = nm.need("web/convert").convert;
  const {utf8} = nm.need("web/utf8");

  const decoded = (text) => {
    const spaced = text.replaceAll("+", " ");
    return spaced.includes("%") ? utf8.decode(utf8.unpercent(spaced)) : spaced;
  };
  const parse = (text) => text.split("&").filter((part) => part !== "").map((part) => {
    const at = part.indexOf("=");
    return at < 0 ? [decoded(part), ""] : [decoded(part.slice(0, at)), decoded(part.slice(at + 1))];
  });
  const isEncoded = (unit) => unit !== 32 && !/[*\-.0-9A-Z_a-z]/.test(String.fromCharCode(unit));
  const encoded = (text) => utf8.percent(text, isEncoded).replaceAll(" ", "+");
  const serialize = (list) => list.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join("&");

  const BRANCH = "Element of sequence<sequence<USVString>> branch of (sequence<sequence<USVString>> or"
    + " record<USVString, USVString> or USVString) can't be converted to a sequence.";
  const NOT_PAIRS = "Failed to construct 'URLSearchParams': Sequence initializer must only contain pair elements";
  function listOf(init) {
    if (!isObject(init)) return parse(usv(init).replace(/^\?/, ""));
    if (init[Symbol.iterator] === undefined || init[Symbol.iterator] === null) return Reflect.ownKeys(init)
      .filter((key) => Reflect.getOwnPropertyDescriptor(init, key)?.enumerable).map((key) => [usv(key), usv(init[key])]);
    if (typeof init[Symbol.iterator] !== "function") mistyped("The object must have a callable @@iterator property.",
      `${BRANCH}`);
    return sequence(init).map((one) => {
      const pair = sequence(one, {firefox: BRANCH}).map(usv);
      if (pair.length !== 2) refuse(NOT_PAIRS, `Expected 2 items in pair but got ${pair.length}`);
      return pair;
    });
  }
  class URLSearchParams {
    #list;
    #changed = null;
    static isOne = (value) => isObject(value) && #list in value;
    constructor(init = "") { this.#list = listOf(init); }
    get size() { return this.#list.length; }
    append(name, value) {
      this.#list.push([usv(name), usv(value)]);
      this.#tell();
    }
    delete(name, value = undefined) {
      const [key, one] = [usv(name), value === undefined ? undefined : usv(value)];
      this.#list = this.#list.filter((pair) => pair[0] !== key || (one !== undefined && pair[1] !== one));
      this.#tell();
    }
    get(name) {
      const key = usv(name);
      return this.#list.find((pair) => pair[0] === key)?.[1] ?? null;
    }
    getAll(name) {
      const key = usv(name);
      return this.#list.filter((pair) => pair[0] === key).map((pair) => pair[1]);
    }
    has(name, value = undefined) {
      const [key, one] = [usv(name), value === undefined ? undefined : usv(value)];
      return this.#list.some((pair) => pair[0] === key && (one === undefined || pair[1] === one));
    }
    set(name, value) {
      const [key, text] = [usv(name), usv(value)];
      const first = this.#list.find((pair) => pair[0] === key);
      if (first) first[1] = text;
      else this.#list.push([key, text]);
      this.#list = this.#list.filter((pair) => pair[0] !== key || pair === first || !first);
      this.#tell();
    }
    sort() {
      this.#list.sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0);
      this.#tell();
    }
    toString() { return serialize(this.#list); }
    #tell() { this.#changed?.(serialize(this.#list)); }
    // The parameters of a URL, which tell it when they change.
    static linked(text, changed) {
      const made = new URLSearchParams();
      made.#list = parse(text);
      made.#changed = changed;
      return made;
    }
    static fill(made, text) { made.#list = parse(text); }
    static listOf(made) { return made.#list; }
  }
  const {linked, fill, listOf: list, isOne} = URLSearchParams;
  for (const name of ["linked", "fill", "listOf"]) delete URLSearchParams[name];
  nm.query = {linked, fill, list, isOne, parse, serialize};
  nm.offer({URLSearchParams: define(URLSearchParams)});
  pairs(URLSearchParams.prototype, "URLSearchParams", list, isOne);
}
