// UTF-8 both ways, and percent-encoding.
(nm) => {
  "use strict";
  const encode = (text) => {
    let isAscii = true;
    const bytes = new Uint8Array(text.length * 3);
    let size = 0;
    for (let i = 0; i < text.length; i++) {
      let point = text.charCodeAt(i);
      if (point < 0x80) {
        bytes[size++] = point;
        continue;
      }
      isAscii = false;
      if (point >= 0xd800 && point <= 0xdfff) {
        const low = text.charCodeAt(i + 1);
        if (point < 0xdc00 && low >= 0xdc00 && low <= 0xdfff) {
          point = 0x10000 + (point - 0xd800 << 10) + low - 0xdc00;
          i += 1;
        } else point = 0xfffd;
      }
      if (point < 0x800) bytes[size++] = 0xc0 | point >> 6;
      else {
        if (point < 0x10000) bytes[size++] = 0xe0 | point >> 12;
        else {
          bytes[size++] = 0xf0 | point >> 18;
          bytes[size++] = 0x80 | point >> 12 & 63;
        }
        bytes[size++] = 0x80 | point >> 6 & 63;
      }
      bytes[size++] = 0x80 | point & 63;
    }
    return bytes.slice(0, isAscii ? text.length : size);
  };

  // Decodes bytes that come in pieces. `next` returns text; a broken sequence is U+FFFD, or with `fatal` null.
  class Decoder {
    #need = 0;
    #seen = 0;
    #point = 0;
    #lower = 0x80;
    #upper = 0xbf;
    next(bytes, {fatal = false, last = true} = {}) {
      const units = [];
      const parts = [];
      const put = (point) => {
        if (point > 0xffff) units.push(0xd800 + (point - 0x10000 >> 10), 0xdc00 + (point - 0x10000 & 1023));
        else units.push(point);
        if (units.length > 8000) parts.push(String.fromCharCode(...units.splice(0)));
      };
      for (let i = 0; i < bytes.length; i++) {
        const byte = bytes[i];
        if (this.#need === 0) {
          if (byte < 0x80) put(byte);
          else if (!this.#begin(byte)) {
            if (fatal) return this.#fail();
            put(0xfffd);
          }
        } else if (byte < this.#lower || byte > this.#upper) {
          this.#reset();
          if (fatal) return null;
          put(0xfffd);
          i -= 1;
        } else {
          [this.#lower, this.#upper] = [0x80, 0xbf];
          this.#point = this.#point << 6 | byte & 63;
          this.#seen += 1;
          if (this.#seen === this.#need) {
            put(this.#point);
            this.#reset();
          }
        }
      }
      if (last && this.#need) {
        this.#reset();
        if (fatal) return null;
        put(0xfffd);
      }
      parts.push(String.fromCharCode(...units));
      return parts.join("");
    }
    #begin(byte) {
      if (byte >= 0xc2 && byte <= 0xdf) [this.#need, this.#point] = [1, byte & 31];
      else if (byte >= 0xe0 && byte <= 0xef) [this.#need, this.#point] = [2, byte & 15];
      else if (byte >= 0xf0 && byte <= 0xf4) [this.#need, this.#point] = [3, byte & 7];
      else return false;
      if (byte === 0xe0) this.#lower = 0xa0;
      if (byte === 0xed) this.#upper = 0x9f;
      if (byte === 0xf0) this.#lower = 0x90;
      if (byte === 0xf4) this.#upper = 0x8f;
      return true;
    }
    #fail() {
      this.#reset();
      return null;
    }
    #reset() { [this.#need, this.#seen, this.#point, this.#lower, this.#upper] = [0, 0, 0, 0x80, 0xbf]; }
  }
  const decode = (bytes, options) => new Decoder().next(bytes, options);
  // As the standard's "UTF-8 decode": a byte order mark is left out.
  const decodeText = (bytes) => {
    const text = decode(bytes);
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  };
  const latin1 = (bytes) => {
    const parts = [];
    for (let i = 0; i < bytes.length; i += 8000) parts.push(String.fromCharCode(...bytes.subarray(i, i + 8000)));
    return parts.join("");
  };

  // Percent-encode what `isIn` says of a code unit below 0x80, and all above.
  const percent = (text, isIn) => {
    let out = "";
    let kept = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 0x80 && !isIn(unit)) continue;
      let end = i + 1;
      if (unit >= 0x80) while (end < text.length && text.charCodeAt(end) >= 0x80) end += 1;
      out += text.slice(kept, i);
      for (const byte of encode(text.slice(i, end))) out += "%" + (byte < 16 ? "0" : "") + byte.toString(16).toUpperCase();
      kept = end;
      i = end - 1;
    }
    return out + text.slice(kept);
  };
  const hexOf = (unit) => unit >= 48 && unit <= 57 ? unit - 48 : (unit | 32) >= 97 && (unit | 32) <= 102 ? (unit | 32) - 87
    : -1;
  const unpercent = (text) => {
    const bytes = encode(text);
    let size = 0;
    for (let i = 0; i < bytes.length; i++) {
      const high = bytes[i] === 37 ? hexOf(bytes[i + 1]) : -1;
      const low = high < 0 ? -1 : hexOf(bytes[i + 2]);
      if (low < 0) bytes[size++] = bytes[i];
      else {
        bytes[size++] = high * 16 + low;
        i += 2;
      }
    }
    return bytes.subarray(0, size);
  };
  nm.utf8 = {encode, decode, decodeText, Decoder, latin1, percent, unpercent};
}
