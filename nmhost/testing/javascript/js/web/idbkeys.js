// Keys of indexedDB: which values are keys, their order, ranges of them, and key paths.
(nm) => {
  "use strict";
  const {define, refuse, mistyped} = nm.need("web/idl").idl;
  const {isObject, isBytes, bytesOf} = nm.need("web/convert").convert;
  const NOT_A_KEY = "The parameter is not a valid key.";
  const BAD = "=Data provided to an operation does not meet requirements.";
  const dataError = (text) => refuse(text, BAD, "DataError");

  // A key as it is told to the browser, or null where a value is none.
  function told(value, seen = []) {
    if (typeof value === "number") return Number.isNaN(value) ? null : ["n", Number.isFinite(value) ? value + 0
      : String(value).replace("Infinity", "inf")];
    if (typeof value === "string") return ["s", value];
    if (Object.prototype.toString.call(value) === "[object Date]") return Number.isNaN(Number(value)) ? null
      : ["d", Number(value)];
    if (isBytes(value)) return ["b", bytesOf(value).toHex()];
    if (!Array.isArray(value) || seen.includes(value)) return null;
    const parts = [];
    for (let i = 0; i < value.length; i++) {
      const part = Object.hasOwn(value, i) ? told(value[i], [...seen, value]) : null;
      if (part === null) return null;
      parts.push(part);
    }
    return ["a", parts];
  }
  const need = (value, text = NOT_A_KEY) => told(value) ?? dataError(text);
  function made([kind, value]) {
    if (kind === "n") return typeof value === "string" ? Number(value.replace("inf", "Infinity")) : value;
    if (kind === "d") return new Date(value);
    if (kind === "b") return Uint8Array.fromHex(value).buffer;
    return kind === "a" ? value.map(made) : value;
  }
  const RANK = {n: 1, d: 2, s: 3, b: 4, a: 5};
  const order = (a, b) => a < b ? -1 : a > b ? 1 : 0;
  function compare(first, second) {
    if (first[0] !== second[0]) return order(RANK[first[0]], RANK[second[0]]);
    const [a, b] = [made(first), made(second)];
    if (first[0] !== "a") return first[0] === "b" ? order(first[1], second[1]) : order(first[0] === "d" ? Number(a) : a,
      first[0] === "d" ? Number(b) : b);
    for (let i = 0; i < Math.min(a.length, b.length); i++) {
      const found = compare(first[1][i], second[1][i]);
      if (found) return found;
    }
    return order(a.length, b.length);
  }

  const ranges = new WeakMap();
  class IDBKeyRange {
    static isOne = (value) => isObject(value) && ranges.has(value);
    static only(value) {
      const key = need(value);
      return range(key, key);
    }
    static lowerBound(lower, open = false) { return range(need(lower), null, Boolean(open), true); }
    static upperBound(upper, open = false) { return range(null, need(upper), true, Boolean(open)); }
    static bound(lower, upper, lowerOpen = false, upperOpen = false) {
      const [first, last] = [need(lower), need(upper)];
      const found = compare(first, last);
      if (found > 0) dataError("The lower key is greater than the upper key.");
      if (found === 0 && (lowerOpen || upperOpen)) dataError("The lower key and upper key are equal and one of the bounds"
        + " is open.");
      return range(first, last, Boolean(lowerOpen), Boolean(upperOpen));
    }
    get lower() { return shown(ranges.get(this).lower); }
    get upper() { return shown(ranges.get(this).upper); }
    get lowerOpen() { return ranges.get(this).lowerOpen; }
    get upperOpen() { return ranges.get(this).upperOpen; }
    includes(key) {
      const wanted = need(key);
      const {lower, upper, lowerOpen, upperOpen} = ranges.get(this);
      const low = lower ? compare(wanted, lower) : 1;
      const high = upper ? compare(wanted, upper) : -1;
      return (low > 0 || (low === 0 && !lowerOpen)) && (high < 0 || (high === 0 && !upperOpen));
    }
  }
  const shown = (key) => key === null ? undefined : made(key);
  function range(lower, upper, lowerOpen = false, upperOpen = false) {
    const one = new IDBKeyRange();
    ranges.set(one, {lower, upper, lowerOpen, upperOpen});
    return one;
  }
  // What a query names: nothing is all keys, unless a key is needed.
  function rangeOf(query, isNeeded = false) {
    if (query === undefined || query === null) return isNeeded ? refuse("No key or key range specified.", "=No valid key or key range specified.", "DataError") : null;
    if (ranges.has(query)) return ranges.get(query);
    const key = need(query);
    return {lower: key, upper: key, lowerOpen: false, upperOpen: false};
  }

  const isPath = (path) => path === "" || path.split(".").every((part) => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u
    .test(part));
  const isKeyPath = (path) => Array.isArray(path) ? path.length > 0 && path.every(isPath) : isPath(path);
  const pathOf = (path) => Array.isArray(path) ? path.map((one) => `${one}`) : path === null || path === undefined ? null
    : `${path}`;
  // What lies at a path in a value: the value's own, what texts and blobs say of themselves.
  function at(value, path) {
    if (Array.isArray(path)) {
      const parts = path.map((one) => at(value, one));
      return parts.includes(undefined) ? undefined : parts;
    }
    let found = value;
    for (const part of path === "" ? [] : path.split(".")) {
      if (typeof found === "string" && part === "length") found = found.length;
      else if (nm.platform.typeOf(Object(found)) && /^(size|type|name|lastModified)$/.test(part)) found = found[part];
      else if (isObject(found) && Object.hasOwn(found, part)) found = found[part];
      else return undefined;
    }
    return found;
  }
  // The keys that an index takes of a value.
  function indexKeys(value, {keyPath, multiEntry}) {
    const found = at(value, keyPath);
    if (found === undefined) return [];
    if (!multiEntry || !Array.isArray(found)) return [told(found)].filter((key) => key !== null);
    const keys = [];
    for (const one of found.map((item) => told(item))) {
      if (one !== null && !keys.some((other) => compare(one, other) === 0)) keys.push(one);
    }
    return keys;
  }
  nm.keys = {told, need, made, compare, rangeOf, range, isKeyPath, pathOf, at, indexKeys, dataError,
    isRange: (value) => ranges.has(value), mistyped};
  nm.offer({IDBKeyRange: define(IDBKeyRange, {illegal: true})});
}
