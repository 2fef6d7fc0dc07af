// TextEncoder and TextDecoder for UTF-8.
(nm) => {
  "use strict";
  const REPLACEMENT = 0xfffd;
  const BOM = 0xfeff;
  // Per leading byte: how many bytes follow, and the smallest code point that may be written so.
  function lead(byte) {
    if (byte >= 0xc2 && byte < 0xe0) return [1, 0x80, byte & 31];
    if (byte >= 0xe0 && byte < 0xf0) return [2, 0x800, byte & 15];
    return byte >= 0xf0 && byte <= 0xf4 ? [3, 0x10000, byte & 7] : null;
  }

  function encode(text) {
    const bytes = [];
    for (const character of text) {
      let point = character.codePointAt(0);
      if (point >= 0xd800 && point <= 0xdfff) point = REPLACEMENT;
      if (point < 0x80) bytes.push(point);
      else if (point < 0x800) bytes.push(0xc0 | point >> 6, 0x80 | point & 63);
      else if (point < 0x10000) bytes.push(0xe0 | point >> 12, 0x80 | point >> 6 & 63, 0x80 | point & 63);
      else bytes.push(0xf0 | point >> 18, 0x80 | point >> 12 & 63, 0x80 | point >> 6 & 63, 0x80 | point & 63);
    }
    return new Uint8Array(bytes);
  }
  // The code point at `at`, null if the bytes there are not UTF-8, and how many bytes it took.
  function take(bytes, at) {
    if (bytes[at] < 0x80) return [bytes[at], 1];
    const start = lead(bytes[at]);
    if (!start) return [null, 1];
    let [count, smallest, point] = start;
    for (let i = 1; i <= count; i++) {
      if ((bytes[at + i] & 0xc0) !== 0x80) return [null, i];
      point = point << 6 | bytes[at + i] & 63;
    }
    const legal = point >= smallest && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
    return legal ? [point, count + 1] : [null, 1];
  }
  function decode(bytes, fatal) {
    const parts = [];
    for (let at = 0; at < bytes.length;) {
      const [point, size] = take(bytes, at);
      if (point === null && fatal) throw new TypeError("The encoded data was not valid.");
      parts.push(String.fromCodePoint(point ?? REPLACEMENT));
      at += size;
    }
    return parts.join("");
  }
  const bytesOf = (data) => data === undefined ? new Uint8Array() : ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);

  class TextEncoder {
    get encoding() { return "utf-8"; }
    encode(text = "") { return encode(String(text)); }
    encodeInto(text, target) {
      const bytes = encode(String(text)).subarray(0, target.length);
      target.set(bytes);
      return {read: decode(bytes).length, written: bytes.length};
    }
  }
  class TextDecoder {
    #fatal;
    #keepsBom;
    constructor(label = "utf-8", {fatal = false, ignoreBOM = false} = {}) {
      const isUtf8 = /^(unicode-1-1-)?utf-?8$/i.test(String(label).trim());
      if (!isUtf8) throw new RangeError(`The emulated browser decodes UTF-8 only, not ${label}`);
      this.#fatal = Boolean(fatal);
      this.#keepsBom = Boolean(ignoreBOM);
    }
    get encoding() { return "utf-8"; }
    get fatal() { return this.#fatal; }
    get ignoreBOM() { return this.#keepsBom; }
    decode(data) {
      const text = decode(bytesOf(data), this.#fatal);
      return !this.#keepsBom && text.charCodeAt(0) === BOM ? text.slice(1) : text;
    }
  }
  nm.utf8Length = (text) => {
    let length = text.length;   // a surrogate pair is two units and four bytes
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= 0x80) length += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
    }
    return length;
  };
  nm.platform.expose(TextEncoder);
  nm.platform.expose(TextDecoder);
}
