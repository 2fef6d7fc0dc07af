// QuotaExceededError, a DOMException that says how much there is.
(nm) => {
  "use strict";
  const {define} = nm.need("web/idl").idl;
  const {isObject} = nm.need("web/convert").convert;
  const about = new WeakMap();
  class QuotaExceededError extends globalThis.DOMException {
    static isOne = (value) => isObject(value) && about.has(value);
    constructor(message = "", options = {}) {
      super(message, "QuotaExceededError");
      about.set(this, {quota: options?.quota ?? null, requested: options?.requested ?? null});
    }
    get quota() { return about.get(this).quota; }
    get requested() { return about.get(this).requested; }
  }
  nm.offer({QuotaExceededError: define(QuotaExceededError, {length: 0})});
}
