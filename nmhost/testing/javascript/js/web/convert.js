// What the web platform's members make of arguments: strings, dictionaries, sequences, numbers, bytes; and event
// handlers, iterators.
(nm) => {
  "use strict";
  const {mistyped, refuse, member} = nm.need("web/idl").idl;

  const usv = (value) => `${value}`.toWellFormed();
  // Latin-1 only: what a header or a status text may hold.
  function byteString(value, where = "argument 1", read = "") {
    const text = `${value}`;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 255) mistyped(read + "String contains non ISO-8859-1 code point.", `Cannot convert ${where} to ByteString`
        + ` because the character at index ${i} has value ${unit} which is greater than 255.`);
    }
    return text;
  }
  const unranged = (chromium, firefox) => refuse(chromium, firefox, "RangeError");
  const isObject = (value) => (typeof value === "object" && value !== null) || typeof value === "function";
  function dictionary(value, type, argument = 2) {
    if (value === undefined || value === null) return {};
    if (!isObject(value)) mistyped(`The provided value is not of type '${type}'.`,
      argument ? `Argument ${argument} can't be converted to a dictionary.`
        : "Value can't be converted to a dictionary.");
    return value;
  }
  // The member of a dictionary that must be one of a few words.
  function word(value, words, {of, in: type, as, otherwise, isOwn = false}) {
    if (value === undefined) return otherwise;
    const text = `${value}`;
    if (!words.includes(text)) mistyped(
      `Failed to read the '${of}' property from '${type}': The provided value '${text}' is not a valid enum value of`
      + ` type ${as}.`, `${isOwn ? "=" : ""}'${text}' (value of '${of}' member of ${type}) is not a valid value for enumeration ${as}.`);
    return text;
  }
  function sequence(value, {chromium = "The provided value cannot be converted to a sequence.",
    firefox = "Argument 1 can't be converted to a sequence."} = {}) {
    const iterator = isObject(value) ? value[Symbol.iterator] : undefined;
    if (typeof iterator !== "function") mistyped(chromium, firefox);
    return [...{[Symbol.iterator]: () => nm.apply(iterator, value, [])}];
  }
  // An integer that must lie in a range, as with [EnforceRange].
  function integer(value, {type, max, argument = 1}) {
    const number = Number(value);
    if (!Number.isFinite(number)) mistyped(`Value is not of type '${type}'.`,
      `Argument ${argument} is not a finite value, so is out of range for ${type}.`);
    const whole = Math.trunc(number);
    if (whole < 0 || whole > max) mistyped(`Value is outside the '${type}' value range.`,
      `Argument ${argument} is out of range for ${type}.`);
    return whole;
  }
  function callback(value, argument = 1) {
    if (typeof value !== "function") mistyped(`parameter ${argument} is not of type 'Function'.`,
      `Argument ${argument} is not ${isObject(value) ? "callable" : "an object"}.`);
    return value;
  }
  const buffer = (value) => isObject(value)
    && /^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(value));
  const isBytes = (value) => ArrayBuffer.isView(value) || buffer(value);
  // The bytes behind a buffer or a view of one.
  const bytesOf = (value) => ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value);

  // The on... attributes of a class.
  const handlers = new WeakMap();
  function handlersOn(prototype, type, names) {
    for (const name of names) {
      const key = `on${name}`;
      const get = {[key]() { return handlers.get(this)?.[key] ?? null; }}[key];
      const set = {[key](value) {
        const all = handlers.get(this) ?? {};
        handlers.set(this, all);
        all[key] = isObject(value) ? value : null;
        nm.onHandler?.(this, name, all[key]);
      }}[key];
      Object.defineProperty(prototype, key, {get: member(type, key, get, "get"), set: member(type, key, set, "set"),
        enumerable: true, configurable: true});
    }
  }
  // entries, keys, values, forEach and the iterator of a class that is a list of pairs.
  function pairs(prototype, type, listOf, isOne) {
    const iterator = Object.create(nm.idl.isFirefoxContent ? Object.prototype : Iterator.prototype);
    const states = new WeakMap();
    const next = {next() {
      const state = states.get(this);
      const pair = listOf(state.of)[state.at];
      if (!pair) return {value: undefined, done: true};
      state.at += 1;
      return {value: state.pick(pair), done: false};
    }}.next;
    Object.defineProperty(iterator, "next", {value: nm.asNative(next), writable: true, enumerable: true,
      configurable: true});
    Object.defineProperty(iterator, Symbol.toStringTag, {value: `${type} Iterator`, configurable: true});
    const make = (of, pick) => {
      const made = Object.create(iterator);
      states.set(made, {of, at: 0, pick});
      return made;
    };
    const members = {
      entries() { return make(this, ([name, value]) => [name, value]); },
      keys() { return make(this, ([name]) => name); },
      values() { return make(this, ([, value]) => value); },
      forEach(run, self = undefined) { each(this, run, self); },
    };
    const each = (of, run, self) => {
      callback(run);
      for (let i = 0; i < listOf(of).length; i++) {
        const [name, value] = listOf(of)[i];
        nm.apply(run, self, [value, name, of]);
      }
    };
    // Gecko looks at what it is given, not at how much that is.
    if (nm.follows("platform", "gecko")) Object.defineProperty(members.forEach = {forEach(...args) { each(this, ...args); }}.forEach, "length", {value: 0});
    for (const [key, work] of Object.entries(members)) Object.defineProperty(prototype, key,
      {value: member(type, key, work, "call", isOne), writable: true, enumerable: true, configurable: true});
    Object.defineProperty(prototype.forEach, "length", {value: 1, configurable: true});
    Object.defineProperty(prototype, Symbol.iterator, {value: prototype.entries, writable: true, configurable: true});
  }
  nm.convert = {usv, unranged, byteString, isObject, dictionary, word, sequence, integer, callback, buffer, isBytes, bytesOf,
    handlersOn, pairs};
}
