// Domain to ASCII: Unicode IDNA compatibility processing (UTS #46, nontransitional) out of the engine's own character
// data, and Punycode.
(nm) => {
  "use strict";
  const KEPT = /[\u00df\u03c2\u200c\u200d]/u;   // the deviation characters stay as they are
  const IGNORED = /[\u00ad\u034f\u180b-\u180d\u180f\u200b\u2060\u2064\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]/u;
  const REFUSED = /[\p{Cn}\p{Co}\p{Cs}\p{Cc}\p{Cf}\p{Z}\u2ff0-\u2fff\ufffd\u115f\u1160\u17b4\u17b5\u3164\uffa0]/u;
  const RTL = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
  const ARABIC_DIGIT = /[\u0660-\u0669]/u;
  const EUROPEAN_DIGIT = /[0-9\u06f0-\u06f9]/u;
  const VIRAMA = new RegExp("[\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d3b\\u0d3c\\u0d4d\\u0dca\\u0e3a"
    + "\\u0eba\\u0f84\\u1039\\u103a\\u1714\\u1734\\u17d2\\u1a60\\u1b44\\u1baa\\u1bab\\u1bf2\\u1bf3\\u2d7f\\ua806\\ua8c4"
    + "\\ua953\\ua9c0\\uaaf6\\uabed]$", "u");
  // Joining letters, for the rule about ZERO WIDTH NON-JOINER.
  const JOINS = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}]/u;
  // What case folding does and lower casing does not, or the other way round.
  const FOLDS = {"\u1e9e": "\u00df", "\u04c0": "\u04cf", "\u3002": ".", "\uff0e": ".", "\uff61": "."};

  function map(character) {
    if (character in FOLDS) return FOLDS[character];
    if (KEPT.test(character)) return character;
    if (IGNORED.test(character)) return "";
    const lower = character.normalize("NFKC").toLowerCase();
    return lower === character ? character : [...lower.normalize("NFKC")].map((one) => FOLDS[one] ?? one).join("");
  }
  function toAscii(domain) {
    if (/^[\x00-\x7f]*$/.test(domain) && !/(^|\.)xn--/i.test(domain)) return domain.toLowerCase();
    const mapped = [...domain].map(map).join("").normalize("NFC");
    const labels = mapped.split(".");
    const unicode = [];
    for (const label of labels) {
      const decoded = label.startsWith("xn--") ? decodeLabel(label) : label;
      if (decoded === null || !isValid(decoded)) return null;
      unicode.push(decoded);
    }
    if (unicode.some((label) => RTL.test(label)) && !unicode.every(keepsDirection)) return null;
    return labels.map((label, i) => /^[\x00-\x7f]*$/.test(label) ? label : "xn--" + punycode(unicode[i])).join(".");
  }
  // A label in Punycode must be one that could not be written otherwise.
  function decodeLabel(label) {
    const decoded = unpunycode(label.slice(4));
    if (decoded === null || decoded === "" || /^[\x00-\x7f]*$/.test(decoded)) return null;
    return [...decoded].map(map).join("").normalize("NFC") === decoded ? decoded : null;
  }
  function isValid(label) {
    if (/^[\x00-\x7f]*$/.test(label)) return true;
    if (/^\p{M}/u.test(label) || label.includes(".")) return false;
    const characters = [...label];
    return characters.every((one, i) => {
      if (one === "\u200d") return VIRAMA.test(characters[i - 1] ?? "");
      if (one === "\u200c") return VIRAMA.test(characters[i - 1] ?? "") || (JOINS.test(characters[i - 1] ?? "")
        && JOINS.test(characters[i + 1] ?? ""));
      return !REFUSED.test(one);
    });
  }
  // RFC 5893: a label of right-to-left letters has no left-to-right ones.
  function keepsDirection(label) {
    if (label === "") return true;
    const isRtl = RTL.test([...label][0]);
    if (!isRtl) return !RTL.test(label) && !/^[0-9]/.test(label) && !ARABIC_DIGIT.test(label);
    const end = label.replace(/\p{Mn}+$/u, "");
    const last = [...end].at(-1) ?? "";
    return ![...label].some((one) => /\p{L}/u.test(one) && !RTL.test(one))
      && (RTL.test(last) || EUROPEAN_DIGIT.test(last) || ARABIC_DIGIT.test(last))
      && !(ARABIC_DIGIT.test(label) && EUROPEAN_DIGIT.test(label));
  }

  // RFC 3492.
  const [BASE, LOWEST, HIGHEST, SKEW, DAMP, FIRST_BIAS, FIRST] = [36, 1, 26, 38, 700, 72, 128];
  const adapt = (delta, count, isFirst) => {
    let left = isFirst ? Math.floor(delta / DAMP) : delta >> 1;
    left += Math.floor(left / count);
    let k = 0;
    for (; left > (BASE - LOWEST) * HIGHEST >> 1; k += BASE) left = Math.floor(left / (BASE - LOWEST));
    return k + Math.floor((BASE - LOWEST + 1) * left / (left + SKEW));
  };
  const threshold = (k, bias) => k <= bias ? LOWEST : k >= bias + HIGHEST ? HIGHEST : k - bias;
  const digit = (value) => String.fromCharCode(value < 26 ? value + 97 : value + 22);

  function punycode(label) {
    const points = [...label].map((one) => one.codePointAt(0));
    const plain = points.filter((point) => point < FIRST);
    let out = String.fromCharCode(...plain) + (plain.length ? "-" : "");
    let [next, delta, bias, done] = [FIRST, 0, FIRST_BIAS, plain.length];
    while (done < points.length) {
      const smallest = Math.min(...points.filter((point) => point >= next));
      delta += (smallest - next) * (done + 1);
      next = smallest;
      for (const point of points) {
        if (point < next) delta += 1;
        if (point !== next) continue;
        out += variable(delta, bias);
        bias = adapt(delta, done + 1, done === plain.length);
        delta = 0;
        done += 1;
      }
      delta += 1;
      next += 1;
    }
    return out;
  }
  function variable(delta, bias) {
    let out = "";
    let left = delta;
    for (let k = BASE; ; k += BASE) {
      const limit = threshold(k, bias);
      if (left < limit) return out + digit(left);
      out += digit(limit + (left - limit) % (BASE - limit));
      left = Math.floor((left - limit) / (BASE - limit));
    }
  }
  const valueOf = (unit) => unit >= 48 && unit <= 57 ? unit - 22 : (unit | 32) >= 97 && (unit | 32) <= 122
    ? (unit | 32) - 97 : BASE;
  function unpunycode(text) {
    const cut = text.lastIndexOf("-");
    const points = cut > 0 ? [...text.slice(0, cut)].map((one) => one.codePointAt(0)) : [];
    let [next, at, bias] = [FIRST, 0, FIRST_BIAS];
    for (let i = cut > 0 ? cut + 1 : cut === 0 ? 1 : 0; i < text.length;) {
      const before = at;
      for (let [weight, k] = [1, BASE]; ; k += BASE) {
        const value = i < text.length ? valueOf(text.charCodeAt(i)) : BASE;
        if (value >= BASE || at > 0x7fffffff) return null;
        i += 1;
        at += value * weight;
        const limit = threshold(k, bias);
        if (value < limit) break;
        weight *= BASE - limit;
      }
      bias = adapt(at - before, points.length + 1, before === 0);
      next += Math.floor(at / (points.length + 1));
      at %= points.length + 1;
      if (next > 0x10ffff || (next >= 0xd800 && next <= 0xdfff)) return null;
      points.splice(at, 0, next);
      at += 1;
    }
    return String.fromCodePoint(...points);
  }
  nm.domainToAscii = toAscii;
}
