// crypto: random values, UUIDs, and the door to crypto.subtle.
(nm) => {
  "use strict";
  const {define, refuse, mistyped} = nm.need("web/idl").idl;
  const {isObject} = nm.need("web/convert").convert;
  const {randomBytes, uuid} = nm.need("web/random");
  const MOST = 65536;

  class Crypto {
    #own = true;
    static isOne = (value) => isObject(value) && #own in value;
    get subtle() { return nm.need("web/subtle").subtle; }
    getRandomValues(array) {
      if (!ArrayBuffer.isView(array)) mistyped("parameter 1 is not of type 'ArrayBufferView'.", isObject(array)
        ? "Argument 1 does not implement interface ArrayBufferView." : "Argument 1 is not an object.");
      const type = Object.prototype.toString.call(array).slice(8, -1);
      if (!/^(Big)?(Int|Uint)\d+(Clamped)?Array$/.test(type)) refuse(`The provided ArrayBufferView is of type`
        + ` '${type.replace(/Array$/, "")}', which is not an integer array type.`, undefined, "TypeMismatchError");
      if (array.byteLength > MOST) refuse(`The ArrayBufferView's byte length (${array.byteLength}) exceeds the number of`
        + ` bytes of entropy available via this API (${MOST}).`,
      `getRandomValues can only generate maximum ${MOST} bytes`, "QuotaExceededError");
      randomBytes(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
      return array;
    }
    randomUUID() { return uuid(); }
  }
  const crypto = new Crypto();
  const get = nm.asNative({crypto: () => crypto}.crypto);
  nm.offer({Crypto: define(Crypto, {illegal: true}), crypto: {[nm.accessor]: true, get, set: undefined}});
}
