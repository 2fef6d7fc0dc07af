// Character references in text and in attribute values.
(nm) => {
  "use strict";
  const common = new Map(Object.entries({amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'", nbsp: "\u00a0"}));
  let all = null;
  let legacy = null;
  const load = () => {
    all = new Map();
    legacy = new Set();
    for (const entry of nm.entityNames().replace(/\n/g, "").split(",")) {
      const [name, codes] = entry.split(" ");
      const bare = name.replace("*", "");
      all.set(bare, String.fromCodePoint(...codes.split("+").map((code) => parseInt(code, 16))));
      if (bare !== name) legacy.add(bare);
    }
  };
  // What numbers between 0x80 and 0x9f mean: they are read as windows-1252.
  const WINDOWS = "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018"
    + "\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178";
  const numbered = (code) => {
    if (code === 0 || code > 0x10ffff || code >= 0xd800 && code <= 0xdfff) return "\ufffd";
    return code >= 0x80 && code <= 0x9f ? WINDOWS[code - 0x80] : String.fromCodePoint(code);
  };
  const REFERENCE = /&(?:#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?|([A-Za-z][A-Za-z0-9]*)(;?))/g;
  nm.decodeReferences = (text, inAttribute = false) => text.includes("&")
    ? text.replace(REFERENCE, (whole, hex, decimal, name, end, offset) => {
      if (hex !== undefined) return numbered(parseInt(hex, 16));
      if (decimal !== undefined) return numbered(parseInt(decimal, 10));
      if (end && common.has(name)) return common.get(name);
      if (!all) load();
      if (end && all.has(name)) return all.get(name);
      return shortened(name, end, inAttribute, text[offset + whole.length]) ?? whole;
    }) : text;
  // The longest beginning that is a name which needs no semicolon.
  function shortened(name, end, inAttribute, next) {
    for (let length = name.length; length > 1; length--) {
      const part = name.slice(0, length);
      if (!legacy.has(part)) continue;
      const rest = name.slice(length) + end;
      const follower = rest[0] ?? next;
      if (inAttribute && follower !== undefined && /[=A-Za-z0-9]/.test(follower)) return null;
      return all.get(part) + rest;
    }
    return null;
  }
}
