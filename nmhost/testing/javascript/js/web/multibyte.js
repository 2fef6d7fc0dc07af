// Decoders of the East Asian encodings, on tables that are asked for when a script needs them.
(nm) => {
  "use strict";
  // A table is a text, or a list of texts, with one place for each pair of bytes, and U+FFFD where there is none.
  const tables = new Map();
  const tableOf = (name) => {
    if (!tables.has(name)) tables.set(name, nm.askNow(nm.stringify(["encoding", name])));
    return tables.get(name);
  };
  // How many bytes stand for what at `at`: [units, size]; a size of 0: more bytes are needed; units of null: none.
  const pair = (table, first, low, bytes, at) => {
    if (at + 1 >= bytes.length) return [null, 0];
    const text = table[(bytes[at] - first) * (256 - low) + bytes[at + 1] - low];
    const isGood = bytes[at + 1] >= low && text !== undefined && text !== "\ufffd";
    return isGood ? [text, 2] : [null, bytes[at + 1] < 0x80 ? 1 : 2];
  };
  const readers = {
    gbk(table) {
      return (bytes, at) => {
        if (bytes[at] === 0x80) return ["\u20ac", 1];
        if (bytes[at] === 0xff) return [null, 1];
        if (bytes[at + 1] >= 0x30 && bytes[at + 1] <= 0x39) return four(bytes, at);
        return pair(table, 0x81, 0x40, bytes, at);
      };
    },
    big5: (table) => (bytes, at) => bytes[at] === 0x80 || bytes[at] === 0xff ? [null, 1]
      : pair(table, 0x81, 0x40, bytes, at),
    "euc-kr": (table) => (bytes, at) => bytes[at] === 0x80 || bytes[at] === 0xff ? [null, 1]
      : pair(table, 0x81, 0x41, bytes, at),
    shift_jis: (table) => (bytes, at) => {
      const byte = bytes[at];
      if (byte === 0x80) return ["\u0080", 1];
      if (byte >= 0xa1 && byte <= 0xdf) return [String.fromCharCode(0xff61 + byte - 0xa1), 1];
      return byte === 0xa0 || byte > 0xfc ? [null, 1] : pair(table, 0x81, 0x40, bytes, at);
    },
    "euc-jp": (table) => (bytes, at) => {
      const byte = bytes[at];
      if (byte === 0x8e) return at + 1 >= bytes.length ? [null, 0] : bytes[at + 1] >= 0xa1 && bytes[at + 1] <= 0xdf
        ? [String.fromCharCode(0xff61 + bytes[at + 1] - 0xa1), 2] : [null, 1];
      return byte < 0xa1 || byte === 0xff ? [null, 1] : pair(table, 0xa1, 0xa1, bytes, at);
    },
  };
  // Four bytes of GB18030: the planes above the first in order; those of the first are not in Python's table alone.
  function four(bytes, at) {
    if (at + 3 >= bytes.length) return [null, 0];
    const [a, b, c, d] = bytes.subarray(at, at + 4);
    if (c < 0x81 || c > 0xfe || d < 0x30 || d > 0x39) return [null, 1];
    const number = ((a - 0x81) * 10 + b - 0x30) * 1260 + (c - 0x81) * 10 + d - 0x30;
    if (number >= 189000 && number <= 1237575) return [String.fromCodePoint(number - 189000 + 0x10000), 4];
    const text = tableOf("gb18030-four")[number];
    return text === undefined || text === "\ufffd" ? [null, 1] : [text, 4];
  }
  class Multibyte {
    #read;
    #kept = new Uint8Array();
    constructor(read) { this.#read = read; }
    next(given, {fatal, last}) {
      const bytes = new Uint8Array([...this.#kept, ...given]);
      this.#kept = new Uint8Array();
      let out = "";
      for (let at = 0; at < bytes.length;) {
        if (bytes[at] < 0x80) {
          out += String.fromCharCode(bytes[at]);
          at += 1;
          continue;
        }
        const [text, size] = this.#read(bytes, at);
        if (size === 0 && !last) {
          this.#kept = bytes.slice(at);
          break;
        }
        if (text === null && fatal) return null;
        out += text ?? "\ufffd";
        at += size || bytes.length - at;
      }
      return out;
    }
  }
  // ISO-2022-JP: what the bytes mean changes by escape sequences.
  class Iso2022Jp {
    #mode = "B";
    #kept = [];
    next(given, {fatal, last}) {
      const bytes = [...this.#kept, ...given];
      this.#kept = [];
      let out = "";
      let isBad = false;
      for (let at = 0; at < bytes.length;) {
        const escape = bytes[at] === 0x1b ? String.fromCharCode(...bytes.slice(at + 1, at + 3)) : null;
        const left = bytes.length - at;
        if (!last && (escape !== null ? left < 3 : this.#mode === "$" && left < 2)) {
          this.#kept = bytes.slice(at);
          break;
        }
        if (escape !== null && /^(\([BJI]|\$[@B])$/.test(escape)) {
          this.#mode = escape[0] === "$" ? "$" : escape[1];
          at += 3;
          continue;
        }
        const [text, size] = this.#one(bytes, at);
        isBad ||= text === null;
        out += text ?? "\ufffd";
        at += size;
      }
      if (last) this.#mode = "B";
      return fatal && isBad ? null : out;
    }
    #one(bytes, at) {
      const byte = bytes[at];
      if (byte > 0x7f || byte === 0x1b) return [null, 1];
      if (this.#mode === "I") return byte >= 0x21 && byte <= 0x5f ? [String.fromCharCode(0xff40 + byte), 1] : [null, 1];
      if (this.#mode === "J") return [{0x5c: "\u00a5", 0x7e: "\u203e"}[byte] ?? String.fromCharCode(byte), 1];
      if (this.#mode !== "$") return [String.fromCharCode(byte), 1];
      if (byte < 0x21 || byte > 0x7e || !(bytes[at + 1] >= 0x21 && bytes[at + 1] <= 0x7e)) return [null, 1];
      const text = tableOf("euc-jp")[(byte - 0x21) * 95 + bytes[at + 1] - 0x21];
      return [text === "\ufffd" ? null : text, 2];
    }
  }
  nm.multibyte = (name) => {
    if (name === "iso-2022-jp") return new Iso2022Jp();
    const base = name === "gb18030" ? "gbk" : name;
    return base in readers ? new Multibyte(readers[base](tableOf(base))) : null;
  };
}
