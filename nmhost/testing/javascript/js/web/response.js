// Response (Fetch standard, section 5.5).
(nm) => {
  "use strict";
  const {define, refuse, mistyped, family} = nm.need("web/idl").idl;
  const {dictionary, byteString, isObject, unranged, usv} = nm.need("web/convert").convert;
  const {headers: heads} = nm.need("web/headers");
  const {bodies: kit} = nm.need("web/body");
  const about = new WeakMap();
  const NULL_BODY = [101, 103, 204, 205, 304];

  class Response {
    static isOne = (value) => isObject(value) && about.has(value);
    constructor(body = null, init = undefined) {
      const {status = 200, statusText = "", headers} = dictionary(init, "ResponseInit");
      const code = Number(status) & 0xffff;
      if (code < 200 || code > 599) unranged(`The status provided (${code}) is outside the range [200, 599].`,
        "Invalid response status code.");
      const reason = byteString(statusText, "'statusText' member of ResponseInit",
        "Failed to read the 'statusText' property from 'ResponseInit': ");
      if (/[^\t\x20-\x7e\x80-\xff]/.test(reason)) refuse("Invalid statusText",
        "Response statusText may not contain newline or carriage return.");
      const made = heads.make([], "response");
      if (headers !== undefined) heads.fill(made, headers, "ResponseInit");
      about.set(this, {type: "default", url: "", redirected: false, status: code, statusText: reason, headers: made});
      if (body === null || body === undefined) return;
      if (NULL_BODY.includes(code)) refuse("Response with null body status cannot have body",
        "Response body is given with a null body status.");
      const {type, ...content} = kit.extract(body);
      kit.bodies.set(this, content);
      if (type && !made.has("content-type")) made.append("content-type", type);
    }
    static error() { return make({type: "error", status: 0}, null, "immutable"); }
    static json(data, init = undefined) {
      let text;
      try { text = nm.stringify(data); } catch (error) {
        if (error instanceof TypeError) refuse(error.message.split("\n")[0], /BigInt/.test(error.message)
          ? "=BigInt value can't be serialized in JSON" : "=cyclic object value");
        throw error;
      }
      if (text === undefined) mistyped("The data is not JSON serializable", "Value could not be serialized as JSON.");
      const made = new Response(text, init);
      const given = isObject(init) && init.headers !== undefined && heads.make([], "none");
      if (given) heads.fill(given, init.headers);
      if (!given || !given.has("content-type")) made.headers.set("content-type", "application/json");
      return made;
    }
    static redirect(url, status = 302) {
      const text = usv(url);
      const {urls} = nm.need("web/urlparse");
      const found = urls.parse(text, urls.parse(nm.config.url));
      if (!found) refuse(`Failed to parse URL from ${text}`, `${text} is not a valid URL.`);
      const code = Number(status);
      if (![301, 302, 303, 307, 308].includes(code)) unranged("Invalid status code", "Invalid redirect status code.");
      return make({status: code, headers: [["location", urls.serialize(found)]]}, null, "immutable");
    }
    get type() { return about.get(this).type; }
    get url() { return about.get(this).url; }
    get redirected() { return about.get(this).redirected; }
    get status() { return about.get(this).status; }
    get ok() { return this.status >= 200 && this.status < 300; }
    get statusText() { return about.get(this).statusText; }
    get headers() { return about.get(this).headers; }
    clone() {
      if (kit.isUsed(this) || kit.isLocked(this)) refuse("Response body is already used",
        "Body has already been consumed.");
      const own = about.get(this);
      const made = new Response();
      about.set(made, {...own, headers: heads.make(heads.listOf(own.headers), own.guard ?? "response")});
      const body = kit.fork(this);
      if (body) kit.bodies.set(made, body);
      return made;
    }
  }
  kit.mix(Response);
  // A response of the browser's: what it says of itself, and its body's bytes, null for none.
  function make({type = "default", url = "", redirected = false, status = 200, statusText = "", headers = []}, bytes, guard,
    signal = null) {
    const made = new Response();
    about.set(made, {type, url, redirected, status, statusText, headers: heads.make(headers, guard), guard});
    if (bytes) kit.bodies.set(made, {bytes, signal});
    return made;
  }
  nm.responses = {make, family};
  nm.offer({Response: define(Response, {length: 0})});
}
