// Hosts of URLs: domains, IPv4 and IPv6 addresses, opaque hosts (WHATWG URL, section 3).
(nm) => {
  "use strict";
  const {utf8} = nm.need("web/utf8");
  const FORBIDDEN = /[\x00\t\n\r #/:<>?@[\\\]^|]/;
  const FORBIDDEN_IN_DOMAIN = /[\x00-\x20#/:<>?@[\\\]^|%\x7f]/;
  // Chromium keeps a space of a host, percent-encoded (seen by hand on 2026-11-29, not recorded yet).
  const keepsSpace = nm.follows("platform", "blink");

  // The host, serialized; null where it is none.
  function parse(text, isSpecial) {
    if (text.startsWith("[")) return text.endsWith("]") ? ipv6(text.slice(1, -1)) : null;
    if (!isSpecial) return FORBIDDEN.test(text) ? null : utf8.percent(text, (unit) => unit < 0x20 || unit > 0x7e);
    const domain = /^[a-z0-9.-]*$/.test(text) ? text : utf8.decode(utf8.unpercent(text));
    const plain = keepsSpace ? domain.replaceAll(" ", "\u0001") : domain;
    const isSimple = /^[a-z0-9.-]*$/.test(plain) && !plain.includes("xn--");
    const ascii = isSimple ? plain : nm.need("web/idna").domainToAscii(plain);
    if (ascii === null || ascii === "") return null;
    const shown = keepsSpace ? ascii.replaceAll("\u0001", "%20") : ascii;
    if (FORBIDDEN_IN_DOMAIN.test(keepsSpace ? shown.replaceAll("%20", "") : shown)) return null;
    return endsInNumber(ascii) ? ipv4(ascii) : shown;
  }
  function endsInNumber(host) {
    const parts = host.split(".");
    if (parts.at(-1) === "") {
      if (parts.length === 1) return false;
      parts.pop();
    }
    return /^(\d+|0x[0-9a-f]*)$/i.test(parts.at(-1));
  }
  function numberOf(part) {
    if (part === "") return NaN;
    if (/^0x[0-9a-f]*$/i.test(part)) return part.length === 2 ? 0 : parseInt(part, 16);
    if (/^0[0-7]+$/.test(part)) return parseInt(part, 8);
    return /^(0|[1-9]\d*)$/.test(part) ? Number(part) : NaN;
  }
  function ipv4(host) {
    const parts = host.split(".");
    if (parts.at(-1) === "" && parts.length > 1) parts.pop();
    if (parts.length > 4) return null;
    const numbers = parts.map(numberOf);
    const last = numbers.pop();
    if (Number.isNaN(last) || numbers.some((one) => !(one <= 255)) || last >= 256 ** (4 - numbers.length)) return null;
    let address = last;
    numbers.forEach((one, i) => { address += one * 256 ** (3 - i); });
    return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
  }
  function ipv6(text) {
    const sides = text.split("::");
    if (sides.length > 2) return null;
    const lists = sides.map((side) => side === "" ? [] : piecesOf(side));
    if (lists.some((list) => list === null)) return null;
    // only the end of the whole may be an IPv4 address
    if (sides.length === 2 && sides[0].includes(".")) return null;
    const count = lists.reduce((sum, list) => sum + list.length, 0);
    if (sides.length === 1 ? count !== 8 : count > 7) return null;
    const middle = sides.length === 2 ? new Array(8 - count).fill(0) : [];
    return `[${shortest([...lists[0], ...middle, ...lists[1] ?? []])}]`;
  }
  function piecesOf(side) {
    const parts = side.split(":");
    const out = [];
    for (const [i, part] of parts.entries()) {
      if (i === parts.length - 1 && part.includes(".")) {
        const four = part.split(".").map((one) => /^(0|[1-9]\d{0,2})$/.test(one) && Number(one) < 256 ? Number(one) : -1);
        if (four.length !== 4 || four.includes(-1)) return null;
        out.push(four[0] * 256 + four[1], four[2] * 256 + four[3]);
      } else if (/^[0-9a-f]{1,4}$/i.test(part)) out.push(parseInt(part, 16));
      else return null;
    }
    return out;
  }
  // The longest run of two or more zeros is left out.
  function shortest(pieces) {
    let [start, length] = [-1, 1];
    for (let i = 0; i < 8; i++) {
      let end = i;
      while (end < 8 && pieces[end] === 0) end += 1;
      if (end - i > length) [start, length] = [i, end - i];
      if (end > i) i = end;
    }
    const hex = (list) => list.map((one) => one.toString(16)).join(":");
    return start < 0 ? hex(pieces) : `${hex(pieces.slice(0, start))}::${hex(pieces.slice(start + length))}`;
  }
  nm.parseHost = parse;
}
