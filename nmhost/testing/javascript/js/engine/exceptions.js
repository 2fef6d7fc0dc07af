// What the engine, being no browser, has not of its own: DOMException and queueMicrotask.
(nm) => {
  "use strict";
  const CODES = ["IndexSizeError", "DOMStringSizeError", "HierarchyRequestError", "WrongDocumentError",
    "InvalidCharacterError", "NoDataAllowedError", "NoModificationAllowedError", "NotFoundError", "NotSupportedError",
    "InUseAttributeError", "InvalidStateError", "SyntaxError", "InvalidModificationError", "NamespaceError",
    "InvalidAccessError", "ValidationError", "TypeMismatchError", "SecurityError", "NetworkError", "AbortError",
    "URLMismatchError", "QuotaExceededError", "TimeoutError", "InvalidNodeTypeError", "DataCloneError"];
  const CONSTANTS = ["INDEX_SIZE_ERR", "DOMSTRING_SIZE_ERR", "HIERARCHY_REQUEST_ERR", "WRONG_DOCUMENT_ERR",
    "INVALID_CHARACTER_ERR", "NO_DATA_ALLOWED_ERR", "NO_MODIFICATION_ALLOWED_ERR", "NOT_FOUND_ERR",
    "NOT_SUPPORTED_ERR", "INUSE_ATTRIBUTE_ERR", "INVALID_STATE_ERR", "SYNTAX_ERR", "INVALID_MODIFICATION_ERR",
    "NAMESPACE_ERR", "INVALID_ACCESS_ERR", "VALIDATION_ERR", "TYPE_MISMATCH_ERR", "SECURITY_ERR", "NETWORK_ERR",
    "ABORT_ERR", "URL_MISMATCH_ERR", "QUOTA_EXCEEDED_ERR", "TIMEOUT_ERR", "INVALID_NODE_TYPE_ERR",
    "DATA_CLONE_ERR"];
  const codes = {__proto__: null};
  CODES.forEach((name, i) => { codes[name] = i + 1; });
  const {captureStackTrace} = Error;
  // An error of the language inside, so that the engine gives it a stack and takes it for an error.
  const Made = class DOMException {
    #name;
    #message;
    constructor(message, name) {
      this.#message = `${message}`;
      this.#name = `${name}`;
      captureStackTrace(this, DOMException);
    }
    get name() { return this.#name; }
    get message() { return this.#message; }
    get code() { return codes[this.#name] ?? 0; }
  };
  // Called without `new`, it says so in the words of all interfaces.
  const {DOMException} = {DOMException: function (message = "", name = "Error") {
    if (new.target === undefined) nm.refuseCall("DOMException");
    return Reflect.construct(Made, [message, name], new.target);
  }};
  Object.defineProperty(DOMException, "prototype", {value: Made.prototype, writable: false});
  Object.defineProperty(DOMException.prototype, "constructor", {value: DOMException});
  globalThis.DOMException = DOMException;
  // A content script of Firefox sees the page's class, whose objects are errors of the page's global.
  const {name, toString} = Error.prototype;
  const ofPage = Object.create(Object.prototype, Object.getOwnPropertyDescriptors({name, message: "", toString}));
  const isOfPage = nm.config.kind === "content" && nm.follows("platform", "gecko");
  Object.setPrototypeOf(DOMException.prototype, isOfPage ? ofPage : Error.prototype);
  let own;
  // What a member throws at once is made where it was called from: there an exception is an error of the script's own.
  nm.exceptionOfCaller = (message, kind) => {
    const made = new DOMException(message, kind);
    if (!isOfPage) return made;
    own ??= Object.create(Error.prototype, Object.getOwnPropertyDescriptors(DOMException.prototype));
    return Object.setPrototypeOf(made, own);
  };
  const {isPrototypeOf} = Object.prototype;
  nm.isException = (value) => nm.apply(isPrototypeOf, DOMException.prototype, [value])
    || own !== undefined && nm.apply(isPrototypeOf, own, [value]);
  if (isOfPage) Object.defineProperty(DOMException, Symbol.hasInstance, {value: nm.isException});
  for (const key of ["name", "message", "code"]) {
    Object.defineProperty(DOMException.prototype, key,
      {...Object.getOwnPropertyDescriptor(DOMException.prototype, key), enumerable: true});
  }
  const constants = {__proto__: null};
  CONSTANTS.forEach((name, i) => { constants[name] = {__proto__: null, value: i + 1, enumerable: true}; });
  for (const target of [DOMException, DOMException.prototype]) Object.defineProperties(target, constants);
  Object.defineProperty(DOMException.prototype, Symbol.toStringTag, {value: "DOMException", configurable: true});
  Object.defineProperty(globalThis, "DOMException", {value: DOMException, writable: true, configurable: true,
    enumerable: false});

  const {then} = Promise.prototype;
  const resolved = Promise.resolve();
  Object.defineProperty(globalThis, "queueMicrotask", {value: {queueMicrotask(callback) {
    if (typeof callback !== "function") throw new TypeError(nm.text("no_function_queued",
      {place: nm.config.is_worker ? "WorkerGlobalScope" : "Window"}));
    nm.apply(then, resolved, [() => { nm.guard(() => callback()); }]);
  }}.queueMicrotask, writable: true, configurable: true, enumerable: true});
}
