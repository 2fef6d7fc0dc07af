// Algorithms of the Web Cryptography API: what each takes, and how each family refuses what is not as it must be.
(nm) => {
  "use strict";
  const {refuse, family} = nm.need("web/idl").idl;
  const {isObject, isBytes, bytesOf} = nm.need("web/convert").convert;

  const HASHES = ["SHA-1", "SHA-256", "SHA-384", "SHA-512"];
  const CURVES = ["P-256", "P-384", "P-521"];
  const AES = ["AES-GCM", "AES-CBC", "AES-CTR", "AES-KW"];
  const RSA = ["RSASSA-PKCS1-v1_5", "RSA-PSS", "RSA-OAEP"];
  const EC = ["ECDSA", "ECDH"];
  const OKP = ["Ed25519", "X25519"];
  // Which algorithms can do what.
  const CAN = {
    digest: HASHES,
    importKey: [...AES, ...RSA, ...EC, ...OKP, "HMAC", "PBKDF2", "HKDF"],
    generateKey: [...AES, ...RSA, ...EC, ...OKP, "HMAC"],
    encrypt: ["AES-GCM", "AES-CBC", "AES-CTR", "RSA-OAEP"],
    decrypt: ["AES-GCM", "AES-CBC", "AES-CTR", "RSA-OAEP"],
    sign: ["HMAC", "RSASSA-PKCS1-v1_5", "RSA-PSS", "ECDSA", "Ed25519"],
    deriveBits: ["ECDH", "X25519", "PBKDF2", "HKDF"],
    wrapKey: ["AES-GCM", "AES-CBC", "AES-CTR", "RSA-OAEP", "AES-KW"],
  };
  CAN.verify = CAN.sign;
  CAN.unwrapKey = CAN.wrapKey;
  CAN.deriveKey = CAN.deriveBits;
  // Which usages a key may have: of secrets, of public keys, of private keys.
  const CRYPT = ["encrypt", "decrypt", "wrapKey", "unwrapKey"];
  const DERIVE = ["deriveKey", "deriveBits"];
  const USAGES = {"AES-KW": {secret: ["wrapKey", "unwrapKey"]}, HMAC: {secret: ["sign", "verify"]},
    PBKDF2: {secret: DERIVE}, HKDF: {secret: DERIVE}, ECDH: {public: [], private: DERIVE},
    X25519: {public: [], private: DERIVE}, "RSA-OAEP": {public: ["encrypt", "wrapKey"], private: ["decrypt", "unwrapKey"]}};
  for (const name of ["AES-GCM", "AES-CBC", "AES-CTR"]) USAGES[name] = {secret: CRYPT};
  for (const name of ["ECDSA", "Ed25519", "RSASSA-PKCS1-v1_5", "RSA-PSS"]) USAGES[name] = {public: ["verify"],
    private: ["sign"]};

  // Chromium names the parameter that is wrong, Firefox the kind of error alone.
  const wrong = (text, name = "TypeError", firefox = "SyntaxError") => refuse(text, FIREFOX_TEXTS[family === "firefox"
    ? firefox : ""], family === "firefox" ? firefox : name);
  const FIREFOX_TEXTS = {TypeError: "=The operation could not be performed."};
  function nameIn(list, given) {
    const name = typeof given === "object" && given !== null ? given.name : given;
    if (name === undefined || (typeof name === "object" && name !== null)) wrong("Algorithm: name: Missing or not a string",
      "TypeError", "TypeError");
    return list.find((one) => one.toLowerCase() === `${name}`.toLowerCase());
  }
  function hashOf(params, type, {isRequired = true} = {}) {
    if (params.hash === undefined && !isRequired) return null;
    if (params.hash === undefined) wrong(`${type}: hash: Missing or not an AlgorithmIdentifier`);
    const hash = nameIn(HASHES, params.hash);
    if (!hash) wrong(`${type}: hash: Algorithm: Unrecognized name`, "NotSupportedError", "NotSupportedError");
    return {name: hash};
  }
  function bytesIn(params, key, type, {isRequired = true, firefox = "OperationError"} = {}) {
    const value = params[key];
    if (value === undefined && !isRequired) return null;
    if (value === undefined) wrong(`${type}: ${key}: Missing required property`, "TypeError", firefox);
    if (!isBytes(value)) wrong(`${type}: ${key}: Not a BufferSource`, "TypeError", "TypeError");
    return bytesOf(value).toBase64();
  }
  const numberIn = (params, key, type, firefox) => {
    if (params[key] === undefined) wrong(`${type}: ${key}: Missing required property`, "TypeError", firefox);
    return Number(params[key]) || 0;
  };
  const curveIn = (params, type) => {
    if (params.namedCurve === undefined) wrong(`${type}: namedCurve: Missing or not a string`);
    const curve = `${params.namedCurve}`;
    if (!CURVES.includes(curve)) wrong(`${type}: Unrecognized namedCurve`, "NotSupportedError", "NotSupportedError");
    return curve;
  };
  // The parameters of one operation, ready for the browser.
  const readers = {
    digest: (name) => ({name}),
    importKey(name, params) {
      if (name === "HMAC") return {name, hash: hashOf(params, "HmacImportParams"), ...params.length === undefined ? {}
        : {length: Number(params.length)}};
      if (RSA.includes(name)) return {name, hash: hashOf(params, "RsaHashedImportParams")};
      return EC.includes(name) ? {name, namedCurve: curveIn(params, "EcKeyImportParams")} : {name};
    },
    generateKey(name, params) {
      if (AES.includes(name)) return {name, length: numberIn(params, "length", "AesKeyGenParams")};
      if (name === "HMAC") return {name, hash: hashOf(params, "HmacKeyGenParams"), ...params.length === undefined ? {}
        : {length: Number(params.length)}};
      if (RSA.includes(name)) return {name, hash: hashOf(params, "RsaHashedKeyGenParams"),
        modulusLength: numberIn(params, "modulusLength", "RsaHashedKeyGenParams"),
        publicExponent: bytesIn(params, "publicExponent", "RsaHashedKeyGenParams")};
      return EC.includes(name) ? {name, namedCurve: curveIn(params, "EcKeyGenParams")} : {name};
    },
    crypt(name, params) {
      if (name === "AES-GCM") return {name, iv: bytesIn(params, "iv", "AeadParams"),
        additionalData: bytesIn(params, "additionalData", "AeadParams", {isRequired: false}),
        tagLength: params.tagLength === undefined ? 128 : Number(params.tagLength)};
      if (name === "AES-CBC") return {name, iv: bytesIn(params, "iv", "AesCbcParams")};
      if (name === "AES-CTR") return {name, counter: bytesIn(params, "counter", "AesCtrParams"),
        length: numberIn(params, "length", "AesCtrParams", "OperationError")};
      return name === "RSA-OAEP" ? {name, label: bytesIn(params, "label", "RsaOaepParams", {isRequired: false})} : {name};
    },
    sign(name, params) {
      if (name === "ECDSA") return {name, hash: hashOf(params, "EcdsaParams")};
      return name === "RSA-PSS" ? {name, saltLength: numberIn(params, "saltLength", "RsaPssParams")} : {name};
    },
    deriveBits(name, params) {
      if (name === "PBKDF2") return {name, salt: bytesIn(params, "salt", "Pbkdf2Params"),
        iterations: numberIn(params, "iterations", "Pbkdf2Params"), hash: hashOf(params, "Pbkdf2Params")};
      if (name === "HKDF") return {name, salt: bytesIn(params, "salt", "HkdfParams"), info: bytesIn(params, "info",
        "HkdfParams"), hash: hashOf(params, "HkdfParams")};
      if (nm.platform.typeOf(Object(params.public)) !== "CryptoKey") wrong("EcdhKeyDeriveParams: public: Missing or not a"
        + " CryptoKey");
      return {name, public: params.public};
    },
  };
  readers.encrypt = readers.decrypt = readers.wrapKey = readers.unwrapKey = readers.crypt;
  readers.verify = readers.sign;
  readers.deriveKey = readers.deriveBits;
  const KNOWN = [...CAN.importKey, ...HASHES];
  // *key* is what is to be used, where the family asks first whether it may be.
  function normalize(operation, given, key) {
    const name = nameIn(CAN[operation], given);
    const known = name ?? nameIn(KNOWN, given);
    if (!name && known && family === "firefox" && key && !key.usages.includes(operation)) refuse("=", undefined, "InvalidAccessError");
    if (!name) wrong(known ? `${known}: Unsupported operation: ${operation}` : "Algorithm: Unrecognized name", "NotSupportedError", "NotSupportedError");
    return readers[operation](name, isObject(given) ? given : {});
  }
  nm.algorithms = {normalize, wrong, USAGES, AES, RSA, EC, OKP};
}
