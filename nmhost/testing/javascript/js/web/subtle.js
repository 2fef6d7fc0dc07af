// crypto.subtle: keys are kept here, the browser's side computes.
(nm) => {
  "use strict";
  const {define, mistyped, refuse, family, bytesOfPage} = nm.need("web/idl").idl;
  const {isObject, isBytes, bytesOf, sequence} = nm.need("web/convert").convert;
  const {normalize, wrong, USAGES, AES} = nm.need("web/algorithms").algorithms;
  const keys = new WeakMap();   // key -> {type, extractable, algorithm, usages, data}
  const ALL = ["encrypt", "decrypt", "sign", "verify", "deriveKey", "deriveBits", "wrapKey", "unwrapKey"];
  const FORMATS = ["raw", "pkcs8", "spki", "jwk"];

  class CryptoKey {
    static isOne = (value) => isObject(value) && keys.has(value);
    get type() { return keys.get(this).type; }
    get extractable() { return keys.get(this).extractable; }
    get algorithm() { return keys.get(this).algorithm; }
    get usages() { return keys.get(this).usages; }
  }
  function make({type, algorithm, data}, extractable, usages) {
    const key = new CryptoKey();
    const shown = {...algorithm};
    if (shown.publicExponent) shown.publicExponent = Uint8Array.fromBase64(shown.publicExponent);
    keys.set(key, {type, extractable, algorithm: shown, usages, data, plain: algorithm});
    return key;
  }
  const keyOf = (value, argument) => {
    if (!keys.has(Object(value))) mistyped(`parameter ${argument} is not of type 'CryptoKey'.`, isObject(value)
      ? `Argument ${argument} does not implement interface CryptoKey.` : `Argument ${argument} is not an object.`);
    return keys.get(value);
  };
  const dataOf = (value, argument) => {
    if (!isBytes(value)) mistyped("The provided value is not of type '(ArrayBuffer or ArrayBufferView)'.",
      `Argument ${argument} could not be converted to any of: ArrayBufferView, ArrayBuffer.`);
    return bytesOf(value).toBase64();
  };
  const told = ({type, plain, data}) => ({type, algorithm: plain, data});
  // What the browser answers, or its error in the family's words.
  async function ask(operation, params) {
    const answer = await nm.ask("crypto", {operation, ...params});
    if (!answer.error) return answer;
    const {name, text} = answer.error;
    if (answer.error.isPlain) throw new DOMException(text, name);
    return refuse(`=${text}`, undefined, name);
  }
  const buffer = (text) => bytesOfPage(Uint8Array.fromBase64(text).buffer);
  function usagesOf(given) {
    const all = sequence(given, {firefox: "Argument 5 can't be converted to a sequence."}).map((one) => `${one}`);
    for (const one of all) if (!ALL.includes(one)) wrong("Invalid keyUsages argument", "TypeError");
    return ALL.filter((one) => all.includes(one));
  }
  const checkUsages = (algorithm, type, usages, isEmptyFine = type === "public") => {
    const may = USAGES[algorithm.name][type] ?? [];
    if (usages.some((one) => !may.includes(one))) refuse("=Cannot create a key using the specified key usages.", undefined,
      "SyntaxError");
    if (usages.length === 0 && !isEmptyFine) refuse("=Usages cannot be empty when creating a key.", undefined,
      "SyntaxError");
  };
  const formatOf = (given) => {
    const format = `${given}`;
    if (!FORMATS.includes(format)) wrong(`Invalid keyFormat argument: ${format}`);
    return format;
  };
  // A key that may do this with this algorithm.
  function permitted(key, algorithm, usage) {
    if (key.algorithm.name !== algorithm.name) refuse("=key.algorithm does not match that of operation", undefined,
      "InvalidAccessError");
    if (!key.usages.includes(usage)) refuse("=key.usages does not permit this operation", undefined,
      "InvalidAccessError");
    return told(key);
  }
  const readable = (params) => params.public ? {...params, public: told(keys.get(params.public))} : params;

  async function importKey(format, data, algorithm, extractable, usages) {
    if (format === "jwk") checkJwk(data, extractable);
    if (/^(PBKDF2|HKDF)$/.test(algorithm.name) && extractable && family === "chromium") refuse(
      "=KDF keys must set extractable=false", undefined, "SyntaxError");
    const type = format === "pkcs8" || (format === "jwk" && data.d !== undefined) ? "private"
      : format === "spki" || (format === "jwk" && data.kty !== "oct") ? "public"
        : USAGES[algorithm.name].secret ? "secret" : "public";
    checkUsages(algorithm, type, usages);
    const made = await ask("import", {format, algorithm, data: format === "jwk" ? data : data.toBase64()});
    return make(made, extractable, usages);
  }
  function checkJwk(data, extractable) {
    for (const name of ["kty", ...data.kty === "EC" ? ["crv", "x", "y"] : data.kty === "RSA" ? ["n", "e"] : data.kty === "OKP" ? ["crv", "x"] : []]) {
      if (data[name] === undefined && (name === "kty" || family === "chromium")) refuse(`=The required JWK member "${name}" was missing`, undefined, "DataError");
    }
    if (data.ext === false && extractable) refuse("=The \"ext\" member is false but extractable is true", undefined,
      "DataError");
  }
  const jwkOf = (given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const ECDSA_NAMES = {"P-256": "ES256", "P-384": "ES384", "P-521": "ES512"};
  async function exportKey(format, key) {
    if (!key.extractable) refuse("key is not extractable", undefined, "InvalidAccessError");
    if (format === "raw" && key.type === "private" && family === "firefox") refuse("=", "=Operation is not supported", "NotSupportedError");
    const {data} = await ask("export", {format, key: told(key)});
    const alg = family === "firefox" && key.algorithm.name === "ECDSA" ? {alg: ECDSA_NAMES[key.algorithm.namedCurve]} : {};
    if (format !== "jwk") return buffer(data);
    const made = {...data, ...alg, key_ops: [...key.usages], ext: key.extractable};
    return Object.fromEntries(Object.keys(made).sort().map((name) => [name, made[name]]));
  }
  async function generateKey(algorithm, extractable, usages) {
    if (USAGES[algorithm.name].secret) {
      checkUsages(algorithm, "secret", usages);
      return make(await ask("generate", {algorithm}), extractable, usages);
    }
    const may = USAGES[algorithm.name];
    checkUsages({name: algorithm.name}, "private", usages.filter((one) => !may.public.includes(one)));
    const pair = await ask("generate", {algorithm});
    const part = (type) => make(pair[type], type === "public" || extractable, usages.filter((one) =>
      may[type].includes(one)));
    return {publicKey: part("public"), privateKey: part("private")};
  }
  async function deriveBits(params, key, length) {
    const {data} = await ask("derive", {algorithm: readable(params), key, length});
    return data;
  }
  // How many bits a key of that algorithm is made of.
  const lengthOf = (algorithm) => AES.includes(algorithm.name) ? algorithm.length : algorithm.name === "HMAC"
    ? algorithm.length ?? {"SHA-1": 512, "SHA-256": 512}[algorithm.hash.name] ?? 1024 : null;

  class SubtleCrypto {
    #own = true;
    static isOne = (value) => isObject(value) && #own in value;
    async digest(algorithm, data) {
      const bytes = dataOf(data, 2);
      return buffer((await ask("digest", {algorithm: normalize("digest", algorithm), data: bytes})).data);
    }
    async encrypt(algorithm, key, data) { return crypt("encrypt", algorithm, key, data); }
    async decrypt(algorithm, key, data) { return crypt("decrypt", algorithm, key, data); }
    async sign(algorithm, key, data) {
      const [own, bytes, params] = [keyOf(key, 2), dataOf(data, 3), normalize("sign", algorithm)];
      return buffer((await ask("sign", {algorithm: params, key: permitted(own, params, "sign"), data: bytes})).data);
    }
    async verify(algorithm, key, signature, data) {
      const [own, mark, bytes] = [keyOf(key, 2), dataOf(signature, 3), dataOf(data, 4)];
      const params = normalize("verify", algorithm);
      return (await ask("verify", {algorithm: params, key: permitted(own, params, "verify"), signature: mark,
        data: bytes})).data;
    }
    async importKey(format, data, algorithm, extractable, usages) {
      const [kind, all] = [formatOf(format), usagesOf(usages)];
      if (kind === "jwk" ? !isObject(data) || isBytes(data) : !isBytes(data)) mistyped(kind === "jwk"
        ? isObject(data) ? "The key data must be a JsonWebKey object" : "The provided value is not of type '(ArrayBuffer or ArrayBufferView or JsonWebKey)'." : "Key data must be a BufferSource for non-JWK formats",
      isObject(data) ? "=The operation could not be performed." : "Argument 2 is not an object.");
      return importKey(kind, kind === "jwk" ? jwkOf(data) : bytesOf(data), normalize("importKey", algorithm),
        Boolean(extractable), all);
    }
    async exportKey(format, key) { return exportKey(formatOf(format), keyOf(key, 2)); }
    async generateKey(algorithm, extractable, usages) {
      const all = usagesOf(usages);
      return generateKey(normalize("generateKey", algorithm), Boolean(extractable), all);
    }
    async deriveBits(algorithm, key, length = null) {
      const [own, params] = [keyOf(key, 2), normalize("deriveBits", algorithm)];
      return buffer(await deriveBits(params, permitted(own, params, "deriveBits"), length));
    }
    async deriveKey(algorithm, key, derived, extractable, usages) {
      const [own, all, params] = [keyOf(key, 2), usagesOf(usages), normalize("deriveKey", algorithm)];
      const name = normalize("importKey", derived).name;
      const wanted = AES.includes(name) || name === "HMAC" ? normalize("generateKey", derived) : {name};
      const data = await deriveBits(params, permitted(own, params, "deriveKey"), lengthOf(wanted));
      return importKey("raw", Uint8Array.fromBase64(data), wanted, Boolean(extractable), all);
    }
    async wrapKey(format, key, wrapping, algorithm) {
      const [kind, own, by, params] = [formatOf(format), keyOf(key, 2), keyOf(wrapping, 3),
        normalize("wrapKey", algorithm)];
      const told = permitted(by, params, "wrapKey");
      const out = await exportKey(kind, own);
      const bytes = kind === "jwk" ? nm.need("web/utf8").utf8.encode(nm.stringify(out)) : new Uint8Array(out);
      return buffer((await ask("encrypt", {algorithm: params, key: told, data: bytes.toBase64()})).data);
    }
    async unwrapKey(format, wrapped, wrapping, algorithm, keyAlgorithm, extractable, usages) {
      const [kind, bytes, by, params, all] = [formatOf(format), dataOf(wrapped, 2), keyOf(wrapping, 3),
        normalize("unwrapKey", algorithm), usagesOf(usages)];
      const {data} = await ask("decrypt", {algorithm: params, key: permitted(by, params, "unwrapKey"), data: bytes});
      const out = Uint8Array.fromBase64(data);
      return importKey(kind, kind === "jwk" ? nm.parse(nm.need("web/utf8").utf8.decodeText(out)) : out,
        normalize("importKey", keyAlgorithm), Boolean(extractable), all);
    }
  }
  async function crypt(how, algorithm, key, data) {
    const [own, bytes] = [keyOf(key, 2), dataOf(data, 3)];
    const params = normalize(how, algorithm, own);
    return buffer((await ask(how, {algorithm: params, key: permitted(own, params, how), data: bytes})).data);
  }
  nm.subtle = new SubtleCrypto();
  nm.cryptoKeys = {
    fields: (key) => ({...told(keys.get(key)), extractable: key.extractable, usages: key.usages}),
    revive: ({extractable, usages, ...made}) => make(made, extractable, usages),
  };
  nm.offer({CryptoKey: define(CryptoKey, {illegal: true}), SubtleCrypto: define(SubtleCrypto, {illegal: true})});
}
