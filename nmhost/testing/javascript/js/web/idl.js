// Interfaces of the web platform as each family shows them: members, argument counts, receivers and refusals in its
// words.
(nm) => {
  "use strict";
  const family = nm.follows("platform", "blink") ? "chromium" : "firefox";   // whose words
  const isFirefoxContent = family === "firefox" && nm.config.kind === "content";
  const {isPrototypeOf} = Object.prototype;
  const exposed = new Map();   // the class that does the work -> the function that scripts see
  const scope = nm.config.is_worker ? "WorkerGlobalScope" : "Window";

  // What a refusal of the name alone says in Firefox.
  const FIREFOX = {
    AbortError: "The operation was aborted. ",
    DataCloneError: "The object could not be cloned.",
    DataError: "Data provided to an operation does not meet requirements",
    InvalidAccessError: "A parameter or an operation is not supported by the underlying object",
    InvalidCharacterError: "String contains an invalid character",
    InvalidStateError: "An attempt was made to use an object that is not, or is no longer, usable",
    NotFoundError: "The object can not be found here.",
    NotSupportedError: "Operation is not supported",
    OperationError: "The operation failed for an operation-specific reason",
    QuotaExceededError: "The quota has been exceeded.",
    SecurityError: "The operation is insecure.",
    SyntaxError: "An invalid or illegal string was specified",
    TypeMismatchError: "The type of an object is incompatible with the expected type of the parameter associated"
      + " to the object",
  };

  // A refusal by the platform; where it comes out of a member it becomes an error in the family's words.
  // A text that begins with "=" names no member.
  // Firefox makes an error of what is refused before a member waits for anything where it was called from; not so what
  // the cryptography refuses.
  let calling = 0;
  const begun = (type, run) => {
    if (type === "SubtleCrypto") return run();
    calling += 1;
    try { return run(); } finally { calling -= 1; }
  };
  class Refusal {
    constructor(texts, name = "TypeError", isBinding = false) {
      Object.assign(this, {texts, name, isBinding, isEarly: calling > 0});
    }
  }
  const refuse = (chromium, firefox, name) => { throw new Refusal({chromium, firefox}, name); };
  // Refused by the conversion of an argument, so before the member itself runs.
  const mistyped = (chromium, firefox) => { throw new Refusal({chromium, firefox}, "TypeError", true); };

  const PREFIX = {
    chromium: {
      construct: (type) => `Failed to construct '${type}': `,
      call: (type, key) => `Failed to execute '${key}' on '${type}': `,
      get: (type, key) => `Failed to read the '${key}' property from '${type}': `,
      set: (type, key) => `Failed to set the '${key}' property on '${type}': `,
      named: (type, key) => `Failed to set a named property '${key}' on '${type}': `,
    },
    firefox: {
      construct: (type) => `${type} constructor: `,
      call: (type, key) => `${type}.${key}: `,
      get: (type, key) => `${type}.${key} getter: `,
      set: (type, key) => `${type}.${key} setter: `,
      named: (type, key) => `${type}.${key} setter: `,
    },
  }[family];
  function textOf({texts, name}, kind, type, key) {
    const text = texts[family] ?? "=" + (FIREFOX[name] ?? texts.chromium.replace(/^=/, ""));
    return text.startsWith("=") ? text.slice(1) : PREFIX[kind](type, key) + text;
  }
  // The error of a refusal; any other thing thrown is a script's own.
  function worded(refusal, kind, type, key, mayBeLate = kind === "construct") {
    if (!(refusal instanceof Refusal)) return ofLanguage(refusal, kind, type, key);
    const isLate = mayBeLate && !(kind === "call" && refusal.isEarly);
    const {name} = refusal;
    const text = textOf(refusal, kind, type, key);
    const error = name === "QuotaExceededError" ? quotaError(text) : name in LANGUAGE ? nm.makeError(LANGUAGE[name], text)
      : isLate ? new DOMException(text, name) : nm.exceptionOfCaller(text, name);
    return isFirefoxContent && isLate && !refusal.isBinding ? ofPage(error) : error;
  }
  // Which refusals are errors of the language's own; all others are DOMExceptions.
  const LANGUAGE = {TypeError: "TypeError", RangeError: "RangeError", JsonError: "SyntaxError"};
  // What the language says of an argument, Chromium says of the member.
  const CONVERSION = /^Cannot convert a (Symbol|BigInt) value to a (string|number)$/;
  const ofLanguage = (error, kind, type, key) => family === "chromium" && error instanceof TypeError
    && CONVERSION.test(error.message) ? new TypeError(PREFIX[kind](type, key) + error.message) : error;
  function quotaError(text) {
    const Class = globalThis.QuotaExceededError;
    if (isFirefoxContent) return nm.exceptionOfCaller(text, "QuotaExceededError");
    return typeof Class === "function" ? new Class(text) : new DOMException(text, "QuotaExceededError");
  }
  // What the page's side makes is, for a content script of Firefox, an error of another global.
  function ofPage(error) {
    const {name, message, code, constructor} = error;
    const own = nm.isException(error) ? {name, message, code} : {name, message};
    for (const [key, value] of Object.entries(own)) Object.defineProperty(error, key,
      {value, writable: true, configurable: true});
    return Object.setPrototypeOf(error, Object.create(Object.prototype, {
      constructor: {value: constructor, writable: true, configurable: true}, stack: {value: "", writable: true, configurable: true},
      toString: {value: Error.prototype.toString, writable: true, configurable: true}}));
  }

  const TOO_FEW = {
    chromium: (wanted, given) => `${wanted} argument${wanted === 1 ? "" : "s"} required, but only ${given} present.`,
    firefox: (wanted, given) => `At least ${wanted} argument${wanted === 1 ? "" : "s"} required, but only ${given}`
      + " passed",
  }[family];
  // Members with several signatures, of which Firefox says only that none fits.
  const OVERLOADED = new Set(["FormData.append", "FormData.set", "MessagePort.postMessage", "Worker.postMessage", "XMLHttpRequest.open", "LockManager.request"]);
  const tooFew = (wanted, given, member) => {
    const text = family === "firefox" && OVERLOADED.has(member)
      ? `${given} is not a valid argument count for any overload.` : TOO_FEW(wanted, given);
    return new Refusal({chromium: text, firefox: text}, "TypeError", true);
  };
  const strange = (type, kind, key) => new TypeError(family === "chromium" ? "Illegal invocation"
    : `'${kind === "call" ? key : `${kind} ${key}`}' called on an object that does not implement interface ${type}.`);

  // A member as scripts see it: checks its receiver and the number of arguments.
  function member(type, key, work, kind, isOne) {
    const isLate = work[Symbol.toStringTag] === "AsyncFunction";
    const refused = (error) => { throw worded(error, kind, type, key, isLate); };
    const run = (self, args) => {
      if (isOne && !isOne(self)) throw isLate && family === "chromium" ? new Refusal({chromium: "Illegal invocation"},
        "TypeError", true) : strange(type, kind, key);
      if (args.length < work.length && kind === "call") throw tooFew(work.length, args.length, `${type}.${key}`);
      return nm.apply(work, self, args);
    };
    const made = isLate ? {[key](...args) { return nm.watch(nm.settle(() => begun(type, () => run(this, args)), refused)); }}[key]
      : {[key](...args) { try { return run(this, args); } catch (error) { return refused(error); } }}[key];
    Object.defineProperty(made, "name", {value: kind === "call" ? key : `${kind} ${key}`, configurable: true});
    Object.defineProperty(made, "length", {value: kind === "set" ? 1 : work.length, configurable: true});
    return nm.asNative(made);
  }
  // A promise of what `run` gives, with what it throws or rejects with put into words.
  nm.settle = (run, refused) => {
    let promise;
    try { promise = run(); } catch (error) { promise = nm.rejected(error); }
    return nm.observe(promise, undefined, refused);
  };
  const dressed = (type, key, found, isOne) => {
    if ("value" in found) return typeof found.value !== "function" || key === "constructor" ? found
      : {...found, value: member(type, nameOf(key), found.value, "call", isOne), enumerable: typeof key === "string"};
    const {get, set} = found;
    return {get: get && member(type, nameOf(key), get, "get", isOne), set: set && member(type, nameOf(key), set, "set",
      isOne), enumerable: true, configurable: true};
  };
  const nameOf = (key) => typeof key === "symbol" ? `[${key.description}]` : key;
  function dress(type, object, isOne) {
    for (const key of Reflect.ownKeys(object)) {
      if (key === "constructor" || typeof object === "function" && ["prototype", "length", "name"].includes(key)) continue;
      const found = Object.getOwnPropertyDescriptor(object, key);
      if (found.configurable) Object.defineProperty(object, key, dressed(type, key, found, isOne));
    }
  }

  // Make the class that does the work into an interface, and return what scripts see of it. A class tells its own
  // objects by a static `isOne`; `illegal` ones are made by the platform alone.
  function define(Class, {name = Class.name, illegal = false, constants = {}, tag = name, length = Class.length} = {}) {
    const {isOne} = Class;
    delete Class.isOne;
    const shown = nm.constructorNamed(name, (newTarget, args) => {
      if (illegal) throw worded(new Refusal({chromium: "Illegal constructor", firefox: "=Illegal constructor."},
        "TypeError", true), newTarget ? "construct" : "bare", name);
      if (!newTarget) throw worded(new Refusal({chromium: "Please use the 'new' operator, this DOM object constructor"
        + " cannot be called as a function.", firefox: "'new' is required"}, "TypeError", true), "construct", name);
      try {
        if (args.length < length) throw tooFew(length, args.length);
        return Reflect.construct(Class, args, nm.ofSubclass(newTarget) ? shown : newTarget);
      } catch (error) { throw worded(error, "construct", name); }
    });
    dress(name, Class.prototype, isOne);
    dress(name, Class);
    for (const key of Reflect.ownKeys(Class)) {
      if (!["length", "name", "prototype"].includes(key)) Object.defineProperty(shown, key,
        Object.getOwnPropertyDescriptor(Class, key));
    }
    const made = finish(Class, shown, {tag, length: illegal ? 0 : length});
    nm.reshape(name, Class.prototype, (object, label) => {
      if (isOne ? !isOne(object) : !nm.apply(isPrototypeOf, Class.prototype, [object])) nm.refuseReceiver(label, name);
    });
    nm.shapeConstructor(name, made);
    for (const [key, value] of Object.entries(constants)) {
      for (const at of [shown, Class.prototype]) Object.defineProperty(at, key, {value, enumerable: true});
    }
    return made;
  }
  PREFIX.bare = () => "";
  function finish(Class, shown, {tag, length}) {
    const parent = Object.getPrototypeOf(Class);
    if (parent !== Function.prototype) Object.setPrototypeOf(shown, exposed.get(parent) ?? parent);
    Object.defineProperty(shown, "prototype", {value: Class.prototype, writable: false});
    Object.defineProperty(shown, "length", {value: length, configurable: true});
    delete Class.prototype.constructor;   // it comes last
    Object.defineProperty(Class.prototype, "constructor", {value: shown, writable: true, configurable: true});
    nm.platform.name(Class.prototype, tag);
    exposed.set(Class, nm.asNative(shown));
    return shown;
  }
  // Functions of the global object, in the family's words.
  function functions(made) {
    for (const [key, work] of Object.entries(made)) made[key] = nm.checksReceiver(member(scope, key, work, "call", nm.isGlobal));
    return made;
  }
  // A function of the global object was given nothing and needs one argument.
  const refuseFew = (key) => { throw worded(tooFew(1, 0), "call", scope, key); };
  const wordedCall = (run, type, key) => {
    try { return run(); } catch (error) { throw worded(error, "call", type, key); }
  };
  // What a content script of Firefox gives an object of the page's to read from.
  const denyTo = (given, property) => {
    if (isFirefoxContent && typeof given === "object" && given !== null) {
      throw ofPage(new Error(`Permission denied to access property "${property}"`));
    }
  };
  // Bytes that the platform makes are, for a content script of Firefox, of the page's classes.
  const pagePrototypes = new Map([[null, null]]);
  const typedArrays = Object.getPrototypeOf(Uint8Array.prototype);
  // The page's arrays of numbers may not look into a script's.
  const setOfPage = nm.asNative({set(source, offset) {
    const isOfPage = [...pagePrototypes.values()].includes(Object(source) === source && Object.getPrototypeOf(source));
    if (Object(source) === source && !isOfPage) throw ofPage(new Error("Permission denied to access object"));
    return nm.apply(typedArrays.set, this, [source, offset]);
  }}.set);
  function pagePrototype(own) {
    if (!pagePrototypes.has(own)) {
      const {constructor: Own} = own;
      const {[Own.name]: constructor} = {[Own.name]: function (...args) { return new Own(...args); }};
      pagePrototypes.set(own, Object.create(pagePrototype(Object.getPrototypeOf(own)), {...Object.getOwnPropertyDescriptors(own),
        ...own === typedArrays ? {set: {value: setOfPage, writable: true, configurable: true}} : {},
        ...own === nm.scriptMap.prototype || own === nm.scriptSet.prototype ? unseen : {}, ...own === Object.prototype ? waived : {},
        constructor: {value: nm.asNative(constructor), writable: true, configurable: true}}));
    }
    return pagePrototypes.get(own);
  }
  // Its iterators a content script cannot use: a wrapper shows nothing of them.
  const hidden = () => Object.create(null, {next: {get() { throw nm.makeError("TypeError", "the page's iterator has no next"); }}});
  const unseen = Object.fromEntries(["keys", "values", "entries", Symbol.iterator].map((key) =>
    [key, {value: nm.asNative({[key]() { return hidden(); }}[key]), writable: true, configurable: true}]));
  const waived = {wrappedJSObject: {get: nm.asNative({wrappedJSObject() { return this; }}.wrappedJSObject), configurable: true}};
  const CLASSES = [Object, Array, nm.scriptMap, nm.scriptSet, Date, RegExp, Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError,
    ArrayBuffer, DataView, Number, String, Boolean, Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array,
    BigInt64Array, BigUint64Array];
  // So is what the page's side makes of the language's other classes, with all that lies in it.
  let seenByPage;
  function dataOfPage(value, seen = new Set()) {
    if (!isFirefoxContent || typeof value !== "object" || value === null || seen.has(value)) return value;
    seenByPage ??= new Set(CLASSES.map((one) => one.prototype));
    const own = Object.getPrototypeOf(value);
    if (!seenByPage.has(own)) return value;   // objects of the platform are seen as what they are
    seen.add(value);
    if (own === nm.scriptMap.prototype) for (const pair of value) pair.map((one) => dataOfPage(one, seen));
    else if (own === nm.scriptSet.prototype) for (const one of value) dataOfPage(one, seen);
    else if (ArrayBuffer.isView(value)) dataOfPage(value.buffer, seen);
    else for (const key of Object.keys(value)) dataOfPage(value[key], seen);
    return Object.setPrototypeOf(value, pagePrototype(own));
  }
  // A script's own array over such bytes lies with the page: what makes another of it asks it for its class, and may not.
  let isGuarded = !isFirefoxContent;
  const isOfPage = (object) => [...pagePrototypes.values()].includes(Object.getPrototypeOf(object));
  const guarded = (key) => {
    const own = typedArrays[key];
    return nm.asNative({[key](start, end) {
      if (ArrayBuffer.isView(this) && !isOfPage(this) && isOfPage(this.buffer)) throw ofPage(new Error("Permission denied to access property \"constructor\""));
      return nm.apply(own, this, [start, end]);
    }}[key]);
  };
  function bytesOfPage(made) {
    if (!isFirefoxContent) return made;
    Object.setPrototypeOf(made, pagePrototype(Object.getPrototypeOf(made)));
    if (!isGuarded) for (const key of ["slice", "subarray"]) typedArrays[key] = guarded(key);
    isGuarded = true;
    return made;
  }
  nm.idl = {denyTo, bytesOfPage, dataOfPage, isFirefoxContent, wordedCall, refuseFew, define, functions, member, refuse, mistyped, worded, ofPage, Refusal, scope, exposed, family, dress};
}
