// Structured clone: values to tagged JSON with back references and back; what cannot be cloned in the family's words.
(nm) => {
  "use strict";
  const brand = (prototype, name, kind = "get") => {
    const found = Object.getOwnPropertyDescriptor(prototype, name);
    const check = kind === "get" ? found.get : found.value;
    return (value) => { try { nm.apply(check, value, []); return true; } catch { return false; } };
  };
  const {entries: pairs} = Map.prototype;
  const {values: items} = Set.prototype;
  const typedTag = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;
  const is = {
    map: brand(Map.prototype, "size"),
    set: brand(Set.prototype, "size"),
    date: brand(Date.prototype, "getTime", "value"),
    buffer: brand(ArrayBuffer.prototype, "byteLength"),
    view: ArrayBuffer.isView,
    regexp: brand(RegExp.prototype, "source"),
    exception: (value) => nm.isException(value),
    error: (value) => (value instanceof Error || Object.prototype.toString.call(value) === "[object Error]") && !nm.isException(value),
    symbol: brand(Symbol.prototype, "valueOf", "value"),
    boxed: (value) => [Number, String, Boolean].some((kind) => value instanceof kind)
      || Object.prototype.toString.call(value) === "[object BigInt]",
  };
  const ERRORS = ["Error", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError",
    ...nm.follows("platform", "gecko") ? ["AggregateError"] : []];
  const UNCLONEABLE = new Set(["Promise", "WeakMap", "WeakSet", "WeakRef", "Generator", "AsyncGenerator", "Arguments",
    "Math", "JSON", "Atomics", "Module", "Array Iterator", "Map Iterator", "Set Iterator", "String Iterator",
    "RegExp String Iterator", "Iterator Helper", "Intl.NumberFormat", "Intl.DateTimeFormat", "Intl.Collator", "Intl.PluralRules",
    "Intl.ListFormat", "Intl.RelativeTimeFormat", "Intl.DisplayNames", "Intl.Segmenter", "Intl.Locale", "Intl.DurationFormat"]);

  const notSerializable = ["Error", "Could not serialize message."];
  const texts = nm.strategy("clone_errors", {
    gecko: {
      bareSymbol: ["InvalidStateError", "An exception was thrown"],
      symbol: nm.config.api.symbols_stop_clones ? ["InvalidStateError", "An exception was thrown"]
        : ["DataCloneError", "unsupported type for structured data"],
      object: (type) => ["DataCloneError", `${type} object could not be cloned.`],
    },
    blink: {bareSymbol: notSerializable, symbol: notSerializable, object: () => notSerializable},
  });
  // A content script sees the page's objects through a wrapper, and so the page's DOMException: no Error of its own.
  const members = Object.getOwnPropertyDescriptors(DOMException.prototype);
  const foreign = Object.create(Object.prototype, {...members, constructor: {value: DOMException}});
  // The API's own objects, ports and events, which are no script's in Chromium and plain ones in Firefox.
  const hostObjects = new WeakSet();
  nm.hostObject = nm.strategy("clone_errors", {blink: (one) => { hostObjects.add(one); return one; }, gecko: (one) => one});
  nm.isHostObject = (value) => hostObjects.has(value);
  function refuse([name, message], value, root) {
    nm.clone.offender = {value};   // for those who say it in other words
    const error = nm.makeError(name, message);
    // What is the page's own is cloned there; what only holds such an object is the script's.
    const fromPage = nm.config.kind === "content" && nm.isException(error)
      && value && value === root && !nm.isProxy(value) && (nm.platform.typeOf(value) || value === globalThis || value === nm.shownWindow);
    if (fromPage) {
      Object.defineProperties(error, {name: {value: name}, message: {value: message}, code: {value: 25}});
      Object.setPrototypeOf(error, foreign);
    }
    throw error;
  }

  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  // Through a wrapper neither getters nor boxed primitives are seen in objects and arrays; such a primitive alone is refused.
  function encode(root, throughWrapper = false) {
    const isUnseen = (item, key) => throughWrapper && (!("value" in Object.getOwnPropertyDescriptor(item, key)) || (typeof item[key] === "object" && is.boxed(item[key])));
    const seen = new Map();
    const copies = new Map();
    if (typeof root === "symbol") refuse(texts.bareSymbol, root);
    return nm.stringify(value(root));

    function value(item) {
      switch (typeof item) {
        case "undefined": return ["u"];
        case "number": return Number.isFinite(item) && !Object.is(item, -0) ? item
          : ["n", Object.is(item, -0) ? "-0" : String(item)];
        case "bigint": return ["i", String(item)];
        case "symbol": return refuse(texts.symbol, item);
        case "function": return nm.isProxy(item) ? refuse(texts.object("Proxy"), item, root) : refuse(texts.object(/^bound /.test(item.name) && !Object.hasOwn(item, "prototype")
          ? "BoundFunctionObject" : "Function"), item);
        case "object": return item === null ? null : object(item);
        default: return item;
      }
    }
    function object(item) {
      if (nm.isHeld?.(item)) return heldElsewhere(item);
      if (seen.has(item)) return ["r", seen.get(item)];
      if (item === globalThis || item === nm.shownWindow) return refuse(texts.object("Proxy"), item, root);
      if (nm.isProxy(item)) return refuse(texts.object("Proxy"), item, root);
      const type = nm.platform.typeOf(item);
      const rule = type && nm.platform.cloneRule(type);
      if (type && !rule) return refuse(texts.object(type), item, root);
      if (hostObjects.has(item)) return refuse(texts.object("Object"), item, root);
      seen.set(item, seen.size);
      if (rule) return ["h", type, object(rule.fields(item) ?? refuse(texts.object(type), item, root))];
      return Array.isArray(item) ? array(item) : special(item) ?? plain(item);
    }
    // What lives in the engine of another window is cloned there.
    function heldElsewhere(item) {
      if (!copies.has(item)) copies.set(item, nm.cloneHeld(item));
      return object(copies.get(item));
    }
    // Objects of the language's own classes. Loops, not callbacks: a message may lie 500 deep in itself.
    function special(item) {
      if (is.date(item)) return ["d", Number.isNaN(Number(item)) ? null : Number(item)];
      if (is.regexp(item)) return ["x", item.source, item.flags];
      if (is.map(item)) return ["m", ...[...nm.apply(pairs, item, [])].flat(1).map(value)];
      if (is.set(item)) return ["t", ...[...nm.apply(items, item, [])].map(value)];
      if (is.exception(item)) return ["dx", item.name, item.message];
      if (is.error(item)) return error(item);
      if (is.buffer(item) && item.detached) refuse(texts.object("ArrayBuffer"), item);
      if (is.buffer(item)) return ["ab", hex(new Uint8Array(item))];
      if (is.view(item)) return ["v", nm.apply(typedTag, item, []) ?? "DataView", object(item.buffer),
        item.byteOffset, item.length ?? item.byteLength];
      if (is.symbol(item)) refuse(texts.object("Symbol"), item);
      const kind = Object.prototype.toString.call(item).slice(8, -1);
      if (is.boxed(item)) return throughWrapper ? refuse(texts.object(kind), item) : ["b", value(item.valueOf())];
      if (UNCLONEABLE.has(kind)) refuse(texts.object(kind), item);
      return null;
    }
    function plain(item) {
      const parts = ["o"];
      for (const key of Object.keys(item)) {
        // a getter may have taken it away
        if (Object.hasOwn(item, key) && !isUnseen(item, key)) parts.push(key, value(item[key]));
      }
      return parts;
    }
    function array(item) {
      const keys = Object.keys(item).filter((key) => !isUnseen(item, key));
      const dense = keys.length === item.length && keys.every((key, i) => key === String(i));
      const parts = [dense ? "a" : "s", item.length];
      for (const key of keys) parts.push(...dense ? [] : [key], value(item[key]));
      return parts;
    }
    function error(item) {
      const own = (key) => Object.getOwnPropertyDescriptor(item, key);
      const message = own("message") && "value" in own("message") ? String(item.message) : null;
      const name = ERRORS.includes(item.name) ? item.name : "Error";
      const cause = own("cause") && "value" in own("cause") ? [value(item.cause)] : [];
      return ["e", name, message, typeof item.stack === "string" ? item.stack : null, cause];
    }
  }

  function decode(text) {
    const made = [];
    const keep = (item) => {
      made.push(item);
      return item;
    };
    function value(item) { return Array.isArray(item) ? readers[item[0]](...item.slice(1)) : item; }
    function fill(target, pairs) {
      for (let i = 0; i < pairs.length; i += 2) {
        if (pairs[i] !== "__proto__") target[pairs[i]] = value(pairs[i + 1]);
      }
      return target;
    }
    function view(type, buffer, offset, length) {
      const at = made.push(null) - 1;
      const View = type === "DataView" ? DataView : globalThis[type];
      made[at] = new View(value(buffer), offset, length);
      return made[at];
    }
    function revive(type, fields) {
      const at = made.push(null) - 1;
      made[at] = nm.platform.cloneRule(type).revive(value(fields));
      return made[at];
    }
    function makeError(name, message, stack, cause) {
      const given = message === null ? [] : [message];
      const made = keep(Reflect.construct(globalThis[name], name === "AggregateError" ? [[], ...given] : given));
      if (cause.length) Object.defineProperty(made, "cause",
        {value: value(cause[0]), writable: true, configurable: true});
      return made;
    }
    const readers = {
      u: () => undefined, n: Number, i: BigInt, r: (number) => made[number],
      o: (...pairs) => fill(keep({}), pairs),
      a: (length, ...items) => {
        const array = keep(new Array(length));
        for (let i = 0; i < items.length; i++) array[i] = value(items[i]);
        return array;
      },
      s: (length, ...pairs) => fill(keep(new Array(length)), pairs),
      d: (ms) => keep(new Date(ms === null ? NaN : ms)), x: (source, flags) => keep(new RegExp(source, flags)),
      m: (...pairs) => {
        const map = keep(new nm.scriptMap());
        for (let i = 0; i < pairs.length; i += 2) map.set(value(pairs[i]), value(pairs[i + 1]));
        return map;
      },
      t: (...items) => {
        const set = keep(new nm.scriptSet());
        for (const item of items) set.add(value(item));
        return set;
      },
      e: makeError,
      dx: (name, message) => keep(new DOMException(message, name)),
      b: (primitive) => keep(Object(value(primitive))),
      ab: (digits) => keep(new Uint8Array((digits.match(/../g) ?? []).map((pair) => parseInt(pair, 16))).buffer),
      v: view, h: revive,
    };
    return value(nm.parse(text));
  }

  // What the browser's own code sees of a value of the page's, through a wrapper: no functions and no getters in
  // objects and arrays, no boxed primitives, of an error its name and message.
  function seenThroughWrapper(root) {
    const copies = new Map();
    const hidden = (item) => typeof item === "function"
      || (typeof item === "object" && item !== null && (is.boxed(item) || nm.isProxy(item)));
    const copy = (item) => {
      if (typeof item === "object" && item !== null && is.boxed(item)) return refuse(texts.object("Object"), item);
      if (typeof item !== "object" || item === null || nm.isProxy(item) || nm.platform.typeOf(item)) return item;
      if (copies.has(item)) return copies.get(item);
      if (is.error(item)) return errorCopy(item);
      const kind = Object.prototype.toString.call(item);
      return kind === "[object Object]" || Array.isArray(item)
        ? members(item, Array.isArray(item) ? new Array(item.length) : {}) : item;
    };
    const errorCopy = (item) => {
      const name = ERRORS.findLast((kind) => item instanceof globalThis[kind]);
      return Object.defineProperty(new Error(item.message), "name", {value: name, writable: true, configurable: true});
    };
    const members = (item, target) => {
      copies.set(item, target);
      for (const key of Object.keys(item)) {
        const one = Object.getOwnPropertyDescriptor(item, key);
        // A key that every object inherits is taken for the inherited one.
        if (!(key in Object.prototype) && "value" in one && !hidden(one.value)) target[key] = copy(one.value);
      }
      return target;
    };
    return copy(root);
  }

  // Whether an error is the page's own, which a content script sees through a wrapper.
  const isOfPage = (error) => typeof error === "object" && error !== null && Object.getPrototypeOf(error) === foreign;
  nm.clone = {encode, decode, seenThroughWrapper, isOfPage};
}
