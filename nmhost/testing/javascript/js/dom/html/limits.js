// Properties that take a few words or bounded numbers, and what they read as where the attribute says something else.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const isBlink = nm.follows("platform", "blink");
  const set = (element, name, value) => dom.reacting(() => dom.setAttribute(stateOf(element), name, value));
  const words = (text) => text.split(" ");
  const CORS = [["anonymous", "use-credentials"], null, "anonymous"];
  const POLICY = [words("no-referrer no-referrer-when-downgrade same-origin origin strict-origin origin-when-cross-origin "
    + "strict-origin-when-cross-origin unsafe-url"), ""];
  const PRIORITY = [words("high low auto"), "auto"];
  const LOADING = [words("eager lazy"), isBlink ? "auto" : "eager"];
  const ENCODING = [words("application/x-www-form-urlencoded multipart/form-data text/plain"), "", "application/x-www-form-urlencoded"];
  // interface: {property: [words, without the attribute, with another word]}; null may be given where none reads as null
  const LIMITED = {
    Image: {loading: LOADING, decoding: [words("sync async auto"), "auto"], fetchPriority: PRIORITY, referrerPolicy: POLICY, crossOrigin: CORS},
    IFrame: {loading: LOADING, referrerPolicy: POLICY}, Anchor: {referrerPolicy: POLICY}, Area: {referrerPolicy: POLICY},
    Script: {crossOrigin: CORS, referrerPolicy: POLICY, fetchPriority: PRIORITY},
    Link: {crossOrigin: CORS, referrerPolicy: POLICY, fetchPriority: PRIORITY, as: [words("audio document embed fetch font image "
      + "manifest object report script sharedworker style track video worker xslt json"), ""]},
    TableCell: {scope: [words("row col rowgroup colgroup"), ""]},
    Track: {kind: [words("subtitles captions descriptions chapters metadata"), "subtitles", "metadata"]},
    Input: {formEnctype: ENCODING, popoverTargetAction: [words("toggle show hide"), isBlink ? "toggle" : "", "toggle"]},
    Button: {formEnctype: ENCODING, popoverTargetAction: [words("toggle show hide"), isBlink ? "toggle" : "", "toggle"]},
    Template: {shadowRootMode: [words("open closed"), ""]},
    Media: {crossOrigin: CORS, preload: [words("none metadata auto"), isBlink ? "metadata" : "auto"]},
  };
  dom.limitsOf = (name) => dom.mixed(...Object.entries(LIMITED[name] ?? {}).map(([key, [all, none, other]]) =>
    dom.limited(key, all, none, other)));

  const tooSmall = (holder, key, chromium) => dom.fail("IndexSizeError", `Failed to set the '${key}' property on '${holder}': ${chromium}`,
    "Index or size is negative or greater than the allowed amount");
  // A number that is not negative; what is no such number is none.
  const natural = (text) => {
    const number = dom.whole(text);
    return number === null || number < 0 || number > 0x7fffffff ? null : number;
  };
  dom.natural = natural;
  // A natural number without the attribute `other`, above 0 if it must be, between bounds.
  dom.bounded = (key, other, {least = 0, most = 0x7fffffff, clamps = false, name = key.toLowerCase(), strict = false} = {}) => ({
    get [key]() {
      const given = natural(stateOf(this).attrs.get(name));
      if (given === null || !clamps && given < least) return other;
      return clamps ? Math.min(most, Math.max(least, given)) : given;
    },
    set [key](value) {
      const number = value >>> 0;
      if (strict && number === 0) tooSmall(dom.elementInterface(stateOf(this)), key, "The value provided is 0, which is an invalid size.");
      set(this, name, String(number < least && !clamps || number > 0x7fffffff ? other : number));
    },
  });
  // maxLength and minLength: -1 without one, and neither may pass the other.
  dom.lengthLimit = (key) => {
    const name = key.toLowerCase();
    const [rival, passes, words] = key === "maxLength" ? ["minlength", (a, b) => a < b, "less than the minimum"]
      : ["maxlength", (a, b) => a > b, "greater than the maximum"];
    return {
      get [key]() { return natural(stateOf(this).attrs.get(name)) ?? -1; },
      set [key](value) {
        const record = stateOf(this);
        const [number, other] = [value | 0, natural(record.attrs.get(rival))];
        const holder = dom.elementInterface(record);
        if (number < 0) tooSmall(holder, key, `The value provided (${number}) is not positive or 0.`);
        if (other !== null && passes(number, other)) tooSmall(holder, key, `The ${key} provided (${number}) is ${words} bound (${other}).`);
        set(this, name, String(number));
      },
    };
  };
  // A number that may have a fraction, as progress and meter hold it: what `read` makes of it.
  dom.fraction = (key, read) => ({
    get [key]() { return read(stateOf(this)); },
    set [key](value) { set(this, key, String(dom.finite(value, key, dom.elementInterface(stateOf(this))))); },
  });
  dom.finite = (value, key, holder) => {
    const number = Number(value);
    if (Number.isFinite(number)) return number;
    throw new TypeError(isBlink ? `Failed to set the '${key}' property on '${holder}': The provided double value is non-finite.`
      : `${holder}.${key} setter: Value being assigned is not a finite floating-point value.`);
  };
  const FLOAT = /^[\t\n\f\r ]*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/;
  dom.fractionOf = (record, name) => {
    const found = FLOAT.exec(record.attrs.get(name) ?? "");
    return found ? Number(found[1]) : null;
  };
}
